package draw

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
)

func TestBar(t *testing.T) {
	for _, c := range []struct {
		name  string
		spec  BarSpec
		ascii bool
		want  string
	}{
		{"half", BarSpec{Value: 5, High: 10}, false, "█████     "},
		{"eighths", BarSpec{Value: 5.25, High: 10}, false, "█████▎    "},
		{"a little still shows", BarSpec{Value: 0.01, High: 10}, false, "▏         "},
		{"zero", BarSpec{Value: 0, High: 10}, false, "          "},
		{"none", BarSpec{Value: nan, High: 10}, false, "          "},
		{"negative", BarSpec{Value: -2, Low: -5, High: 5}, false, "   ██     "},
		{"negative, half a cell", BarSpec{Value: -2.5, Low: -5, High: 5}, false, "  ▐██     "},
		{"positive about zero", BarSpec{Value: 3, Low: -5, High: 5}, false, "     ███  "},
		{"beyond the scale", BarSpec{Value: 99, High: 10}, false, "██████████"},
		{"interval", BarSpec{Value: 5, High: 10, Lower: 3, Upper: 8}, false, "███▓▓───  "},
		{"mark", BarSpec{Value: 5, High: 10, Mark: 7}, false, "█████  │  "},
		{"mark on the bar", BarSpec{Value: 5, High: 10, Mark: 2}, false, "██│██     "},
		{"no scale", BarSpec{Value: 5}, false, "          "},
		{"ascii", BarSpec{Value: 5, High: 10, Lower: 3, Upper: 8, Mark: 9}, true, "###==--- |"},
	} {
		if c.spec.Mark == 0 {
			c.spec.Mark = nan
		}
		p := palette.New(palette.Mono, c.ascii)
		if got := Bar(c.spec, 10, p).Plain(); got != c.want {
			t.Errorf("%s: Bar(%+v) = %q, want %q", c.name, c.spec, got, c.want)
		}
	}
}

func TestProgress(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, c := range []struct {
		done, total float64
		want        string
	}{
		{0, 4, "░░░░░░░░░░   0%"},
		{1, 4, "██▌░░░░░░░  25%"},
		{4, 4, "██████████ 100%"},
		{9, 4, "██████████ 100%"},
		{1, 0, "░░░░░░░░░░░░░░░"},
	} {
		if got := Progress(c.done, c.total, 15, p); got != c.want {
			t.Errorf("Progress(%v, %v) = %q, want %q", c.done, c.total, got, c.want)
		}
	}
}

func TestStripsAndSpinesAreAsWideAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, _ := sizes(t)
		p := anyPalette().Draw(t, "palette")
		v := rapid.SliceOfN(anyValue(), 7, 7).Draw(t, "values")
		strip := StripSpec{Values: rapid.SliceOfN(anyValue(), 0, 60).Draw(t, "areas"), Chosen: v[0], Lower: v[1], Upper: v[2], Mark: v[3], Second: v[6]}
		for _, l := range Strip(strip, w, p) {
			checkBlock(t, "Strip", l, w, 1)
		}
		spine := BarSpec{Value: v[0], Lower: v[1], Upper: v[2], Mark: v[3], Low: v[4], High: v[5]}
		checkBlock(t, "Spine", Spine(spine, w, p).String(), w, 1)
	})
}

func TestStrip(t *testing.T) {
	p := palette.New(palette.Mono, false)
	spec := StripSpec{Values: []float64{0, 2, 5, 8, 10}, Chosen: 2, Lower: 2, Upper: 8, Mark: 6, Second: 9}
	lines := Strip(spec, 11, p)
	if len(lines) != 2 || ansi.Strip(lines[0]) != "●─◆░░●│░●┊●" || !strings.HasSuffix(ansi.Strip(lines[1]), "10.0") {
		t.Errorf("Strip = %q", lines)
	}
	spec.Values = []float64{math.Inf(-1), 0, 2, 5, 8, 10, 10, math.Inf(1), math.NaN()}
	if again := Strip(spec, 11, p); len(again) != 2 || again[0] != lines[0] {
		t.Errorf("Strip of values some of which are infinite = %q, want %q", again, lines)
	}
	if lines := Strip(StripSpec{Chosen: math.NaN(), Mark: math.NaN(), Second: math.NaN()}, 11, p); lines != nil {
		t.Errorf("Strip of nothing = %q, want no lines", lines)
	}
}

// TestManyDotsDoNotHideTheMiddleHalf: it is under them too.
func TestManyDotsDoNotHideTheMiddleHalf(t *testing.T) {
	p := palette.New(palette.Mono, false)
	spec := StripSpec{Chosen: 20, Lower: 10, Upper: 14, Mark: math.NaN(), Second: math.NaN()}
	spec.Format = func(v float64) string { return fmt.Sprintf("%.0f", v) }
	for i := range 41 {
		spec.Values = append(spec.Values, float64(i))
	}
	if lines := Strip(spec, 41, p); len(lines) != 2 || ansi.Strip(lines[1]) != "0         ░░░░░                        40" {
		t.Errorf("Strip = %q", lines)
	}
}

func TestSpineIsTurned(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, tt := range []struct {
		spec BarSpec
		want string
	}{
		{BarSpec{Value: 8, Low: 0, High: 10, Lower: 4, Upper: 6, Mark: 5}, "────░│░─◆──"},
		{BarSpec{Value: 8, Low: 10, High: 0, Lower: 4, Upper: 6, Mark: 5}, "──◆─░│░────"},
		{BarSpec{Value: 8, Low: 0, High: 10, Lower: math.NaN(), Upper: math.NaN(), Mark: math.NaN()}, "────────◆──"},
		{BarSpec{Value: math.NaN(), Low: 0, High: 10}, "           "},
		{BarSpec{Value: 8, Low: 8, High: 8}, "           "},
	} {
		if got := ansi.Strip(Spine(tt.spec, 11, p).String()); got != tt.want {
			t.Errorf("Spine(%+v) = %q, want %q", tt.spec, got, tt.want)
		}
	}
}

func BenchmarkStrip(b *testing.B) {
	p := palette.New(palette.Dark, false)
	spec := StripSpec{Values: make([]float64, 35_000), Chosen: 0.5, Lower: -0.5, Upper: 0.5}
	for i := range spec.Values {
		spec.Values[i] = math.Sin(float64(i))
	}
	slices.Sort(spec.Values)
	b.ReportAllocs()
	for b.Loop() {
		Strip(spec, 60, p)
	}
}

// TestStripOfMany: no dot is lost by looking for one of each cell only.
func TestStripOfMany(t *testing.T) {
	p := palette.New(palette.Mono, false)
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-50, 50), 2, 60).Draw(t, "values")
		slices.Sort(values)
		width := rapid.IntRange(4, 40).Draw(t, "width")
		nan := math.NaN()
		scale := spread{values[0], values[len(values)-1], width}
		want := []rune(strings.Repeat("─", width))
		for _, v := range values {
			at, _ := scale.at(v)
			want[at] = '●'
		}
		lines := Strip(StripSpec{Values: values, Chosen: nan, Lower: nan, Upper: nan, Mark: nan, Second: nan}, width, p)
		if got := ansi.Strip(lines[0]); got != string(want) {
			t.Fatalf("Strip(%v) = %s, want %s", values, got, string(want))
		}
	})
}
