package analysis

import (
	"math"
	"slices"
	"sort"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Place is an area's position in a Ranking.
type Place struct {
	Area geo.ID
	Rank int // 1 is best; values that are shown alike share a rank; 0 if there is none
	dataset.Observation
	Before     period.Period // what Change is since; 0 if nothing before compares
	Change     float64       // as ChangeOf has it; NaN if there is none
	Comparator float64       // what the value is compared with; NaN if there is nothing
	Difference float64       // Value − Comparator; NaN if either is missing
}

// A Ranking is areas ordered by one indicator in one period, best first.
// Without polarity the highest is first, and of totals the largest.
type Ranking struct {
	Indicator indicator.ID
	Period    period.Period
	Before    period.Period // what the Change of every place is since; 0 if there is none, or they differ
	Changes   bool          // some place has a Before
	Places    []Place
	Ranked    int       // how many areas have a value
	Ascending []float64 // those values, the least first; not to be modified
	Median    float64   // of them; NaN if there are none
	BySize    bool      // the order is by size, the largest first
	Highest   bool      // the highest is first, as neither way is better
}

// Rank ranks the areas of j, each beside what j compares it with. Areas with no
// value come last and have no rank. The change of each is since one period, which is none if
// that is not before the one of j, or if since is 0 as the function Before says.
func Rank(j *Judge, since period.Period) Ranking {
	f := j.field()
	r := Ranking{
		Indicator: j.id, Period: j.p,
		Ranked: len(f.values), Ascending: f.values, Median: f.median, BySize: j.total, Highest: j.highest(),
	}
	now, chosen := j.column, since != 0 && since < j.p
	var columns []int // what changes can be since, the last first
	periods := j.d.Periods(j.id)
	switch {
	case chosen:
		columns, r.Before, r.Changes = []int{columnOf(j.d, j.id, since)}, since, true
	case since == 0: // else nothing has changed since yet
		for i := range compared(j.ind, periods, j.p) {
			columns = append(columns, i)
		}
	}
	apart := chosen && Incomparable(j.ind, since, j.p).Is()
	position := make([]int32, len(j.areas))
	for i, at := range f.order {
		position[at] = int32(i)
	}
	r.Places = make([]Place, len(j.areas))
	for i, a := range j.areas { // in the order in which they lie in memory, which is quicker
		place := &r.Places[position[i]]
		place.Area, place.Rank, place.Observation, place.Change = a, int(f.ranks[a]), dataset.Missing(), math.NaN()
		s := j.d.Series(j.id, a)
		if s.Len() > 0 && now >= 0 {
			place.Observation = s.At(now)
			place.since(s, periods, now, columns, apart)
		}
		place.Comparator = j.Against(a)
		place.Difference = place.Value - place.Comparator
		if !chosen && place.Before != 0 && !place.IsMissing() {
			if !r.Changes {
				r.Before, r.Changes = place.Before, true
			} else if r.Before != place.Before {
				r.Before = 0
			}
		}
	}
	return r
}

// since sets the change of p, whose series is s, to the period in column now since the
// first of columns that has a figure; to none if figures are apart.
func (p *Place) since(s dataset.Series, periods []period.Period, now int, columns []int, apart bool) {
	values := s.Values()
	for _, col := range columns {
		if math.IsNaN(values[col]) {
			continue
		}
		p.Before = periods[col]
		if _, broken := s.BreakBetween(p.Before, periods[now]); !apart && !broken {
			p.Change = p.Value - values[col]
		}
		return
	}
}

// Position returns the position of p, a place of r. Places stand in order of rank,
// so that the one after the rank's first is enough to look at.
func (r *Ranking) Position(p *Place) Position {
	if p.Rank == 0 {
		return Position{}
	}
	return Position{p.Rank, r.Ranked, p.Rank < len(r.Places) && r.Places[p.Rank].Rank == p.Rank, r.BySize, r.Highest}
}

// columnOf returns where p is in every series of ind, -1 if it is in none.
func columnOf(d *dataset.Dataset, ind indicator.ID, p period.Period) int {
	if i, ok := slices.BinarySearch(d.Periods(ind), p); ok {
		return i
	}
	return -1
}

// SameKind reports whether two periods are of one kind: equally long, and begun at
// about the same time of a year, so that a financial year is not taken for the
// one after a calendar year. Survey days move about by some weeks.
func SameKind(p, q period.Period) bool { return kindOf(p).has(q) }

// A kind is that of periods that SameKind says are of one.
type kind struct {
	months  int
	yearDay int // that they begin about
}

// sameSeason is by how many days the beginnings of periods of one kind move about.
const sameSeason = 45

func kindOf(p period.Period) kind { return kind{p.Months(), p.Start().YearDay()} }

func (k kind) has(p period.Period) bool {
	switch {
	case k.months != p.Months():
		return false
	case k.months > 0 && k.months < 12:
		return true
	}
	apart := k.yearDay - p.Start().YearDay()
	apart = max(apart, -apart)
	return min(apart, 366-apart) <= sameSeason
}

// History returns the values of ind for area up to and with p, in periods of the
// same kind as p, as a sparkline draws them.
func History(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) []float64 {
	s := d.Series(ind, area)
	own, kind := make([]float64, 0, s.Len()), kindOf(p)
	breaks := mayBreak(d.Indicator(ind), s, 0, p)
	var periods []period.Period
	for i, v := range s.Values() {
		if at := s.Period(i); at <= p && kind.has(at) {
			if own = append(own, v); breaks {
				periods = append(periods, at)
			}
		}
	}
	if !breaks {
		return own
	}
	return JointsOf(d, ind, area, periods).Course(own)
}

// Range returns the least and the greatest value in r, or NaN and NaN.
func (r *Ranking) Range() (least, greatest float64) {
	return stat.SortedQuantile(r.Ascending, 0), stat.SortedQuantile(r.Ascending, 1)
}

// Spread returns the range of the values in r.
func (r *Ranking) Spread() Range { return sortedRange(r.Ascending) }

// A field is the areas of a Judge, in order and ranked by their values.
type field struct {
	order  []int32   // of areas: best first or, without polarity, highest; missing ones last
	ranks  []int32   // by area; 0 without a value, and for areas that are not listed
	values []float64 // of those that have one, ascending
	median float64
}

// fieldOf orders the areas of j once for all that is asked of them.
func (j *Judge) fieldOf() field {
	values := valuesOf(j.d, j.id, j.p, j.areas)
	keys := make([]float64, len(values))
	for i, v := range values {
		keys[i] = j.key(v)
	}
	f := field{order: stat.Order(keys), ranks: make([]int32, j.d.Areas().Len())}
	rank, before := int32(0), math.NaN()
	for i, at := range f.order {
		if math.IsNaN(values[at]) {
			break
		}
		if shown := j.ind.Unit.Rounded(values[at]); shown != before {
			rank, before = int32(i+1), shown
		}
		f.ranks[j.areas[at]] = rank
		f.values = append(f.values, values[at])
	}
	if n := len(f.values); n > 0 && f.values[0] > f.values[n-1] {
		slices.Reverse(f.values)
	}
	f.median = stat.SortedQuantile(f.values, 0.5)
	return f
}

// key returns what areas are put in order by, the least first.
func (j *Judge) key(value float64) float64 {
	if j.ind.Polarity == indicator.LowerIsBetter && !j.total {
		return value
	}
	return -value
}

// A Position is a rank among areas: 0 of 0 if there is none.
type Position struct {
	Rank, Of int
	Tied     bool // others share it
	BySize   bool // it is by size, which is neither good nor bad
	Highest  bool // the highest is first, as neither way is better
}

// Rank returns the rank of area among the areas of j that have a value, best
// first (or highest, without polarity), and how many they are. Values that are
// the same as they are shown share a rank, as in official tables: what is behind
// the last decimal is for nobody to be proud of.
// It is none if area has no value, or is not one of them, and for the United Kingdom and
// its like, which are no rivals. The first time it orders them all.
func (j *Judge) Rank(area geo.ID) Position {
	f := j.field()
	rank, of := f.ranks[area], len(f.values)
	if rank == 0 || !j.ranks(area) {
		return Position{}
	}
	return Position{int(rank), of, int(rank) < of && f.ranks[j.areas[f.order[rank]]] == rank, j.total, j.highest()} // the next after the first with that rank
}

// highest reports whether the highest is first of the areas of j because neither way is
// better.
func (j *Judge) highest() bool { return j.ind.Polarity == indicator.NoPolarity }

// ranks reports whether area is of a level whose areas are rivals.
func (j *Judge) ranks(area geo.ID) bool { return j.d.Areas().Area(area).Level != geo.UnitedKingdom }

// rankOnce returns what Rank does, in one pass that orders nothing: quicker for the only
// area that is asked for.
func (j *Judge) rankOnce(area geo.ID) Position {
	value, unit := j.d.Series(j.id, area).Value(j.p), &j.ind.Unit
	mine, shown, apart := j.key(value), j.key(unit.Rounded(value)), unit.Apart()
	position, among := Position{Rank: 1, BySize: j.total, Highest: j.highest()}, false
	for at, v := range j.d.Values(j.id, j.p, j.areas) {
		position.Of++
		key := j.key(v)
		if math.Abs(key-mine) < apart { // else rounding does not change which is less
			key = j.key(unit.Rounded(v))
		}
		itself := j.areas[at] == area
		among = among || itself
		position.Tied = position.Tied || key == shown && !itself
		if key < shown {
			position.Rank++
		}
	}
	if !among || !j.ranks(area) {
		return Position{}
	}
	return position
}

// A Range is how the values of areas that are listed together lie: the least
// and the greatest, and the half of them in the middle. Its values are NaN if no
// area has a figure.
type Range struct {
	N                            int // areas with a value
	Least, LowerQuartile, Median float64
	UpperQuartile, Greatest      float64
}

// RangeOf returns the range of the values of ind in p among areas. It costs a
// pass over areas and a sort.
func RangeOf(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID) Range {
	return sortedRange(stat.Sorted(valuesOf(d, ind, p, areas)))
}

// valuesOf returns the value of ind in p for each of areas, NaN where there is
// none.
func valuesOf(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID) []float64 {
	values := make([]float64, len(areas))
	for i := range values {
		values[i] = math.NaN()
	}
	for i, v := range d.Values(ind, p, areas) {
		values[i] = v
	}
	return values
}

// sortedRange returns the range of values that are in order, none of them missing.
func sortedRange(values []float64) Range {
	at := func(p float64) float64 { return stat.SortedQuantile(values, p) }
	return Range{len(values), at(0), at(0.25), at(0.5), at(0.75), at(1)}
}

// A Class is what areas of one colour on a map have in common: the ends of their values,
// or the verdict on them.
type Class struct {
	Low, High float64 // of its values; NaN if it has none
	Outcome   Outcome
	Areas     int // in it
}

// A Classing puts each of some areas into a class, by how great their values are or by
// the verdicts on them.
type Classing struct {
	Verdicts bool
	Classes  []Class // the lowest first
	Of       []int   // by area; len(Classes) for one without a figure
	Missing  int     // how many have none
}

// fifths is how many classes values fall into.
const fifths = 5

// Fifths classes values, NaN for none, by how many are lower: a fifth of the areas in
// each class, except that equal values are in the same one.
func Fifths(values []float64) Classing {
	classes := make([]Class, fifths)
	for i := range classes {
		classes[i] = Class{Low: math.Inf(1), High: math.Inf(-1)}
	}
	sorted := stat.Sorted(values)
	c := classed(values, classes, func(i int) int {
		return sort.SearchFloat64s(sorted, values[i]) * fifths / len(sorted)
	})
	for i, v := range values {
		if k := c.Of[i]; k < fifths {
			classes[k].Low, classes[k].High = min(classes[k].Low, v), max(classes[k].High, v)
		}
	}
	for k := range classes {
		if classes[k].Areas == 0 {
			classes[k].Low, classes[k].High = math.NaN(), math.NaN()
		}
	}
	return c
}

// Outcomes classes areas with values, NaN for none, by what the verdict on each comes to.
func Outcomes(values []float64, verdict func(i int) Outcome) Classing {
	var classes []Class
	all := InLegend()
	for _, o := range all {
		classes = append(classes, Class{Low: math.NaN(), High: math.NaN(), Outcome: o})
	}
	c := classed(values, classes, func(i int) int { return slices.Index(all, verdict(i)) })
	c.Verdicts = true
	return c
}

// classed puts each area that has a value into the class that of gives it.
func classed(values []float64, classes []Class, of func(i int) int) Classing {
	c := Classing{Classes: classes, Of: make([]int, len(values))}
	for i, v := range values {
		if math.IsNaN(v) {
			c.Of[i] = len(classes)
			c.Missing++
			continue
		}
		c.Of[i] = of(i)
		classes[c.Of[i]].Areas++
	}
	return c
}
