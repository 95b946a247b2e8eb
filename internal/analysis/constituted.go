package analysis

import (
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// AsConstituted returns a Dataset like d in which an area has figures only for
// the periods in which it existed, on their last day: two authorities in the
// North East until May 2024, one since. In place of the others
// stands dataset.NotFormed. Areas that have ended are listed in it too.
func AsConstituted(d *dataset.Dataset) *dataset.Dataset {
	var dated []geo.ID
	for a := range geo.ID(d.Areas().Len()) {
		if area := d.Areas().Area(a); !area.Start.IsZero() || !area.End.IsZero() {
			dated = append(dated, a)
		}
	}
	return d.Constituted(func(ind indicator.ID) []dataset.Row {
		var rows []dataset.Row
		for _, a := range dated {
			if row, changed := constituted(d, ind, a); changed {
				rows = append(rows, row)
			}
		}
		return rows
	})
}

// constituted returns the row of a as it existed, and whether that differs.
func constituted(d *dataset.Dataset, ind indicator.ID, a geo.ID) (dataset.Row, bool) {
	s := d.Series(ind, a)
	row := dataset.Row{Area: a, Observations: s.Observations()}
	changed := false
	for i := range row.Observations {
		if !existed(d.Areas().Area(a), s.Period(i)) {
			o := dataset.Missing()
			o.Status = dataset.NotFormed
			row.Observations[i], changed = o, true
		}
	}
	return row, changed
}

// existed reports whether area existed on the last day of p.
func existed(area geo.Area, p period.Period) bool {
	last := p.End().AddDate(0, 0, -1)
	return !last.Before(area.Start) && (area.End.IsZero() || last.Before(area.End))
}
