package analysis

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// Residual is the share of the baseline that may remain at net zero, to be
// balanced by what is taken up, unless a target says otherwise.
const Residual = 0.1

// Emissions is the slug of the indicator that areas have targets of net zero for.
const Emissions = "greenhouse-gas-emissions"

// A Projection is when an area would get to its target if it went on as now;
// Year is 0 if it never would.
type Projection struct {
	Year   int
	Values []float64 // one a year, from the latest year to the last year drawn
}

// A Pathway is where an area stands on its way to a target: how fast it moves and
// how fast it would have to.
type Pathway struct {
	Indicator indicator.ID
	Area      geo.ID
	Targets   []dataset.Target // on file, soonest first
	Aimed     *dataset.Target  // the one of them whose goal is judged; nil if none is on file
	Target    int              // the year that is judged; 0 if there is none
	Usual     int              // the year that is judged if none is asked for; 0 if there is none
	Chosen    bool             // Target was asked for, and is not on file
	Curves    bool             // judged by both projections, as emissions are; else by the line alone

	Baseline, Latest             float64 // NaN if there are no figures
	BaselinePeriod, LatestPeriod period.Period
	Goal                         float64 // what is to be reached; NaN if that is not known

	Slope                     stat.SenSlope // at present, a year, in the unit, with its rank interval
	PresentRate, RequiredRate float64       // a year: -0.046 is 4.6% less each year
	RequiredCut               float64       // a year, in the unit; positive if it takes a fall
	Since                     period.Period // of the first value that the present pace is taken from
	Uneven                    *Uneven       // what is wrong with the present pace; nil if nothing is
	Linear, Exponential       Projection
	LinearToZero              int // the year in which the linear one comes to nothing; 0 if never
	LastYear                  int // that projections run to
	Track                     Track
	Reason                    Reason // why it cannot be said
	Total                     *Totals
	Warnings                  []Warning

	better float64 // the sign of a change for the better; 0 if neither way is
	nation bool
}

// PresentCut returns by how much the figures fall in a year at present, in the unit.
func (p *Pathway) PresentCut() float64 { return -p.Slope.Slope }

// Year returns the year of the latest figure, from which projections go on.
func (p *Pathway) Year() int { return YearOf(p.LatestPeriod) }

// Totals are the figures of a per-head indicator times the people: what per-head
// figures flatter where the population grows.
type Totals struct {
	Baseline, Latest float64
	PresentRate      float64 // a year, over the same points as the per-head rate
}

// rateYears is how many yearly values the present rate is fitted to.
const rateYears = 11

// farthest is how many years a projection is followed, and furthest how many are
// drawn.
const (
	farthest = 200
	furthest = 100
)

// nearly is how far from a goal, as a share of it, a projection has reached it: the
// difference of decimals that are no binary fractions.
const nearly = 1e-9

// PathwayOf returns the way of area to its target for ind. A target year other
// than 0 is judged in place of the one on file: what is to be reached stays the same.
func PathwayOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, targetYear int) Pathway {
	about, s := d.Indicator(ind), d.Series(ind, area)
	run := runOf(about, s)
	points := run.points
	if len(points) == 0 {
		p := aimed(d, ind, area, targetYear, 0)
		p.Reason = run.empty(about)
		return p
	}
	last := points[len(points)-1]
	p := aimed(d, ind, area, targetYear, last.period)
	p.Latest, p.LatestPeriod = last.Value, last.period
	if !p.Curves && p.named() == 0 { // nothing is a share of a baseline, so the change is of what compares
		p.Baseline, p.BaselinePeriod = points[0].Value, points[0].period
	}
	p.settle()
	if p.BaselinePeriod != 0 && broken(about, s, p.BaselinePeriod, last.period).Is() {
		p.Warnings = append(p.Warnings, Warning{Doubt: BreakAfterBaseline})
	}
	points = yearApart(points)
	p.present(points)
	p.project()
	p.judge()
	p.doubt()
	p.Total = totalsOf(d, &p, points)
	return p
}

// aimed returns a Pathway with the targets of area for ind and the one that is judged:
// that of the year asked for or, if that is 0, the one by which figures of at are.
func aimed(d *dataset.Dataset, ind indicator.ID, area geo.ID, year int, at period.Period) Pathway {
	nan := math.NaN()
	p := Pathway{
		Indicator: ind, Area: area, Targets: d.Targets(ind, area), Baseline: nan, Latest: nan, Goal: nan,
		Slope: stat.SenSlope{Slope: nan, Lower: nan, Upper: nan}, PresentRate: nan, RequiredRate: nan, RequiredCut: nan,
	}
	level := d.Areas().Area(area).Level
	p.nation = level == geo.Nation || level == geo.UnitedKingdom
	if p.Aimed = aimIn(p.Targets, at); p.Aimed != nil {
		p.Usual = p.Aimed.Year
	}
	for i := range p.Targets {
		if t := &p.Targets[i]; t.Year == year {
			p.Aimed = t
			break // of two for one year the first counts, as it does when none is asked for
		}
	}
	switch t := p.Aimed; {
	case year != 0 && (t == nil || t.Year != year):
		p.Target, p.Chosen = year, true
	case t != nil:
		p.Target = t.Year
	}
	p.Curves = d.Indicator(ind).Slug == Emissions || p.Aimed != nil && math.IsNaN(p.Aimed.Value) && p.Aimed.IsOfEmissions()
	if p.better = float64(d.Indicator(ind).Polarity); p.Curves {
		p.better = -1
	}
	p.baseline(d.Series(ind, area))
	return p
}

// baseline finds the first figure of s or, if the target names a year, that year's.
// It looks behind breaks, because a baseline does not move with the way of counting.
func (p *Pathway) baseline(s dataset.Series) {
	latest := s.Latest()
	for i := range latest + 1 {
		o, at := s.At(i), s.Period(i)
		if !o.IsMissing() && SameKind(at, s.Period(latest)) && (p.named() == 0 || YearOf(at) == p.named()) {
			p.Baseline, p.BaselinePeriod = o.Value, at
			return
		}
	}
}

// named returns the year of the baseline that the target names, 0 if it names none or is
// a nation's, whose baseline is of other figures.
func (p *Pathway) named() int {
	if p.Aimed == nil || p.nation {
		return 0
	}
	return p.baselineOf(*p.Aimed)
}

// baselineOf returns the year of the baseline that t names, 0 if it names none, or one of
// what these figures are not: a nation's, which is of more than is given off within it.
func (p *Pathway) baselineOf(t dataset.Target) int {
	if p.nation && p.Curves {
		return 0
	}
	return t.BaselineYear
}

// settle works out what is to be reached, or why that cannot be said: the value of the
// target or, of a way to net zero, a share of the baseline, and nothing of a target to
// be carbon negative. Nations' own targets of that kind are of what these figures are
// not: of aviation and shipping too, and from a baseline of their own.
func (p *Pathway) settle() {
	switch {
	case p.Aimed != nil:
		p.Goal = p.GoalOf(*p.Aimed)
	case p.Curves:
		p.Goal = Residual * p.Baseline
	}
	if math.IsNaN(p.Goal) && p.named() != 0 && p.BaselinePeriod == 0 {
		p.Reason = Reason{Cause: NoBaseline, Year: p.named()}
	} else if math.IsNaN(p.Goal) && p.Aimed != nil && !p.Curves {
		p.Reason.Cause = NoGoal
	}
	if p.Target != 0 && p.ReadsResidual() && !(p.Baseline > 0) {
		p.Reason.Cause = BaselineNotPositive
	}
	if p.nation && p.Curves && p.Target != 0 && (p.Aimed == nil || math.IsNaN(p.Aimed.Value)) {
		p.Reason = Reason{Cause: NationsScope}
	}
}

// GoalOf returns what is to be reached at t, one of the targets of p; NaN if that is not
// known, or if it is a share of another baseline than that of p.
func (p *Pathway) GoalOf(t dataset.Target) float64 {
	switch {
	case !math.IsNaN(t.Value):
		return t.Value
	case !p.Curves || p.baselineOf(t) != p.named():
		return math.NaN()
	case t.LeavesNothing():
		return 0
	}
	return Residual * p.Baseline
}

// ReadsResidual reports whether the goal is a share of the baseline, because
// nobody has said what may remain: how net zero is read here.
func (p *Pathway) ReadsResidual() bool {
	return p.Curves && p.Goal == Residual*p.Baseline && (p.Aimed == nil || math.IsNaN(p.Aimed.Value))
}

// yearApart returns those of points that are a whole year apart, counted back from the
// last, and do not share days: of quarters those of one season, of windows of three
// years every third.
func yearApart(points []point) []point {
	return apartFrom(points, SameSeason)
}

// present fits the rate of the last ten years: the slope of ln E by least
// squares, and Sen's slope with its rank interval.
func (p *Pathway) present(points []point) {
	last := points[max(0, len(points)-rateYears):]
	if len(last) < recent {
		return
	}
	years, values := columnsOf(last)
	p.Since = last[0].period
	p.PresentRate = growth(years, values)
	p.Slope = stat.Sen(years, values)
	if a := stat.Autocorrelation(values); a > leaning && !p.Curves {
		p.Warnings = append(p.Warnings, Warning{Doubt: Leaning, Value: a})
	}
	p.Uneven = unevenOf(last, p.PresentCut())
}

// project follows both curves from the latest value to the goal, and works out
// what would be required.
func (p *Pathway) project() {
	from := p.Year()
	if p.Target != 0 && p.Reason.Cause != NationsScope {
		p.RequiredCut, p.RequiredRate = p.Required(p.Goal, p.Target)
	}
	linear, exponential := p.curves(p.PresentCut(), p.PresentRate)
	p.Linear.Year = p.reaches(linear, p.Goal)
	p.Exponential.Year = p.reaches(exponential, p.Goal)
	p.LinearToZero = p.reaches(linear, 0)
	if !p.Curves {
		p.Exponential.Year, p.LinearToZero, p.PresentRate, p.RequiredRate = 0, 0, math.NaN(), math.NaN()
	}
	if u := p.Uneven; u != nil {
		linear, exponential := p.curves(u.Cut, u.Rate)
		u.Linear, u.Exponential = p.reaches(linear, p.Goal), p.reaches(exponential, p.Goal)
	}
	p.LastYear = max(p.Target, from+10, min(max(p.Linear.Year, p.Exponential.Year), from+40))
	for _, t := range p.Targets {
		p.LastYear = max(p.LastYear, t.Year)
	}
	p.LastYear = min(p.LastYear, from+furthest)
	for y := from; y <= p.LastYear; y++ {
		v := linear(float64(y - from))
		if p.Curves {
			v = max(v, 0)
		}
		p.Linear.Values = append(p.Linear.Values, v)
		if p.Curves {
			p.Exponential.Values = append(p.Exponential.Values, exponential(float64(y-from)))
		}
	}
}

// Required returns what it would take each year to get to goal by a year: a fall in the
// unit, and a rate. Both are NaN if the year is not ahead, and the rate of a goal that
// no rate leads to.
func (p *Pathway) Required(goal float64, year int) (cut, rate float64) {
	years := float64(year - p.Year())
	if years <= 0 {
		return math.NaN(), math.NaN()
	}
	if rate = math.NaN(); goal > 0 && p.Latest > 0 {
		rate = math.Pow(goal/p.Latest, 1/years) - 1
	}
	return (p.Latest - goal) / years, rate
}

// curves returns what is left n years after the latest value, by each way of
// going on.
func (p *Pathway) curves(cut, rate float64) (linear, exponential func(n float64) float64) {
	linear = func(n float64) float64 { return p.Latest - n*cut }
	exponential = func(n float64) float64 { return p.Latest * math.Pow(1+rate, n) }
	return linear, exponential
}

// reaches returns the first whole year in which curve is at goal or better, 0 if it
// never is.
func (p *Pathway) reaches(curve func(n float64) float64, goal float64) int {
	for n := range farthest {
		if v := curve(float64(n)); p.better*(v-goal) >= -nearly*max(math.Abs(goal), math.Abs(p.Latest)) && p.better != 0 {
			return p.Year() + n
		}
	}
	return 0
}

// totalsOf returns the totals of a per-head way of emissions, whose yearly figures are
// points; nil if it is none or the population is not known.
func totalsOf(d *dataset.Dataset, of *Pathway, points []point) *Totals {
	combine := d.Indicator(of.Indicator).Combine
	if !of.Curves || of.BaselinePeriod == 0 || combine != (indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}) {
		return nil
	}
	total := func(value float64, p period.Period) float64 {
		return value * people(d, combine, d.Areas().Units(of.Area), p.Start().Year())
	}
	last := points[max(0, len(points)-rateYears):]
	years, totals := columnsOf(last)
	for i, p := range last {
		totals[i] = total(p.Value, p.period)
	}
	t := &Totals{total(of.Baseline, of.BaselinePeriod), total(of.Latest, of.LatestPeriod), growth(years, totals)}
	if math.IsNaN(t.Baseline) || math.IsNaN(t.Latest) || t.Baseline == 0 {
		return nil
	}
	return t
}
