package dataset

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Basis says how we have a value.
type Basis uint8

// The bases.
const (
	Published    Basis = iota
	Combined           // from the figures of the area's members
	Approximated       // the same, with weights that are only close to the denominator
	Partial            // too few members have figures: there is no value
)

// String returns b as files and columns write it: "published", "combined",
// "approximate", "partial".
func (b Basis) String() string {
	return [...]string{"published", "combined", "approximate", "partial"}[b]
}

// ParseBasis returns the basis that String calls s; "" is Published.
func ParseBasis(s string) (Basis, error) {
	if s == "" {
		return Published, nil
	}
	for b := Published; b <= Partial; b++ {
		if b.String() == s {
			return b, nil
		}
	}
	return Published, fmt.Errorf("basis %q: want published, combined, approximate, partial or nothing", s)
}

// A Row is the observations of one indicator for one area, one for each of the
// indicator's periods.
type Row struct {
	Area         geo.ID
	Observations []Observation
}

// WithRows returns a Dataset like d in which each area that rows gives for an
// indicator has those observations and no others. It shares everything else
// with d. The observations of a Row have to be as many as d.Periods(ind).
func (d *Dataset) WithRows(rows func(indicator.ID) []Row) *Dataset {
	next := *d
	next.overlay = make([]*block, len(d.blocks))
	for i := range d.blocks {
		if more := rows(indicator.ID(i)); len(more) > 0 {
			next.overlay[i] = overlayOf(&d.blocks[i], more)
		}
	}
	return &next
}

// Constituted returns a Dataset like WithRows, for which IsConstituted is true.
func (d *Dataset) Constituted(rows func(indicator.ID) []Row) *Dataset {
	next := d.WithRows(func(ind indicator.ID) []Row { return append(d.overlaid(ind), rows(ind)...) })
	next.today = d.Today()
	return next
}

// IsConstituted reports whether areas have figures only for the periods in
// which they existed, and ended areas are to be listed.
func (d *Dataset) IsConstituted() bool { return d.today != nil }

// Today returns what Constituted made d from, with the figures of areas for
// periods before and after them; d itself if it was not made so.
func (d *Dataset) Today() *Dataset {
	if d.today == nil {
		return d
	}
	return d.today
}

// overlaid returns the rows of ind that stand in place of others. A later Row of
// the same area replaces them.
func (d *Dataset) overlaid(ind indicator.ID) []Row {
	if d.overlay == nil || d.overlay[ind] == nil {
		return nil
	}
	var rows []Row
	for a, r := range d.overlay[ind].row {
		if r < 0 {
			continue
		}
		s := d.Series(ind, geo.ID(a))
		row := Row{Area: geo.ID(a), Observations: make([]Observation, s.Len())}
		for i := range s.Len() {
			row.Observations[i] = s.At(i)
		}
		rows = append(rows, row)
	}
	return rows
}

// overlayOf returns a block of rows that has the periods of b.
func overlayOf(b *block, rows []Row) *block {
	n := len(rows) * len(b.periods)
	last := slices.MaxFunc(rows, func(x, y Row) int { return cmp.Compare(x.Area, y.Area) }).Area
	nan := []float64{math.NaN()}
	o := &block{periods: b.periods, row: slices.Repeat([]int32{-1}, int(last)+1), value: slices.Repeat(nan, n), basis: make([]Basis, n)}
	for r, row := range rows {
		o.row[row.Area] = int32(r)
		for c, obs := range row.Observations {
			o.put(r*len(b.periods)+c, obs)
		}
	}
	return o
}

// put writes an observation, and makes the arrays that only some blocks need.
func (b *block) put(i int, o Observation) {
	b.value[i], b.basis[i] = o.Value, o.Basis
	if o.HasInterval() {
		if b.lower == nil {
			b.lower = slices.Repeat([]float64{math.NaN()}, len(b.value))
			b.upper = slices.Clone(b.lower)
		}
		b.lower[i], b.upper[i] = o.Lower, o.Upper
	}
	if o.Status != Normal {
		if b.status == nil {
			b.status = make([]Status, len(b.value))
		}
		b.status[i] = o.Status
	}
}

// holding returns the block that holds the row of area, and that row; nil if
// none does.
func (d *Dataset) holding(ind indicator.ID, area geo.ID) (*block, int32) {
	if d.overlay != nil {
		if o := d.overlay[ind]; o != nil && int(area) < len(o.row) && o.row[area] >= 0 {
			return o, o.row[area]
		}
	}
	b := &d.blocks[ind]
	if int(area) >= len(b.row) || b.row[area] < 0 {
		return nil, 0
	}
	return b, b.row[area]
}
