package load

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

// dataset returns the Dataset of all that was gathered.
func (g *gathering) dataset() (*dataset.Dataset, error) {
	if g.err != nil {
		return nil, g.err
	}
	g.abridge()
	areas := g.gazetteer()
	b := dataset.NewBuilder(areas)
	described := make(map[string]bool) // by a source other than a reference
	for _, ind := range g.tables.indicators {
		described[ind.row.Slug] = described[ind.row.Slug] || !g.sources[ind.layer].Reference
	}
	known := g.indicators()
	slugs := g.slugs()
	g.promote(slugs)
	for _, ind := range known {
		if ind.Headline == 0 && g.headline[ind.Slug] {
			ind.Headline = last
		}
		if described[ind.Slug] {
			b.AddIndicator(ind)
		} else {
			b.Know(ind)
		}
	}
	if err := g.addSeries(b, areas, slugs); err != nil {
		return nil, err
	}
	g.addPopulation(b, areas)
	g.addTargets(b, areas)
	d, conflicts, err := b.Dataset()
	g.reportConflicts(d, conflicts)
	return d, g.reportScattered(err)
}

// reportScattered reports the indicators that err says have no dense block.
func (g *gathering) reportScattered(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	for _, err := range joined.Unwrap() {
		var scattered *dataset.ScatteredError
		if !errors.As(err, &scattered) {
			return err
		}
		at := g.first[scattered.Slug]
		p := published.At(at.file, at.line, "period", published.Skipped, err)
		p.Rows = scattered.Observations
		g.problems.Add(p)
	}
	return nil
}

// reportConflicts reports the rows of each file that give other figures than
// earlier ones. Those of one indicator are of one kind: a file with a column that
// weal does not know, and that tells its rows apart, has thousands.
func (g *gathering) reportConflicts(d *dataset.Dataset, conflicts []dataset.Conflict) {
	figure := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for _, c := range conflicts {
		slug := d.Indicator(c.Indicator).Slug
		g.problems.Add(&published.Problem{
			File: c.RefusedFile, Line: max(c.RefusedLine, 1), Col: 1, Field: "row", Kind: slug,
			Err: fmt.Errorf("gives %s for %s in %s of %s, but %s:%d gives %s, which is kept",
				figure(c.Refused.Value), d.Areas().Area(c.Area).Code, c.Period, slug, c.File, c.Line, figure(c.Kept.Value)),
		})
	}
}

// indicators returns what the small tables say about indicators.
func (g *gathering) indicators() []indicator.Indicator {
	rows := latest(g, g.tables.indicators, "id", func(ind indicator.Indicator) string { return ind.Slug })
	out := make([]indicator.Indicator, len(rows))
	for i, r := range rows {
		out[i] = r.row
		g.known[r.row.Slug] = r.row
		g.declared[r.row.Theme.Slug()] = r.row.Theme
		if r.row.Published != "" {
			g.titles[published.Slug(r.row.Published)] = r.row.Slug
		}
	}
	return out
}

// last is the place of a headline that comes after all that were chosen.
const last = 1000

// promote makes headlines of the indicators that only later sources have
// figures of, after those of the first source: somebody added them to be seen.
// Where a later source names headlines of a theme itself, it is taken at its
// word. The slugs are those of g.series.
func (g *gathering) promote(slugs []string) {
	first := make(map[string]bool) // has figures in the first source
	for i, s := range g.series {
		first[slugs[i]] = first[slugs[i]] || s.layer == 0
	}
	chosen := make(map[string]bool)
	for _, ind := range g.tables.indicators {
		theme := ind.row.Theme.Slug()
		chosen[theme] = chosen[theme] || ind.layer > 0 && ind.row.Headline > 0
	}
	g.headline = make(map[string]bool)
	for i, s := range g.series {
		ind, ok := g.known[slugs[i]]
		if !ok {
			ind.Theme = g.themeOf(s)
		}
		g.headline[slugs[i]] = !first[slugs[i]] && !chosen[ind.Theme.Slug()]
	}
}

// areaOf returns the area of a code that stands in a field of a small table, and
// reports one that no table has.
func (g *gathering) areaOf(areas *geo.Gazetteer, at published.Place, field string, code geo.Code) (geo.ID, bool) {
	id, ok := areas.Lookup(code)
	if !ok {
		g.problems.Add(at.Problem(field, fmt.Errorf("area %q is in no areas.csv", code)))
	}
	return id, ok
}

// addPopulation adds the populations of the small tables.
func (g *gathering) addPopulation(b *dataset.Builder, areas *geo.Gazetteer) {
	for _, p := range g.tables.population {
		var ok bool
		if p.row.Area, ok = g.areaOf(areas, p.Place, "code", p.row.code); ok {
			b.AddPopulation(p.row.Population)
		}
	}
}

// addTargets adds the targets of the small tables. Those of a later source for
// one indicator and area replace those of an earlier one.
func (g *gathering) addTargets(b *dataset.Builder, areas *geo.Gazetteer) {
	type aim struct {
		slug string
		area geo.Code
	}
	for _, t := range newest(g.tables.targets, func(t codedTarget) aim { return aim{t.slug, t.area} }) {
		area, ok := g.areaOf(areas, t.Place, "area", t.row.area)
		if !ok {
			continue
		}
		ind, ok := b.Indicator(t.row.slug)
		if !ok {
			g.problems.Add(t.Problem("indicator", fmt.Errorf("%q is in no indicators.csv", t.row.slug)))
			continue
		}
		t.row.Area, t.row.Target.Indicator = area, ind
		b.AddTarget(t.row.Target)
	}
}

// addSeries adds every series to b as an indicator of its own, or to the one
// that is there already.
func (g *gathering) addSeries(b *dataset.Builder, areas *geo.Gazetteer, slugs []string) error {
	ids, old := g.identify(areas)
	twins := g.twinsIn(areas)
	units := g.unitsIn(slugs)
	var former []ownColumns
	for i, s := range g.series {
		if s.unit == "" {
			s.unit = units[slugIn{slugs[i], s.layer}]
		}
		first := g.first[slugs[i]]
		if first == nil && len(g.first) >= MaxIndicators {
			return fmt.Errorf("%s:%d: more than %d indicators; is the indicator column right?", s.file, s.line, MaxIndicators)
		}
		if first == nil {
			g.first[slugs[i]] = s
		} else if first.layer == s.layer && first.unit != "" && s.unit != "" && normalUnit(first.unit) != normalUnit(s.unit) {
			p := published.At(s.file, s.line, "unit", published.Skipped, fmt.Errorf(
				"%s is in %s here and in %s before; give one of them a measure of its own", slugs[i], published.Quote(s.unit), published.Quote(first.unit)))
			p.Rows = s.rows
			g.problems.Add(p)
			continue
		}
		id := g.indicatorOf(b, s, slugs[i])
		for _, c := range s.columns {
			c.Layer *= 2 // with room for what is shared, below each
			current, recoded := byCode(c, ids, old)
			if s.published {
				b.Add(id, shared(current, twins))
				former = append(former, ownColumns{id, shared(recoded, twins)})
			}
			b.Add(id, current)
			former = append(former, ownColumns{id, recoded})
		}
		s.columns = nil
	}
	// After all others, so that where both codes have a figure, that of the
	// current one is kept.
	for _, f := range former {
		b.Add(f.indicator, f.columns)
	}
	return nil
}

// A slugIn is an indicator in one source.
type slugIn struct {
	slug  string
	layer int
}

// unitsIn returns the first unit that each indicator is given: rows without one,
// such as those of suppressed figures among others with a sign, are in the same.
func (g *gathering) unitsIn(slugs []string) map[slugIn]string {
	units := make(map[slugIn]string)
	for i, s := range g.series {
		if of := (slugIn{slugs[i], s.layer}); units[of] == "" {
			units[of] = s.unit
		}
	}
	return units
}

type ownColumns struct {
	indicator indicator.ID
	columns   dataset.Columns
}

// indicatorOf returns the ID in b of the indicator of s, which it describes
// as well as it can if no table does.
func (g *gathering) indicatorOf(b *dataset.Builder, s *series, id string) indicator.ID {
	if known, ok := g.known[id]; ok && differs(s.unit, known.Unit) {
		unit := known.Unit.Prefix + known.Unit.Suffix + known.Unit.Name
		g.problems.Add(published.At(s.file, s.line, "unit", published.Doubt, fmt.Errorf(
			"%s for %s, which is in %s according to indicators.csv", published.Quote(s.unit), id, published.Quote(unit))))
	}
	if known, ok := b.Indicator(id); ok {
		return known
	}
	if !s.published && s.unit == "" {
		g.problems.Add(published.At(s.file, s.line, "indicator", published.Note,
			fmt.Errorf("%s is in no indicators.csv; it has no unit and no polarity", id)))
	}
	ind := s.describe(id)
	ind.Theme = g.themeOf(s)
	if g.headline[id] {
		ind.Headline = last
	}
	return b.AddIndicator(ind)
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
		take(to, &c, i, ids[a])
	}
	return current, former
}

// slugs returns the slug of every series: that of its indicator and, where
// one source has several measures of that, of the measure too.
func (g *gathering) slugs() []string {
	measures := make(map[string]map[string]bool)
	name := func(s *series) string { return fmt.Sprint(s.layer, " ", published.Slug(s.indicator)) }
	for _, s := range g.series {
		n := name(s)
		if measures[n] == nil {
			measures[n] = make(map[string]bool)
		}
		measures[n][published.Slug(s.measure.measure)] = true
	}
	out := make([]string, len(g.series))
	for i, s := range g.series {
		out[i] = published.Slug(s.indicator)
		if s.published && len(measures[name(s)]) > 1 {
			out[i] = published.Slug(s.indicator + " " + s.measure.measure)
		} else if s.published {
			out[i] = g.catalogued(out[i], s.unit)
		}
		if out[i] == "" {
			out[i] = fmt.Sprintf("indicator-%d", i+1)
			g.problems.Add(published.At(s.file, s.line, "indicator", published.Note, errors.New("has no letters or digits")))
		}
	}
	return out
}

// catalogued returns the slug of the indicator that published files call by a
// name with the given slug; slug itself if they call none so, or one that goes
// by it. One word, such as Satisfaction, is too little to tell an indicator by
// that is in another unit.
func (g *gathering) catalogued(slug, unit string) string {
	if _, ok := g.known[slug]; ok {
		return slug
	}
	id, ok := g.titles[slug]
	if !ok || !strings.Contains(slug, "-") && differs(unit, g.known[id].Unit) {
		return slug
	}
	return id
}

// folderOf returns the name of the folder that p is in.
func folderOf(p string) string {
	if dir := path.Dir(p); dir != "." {
		return path.Base(dir)
	}
	return ""
}

// twinsIn returns the areas that have the figures which are published of
// another, which covers the same ground, by that other.
func (g *gathering) twinsIn(areas *geo.Gazetteer) map[geo.ID]geo.ID {
	twins := make(map[geo.ID]geo.ID)
	for _, t := range g.tables.twins {
		area, ok := g.areaOf(areas, t.Place, "area", t.row.area)
		of, ok2 := g.areaOf(areas, t.Place, "figures_of", t.row.published)
		if ok && ok2 {
			twins[of] = area
		}
	}
	return twins
}

// shared returns the rows of c that twins have too, as theirs. They are below
// all others of their layer: what is published about an area itself comes first.
func shared(c dataset.Columns, twins map[geo.ID]geo.ID) dataset.Columns {
	of := dataset.Columns{File: c.File, Layer: c.Layer - 1}
	for i, a := range c.Area {
		if twin, ok := twins[a]; ok {
			take(&of, &c, i, twin)
		}
	}
	return of
}
