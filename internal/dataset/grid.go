package dataset

import (
	"math"
	"slices"

	"weal/internal/period"
)

// A grid is a block while it is being filled.
type grid struct {
	blk     block
	columns []Columns
	rows    int      // of columns, all told
	areas   int      // with a row in blk
	names   []string // of the files
	from    []origin // by cell: which row filled it
}

// origin is a row: part is 1 + the index of its Columns, 0 for none.
type origin struct{ part, row uint32 }

// newGrid returns the empty grid for the areas and periods in columns, which
// it orders by layer, the highest first.
func newGrid(nAreas int, columns []Columns) *grid {
	g := &grid{columns: columns}
	slices.SortStableFunc(columns, func(a, b Columns) int { return b.Layer - a.Layer })
	seen := make(map[period.Period]bool)
	g.blk.row = slices.Repeat([]int32{-1}, nAreas)
	for i := range columns {
		c := &columns[i]
		g.rows += len(c.Value)
		if !slices.Contains(g.names, c.File) {
			g.names = append(g.names, c.File)
		}
		last := period.Period(0)
		for j, p := range c.Period {
			if p != last { // most files keep to one period, or come in order
				seen[p] = true
				last = p
			}
			g.blk.row[c.Area[j]] = 0
		}
	}
	for p := range seen {
		g.blk.periods = append(g.blk.periods, p)
	}
	slices.Sort(g.blk.periods)
	for a, r := range g.blk.row {
		if r == 0 {
			g.blk.row[a] = int32(g.areas)
			g.areas++
		}
	}
	return g
}

func (g *grid) cells() int { return g.areas * len(g.blk.periods) }

// fill fills the block and returns the rows that do not agree with it.
func (g *grid) fill() []Conflict {
	g.allocate()
	column := make(map[period.Period]int, len(g.blk.periods))
	for i, p := range g.blk.periods {
		column[p] = i
	}
	var conflicts []Conflict
	for part := range g.columns {
		c := &g.columns[part]
		last, col := period.Period(0), 0
		for i, p := range c.Period {
			if p != last {
				last, col = p, column[p]
			}
			cell := int(g.blk.row[c.Area[i]])*len(g.blk.periods) + col
			if g.from[cell].part == 0 {
				g.set(cell, c, i)
				g.from[cell] = origin{uint32(part) + 1, uint32(i)}
			} else if conflict, ok := g.conflict(cell, c, i); ok {
				conflicts = append(conflicts, conflict)
			}
		}
	}
	for _, v := range g.blk.value {
		if !math.IsNaN(v) {
			g.blk.n++
		}
	}
	g.from = nil
	return conflicts
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
	}
}

func (g *grid) set(cell int, c *Columns, i int) {
	g.blk.value[cell] = c.Value[i]
	if g.blk.lower != nil && c.Lower != nil {
		g.blk.lower[cell], g.blk.upper[cell] = c.Lower[i], c.Upper[i]
	}
	if g.blk.status != nil && c.Status != nil {
		g.blk.status[cell] = c.Status[i]
	}
}

// conflict returns how the i'th row of c differs from what fills the cell, and
// false if it does not or is of a lower layer. A value fills a cell that had
// only a status.
func (g *grid) conflict(cell int, c *Columns, i int) (Conflict, bool) {
	at := g.from[cell]
	earlier := &g.columns[at.part-1]
	kept, refused := g.blk.at(cell), c.observation(i)
	switch {
	case earlier.Layer > c.Layer, refused.IsMissing():
		return Conflict{}, false
	case kept.IsMissing():
		g.set(cell, c, i)
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
