package analysis

import (
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// EnoughCoverage is the share of the weight that members with a figure have to
// carry for a combined figure to stand as a value.
const EnoughCoverage = 0.95

// A Part is one area that a combined figure is made of.
type Part struct {
	Area geo.ID
	dataset.Observation
	Weight float64  // what it is a share of, people mostly; 1 for counts, whose sum has none
	Year   int      // of the population estimate; 0 if there is none in Weight
	Stands []geo.ID // the councils that this county stands for; nil for a council itself
}

// A Combination is the figure of a group combined from its members, or of a council from
// those that it took the place of, with the
// arithmetic behind it: the weighted mean and its standard error (Cochran, Sampling
// Techniques, chapter 5).
type Combination struct {
	Indicator indicator.ID
	Area      geo.ID
	Period    period.Period
	Parts     []Part // in order of code; missing ones have no value

	Value, Lower, Upper float64        // of the arithmetic; NaN if it could not be done
	SE                  float64        // the standard error of Value; NaN without an interval
	Coverage            float64        // share of the weight that parts with a figure carry; of the councils, for counts
	Members, Known      int            // councils in all, and those whose figure is in Value
	Status              dataset.Status // the gravest of the figures in Value
	combine             indicator.Combine
}

// Refusal returns why Value may not stand as a figure, if it may not.
func (c Combination) Refusal() Reason {
	switch {
	case c.combine.Class == indicator.Never:
		return Reason{Cause: NeverCombined}
	case c.Members == 0:
		return Reason{Cause: NoMembers}
	case c.Known == 0:
		return Reason{Cause: NoneKnown}
	case math.IsNaN(c.Value):
		return Reason{Cause: WeightUnknown}
	case c.combine.Class == indicator.Sum && c.Known < c.Members:
		return Reason{Cause: CountShort, N: c.Known, Of: c.Members}
	case !c.Stands():
		return Reason{Cause: TooLittle, Value: c.Coverage}
	}
	return Reason{}
}

// Stands reports whether Value may stand as a figure.
func (c Combination) Stands() bool {
	return !math.IsNaN(c.Value) && c.Coverage >= EnoughCoverage && (c.combine.Class != indicator.Sum || c.Known == c.Members)
}

// Makes reports whether a figure of that value is what c comes to: one that was
// combined elsewhere and read from a file need not be.
func (c Combination) Makes(value float64) bool {
	return math.Abs(c.Value-value) <= 1e-9*math.Abs(value)
}

// Whole returns the only area whose figure c is, which covers the same ground: the only
// council, or a county in place of all councils. It is false if there is none.
func (c Combination) Whole() (geo.ID, bool) {
	if len(c.Parts) != 1 || c.Known == 0 {
		return 0, false
	}
	return c.Parts[0].Area, true
}

// ByCounty returns how many of the councils in c are there through their county's figure.
func (c Combination) ByCounty() int {
	n := 0
	for i := range c.Parts {
		if p := &c.Parts[i]; !p.IsMissing() {
			n += len(p.Stands)
		}
	}
	return n
}

// ByReplaced returns how many of the councils in c are there through the figures of those
// that they took the place of.
func (c Combination) ByReplaced() int {
	n := 0
	for i := range c.Parts {
		if p := &c.Parts[i]; len(p.Stands) == 0 && !p.IsMissing() && p.Basis != dataset.Published {
			n++
		}
	}
	return n
}

// Warnings returns what is to be doubted about c.
func (c Combination) Warnings() []Warning {
	if c.Known == 0 {
		return nil
	}
	var warnings []Warning
	if c.combine.Class == indicator.ApproximatelyMean {
		warnings = append(warnings, Warning{Doubt: CloseWeights})
	}
	warnings = append(warnings, c.doubt(UnreliableMembers, func(p *Part) bool { return p.Status == dataset.Unreliable })...)
	warnings = append(warnings, c.doubt(WidthlessIntervals, func(p *Part) bool {
		return p.HasInterval() && math.IsNaN(stat.StandardError(p.Lower, p.Upper))
	})...)
	if c.Known < c.Members && c.Stands() {
		warnings = append(warnings, Warning{Doubt: MembersMissing, N: c.Members - c.Known, Of: c.Members})
	}
	year := c.Period.Start().Year()
	if i := slices.IndexFunc(c.Parts, func(p Part) bool { return p.Year != 0 && p.Year != year }); i >= 0 {
		warnings = append(warnings, Warning{Doubt: OtherYear, Year: c.Parts[i].Year, Wanted: year})
	}
	return warnings
}

// doubt returns the warning that what is doubtful is true of some of c's figures,
// if it is of any.
func (c Combination) doubt(what Doubt, doubtful func(*Part) bool) []Warning {
	n := 0
	for i := range c.Parts {
		if p := &c.Parts[i]; !p.IsMissing() && doubtful(p) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []Warning{{Doubt: what, N: n}}
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

// CombineAt combines ind for area in p from the figures of its members or, if it has none,
// of the councils that it took the place of, on the boundaries of today, also where d has
// figures only for the time in which an area existed: a member may be the successor of
// those that there were. Nothing is
// known for a period that ind does not have.
func CombineAt(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Combination {
	col := columnOf(d, ind, p)
	if col < 0 || d.Indicator(ind).Combine.Class == indicator.Never {
		return uncombined(d, ind, area, p)
	}
	return combine(d.Today(), ground(d.Areas(), area), ind, area, col, nil)
}

func uncombined(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Combination {
	nan := math.NaN()
	return Combination{Indicator: ind, Area: area, Period: p, Value: nan, Lower: nan, Upper: nan, SE: nan, Coverage: nan, combine: d.Indicator(ind).Combine}
}

// A weighting is what the figures of an indicator weigh in an area.
type weighting struct {
	indicator.Combine
	factors []factor
}

// A factor is an indicator whose figures are in a weight.
type factor struct {
	series  func(geo.ID) dataset.Series
	columns []int // by those of the indicator that is weighted: where its period is; -1 for nowhere
	unit    float64
}

// weightingOf returns what figures of ind weigh. Percentages count as shares, so that
// those of a number are a number.
func weightingOf(d *dataset.Dataset, ind indicator.ID) weighting {
	w := weighting{Combine: d.Indicator(ind).Combine}
	for slug := range w.Factors() {
		f := factor{series: func(geo.ID) dataset.Series { return dataset.Series{} }, columns: make([]int, len(d.Periods(ind))), unit: 1}
		if id, ok := d.Lookup(slug); ok {
			f.series = func(a geo.ID) dataset.Series { return d.Series(id, a) }
			for i, p := range d.Periods(ind) {
				f.columns[i] = columnOf(d, id, p)
			}
			if d.Indicator(id).Unit.Suffix == "%" {
				f.unit = 0.01
			}
		}
		w.factors = append(w.factors, f)
	}
	return w
}

// of returns the weight of area in the period of a column, which begins in the given
// year, and the year of the estimate of people if it is their number. A count has no weights: every member
// counts once. It is NaN where a figure that is part of it is missing.
func (w weighting) of(d *dataset.Dataset, area geo.ID, col, year int) (float64, int) {
	if w.Class == indicator.Sum {
		return 1, 0
	}
	if w.Figures == "" {
		return d.PeopleIn(area, year, w.Weight)
	}
	product := 1.0
	for _, f := range w.factors {
		product *= f.of(area, col)
	}
	return product, 0
}

func (f factor) of(area geo.ID, col int) float64 {
	values := f.series(area).Values()
	if values == nil || f.columns[col] < 0 {
		return math.NaN()
	}
	return values[f.columns[col]] * f.unit
}

// combine combines the figures of f's units in the period of column col. The Parts of
// the result are put into memory, as far as it goes.
func combine(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, area geo.ID, col int, memory []Part) Combination {
	c := uncombined(d, ind, area, d.Periods(ind)[col])
	c.Members = len(f.Units)
	if c.Members == 0 {
		return c
	}
	c.Parts = parts(d, f, ind, col, memory)
	c.compute(d.Indicator(ind))
	return c
}

// parts returns the areas to combine in the period of column col: councils that
// have a figure, counties in place of councils that have not, or have but one from those
// that they took the place of, and councils without. They are put into memory, as far as it goes.
func parts(d *dataset.Dataset, f geo.Footprint, ind indicator.ID, col int, memory []Part) []Part {
	weights, year := weightingOf(d, ind), d.Periods(ind)[col].Start().Year()
	all, replaced := memory[:0], make([]bool, len(f.Units))
	for _, u := range f.Units {
		all = append(all, Part{Area: u})
		council := &all[len(all)-1]
		council.Observation = at(d, ind, u, col)
		council.Weight, council.Year = weights.of(d, u, col, year)
	}
	missing := func(i int) bool { return unpublished(all[i].Observation) }
	stoodFor := func(i int) bool { return replaced[i] }
	for _, u := range f.Uppers {
		o := at(d, ind, u.Area, col)
		if unpublished(o) || !slices.ContainsFunc(u.Units, missing) || slices.ContainsFunc(u.Units, stoodFor) {
			continue
		}
		county := Part{Area: u.Area, Observation: o, Year: all[u.Units[0]].Year}
		for _, i := range u.Units {
			replaced[i] = true
			county.Weight += all[i].Weight
			county.Stands = append(county.Stands, f.Units[i])
		}
		if weights.Class == indicator.Sum || weights.Figures != "" {
			county.Weight, _ = weights.of(d, u.Area, col, year) // what it has is already that of all its councils
		}
		all = append(all, county)
	}
	kept := 0
	for i := range all {
		if i < len(replaced) && replaced[i] {
			continue
		}
		if kept != i {
			all[kept] = all[i]
		}
		kept++
	}
	return all[:kept]
}

// unpublished reports whether nobody published o.
func unpublished(o dataset.Observation) bool { return o.IsMissing() || o.Basis != dataset.Published }

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
func (c *Combination) compute(ind *indicator.Indicator) {
	var sum stat.WeightedSum
	for i := range c.Parts {
		part := &c.Parts[i]
		sum.Add(part.Value, part.Weight, StandardError(ind, part.Observation))
		if !part.IsMissing() {
			c.Known += part.councils()
			c.Status = dataset.Graver(c.Status, part.Status)
		}
	}
	c.take(&sum)
	if len(c.Parts) == 1 && !math.IsNaN(c.Lower) {
		// The same ground under another name: its bounds need not be even.
		c.Lower, c.Upper = c.Parts[0].Lower, c.Parts[0].Upper
	}
}

// take makes sum the result of c.
func (c *Combination) take(sum *stat.WeightedSum) {
	if c.Known == 0 {
		return
	}
	if c.combine.Class == indicator.Sum {
		c.Value, c.SE = sum.Sum()
		c.Coverage = float64(c.Known) / float64(c.Members)
	} else {
		c.Value, c.SE = sum.Mean(), sum.StandardError()
		c.Coverage = sum.Coverage()
	}
	c.Lower, c.Upper = stat.Interval(c.Value, c.SE)
}

// OutOfRange returns a Warning if the figure of ind for area in p lies outside
// the range of its members' figures, which no average of them can: one of the
// figures must be of something else. It is none for counts, for what may be counts,
// and where a member's figure is missing.
func OutOfRange(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Warning {
	i, f, col := d.Indicator(ind), d.Areas().Footprint(area), columnOf(d, ind, p)
	if !isAverage(i) || len(f.Units) == 0 || col < 0 {
		return Warning{}
	}
	o := at(d, ind, area, col)
	if o.IsMissing() {
		return Warning{}
	}
	least, greatest := math.Inf(1), math.Inf(-1)
	for _, part := range parts(d, f, ind, col, nil) {
		if part.IsMissing() {
			return Warning{}
		}
		least, greatest = min(least, part.Value), max(greatest, part.Value)
	}
	rounding := math.Pow(10, -float64(max(i.Unit.Decimals, 0)))
	if o.Value >= least-rounding && o.Value <= greatest+rounding {
		return Warning{}
	}
	return Warning{Doubt: BeyondMembers, Value: o.Value, Least: least, Greatest: greatest}
}

// isAverage reports whether figures of ind are known to be averages, shares or
// rates, which lie among those of members. What no table describes is never
// combined and may be a count, unless its unit says that it is a share.
func isAverage(ind *indicator.Indicator) bool {
	switch ind.Combine.Class {
	case indicator.Sum:
		return false
	case indicator.Never:
		return ind.Unit.Suffix == "%" || ind.Source != (indicator.Source{})
	}
	return true
}
