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

// A Course is the verdict on an area's way to its target.
type Course uint8

// The courses.
const (
	UnknownCourse  Course = iota // cannot say
	Reached                      // the target is met already
	OnCourse                     // both projections reach it in time
	OffCourse                    // neither does
	DependsOnCurve               // one does and the other does not
	NotFalling                   // the present rate leads away from it
	DependsOnPace                // the pace is uneven, and the answer is another without what makes it so
)

// String returns the words for c: "on course", "depends on the curve".
func (c Course) String() string {
	return [...]string{"cannot say", "reached", "on course", "off course", "depends on the curve", "not falling", "depends on the pace"}[c]
}

// A Projection is when an area would get to its target if it went on as now;
// Year is 0 if it never would.
type Projection struct {
	Year   int
	Values []float64 // one a year, from the latest year to the last year drawn
}

// A Pathway is where an area stands on its way to net zero: how fast it moves
// and how fast it would have to.
type Pathway struct {
	Indicator indicator.ID
	Area      geo.ID
	Targets   []dataset.Target // on file, soonest first
	Aimed     *dataset.Target  // the one of them that is judged; nil if it is not on file
	Target    int              // the year that is judged; 0 if there is none
	Chosen    bool             // Target was asked for, and is not on file

	Baseline, Latest             float64 // NaN if there are no figures
	BaselinePeriod, LatestPeriod period.Period
	Goal                         float64 // what may remain; NaN if there is no baseline

	PresentRate, RequiredRate float64       // a year: -0.046 is 4.6% less each year
	PresentCut, RequiredCut   float64       // a year, in the unit; positive when falling
	Since                     period.Period // of the first value that the present pace is taken from
	Uneven                    *Uneven       // what is wrong with the present pace; nil if nothing is
	Linear, Exponential       Projection
	LinearToZero              int // the year in which the linear one comes to nothing; 0 if never
	LastYear                  int // that projections run to
	Course                    Course
	Reason                    Reason // why it cannot be said
	Total                     *Totals
	Warnings                  []Warning
}

// Totals are the figures of a per-head indicator times the people: what per-head
// figures flatter where the population grows.
type Totals struct {
	Baseline, Latest float64
	PresentRate      float64 // a year, over the same points as the per-head rate
}

// rateYears is how many yearly values the present rate is fitted to.
const rateYears = 11

// farthest is how many years a projection is followed.
const farthest = 200

// PathwayOf returns the way of area to its target for ind. A target year other
// than 0 is judged in place of the one on file.
func PathwayOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, targetYear int) Pathway {
	nan := math.NaN()
	p := Pathway{
		Indicator: ind, Area: area, Targets: d.Targets(ind, area), Baseline: nan, Latest: nan, Goal: nan,
		PresentRate: nan, RequiredRate: nan, PresentCut: nan, RequiredCut: nan,
	}
	p.aim(targetYear)
	points := pointsOf(d.Series(ind, area))
	if len(points) == 0 {
		p.Reason.Cause = NoFigures
		return p
	}
	last := points[len(points)-1]
	p.Latest, p.LatestPeriod = last.Value, last.period
	first, ok := p.baseline(d.Series(ind, area))
	if ok {
		p.Baseline, p.BaselinePeriod = first.Value, first.period
		p.Goal = p.remaining()
	}
	if ok && first.period < points[0].period {
		p.Warnings = append(p.Warnings, Warning{Doubt: BreakAfterBaseline})
	}
	p.present(points)
	p.project()
	p.judge()
	p.doubt()
	p.Total = totalsOf(d, ind, area, first, points)
	return p
}

// aim chooses the target that is judged: that of the year asked for, whether on
// file or not, or the soonest on file.
func (p *Pathway) aim(year int) {
	for i := range p.Targets {
		if t := &p.Targets[i]; year == 0 || t.Year == year {
			p.Aimed, p.Target = t, t.Year
			return
		}
	}
	p.Target, p.Chosen = year, year != 0
}

// baseline returns the first figure of s or, if the target names a year, that
// year's; false if there is none. It looks behind breaks, because a baseline
// does not move with the way of counting.
func (p *Pathway) baseline(s dataset.Series) (point, bool) {
	latest := s.Latest()
	named := 0
	if t := p.Aimed; t != nil {
		named = t.BaselineYear
	}
	for i := range latest + 1 {
		o, at := s.At(i), s.Period(i)
		if !o.IsMissing() && SameKind(at, s.Period(latest)) && (named == 0 || at.Start().Year() == named) {
			return point{at, o}, true
		}
	}
	if named != 0 {
		p.Reason = Reason{Cause: NoBaseline, Year: named}
	}
	return point{Observation: dataset.Missing()}, false
}

// remaining returns what may remain at the target: nothing of a target to be
// carbon negative.
func (p *Pathway) remaining() float64 {
	t := p.Aimed
	switch {
	case t != nil && !math.IsNaN(t.Value):
		return t.Value
	case t != nil && t.LeavesNothing():
		return 0
	}
	return Residual * p.Baseline
}

// ReadsResidual reports whether the goal is a share of the baseline, because
// nobody has said what may remain: how net zero is read here.
func (p *Pathway) ReadsResidual() bool { return p.Goal == Residual*p.Baseline }

// present fits the rate of the last ten years: the slope of ln E by least
// squares, and the yearly cut by Sen's slope.
func (p *Pathway) present(points []point) {
	last := points[max(0, len(points)-rateYears):]
	if len(last) < recent {
		return
	}
	years, values := columnsOf(last)
	p.Since = last[0].period
	p.PresentRate = growth(years, values)
	p.PresentCut = -stat.Sen(years, values).Slope
	p.Uneven = unevenOf(last, p.PresentCut)
}

// project follows both curves from the latest value to the goal, and works out
// what would be required.
func (p *Pathway) project() {
	from := p.LatestPeriod.Start().Year()
	if years := float64(p.Target - from); p.Target != 0 && years > 0 {
		p.RequiredCut = (p.Latest - p.Goal) / years
		if p.Goal > 0 && p.Latest > 0 {
			p.RequiredRate = math.Pow(p.Goal/p.Latest, 1/years) - 1
		}
	}
	linear, exponential := p.curves(p.PresentCut, p.PresentRate)
	p.Linear.Year = reaches(linear, from, p.Goal)
	p.Exponential.Year = reaches(exponential, from, p.Goal)
	p.LinearToZero = reaches(linear, from, 0)
	if u := p.Uneven; u != nil {
		linear, exponential := p.curves(u.Cut, u.Rate)
		u.Linear, u.Exponential = reaches(linear, from, p.Goal), reaches(exponential, from, p.Goal)
	}
	p.LastYear = max(p.Target, from+10, min(max(p.Linear.Year, p.Exponential.Year), from+40))
	for y := from; y <= p.LastYear; y++ {
		p.Linear.Values = append(p.Linear.Values, max(linear(float64(y-from)), 0))
		p.Exponential.Values = append(p.Exponential.Values, exponential(float64(y-from)))
	}
}

// curves returns what is left n years after the latest value, by each way of
// going on.
func (p *Pathway) curves(cut, rate float64) (linear, exponential func(n float64) float64) {
	linear = func(n float64) float64 { return p.Latest - n*cut }
	exponential = func(n float64) float64 { return p.Latest * math.Pow(1+rate, n) }
	return linear, exponential
}

// reaches returns the first whole year in which curve is at or below goal, 0 if
// it never is.
func reaches(curve func(n float64) float64, from int, goal float64) int {
	for n := range farthest {
		if curve(float64(n)) <= goal {
			return from + n
		}
	}
	return 0
}

// judge decides the course. An exponential fall never comes to nothing, so that
// a goal of nothing is for the linear one to reach.
func (p *Pathway) judge() {
	linear, exponential := p.inTime(p.Linear.Year, p.Exponential.Year)
	if p.Goal <= 0 {
		p.Warnings = append(p.Warnings, Warning{Doubt: LinearAlone})
	}
	switch {
	case p.Reason.Is():
	case p.Target == 0:
		p.Reason.Cause = NoTarget
	case !(p.Baseline > 0):
		p.Reason.Cause = BaselineNotPositive
	case p.Latest <= p.Goal:
		p.Course = Reached
	case math.IsNaN(p.PresentCut):
		p.Reason.Cause = FewYears
	case math.IsNaN(p.PresentRate) && p.Goal > 0:
		p.Reason.Cause = NoRate
	case p.Target <= p.LatestPeriod.Start().Year():
		p.Course = OffCourse
	case p.PresentCut <= 0 && !(p.PresentRate < 0):
		p.Course = NotFalling
	case linear && exponential:
		p.Course = OnCourse
	case !linear && !exponential:
		p.Course = OffCourse
	default:
		p.Course = DependsOnCurve
	}
}

// inTime reports which curve is at the goal by the target year, if they are in
// the given years.
func (p *Pathway) inTime(linear, exponential int) (bool, bool) {
	by := func(year int) bool { return year != 0 && year <= p.Target }
	if p.Goal <= 0 {
		return by(linear), by(linear)
	}
	return by(linear), by(exponential)
}

// doubt warns of an uneven pace. What both curves agree on does not stand if
// they would not agree on it at the pace that is left when the unevenness is
// taken away: a works that closed cannot close again.
func (p *Pathway) doubt() {
	if p.Uneven == nil {
		return
	}
	p.Warnings = append(p.Warnings, Warning{Doubt: UnevenPace, Uneven: p.Uneven})
	if p.Target <= p.LatestPeriod.Start().Year() {
		return
	}
	linear, exponential := p.inTime(p.Uneven.Linear, p.Uneven.Exponential)
	switch {
	case p.Course == OnCourse && !(linear && exponential),
		(p.Course == OffCourse || p.Course == NotFalling) && (linear || exponential):
		p.Course = DependsOnPace
	}
}

// totalsOf returns the totals of a per-head indicator, nil if ind is none or the
// population is not known.
func totalsOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, first point, points []point) *Totals {
	if d.Indicator(ind).Combine != (indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}) {
		return nil
	}
	total := func(p point) float64 {
		return p.Value * people(d, d.Indicator(ind).Combine, d.Areas().Units(area), p.period.Start().Year())
	}
	last := points[max(0, len(points)-rateYears):]
	years, totals := columnsOf(last)
	for i, p := range last {
		totals[i] = total(p)
	}
	t := &Totals{total(first), total(points[len(points)-1]), growth(years, totals)}
	if math.IsNaN(t.Baseline) || math.IsNaN(t.Latest) || t.Baseline == 0 {
		return nil
	}
	return t
}

// targetValue returns the value that area has said it will reach for ind and the
// year it said; NaN if there is none, and why.
func targetValue(d *dataset.Dataset, ind indicator.ID, area geo.ID) (value float64, year int, why Reason) {
	p := Pathway{Targets: d.Targets(ind, area)}
	if len(p.Targets) == 0 {
		return math.NaN(), 0, Reason{Cause: NoTarget}
	}
	p.aim(0)
	if t := p.Aimed; !math.IsNaN(t.Value) {
		return t.Value, t.Year, Reason{}
	}
	first, ok := p.baseline(d.Series(ind, area))
	if !ok {
		return math.NaN(), 0, p.Reason
	}
	p.Baseline = first.Value
	return p.remaining(), p.Target, Reason{}
}
