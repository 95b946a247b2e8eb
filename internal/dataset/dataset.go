// Package dataset holds observations in memory: one dense block per
// indicator, a row per area and a column per period.
//
// A Dataset is immutable, so any number of sessions can share one without
// locks. Series and cross-sections are views of it and cost nothing to make.
// It may read or combine the figures of an indicator when somebody first asks
// for one: everybody then has the same.
package dataset

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"time"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// An Observation is one cell. Value is NaN if there is none; Status may say
// why. Lower and Upper bound the 95% confidence interval, and are NaN if none
// was published.
type Observation struct {
	Value, Lower, Upper float64
	Provenance
}

// A Provenance is what is known of a figure besides its value. It is a struct of its own
// because the compiler keeps no struct of more than four fields in registers, and figures
// are looked at by the hundred thousand.
type Provenance struct {
	Status Status
	Basis  Basis
	Lent   bool // it is of a Loan
}

// Missing is the Observation of a cell that has none.
func Missing() Observation {
	return Observation{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
}

// IsMissing reports whether o has no value.
func (o Observation) IsMissing() bool { return math.IsNaN(o.Value) }

// HasInterval reports whether o has a confidence interval.
func (o Observation) HasInterval() bool { return !math.IsNaN(o.Lower) && !math.IsNaN(o.Upper) }

// A Dataset is an immutable set of observations and the areas, indicators,
// populations and targets that go with them. A Builder makes one.
type Dataset struct {
	areas      *geo.Gazetteer
	indicators []indicator.Indicator
	bySlug     map[string]indicator.ID
	families   map[string][]indicator.ID
	blocks     []*store // by indicator.ID
	overlay    []*store // by indicator.ID: rows in place of those in blocks
	loans      []lent   // by indicator.ID; nil if there are none
	lends      bool     // they are in Series
	left       [][]Gap  // by indicator.ID: what was left out of its files
	population func() *population
	targets    []Target  // of indicators with figures, in order
	aims       int       // how many targets were added, of others too
	released   time.Time // the latest day on which an indicator with figures was
	onDemand   bool      // figures are read when somebody asks for them

	today *Dataset // that this was made from by Constituted; nil for one that was not
}

// A block is the observations of one indicator in row-major order.
type block struct {
	periods []period.Period // columns, ascending
	row     []int32         // by geo.ID; -1 if the area has no observation
	cells
	files []string // that they came from
	given []int    // rows of each
	n     int      // observations with a value
}

// cells are observations. Those of a value alone take up no more than that.
type cells struct {
	value        []float64
	lower, upper []float64 // nil if no confidence intervals were published
	status       []Status  // nil if every status is Normal
	basis        []Basis   // nil if every value is Published
	lent         bool      // they are of a Loan
}

// noCells returns n missing observations.
func noCells(n int) cells { return cells{value: slices.Repeat([]float64{math.NaN()}, n)} }

func (c *cells) at(i int) Observation {
	o := Missing()
	o.Value, o.Lent = c.value[i], c.lent
	if c.lower != nil {
		o.Lower, o.Upper = c.lower[i], c.upper[i]
	}
	if c.status != nil {
		o.Status = c.status[i]
	}
	if c.basis != nil {
		o.Basis = c.basis[i]
	}
	return o
}

// put writes all of an observation, so that nothing of an earlier one stays beside its
// value, and makes the arrays that only some cells need.
func (c *cells) put(i int, o Observation) {
	c.value[i] = o.Value
	if c.lower == nil && !math.IsNaN(o.Lower) {
		c.lower = slices.Repeat([]float64{math.NaN()}, len(c.value))
		c.upper = slices.Clone(c.lower)
	}
	if c.lower != nil {
		c.lower[i], c.upper[i] = o.Lower, o.Upper
	}
	if c.status == nil && o.Status != Normal {
		c.status = make([]Status, len(c.value))
	}
	if c.status != nil {
		c.status[i] = o.Status
	}
	if c.basis == nil && o.Basis != Published {
		c.basis = make([]Basis, len(c.value))
	}
	if c.basis != nil {
		c.basis[i] = o.Basis
	}
}

// Areas returns the areas of d.
func (d *Dataset) Areas() *geo.Gazetteer { return d.areas }

// Len returns the number of indicators. Valid indicator IDs are 0 to Len()-1.
func (d *Dataset) Len() int { return len(d.indicators) }

// Indicator returns the indicator with the given ID. The caller must not
// modify it.
func (d *Dataset) Indicator(id indicator.ID) *indicator.Indicator { return &d.indicators[id] }

// Released returns the latest day on which an indicator with figures was released; zero if
// none says when it was.
func (d *Dataset) Released() time.Time { return d.released }

// Indicators yields every indicator in d: those of one theme together, its
// headlines first and in their order, then the others by name, categories as in their family.
func (d *Dataset) Indicators() iter.Seq2[indicator.ID, *indicator.Indicator] {
	return func(yield func(indicator.ID, *indicator.Indicator) bool) {
		for i := range d.indicators {
			if !yield(indicator.ID(i), &d.indicators[i]) {
				return
			}
		}
	}
}

// Lookup returns the ID of the indicator with the given slug.
func (d *Dataset) Lookup(slug string) (indicator.ID, bool) {
	id, ok := d.bySlug[slug]
	return id, ok
}

// Family returns the indicators of the family of that slug: the total, if there is one, and then
// the categories in the order in which they were added; nil if there is no such family, as of
// "". The caller must not modify the result.
func (d *Dataset) Family(slug string) []indicator.ID { return d.families[slug] }

// Divides reports whether any indicator of d is of a family.
func (d *Dataset) Divides() bool { return len(d.families) > 0 }

// Periods returns the periods for which ind has any observation, in order.
// The caller must not modify the result.
func (d *Dataset) Periods(ind indicator.ID) []period.Period { return d.blocks[ind].block().periods }

// Observations returns how many cells of ind have a value.
func (d *Dataset) Observations(ind indicator.ID) int { return d.blocks[ind].block().n }

// IsOnDemand reports whether there are figures that are read when somebody asks for
// them, so that it costs much to know of which areas there are none.
func (d *Dataset) IsOnDemand() bool { return d.onDemand }

// HasFigures reports whether any cell of ind has a value, without reading them: it takes
// those that are yet to be read to have one.
func (d *Dataset) HasFigures(ind indicator.ID) bool { return d.blocks[ind].isFilled() }

// HasIntervals reports whether any observation of ind has a confidence
// interval.
func (d *Dataset) HasIntervals(ind indicator.ID) bool {
	return d.blocks[ind].block().lower != nil || d.overlay[ind].block().lower != nil
}

// Files yields the names of the files that the observations of ind came from.
func (d *Dataset) Files(ind indicator.ID) iter.Seq[string] {
	return slices.Values(d.blocks[ind].block().files)
}

// RowsIn returns how many rows of file were read for ind, with those that a later
// file overrides.
func (d *Dataset) RowsIn(ind indicator.ID, file string) int {
	if i := slices.Index(d.blocks[ind].block().files, file); i >= 0 {
		return d.blocks[ind].block().given[i]
	}
	return 0
}

// A Gap is how many rows of a file were left out.
type Gap struct {
	File string
	Rows int
	any  bool // of whatever indicator: several have it in common
}

// LeftOut returns how many rows of the files of inds were left out, by file: those that
// nobody could read, of whatever indicator, and those of inds that contradict each other.
// There are none for figures that are read when they are first asked for.
func (d *Dataset) LeftOut(inds ...indicator.ID) []Gap {
	var gaps []Gap
	counted := make(map[string]bool)
	for _, ind := range inds {
		for _, g := range d.left[ind] {
			if g.any && counted[g.File] {
				continue
			}
			counted[g.File] = counted[g.File] || g.any
			if i := slices.IndexFunc(gaps, func(of Gap) bool { return of.File == g.File }); i >= 0 {
				gaps[i].Rows += g.Rows
			} else {
				gaps = append(gaps, Gap{File: g.File, Rows: g.Rows})
			}
		}
	}
	return gaps
}

// Series returns the observations of ind for area. It is empty if there are
// none. It takes constant time and does not allocate.
func (d *Dataset) Series(ind indicator.ID, area geo.ID) Series {
	var s Series
	if b, r := d.layers(ind).holding(area); b != nil {
		s = Series{b, int(r) * len(b.periods)}
	}
	if d.lends {
		return d.orLent(s, ind, area)
	}
	return s
}

// Read is Series as it was read, without the rows of WithRows.
func (d *Dataset) Read(ind indicator.ID, area geo.ID) Series {
	b := d.blocks[ind].block()
	if int(area) >= len(b.row) || b.row[area] < 0 {
		return Series{}
	}
	return Series{b, int(b.row[area]) * len(b.periods)}
}

// CrossSection yields the observation of ind in p for each of areas that has
// a row of observations, in the order of areas. It does not allocate for each
// area.
func (d *Dataset) CrossSection(ind indicator.ID, p period.Period, areas []geo.ID) iter.Seq2[geo.ID, Observation] {
	l := d.layers(ind)
	col, ok := slices.BinarySearch(l.read.periods, p)
	return func(yield func(geo.ID, Observation) bool) {
		if !ok {
			return
		}
		for _, a := range areas {
			b, r := l.holding(a)
			if b != nil && !yield(a, b.at(int(r)*len(b.periods)+col)) {
				return
			}
		}
	}
}

// Values yields the values of CrossSection that are not missing, each with the place in areas
// of the area that it is of.
func (d *Dataset) Values(ind indicator.ID, p period.Period, areas []geo.ID) iter.Seq2[int, float64] {
	l := d.layers(ind)
	col, ok := slices.BinarySearch(l.read.periods, p)
	return func(yield func(int, float64) bool) {
		if !ok {
			return
		}
		for i, a := range areas {
			b, r := l.holding(a)
			if b == nil {
				continue
			}
			if v := b.value[int(r)*len(b.periods)+col]; !math.IsNaN(v) && !yield(i, v) {
				return
			}
		}
	}
}

// A Row is the observations of one indicator for one area, one for each of the
// indicator's periods.
type Row struct {
	Area         geo.ID
	Observations []Observation
}

// WithRows returns a Dataset like d in which each area that rows gives for an
// indicator has those observations and no others. It shares everything else
// with d. The observations of a Row have to be as many as d.Periods(ind). It calls
// rows for an indicator when somebody first asks for a figure of it, from any goroutine;
// rows may ask for figures of any indicator, but of d alone, and not of the result.
func (d *Dataset) WithRows(rows func(indicator.ID) []Row) *Dataset {
	next := *d
	next.overlay = make([]*store, len(d.overlay))
	for i := range next.overlay {
		ind := indicator.ID(i)
		next.overlay[i] = &store{from: func() *block {
			if more := rows(ind); len(more) > 0 {
				return overlayOf(d.blocks[ind].block(), append(d.overlaid(ind), more...))
			}
			return d.overlay[ind].block()
		}}
	}
	return &next
}

// Constituted returns a Dataset like WithRows, for which IsConstituted is true.
func (d *Dataset) Constituted(rows func(indicator.ID) []Row) *Dataset {
	next := d.WithRows(rows)
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
	var rows []Row
	for a, r := range d.overlay[ind].block().row {
		if r >= 0 {
			rows = append(rows, Row{geo.ID(a), d.Series(ind, geo.ID(a)).Observations()})
		}
	}
	return rows
}

// overlayOf returns a block of rows that has the periods of b.
func overlayOf(b *block, rows []Row) *block {
	last := slices.MaxFunc(rows, func(x, y Row) int { return cmp.Compare(x.Area, y.Area) }).Area
	o := &block{periods: b.periods, row: slices.Repeat([]int32{-1}, int(last)+1), cells: noCells(len(rows) * len(b.periods))}
	for r, row := range rows {
		o.row[row.Area] = int32(r)
		for c, obs := range row.Observations {
			o.put(r*len(b.periods)+c, obs)
		}
	}
	return o
}

// layers are what an indicator's observations are in: the rows of over stand in place of
// those of read.
type layers struct{ over, read *block }

func (d *Dataset) layers(ind indicator.ID) layers {
	return layers{d.overlay[ind].block(), d.blocks[ind].block()}
}

// holding returns the block that holds the row of area, and that row; nil if
// none does.
func (l layers) holding(area geo.ID) (*block, int32) {
	if int(area) < len(l.over.row) && l.over.row[area] >= 0 {
		return l.over, l.over.row[area]
	}
	if int(area) < len(l.read.row) && l.read.row[area] >= 0 {
		return l.read, l.read.row[area]
	}
	return nil, 0
}
