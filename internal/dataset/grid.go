package dataset

import (
	"math"
	"slices"

	"weal/internal/indicator"
	"weal/internal/period"
)

// A grid is a block while it is being filled.
type grid struct {
	indicator indicator.ID
	blk       block
	columns   []Columns
	rows      int      // of columns, all told
	areas     int      // with a row in blk
	from      []origin // by cell: which row filled it
	conflicts []Conflict
	scattered *ScatteredError // nil unless the block was too empty to make
}

// origin is a row: part is 1 + the index of its Columns, 0 for none.
type origin struct{ part, row uint32 }

// fillGrid returns the grid of the observations in columns, which it orders
// by layer, the highest first.
func fillGrid(ind indicator.ID, nAreas int, columns []Columns) *grid {
	g := &grid{indicator: ind, columns: columns}
	g.blk.row = slices.Repeat([]int32{-1}, nAreas)
	slices.SortStableFunc(columns, func(a, b Columns) int { return b.Layer - a.Layer })
	g.measure()
	if g.cells() > maxSparsity*g.rows+1<<20 {
		g.scattered = &ScatteredError{Indicator: g.indicator, Observations: g.rows, Periods: len(g.blk.periods), Areas: g.areas}
		g.blk = block{row: slices.Repeat([]int32{-1}, nAreas), files: g.blk.files}
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
		if !slices.Contains(g.blk.files, c.File) {
			g.blk.files = append(g.blk.files, c.File)
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
	g.blk.cells, g.from = noCells(g.cells()), make([]origin, g.cells())
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
				g.set(cell, part, i)
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

// set puts row i of a part in the cell.
func (g *grid) set(cell, part, i int) {
	g.blk.put(cell, g.columns[part].observation(i))
	g.from[cell] = origin{uint32(part) + 1, uint32(i)}
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
		g.set(cell, part, i)
		return Conflict{}, false
	case kept.Value == refused.Value:
		return Conflict{}, false
	}
	return Conflict{
		Indicator: g.indicator, Area: c.Area[i], Period: c.Period[i],
		Kept: kept, Refused: refused,
		File: earlier.File, RefusedFile: c.File,
		Line: earlier.line(int(at.row)), RefusedLine: c.line(i),
	}, true
}
