package analysis

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// EnoughCoverage is the share of the weight that members with a figure have to
// carry for a combined figure to stand as a value (METHODS §1).
const EnoughCoverage = 0.95

// A Part is one area that a combined figure is made of.
type Part struct {
	Area geo.ID
	dataset.Observation
	Weight float64  // people; 1 for counts
	Year   int      // of the population estimate; 0 for counts
	Stands []geo.ID // the councils that this county stands for; nil for a council itself
}

// A Combination is a group's figure combined from its members, with the
// arithmetic behind it (METHODS §1).
type Combination struct {
	Indicator indicator.ID
	Area      geo.ID
	Period    period.Period
	Parts     []Part // in order of code; missing ones have no value

	Value, Lower, Upper float64        // of the arithmetic; NaN if it could not be done
	Coverage            float64        // share of the weight that parts with a figure carry
	Members, Known      int            // councils in all, and those whose figure is in Value
	Status              dataset.Status // the gravest of the figures in Value
	combine             indicator.Combine
}

// Refusal returns why Value may not stand as a figure, "" if it may.
func (c Combination) Refusal() string {
	switch {
	case c.combine.Class == indicator.Never:
		return "never combined: the figure of a group cannot be worked out from its members' figures, " +
			"as with medians, ratios of medians and modelled rates"
	case c.Members == 0:
		return "it has no members to combine"
	case c.Known == 0:
		return "none of its members has a figure"
	case math.IsNaN(c.Value):
		return "the population of a member is not known, so its figure cannot be weighted"
	case c.combine.Class == indicator.Sum && c.Known < c.Members:
		return fmt.Sprintf("only %d of %d members have a figure, and a count that leaves some out is too low", c.Known, c.Members)
	case !c.Stands():
		return fmt.Sprintf("the members with a figure cover %.0f%% of it, less than %.0f%%", math.Floor(100*c.Coverage), 100*EnoughCoverage)
	}
	return ""
}

// Stands reports whether Value may stand as a figure.
func (c Combination) Stands() bool {
	return !math.IsNaN(c.Value) && c.Coverage >= EnoughCoverage && (c.combine.Class != indicator.Sum || c.Known == c.Members)
}

// Warnings returns what is to be doubted about c.
func (c Combination) Warnings() []string {
	if c.Known == 0 {
		return nil
	}
	var warnings []string
	if c.combine.Class == indicator.ApproximatelyMean {
		warnings = append(warnings, "approximate: weighted by "+c.combine.Weight.String()+", which is only close to the denominator")
	}
	if n := c.unreliable(); n > 0 {
		warnings = append(warnings, fmt.Sprintf("the figures of %d of its members are unreliable", n))
	}
	if c.Known < c.Members && c.Stands() {
		warnings = append(warnings, fmt.Sprintf("%d of %d members have no figure", c.Members-c.Known, c.Members))
	}
	year := c.Period.Start().Year()
	for _, part := range c.Parts {
		if part.Year != 0 && part.Year != year {
			warnings = append(warnings, fmt.Sprintf("weights of %d, because there is no population estimate for %d", part.Year, year))
			break
		}
	}
	return warnings
}

// unreliable returns how many of c's parts have an unreliable figure.
func (c Combination) unreliable() int {
	n := 0
	for _, p := range c.Parts {
		if !p.IsMissing() && p.Status == dataset.Unreliable {
			n++
		}
	}
	return n
}

// Observation returns c as an observation: without a value if it may not stand
// as one.
func (c Combination) Observation() dataset.Observation {
	o := dataset.Missing()
	switch {
	case c.Known == 0:
		return o
	case !c.Stands():
		o.Basis = dataset.Partial
		return o
	case c.combine.Class == indicator.ApproximatelyMean:
		o.Basis = dataset.Approximated
	default:
		o.Basis = dataset.Combined
	}
	o.Value, o.Lower, o.Upper, o.Status = c.Value, c.Lower, c.Upper, c.Status
	return o
}

// graver returns the status that says more against a figure: what is true of
// one member's is true of the figure that it is part of.
func graver(a, b dataset.Status) dataset.Status {
	for _, s := range []dataset.Status{dataset.Unreliable, dataset.Break, dataset.Estimated, dataset.Provisional, dataset.Revised} {
		if a == s || b == s {
			return s
		}
	}
	return dataset.Normal
}

// CombineAt combines ind for area in p from the figures of its members, on the
// boundaries of today. It is an error of the caller to ask for a period that
// ind does not have.
func CombineAt(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Combination {
	col, ok := slices.BinarySearch(d.Periods(ind), p)
	if !ok || d.Indicator(ind).Combine.Class == indicator.Never {
		return uncombined(d, ind, area, p)
	}
	var w work
	return combine(d, d.Areas().Footprint(area), ind, area, col, &w)
}

func uncombined(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Combination {
	nan := math.NaN()
	return Combination{Indicator: ind, Area: area, Period: p, Value: nan, Lower: nan, Upper: nan, Coverage: nan, combine: d.Indicator(ind).Combine}
}

// weightOf returns the weight of area in the given year, and the year of the
// estimate. A count has no weights: every member counts once.
func weightOf(d *dataset.Dataset, c indicator.Combine, area geo.ID, year int) (float64, int) {
	if c.Class == indicator.Sum {
		return 1, 0
	}
	return d.PeopleIn(area, year, c.Weight)
}

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

// combine combines the figures of f's units in the period of column col. The
// Parts of the result are in w's memory.
func combine(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, area geo.ID, col int, w *work) Combination {
	c := uncombined(d, ind, area, d.Periods(ind)[col])
	c.Members = len(f.Units)
	if c.Members == 0 {
		return c
	}
	c.Parts = parts(d, f, ind, col, w)
	c.compute()
	return c
}

// parts returns the areas to combine in the period of column col: councils that
// have a figure, counties in place of councils that have not, and councils
// without.
func parts(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, col int, w *work) []Part {
	combine, year := d.Indicator(ind).Combine, d.Periods(ind)[col].Start().Year()
	w.parts, w.replaced = w.parts[:0], w.replaced[:0]
	for _, u := range f.Units {
		part := Part{Area: u, Observation: at(d, ind, u, col)}
		part.Weight, part.Year = weightOf(d, combine, u, year)
		w.parts, w.replaced = append(w.parts, part), append(w.replaced, false)
	}
	for _, u := range f.Uppers {
		o := at(d, ind, u.Area, col)
		if o.IsMissing() || o.Basis != dataset.Published || !w.wants(u.Units) {
			continue
		}
		county := Part{Area: u.Area, Observation: o, Year: w.parts[u.Units[0]].Year}
		for _, i := range u.Units {
			w.replaced[i] = true
			county.Weight += w.parts[i].Weight
			county.Stands = append(county.Stands, f.Units[i])
		}
		w.parts, w.replaced = append(w.parts, county), append(w.replaced, false)
	}
	kept := 0
	for i, replaced := range w.replaced {
		if !replaced {
			w.parts[kept] = w.parts[i]
			kept++
		}
	}
	return w.parts[:kept]
}

// wants reports whether a county is to stand for units: if one of them has no
// figure and none is stood for already.
func (w *work) wants(units []int) bool {
	missing := false
	for _, i := range units {
		if w.replaced[i] {
			return false
		}
		missing = missing || w.parts[i].IsMissing()
	}
	return missing
}

// at returns the observation of ind for area in the period of column col.
func at(d *dataset.Dataset, ind indicator.ID, area geo.ID, col int) dataset.Observation {
	if s := d.Series(ind, area); s.Len() > 0 {
		return s.At(col)
	}
	return dataset.Missing()
}

// councils returns how many councils p stands for.
func (p *Part) councils() int { return max(len(p.Stands), 1) }

// compute does the arithmetic on c.Parts.
func (c *Combination) compute() {
	var sum stat.WeightedSum
	for i := range c.Parts {
		part := &c.Parts[i]
		sum.Add(part.Value, part.Weight, stat.StandardError(part.Lower, part.Upper))
		if !part.IsMissing() {
			c.Known += part.councils()
			c.Status = graver(c.Status, part.Status)
		}
	}
	c.take(&sum)
}

// take makes sum the result of c.
func (c *Combination) take(sum *stat.WeightedSum) {
	if c.Known == 0 {
		return
	}
	c.Value, c.Coverage = sum.Mean(), sum.Coverage()
	n := 1.0
	if c.combine.Class == indicator.Sum {
		n = float64(sum.Len())
		c.Value *= n
	}
	c.Lower, c.Upper = stat.Interval(c.Value, n*sum.StandardError())
}

// Combine returns a Dataset like d in which groups have combined figures
// wherever there is no published one and the indicator allows it. A figure
// that was withheld stays withheld. It works on all processors at once.
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
	rows := make([][]dataset.Row, d.Len())
	var next atomic.Int32
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var w work
			for i := int(next.Add(1)) - 1; i < d.Len(); i = int(next.Add(1)) - 1 {
				rows[i] = combinedRows(d, indicator.ID(i), groups, &w)
			}
		})
	}
	workers.Wait()
	return d.WithRows(func(ind indicator.ID) []dataset.Row { return rows[ind] })
}

// combinedRows returns the rows of the groups for which something of ind can be
// combined.
func combinedRows(d *dataset.Dataset, ind indicator.ID, groups []geo.ID, w *work) []dataset.Row {
	if d.Indicator(ind).Combine.Class == indicator.Never {
		return nil
	}
	periods := d.Periods(ind)
	w.years = w.years[:0]
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
				se = stat.StandardError(lower[col], upper[col])
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
	if w.known[col] < len(f.Units) && standsIn(d, f, ind, col) {
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

// OutOfRange returns a warning if the figure of ind for area in p lies outside
// the range of its members' figures, which no average of them can: one of the
// figures must be of something else. It is "" for counts, and where a member's
// figure is missing.
func OutOfRange(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) string {
	i := d.Indicator(ind)
	if i.Combine.Class == indicator.Sum {
		return ""
	}
	col, ok := slices.BinarySearch(d.Periods(ind), p)
	if !ok {
		return ""
	}
	o := at(d, ind, area, col)
	f := d.Areas().Footprint(area)
	if o.IsMissing() || len(f.Units) == 0 {
		return ""
	}
	var w work
	least, greatest := math.Inf(1), math.Inf(-1)
	for _, part := range parts(d, f, ind, col, &w) {
		if part.IsMissing() {
			return ""
		}
		least, greatest = min(least, part.Value), max(greatest, part.Value)
	}
	rounding := math.Pow(10, -float64(max(i.Unit.Decimals, 0)))
	if o.Value >= least-rounding && o.Value <= greatest+rounding {
		return ""
	}
	return fmt.Sprintf("%s lies outside the range of its own members, %s to %s", i.Unit.Format(o.Value), i.Unit.Format(least), i.Unit.Format(greatest))
}
