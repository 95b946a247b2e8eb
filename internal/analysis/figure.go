package analysis

import (
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Figure is one observation with what it is of: a row of what the command
// line prints and of what is copied.
type Figure struct {
	Area      geo.ID
	Indicator indicator.ID
	Period    period.Period
	dataset.Observation
}

// SeriesFigures returns the figures of ind for area in every period that has a
// value or a status, in order.
func SeriesFigures(d *dataset.Dataset, ind indicator.ID, area geo.ID) []Figure {
	s := d.Series(ind, area)
	var fs []Figure
	for i := range s.Len() {
		if o := s.At(i); !o.IsMissing() || o.Status != dataset.Normal {
			fs = append(fs, Figure{area, ind, s.Period(i), o})
		}
	}
	return fs
}

// FigureAt returns the figure of ind for area in p; its value is NaN if there
// is none.
func FigureAt(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Figure {
	o, _ := d.Series(ind, area).Lookup(p)
	return Figure{area, ind, p, o}
}
