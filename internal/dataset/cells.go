package dataset

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"weal/internal/indicator"
)

// A CrowdedError says that what was added to a Builder takes more cells than its Dataset
// may have: blocks are dense, so that few rows can ask for many cells.
type CrowdedError struct {
	Cells, Most    int
	File           string // that asks for the most, and for how many
	Of             int
	Indicators     int    // of that file
	Largest        string // of those, by slug
	Areas, Periods int    // of that one
}

// Error returns which file asks for how much.
func (e *CrowdedError) Error() string {
	size := ""
	if e.Periods > 0 {
		size = fmt.Sprintf(", of %s in %s", indicator.Count(e.Areas, "area"), indicator.Count(e.Periods, "period"))
	}
	return fmt.Sprintf("%s: asks for %s, each an area in a period, for %s; the largest is %s%s. All figures take %s, and %s are allowed",
		e.File, indicator.Count(e.Of, "cell"), indicator.Count(e.Indicators, "indicator"), e.Largest, size,
		indicator.Count(e.Cells, "cell"), indicator.Count(e.Most, "cell"))
}

// Cells returns how many cells the observations of ind take, without those in rows of
// WithRows, and none for those that are yet to be read. It takes constant time.
func (d *Dataset) Cells(ind indicator.ID) int {
	if b := d.blocks[ind].made.Load(); b != nil {
		return len(b.value)
	}
	return 0
}

// listed is how many cells of a value take as much memory as the list of a block that
// says where the row of each area is, and that is as long whether areas have rows or not.
func listed(areas int) int { return (areas + 1) / 2 }

// crowded returns the error that grids, which are not filled, take too many cells; nil if
// they do not.
func (b *Builder) crowded(grids []*grid) error {
	e := &CrowdedError{Most: b.MaxCells}
	cells, indicators := make(map[string]int), make(map[string]int)
	for _, g := range grids {
		e.Cells += g.takes
		for _, f := range g.blk.files {
			cells[f] += g.takes
			indicators[f]++
		}
	}
	if b.MaxCells <= 0 || e.Cells <= b.MaxCells {
		return nil
	}
	files := slices.Sorted(maps.Keys(cells))
	e.File = slices.MaxFunc(files, func(x, y string) int { return cmp.Compare(cells[x], cells[y]) })
	e.Of, e.Indicators = cells[e.File], indicators[e.File]
	largest := 0
	for id, g := range grids {
		if g.takes > largest && slices.Contains(g.blk.files, e.File) {
			largest = g.takes
			e.Largest, e.Areas, e.Periods = b.indicators[id].Slug, g.areas, len(g.blk.periods)
		}
	}
	return e
}
