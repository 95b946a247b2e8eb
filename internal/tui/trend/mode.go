package trend

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
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
	if why := s.indexed.Refuse; why != "" {
		return fmt.Errorf("%s: no index: %s", d.Indicator(s.ind).Name, why)
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

// levels are the lines across the chart: 100 in an index, else the targets of
// the cursor's area.
func (s Screen) levels(env nav.Env) []draw.Level {
	if s.isIndexed() {
		return []draw.Level{{Value: 100, Label: s.base()}}
	}
	ind := env.Data.Indicator(s.ind)
	var levels []draw.Level
	for _, t := range env.Data.Targets(s.ind, s.ids[s.area]) {
		if !math.IsNaN(t.Value) {
			levels = append(levels, draw.Level{Value: t.Value, Label: "target " + ind.Unit.Format(t.Value) + " by " + strconv.Itoa(t.Year)})
		}
	}
	return levels
}

// isNoted reports whether the chart has a letter in place of f's value.
func isNoted(f analysis.Figure) bool {
	return f.IsMissing() && f.Status != dataset.Normal && f.Status != dataset.NotFormed
}

// annotate adds to spec what the statuses of figures say: letters where values
// are withheld, breaks in the series of the cursor's area, and when it did not
// exist.
func (s Screen) annotate(spec *draw.PlotSpec) {
	spec.Shaded = make([]bool, len(s.chart.Slots))
	for i := range s.chart.Areas {
		for slot, f := range s.chart.Areas[i].At {
			switch {
			case f.Status == dataset.NotFormed:
				spec.Shaded[slot] = spec.Shaded[slot] || i == s.area
			case isNoted(f):
				spec.Notes = append(spec.Notes, draw.Note{Position: slot, Text: f.Status.String(), Colour: i})
			case f.Status == dataset.Break && i == s.area:
				spec.Breaks = append(spec.Breaks, slot)
			}
		}
	}
}
