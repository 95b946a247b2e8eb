package load

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"sync"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/published"
)

// indicatorOf returns the slug of the indicator that f has the rows of, by its name; ""
// for a table.
func (f *file) indicatorOf() string {
	if path.Dir(f.path) == "." {
		return ""
	}
	return strings.TrimSuffix(path.Base(f.path), path.Ext(f.path))
}

// canWait reports whether f, of a source that is read on demand, need not be read at once.
func (f *file) canWait() bool { return f.indicatorOf() != "" || f.path == "population.csv" }

// awaiting splits files into those to read at once, those that can wait until somebody asks
// for their figures, and those whose figures are lent.
func awaiting(sources []Source, files []file) (now, later, lending []file) {
	for _, f := range files {
		switch s := &sources[f.layer]; {
		case s.OnDemand && f.canWait():
			later = append(later, f)
		case s.Lends && f.indicatorOf() != "":
			lending = append(lending, f)
		default:
			now = append(now, f)
		}
	}
	return now, later, lending
}

// readWanted names what was gathered, and reads those of files that other figures are to
// stand beside.
func (g *gathering) readWanted(ctx context.Context, files []file, s *saying) error {
	g.indicators()
	g.widen()
	g.divide(g.series)
	g.nameSeries(g.series)
	n := len(g.series)
	if err := g.read(ctx, g.wanted(files), s); err != nil {
		return err
	}
	g.nameSeries(g.series[n:])
	slices.SortStableFunc(g.series, func(a, b *series) int { return cmp.Compare(a.layer, b.layer) })
	slices.SortStableFunc(g.tables.population, func(a, b placed[codedPopulation]) int { return cmp.Compare(a.layer, b.layer) })
	return nil
}

// wanted splits the files that could wait into those that are read at once all the same,
// because other files have rows of their indicators too, or no table has these, or there are
// groups that nobody has counted the figures of; and those that g keeps for later.
func (g *gathering) wanted(files []file) (now []file) {
	described := map[string]bool{"": len(g.tables.population) == 0} // by what there is to read; "" are people
	for _, ind := range g.catalogue {
		described[ind.Slug] = true
	}
	for _, s := range g.series {
		described[s.slug] = false
	}
	if drawn(g, g.tables.areas) || drawn(g, g.tables.memberships) || drawn(g, g.tables.successions) {
		return files
	}
	met := make(map[string]int)
	for i := range files {
		met[files[i].indicatorOf()]++
	}
	for _, f := range files {
		switch slug := f.indicatorOf(); {
		case !described[slug] || met[slug] > 1:
			now = append(now, f)
		case slug == "":
			g.people = sync.OnceValue(f.people)
			go g.people() // while it is found out which areas there are
		default:
			g.later = append(g.later, f)
		}
	}
	return now
}

// drawn reports whether any of rows, which say which areas there are, is of a source that
// is not read on demand.
func drawn[T any](g *gathering, rows []placed[T]) bool {
	return slices.ContainsFunc(rows, func(r placed[T]) bool { return !g.sources[r.layer].OnDemand })
}

// addLater adds the figures of the files that are read when somebody asks for them.
func (g *gathering) addLater(b *dataset.Builder, areas *geo.Gazetteer) {
	read := readers(areas)
	for i := range g.later {
		f := &g.later[i]
		if id, ok := b.Indicator(f.indicatorOf()); ok {
			b.AddLater(id, func() []dataset.Columns { return read(f) })
		}
	}
}

// readers returns what reads a file of one indicator in weal's layout, by as many goroutines
// as like.
func readers(areas *geo.Gazetteer) func(*file) []dataset.Columns {
	pool := &sync.Pool{New: func() any { return &reader{filler: newFiller(), areas: areas} }}
	return func(f *file) []dataset.Columns {
		r := pool.Get().(*reader)
		defer pool.Put(r)
		return r.read(f)
	}
}

// people returns the populations in f. What is wrong with them, and whatever cannot be
// read, is left out.
func (f *file) people() []placed[codedPopulation] {
	opened, err := f.fs.Open(f.path)
	if err != nil {
		return nil
	}
	defer opened.Close()
	csv, k, err := open(opened, f.name, f.answers)
	if err != nil || k == nil || k.read == nil {
		return nil
	}
	rest, err := csv.Rest(f.size)
	if err != nil {
		return nil
	}
	var t tables
	k.decode(&job{file: f, head: csv.Header, block: rest})(&t)
	return t.population
}

// A reader reads one file after another, by one goroutine at a time. It need not learn the
// areas again for each.
type reader struct {
	*filler
	areas *geo.Gazetteer
	found []foundArea // by their place in the filler
	buf   []byte
}

// read returns the rows of f, of one indicator in weal's layout, with their areas. What
// is wrong with them, and whatever cannot be read, is left out.
func (r *reader) read(f *file) []dataset.Columns {
	opened, err := f.fs.Open(f.path)
	if err != nil {
		return nil
	}
	defer opened.Close()
	csv, err := published.Open(opened, f.name)
	if err != nil || csv.Missing != nil {
		return nil
	}
	if n := int(min(f.size, published.MaxRow)); len(r.buf) < n {
		r.buf = make([]byte, max(n, 1<<19))
	}
	var all []dataset.Columns
	for {
		block, err := csv.Next(r.buf)
		if err != nil {
			return all
		}
		parts, _ := r.fill(csv.Header, block, func(*published.Problem) {})
		for _, a := range r.filler.known[len(r.found):] {
			found := foundArea{areaText: a}
			found.identify(r.areas)
			r.found = append(r.found, found)
		}
		for _, p := range parts {
			c := known(p.Columns, r.found)
			c.File, c.Layer = f.name, f.layer
			all = append(all, byCode(c, r.found)...)
		}
	}
}

// known returns the rows of c of areas that there are.
func known(c dataset.Columns, areas []foundArea) dataset.Columns {
	if !slices.ContainsFunc(areas, func(a foundArea) bool { return a.unknown }) {
		return c
	}
	var rows dataset.Columns
	for i, a := range c.Area {
		if !areas[a].unknown {
			take(&rows, &c, i, a)
		}
	}
	return rows
}
