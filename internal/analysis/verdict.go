package analysis

import (
	"math"
	"slices"
	"strconv"
	"sync"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Verdict is how an area's figure stands to its comparator's of the same
// period: with the method, and the reason where it cannot be said.
type Verdict struct {
	Outcome Outcome
	Method  Method
	Reason  Reason // why it cannot be said

	Value, Against dataset.Observation
	Count, Counted Count   // behind Value and Against, whose chance variation a test takes; none if it takes published intervals
	SE, AgainstSE  float64 // the standard errors that a test takes; NaN for none
	Difference     float64 // Value − Against; NaN if either is missing
	Statistic      float64 // z; NaN for other methods
	Share          float64 // of the comparator's people who live in the area; 0 if it is no part of it
	Holds          float64 // of the area's people who live in the comparator; 0 if that is no part of it

	gaps *gaps // of councils, if it is not tested
}

// Interval returns the ends of the 95% interval that a test of v takes: those of Value or,
// where these were not published, of what chance makes of its count.
func (v Verdict) Interval() (lower, upper float64) {
	if v.Count.Is() {
		return v.Count.Lower, v.Count.Upper
	}
	return v.Value.Lower, v.Value.Upper
}

// How returns how v was reached, for columns: the name of its method and, of a count, of its
// interval with how many people it is of: "z-test, Wilson interval, n=132045".
func (v Verdict) How() string {
	if !v.Count.Is() || v.Method == NoMethod {
		return v.Method.String()
	}
	how := v.Count.Name() + " interval, n=" + strconv.FormatFloat(v.Count.N, 'f', 0, 64)
	if v.Method == AgainstFixed {
		return how
	}
	return v.Method.String() + ", " + how
}

// Gap returns how far the value of v is from what it is compared with, in the unit of ind
// and in per cent of that: negative if it is lower. Both are NaN if the two are no
// comparison or one is missing, and the percentage is on a scale such as 0–10, whose
// nought is arbitrary, and of nought.
func (v Verdict) Gap(ind *indicator.Indicator) (gap, percent float64) {
	switch v.Reason.Cause {
	case NoCause, Marked, ComparatorMark, PeopleUnknown, MostOfIt, TargetAhead:
	default:
		return math.NaN(), math.NaN()
	}
	if percent = 100 * v.Difference / math.Abs(v.Against.Value); v.Against.Value == 0 || ind.Unit.IsScale() {
		percent = math.NaN()
	}
	return v.Difference, percent
}

// A Judge compares and ranks many areas, and works out only once what is the same
// for all of them. It does not change, and is safe for use by many goroutines.
type Judge struct {
	d          *dataset.Dataset
	ind        *indicator.Indicator
	id         indicator.ID
	p          period.Period
	column     int // of p; -1 if there is none
	c          Comparator
	areas      []geo.ID
	counts     indicator.Combine // whom a share of the comparator's people counts
	yardsticks []yardstick       // what c is for all areas, or for those of a nation
	total      bool              // figures go with the sizes of areas
	field      func() field      // worked out when first asked for, as are
	gaps       *gaps             // what is usual, and
	counted    *sync.Map         // by geo.ID, the Count behind what areas are compared with
}

// NewJudge returns a Judge of the figures of ind in p against c, for areas that
// are listed together: they are what ranks and medians are of, and change no verdict.
// What takes a pass over areas is put off until it is wanted, but for what is usual.
func NewJudge(d *dataset.Dataset, ind indicator.ID, p period.Period, c Comparator, areas []geo.ID) *Judge {
	j := &Judge{d: d, ind: d.Indicator(ind), id: ind, p: p, column: columnOf(d, ind, p), areas: areas, total: GoesBySize(d, ind), counted: new(sync.Map)}
	j.gaps = &gaps{d: d, ind: ind, p: p}
	j.counts = countsOf(j.ind)
	j.compareWith(c.Resolved(d, ind, areas))
	j.field = sync.OnceValue(j.fieldOf)
	return j
}

// compareWith makes c the comparator, and notes what is the same of it for many
// areas.
func (j *Judge) compareWith(c Comparator) {
	j.c, j.yardsticks = c, nil
	for _, code := range c.codes() {
		id, ok := j.d.Areas().Lookup(code)
		if !ok {
			continue
		}
		b := benchmark{area: id, isArea: true}
		b.Observation, _ = j.d.Lending().Series(j.id, id).Lookup(j.p)
		if j.total {
			b.reason.Cause = IsTotal
		}
		j.yardsticks = append(j.yardsticks, yardstick{b, sync.OnceValue(func() float64 {
			return people(j.d, j.counts, j.d.Areas().Units(id), j.p.Start().Year())
		})})
	}
}

// Compares reports whether the figures of area are compared with anything other
// than themselves, whether or not there are any in the period.
func (j *Judge) Compares(area geo.ID) bool {
	var room benchmark
	b := j.benchmark(area, &room)
	return !b.reason.Is() && !b.is(area)
}

// Against returns the value that the figure of area is compared with; NaN if there
// is none, or if the two are no comparison.
func (j *Judge) Against(area geo.ID) float64 {
	var room benchmark
	if b := j.benchmark(area, &room); !b.reason.Is() {
		return b.Value
	}
	return math.NaN()
}

// AgainstName returns the name of what area is compared with; "" for nothing.
func (j *Judge) AgainstName(area geo.ID) string { return j.c.NameFor(j.d, area) }

// Verdict returns the verdict on area.
func (j *Judge) Verdict(area geo.ID) (v Verdict) {
	j.judge(&v, area)
	return v
}

// judge makes v, which is new, the verdict on area. Of 35,000 areas, most of the time would go
// into copies.
func (j *Judge) judge(v *Verdict, area geo.ID) {
	var room benchmark
	b := j.benchmark(area, &room)
	v.Value, v.Against = dataset.Missing(), b.Observation
	if j.column >= 0 {
		v.Value = at(j.d, j.id, area, j.column)
	}
	if b.Lent && b.is(area) {
		v.Value = b.Observation // it has no other
	}
	v.Difference = v.Value.Value - b.Value
	v.SE, v.AgainstSE, v.Statistic = math.NaN(), math.NaN(), math.NaN()
	switch {
	case j.c.kind == none:
		v.Reason = b.reason
	case v.Value.IsMissing():
		v.Reason = j.whyMissing(area, v.Value)
	case b.is(area):
		v.Reason.Cause = IsComparator
	case b.reason.Is():
		v.Reason = b.reason
	case b.IsMissing():
		v.Reason = Reason{Cause: ComparatorGap, Name: j.AgainstName(area), Period: j.p}
	case unsure(v.Value):
		v.Reason.Cause = Marked
	case unsure(b.Observation):
		v.Reason = Reason{Cause: ComparatorMark, Name: j.AgainstName(area)}
	case j.c.IsTarget():
		j.target(v, b)
	default:
		j.decide(v, area, b)
	}
}

// unsure reports whether o is marked unreliable and has no interval that says by
// how much: what is known of it does not allow a comparison.
func unsure(o dataset.Observation) bool {
	return o.Status == dataset.Unreliable && !o.IsMissing() && !o.HasInterval()
}

// whyMissing returns why there is no value to compare.
func (j *Judge) whyMissing(area geo.ID, o dataset.Observation) Reason {
	switch {
	case o.Basis == dataset.Partial:
		r := CombineAt(j.d, j.id, area, j.p).Refusal()
		r.Absent = true
		return r
	case o.Status == dataset.NotFormed:
		return Reason{Cause: NotFormed}
	case o.Status != dataset.Normal:
		return Reason{Cause: Withheld, Status: o.Status}
	}
	return Reason{Cause: NoFigure}
}

// decide compares two values by the best method that their intervals allow, or those that
// chance makes of their counts.
func (j *Judge) decide(v *Verdict, area geo.ID, b *benchmark) {
	v.SE, v.Count = standardErrorOf(j.d, j.id, area, j.p, v.Value)
	if v.AgainstSE = StandardError(j.ind, v.Against); math.IsNaN(v.AgainstSE) && v.Count.Is() {
		v.Counted = j.countBehind(b)
		v.AgainstSE = v.Counted.standardError()
	}
	switch {
	case math.IsNaN(v.SE):
		j.setApart(v)
	case !math.IsNaN(v.AgainstSE): // only an area's figure has an interval
		j.test(v, area, b.area)
	default:
		v.Method = AgainstFixed
		if b.isArea {
			v.Share, v.Holds = j.parts(area, b.area)
		}
		switch lower, upper := v.Interval(); {
		case upper < v.Against.Value:
			v.Outcome = j.side(-1)
		case lower > v.Against.Value:
			v.Outcome = j.side(1)
		default:
			v.Outcome = Similar
		}
	}
}

// leastVariance returns the variance that rounding of the intervals of v alone could make
// where an area has most of the other's people, so that the variance of their difference
// is little that is left of much; else 0.
func (j *Judge) leastVariance(v *Verdict) float64 {
	bounds := [...]float64{v.Value.Lower, v.Value.Upper, v.Against.Lower, v.Against.Upper}
	exact := func(b float64) bool { return !j.ind.Unit.IsRound(b) }
	if max(v.Share, v.Holds) <= 0.5 || slices.ContainsFunc(bounds[:], exact) {
		return 0
	}
	return j.ind.Unit.Step() / Critical * (v.SE*math.Abs(1-2*v.Share) + v.AgainstSE*math.Abs(1-2*v.Holds))
}

// setApart says on which side a figure is that nothing tests: level, if it is shown as what
// it is compared with.
func (j *Judge) setApart(v *Verdict) {
	v.Method, v.gaps = NotTested, j.gaps
	v.SE, v.AgainstSE = math.NaN(), math.NaN()
	switch unit := &j.ind.Unit; {
	case unit.Rounded(v.Value.Value) == unit.Rounded(v.Against.Value):
		v.Outcome = Level
	case v.Difference > 0:
		v.Outcome = Above
	default:
		v.Outcome = Below
	}
}

// StandardError returns the standard error behind the interval of o, a figure of
// ind: NaN if it has none or one without width, and from one side alone if the
// other ends where the scale does.
func StandardError(ind *indicator.Indicator, o dataset.Observation) float64 {
	least, greatest := ind.Unit.Scale()
	return stat.StandardErrorOnScale(o.Lower, o.Value, o.Upper, least, greatest)
}

// test is the z-test of two values with intervals. Whether intervals overlap is
// another question, and no test of a difference (Schenker and Gentleman 2001).
func (j *Judge) test(v *Verdict, area, whole geo.ID) {
	v.Method = TwoIntervals
	v.Share, v.Holds = j.parts(area, whole)
	if v.Share != 0 || v.Holds != 0 {
		v.Method = PartAndWhole
	}
	variance := v.SE*v.SE*(1-2*v.Share) + v.AgainstSE*v.AgainstSE*(1-2*v.Holds)
	switch {
	case math.IsNaN(v.Share), math.IsNaN(v.Holds):
		v.Method, v.Reason.Cause, v.Share, v.Holds = NoMethod, PeopleUnknown, 0, 0
		return
	case !(variance > j.leastVariance(v)):
		v.Method, v.Reason.Cause = NoMethod, MostOfIt
		return
	}
	v.Statistic = v.Difference / math.Sqrt(variance)
	if v.Outcome = Similar; math.Abs(v.Statistic) >= Critical {
		v.Outcome = j.side(v.Statistic)
	}
}

// target compares with what the area has said it will reach. Before the target's
// year it can be met, but not be missed.
func (j *Judge) target(v *Verdict, b *benchmark) {
	switch {
	case b.better == 0:
		v.Reason.Cause = NoPolarity
	case b.better*v.Difference >= 0:
		v.Method, v.Outcome = AgainstTarget, Met
	case !over(j.p, b.year):
		v.Reason = Reason{Cause: TargetAhead, Year: b.year, Value: math.Abs(v.Difference)}
	default:
		v.Method, v.Outcome = AgainstTarget, NotMet
	}
}

// side returns what a difference comes to that is more than chance: better or worse
// or, where neither way is better, higher or lower.
func (j *Judge) side(difference float64) Outcome {
	switch better := difference * float64(j.ind.Polarity); {
	case better > 0:
		return Better
	case better < 0:
		return Worse
	case difference > 0:
		return Higher
	}
	return Lower
}

// parts returns the share of whole's people who live in area and, if that is
// none, of area's who live in whole.
func (j *Judge) parts(area, whole geo.ID) (share, holds float64) {
	if share = j.share(area, whole); share == 0 {
		holds = j.share(whole, area)
	}
	return share, holds
}

// share returns the share of whole's people who live in part: 0 if part is not
// within whole, NaN if it is not known.
func (j *Judge) share(part, whole geo.ID) float64 {
	g := j.d.Areas()
	if part == whole || !g.Footprint(whole).Covers(g.Units(part)) {
		return 0
	}
	year, total := j.p.Start().Year(), 0.0
	if y := j.yardstick(whole); y != nil {
		total = y.people()
	} else {
		total = people(j.d, j.counts, g.Units(whole), year)
	}
	return people(j.d, j.counts, g.Units(part), year) / total
}

// people returns how many people c counts in areas.
func people(d *dataset.Dataset, c indicator.Combine, areas []geo.ID, year int) float64 {
	total := 0.0
	for _, a := range areas {
		w, _ := d.PeopleIn(a, year, c.Weight)
		total += w
	}
	return total
}

// Between returns the verdict on area with another in place of the comparator
// of j.
func (j *Judge) Between(area, other geo.ID) Verdict {
	pair := *j
	pair.compareWith(CompareWith(j.d.Areas().Area(other).Code))
	return pair.Verdict(area)
}

// Pairs returns the verdicts on each of areas against each of the others: of area
// i against area k in row i, column k, as Between gives it. An area is not
// compared with itself.
func (j *Judge) Pairs(areas []geo.ID) [][]Verdict {
	pairs := make([][]Verdict, len(areas))
	for i, a := range areas {
		pairs[i] = make([]Verdict, len(areas))
		for k, b := range areas {
			if i != k {
				pairs[i][k] = j.Between(a, b)
			}
		}
	}
	return pairs
}

// Tests returns on how many of areas the verdict is a test, and on how many one is given
// that is none.
func (j *Judge) Tests(areas []geo.ID) (tested, untested int) {
	for _, a := range areas {
		var v Verdict
		j.judge(&v, a)
		switch {
		case v.Method.IsTest():
			tested++
		case v.Method == NotTested:
			untested++
		}
	}
	return tested, untested
}
