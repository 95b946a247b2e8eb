package load

import (
	"fmt"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

// A gathering is all that was read, in order, before it is known which areas
// there are.
type gathering struct {
	sources  []Source // by layer
	problems published.Problems
	tables   tables
	areas    []foundArea          // by their place here
	places   map[string]geo.ID    // of areas, by code
	learned  map[*filler][]geo.ID // the place of each area that it met; unplaced if none yet
	series   []*series
	index    map[seriesKey]*series
	first    map[string]*series             // by slug
	known    map[string]indicator.Indicator // by slug, as indicators.csv has them
	titles   map[string]string              // slugs there, by those of what published files say
	declared map[string]indicator.Theme     // by their own slug: those that folders can name
	headline map[string]bool                // by slug: whether it is one for being the reader's own
	dirty    map[areaText]bool              // names with control characters that were reported
	err      error
}

// A foundArea is an area that observations are about.
type foundArea struct {
	code, name string
	obsolete   int    // the year since which the code is out of use, or 0
	file       string // where it was met first
	line       int
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
	columns  []dataset.Columns
	decimals int
	rows     int
	file     string // the first one, and where in it
	line     int
}

func newGathering(sources []Source) *gathering {
	builtin := make(map[string]indicator.Theme)
	for _, t := range indicator.Themes() {
		builtin[t.Slug()] = t
	}
	return &gathering{
		sources:  sources,
		places:   make(map[string]geo.ID),
		learned:  make(map[*filler][]geo.ID),
		index:    make(map[seriesKey]*series),
		first:    make(map[string]*series),
		known:    make(map[string]indicator.Indicator),
		titles:   make(map[string]string),
		declared: builtin,
		dirty:    make(map[areaText]bool),
	}
}

// add adds r. Results must come in the order of the files.
func (g *gathering) add(r *result) {
	g.problems.AddAll(&r.problems)
	if r.table != nil {
		r.table(&g.tables)
	}
	for range len(r.known) - len(g.learned[r.filler]) {
		g.learned[r.filler] = append(g.learned[r.filler], unplaced)
	}
	for i := range r.parts {
		g.place(r, &r.parts[i])
	}
}

// place adds p to the series it belongs to, with areas by their place.
func (g *gathering) place(r *result, p *part) {
	c := &p.columns
	if len(c.Value) == 0 {
		return
	}
	learned := g.learned[r.filler]
	for i, a := range c.Area {
		if learned[a] == unplaced {
			learned[a] = g.placeArea(r.file.name, r.known[a], int(c.Line[i]))
		}
		c.Area[i] = learned[a]
	}
	s := g.seriesOf(r, p)
	c.File, c.Layer = r.file.name, r.file.layer
	s.columns = append(s.columns, *c)
	s.rows += len(c.Value)
	s.decimals = max(s.decimals, p.decimals)
}

// placeArea returns the place of the area that a names. The first name that
// an area is given is its name.
func (g *gathering) placeArea(file string, a areaText, line int) geo.ID {
	id, ok := g.places[a.code]
	if !ok {
		id = geo.ID(len(g.areas))
		g.places[a.code] = id
		g.areas = append(g.areas, foundArea{code: a.code, file: file, line: line})
		if len(g.areas) > MaxAreas && g.err == nil {
			g.err = fmt.Errorf("%s: more than %d areas; is the column of area codes right?", file, MaxAreas)
		}
	}
	if g.areas[id].name == "" {
		g.areas[id].name = a.name
	}
	g.areas[id].obsolete = max(g.areas[id].obsolete, a.obsolete)
	if a.dirty && !g.dirty[a] {
		g.dirty[a] = true
		g.problems.Add(published.At(file, line, "name", published.Note, published.ErrControls))
	}
	return id
}

func (g *gathering) seriesOf(r *result, p *part) *series {
	key := seriesKey{layer: r.file.layer, published: r.head.Published, measure: p.measure}
	if !key.published {
		key.folder = folderOf(r.file.path)
	}
	line := int(p.columns.Line[0])
	s, ok := g.index[key]
	if !ok {
		s = &series{seriesKey: key, file: r.file.name, line: line}
		g.index[key] = s
		g.series = append(g.series, s)
	}
	if p.dirty {
		g.problems.Add(published.At(r.file.name, line, "indicator", published.Note, published.ErrControls))
	}
	return s
}
