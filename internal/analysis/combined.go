package analysis

import (
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/stat"
)

// work is memory that is used again from one combination to the next.
type work struct {
	parts    []Part
	replaced []bool
	sums     []stat.WeightedSum // by column
	known    []int              // by column
	statuses []dataset.Status   // by column
	years    []int              // by column
	weights  []float64          // by column
}

// Combine returns a Dataset like d in which groups have combined figures
// wherever there is no published one and the indicator allows it. A figure
// that was withheld stays withheld.
func Combine(d *dataset.Dataset) *dataset.Dataset {
	var groups []geo.ID
	for a := range geo.ID(d.Areas().Len()) {
		if len(d.Areas().Footprint(a).Units) > 0 {
			groups = append(groups, a)
		}
	}
	if len(groups) == 0 {
		return d
	}
	return d.WithRows(func(ind indicator.ID) []dataset.Row { return combinedRows(d, ind, groups) })
}

// combinedRows returns the rows of the groups for which something of ind can be
// combined.
func combinedRows(d *dataset.Dataset, ind indicator.ID, groups []geo.ID) []dataset.Row {
	if d.Indicator(ind).Combine.Class == indicator.Never {
		return nil
	}
	periods := d.Periods(ind)
	var w work
	for _, p := range periods {
		w.years = append(w.years, p.Start().Year())
	}
	var rows []dataset.Row
	for _, area := range groups {
		f := d.Areas().Footprint(area)
		if !hasRows(d, ind, f) || !wanting(d.Series(ind, area), len(periods)) {
			continue
		}
		w.sum(d, f, ind)
		row := dataset.Row{Area: area, Observations: make([]dataset.Observation, len(periods))}
		combined := false
		for col := range periods {
			o := at(d, ind, area, col)
			if o.IsMissing() && o.Status == dataset.Normal {
				o = w.observation(d, f, ind, area, col)
				combined = combined || o.Basis != dataset.Published
			}
			row.Observations[col] = o
		}
		if combined {
			rows = append(rows, row)
		}
	}
	return rows
}

// wanting reports whether s, of n periods, lacks a figure that nobody withheld.
func wanting(s dataset.Series, n int) bool {
	if s.Len() < n {
		return true
	}
	for i, v := range s.Values() {
		if math.IsNaN(v) && s.At(i).Status == dataset.Normal {
			return true
		}
	}
	return false
}

// standsIn reports whether a county of f has a figure where one of its councils
// has none.
func standsIn(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, col int) bool {
	missing := func(a geo.ID) bool {
		s := d.Series(ind, a)
		return s.Len() == 0 || math.IsNaN(s.Values()[col])
	}
	return slices.ContainsFunc(f.Uppers, func(u geo.Upper) bool {
		return !missing(u.Area) && slices.ContainsFunc(u.Units, func(i int) bool { return missing(f.Units[i]) })
	})
}

// sum adds up f's units in every column at once: a series at a time, which is
// how they lie in memory. It is the arithmetic of combine, for the columns in
// which no county stands for councils.
func (w *work) sum(d *dataset.Dataset, f geo.Footprint, ind indicator.ID) {
	n := len(w.years)
	w.sums = slices.Grow(w.sums[:0], n)[:n]
	w.known = slices.Grow(w.known[:0], n)[:n]
	w.statuses = slices.Grow(w.statuses[:0], n)[:n]
	clear(w.sums)
	clear(w.known)
	clear(w.statuses)
	c := d.Indicator(ind).Combine
	least, greatest := d.Indicator(ind).Unit.Scale()
	for _, u := range f.Units {
		s := d.Series(ind, u)
		values := s.Values()
		lower, upper := s.Intervals()
		w.weigh(d, c, u)
		for col, weight := range w.weights {
			value, se := math.NaN(), math.NaN()
			if values != nil {
				value = values[col]
			}
			if lower != nil {
				se = stat.StandardErrorOnScale(lower[col], value, upper[col], least, greatest)
			}
			w.sums[col].Add(value, weight, se)
			if !math.IsNaN(value) {
				w.known[col]++
				if st := s.At(col).Status; st != dataset.Normal {
					w.statuses[col] = graver(w.statuses[col], st)
				}
			}
		}
	}
}

// weigh finds the weight of area in the year of every column: what weightOf
// would, but most estimates lie at their place in the series, a look away.
func (w *work) weigh(d *dataset.Dataset, c indicator.Combine, area geo.ID) {
	w.weights = slices.Grow(w.weights[:0], len(w.years))[:len(w.years)]
	estimates := d.Populations(area)
	for col, year := range w.years {
		i := -1
		if len(estimates) > 0 && c.Class != indicator.Sum {
			i = year - estimates[0].Year
		}
		if i >= 0 && i < len(estimates) && estimates[i].Year == year {
			w.weights[col] = estimates[i].Weight(c.Weight)
			continue
		}
		w.weights[col], _ = weightOf(d, c, area, year)
	}
}

// observation returns the combined observation of a column that sum has added
// up.
func (w *work) observation(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, area geo.ID, col int) dataset.Observation {
	if len(f.Units) == 1 || w.known[col] < len(f.Units) && standsIn(d, f, ind, col) {
		return combine(d, f, ind, area, col, w).Observation()
	}
	c := uncombined(d, ind, area, d.Periods(ind)[col])
	c.Members, c.Known, c.Status = len(f.Units), w.known[col], w.statuses[col]
	c.take(&w.sums[col])
	return c.Observation()
}

// hasRows reports whether any area of f has a row of ind.
func hasRows(d *dataset.Dataset, ind indicator.ID, f geo.Footprint) bool {
	return slices.ContainsFunc(f.Units, func(u geo.ID) bool { return d.Series(ind, u).Len() > 0 }) ||
		slices.ContainsFunc(f.Uppers, func(u geo.Upper) bool { return d.Series(ind, u.Area).Len() > 0 })
}
