package dataset

import (
	"cmp"
	"math"
	"slices"

	"weal/internal/period"
)

// A grid is a block while it is being filled.
type grid struct {
	blk        block
	columns    []Columns
	of         int      // how many areas there are
	rows       int      // of columns, all told
	areas      int      // with a row in blk
	takes      int      // cells, as far as it is known
	lacks      []Gap    // in its files
	from       []origin // by cell: which row filled it
	duplicates []Duplicate
	scattered  *ScatteredError // nil unless the block was too empty to make
}

// origin is a row: part is 1 + the index of its Columns, 0 for none.
type origin struct{ part, row uint32 }

// newGrid returns the grid, empty and not measured, of the observations in columns, which
// it orders by layer, the highest first.
func newGrid(nAreas int, columns []Columns) *grid {
	slices.SortStableFunc(columns, func(a, b Columns) int {
		return cmp.Or(b.Layer-a.Layer, before(a.Shared)-before(b.Shared), before(a.Recoded)-before(b.Recoded))
	})
	g := &grid{columns: columns, of: nAreas}
	for i := range columns {
		c := &columns[i]
		g.rows += len(c.Value)
		f := slices.Index(g.blk.files, c.File)
		if f < 0 {
			f = len(g.blk.files)
			g.blk.files, g.blk.given = append(g.blk.files, c.File), append(g.blk.given, 0)
		}
		g.blk.given[f] += len(c.Value)
	}
	if g.rows > 0 {
		g.takes = listed(nAreas)
	}
	return g
}

// filled returns g, which is measured, with its observations; without those of files
// that contradict themselves or each other.
func (g *grid) filled() *grid {
	var refused []Duplicate
	for {
		columns := g.columns
		g.fill()
		wrong := slices.DeleteFunc(slices.Clone(g.duplicates), func(d Duplicate) bool { return d.Agreement != Contradicts })
		if len(wrong) == 0 {
			g.duplicates = append(refused, g.duplicates...)
			return g
		}
		columns = slices.DeleteFunc(columns, func(c Columns) bool {
			i := slices.IndexFunc(wrong, func(d Duplicate) bool { return d.from(c) })
			if i >= 0 && !c.Shared {
				wrong[i].Refused += len(c.Value)
				g.lacks = append(g.lacks, Gap{File: c.File, Rows: len(c.Value)})
			}
			return i >= 0
		})
		refused = append(refused, wrong...)
		lacks := g.lacks
		g = newGrid(g.of, columns)
		g.lacks = lacks
		g.measure()
	}
}

// left returns what is left out of the files of g, which is filled, though others of their
// rows may not be.
func (g *grid) left() []Gap {
	if g.scattered == nil {
		return g.lacks
	}
	gaps := g.lacks
	for i, rows := range g.blk.given {
		gaps = append(gaps, Gap{File: g.blk.files[i], Rows: rows})
	}
	return gaps
}

// before is what Columns that count less are ordered by.
func before(less bool) int {
	if less {
		return 1
	}
	return 0
}

// measure finds the areas and periods there are, and whether they are too scattered.
func (g *grid) measure() {
	if g.rows == 0 {
		return
	}
	g.blk.row = slices.Repeat([]int32{-1}, g.of)
	var (
		all  []period.Period // in the order in which they are met
		at   cycle
		seen = make(map[period.Period]int)
	)
	for i := range g.columns {
		c := &g.columns[i]
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
	if g.cells() > maxSparsity*g.rows+1<<20 {
		g.scattered = &ScatteredError{Observations: g.rows, Periods: len(g.blk.periods), Areas: g.areas}
		g.blk = block{files: g.blk.files, given: g.blk.given}
		g.areas, g.columns = 0, nil
	}
	g.takes += g.cells()
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
	defer func() { g.columns, g.from = nil, nil }()
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
			} else {
				g.again(cell, part, i)
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
