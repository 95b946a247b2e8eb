package load

import (
	"errors"
	"fmt"
	"strconv"

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
