package load

import (
	"errors"
	"fmt"
	"path"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// dataset returns the Dataset of all that was gathered.
func (g *gathering) dataset() (*dataset.Dataset, error) {
	if g.err != nil {
		return nil, g.err
	}
	areas := g.gazetteer()
	b := dataset.NewBuilder(areas)
	for _, ind := range g.indicators() {
		b.AddIndicator(ind)
	}
	if err := g.addSeries(b, areas); err != nil {
		return nil, err
	}
	g.addPopulation(b, areas)
	d, conflicts, err := b.Dataset()
	if err != nil {
		return nil, err
	}
	for _, c := range conflicts {
		g.problems.add(conflictProblem(d, c))
	}
	return d, nil
}

func conflictProblem(d *dataset.Dataset, c dataset.Conflict) Problem {
	ind := d.Indicator(c.Indicator)
	return &Error{
		File: c.RefusedFile, Line: max(c.RefusedLine, 1), Col: 1, Field: "row",
		Err: fmt.Errorf("gives %v for %s in %s of %s, where %s:%d gives %v; the latter is kept",
			c.Refused.Value, d.Areas().Area(c.Area).Code, c.Period, ind.Slug, c.File, c.Line, c.Kept.Value),
	}
}

// gazetteer returns the areas of the small tables, and those that only
// observations name.
func (g *gathering) gazetteer() *geo.Gazetteer {
	var b geo.Builder
	for _, a := range latest(g, func(c *contents) []placed[geo.Area] { return c.areas }, "code", func(a geo.Area) string { return string(a.Code) }) {
		if err := b.AddArea(a.row); err != nil {
			g.problems.add(a.problem("code", err))
		}
	}
	g.addFound(&b)
	seen := make(map[membership]bool)
	for _, c := range g.contents {
		for i := range c.memberships {
			m := &c.memberships[i]
			if seen[m.row] && c.layer > 0 {
				continue // said by an earlier source
			}
			seen[m.row] = true
			if err := b.AddMembership(m.row.parent, m.row.child, m.row.start, m.row.end); err != nil {
				g.problems.add(m.problem(fieldOf(err, "parent", "child"), err))
			}
		}
	}
	followed := make(map[[2]geo.Code]bool)
	for _, c := range g.contents {
		for i := range c.successions {
			s := &c.successions[i]
			pair := [2]geo.Code{s.row.from, s.row.to}
			if followed[pair] {
				continue
			}
			followed[pair] = true
			if err := b.AddSuccession(s.row.from, s.row.to, s.row.date); err != nil {
				g.problems.add(s.problem(fieldOf(err, "from", "to"), err))
			}
		}
	}
	return b.Gazetteer()
}

// fieldOf returns which of two fields err is about.
func fieldOf(err error, first, second string) string {
	if len(err.Error()) > len(second) && err.Error()[:len(second)] == second {
		return second
	}
	return first
}

// latest returns the rows of one kind of table, and of those with the same key
// only that of the last source. A key twice in one source is a problem.
func latest[T any](g *gathering, rows func(*contents) []placed[T], field string, key func(T) string) []placed[T] {
	var out []placed[T]
	type origin struct{ place, layer int }
	index := make(map[string]origin)
	for _, c := range g.contents {
		for _, r := range rows(c) {
			k := key(r.row)
			at, ok := index[k]
			switch {
			case !ok:
				index[k] = origin{len(out), c.layer}
				out = append(out, r)
			case at.layer == c.layer:
				g.problems.add(r.problem(field, fmt.Errorf("%s is there twice; the first one counts", quote(k))))
			default:
				index[k] = origin{at.place, c.layer}
				out[at.place] = r
			}
		}
	}
	return out
}

// addFound adds the areas that only observations name.
func (g *gathering) addFound(b *geo.Builder) {
	for _, a := range g.areas {
		code := geo.Code(a.code)
		if b.Has(code) {
			continue
		}
		name := a.name
		if name == "" {
			name = a.code
		}
		// A code that is not there yet, with a name, is all that AddArea asks for.
		_ = b.AddArea(geo.Area{Code: code, Name: name, Level: geo.LevelOf(code), Nation: geo.NationOf(code)})
	}
}

// indicators returns what the small tables say about indicators.
func (g *gathering) indicators() []indicator.Indicator {
	rows := latest(g, func(c *contents) []placed[indicator.Indicator] { return c.indicators }, "id",
		func(ind indicator.Indicator) string { return ind.Slug })
	out := make([]indicator.Indicator, len(rows))
	for i, r := range rows {
		out[i] = r.row
	}
	return out
}

// addPopulation adds the populations and targets of the small tables.
func (g *gathering) addPopulation(b *dataset.Builder, areas *geo.Gazetteer) {
	for _, c := range g.contents {
		for i := range c.population {
			p := &c.population[i]
			id, ok := areas.Lookup(p.row.code)
			if !ok {
				g.problems.add(p.problem("code", fmt.Errorf("area %q is in no areas.csv", p.row.code)))
				continue
			}
			p.row.Area = id
			b.AddPopulation(p.row.Population)
		}
		for i := range c.targets {
			t := &c.targets[i]
			id, ok := areas.Lookup(t.row.area)
			if !ok {
				g.problems.add(t.problem("area", fmt.Errorf("area %q is in no areas.csv", t.row.area)))
				continue
			}
			ind, ok := b.Indicator(t.row.slug)
			if !ok {
				g.problems.add(t.problem("indicator", fmt.Errorf("%q is in no indicators.csv", t.row.slug)))
				continue
			}
			t.row.Area, t.row.Target.Indicator = id, ind
			b.AddTarget(t.row.Target)
		}
	}
}

// folderOf returns the name of the folder that p is in.
func folderOf(p string) string {
	if dir := path.Dir(p); dir != "." {
		return path.Base(dir)
	}
	return ""
}

// addSeries adds every series to b as an indicator of its own, or to the one
// that is there already.
func (g *gathering) addSeries(b *dataset.Builder, areas *geo.Gazetteer) error {
	ids, old := g.identify(areas)
	slugs := g.slugs()
	var recoded []func()
	units := make(map[string]string) // by layer and slug: the unit of its first rows
	added := make(map[string]bool)
	for i, s := range g.series {
		if len(added) >= MaxIndicators && !added[slugs[i]] {
			return fmt.Errorf("%s:%d: more than %d indicators; is the indicator column right?", s.file, s.line, MaxIndicators)
		}
		added[slugs[i]] = true
		key := fmt.Sprint(s.layer, slugs[i])
		if unit, ok := units[key]; ok && unit != normalUnit(s.unit) {
			g.problems.add(&Error{File: s.file, Line: s.line, Col: 1, Field: "unit", Rows: s.rows, Err: fmt.Errorf(
				"%s is in %s here and in %s before; give one of them a measure of its own", slugs[i], quote(s.unit), quote(unit))})
			continue
		}
		units[key] = normalUnit(s.unit)
		id, known := b.Indicator(slugs[i])
		if !known {
			id = b.AddIndicator(s.describe(slugs[i]))
			if !s.published && s.unit == "" {
				g.problems.add(&Error{
					File: s.file, Line: 1, Col: 1, Field: "indicator", Severity: Note,
					Err: fmt.Errorf("%s is in no indicators.csv; it has no unit and no polarity", slugs[i]),
				})
			}
		}
		for _, c := range s.columns {
			current, former := byCode(c, ids, old)
			if len(current.Value) > 0 {
				b.Add(id, current)
			}
			if len(former.Value) > 0 {
				recoded = append(recoded, func() { b.Add(id, former) })
			}
		}
		s.columns = nil
	}
	// After all others, so that where both codes have a figure, that of the
	// current one is kept.
	for _, add := range recoded {
		add()
	}
	return nil
}

// identify returns the ID of every area that observations name, and whether
// they name it by a code that it no longer has.
func (g *gathering) identify(areas *geo.Gazetteer) (ids []geo.ID, old []bool) {
	ids, old = make([]geo.ID, len(g.areas)), make([]bool, len(g.areas))
	for i, a := range g.areas {
		ids[i], _ = areas.Lookup(geo.Code(a.code)) // all were added
		old[i] = areas.Area(ids[i]).Code != geo.Code(a.code)
	}
	return ids, old
}

// byCode gives the rows of c their areas, and splits them into those under
// current codes, and those under former ones.
func byCode(c dataset.Columns, ids []geo.ID, old []bool) (current, former dataset.Columns) {
	if !slices.ContainsFunc(c.Area, func(a geo.ID) bool { return old[a] }) {
		for i, a := range c.Area {
			c.Area[i] = ids[a]
		}
		return c, former
	}
	current.File, current.Layer = c.File, c.Layer
	former.File, former.Layer = c.File, c.Layer
	for i, a := range c.Area {
		to := &current
		if old[a] {
			to = &former
		}
		to.Area = append(to.Area, ids[a])
		to.Period = append(to.Period, c.Period[i])
		to.Value = append(to.Value, c.Value[i])
		to.Line = append(to.Line, c.Line[i])
		if c.Lower != nil {
			to.Lower, to.Upper = append(to.Lower, c.Lower[i]), append(to.Upper, c.Upper[i])
		}
		if c.Status != nil {
			to.Status = append(to.Status, c.Status[i])
		}
	}
	return current, former
}

var errNoSlug = errors.New("has no letters or digits")

// slugs returns the slug of every series: that of its indicator and, where
// one source has several measures of that, of the measure too.
func (g *gathering) slugs() []string {
	measures := make(map[string]map[string]bool)
	name := func(s *series) string { return fmt.Sprint(s.layer, " ", slug(s.indicator)) }
	for _, s := range g.series {
		n := name(s)
		if measures[n] == nil {
			measures[n] = make(map[string]bool)
		}
		measures[n][slug(s.measure.measure)] = true
	}
	out := make([]string, len(g.series))
	for i, s := range g.series {
		out[i] = slug(s.indicator)
		if s.published && len(measures[name(s)]) > 1 {
			out[i] = slug(s.indicator + " " + s.measure.measure)
		}
		if out[i] == "" {
			out[i] = fmt.Sprintf("indicator-%d", i+1)
			g.problems.add(&Error{File: s.file, Line: s.line, Col: 1, Field: "indicator", Err: errNoSlug, Severity: Note})
		}
	}
	return out
}
