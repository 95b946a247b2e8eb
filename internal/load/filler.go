package load

import (
	"math"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/published"
	"weal/internal/text"
)

// A measure is what tells one indicator of a source from another.
type measure struct {
	indicator, measure, unit string
	categories               string // as published.Row has them
	half                     bool   // figures are half the widths of intervals of others
}

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
	in         string // the file, if it has names and no codes: other names in it tell what this one means
	obsolete   int    // the year since which a note says that code is out of use, or 0
	dirty      bool   // control characters were taken out of name
}

// A filler turns rows into columns. One filler serves one goroutine and block
// after block, so that it need not learn the areas again each time.
type filler struct {
	rows  *published.Rows
	areas map[areaText]geo.ID // as files have them
	known []areaText          // by geo.ID of this filler; only ever appended to

	parts   []part
	index   map[measure]int
	raw     []measure         // of parts, as the file has them
	after   []int             // by part: the one whose row came after one of it
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
	f.rows.Read(h, b, report)
	return f.take(h.File, f.rows.Next)
}

// take is fill with the rows of file that next returns, up to nil.
func (f *filler) take(file string, next func() *published.Row) (parts []part, n int) {
	f.parts = nil
	clear(f.index)
	f.raw, f.after = f.raw[:0], f.after[:0]
	var lastArea areaText
	part, area := -1, geo.ID(0)
	for row := next(); row != nil; row = next() {
		n++
		if math.IsNaN(row.Value) && row.Status == dataset.Normal {
			continue // an empty cell says nothing
		}
		m := measure{row.Indicator, row.Measure, row.Unit, row.Categories, row.Half}
		a := areaText{code: string(row.Area), name: row.AreaName, obsolete: row.Obsolete}
		if a.code == "" {
			a.in = file
		}
		if part < 0 || m != f.raw[part] {
			part = f.partAfter(part, m)
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

// partAfter returns the place of the part for m, whose row comes after one of the part at
// before, or is the first. Most files go through the same categories for every area, so that
// what came after that part last time comes again.
func (f *filler) partAfter(before int, m measure) int {
	if before < 0 {
		return f.part(m)
	}
	if next := f.after[before]; f.raw[next] == m {
		return next
	}
	next := f.part(m)
	f.after[before] = next
	return next
}

// part returns the place of the part for m.
func (f *filler) part(m measure) int {
	if i, ok := f.index[m]; ok {
		return i
	}
	raw := measure{strings.Clone(m.indicator), strings.Clone(m.measure), strings.Clone(m.unit), strings.Clone(m.categories), m.half}
	cleaned := measure{text.Harmless(raw.indicator), text.Harmless(raw.measure), text.Harmless(raw.unit), harmless(raw.categories), m.half}
	f.index[raw] = len(f.parts)
	f.raw, f.after = append(f.raw, raw), append(f.after, 0)
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

// harmless is text.Harmless of each of categories.
func harmless(categories string) string {
	if categories == "" {
		return ""
	}
	texts := strings.Split(categories, published.Between)
	for i, t := range texts {
		texts[i] = text.Harmless(t)
	}
	return strings.Join(texts, published.Between)
}

// areaID returns the place of a in the dictionary. The strings of a go with
// their row, so what is kept is a copy.
func (f *filler) areaID(a areaText) geo.ID {
	if id, ok := f.areas[a]; ok {
		return id
	}
	raw := areaText{code: strings.Clone(a.code), name: strings.Clone(a.name), in: a.in, obsolete: a.obsolete}
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
	case row.Value < 0 && row.Decimals == 0 && published.IsMark(row.Value):
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
