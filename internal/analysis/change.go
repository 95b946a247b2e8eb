package analysis

import (
	"iter"
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Change is the difference between the figures of one area in two periods: with its test
// where both have an interval, and the reason where they do not compare.
type Change struct {
	From, To   period.Period // From is 0 if there is nothing before To to compare it with
	Was, Is    dataset.Observation
	Difference float64   // Is − Was; NaN if they do not compare
	Direction  Direction // NoClearChange if chance alone could make the difference; NoDirection if it was not tested
	Statistic  float64   // z; NaN if it was not tested
	Counted    bool      // what was tested is the chance variation in counts of people
	Reason     Reason    // why they do not compare
	Warnings   []Warning
}

// String returns what c comes to, as columns say it: "improved", "rose", "no clear change",
// "not tested", "cannot say".
func (c Change) String() string {
	switch {
	case c.Reason.Is():
		return "cannot say"
	case !c.Tested():
		return "not tested"
	}
	return [...]string{"", "no clear change", "improved", "worsened", "rose", "fell"}[c.Direction]
}

// Tested reports whether it is known if chance alone could make the difference.
func (c Change) Tested() bool { return !math.IsNaN(c.Statistic) }

// ChangeOf returns the change of ind in area from one period, 0 for none, to a later one:
// |x₂ − x₁| ≥ 1.96 √(SE₁² + SE₂²) is one, for periods that do not overlap, on one side of
// every break, of which neither stands out. Samples of two periods are taken to have
// nothing to do with each other.
func ChangeOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, from, to period.Period) Change {
	s, i := d.Series(ind, area), d.Indicator(ind)
	c := Change{From: from, To: to, Was: dataset.Missing(), Difference: math.NaN(), Statistic: math.NaN()}
	c.Is, _ = s.Lookup(to)
	if from == 0 {
		c.Reason.Cause = NothingBefore
		if odd := oddIn(i, to); odd != nil {
			c.Reason = Reason{Cause: IsOdd, Period: to, Name: odd.Reason}
		}
		return c
	}
	c.Was, _ = s.Lookup(from)
	if c.Reason = apart(i, s, from, to); c.Reason.Is() {
		return c
	}
	for _, of := range []struct {
		p period.Period
		o dataset.Observation
	}{{from, c.Was}, {to, c.Is}} {
		if of.o.IsMissing() {
			c.Reason = Reason{Cause: NoFigureIn, Period: of.p}
			return c
		}
	}
	c.Difference = c.Is.Value - c.Was.Value
	c.Warnings = cautions(i, from, to)
	was, then := standardErrorOf(d, ind, area, from, c.Was)
	is, now := standardErrorOf(d, ind, area, to, c.Is)
	if c.Statistic = c.Difference / math.Hypot(was, is); !c.Tested() {
		return c
	}
	c.Counted = then.Is() || now.Is()
	if c.Direction = NoClearChange; math.Abs(c.Statistic) >= Critical {
		c.Direction = heading(c.Difference, i)
	}
	return c
}

// Incomparable returns why no figures of ind for two periods, the earlier one first, are to be
// compared; no reason if they are.
func Incomparable(ind *indicator.Indicator, from, to period.Period) Reason {
	return apart(ind, dataset.Series{}, from, to)
}

// apart returns why the figures of s, a series of ind, for two periods, the earlier one
// first, are not to be compared; no reason if they are.
func apart(ind *indicator.Indicator, s dataset.Series, from, to period.Period) Reason {
	if to.Start().Before(from.End()) {
		return Reason{Cause: Overlapping}
	}
	if why := broken(ind, s, from, to); why.Is() {
		return why
	}
	for _, p := range []period.Period{from, to} {
		if odd := oddIn(ind, p); odd != nil {
			return Reason{Cause: IsOdd, Period: p, Name: odd.Reason}
		}
	}
	return Reason{}
}

// broken returns which break lies between two periods of s; no reason if none does.
func broken(ind *indicator.Indicator, s dataset.Series, from, to period.Period) Reason {
	if at, ok := s.BreakBetween(from, to); ok {
		return Reason{Cause: Broken, Period: at}
	}
	b, day := ind.Breaks.Between(indicator.Break, from.Start(), to.End())
	if b == nil {
		return Reason{}
	}
	why := Reason{Cause: Broken, Period: to, Name: b.Reason}
	for i := range s.Len() {
		if p := s.Period(i); p.End().After(day) && SameKind(p, to) {
			why.Period = p
			break
		}
	}
	return why
}

// oddIn returns why the figures of p stand out; nil if they do not. A period of several
// years does not for one of them.
func oddIn(ind *indicator.Indicator, p period.Period) *indicator.SeriesBreak {
	if len(ind.Breaks) == 0 || p.Months() > 12 {
		return nil
	}
	return ind.Breaks.OddIn(p.Start(), p.End())
}

// StandsOut returns why the figures of ind in p stand out, and are left out of trends and
// changes; "" if they do not.
func StandsOut(ind *indicator.Indicator, p period.Period) string {
	if odd := oddIn(ind, p); odd != nil {
		return odd.Reason
	}
	return ""
}

// cautions returns the warnings about what is between two periods of ind.
func cautions(ind *indicator.Indicator, from, to period.Period) []Warning {
	var ws []Warning
	for i := range ind.Breaks {
		if b, day := ind.Breaks[i:i+1].Between(indicator.Caution, from.Start(), to.End()); b != nil {
			ws = append(ws, Warning{Doubt: WithCare, Day: day, Name: b.Reason})
		}
	}
	return ws
}

// compared yields those of periods, with their places, that p is compared with for a change,
// the last first: of p's kind, a year earlier or more, without a day in common, on the same
// side of every break of ind, and none that stands out.
func compared(ind *indicator.Indicator, periods []period.Period, p period.Period) iter.Seq2[int, period.Period] {
	return func(yield func(int, period.Period) bool) {
		i, _ := slices.BinarySearch(periods, p)
		for i--; i >= 0; i-- {
			q := periods[i]
			if SameKind(q, p) && isYearBefore(q, p) && !Incomparable(ind, q, p).Is() && !yield(i, q) {
				return
			}
		}
	}
}

// Before returns the period that the figure of ind for area in p is compared with for a
// change: the last that compares in which the area itself has a figure, whatever others
// have; 0 if there is none.
func Before(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) period.Period {
	values := d.Series(ind, area).Values()
	if len(values) == 0 {
		return 0
	}
	for i, q := range compared(d.Indicator(ind), d.Periods(ind), p) {
		if !math.IsNaN(values[i]) {
			return q
		}
	}
	return 0
}

// isYearBefore reports whether q, of p's kind, is a year before p or several.
func isYearBefore(q, p period.Period) bool {
	switch m := p.Months(); {
	case m == 0:
		return !q.Start().After(p.Start().AddDate(-1, 0, sameSeason))
	case m < 12:
		return q.Start().Month() == p.Start().Month() && q < p
	}
	return !q.End().After(p.Start())
}

// Since returns the period of ind that a change in area to p is from: of p's kind, and
// beginning in year; 0 if there is none.
func Since(d *dataset.Dataset, ind indicator.ID, p period.Period, year int) period.Period {
	for _, q := range d.Periods(ind) {
		if q < p && q.Start().Year() == year && SameKind(q, p) && (p.Months()%12 == 0 || isYearBefore(q, p)) {
			return q
		}
	}
	return 0
}
