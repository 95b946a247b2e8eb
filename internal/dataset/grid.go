package dataset

import (
	"math"
	"slices"

	"weal/internal/period"
)

// A grid is a block while it is being filled.
type grid struct {
	blk       block
	columns   []Columns
	rows      int      // of columns, all told
	areas     int      // with a row in blk
	names     []string // of the files
	from      []origin // by cell: which row filled it
	conflicts []Conflict
	scattered *ScatteredError // nil unless the block was too empty to make
}

// origin is a row: part is 1 + the index of its Columns, 0 for none.
type origin struct{ part, row uint32 }

// fillGrid returns the grid of the observations in columns, which it orders
// by layer, the highest first.
func fillGrid(nAreas int, columns []Columns) *grid {
	g := &grid{columns: columns}
	g.blk.row = slices.Repeat([]int32{-1}, nAreas)
	slices.SortStableFunc(columns, func(a, b Columns) int { return b.Layer - a.Layer })
	g.measure()
	if g.cells() > maxSparsity*g.rows+1<<20 {
		g.scattered = &ScatteredError{Observations: g.rows, Periods: len(g.blk.periods), Areas: g.areas}
		g.blk = block{row: slices.Repeat([]int32{-1}, nAreas)}
	} else {
		g.fill()
	}
	g.columns, g.from = nil, nil
	return g
}

// measure finds the areas and periods there are.
func (g *grid) measure() {
	var (
		all  []period.Period // in the order in which they are met
		at   cycle
		seen = make(map[period.Period]int)
	)
	for i := range g.columns {
		c := &g.columns[i]
		g.rows += len(c.Value)
		if !slices.Contains(g.names, c.File) {
			g.names = append(g.names, c.File)
		}
		for j, p := range c.Period {
			if !at.moves(all, p) {
				k, ok := seen[p]
				if !ok {
					k = len(all)
					seen[p] = k
					all = append(all, p)
				}
				at = cycle(k)
			}
			g.blk.row[c.Area[j]] = 0
		}
	}
	slices.Sort(all)
	g.blk.periods = all
	for a, r := range g.blk.row {
		if r == 0 {
			g.blk.row[a] = int32(g.areas)
			g.areas++
		}
	}
}

// A cycle is a place in a list of periods. Most files keep to one period, or
// go through the same periods for every area, so the place of the next row is
// this one or the one after.
type cycle int

// moves moves c to p in ps if it is near, and reports whether it is.
func (c *cycle) moves(ps []period.Period, p period.Period) bool {
	for i := *c; int(i) < len(ps) && i <= *c+1; i++ {
		if ps[i] == p {
			*c = i
			return true
		}
	}
	return false
}

func (g *grid) cells() int { return g.areas * len(g.blk.periods) }

// fill fills the block, and notes the rows that do not agree with it.
func (g *grid) fill() {
	g.allocate()
	column := make(map[period.Period]int, len(g.blk.periods))
	for i, p := range g.blk.periods {
		column[p] = i
	}
	for part := range g.columns {
		c := &g.columns[part]
		at := cycle(0)
		for i, p := range c.Period {
			if !at.moves(g.blk.periods, p) {
				at = cycle(column[p])
			}
			cell := int(g.blk.row[c.Area[i]])*len(g.blk.periods) + int(at)
			if g.from[cell].part == 0 {
				g.set(cell, c, i)
				g.from[cell] = origin{uint32(part) + 1, uint32(i)}
			} else if conflict, ok := g.conflict(cell, part, i); ok {
				g.conflicts = append(g.conflicts, conflict)
			}
		}
	}
	for _, v := range g.blk.value {
		if !math.IsNaN(v) {
			g.blk.n++
		}
	}
}

// allocate makes only the arrays that some row has a use for.
func (g *grid) allocate() {
	n := g.cells()
	nan := []float64{math.NaN()}
	g.blk.value = slices.Repeat(nan, n)
	g.from = make([]origin, n)
	for i := range g.columns {
		c := &g.columns[i]
		if g.blk.lower == nil && slices.ContainsFunc(c.Lower, func(v float64) bool { return !math.IsNaN(v) }) {
			g.blk.lower = slices.Repeat(nan, n)
			g.blk.upper = slices.Repeat(nan, n)
		}
		if g.blk.status == nil && slices.ContainsFunc(c.Status, func(s Status) bool { return s != Normal }) {
			g.blk.status = make([]Status, n)
		}
		if g.blk.basis == nil && slices.ContainsFunc(c.Basis, func(b Basis) bool { return b != Published }) {
			g.blk.basis = make([]Basis, n)
		}
	}
}

// set puts the i'th row of c in the cell, all of it: no interval or status of
// an earlier row stays beside its value.
func (g *grid) set(cell int, c *Columns, i int) {
	o := c.observation(i)
	g.blk.value[cell] = o.Value
	if g.blk.lower != nil {
		g.blk.lower[cell], g.blk.upper[cell] = o.Lower, o.Upper
	}
	if g.blk.status != nil {
		g.blk.status[cell] = o.Status
	}
	if g.blk.basis != nil {
		g.blk.basis[cell] = o.Basis
	}
}

// conflict returns how row i of a part differs from what fills the cell, and
// false if it does not or is of a lower layer. A value fills a cell that had
// only a status.
func (g *grid) conflict(cell, part, i int) (Conflict, bool) {
	at := g.from[cell]
	earlier, c := &g.columns[at.part-1], &g.columns[part]
	kept, refused := g.blk.at(cell), c.observation(i)
	switch {
	case earlier.Layer > c.Layer, refused.IsMissing():
		return Conflict{}, false
	case kept.IsMissing():
		g.set(cell, c, i)
		g.from[cell] = origin{uint32(part) + 1, uint32(i)}
		return Conflict{}, false
	case kept.Value == refused.Value:
		return Conflict{}, false
	}
	return Conflict{
		Area: c.Area[i], Period: c.Period[i],
		Kept: kept, Refused: refused,
		File: earlier.File, RefusedFile: c.File,
		Line: earlier.line(int(at.row)), RefusedLine: c.line(i),
	}, true
}
