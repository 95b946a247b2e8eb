package dataset

import (
	"math"
	"slices"

	"weal/internal/period"
)

// A Series is the observations of one indicator for one area. It is a view
// of a Dataset. All Series of one indicator have the same periods. The zero
// Series is empty.
type Series struct {
	b   *block
	off int
}

// Len returns the number of periods in s, including those with no value.
func (s Series) Len() int {
	if s.b == nil {
		return 0
	}
	return len(s.b.periods)
}

// Values returns the values of s, with NaN where there is none. The caller
// must not modify the result.
func (s Series) Values() []float64 {
	if s.b == nil {
		return nil
	}
	return s.b.value[s.off : s.off+len(s.b.periods) : s.off+len(s.b.periods)]
}

// Intervals returns the bounds of the confidence intervals of s, with NaN where
// there is none; nil if none of its indicator has any. The caller must not
// modify the results.
func (s Series) Intervals() (lower, upper []float64) {
	if s.b == nil || s.b.lower == nil {
		return nil, nil
	}
	end := s.off + len(s.b.periods)
	return s.b.lower[s.off:end:end], s.b.upper[s.off:end:end]
}

// Period returns the i'th period of s.
func (s Series) Period(i int) period.Period { return s.b.periods[i] }

// At returns the i'th observation of s.
func (s Series) At(i int) Observation { return s.b.at(s.off + i) }

// Observations returns all of s.
func (s Series) Observations() []Observation {
	all := make([]Observation, s.Len())
	for i := range all {
		all[i] = s.At(i)
	}
	return all
}

// Lookup returns the observation for p, and whether s reaches to p at all.
func (s Series) Lookup(p period.Period) (Observation, bool) {
	if s.b != nil {
		if i, ok := slices.BinarySearch(s.b.periods, p); ok {
			return s.At(i), true
		}
	}
	return Missing(), false
}

// Value returns the value for p, NaN if there is none.
func (s Series) Value(p period.Period) float64 {
	o, _ := s.Lookup(p)
	return o.Value
}

// Latest returns the index of the last period with a value, or -1.
func (s Series) Latest() int {
	values := s.Values()
	for i := len(values) - 1; i >= 0; i-- {
		if !math.IsNaN(values[i]) {
			return i
		}
	}
	return -1
}

// First returns the index of the first period with a value, or -1.
func (s Series) First() int {
	return slices.IndexFunc(s.Values(), func(v float64) bool { return !math.IsNaN(v) })
}

// BreakBetween returns the last period after from and up to to, of as many months, in
// which s has the status Break, and false if there is none. It takes no time if no
// observation has a status.
func (s Series) BreakBetween(from, to period.Period) (period.Period, bool) {
	if s.b == nil || s.b.status == nil {
		return 0, false
	}
	for i, p := range slices.Backward(s.b.periods) {
		if from < p && p <= to && p.Months() == to.Months() && s.b.status[s.off+i] == Break {
			return p, true
		}
	}
	return 0, false
}
