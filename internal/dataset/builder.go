package dataset

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Columns are observations of one indicator in the order in which one file
// gives them. Area, Period and Value have one element a row; so have Lower,
// Upper, Status, Basis and Line, unless they are nil.
type Columns struct {
	File         string
	Layer        int  // figures of a higher layer replace those of a lower one
	Recoded      bool // the rows are under codes that their areas no longer have
	Shared       bool // the rows are of other areas, and only count where a layer has none
	Area         []geo.ID
	Period       []period.Period
	Value        []float64
	Lower, Upper []float64
	Status       []Status
	Basis        []Basis  // as a file that weal wrote has it
	Line         []uint32 // where each row is in File, from 1
}

// observation returns the i'th row of c.
func (c *Columns) observation(i int) Observation {
	return (&cells{value: c.Value, lower: c.Lower, upper: c.Upper, status: c.Status, basis: c.Basis}).at(i)
}

func (c *Columns) line(i int) int {
	if c.Line == nil {
		return 0
	}
	return int(c.Line[i])
}

// A Builder collects observations for a Dataset. It is not safe for use by
// more than one goroutine.
type Builder struct {
	// MaxCells is how many cells the Dataset may have; 0 is any number. A cell is an area
	// in a period, of one indicator, and takes 8 bytes, or up to 26 with an interval.
	MaxCells int

	areas      *geo.Gazetteer
	indicators []indicator.Indicator
	bySlug     map[string]indicator.ID
	themes     map[string]indicator.Theme // by slug
	columns    [][]Columns                // by indicator.ID
	later      []func() []Columns         // by indicator.ID; nil for those that were added at once
	known      map[indicator.ID]bool      // those that are only there if they have rows
	left       map[string]int             // rows that were left out, by file
	population []Population
	people     func() []Population // in place of population; nil if they were added at once
	targets    []Target
}

// NewBuilder returns an empty Builder for observations about areas.
func NewBuilder(areas *geo.Gazetteer) *Builder {
	return &Builder{
		areas: areas, bySlug: make(map[string]indicator.ID), themes: make(map[string]indicator.Theme),
		known: make(map[indicator.ID]bool), left: make(map[string]int),
	}
}

// AddIndicator adds ind and returns its ID in b, or returns the ID of the
// indicator with that slug if there already is one. IDs in the Dataset
// differ from those in the Builder. Its theme is spelt as one of that slug was first.
func (b *Builder) AddIndicator(ind indicator.Indicator) indicator.ID {
	if id, ok := b.bySlug[ind.Slug]; ok {
		return id
	}
	theme := ind.Theme.Slug()
	if _, ok := b.themes[theme]; !ok {
		b.themes[theme] = ind.Theme
	}
	ind.Theme = b.themes[theme]
	id := indicator.ID(len(b.indicators))
	b.indicators = append(b.indicators, ind)
	b.bySlug[ind.Slug] = id
	b.columns, b.later = append(b.columns, nil), append(b.later, nil)
	return id
}

// Indicator returns the ID in b of the indicator with the given slug.
func (b *Builder) Indicator(slug string) (indicator.ID, bool) {
	id, ok := b.bySlug[slug]
	return id, ok
}

// Know adds what is known of ind, for if rows of it are added: without any, the
// Dataset does not have it.
func (b *Builder) Know(ind indicator.Indicator) {
	if _, ok := b.bySlug[ind.Slug]; !ok {
		b.known[b.AddIndicator(ind)] = true
	}
}

// Add adds the rows of c, if any, which b keeps and may modify.
func (b *Builder) Add(ind indicator.ID, c Columns) {
	if len(c.Value) > 0 {
		b.columns[ind] = append(b.columns[ind], c)
	}
}

// LeaveOut says that so many rows of file, more than were said before, were not added:
// every indicator with rows of that file may lack some.
func (b *Builder) LeaveOut(file string, rows int) { b.left[file] += rows }

// AddLater has the rows of ind be what read returns, and no others. It is called once,
// when the Dataset is first asked for a figure of ind, from any goroutine. What is there
// twice among them, or too scattered to hold, is left out without a word: whoever adds them
// knows them to be right, and to take few cells. Until then ind counts as one
// with figures.
func (b *Builder) AddLater(ind indicator.ID, read func() []Columns) { b.later[ind] = read }

// AddPopulation adds ps, which b keeps and may modify. Of two for one area and year the
// later added counts.
func (b *Builder) AddPopulation(ps ...Population) {
	if b.population == nil {
		b.population = ps
	} else {
		b.population = append(b.population, ps...)
	}
}

// AddPopulationLater has all populations be what read returns, in place of any that were
// added. It is called once, when the Dataset is first asked for one, from any goroutine.
func (b *Builder) AddPopulationLater(read func() []Population) { b.people = read }

// AddTarget adds t.
func (b *Builder) AddTarget(t Target) { b.targets = append(b.targets, t) }

// maxSparsity is how many cells a block may have for every observation in it,
// beyond a first million. Figures with a period of their own for every area
// would otherwise fill the memory with nothing.
const maxSparsity = 16

// A ScatteredError says that an indicator has so many periods and areas for
// its few observations that a dense block of them would be nearly empty.
type ScatteredError struct {
	Indicator                    indicator.ID // in the Dataset
	Slug                         string
	Observations, Periods, Areas int
}

// Error returns what is wrong and where to look.
func (e *ScatteredError) Error() string {
	return fmt.Sprintf("indicator %s: %d observations over %d periods of %d areas are too scattered to hold; is its period column right?",
		e.Slug, e.Observations, e.Periods, e.Areas)
}

// Dataset returns the observations added to b, and what there was twice among
// them. Indicators too scattered to hold are left without observations, and the
// error joins a *ScatteredError for each; the Dataset is valid all the same. It is nil,
// and the error a *CrowdedError, if it would have more cells than MaxCells, which is
// found out before there are any. The Builder must not be used again.
func (b *Builder) Dataset() (*Dataset, []Duplicate, error) {
	d := &Dataset{areas: b.areas, bySlug: make(map[string]indicator.ID, len(b.indicators))}
	d.onDemand = slices.ContainsFunc(b.later, func(read func() []Columns) bool { return read != nil })
	grids, err := b.grids()
	if err != nil {
		return nil, nil, err
	}
	b.total()
	order := b.order(grids)
	d.indicators, d.blocks, d.overlay = make([]indicator.Indicator, len(order)), make([]*store, len(order)), slices.Repeat([]*store{noRows}, len(order))
	d.left = make([][]Gap, len(order))
	var errs []error
	for id, from := range order {
		g := grids[from]
		d.indicators[id] = b.indicators[from]
		d.bySlug[d.indicators[id].Slug] = indicator.ID(id)
		d.blocks[id], d.left[id] = b.store(from, g), g.left()
		if day := d.indicators[id].Source.Released; d.blocks[id].isFilled() && day.After(d.released) {
			d.released = day
		}
		if g.scattered != nil {
			g.scattered.Indicator, g.scattered.Slug = indicator.ID(id), d.indicators[id].Slug
			errs = append(errs, g.scattered)
		}
	}
	d.families = familiesOf(d.indicators, order)
	var duplicates []Duplicate
	for i, g := range grids {
		for _, d := range g.duplicates {
			d.Slug = b.indicators[i].Slug
			duplicates = append(duplicates, d)
		}
	}
	d.population = b.populations()
	for _, t := range b.targets {
		if id, ok := d.bySlug[b.indicators[t.Indicator].Slug]; ok {
			t.Indicator = id
			d.targets = append(d.targets, t)
		}
	}
	sortTargets(d.targets)
	d.aims = len(b.targets)
	return d, duplicates, errors.Join(errs...)
}

// grids returns the filled grid of each indicator in b. None is filled before it is known
// that there is room for all.
func (b *Builder) grids() ([]*grid, error) {
	grids := make([]*grid, len(b.indicators))
	for id := range grids {
		grids[id] = newGrid(b.areas.Len(), b.columns[id])
		for _, f := range grids[id].blk.files {
			if rows := b.left[f]; rows > 0 {
				grids[id].lacks = append(grids[id].lacks, Gap{f, rows, true})
			}
		}
		if b.later[id] != nil {
			grids[id].takes = listed(b.areas.Len())
		}
	}
	if err := b.crowded(grids); err != nil {
		return nil, err
	}
	forEach(len(grids), func(i int) { grids[i].measure() })
	if err := b.crowded(grids); err != nil {
		return nil, err
	}
	forEach(len(grids), func(i int) {
		grids[i] = grids[i].filled()
		b.columns[i] = nil // let them be collected while the next is filled
	})
	return grids, nil
}

// store returns the store of the indicator with that ID in b, whose grid is g unless its
// rows are read later.
func (b *Builder) store(id indicator.ID, g *grid) *store {
	read, areas := b.later[id], b.areas.Len()
	if read == nil {
		return stored(&g.blk)
	}
	return &store{from: func() *block {
		rows := slices.DeleteFunc(read(), func(c Columns) bool { return len(c.Value) == 0 })
		g := newGrid(areas, rows)
		g.measure()
		return &g.filled().blk
	}}
}

// order returns the IDs in b in the order that Dataset.Indicators promises.
func (b *Builder) order(grids []*grid) []indicator.ID {
	ids := make([]indicator.ID, 0, len(b.indicators))
	for i := range b.indicators {
		if id := indicator.ID(i); !b.known[id] || grids[i].rows > 0 || b.later[id] != nil {
			ids = append(ids, id)
		}
	}
	slices.SortStableFunc(ids, func(i, j indicator.ID) int {
		x, y := &b.indicators[i], &b.indicators[j]
		return cmp.Or(
			x.Theme.Compare(y.Theme),
			cmp.Compare(headlineOrLast(x), headlineOrLast(y)),
			cmp.Compare(geo.NameKey(x.Measure()), geo.NameKey(y.Measure())),
			cmp.Compare(cmp.Or(x.Family, x.Slug), cmp.Or(y.Family, y.Slug)),
			cmp.Compare(part(x), part(y)),
			cmp.Compare(i, j),
		)
	})
	return ids
}

// total has the indicator that a family has its slug of be the total of that family, whoever
// added it.
func (b *Builder) total() {
	for i := range b.indicators {
		if id, ok := b.bySlug[b.indicators[i].Family]; ok && b.indicators[id].Family == "" {
			b.indicators[id].Family, b.indicators[id].Category = b.indicators[id].Slug, ""
		}
	}
}

// familiesOf returns the families that inds are of, whose IDs in the Builder are from.
func familiesOf(inds []indicator.Indicator, from []indicator.ID) map[string][]indicator.ID {
	families := make(map[string][]indicator.ID)
	for id := range inds {
		if f := inds[id].Family; f != "" {
			families[f] = append(families[f], indicator.ID(id))
		}
	}
	for f, ids := range families {
		if len(ids) == 1 && inds[ids[0]].Category == "" { // which nothing divides
			delete(families, f)
			continue
		}
		slices.SortFunc(ids, func(i, j indicator.ID) int {
			return cmp.Or(cmp.Compare(part(&inds[i]), part(&inds[j])), cmp.Compare(from[i], from[j]))
		})
	}
	return families
}

// part is less for the total of a family than for its categories.
func part(ind *indicator.Indicator) int { return min(len(ind.Category), 1) }

func headlineOrLast(ind *indicator.Indicator) int {
	if ind.Headline == 0 {
		return math.MaxInt
	}
	return ind.Headline
}

// populations returns what returns the populations of b, in order.
func (b *Builder) populations() func() *population {
	areas, read := b.areas.Len(), b.people
	if read == nil {
		p := newPopulation(sorted(b.population), areas)
		return func() *population { return p }
	}
	return sync.OnceValue(func() *population { return newPopulation(sorted(read()), areas) })
}

// sorted returns p, which it may modify, in order, with the last of each area and year.
func sorted(p []Population) []Population {
	inOrder := true // as files mostly have it
	for i := 1; i < len(p) && inOrder; i++ {
		inOrder = comparePopulations(p[i-1], p[i]) < 0
	}
	if !inOrder {
		slices.Reverse(p) // so that of two the later added comes first and stays
		slices.SortStableFunc(p, comparePopulations)
		p = slices.CompactFunc(p, func(x, y Population) bool { return comparePopulations(x, y) == 0 })
	}
	return p
}
