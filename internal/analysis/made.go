package analysis

import (
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// MadeCells returns how many cells Combine and AsConstituted add to d at most. It works
// nothing out, and allocates next to nothing.
func MadeCells(d *dataset.Dataset) int {
	var combined, lent []geo.ID
	for _, areas := range toCombine(d.Areas()) {
		combined = append(combined, areas...)
	}
	for _, areas := range d.Areas().SharedGrounds() {
		lent = append(lent, areas...)
	}
	dated := dated(d.Areas())
	cells := 0
	made := make([]bool, d.Areas().Len())
	for ind := range d.Indicators() {
		if d.Cells(ind) == 0 {
			continue // or yet to be read: there is room for what is made of the built-in figures
		}
		clear(made)
		rows := 0
		add := func(a geo.ID) {
			if !made[a] {
				made[a] = true
				rows++
			}
		}
		for _, a := range lent {
			add(a)
		}
		for _, a := range combined {
			if d.Indicator(ind).Combine.Class != indicator.Never && hasRows(d, ind, ground(d.Areas(), a)) {
				add(a)
			}
		}
		today, changed := rows, false
		first, last := days(d, ind)
		for _, a := range dated {
			area := d.Areas().Area(a)
			if (made[a] || d.Series(ind, a).Len() > 0) && (!existed(area, first) || !existed(area, last)) {
				changed = true
				add(a)
			}
		}
		if changed { // on the boundaries of the time, which have rows of their own for all
			today += rows
		}
		cells += today * len(d.Periods(ind))
	}
	return cells
}

// days returns the first and the last of the days on which periods of ind end.
func days(d *dataset.Dataset, ind indicator.ID) (first, last time.Time) {
	for i, p := range d.Periods(ind) {
		day := lastDay(p)
		if i == 0 || day.Before(first) {
			first = day
		}
		if i == 0 || day.After(last) {
			last = day
		}
	}
	return first, last
}
