package analysis

import (
	"math"

	"weal/internal/period"
	"weal/internal/stat"
)

// An Uneven pace is one that neither projection may take for granted: either
// one year's change stands out, as when a large works closes, which cannot
// happen again; or the later half of the years moves at another pace.
type Uneven struct {
	OneYear     bool          // a year stands out; else the later half does
	From, To    period.Period // of that year's change, or of the later half
	Since       period.Period // of the first value that the pace is taken from
	Was, Is     float64       // of the year: the values that it changed from and to
	Share       float64       // of the year: its part of all the change
	Cut, Rate   float64       // a year, without that year or in the later half
	Linear      int           // the year in which that pace gets to the goal, 0 if never
	Exponential int
}

// When a pace is uneven. A year's change stands out by Hampel's rule (1974), if
// it lies more than three typical spreads of the yearly changes from their
// median; and it has to go the way of the whole change and make up a third of
// it, so that the rebound after a bad year is no finding. Halves differ if one
// pace is twice the other, or of the other sign.
const (
	outlying     = 3
	largeShare   = 1.0 / 3
	timesAsFast  = 2
	leastOfAHalf = recent
)

// unevenOf returns how the pace of points, which come to cut a year by Sen's
// slope, is uneven; nil if it is even.
func unevenOf(points []point, cut float64) *Uneven {
	years, values := columnsOf(points)
	if at, ok := outlyingYear(years, values); ok {
		was, is := values[at-1], values[at]
		return &Uneven{
			OneYear: true, From: points[at-1].period, To: points[at].period, Since: points[0].period,
			Was: was, Is: is, Share: (is - was) / (values[len(values)-1] - values[0]),
			Cut: -stat.SenApart(years, values, at), Rate: math.Exp(stat.LineApart(years, logarithms(values), at)) - 1,
		}
	}
	half := len(points) / 2
	if len(points)-half < leastOfAHalf {
		return nil
	}
	late := -stat.Sen(years[half:], values[half:]).Slope
	if late*cut > 0 && max(late/cut, cut/late) <= timesAsFast || late == cut {
		return nil
	}
	return &Uneven{
		From: points[half].period, To: points[len(points)-1].period, Since: points[0].period,
		Cut: late, Rate: growth(years[half:], values[half:]),
	}
}

// outlyingYear returns the index of the value before which the change stands
// out, and false if none does.
func outlyingYear(years, values []float64) (int, bool) {
	if len(values) <= recent {
		return 0, false
	}
	changes := make([]float64, len(values)-1)
	for i := range changes {
		changes[i] = (values[i+1] - values[i]) / (years[i+1] - years[i])
	}
	median, spread, at := stat.Median(changes), stat.TypicalSpread(changes), 0
	for i, c := range changes {
		if math.Abs(c-median) > math.Abs(changes[at]-median) {
			at = i
		}
	}
	all := values[len(values)-1] - values[0]
	change := values[at+1] - values[at]
	return at + 1, math.Abs(changes[at]-median) > outlying*spread && change*all > 0 && change/all >= largeShare
}

// growth returns by what share values grow in a year, by least squares of their
// logarithms; NaN if one is below zero.
func growth(years, values []float64) float64 {
	slope, _ := stat.Line(years, logarithms(values))
	return math.Exp(slope) - 1
}

// logarithms returns those of values, NaN of one below zero.
func logarithms(values []float64) []float64 {
	logs := make([]float64, len(values))
	for i, v := range values {
		logs[i] = math.Log(v)
	}
	return logs
}
