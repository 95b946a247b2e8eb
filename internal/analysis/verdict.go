package analysis

import (
	"fmt"
	"math"
	"slices"
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
	Reason  string // why it cannot be said; "" otherwise

	Value, Against dataset.Observation
	Difference     float64 // Value − Against; NaN if either is missing
	Statistic      float64 // z, or the difference in typical spreads; NaN for the other methods
	Spread         float64 // the typical spread; NaN for the other methods
	Share          float64 // of the comparator's people who live in the area; 0 if it is no part of it
	Holds          float64 // of the area's people who live in the comparator; 0 if that is no part of it
}

// Compare returns the verdict on area's figure of ind in p against c, when it
// is listed among areas. It is the one place where verdicts are decided.
func Compare(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period, c Comparator, areas []geo.ID) Verdict {
	return NewJudge(d, ind, p, c, areas).Verdict(area)
}

// A Judge compares many areas, and works out only once what is the same for all
// of them. It does not change, and is safe for use by many goroutines.
type Judge struct {
	d      *dataset.Dataset
	ind    *indicator.Indicator
	id     indicator.ID
	p      period.Period
	c      Comparator
	areas  []geo.ID
	counts indicator.Combine   // whom a share of the comparator's people counts
	whole  *geo.ID             // the comparator, if it is one area for all
	figure dataset.Observation // its figure in p
	people float64             // who live in it
	field  func() field        // worked out when first asked for
}

// A field is the values of all areas that are listed together.
type field struct {
	listed         []bool    // by area: whether it is one of them
	values         []float64 // of those that have one, ascending
	median, spread float64
	unsure         bool // most of the values are marked unreliable
}

// NewJudge returns a Judge of the figures of ind in p against c, for areas that
// are listed together. What takes a pass over areas is put off until a rank, a
// median or the typical spread is wanted.
func NewJudge(d *dataset.Dataset, ind indicator.ID, p period.Period, c Comparator, areas []geo.ID) *Judge {
	j := &Judge{d: d, ind: d.Indicator(ind), id: ind, p: p, c: c.Resolved(d, areas), areas: areas}
	j.counts = countsOf(j.ind)
	if id, ok := j.c.single(d, areas); ok {
		j.compareWith(id)
	}
	j.field = sync.OnceValue(func() field { return fieldOf(d, ind, p, areas) })
	return j
}

// compareWith notes what is the same of whole, the comparator, for all areas.
func (j *Judge) compareWith(whole geo.ID) {
	j.whole, j.people = &whole, people(j.d, j.counts, j.d.Areas().Units(whole), j.p.Start().Year())
	j.figure, _ = j.d.Series(j.id, whole).Lookup(j.p)
}

func fieldOf(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID) field {
	f := field{listed: make([]bool, d.Areas().Len()), values: make([]float64, 0, len(areas))}
	marked := 0
	for a, o := range d.CrossSection(ind, p, areas) {
		f.listed[a] = true
		if !o.IsMissing() {
			f.values = append(f.values, o.Value)
		}
		if unsure(o) {
			marked++
		}
	}
	f.unsure = 2*marked > len(f.values)
	slices.Sort(f.values)
	f.median, f.spread = stat.Median(f.values), stat.TypicalSpread(f.values)
	return f
}

// Verdict returns the verdict on area.
func (j *Judge) Verdict(area geo.ID) Verdict {
	o, _ := j.d.Series(j.id, area).Lookup(j.p)
	against, whole, name := j.against(area)
	v := Verdict{Value: o, Against: against, Difference: o.Value - against.Value, Statistic: math.NaN(), Spread: math.NaN()}
	switch {
	case j.c.IsNone():
		v.Reason = "nothing to compare it with was chosen"
	case o.IsMissing():
		v.Reason = j.whyMissing(area, o)
	case whole != nil && *whole == area:
		v.Reason = "it is the comparator itself"
	case name == "":
		v.Reason = "it is in no single " + j.c.String()
	case name == noTarget:
		v.Reason = whyNoTarget(j.d, j.id, area)
	case against.IsMissing():
		v.Reason = fmt.Sprintf("%s has no figure for %s", name, j.p.Label())
	case unsure(o):
		v.Reason = "the figure is marked unreliable"
	case unsure(against):
		v.Reason = fmt.Sprintf("the figure of %s is marked unreliable", name)
	case j.c.IsTarget():
		_, year, _ := targetValue(j.d, j.id, area)
		j.target(&v, year)
	case j.ind.Combine.Class == indicator.Sum:
		v.Reason = "it is a total, which goes with the size of the area"
	default:
		j.decide(&v, area, whole)
	}
	return v
}

// unsure reports whether o is marked unreliable and has no interval that says by
// how much: what is known of it does not allow a comparison, not even with the
// spread between areas, which its error may exceed.
func unsure(o dataset.Observation) bool {
	return o.Status == dataset.Unreliable && !o.IsMissing() && !o.HasInterval()
}

// Rank returns the rank of area among the areas that have a value, best first
// (or highest, without polarity), and how many they are. Ties share a rank. It
// is 0 of 0 if area has no value, or is not one of them.
func (j *Judge) Rank(area geo.ID) (rank, of int) {
	o, _ := j.d.Series(j.id, area).Lookup(j.p)
	f := j.field()
	if o.IsMissing() || !f.listed[area] {
		return 0, 0
	}
	at, _ := slices.BinarySearch(f.values, o.Value)
	if j.ind.Polarity == indicator.LowerIsBetter {
		return at + 1, len(f.values)
	}
	for at < len(f.values) && f.values[at] == o.Value {
		at++
	}
	return len(f.values) - at + 1, len(f.values)
}

// noTarget is why an area is not compared with its target.
const noTarget = "there is no target on file"

// whyMissing says why there is no value to compare.
func (j *Judge) whyMissing(area geo.ID, o dataset.Observation) string {
	switch {
	case o.Basis == dataset.Partial:
		return "there is no figure: " + CombineAt(j.d, j.id, area, j.p).Refusal()
	case o.Status == dataset.NotFormed:
		return "the area was not formed at the time"
	case o.Status != dataset.Normal:
		return "the figure is " + o.Status.Words()
	}
	return "there is no figure"
}

// against returns what area is compared with, which area that is if it is one,
// and its name; "" if there is none.
func (j *Judge) against(area geo.ID) (dataset.Observation, *geo.ID, string) {
	o := dataset.Missing()
	switch {
	case j.c.IsMedian():
		o.Value = j.field().median
		return o, nil, "the median"
	case j.c.IsTarget():
		var known bool
		o.Value, _, known = targetValue(j.d, j.id, area)
		if !known {
			return dataset.Missing(), nil, noTarget
		}
		return o, nil, "the target"
	case j.whole != nil:
		return j.figure, j.whole, j.d.Areas().Area(*j.whole).Name
	}
	id, ok := j.c.Area(j.d, area, j.areas)
	if !ok {
		return o, nil, ""
	}
	o, _ = j.d.Series(j.id, id).Lookup(j.p)
	return o, &id, j.d.Areas().Area(id).Name
}

// decide compares two values by the best method that their intervals allow.
func (j *Judge) decide(v *Verdict, area geo.ID, whole *geo.ID) {
	se, against := StandardError(j.ind, v.Value), StandardError(j.ind, v.Against)
	switch {
	case !math.IsNaN(se) && !math.IsNaN(against):
		j.test(v, se, against, area, *whole)
	case !math.IsNaN(se):
		v.Method = AgainstFixed
		if whole != nil {
			v.Share, v.Holds = j.parts(area, *whole)
		}
		v.Outcome = j.side(sideOf(v.Value, v.Against.Value))
	default:
		j.typical(v)
	}
}

// StandardError returns the standard error behind the interval of o, a figure of
// ind: NaN if it has none or one without width, and from one side alone if the
// other ends where the scale does.
func StandardError(ind *indicator.Indicator, o dataset.Observation) float64 {
	least, greatest := ind.Unit.Scale()
	return stat.StandardErrorOnScale(o.Lower, o.Value, o.Upper, least, greatest)
}

// sideOf returns on which side of a fixed value the interval of o lies: -1, 0
// if it reaches it, 1.
func sideOf(o dataset.Observation, fixed float64) int {
	switch {
	case o.Upper < fixed:
		return -1
	case o.Lower > fixed:
		return 1
	}
	return 0
}

// test is the z-test of two values with intervals. Whether intervals overlap is
// another question, and no test of a difference (Schenker and Gentleman 2001).
func (j *Judge) test(v *Verdict, se, against float64, area, whole geo.ID) {
	v.Method = TwoIntervals
	v.Share, v.Holds = j.parts(area, whole)
	if v.Share != 0 || v.Holds != 0 {
		v.Method = PartAndWhole
	}
	variance := se*se*(1-2*v.Share) + against*against*(1-2*v.Holds)
	switch {
	case math.IsNaN(v.Share), math.IsNaN(v.Holds):
		v.Method, v.Reason, v.Share, v.Holds = NoMethod, "one is part of the other, and it is not known how many people live in it", 0, 0
		return
	case !(variance > 0):
		v.Method, v.Reason = NoMethod, "the two cannot be told apart, because the area is most of the comparator"
		return
	}
	v.Statistic = v.Difference / math.Sqrt(variance)
	switch {
	case v.Statistic >= Critical:
		v.Outcome = j.side(1)
	case v.Statistic <= -Critical:
		v.Outcome = j.side(-1)
	default:
		v.Outcome = Similar
	}
}

// typical compares where there are no intervals: with the spread between areas.
func (j *Judge) typical(v *Verdict) {
	field := j.field()
	if len(field.values) < leastForSpread {
		v.Reason = fmt.Sprintf("it has no interval, and fewer than %d areas have a figure to tell a typical spread by", leastForSpread)
		return
	}
	if field.unsure {
		v.Reason = "it has no interval, and most areas' figures are marked unreliable, so that their spread says little"
		return
	}
	spread := field.spread
	if !(spread > 0) {
		v.Reason = "it has no interval, and there is no spread between areas to compare it with"
		return
	}
	v.Method, v.Spread = TypicalSpread, spread
	v.Statistic = v.Difference / spread
	switch {
	case v.Statistic > Apart:
		v.Outcome = j.side(1)
	case v.Statistic < -Apart:
		v.Outcome = j.side(-1)
	default:
		v.Outcome = Similar
	}
}

// leastForSpread is how many values it takes to speak of a typical spread.
const leastForSpread = 3

// target compares with what the area has said it will reach. Before the target's
// year it can be met, but not be missed.
func (j *Judge) target(v *Verdict, year int) {
	switch {
	case j.ind.Polarity == indicator.NoPolarity:
		v.Reason = "neither way is better, so there is no meeting it"
	case float64(j.ind.Polarity)*v.Difference >= 0:
		v.Method, v.Outcome = AgainstTarget, Met
	case j.p.Start().Year() < year:
		v.Reason = fmt.Sprintf("the target is for %d, and %s away", year, j.ind.Unit.Format(math.Abs(v.Difference)))
	default:
		v.Method, v.Outcome = AgainstTarget, NotMet
	}
}

// side turns higher and lower into better and worse where there is a better.
func (j *Judge) side(sign int) Outcome {
	switch sign * int(j.ind.Polarity) {
	case 1:
		return Better
	case -1:
		return Worse
	}
	switch sign {
	case 1:
		return Higher
	case -1:
		return Lower
	}
	return Similar
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
	year, total := j.p.Start().Year(), j.people
	if j.whole == nil || whole != *j.whole || total == 0 {
		total = people(j.d, j.counts, g.Units(whole), year)
	}
	return people(j.d, j.counts, g.Units(part), year) / total
}

// people returns how many people c counts in areas.
func people(d *dataset.Dataset, c indicator.Combine, areas []geo.ID, year int) float64 {
	total := 0.0
	for _, a := range areas {
		w, _ := weightOf(d, c, a, year)
		total += w
	}
	return total
}
