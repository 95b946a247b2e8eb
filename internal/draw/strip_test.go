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

func stripped(lines []string) string { return ansi.Strip(strings.Join(lines, "\n")) }

func TestStrip(t *testing.T) {
	p, nan := palette.New(palette.Mono, false), math.NaN()
	spec := StripSpec{Values: []float64{0, 2, 5, 8, 10}, Chosen: 2, Lower: 2, Upper: 8, Mark: 6, Second: 9}
	spec.Format = func(v float64) string { return fmt.Sprintf("%.0f", v) }
	want := strings.Join([]string{
		"⡇ ⡇  ⡇│  ⡇⢸",
		"╌╌▌───┼──╌┊",
		"0        10",
	}, "\n")
	lines := Strip(spec, 11, p)
	if got := stripped(lines); got != want {
		t.Errorf("Strip =\n%s\nwant\n%s", got, want)
	}
	spec.Values = []float64{math.Inf(-1), 0, 2, 5, 8, 10, math.Inf(1), nan}
	if again := Strip(spec, 11, p); stripped(again) != want {
		t.Errorf("Strip of values some of which are infinite =\n%s\nwant\n%s", stripped(again), want)
	}
	if lines := Strip(StripSpec{Chosen: nan, Mark: nan, Second: nan}, 11, p); lines != nil {
		t.Errorf("Strip of nothing = %q, want no lines", lines)
	}
}

// TestStripStacksWhatIsInOnePlace: as high as there are areas, up to three lines.
func TestStripStacksWhatIsInOnePlace(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		at5, lines int
		ascii      bool
	}{{1, 1, false}, {2, 1, false}, {3, 2, false}, {8, 2, false}, {9, 3, false}, {1000, 3, false}, {1, 1, true}, {2, 2, true}, {50, 3, true}} {
		spec := StripSpec{Values: slices.Concat([]float64{0}, slices.Repeat([]float64{5}, tt.at5), []float64{10}), Chosen: nan, Lower: nan, Upper: nan, Mark: nan, Second: nan}
		lines := Strip(spec, 20, palette.New(palette.Mono, tt.ascii))
		if got := len(lines) - 2; got != tt.lines {
			t.Errorf("%d values in one place: %d lines, want %d:\n%s", tt.at5, got, tt.lines, stripped(lines))
		}
	}
}

// TestChosenAndMarkAreBothSeen: however close they are, in the right order.
func TestChosenAndMarkAreBothSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := palette.New(palette.Mono, rapid.Bool().Draw(t, "ascii"))
		width := rapid.IntRange(6, 60).Draw(t, "width")
		values := rapid.SliceOfN(numbers(), 2, 40).Draw(t, "values")
		slices.Sort(values)
		chosen, mark := rapid.SampledFrom(values).Draw(t, "chosen"), numbers().Draw(t, "mark")
		if values[0] == values[len(values)-1] && values[0] == mark {
			t.Skip("one value alone")
		}
		lines := Strip(StripSpec{Values: values, Chosen: chosen, Lower: math.NaN(), Upper: math.NaN(), Mark: mark, Second: numbers().Draw(t, "second")}, width, p)
		rail := strings.ReplaceAll(ansi.Strip(lines[len(lines)-2]), p.Glyph.Second, " ")
		s := read(t, rail, p)
		if (s.dot < s.mark) != (chosen < mark) || (s.dot > s.mark) != (chosen > mark) || s.mark < 0 {
			t.Fatalf("%v beside %v:\n%s", chosen, mark, stripped(lines))
		}
	})
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

// TestStripOfMany: no value is lost by looking for the first of each place only.
func TestStripOfMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-50, 50), 2, 60).Draw(t, "values")
		slices.Sort(values)
		width, across := rapid.IntRange(4, 40).Draw(t, "width"), rapid.IntRange(1, 2).Draw(t, "across")
		r, ok := newRail(values[0], values[len(values)-1], values[rapid.IntRange(0, 1).Draw(t, "mark")], width, false)
		if !ok {
			t.Skip("all the same")
		}
		want := make([]int, width*across)
		for _, v := range values {
			want[r.column(v, across)]++
		}
		if got := r.counts(values, across); !slices.Equal(got, want) {
			t.Fatalf("counts(%v) = %v, want %v", values, got, want)
		}
	})
}

func TestSpineIsTurned(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, tt := range []struct {
		spec BarSpec
		want string
	}{
		{BarSpec{Value: 8, Low: 0, High: 10, Lower: 4, Upper: 6, Mark: 5}, "╌╌╌╌─┼─╌╌▌╌"},
		{BarSpec{Value: 8, Low: 10, High: 0, Lower: 4, Upper: 6, Mark: 5}, "╌╌▌╌─┼─╌╌╌╌"},
		{BarSpec{Value: 8, Low: 0, High: 10, Lower: math.NaN(), Upper: math.NaN(), Mark: math.NaN()}, "╌╌╌╌╌╌╌╌▐╌╌"},
		{BarSpec{Value: 0, Low: 0, High: 10, Lower: 4, Upper: 6, Mark: math.NaN()}, "▌╌╌╌╶─╴╌╌╌╌"},
		{BarSpec{Value: math.NaN(), Low: 0, High: 10}, "           "},
		{BarSpec{Value: 8, Low: 8, High: 8}, "           "},
	} {
		if got := ansi.Strip(Spine(tt.spec, 11, p).String()); got != tt.want {
			t.Errorf("Spine(%+v) = %q, want %q", tt.spec, got, tt.want)
		}
	}
}

// TestBoxesDrawNoBraille: neither in charts nor in strips, small pictures and maps.
func TestBoxesDrawNoBraille(t *testing.T) {
	p := palette.New(palette.Dark, false).Drawn(palette.Box)
	values := []float64{1, 2, 2, 3, 3, 3, 5, 8, 13}
	shape := Shape{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}
	extent, _ := ExtentOf(shape)
	m := MapSpec{Raster: NewRaster([]Shape{shape}, extent, 40, 20), Class: func(int) int { return 0 }, Name: "Square"}
	m.Fills = []Fill{{Style: p.Ramp.Classes[0], Ink: p.Ramp.Inks[0], Sign: p.Ramp.Signs[0]}}
	for name, picture := range map[string]string{
		"strip":     stripped(Strip(StripSpec{Values: values, Chosen: 3, Lower: 2, Upper: 5, Mark: 4, Second: nan}, 30, p)),
		"sparkline": Sparkline(values, 5, p),
		"plot":      Plot(PlotSpec{Series: []Series{{Values: values, Lower: values, Upper: values}}}, 60, 12, p),
		"map":       Map(m, p),
	} {
		if i := strings.IndexFunc(picture, func(r rune) bool { return blank <= r && r <= blank+0xFF }); i >= 0 {
			t.Errorf("%s has braille:\n%s", name, ansi.Strip(picture))
		}
		if ansi.Strip(picture) == "" {
			t.Errorf("%s is empty", name)
		}
	}
}
