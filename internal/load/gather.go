package load

import (
	"math"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// A gathering is all that was read, in order, before it is known which areas
// there are.
type gathering struct {
	sources    []Source // by layer
	files      []file
	later      []file                           // those that are read when somebody asks for their figures
	people     func() []placed[codedPopulation] // likewise; nil if they were read at once
	problems   published.Problems
	tables     tables
	areas      []foundArea          // by their place here
	places     map[areaText]geo.ID  // of areas, by code and name
	learned    map[*filler][]geo.ID // the place of each area that it met; unplaced if none yet
	series     []*series
	index      map[seriesKey]*series
	first      map[string]*series             // by slug
	known      map[string]indicator.Indicator // by slug, as indicators.csv has them
	titles     map[string]string              // slugs there, by those of what published files say
	declared   map[string]indicator.Theme     // by their own slug: those that folders can name
	catalogue  []indicator.Indicator          // as indicators.csv has them, in its order
	headline   map[string]bool                // by slug: whether it is one for being the reader's own
	understood []bool                         // by layer: whether any file of it was
	lost       []error                        // by layer: that a file of it could not be read
	dirty      map[areaText]bool              // names with control characters that were reported
	unlisted   map[int]*published.Problem     // by layer: that indicators are in no table
	cells      int                            // that figures may take
	rows       int                            // of observations
}

// A foundArea is an area that observations are about, as some of them name it.
type foundArea struct {
	areaText
	file     string // where it was met first
	line     int
	id       geo.ID     // once there is a gazetteer
	unknown  bool       // it is none of that gazetteer
	old      bool       // whether code is one that the area no longer has
	misnamed []geo.Code // of the other area that name is of
}

// identify looks a up in areas.
func (a *foundArea) identify(areas *geo.Gazetteer) {
	id, ok := areas.Lookup(geo.Code(a.code))
	a.id, a.unknown = id, !ok
	a.old = ok && areas.Area(id).Code != geo.Code(a.code)
}

// unplaced stands for an area that no row was seen of yet.
const unplaced = ^geo.ID(0)

// A seriesKey tells apart what can be different indicators.
type seriesKey struct {
	layer     int
	published bool
	folder    string // in weal's layout, which names the theme
	measure
}

// A series is the observations of one seriesKey.
type series struct {
	seriesKey
	slug     string // once all are gathered
	columns  []gathered
	decimals int
	rows     int
	file     string // the first one, and where in it
	line     int
}

// What was gathered are the observations of one measure in one block.
type gathered struct {
	dataset.Columns
	negative bool  // some are below 0, and no marks
	marks    []int // the rows that may stand for no figure
}

func newGathering(sources []Source, files []file, cells int) *gathering {
	builtin := make(map[string]indicator.Theme)
	for _, t := range indicator.Themes() {
		builtin[t.Slug()] = t
	}
	return &gathering{
		sources:    sources,
		files:      files,
		cells:      cells,
		places:     make(map[areaText]geo.ID),
		learned:    make(map[*filler][]geo.ID),
		index:      make(map[seriesKey]*series),
		first:      make(map[string]*series),
		known:      make(map[string]indicator.Indicator),
		titles:     make(map[string]string),
		declared:   builtin,
		understood: make([]bool, len(sources)),
		lost:       make([]error, len(sources)),
		dirty:      make(map[areaText]bool),
		unlisted:   make(map[int]*published.Problem),
	}
}

// add adds j. Results must come in the order of the files. It is an error if there is too
// much of anything.
func (g *gathering) add(j *job) error {
	g.problems.AddAll(&j.problems)
	if j.table != nil {
		j.table(&g.tables)
	}
	for range len(j.known) - len(g.learned[j.filler]) {
		g.learned[j.filler] = append(g.learned[j.filler], unplaced)
	}
	for i := range j.parts {
		g.place(j, &j.parts[i])
	}
	return g.crowded(j.file.name)
}

// place adds p to the series it belongs to, with areas by their place.
func (g *gathering) place(j *job, p *part) {
	c, learned := &p.Columns, g.learned[j.filler]
	for i, a := range c.Area {
		if learned[a] == unplaced {
			learned[a] = g.placeArea(j.file.name, j.known[a], int(c.Line[i]))
		}
		c.Area[i] = learned[a]
	}
	c.File, c.Layer = j.file.name, j.file.layer
	key := seriesKey{layer: c.Layer, published: j.head.Published, measure: p.measure}
	if !key.published {
		key.folder = folderOf(j.file.path)
	}
	line := int(c.Line[0])
	s, ok := g.index[key]
	if !ok {
		s = &series{seriesKey: key, file: c.File, line: line}
		g.index[key] = s
		g.series = append(g.series, s)
	}
	if p.dirty {
		g.problems.Add(published.At(c.File, line, "indicator", published.Note, published.ErrControls))
	}
	s.columns = append(s.columns, p.gathered)
	s.rows += len(c.Value)
	g.rows += len(c.Value)
	s.decimals = max(s.decimals, p.decimals)
}

// placeArea returns the place of the area that a names.
func (g *gathering) placeArea(file string, a areaText, line int) geo.ID {
	named := areaText{code: a.code, name: a.name}
	id, ok := g.places[named]
	if !ok {
		id = geo.ID(len(g.areas))
		g.places[named] = id
		g.areas = append(g.areas, foundArea{areaText: named, file: file, line: line})
	}
	g.areas[id].obsolete = max(g.areas[id].obsolete, a.obsolete)
	if a.dirty && !g.dirty[a] {
		g.dirty[a] = true
		g.problems.Add(published.At(file, line, "name", published.Note, published.ErrControls))
	}
	return id
}

// A measure is what tells one indicator of a source from another.
type measure struct{ indicator, measure, unit string }

// A part is the observations of one measure in one block. Its areas are
// places in the dictionary of the filler that made it.
type part struct {
	gathered
	measure  measure
	decimals int
	dirty    bool
}

// An areaText is what a file says about an area.
type areaText struct {
	code, name string
	obsolete   int  // the year since which a note says that code is out of use, or 0
	dirty      bool // control characters were taken out of name
}

// A filler turns rows into columns. One filler serves one goroutine and block
// after block, so that it need not learn the areas again each time.
type filler struct {
	rows  *published.Rows
	areas map[areaText]geo.ID // as files have them
	known []areaText          // by geo.ID of this filler; only ever appended to

	parts   []part
	index   map[measure]int
	columns []dataset.Columns // of parts, to be used again
}

func newFiller() *filler {
	return &filler{
		rows:  published.NewRows(),
		areas: make(map[areaText]geo.ID),
		index: make(map[measure]int),
	}
}

// fill returns the observations in b, which is of a file with the header h, one
// part for each measure, and how many rows it read.
func (f *filler) fill(h *published.Header, b published.Block, report func(*published.Problem)) (parts []part, n int) {
	f.parts = nil
	clear(f.index)
	f.rows.Read(h, b, report)
	var last measure
	var lastArea areaText
	part, area := -1, geo.ID(0)
	for row := f.rows.Next(); row != nil; row = f.rows.Next() {
		n++
		if math.IsNaN(row.Value) && row.Status == dataset.Normal {
			continue // an empty cell says nothing
		}
		m := measure{row.Indicator, row.Measure, row.Unit}
		a := areaText{code: string(row.Area), name: row.AreaName, obsolete: row.Obsolete}
		if m != last || part < 0 {
			part, last = f.part(m), m
		}
		if a != lastArea {
			area, lastArea = f.areaID(a), a
		}
		f.append(part, area, row)
	}
	for i := range f.parts {
		f.parts[i].Columns = fitted(&f.columns[i])
	}
	return f.parts, n
}

// part returns the place of the part for m.
func (f *filler) part(m measure) int {
	if i, ok := f.index[m]; ok {
		return i
	}
	raw := measure{strings.Clone(m.indicator), strings.Clone(m.measure), strings.Clone(m.unit)}
	cleaned := measure{text.Harmless(raw.indicator), text.Harmless(raw.measure), text.Harmless(raw.unit)}
	f.index[raw] = len(f.parts)
	f.parts = append(f.parts, part{measure: cleaned, dirty: raw != cleaned})
	if len(f.columns) < len(f.parts) {
		f.columns = append(f.columns, dataset.Columns{})
	}
	c := &f.columns[len(f.parts)-1]
	c.Area, c.Period, c.Line = c.Area[:0], c.Period[:0], c.Line[:0]
	c.Value, c.Lower, c.Upper = c.Value[:0], c.Lower[:0], c.Upper[:0]
	c.Status, c.Basis = c.Status[:0], c.Basis[:0]
	return len(f.parts) - 1
}

// areaID returns the place of a in the dictionary. The strings of a go with
// their row, so what is kept is a copy.
func (f *filler) areaID(a areaText) geo.ID {
	if id, ok := f.areas[a]; ok {
		return id
	}
	raw := areaText{code: strings.Clone(a.code), name: strings.Clone(a.name), obsolete: a.obsolete}
	id, kept := geo.ID(len(f.known)), raw
	kept.name = text.Harmless(raw.name)
	kept.dirty = kept.name != raw.name
	f.known = append(f.known, kept)
	f.areas[raw] = id
	return id
}

func (f *filler) append(part int, area geo.ID, row *published.Row) {
	if row.Value != math.Trunc(row.Value) { // 1200.0 is how programs write 1200
		f.parts[part].decimals = max(f.parts[part].decimals, row.Decimals)
	}
	c := &f.columns[part]
	switch {
	case row.Value < 0 && isMark(row):
		f.parts[part].marks = append(f.parts[part].marks, len(c.Value))
	case row.Value < 0:
		f.parts[part].negative = true
	}
	c.Area = append(c.Area, area)
	c.Period = append(c.Period, row.Period)
	c.Value = append(c.Value, row.Value)
	c.Lower, c.Upper = append(c.Lower, row.Lower), append(c.Upper, row.Upper)
	c.Status = append(c.Status, row.Status)
	c.Basis = append(c.Basis, row.Basis)
	c.Line = append(c.Line, uint32(row.Line))
}

// fitted returns the rows of c in arrays of their size, without the columns that
// say nothing: arrays that were doubled would take twice the memory.
func fitted(c *dataset.Columns) dataset.Columns {
	f := dataset.Columns{Area: slices.Clone(c.Area), Period: slices.Clone(c.Period), Value: slices.Clone(c.Value), Line: slices.Clone(c.Line)}
	if slices.ContainsFunc(c.Lower, func(v float64) bool { return !math.IsNaN(v) }) {
		f.Lower, f.Upper = slices.Clone(c.Lower), slices.Clone(c.Upper)
	}
	if slices.ContainsFunc(c.Status, func(s dataset.Status) bool { return s != dataset.Normal }) {
		f.Status = slices.Clone(c.Status)
	}
	if slices.ContainsFunc(c.Basis, func(b dataset.Basis) bool { return b != dataset.Published }) {
		f.Basis = slices.Clone(c.Basis)
	}
	return f
}

// take adds the i'th row of from to c, as one of area.
func take(c, from *dataset.Columns, i int, area geo.ID) {
	c.Area = append(c.Area, area)
	c.Period = append(c.Period, from.Period[i])
	c.Value = append(c.Value, from.Value[i])
	c.Line = append(c.Line, from.Line[i])
	if from.Lower != nil {
		c.Lower, c.Upper = append(c.Lower, from.Lower[i]), append(c.Upper, from.Upper[i])
	}
	if from.Status != nil {
		c.Status = append(c.Status, from.Status[i])
	}
	if from.Basis != nil {
		c.Basis = append(c.Basis, from.Basis[i])
	}
}
