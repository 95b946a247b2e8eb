package draw

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/palette"
)

func TestSparkline(t *testing.T) {
	inf := math.Inf(1)
	p := palette.New(palette.Dark, false)
	for _, c := range []struct {
		name   string
		values []float64
		width  int
		want   string
	}{
		{"rising", []float64{1, 2, 3, 4, 5, 6, 7, 8}, 8, "▁▂▃▄▅▆▇█"},
		{"fewer values than cells", []float64{1, 4, 8}, 5, "  ▁▄█"},
		{"more: the last stays, and a peak", []float64{1, 2, 9, 2, 5}, 2, "█▅"},
		{"a trough between cells", []float64{8, 8, 8, 1, 8, 8, 8, 8}, 4, "█▁██"},
		{"one cell is the latest", []float64{1, 2, 3}, 1, "█"},
		{"constant at mid-height", []float64{5, 5, 5}, 3, "▄▄▄"},
		{"gaps", []float64{1, nan, 8, 8}, 4, "▁·██"},
		{"half of a cell missing", []float64{1, 2, 3, nan, 5, 6, 7, 8}, 4, "▁·▇█"},
		{"a gap beside a peak", []float64{1, 2, 9, nan, 5, 6, 7, 8}, 4, "▁█▇█"},
		{"infinite", []float64{1, inf, 8, -inf, 8}, 5, "▁·█·█"},
		{"all missing", []float64{nan, nan}, 2, "··"},
		{"none", nil, 3, "   "},
		{"huge", []float64{-1e300, 0, 1e300}, 3, "▁▅█"},
		{"tiny", []float64{1e-9, 2e-9, 2e-9}, 3, "▁██"},
	} {
		if got := Sparkline(c.values, c.width, p); got != c.want {
			t.Errorf("%s: Sparkline(%v, %d) = %q, want %q", c.name, c.values, c.width, got, c.want)
		}
	}
}

// TestSparklineKeepsThePeak: whatever the width, the value furthest from the middle shows.
func TestSparklineKeepsThePeak(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPalette().Draw(t, "palette")
		values := slices.Repeat([]float64{0}, rapid.IntRange(3, 60).Draw(t, "values"))
		values[0], values[rapid.IntRange(0, len(values)-1).Draw(t, "at")] = 1, 100
		top := string(p.Glyph.Ticks[len(p.Glyph.Ticks)-1])
		if got := Sparkline(values, rapid.IntRange(2, 80).Draw(t, "width"), p); strings.Count(got, top) != 1 {
			t.Fatalf("Sparkline(%v) = %q: want one peak", values, got)
		}
	})
}

func TestSparklinesCanShareAScale(t *testing.T) {
	p := palette.New(palette.Dark, false)
	if got, want := SparklineIn([]float64{0, 5, 10, 20}, 0, 10, 4, p), "▁▅██"; got != want {
		t.Errorf("SparklineIn = %q, want %q", got, want)
	}
}

func TestSparklineNeverFallsWhereValuesRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPalette().Draw(t, "palette")
		values := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 1, 60).Draw(t, "values")
		slices.Sort(values)
		last := -1
		for _, r := range strings.TrimLeft(Sparkline(values, rapid.IntRange(1, 80).Draw(t, "width"), p), " ") {
			i := slices.Index(p.Glyph.Ticks, r)
			if i < last {
				t.Fatalf("tick %d after %d in values %v", i, last, values)
			}
			last = i
		}
	})
}

func TestGapIsNeverATick(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPalette().Draw(t, "palette")
		values := rapid.SliceOfN(anyValue(), 0, 60).Draw(t, "values")
		line := []rune(Sparkline(values, len(values), p))
		for i, v := range values {
			if math.IsNaN(v) && string(line[i]) != p.Glyph.Missing {
				t.Fatalf("Sparkline(%v) = %q: a tick in cell %d", values, string(line), i)
			}
			if math.Abs(v) < 1e300 && !slices.Contains(p.Glyph.Ticks, line[i]) {
				t.Fatalf("Sparkline(%v) = %q: no tick in cell %d", values, string(line), i)
			}
		}
	})
}

// TestTwoValuesDoNotShout: two values fill no scale, whatever lies between them.
func TestTwoValuesDoNotShout(t *testing.T) {
	p := palette.New(palette.Dark, false)
	nan := math.NaN()
	for _, tt := range []struct {
		values []float64
		want   string
	}{
		{[]float64{4.1, 4.2}, "▄▅"},
		{[]float64{1e6, -3}, "▅▄"},
		{[]float64{4.1, nan, 4.0}, "▅·▄"},
		{[]float64{1e300, -1e300}, "▅▄"},
		{[]float64{5e-324, 0}, "▅▄"},
		{[]float64{4, 4}, "▄▄"},
		{[]float64{1, 2, 3}, "▁▅█"},
	} {
		if got := Sparkline(tt.values, len(tt.values), p); got != tt.want {
			t.Errorf("Sparkline(%v) = %q, want %q", tt.values, got, tt.want)
		}
	}
	if got := Sparkline([]float64{1, 2}, 2, palette.New(palette.Dark, true)); got == "" || got[0] == got[1] {
		t.Errorf("in ASCII %q, want two signs", got)
	}
}
