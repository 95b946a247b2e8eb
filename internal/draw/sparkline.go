package draw

import (
	"math"
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// Sparkline draws values as a line of exactly width cells, scaled from the
// least to the greatest of those drawn; if they are all the same, they stand
// at mid-height, and if there are two, the greater stands a step higher, for
// two values do not say whether that is much. A value that is missing (NaN) or
// infinite is drawn as Glyph.Missing. It is plain text, without style.
//
// Fewer values than cells stand at the right, so that the latest of several
// sparklines stand in one column. Of more values than cells the last has a cell of its
// own, and each other cell stands for about as many as any: for that of them which is
// furthest from the mean of all. The greatest and the least of all are always seen, in
// their order, so that a rise and a fall never turn into a dip: there are no ticks in
// fewer than three cells that cannot show both. What is drawn is always a value, never a
// mean of some. Where half of a cell's values are missing it is a gap, unless that would
// hide the greatest or the least of all.
func Sparkline(values []float64, width int, p *palette.Palette) string {
	lo, hi := limits(values)
	if !areTwo(values) || lo >= hi {
		return SparklineIn(values, lo, hi, width, p)
	}
	return sparks(values, width, p, func(v float64) int {
		if v > lo {
			return len(p.Glyph.Ticks) / 2
		}
		return len(p.Glyph.Ticks)/2 - 1
	})
}

// areTwo reports whether just two of values can be drawn.
func areTwo(values []float64) bool {
	n := 0
	for _, v := range values {
		if !math.IsNaN(finite(v)) {
			n++
		}
		if n > 2 {
			return false
		}
	}
	return n == 2
}

// SparklineIn is Sparkline on the scale from lo to hi, which several
// sparklines can share. Values beyond the scale are drawn at its ends.
func SparklineIn(values []float64, lo, hi float64, width int, p *palette.Palette) string {
	lo, hi = max(lo, -largest), min(hi, largest)
	return sparks(values, width, p, func(v float64) int { return level(v, lo, hi, len(p.Glyph.Ticks)) })
}

// sparks draws each value, or one of those that a cell stands for, as the tick that tick
// returns for it.
func sparks(values []float64, width int, p *palette.Palette, tick func(float64) int) string {
	if width <= 0 {
		return ""
	}
	told := tellings(values, width)
	var b strings.Builder
	b.Grow(width * 3)
	b.WriteString(text.Spaces(width - len(told)))
	for _, v := range told {
		if math.IsNaN(v) {
			b.WriteString(p.Glyph.Missing)
		} else {
			b.WriteRune(p.Glyph.Ticks[tick(v)])
		}
	}
	return b.String()
}

// tellings returns the value that each of at most width cells shows, NaN for a gap: the
// greatest and the least of values among them, or none at all.
func tellings(values []float64, width int) []float64 {
	of, cells := extentOf(values), min(len(values), width)
	told := make([]float64, cells)
	tell := func(moved, at int) {
		for i := range told {
			from, to := binOf(i, cells, len(values))
			if i == moved {
				from = at
			}
			if i+1 == moved {
				to = at
			}
			told[i] = of.telling(values[from:to])
		}
	}
	tell(-1, 0)
	if of.low > of.high || of.areSeen(told) {
		return told
	}
	if cells < 3 {
		return nil
	}
	// Wherever the one that is not seen stands, the other follows it in the same cell: the
	// cell is parted there.
	hidden, seen := of.low, of.high
	if slices.Contains(told, of.low) {
		hidden, seen = of.high, of.low
	}
	at := lastIndex(values, hidden)
	i := 0
	for _, to := binOf(i, cells, len(values)); to <= at; _, to = binOf(i, cells, len(values)) {
		i++
	}
	tell(max(i, 1), at+slices.Index(values[at:], seen))
	return told
}

// lastIndex returns where v stands in values, the last if it is there several times; -1 if not.
func lastIndex[T comparable](values []T, v T) int {
	for i := len(values) - 1; i >= 0; i-- {
		if values[i] == v {
			return i
		}
	}
	return -1
}

// binOf returns which of total values, from one to before another, cell i of cells stands for.
func binOf(i, cells, total int) (from, to int) {
	if i == cells-1 {
		return total - 1, total
	}
	return i * (total - 1) / (cells - 1), (i + 1) * (total - 1) / (cells - 1)
}

// An extent is the least, the mean and the greatest of values.
type extent struct{ low, mean, high float64 }

func extentOf(values []float64) extent {
	e := extent{}
	e.low, e.high = limits(values)
	n := 0.0
	for _, v := range values {
		if v = finite(v); !math.IsNaN(v) {
			n++
			e.mean += (v - e.mean) / n
		}
	}
	return e
}

// areSeen reports whether the least and the greatest are among what is shown.
func (e extent) areSeen(shown []float64) bool {
	return slices.Contains(shown, e.low) && slices.Contains(shown, e.high)
}

// isEnd reports whether v is the least or the greatest of all.
func (e extent) isEnd(v float64) bool { return v == e.low || v == e.high }

// telling returns the one of some values that is the least or the greatest of all, or else
// furthest from the mean of all, and the later of two that are as far; NaN for a gap.
func (e extent) telling(values []float64) float64 {
	kept, missing := math.NaN(), 0
	for _, v := range values {
		switch v = finite(v); {
		case math.IsNaN(v):
			missing++
		case e.isEnd(v), !e.isEnd(kept) && !(math.Abs(v-e.mean) < math.Abs(kept-e.mean)):
			kept = v
		}
	}
	if 2*missing >= len(values) && !e.isEnd(kept) {
		return math.NaN()
	}
	return kept
}

// level returns which of n equal steps from lo to hi v is on.
func level(v, lo, hi float64, n int) int {
	if !(lo < hi) {
		return (n - 1) / 2
	}
	f := (v - lo) / (hi - lo) * float64(n)
	return int(min(max(f, 0), float64(n-1)))
}

// limits returns the least and the greatest of those of values that can be
// drawn; the least is greater if there are none.
func limits(values []float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v = finite(v); !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return lo, hi
}

// largest is the greatest size of a value that can be drawn. Beyond it the
// difference of two values may not be finite.
const largest = 1e300

// finite returns v, or NaN if it cannot be drawn.
func finite(v float64) float64 {
	if math.Abs(v) > largest {
		return math.NaN()
	}
	return v
}
