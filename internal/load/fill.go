package load

import (
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/published"
)

// A measure is what tells one indicator of a source from another.
type measure struct{ indicator, measure, unit string }

// A part is the observations of one measure in one block. Its areas are
// places in the dictionary of the filler that made it.
type part struct {
	measure  measure
	columns  dataset.Columns
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
	rows   *published.Rows
	areas  map[areaText]geo.ID
	byCode map[string]geo.ID // the first of areas with that code
	known  []areaText        // by geo.ID of this filler
	told   int               // how many of known were handed on

	parts  []part
	counts []int
	index  map[measure]int

	which  []uint32 // part of each row, and its columns
	area   []geo.ID
	period []period.Period
	value  []float64
	lower  []float64
	upper  []float64
	status []dataset.Status
	basis  []dataset.Basis
	line   []uint32
}

func newFiller() *filler {
	return &filler{
		rows:   published.NewRows(),
		areas:  make(map[areaText]geo.ID),
		byCode: make(map[string]geo.ID),
		index:  make(map[measure]int),
	}
}

// fill returns the observations in b, which is of a file with the header h, one
// part for each measure, and how many rows it read.
func (f *filler) fill(h *published.Header, b published.Block, report func(*published.Problem)) (parts []part, n int) {
	f.reset()
	f.rows.Read(h, b, report)
	lastPart, lastArea, lastText := -1, geo.ID(0), areaText{}
	last := measure{}
	for row := f.rows.Next(); row != nil; row = f.rows.Next() {
		n++
		if math.IsNaN(row.Value) && row.Status == dataset.Normal {
			continue // an empty cell says nothing
		}
		if m := (measure{row.Indicator, row.Measure, row.Unit}); lastPart < 0 || m != last {
			lastPart = f.part(m)
			last = f.parts[lastPart].measure
			if f.parts[lastPart].dirty {
				last = measure{} // as it stands in the file it is longer
			}
		}
		if a := (areaText{code: string(row.Area), name: row.AreaName, obsolete: row.Obsolete}); a != lastText || lastText.code == "" {
			lastArea = f.areaID(a)
			if lastText = f.known[lastArea]; lastText.dirty {
				lastText = areaText{}
			}
		}
		f.append(lastPart, lastArea, row)
	}
	return f.split(), n
}

func (f *filler) reset() {
	f.parts, f.counts = nil, f.counts[:0]
	clear(f.index)
	f.which, f.area, f.period = f.which[:0], f.area[:0], f.period[:0]
	f.value, f.lower, f.upper = f.value[:0], f.lower[:0], f.upper[:0]
	f.status, f.basis, f.line = f.status[:0], f.basis[:0], f.line[:0]
}

// part returns the place of the part for m.
func (f *filler) part(m measure) int {
	if i, ok := f.index[m]; ok {
		return i
	}
	raw := measure{strings.Clone(m.indicator), strings.Clone(m.measure), strings.Clone(m.unit)}
	cleaned := measure{published.Clean(raw.indicator), published.Clean(raw.measure), published.Clean(raw.unit)}
	f.index[raw] = len(f.parts)
	f.parts = append(f.parts, part{measure: cleaned, dirty: raw != cleaned})
	f.counts = append(f.counts, 0)
	return len(f.parts) - 1
}

// areaID returns the place of a in the dictionary. The strings of a go with
// their row, so what is kept is a copy.
func (f *filler) areaID(a areaText) geo.ID {
	if id, ok := f.byCode[a.code]; ok && f.known[id] == a {
		return id
	}
	if id, ok := f.areas[a]; ok {
		return id
	}
	raw := areaText{code: strings.Clone(a.code), name: strings.Clone(a.name), obsolete: a.obsolete}
	id, kept := geo.ID(len(f.known)), raw
	kept.name = published.Clean(raw.name)
	kept.dirty = kept.name != raw.name
	f.known = append(f.known, kept)
	if _, ok := f.byCode[raw.code]; ok || kept.dirty {
		f.areas[raw] = id
	} else {
		f.byCode[raw.code] = id
	}
	return id
}

func (f *filler) append(part int, area geo.ID, row *published.Row) {
	f.counts[part]++
	if row.Value != math.Trunc(row.Value) { // 1200.0 is how programs write 1200
		f.parts[part].decimals = max(f.parts[part].decimals, row.Decimals)
	}
	f.which = append(f.which, uint32(part))
	f.area = append(f.area, area)
	f.period = append(f.period, row.Period)
	f.value = append(f.value, row.Value)
	f.lower = append(f.lower, row.Lower)
	f.upper = append(f.upper, row.Upper)
	f.status = append(f.status, row.Status)
	f.basis = append(f.basis, row.Basis)
	f.line = append(f.line, uint32(row.Line))
}

// split copies the rows to the parts they belong to, in arrays of the exact
// size: doubling ones would take twice the memory.
func (f *filler) split() []part {
	for i := range f.parts {
		n, c := f.counts[i], &f.parts[i].columns
		c.Area = make([]geo.ID, 0, n)
		c.Period = make([]period.Period, 0, n)
		c.Value = make([]float64, 0, n)
		c.Line = make([]uint32, 0, n)
	}
	for i, p := range f.which {
		c := &f.parts[p].columns
		if c.Lower == nil && !math.IsNaN(f.lower[i]) {
			c.Lower, c.Upper = nans(len(c.Area), f.counts[p]), nans(len(c.Area), f.counts[p])
		}
		if c.Status == nil && f.status[i] != dataset.Normal {
			c.Status = make([]dataset.Status, len(c.Area), f.counts[p])
		}
		if c.Basis == nil && f.basis[i] != dataset.Published {
			c.Basis = make([]dataset.Basis, len(c.Area), f.counts[p])
		}
		c.Area = append(c.Area, f.area[i])
		c.Period = append(c.Period, f.period[i])
		c.Value = append(c.Value, f.value[i])
		c.Line = append(c.Line, f.line[i])
		if c.Lower != nil {
			c.Lower = append(c.Lower, f.lower[i])
			c.Upper = append(c.Upper, f.upper[i])
		}
		if c.Status != nil {
			c.Status = append(c.Status, f.status[i])
		}
		if c.Basis != nil {
			c.Basis = append(c.Basis, f.basis[i])
		}
	}
	return f.parts
}

// nans returns n NaNs in an array with room for capacity.
func nans(n, capacity int) []float64 {
	s := make([]float64, n, capacity)
	for i := range s {
		s[i] = math.NaN()
	}
	return s
}

// news returns the areas that f met since news was called last.
func (f *filler) news() []areaText {
	fresh := f.known[f.told:len(f.known):len(f.known)]
	f.told = len(f.known)
	return fresh
}
