package trend

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
)

// The modes of the chart in an address, besides the values themselves.
const (
	toFirst   = "index"   // values as percentages of those in one period
	toEngland = "england" // values as percentages of England's in the same period
)

// setMode finds what the chart draws in the mode of the address.
func (s *Screen) setMode(d *dataset.Dataset) error {
	s.indexed = analysis.Indexed{}
	switch s.address.Mode {
	case "":
		return nil
	case toFirst:
		s.indexed = s.chart.IndexToFirst(d.Indicator(s.ind))
	case toEngland:
		england, ok := d.Areas().Lookup(geo.England)
		if !ok {
			return fmt.Errorf("mode %s: there is no England here", toEngland)
		}
		s.indexed = s.chart.IndexToArea(d, s.ind, england)
	default:
		return fmt.Errorf("mode %q: want %s or %s", s.address.Mode, toFirst, toEngland)
	}
	if why := s.indexed.Refuse; why.Is() {
		ind := d.Indicator(s.ind)
		return fmt.Errorf("%s: no index: %s", ind.Name, prose.Reason(ind, why))
	}
	return nil
}

// turnMode turns to the next mode that there is, and says why if there is none.
func (s *Screen) turnMode(d *dataset.Dataset) nav.Step {
	modes := []string{"", toFirst, toEngland}
	at := 0
	for i, m := range modes {
		if m == s.address.Mode {
			at = i
		}
	}
	step := nav.Stay
	for i := 1; i <= len(modes); i++ {
		s.address.Mode = modes[(at+i)%len(modes)]
		if err := s.setMode(d); err == nil {
			if err := s.setLines(d); err != nil {
				return nav.Say(err.Error() + ".")
			}
			break
		} else if s.address.Mode == toFirst {
			step = nav.Say(err.Error() + ".")
		}
	}
	return step
}

// isIndexed reports whether the chart draws an index.
func (s Screen) isIndexed() bool { return s.indexed.Values != nil }

// values returns what the chart draws for line i.
func (s Screen) values(i int) []float64 {
	if s.isIndexed() {
		return s.indexed.Values[i]
	}
	return s.chart.Line(i).Values
}

// base says what 100 is: "2005 = 100".
func (s Screen) base() string {
	if s.indexed.Base >= 0 {
		return s.chart.Label(s.indexed.Base, s.area) + " = 100"
	}
	return "England = 100"
}

// indexSentence returns the sentence about the index that the chart draws, "" if it
// draws none.
func (s Screen) indexSentence() string {
	if !s.isIndexed() {
		return ""
	}
	at := func(line, slot int) prose.IndexPoint {
		return prose.IndexPoint{Name: s.chart.Line(line).Name, Period: s.chart.Label(slot, s.area), Value: s.values(line)[slot]}
	}
	if s.indexed.Base < 0 {
		first := slices.IndexFunc(s.values(s.area), func(v float64) bool { return !math.IsNaN(v) })
		return prose.IndexedToArea("England", at(s.area, max(first, 0)), at(s.area, s.slot))
	}
	points := []prose.IndexPoint{at(s.area, s.slot)}
	if against := s.chart.Areas[s.area].Against; against >= 0 {
		points = append(points, at(against, s.slot))
	}
	return prose.IndexedToFirst(s.chart.Label(s.indexed.Base, s.area), points...)
}

// isNoted reports whether the chart has a letter in place of f's value.
func isNoted(f analysis.Figure) bool {
	return f.IsMissing() && f.Status != dataset.Normal && f.Status != dataset.NotFormed
}
