package load

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

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
