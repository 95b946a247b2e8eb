package analysis

import (
	"cmp"
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Direction is where a series is heading.
type Direction uint8

// The directions. Rising and Falling are for indicators without polarity,
// and Rising for those in the money of each year.
const (
	NoDirection Direction = iota // cannot say
	NoClearChange
	Improving
	Worsening
	Rising
	Falling
)

// String returns the word for d: "cannot say", "no clear change", "improving".
func (d Direction) String() string {
	return [...]string{"cannot say", "no clear change", "improving", "worsening", "rising", "falling"}[d]
}

// A TrendMethod is how a trend was tested.
type TrendMethod uint8

// The methods: Fingertips' recent trend for values with intervals and for counts of
// people, the test of Mann (1945) and Kendall (1975) with the slope of Sen (1968), and
// the change between the first and the last of windows of which too few do not overlap.
const (
	NoTrendMethod TrendMethod = iota
	RecentTrend
	CountTrend
	MannKendall
	TwoWindows
)

// String returns the name of m in columns: "recent trend", "Mann-Kendall"; ""
// for none.
func (m TrendMethod) String() string {
	return [...]string{"", "recent trend", "recent trend of counts", "Mann-Kendall", "change between two windows"}[m]
}

// A Trend is where a series is heading, with the method, and the reason where
// it cannot be said.
type Trend struct {
	Direction Direction
	Method    TrendMethod
	Reason    Reason // why it cannot be said

	From, To     period.Period // of the values that were tested
	N            int           // how many they are
	Sign         int           // 1 if Direction is a rise of the values, -1 if it is a fall, else 0
	Slope        float64       // a year, in the indicator's unit; NaN if there is none
	Lower, Upper float64       // the 95% interval of Sen's slope; NaN if there is none
	ChiSquared   float64       // of RecentTrend and CountTrend, else NaN
	Steady       bool          // of those: one sign whichever value is left out
	S            int           // of MannKendall
	Z, P         float64       // of MannKendall, and Z of TwoWindows; else NaN
	Exact        bool          // P is counted out over all orders, not from Z
	Lately       int           // 1 if the last three steps are all rises, -1 if falls, and the trend is not; else 0
	Turned       period.Period // from which they go, if Lately is not 0
	Warnings     []Warning
}

// The number of values that the methods look at.
const (
	recent  = 5  // of RecentTrend, and the least for any trend of more than two windows
	decades = 11 // of MannKendall at most: ten intervals
	lately  = 3  // steps that are told if they all go against the trend
)

// TrendOf returns the trend of ind in area, over figures that compare with the latest: by
// the values' intervals or counts where they allow it, by Mann and Kendall's test
// otherwise. Of figures of several years it takes those that do not overlap, back from the
// latest, and if they are too few, the change between the first and the latest.
func TrendOf(d *dataset.Dataset, ind indicator.ID, area geo.ID) Trend {
	nan := math.NaN()
	t := Trend{Slope: nan, Lower: nan, Upper: nan, ChiSquared: nan, Z: nan, P: nan}
	about := d.Indicator(ind)
	run := runOf(about, d.Series(ind, area))
	points := apartFrom(run.points, func(_, _ period.Period) bool { return true })
	switch n := len(run.points); {
	case n == 0:
		t.Reason = run.empty(about)
	case n == 1:
		t.Reason = Reason{Cause: OneValue, Period: run.since}
	case len(points) < recent && len(points) < n:
		t.windows(ChangeOf(d, ind, area, run.points[0].period, run.points[n-1].period), len(points))
	case n < recent:
		t.Reason = Reason{Cause: FewValues, N: n, Of: recent, Period: run.since}
	case t.weighted(points, about), t.counted(d, ind, area, points):
	default:
		t.kendall(points, about)
	}
	if t.Direction == NoDirection {
		return t
	}
	t.Warnings = append(t.Warnings, cautions(about, t.From, t.To)...)
	for _, b := range run.odd {
		if t.From < b.period && b.period < t.To {
			t.Warnings = append(t.Warnings, Warning{Doubt: LeftOut, Period: b.period, Name: StandsOut(about, b.period)})
		}
	}
	return t
}

// CourseOf returns the change of ind in area from the first figure that compares with the
// latest to that. It has no From if there are no two.
func CourseOf(d *dataset.Dataset, ind indicator.ID, area geo.ID) Change {
	points := runOf(d.Indicator(ind), d.Series(ind, area)).points
	if n := len(points); n > 1 {
		return ChangeOf(d, ind, area, points[0].period, points[n-1].period)
	}
	return Change{Reason: Reason{Cause: NothingBefore}}
}

// A point is an observation and its period.
type point struct {
	period period.Period
	dataset.Observation
}

// A run is the figures of a series that compare with its latest.
type run struct {
	points []point
	since  period.Period // the first after a break; 0 if none ends the run
	odd    []point       // those that stand out, and are not among points
}

// runOf returns the values of s, a series of ind, since its last break, all of periods of
// the kind of the last one, without those that stand out.
func runOf(ind *indicator.Indicator, s dataset.Series) run {
	latest := s.Latest()
	if latest < 0 {
		return run{}
	}
	anew := false // from the next figure on
	last := s.Period(latest)
	r, kind := run{points: make([]point, 0, latest+1)}, kindOf(last)
	for i := range latest + 1 {
		o, p := s.At(i), s.Period(i)
		if !kind.has(p) {
			continue
		}
		before := i < latest && len(ind.Breaks) > 0 && broken(ind, dataset.Series{}, p, last).Is()
		anew = anew || before || o.Status == dataset.Break // which a figure that is missing can have
		if before || o.IsMissing() || math.IsInf(o.Value, 0) {
			continue
		}
		if anew {
			r, anew = run{points: r.points[:0], since: p}, false
		}
		if oddIn(ind, p) != nil {
			r.odd = append(r.odd, point{p, o})
			continue
		}
		r.points = append(r.points, point{p, o})
	}
	return r
}

// empty returns why r, of ind, has no points.
func (r run) empty(ind *indicator.Indicator) Reason {
	if n := len(r.odd); n > 0 {
		p := r.odd[n-1].period
		return Reason{Cause: IsOdd, Period: p, Name: StandsOut(ind, p)}
	}
	return Reason{Cause: NoFigures}
}

// apartFrom returns those of points, back from the last, that have no days in common and of
// which each is fit to stand before the next.
func apartFrom(points []point, fit func(p, next period.Period) bool) []point {
	kept := make([]point, 0, len(points))
	for _, p := range slices.Backward(points) {
		if n := len(kept); n == 0 || !p.period.End().After(kept[n-1].period.Start()) && fit(p.period, kept[n-1].period) {
			kept = append(kept, p)
		}
	}
	slices.Reverse(kept)
	return kept
}

// columnsOf returns the middles of the periods of points and their values, without what
// binary arithmetic leaves of the means of members that are all the same.
func columnsOf(points []point) (years, values []float64) {
	years, values = make([]float64, len(points)), make([]float64, len(points))
	for i, p := range points {
		years[i], values[i] = p.period.Middle(), p.Value
		if p.Basis != dataset.Published && p.Value != 0 {
			step := math.Pow(10, math.Floor(math.Log10(math.Abs(p.Value)))-digits)
			values[i] = math.Round(p.Value/step) * step
		}
	}
	return years, values
}

// digits is how many digits after the first one count of a figure that was worked out.
const digits = 11

// gap reports whether a period is missing between points: the steps between
// them differ by more than the fortnight by which survey days move about.
func gap(points []point) bool {
	least, greatest := math.Inf(1), math.Inf(-1)
	for i := 1; i < len(points); i++ {
		step := points[i].period.Middle() - points[i-1].period.Middle()
		least, greatest = min(least, step), max(greatest, step)
	}
	return greatest-least > 0.1 && greatest > 1.5*least
}

// weighted tests the last five values by their intervals, and reports whether
// it could.
func (t *Trend) weighted(points []point, ind *indicator.Indicator) bool {
	last := points[len(points)-recent:]
	values, errs := make([]float64, recent), make([]float64, recent)
	for i, p := range last {
		values[i], errs[i] = p.Value, StandardError(ind, p.Observation)
	}
	w := stat.WeightedTrendOf(values, errs)
	switch {
	case math.IsNaN(w.Slope):
		if last[recent-1].HasInterval() {
			t.Warnings = append(t.Warnings, Warning{Doubt: IntervalMissing})
		}
		return false
	case gap(last):
		t.Warnings = append(t.Warnings, Warning{Doubt: PeriodMissing})
		return false
	}
	t.recent(RecentTrend, last, w, 1, ind)
	return true
}

// counted tests the last five values by the counts of people behind them, and reports
// whether it could.
func (t *Trend) counted(d *dataset.Dataset, ind indicator.ID, area geo.ID, points []point) bool {
	about, last := d.Indicator(ind), points[len(points)-recent:]
	if !about.Interval.IsCounted() || gap(last) {
		return false
	}
	counts, ns := make([]float64, recent), make([]float64, recent)
	for i, p := range last {
		c := CountOf(d, ind, area, p.period)
		if !c.Is() {
			return false
		}
		counts[i], ns[i] = c.Count, c.N
	}
	w := stat.ProportionTrendOf(counts, ns)
	if math.IsNaN(w.ChiSquared) {
		return false
	}
	t.recent(CountTrend, last, w, about.Interval.Per, about)
	return true
}

// recent takes what the line through the last five values comes to, whose unit is one of
// so many of ind's.
func (t *Trend) recent(m TrendMethod, last []point, w stat.WeightedTrend, per float64, ind *indicator.Indicator) {
	t.span(last)
	t.Method = m
	step := (last[recent-1].period.Middle() - last[0].period.Middle()) / (recent - 1)
	t.Slope, t.ChiSquared, t.Steady = per*w.Slope/step, w.ChiSquared, w.Steady
	t.Direction = NoClearChange
	if w.ChiSquared > TrendThreshold && w.Steady {
		t.turn(w.Slope, ind)
		t.turned(last)
	}
}

// windows takes the change between two of windows of which only n do not overlap.
func (t *Trend) windows(c Change, n int) {
	switch {
	case c.Reason.Is():
		t.Reason = c.Reason
		return
	case !c.Tested():
		t.Reason = Reason{Cause: FewWindows, N: n, Of: recent}
		return
	}
	t.span([]point{{c.From, c.Was}, {c.To, c.Is}})
	t.Method, t.Direction, t.Z = TwoWindows, c.Direction, c.Statistic
	t.Slope = c.Difference / (c.To.Middle() - c.From.Middle())
	if c.Direction != NoClearChange {
		t.Sign = cmp.Compare(c.Difference, 0)
	}
}

// kendall tests the last eleven values for a trend in one direction.
func (t *Trend) kendall(points []point, ind *indicator.Indicator) {
	last := points[max(0, len(points)-decades):]
	years, values := columnsOf(last)
	t.span(last)
	t.Method = MannKendall
	test := stat.MannKendall(values)
	t.S, t.Z, t.P, t.Exact = test.S, test.Z, test.P, test.Exact
	sen := stat.Sen(years, values)
	t.Slope, t.Lower, t.Upper = sen.Slope, sen.Lower, sen.Upper
	t.Direction = NoClearChange
	if !unseen(last, sen.Slope, ind) {
		if test.P < Significance {
			t.turn(float64(test.S), ind) // Sen's slope can be 0 where many values are the same
		}
		t.turned(last)
	}
	if a := stat.Autocorrelation(values); a > leaning {
		t.Warnings = append(t.Warnings, Warning{Doubt: Leaning, Value: a})
	}
}

// unseen reports whether the way that slope goes over points does not show in the last
// decimal: the figures of a group whose members stay as they are drift with their weights.
func unseen(points []point, slope float64, ind *indicator.Indicator) bool {
	first, last := points[0], points[len(points)-1]
	went := slope * (last.period.Middle() - first.period.Middle())
	return ind.Unit.Rounded(first.Value) == ind.Unit.Rounded(last.Value) && math.Abs(went) < ind.Unit.Step()/2
}

// leaning is the autocorrelation from which values lean on each other.
const leaning = 0.3

// span notes which values were tested, and whether they are of one kind.
func (t *Trend) span(points []point) {
	t.N, t.From, t.To = len(points), points[0].period, points[len(points)-1].period
	basis := func(p point) bool { return p.Basis != points[0].Basis }
	if slices.ContainsFunc(points, basis) {
		t.Warnings = append(t.Warnings, Warning{Doubt: MixedBasis})
	}
}

// turn makes t head as tested does, which is a slope or S.
func (t *Trend) turn(tested float64, ind *indicator.Indicator) {
	t.Direction, t.Sign = heading(tested, ind), cmp.Compare(tested, 0)
}

// turned notes whether the last steps of points all go one way, and t another.
func (t *Trend) turned(points []point) {
	_, values := columnsOf(points)
	n := len(values) - 1
	way := cmp.Compare(values[n], values[n-1])
	for i := range lately {
		if way == 0 || way == t.Sign || cmp.Compare(values[n-i], values[n-i-1]) != way {
			return
		}
	}
	t.Lately, t.Turned = way, points[n-lately].period
}

// heading returns the direction of a slope. A rise in the money of each year is
// neither better nor worse, because inflation alone makes one; a fall is a fall
// in any money.
func heading(slope float64, ind *indicator.Indicator) Direction {
	switch s := slope * float64(ind.Polarity); {
	case slope > 0 && ind.Nominal():
		return Rising
	case s > 0:
		return Improving
	case s < 0:
		return Worsening
	case slope > 0:
		return Rising
	case slope < 0:
		return Falling
	}
	return NoClearChange
}
