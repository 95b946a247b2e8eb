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
		{"more: the last stays, and both ends", []float64{1, 2, 9, 2, 5}, 3, "▁█▅"},
		{"a peak and a trough of one cell", []float64{7.85, 7.9, 8.02, 7.67, 7.94}, 3, "█▁▇"},
		{"no room for both ends", []float64{1, 2, 9, 2, 5}, 2, "  "},
		{"room for both ends", []float64{1, 2, 5, 2, 9}, 2, "▁█"},
		{"a trough between cells", []float64{8, 8, 8, 1, 8, 8, 8, 8}, 4, "█▁██"},
		{"one cell is no line", []float64{1, 2, 3}, 1, " "},
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

// TestSparklineHasBothEnds: whatever the width, if there are ticks at all, the greatest and
// the least are among them, in an order that values have, and the last value is the last.
func TestSparklineHasBothEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := palette.New(palette.Dark, rapid.Bool().Draw(t, "ASCII"))
		middling := rapid.OneOf(rapid.Float64Range(20, 80), rapid.SampledFrom([]float64{0, 100, nan}))
		values := rapid.SliceOfN(middling, 3, 60).Draw(t, "values")
		lo, hi := limits(values)
		if !(lo < hi) || areTwo(values) {
			t.Skip("no line")
		}
		width := rapid.IntRange(1, 80).Draw(t, "width")
		got := []rune(strings.TrimLeft(Sparkline(values, width, p), " "))
		if len(got) == 0 && width < 3 {
			return
		}
		end := func(v float64) rune { return p.Glyph.Ticks[level(v, lo, hi, len(p.Glyph.Ticks))] }
		rises := slices.Index(values, lo) < lastIndex(values, hi)
		falls := slices.Index(values, hi) < lastIndex(values, lo)
		low, high := end(lo), end(hi)
		isRise := slices.Index(got, low) < lastIndex(got, high)
		isFall := slices.Index(got, high) < lastIndex(got, low)
		if !slices.Contains(got, low) || !slices.Contains(got, high) || rises && !falls && !isRise || falls && !rises && !isFall {
			t.Fatalf("Sparkline(%v, %d) = %q: want the least and the greatest in order", values, width, string(got))
		}
		if last := values[len(values)-1]; !math.IsNaN(last) && got[len(got)-1] != end(last) {
			t.Fatalf("Sparkline(%v, %d) = %q: want the latest last", values, width, string(got))
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
