package analysis

import (
	"iter"
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Range is how the values of areas that are listed together lie: the least
// and the greatest, and the half of them in the middle. Its values are NaN if no
// area has a figure.
type Range struct {
	N                            int // areas with a value
	Least, LowerQuartile, Median float64
	UpperQuartile, Greatest      float64
}

// RangeOf returns the range of the values of ind in p among areas. It costs a
// pass over areas and a sort.
func RangeOf(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID) Range {
	return rangeOf(valuesOf(d, ind, p, areas))
}

// valuesOf returns the value of ind in p for each of areas, NaN where there is
// none.
func valuesOf(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID) []float64 {
	values := make([]float64, len(areas))
	for i := range values {
		values[i] = math.NaN()
	}
	for i, v := range figuresIn(d, ind, p, areas) {
		values[i] = v
	}
	return values
}

// figuresIn yields the places in areas of those that have a value of ind in p, and that.
func figuresIn(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		col := columnOf(d, ind, p)
		if col < 0 {
			return
		}
		for i, a := range areas {
			if s := d.Series(ind, a).Values(); len(s) > 0 && !math.IsNaN(s[col]) && !yield(i, s[col]) {
				return
			}
		}
	}
}

// Spread returns the range of the values in r.
func (r *Ranking) Spread() Range { return rangeOf(r.Ascending()) }

func rangeOf(values []float64) Range {
	values = stat.Sorted(values) // once, for all that follows; in no time if they are in order
	r := Range{
		N: len(values), Median: stat.SortedQuantile(values, 0.5),
		LowerQuartile: stat.SortedQuantile(values, 0.25), UpperQuartile: stat.SortedQuantile(values, 0.75),
	}
	r.Least, r.Greatest = stat.SortedQuantile(values, 0), stat.SortedQuantile(values, 1)
	return r
}
