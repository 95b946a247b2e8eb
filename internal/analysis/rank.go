package analysis

import (
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Place is an area's position in a Ranking.
type Place struct {
	Area geo.ID
	Rank int // 1 is best; values that are shown alike share a rank; 0 if there is none
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

// Rank ranks the areas of j, each beside what j compares it with. Areas with no
// value come last and have no rank.
func Rank(j *Judge) Ranking {
	f := j.field()
	r := Ranking{Indicator: j.id, Period: j.p, Before: previous(Periods(j.d, j.id, j.areas), j.p), Ranked: len(f.values), Median: f.median}
	now, before := columnOf(j.d, j.id, j.p), columnOf(j.d, j.id, r.Before)
	places := make([]Place, len(j.areas)) // read in the order in which they lie in memory, which is quicker
	for i, a := range j.areas {
		place := &places[i]
		place.Area, place.Rank, place.Observation, place.Change = a, int(f.ranks[a]), dataset.Missing(), math.NaN()
		s := j.d.Series(j.id, a)
		if s.Len() > 0 && now >= 0 {
			place.Observation = s.At(now)
		}
		if s.Len() > 0 && before >= 0 {
			place.Change = place.Value - s.Values()[before]
		}
		place.Comparator = j.Against(a)
		place.Difference = place.Value - place.Comparator
	}
	r.Places = make([]Place, len(places))
	for i, at := range f.order {
		r.Places[i] = places[at]
	}
	return r
}

// Position returns the position of p, a place of r. Places stand in order of rank,
// so that the one after the rank's first is enough to look at.
func (r *Ranking) Position(p *Place) Position {
	if p.Rank == 0 {
		return Position{}
	}
	return Position{p.Rank, r.Ranked, p.Rank < len(r.Places) && r.Places[p.Rank].Rank == p.Rank}
}

// columnOf returns where p is in every series of ind, -1 if it is in none.
func columnOf(d *dataset.Dataset, ind indicator.ID, p period.Period) int {
	if i, ok := slices.BinarySearch(d.Periods(ind), p); ok {
		return i
	}
	return -1
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
	n, ok := slices.BinarySearch(d.Periods(ind), p)
	if ok {
		n++
	}
	var own []float64
	for i := range min(n, s.Len()) {
		if SameKind(s.Period(i), p) {
			own = append(own, values[i])
		}
	}
	return own
}

// Ascending returns the values of r that are not missing, the least first.
func (r *Ranking) Ascending() []float64 {
	values := make([]float64, r.Ranked)
	for i := range values {
		values[i] = r.Places[i].Value
	}
	if n := len(values); n > 0 && values[0] > values[n-1] {
		slices.Reverse(values)
	}
	return values
}

// Range returns the least and the greatest value in r, or NaN and NaN.
func (r *Ranking) Range() (least, greatest float64) {
	if r.Ranked == 0 {
		return math.NaN(), math.NaN()
	}
	first, last := r.Places[0].Value, r.Places[r.Ranked-1].Value
	return min(first, last), max(first, last)
}
