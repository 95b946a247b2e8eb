package dataset

import (
	"slices"

	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Loan is figures of areas that others are compared with, for an indicator that has none of
// these areas itself. They are not among the figures of the Dataset, nor listed, ranked or
// counted: only Lending has them.
type Loan struct {
	Source indicator.Source // of the figures

	// Read returns them. It is called once, when somebody first asks for one, from any
	// goroutine.
	Read func() []Columns
}

// A lent is a Loan as a Dataset has it.
type lent struct {
	rows   *store
	source indicator.Source
}

// WithLoans returns a Dataset like d that has loans besides, by indicator. Of their figures it
// has those of the periods that the indicator has figures of; it shares everything else with d.
func (d *Dataset) WithLoans(loans map[indicator.ID]Loan) *Dataset {
	if len(loans) == 0 {
		return d
	}
	next := *d
	next.loans = make([]lent, d.Len())
	for ind, loan := range loans {
		next.loans[ind] = lent{&store{from: func() *block { return d.blocks[ind].block().lending(d.areas.Len(), loan.Read()) }}, loan.Source}
	}
	return &next
}

// lending returns the figures in all, of some of n areas, for the periods of b.
func (b *block) lending(n int, all []Columns) *block {
	l := &block{periods: b.periods, row: slices.Repeat([]int32{-1}, n)}
	rows := int32(0)
	for _, c := range all {
		for _, a := range c.Area {
			if l.row[a] < 0 {
				l.row[a] = rows
				rows++
			}
		}
	}
	l.cells = noCells(int(rows) * len(b.periods))
	l.lent = true
	for _, c := range all {
		for i, a := range c.Area {
			if col, ok := slices.BinarySearch(b.periods, c.Period[i]); ok {
				l.put(int(l.row[a])*len(b.periods)+col, c.observation(i))
			}
		}
	}
	return l
}

// Lending returns a Dataset like d for the figures that others are compared with: Series has
// what is lent where an area has no value of its own, for the same periods. It is d if there are
// no loans.
func (d *Dataset) Lending() *Dataset {
	if d.loans == nil {
		return d
	}
	next := *d
	next.lends = true
	return &next
}

// orLent returns own, the Series of ind for area, or what is lent if it has no value.
func (d *Dataset) orLent(own Series, ind indicator.ID, area geo.ID) Series {
	if d.loans == nil || d.loans[ind].rows == nil || own.Latest() >= 0 {
		return own
	}
	b := d.loans[ind].rows.block()
	if int(area) >= len(b.row) || b.row[area] < 0 {
		return own
	}
	return Series{b, int(b.row[area]) * len(b.periods)}
}

// LentBy returns where the figures of ind for area are from that Lending has; false if it has
// none that are lent.
func (d *Dataset) LentBy(ind indicator.ID, area geo.ID) (indicator.Source, bool) {
	if s := d.orLent(d.Series(ind, area), ind, area); s.b == nil || !s.b.lent {
		return indicator.Source{}, false
	}
	return d.loans[ind].source, true
}
