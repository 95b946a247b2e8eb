package analysis

import (
	"math"
	"slices"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A column is what the figures of an area's members come to in one period.
type column struct {
	year   int
	weight float64 // of the area that is added up
	sum    stat.WeightedSum
	known  int
	status dataset.Status
	apart  bool // it is not added up: combine does it, for a county or one area alone stands for others
}

// Combine returns a Dataset like d in which areas have the published figures of others on
// the same ground and else groups, and councils that took the place of others, have
// combined figures, wherever there is no published one and the indicator allows it. A
// figure that was withheld stays withheld.
func Combine(d *dataset.Dataset) *dataset.Dataset {
	read, grounds := d, d.Areas().SharedGrounds()
	d = d.WithRows(func(ind indicator.ID) []dataset.Row { return lentRows(read, ind, grounds) })
	for _, areas := range toCombine(d.Areas()) {
		before := d
		d = d.WithRows(func(ind indicator.ID) []dataset.Row { return combinedRows(before, ind, areas) })
	}
	return d
}

// lentRows returns the rows of the areas that have a figure of ind from another on the
// same ground, where nothing is published of themselves.
func lentRows(d *dataset.Dataset, ind indicator.ID, grounds [][]geo.ID) []dataset.Row {
	var rows []dataset.Row
	for _, areas := range grounds {
		if !slices.ContainsFunc(areas, func(a geo.ID) bool { return d.Series(ind, a).Len() > 0 }) {
			continue
		}
		lent := make([]dataset.Observation, len(d.Periods(ind)))
		for col := range lent {
			lent[col] = dataset.Missing()
			for _, a := range areas {
				if o := at(d, ind, a, col); !unpublished(o) {
					lent[col] = o
					break
				}
			}
		}
		for _, a := range areas {
			row := dataset.Row{Area: a, Observations: make([]dataset.Observation, len(lent))}
			borrows := false
			for col := range lent {
				o := at(d, ind, a, col)
				if unpublished(o) && o.Status == dataset.Normal && !lent[col].IsMissing() {
					o, borrows = lent[col], true
				}
				row.Observations[col] = o
			}
			if borrows {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// Lender returns the area on the same ground whose published figure f is, and false if f
// was published of its own area, or combined.
func Lender(d *dataset.Dataset, f Figure) (geo.ID, bool) {
	if f.IsMissing() || f.Basis != dataset.Published || !math.IsNaN(d.Read(f.Indicator, f.Area).Value(f.Period)) {
		return 0, false
	}
	for _, a := range d.Areas().SameGround(f.Area) {
		if o, _ := d.Read(f.Indicator, a).Lookup(f.Period); !unpublished(o) {
			return a, true
		}
	}
	return 0, false
}

// toCombine returns the areas with anything to combine, those first whose figures others
// are made of: councils that took the place of others, those that took the place of such
// a one, and groups.
func toCombine(g *geo.Gazetteer) [][]geo.ID {
	var steps [][]geo.ID
	var groups []geo.ID
	for a := range geo.ID(g.Len()) {
		switch {
		case len(g.Footprint(a).Units) > 0:
			groups = append(groups, a)
		case len(g.Replaced(a)) > 0:
			at := mergers(g, a) - 1
			for len(steps) <= at {
				steps = append(steps, nil)
			}
			steps[at] = append(steps[at], a)
		}
	}
	if len(groups) > 0 {
		steps = append(steps, groups)
	}
	return steps
}

// mergers returns in how many steps area came about of what it took the place of.
func mergers(g *geo.Gazetteer, area geo.ID) int {
	steps := 0
	for _, before := range g.Replaced(area) {
		steps = max(steps, 1+mergers(g, before))
	}
	return steps
}

// ground returns what the figures of area are combined from: its members or, for a council
// that has none, the councils that it took the place of.
func ground(g *geo.Gazetteer, area geo.ID) geo.Footprint {
	if f := g.Footprint(area); len(f.Units) > 0 {
		return f
	}
	return geo.Footprint{Units: g.Replaced(area)}
}

// combinedRows returns the rows of those of areas for which something of ind can be
// combined.
func combinedRows(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) []dataset.Row {
	if d.Indicator(ind).Combine.Class == indicator.Never {
		return nil
	}
	var columns []column
	for _, p := range d.Periods(ind) {
		columns = append(columns, column{year: p.Start().Year()})
	}
	weights := weightingOf(d, ind)
	var rows []dataset.Row
	var memory []Part               // for the parts of one combination after another
	var spare []dataset.Observation // for those of a row that came to nothing
	for _, area := range areas {
		f := ground(d.Areas(), area)
		if !hasRows(d, ind, f) || !wanting(d.Series(ind, area), len(columns)) {
			continue
		}
		for col := range columns {
			columns[col] = column{year: columns[col].year, apart: len(f.Units) == 1 || standsIn(d, f, ind, col)}
		}
		sum(d, f, ind, weights, columns)
		row := dataset.Row{Area: area, Observations: spare}
		if spare == nil {
			row.Observations = make([]dataset.Observation, len(columns))
		}
		spare = row.Observations
		combined := false
		for col := range columns {
			o := at(d, ind, area, col)
			if o.IsMissing() && o.Status == dataset.Normal {
				if memory == nil {
					memory = make([]Part, 0, 1000)
				}
				o = columns[col].observation(d, f, ind, area, col, memory)
				combined = combined || o.Basis != dataset.Published
			}
			row.Observations[col] = o
		}
		if combined {
			rows, spare = append(rows, row), nil
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
// has none that was published.
func standsIn(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, col int) bool {
	missing := func(a geo.ID) bool { return unpublished(at(d, ind, a, col)) }
	return slices.ContainsFunc(f.Uppers, func(u geo.Upper) bool {
		return !missing(u.Area) && slices.ContainsFunc(u.Units, func(i int) bool { return missing(f.Units[i]) })
	})
}

// sum adds up f's units in all columns at once but those apart: a series at a time, which
// is how they lie in memory. It is the arithmetic of combine.
func sum(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, weights weighting, columns []column) {
	if !slices.ContainsFunc(columns, func(c column) bool { return !c.apart }) {
		return
	}
	least, greatest := d.Indicator(ind).Unit.Scale()
	for _, u := range f.Units {
		s := d.Series(ind, u)
		values := s.Values()
		lower, upper := s.Intervals()
		weights.weigh(d, u, columns)
		for col := range columns {
			c := &columns[col]
			if c.apart {
				continue
			}
			value, se := math.NaN(), math.NaN()
			if values != nil {
				value = values[col]
			}
			if lower != nil {
				se = stat.StandardErrorOnScale(lower[col], value, upper[col], least, greatest)
			}
			c.sum.Add(value, c.weight, se)
			if !math.IsNaN(value) {
				c.known++
				if status := s.At(col).Status; status != dataset.Normal {
					c.status = dataset.Graver(c.status, status)
				}
			}
		}
	}
}

// weigh finds the weight of area in every column: what of would, but most estimates
// lie at their place in the series, a look away.
func (w weighting) weigh(d *dataset.Dataset, area geo.ID, columns []column) {
	estimates := d.Populations(area)
	for i := range columns {
		c := &columns[i]
		at := -1
		if len(estimates) > 0 && w.Class != indicator.Sum && w.Figures == "" {
			at = c.year - estimates[0].Year
		}
		if at >= 0 && at < len(estimates) && estimates[at].Year == c.year {
			c.weight = estimates[at].Weight(w.Weight)
			continue
		}
		c.weight, _ = w.of(d, area, i, c.year)
	}
}

// observation returns the combined observation of c, which sum has added up.
func (c *column) observation(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, area geo.ID, col int, memory []Part) dataset.Observation {
	if c.apart {
		return combine(d, f, ind, area, col, memory).Observation()
	}
	all := uncombined(d, ind, area, d.Periods(ind)[col])
	all.Members, all.Known, all.Status = len(f.Units), c.known, c.status
	all.take(&c.sum)
	return all.Observation()
}

// hasRows reports whether any area of f has a row of ind.
func hasRows(d *dataset.Dataset, ind indicator.ID, f geo.Footprint) bool {
	return slices.ContainsFunc(f.Units, func(u geo.ID) bool { return d.Series(ind, u).Len() > 0 }) ||
		slices.ContainsFunc(f.Uppers, func(u geo.Upper) bool { return d.Series(ind, u.Area).Len() > 0 })
}

// AsConstituted returns a Dataset like d in which an area has figures only for
// the periods in which it existed, on their last day: two authorities in the
// North East until May 2024, one since. In place of the others
// stands dataset.NotFormed. Areas that have ended are listed in it too.
func AsConstituted(d *dataset.Dataset) *dataset.Dataset {
	areas := dated(d.Areas())
	return d.Constituted(func(ind indicator.ID) []dataset.Row {
		var rows []dataset.Row
		for _, a := range areas {
			if row, changed := constituted(d, ind, a); changed {
				rows = append(rows, row)
			}
		}
		return rows
	})
}

// dated returns the areas that have a first day or a last.
func dated(g *geo.Gazetteer) (areas []geo.ID) {
	for a := range geo.ID(g.Len()) {
		if area := g.Area(a); !area.Start.IsZero() || !area.End.IsZero() {
			areas = append(areas, a)
		}
	}
	return areas
}

// constituted returns the row of a as it existed, and whether that differs.
func constituted(d *dataset.Dataset, ind indicator.ID, a geo.ID) (dataset.Row, bool) {
	s, area := d.Series(ind, a), d.Areas().Area(a)
	row := dataset.Row{Area: a, Observations: s.Observations()}
	changed := false
	for i := range row.Observations {
		if !existed(area, lastDay(s.Period(i))) {
			o := dataset.Missing()
			o.Status = dataset.NotFormed
			row.Observations[i], changed = o, true
		}
	}
	return row, changed
}

func lastDay(p period.Period) time.Time { return p.End().AddDate(0, 0, -1) }

func existed(area geo.Area, day time.Time) bool {
	return !day.Before(area.Start) && (area.End.IsZero() || day.Before(area.End))
}
