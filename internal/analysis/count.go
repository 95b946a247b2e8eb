package analysis

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Count is the people that a share or rate comes of: Count of N, and how far chance
// alone moves it. It is worked out here; nobody published it. The zero Count is none.
type Count struct {
	Method       indicator.IntervalMethod // Wilson or Byar
	Count, N     float64                  // N are the people of each year, in a period of several
	Lower, Upper float64                  // the 95% interval of Count of N, and of its rounding, in the unit of the figure
	Rounded      bool                     // Count is that of a figure in the decimals that are shown
}

// Is reports whether there is a count.
func (c Count) Is() bool { return c.N > 0 }

// Name returns whose interval it is: "Wilson".
func (c Count) Name() string {
	return [...]string{indicator.Wilson: "Wilson", indicator.Byar: "Byar"}[c.Method]
}

// standardError returns the standard error behind the interval of c, which no scale cuts
// short; NaN if c is none.
func (c Count) standardError() float64 { return stat.StandardError(c.Lower, c.Upper) }

// standardErrorOf returns the standard error of o, the figure of ind for area in p: that of its own
// interval or, if that says nothing, of the count behind it, which it returns too; NaN if
// there is neither.
func standardErrorOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period, o dataset.Observation) (float64, Count) {
	if se := StandardError(d.Indicator(ind), o); !math.IsNaN(se) {
		return se, Count{}
	}
	c := countOf(d, ind, area, p, o)
	return c.standardError(), c
}

// CountOf returns the count behind the figure of ind for area in p, by the population of
// the year, as the indicator's Interval and Combine say; those of a group combined from
// its members are the sums of those members that have a figure. It is none if the
// indicator is not one of people that are counted, or the figure or the population is
// missing. A combined figure takes a pass over its members.
func CountOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Count {
	o, _ := d.Series(ind, area).Lookup(p)
	return countOf(d, ind, area, p, o)
}

// countOf is CountOf for the figure o.
func countOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period, o dataset.Observation) Count {
	i := d.Indicator(ind)
	if !i.Interval.IsCounted() || i.Combine.Class != indicator.WeightedMean || o.IsMissing() {
		return Count{}
	}
	years := max(float64(p.Months())/12, 1)
	of, year, people := []Part{{Area: area, Observation: o}}, p.Start().Year()+int(years-1)/2, 0.0
	if o.Basis == dataset.Combined {
		if c := CombineAt(d, ind, area, p); c.Makes(o.Value) {
			of = c.Parts
		}
	}
	rounded := 0.0
	for k := range of {
		if of[k].IsMissing() {
			continue
		}
		n := peopleOf(d, i.Combine.Weight, of[k].Area, year)
		people += n
		if i.Unit.IsRound(of[k].Value) {
			rounded += n * n
		}
	}
	c := counted(i, o.Value, people*years)
	if rounded > 0 && c.Is() {
		c.Rounded = true
		// Errors of rounding lie evenly within one step of the last decimal.
		wide := Critical * i.Unit.Step() / math.Sqrt(12) * math.Sqrt(rounded) / people
		c.Lower = o.Value - math.Hypot(o.Value-c.Lower, wide)
		c.Upper = o.Value + math.Hypot(c.Upper-o.Value, wide)
	}
	return c
}

// counted returns the count of n people that makes value, a figure of ind.
func counted(ind *indicator.Indicator, value, n float64) Count {
	per := ind.Interval.Per
	c := Count{Method: ind.Interval.Method, Count: value * n / per, N: n}
	if c.Method == indicator.Wilson {
		lower, upper := stat.Wilson(c.Count, n)
		c.Lower, c.Upper = per*lower, per*upper
	} else {
		lower, upper := stat.Byar(c.Count)
		c.Lower, c.Upper = per*lower/n, per*upper/n
	}
	if math.IsNaN(c.Lower) || !(n > 0) {
		return Count{}
	}
	return c
}

// peopleOf returns how many people w counts in area: those of its own estimate or, without
// one, of another area on the same ground, or of its councils. It is NaN if that is not known.
func peopleOf(d *dataset.Dataset, w indicator.Weight, area geo.ID, year int) float64 {
	if n, _ := d.PeopleIn(area, year, w); !math.IsNaN(n) {
		return n
	}
	for _, a := range d.Areas().SameGround(area) {
		if n, _ := d.PeopleIn(a, year, w); !math.IsNaN(n) {
			return n
		}
	}
	total := 0.0
	units := d.Areas().Units(area)
	for _, u := range units {
		if u == area {
			return math.NaN()
		}
		n, _ := d.PeopleIn(u, year, w)
		total += n
	}
	return total
}
