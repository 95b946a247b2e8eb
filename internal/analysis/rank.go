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

// A Place is an area's position in a Ranking.
type Place struct {
	Area geo.ID
	Rank int // 1 is best; ties share a rank; 0 if there is no value
	dataset.Observation
	Change     float64 // since the period before; NaN if there is no value there
	Comparator float64 // what the value is compared with; NaN if there is nothing
	Difference float64 // Value − Comparator; NaN if either is missing
}

// A Ranking is areas ordered by one indicator in one period, best first.
// Without polarity the highest is first.
type Ranking struct {
	Indicator indicator.ID
	Period    period.Period
	Before    period.Period // what Change is since; 0 if Period is the first
	Places    []Place
	Ranked    int     // how many areas have a value
	Median    float64 // of their values; NaN if none has one
}

// Rank ranks areas by ind in p, each beside its comparator. Areas with no value
// come last and have no rank.
func Rank(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID, c Comparator) Ranking {
	r := Ranking{Indicator: ind, Period: p, Median: medianOf(d, ind, p, areas)}
	r.Before = previous(Periods(d, ind, areas), p)
	r.Places = make([]Place, 0, len(areas))
	against := newComparison(d, ind, p, areas, c, r.Median)
	for _, a := range areas {
		s := d.Series(ind, a)
		place := Place{Area: a, Change: math.NaN()}
		place.Observation, _ = s.Lookup(p)
		if before, ok := s.Lookup(r.Before); ok {
			place.Change = place.Value - before.Value
		}
		place.Comparator = against.value(a)
		place.Difference = place.Value - place.Comparator
		r.Places = append(r.Places, place)
	}
	r.order(d.Indicator(ind).Polarity)
	return r
}

// previous returns the last of periods before p that is of its kind, or 0.
func previous(periods []period.Period, p period.Period) period.Period {
	i, _ := slices.BinarySearch(periods, p)
	for i--; i >= 0; i-- {
		if SameKind(periods[i], p) {
			return periods[i]
		}
	}
	return 0
}

// SameKind reports whether two periods are of one kind: equally long, and begun at
// about the same time of a year, so that a financial year is not taken for the
// one after a calendar year. Survey days move about by some weeks.
func SameKind(p, q period.Period) bool {
	if p.Months() != q.Months() {
		return false
	}
	if months := p.Months(); months > 0 && months < 12 {
		return true
	}
	apart := p.Start().YearDay() - q.Start().YearDay()
	apart = max(apart, -apart)
	return min(apart, 366-apart) <= 45
}

// History returns the values of ind for area up to and with p, in periods of the
// same kind as p: what a sparkline of them shows.
func History(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) []float64 {
	s := d.Series(ind, area)
	values := s.Values()
	last, _ := slices.BinarySearch(d.Periods(ind), p)
	mixed := false
	for i := range min(last, s.Len()) {
		mixed = mixed || !SameKind(s.Period(i), p)
	}
	if !mixed {
		return values[:min(last+1, len(values))]
	}
	var own []float64
	for i := range min(last+1, s.Len()) {
		if SameKind(s.Period(i), p) {
			own = append(own, values[i])
		}
	}
	return own
}

// order puts the best places first and numbers them. It sorts values with their
// indices, because places are large to move about and there may be 35,000.
func (r *Ranking) order(polarity indicator.Polarity) {
	sign := -1.0
	if polarity == indicator.LowerIsBetter {
		sign = 1
	}
	type entry struct {
		value float64
		index int32
	}
	entries := make([]entry, len(r.Places))
	for i := range r.Places {
		entries[i] = entry{sign * r.Places[i].Value, int32(i)}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		switch {
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		case a.value == b.value:
			return cmp.Compare(a.index, b.index)
		}
		// One of them is missing, and comes last.
		return cmp.Or(missingLast(a.value, b.value), cmp.Compare(a.index, b.index))
	})
	places := make([]Place, len(r.Places))
	for i, e := range entries {
		places[i] = r.Places[e.index]
		switch p := &places[i]; {
		case p.IsMissing():
		case i > 0 && p.Value == places[i-1].Value:
			p.Rank = places[i-1].Rank
			r.Ranked++
		default:
			p.Rank = i + 1
			r.Ranked++
		}
	}
	r.Places = places
}

func missingLast(a, b float64) int {
	switch am, bm := math.IsNaN(a), math.IsNaN(b); {
	case am == bm:
		return 0
	case am:
		return 1
	}
	return -1
}

// Range returns the least and the greatest value in r, or NaN and NaN.
func (r *Ranking) Range() (least, greatest float64) {
	values := make([]float64, len(r.Places))
	for i := range r.Places {
		values[i] = r.Places[i].Value
	}
	return stat.Range(values)
}

// A comparison finds the comparator's values for many areas, looking up only
// once what is the same for all of them.
type comparison struct {
	d        *dataset.Dataset
	ind      indicator.ID
	p        period.Period
	c        Comparator
	areas    []geo.ID
	constant float64
	varies   bool
}

func newComparison(d *dataset.Dataset, ind indicator.ID, p period.Period, areas []geo.ID, c Comparator, median float64) comparison {
	cmp := comparison{d: d, ind: ind, p: p, c: c, areas: areas, constant: math.NaN()}
	switch {
	case c.kind == ownNation, c.kind == ownRegion, c.kind == ownTarget:
		cmp.varies = true
	case c.kind == levelMedian:
		cmp.constant = median
	default:
		if id, ok := c.single(d, areas); ok {
			o, _ := d.Series(ind, id).Lookup(p)
			cmp.constant = o.Value
		}
	}
	return cmp
}

func (c comparison) value(a geo.ID) float64 {
	if !c.varies {
		return c.constant
	}
	return c.c.Observation(c.d, c.ind, c.p, a, c.areas).Value
}
