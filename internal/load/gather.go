package load

import (
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
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
	names      map[string]string              // slugs there, by those of the names there
	declared   map[string]indicator.Theme     // by their own slug: those that folders can name
	catalogue  []indicator.Indicator          // as indicators.csv has them, in its order
	headline   map[string]bool                // by slug: whether it is one for being the reader's own
	understood []bool                         // by layer: whether any file of it was
	lost       []error                        // by layer: that a file of it could not be read
	dirty      map[areaText]bool              // names with control characters that were reported
	unlisted   map[int]*published.Problem     // by layer: that indicators are in no table
	heads      map[string]*published.Header   // by file of observations
	headings   map[string][]string            // by file: the columns that may divide its indicators
	by         map[string][]string            // by file: those of them that do
	left       map[string]int                 // by file: rows that were left out
	questions  []*published.Question
	guessed    map[string][]string // by slug
	found      []geo.Code          // of areas that are in no table
	telling    map[place]published.Answers
	waiting    map[string]int // by file: rows that wait for an answer
	readings   []Reading
	cells      int // that figures may take
	rows       int // of observations
}

// A foundArea is an area that observations are about, as some of them name it.
type foundArea struct {
	areaText
	file     string // where it was met first
	line     int
	id       geo.ID     // once there is a gazetteer
	named    bool       // code is that of the area that the name is of; the file has none
	lost     bool       // there is no such area
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
	divided   string // the file, if it divides its indicators: categories are only its own
	measure
}

// A series is the observations of one seriesKey.
type series struct {
	seriesKey
	division        // as it is once all are gathered
	slug     string // likewise
	family   string // the slug that it and its other categories begin with; "" if there are none

	ofMeasure, ofUnit string // that its name has to say; "" if there is but one
	columns           []gathered
	decimals          int
	rows              int
	file              string // the first one, and where in it
	line              int
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
		names:      make(map[string]string),
		declared:   builtin,
		understood: make([]bool, len(sources)),
		lost:       make([]error, len(sources)),
		dirty:      make(map[areaText]bool),
		unlisted:   make(map[int]*published.Problem),
		heads:      make(map[string]*published.Header),
		headings:   make(map[string][]string),
		by:         make(map[string][]string),
		left:       make(map[string]int),
		guessed:    make(map[string][]string),
		telling:    make(map[place]published.Answers),
		waiting:    make(map[string]int),
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
	if j.head != nil && j.kind == nil {
		g.heads[j.file.name] = j.head
		if d := j.head.Dimensions(); len(d) > 0 {
			g.headings[j.file.name] = d
		}
	}
	for i := range j.parts {
		g.place(j, &j.parts[i])
	}
	if j.kind == nil {
		g.left[j.file.name] += j.left
		g.waiting[j.file.name] += j.waiting
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
	if p.measure.half || g.headings[c.File] != nil {
		key.divided = c.File
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
	named := areaText{code: a.code, name: a.name, in: a.in}
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
