package analysis

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
)

// TestMadeCells: it is never less than what is made, and not twice as many.
func TestMadeCells(t *testing.T) {
	read, today := both()
	made := rowsMade(today, read) + rowsMade(AsConstituted(today), today)
	if got := MadeCells(read); got < made || got > 2*made {
		t.Errorf("MadeCells = %d, of figures that have %d cells more", got, made)
	}
}

// rowsMade returns how many cells are in rows that d has, and from has not.
func rowsMade(d, from *dataset.Dataset) int {
	n := 0
	for ind := range d.Indicators() {
		for a := range geo.ID(d.Areas().Len()) {
			values, before := d.Series(ind, a).Values(), from.Series(ind, a).Values()
			if len(values) > 0 && (len(before) == 0 || &values[0] != &before[0]) {
				n += len(values)
			}
		}
	}
	return n
}

func BenchmarkMadeCells(b *testing.B) {
	read, _ := both()
	for b.Loop() {
		MadeCells(read)
	}
}
