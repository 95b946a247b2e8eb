package analysis

import (
	"slices"

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
	values := make([]float64, 0, len(areas))
	for _, o := range d.CrossSection(ind, p, areas) {
		values = append(values, o.Value)
	}
	return rangeOf(values)
}

// Spread returns the range of the values in r.
func (r *Ranking) Spread() Range {
	values := make([]float64, len(r.Places))
	for i := range r.Places {
		values[i] = r.Places[i].Value
	}
	return rangeOf(values)
}

func rangeOf(values []float64) Range {
	values = stat.Present(values)
	slices.Sort(values) // once, for what follows is quick with values in order
	r := Range{
		N: len(values), Median: stat.Median(values),
		LowerQuartile: stat.Quantile(values, 0.25), UpperQuartile: stat.Quantile(values, 0.75),
	}
	r.Least, r.Greatest = stat.Range(values)
	return r
}
