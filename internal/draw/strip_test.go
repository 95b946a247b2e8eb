package draw

import (
	"math"
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
		v := rapid.SliceOfN(anyValue(), 6, 6).Draw(t, "values")
		strip := StripSpec{Values: rapid.SliceOfN(anyValue(), 0, 60).Draw(t, "areas"), Chosen: v[0], Lower: v[1], Upper: v[2], Mark: v[3]}
		for _, l := range Strip(strip, w, p) {
			checkBlock(t, "Strip", l, w, 1)
		}
		spine := SpineSpec{Value: v[0], Lower: v[1], Upper: v[2], Mark: v[3], Left: v[4], Right: v[5]}
		checkBlock(t, "Spine", Spine(spine, w, p).String(), w, 1)
	})
}

func TestStrip(t *testing.T) {
	p := palette.New(palette.Mono, false)
	spec := StripSpec{Values: []float64{0, 2, 5, 8, 10, math.NaN()}, Chosen: 2, Lower: 2, Upper: 8, Mark: 6}
	lines := Strip(spec, 11, p)
	if len(lines) != 2 || ansi.Strip(lines[0]) != "●─◆░░●│░●─●" || !strings.HasSuffix(ansi.Strip(lines[1]), "10.0") {
		t.Errorf("Strip = %q", lines)
	}
	if lines := Strip(StripSpec{Chosen: math.NaN(), Mark: math.NaN()}, 11, p); lines != nil {
		t.Errorf("Strip of nothing = %q, want no lines", lines)
	}
}

func TestSpineIsTurned(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, tt := range []struct {
		spec SpineSpec
		want string
	}{
		{SpineSpec{Value: 8, Left: 0, Right: 10, Lower: 4, Upper: 6, Mark: 5}, "────░│░─◆──"},
		{SpineSpec{Value: 8, Left: 10, Right: 0, Lower: 4, Upper: 6, Mark: 5}, "──◆─░│░────"},
		{SpineSpec{Value: 8, Left: 0, Right: 10, Lower: math.NaN(), Upper: math.NaN(), Mark: math.NaN()}, "────────◆──"},
		{SpineSpec{Value: math.NaN(), Left: 0, Right: 10}, "           "},
		{SpineSpec{Value: 8, Left: 8, Right: 8}, "           "},
	} {
		if got := ansi.Strip(Spine(tt.spec, 11, p).String()); got != tt.want {
			t.Errorf("Spine(%+v) = %q, want %q", tt.spec, got, tt.want)
		}
	}
}

func BenchmarkStrip(b *testing.B) {
	p := palette.New(palette.Dark, false)
	spec := StripSpec{Values: make([]float64, 400), Chosen: 0.5, Lower: -0.5, Upper: 0.5}
	for i := range spec.Values {
		spec.Values[i] = math.Sin(float64(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		Strip(spec, 60, p)
	}
}
