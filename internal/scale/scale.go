// Package scale divides axes: the one rule of which values have ticks and how these are
// written, in cells and on paper.
package scale

import (
	"math"
	"strconv"

	"weal/internal/text"
)

// A Tick is a value with what is written beside it.
type Tick struct {
	Value float64
	Label string
}

// Ticks returns values at multiples of 1, 2 or 5 times a power of ten from lo to hi or a
// little beyond both, at most most of them but three if need be, in ascending order: the most
// whose labels all differ and say exactly what they stand for. Of values that are all the
// same it returns ticks about them. It returns none if lo or hi is not finite or lo is
// greater.
func Ticks(lo, hi float64, most int, format func(float64) string) []Tick {
	if math.IsNaN(lo) || math.IsNaN(hi) || math.IsInf(lo, 0) || math.IsInf(hi, 0) || lo > hi {
		return nil
	}
	size := max(math.Abs(lo), math.Abs(hi))
	if room := max(size/20, 1e-290); hi-lo <= size*1e-9 || hi-lo < 1e-290 {
		lo, hi = lo-room, hi+room
	}
	if math.IsInf(hi-lo, 0) { // there is no number for how far they are apart
		lo, hi = max(lo, -math.MaxFloat64/4), min(hi, math.MaxFloat64/4)
	}
	most = max(most, 3)
	var ticks []Tick
	for step := Step((hi - lo) / float64(most)); ; step = Step(step * 1.5) {
		first, last := math.Floor(lo/step+1e-6), math.Ceil(hi/step-1e-6)
		if int(last-first)+1 > most && last-first > 1 {
			continue
		}
		var exact bool
		if ticks, exact = ruled(first, last, step, format); exact || last-first <= 1 {
			return trimmed(ticks)
		}
	}
}

// ruled returns the ticks at multiples of step, and whether their labels tell them apart
// and do not round: a format that does would put "8" where 7.5 is.
func ruled(first, last, step float64, format func(float64) string) (ticks []Tick, exact bool) {
	exact = true
	for t := first; t <= last; t++ {
		at := Tick{t * step, Label(t*step, step, format)}
		if n := len(ticks); n > 0 && ticks[n-1].Label == at.Label {
			exact = false
		}
		exact = exact && IsExact(t, step, format)
		ticks = append(ticks, at)
	}
	return ticks, exact
}

// trimmed returns ticks without the noughts that say nothing.
func trimmed(ticks []Tick) []Tick {
	labels := make([]string, len(ticks))
	for i, t := range ticks {
		labels[i] = t.Label
	}
	for i, s := range Short(labels) {
		ticks[i].Label = s
	}
	return ticks
}

// IsExact reports whether the label of the tick at t steps is of no value but that.
func IsExact(t, step float64, format func(float64) string) bool {
	return Label(t*step, step, format) != Label((t+0.6)*step, step/10, format)
}

// Step returns the least of 1, 2 and 5 times a power of ten that is not less than x, which
// is more than 0.
func Step(x float64) float64 {
	exp := math.Floor(math.Log10(x))
	for _, m := range []float64{1, 2, 5} {
		if s := m * math.Pow(10, exp); s >= x*(1-1e-9) {
			return s
		}
	}
	return math.Pow(10, exp+1)
}

// Label writes the value of a tick: by format or, if that is nil, with the decimals that
// tell it from its neighbours, which are a step away.
func Label(v, step float64, format func(float64) string) string {
	if math.Abs(v) < step/1e6 {
		v = 0 // and not -0 or 1e-17
	}
	if format != nil {
		return text.Clean(format(v))
	}
	decimals := int(max(0, -math.Floor(math.Log10(step)+1e-9)))
	if decimals > 6 || math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}
