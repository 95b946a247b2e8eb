package load

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"path"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// dataset returns the Dataset of all that was gathered.
func (g *gathering) dataset() (*dataset.Dataset, error) {
	registered := g.registered() // with all of registers
	lost := g.findNamed(registered)
	g.askWaiting()
	g.abridge()
	areas := g.gazetteer(registered)
	b := dataset.NewBuilder(areas)
	b.MaxCells = g.cells
	needed := make(map[string]bool) // described by a source other than a reference
	for _, ind := range g.tables.indicators {
		needed[ind.row.Slug] = needed[ind.row.Slug] || !g.sources[ind.layer].Reference
	}
	g.promote()
	for _, ind := range g.catalogue {
		if ind.Headline == 0 && g.headline[ind.Slug] {
			ind.Headline = last
		}
		if g.isOthers(ind.Slug) {
			ind.Source, ind.Note, ind.Breaks = indicator.Source{}, "", nil
		}
		if needed[ind.Slug] {
			b.AddIndicator(ind)
		} else {
			b.Know(ind)
		}
	}
	g.refuseMarks()
	g.dropLost(registered, lost)
	g.refuseNames(areas, registered)
	tallies := g.tallied()
	if err := g.addSeries(b, areas); err != nil {
		return nil, err
	}
	g.addLater(b, areas)
	g.addPopulation(b, areas)
	g.addTargets(b, areas)
	for file, rows := range g.left {
		b.LeaveOut(file, rows)
	}
	d, duplicates, err := b.Dataset()
	if err := refused(err); err != nil {
		return nil, err
	}
	g.reportDuplicates(areas, duplicates)
	for _, d := range duplicates {
		if d.Agreement == dataset.Contradicts {
			refuse(tallies, d.Slug, d.File, d.LaterFile)
		}
	}
	err = g.reportScattered(err, tallies)
	g.readings = readingsOf(tallies, g.left)
	return d, err
}

// isOthers reports whether all figures of an indicator are from files of which nothing says
// that whoever publishes it has published them.
func (g *gathering) isOthers(slug string) bool {
	some := false
	for _, s := range g.series {
		if s.slug != slug {
			continue
		}
		head := g.heads[s.file]
		if head == nil || !head.IsRecognised() {
			return false
		}
		some = true
	}
	return some && !slices.ContainsFunc(g.later, func(f file) bool { return f.indicatorOf() == slug })
}

// reportScattered reports the indicators that err says have no dense block.
func (g *gathering) reportScattered(err error, tallies []*tally) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	for _, err := range joined.Unwrap() {
		scattered, ok := errors.AsType[*dataset.ScatteredError](err)
		if !ok {
			return err
		}
		at := g.first[scattered.Slug]
		p := published.At(at.file, at.line, "period", published.Skipped, err)
		p.Rows = scattered.Observations
		for _, t := range tallies {
			refuse(tallies, scattered.Slug, t.File)
		}
		g.problems.Add(p)
	}
	return nil
}

// indicators takes what the small tables say about indicators.
func (g *gathering) indicators() {
	rows := latest(g, g.tables.indicators, "id", func(ind indicator.Indicator) string { return ind.Slug })
	for _, r := range rows {
		g.catalogue = append(g.catalogue, r.row)
		g.declared[r.row.Theme.Slug()] = r.row.Theme
		if r.row.Published != "" {
			g.titles[published.Slug(r.row.Published)] = r.row.Slug
		}
		g.names[published.Slug(r.row.Name)] = r.row.Slug
	}
	parted := make(map[string]bool)
	for _, ind := range g.catalogue {
		parted[ind.Family] = parted[ind.Family] || ind.Category != ""
	}
	g.join(parted)
	for _, ind := range g.catalogue {
		g.known[ind.Slug] = ind
	}
	for _, r := range rows {
		doubt := func(field string, err error) {
			p := r.Problem(field, err)
			p.Severity = published.Doubt
			g.problems.Add(p)
		}
		for slug := range r.row.Combine.Factors() {
			if _, ok := g.known[slug]; !ok {
				doubt("combine", fmt.Errorf("%q is in no indicators.csv, so that groups have no figure", slug))
			}
		}
		if c := r.row.Combine; r.row.Interval.IsCounted() && (c.Class != indicator.WeightedMean || c.Weight == indicator.NoWeight) {
			doubt("interval", errors.New("is not worked out, as combine does not say of which people the figure is a share; write mean: with their ages there"))
		}
	}
}

// last is the place of a headline that comes after all that were chosen.
const last = 1000

// promote makes headlines of the indicators that only later sources have
// figures of, after those of the first source: somebody added them to be seen.
// Where a later source names headlines of a theme itself, it is taken at its
// word.
func (g *gathering) promote() {
	first := make(map[string]bool) // has figures in the first source
	for _, s := range g.series {
		first[s.slug] = first[s.slug] || s.layer == 0
	}
	for i := range g.later {
		first[g.later[i].indicatorOf()] = true
	}
	chosen := make(map[string]bool)
	for _, ind := range g.tables.indicators {
		theme := ind.row.Theme.Slug()
		chosen[theme] = chosen[theme] || ind.layer > 0 && ind.row.Headline > 0
	}
	g.headline = make(map[string]bool)
	head := make(map[string]string) // by family: its total, or else the first that was met
	for _, s := range g.series {
		if family := g.familyOf(s); head[family] == "" || s.slug == family {
			head[family] = s.slug
		}
	}
	for _, s := range g.series {
		ind, ok := g.known[s.slug]
		if !ok {
			ind.Theme = g.themeOf(s)
		}
		family := g.familyOf(s)
		g.headline[s.slug] = (family == "" || head[family] == s.slug) && !first[s.slug] && !chosen[ind.Theme.Slug()]
	}
}

// familyOf returns the family of s: that of its file, or that which a table says.
func (g *gathering) familyOf(s *series) string { return cmp.Or(s.family, g.known[s.slug].Family) }

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
	if read := g.people; read != nil {
		b.AddPopulationLater(func() []dataset.Population {
			return placedIn(read(), func(p *placed[codedPopulation]) (geo.ID, bool) { return areas.Lookup(p.row.code) })
		})
		return
	}
	b.AddPopulation(placedIn(g.tables.population, func(p *placed[codedPopulation]) (geo.ID, bool) {
		return g.areaOf(areas, p.Place, "code", p.row.code)
	})...)
}

// placedIn returns those of people that are of an area that there is.
func placedIn(people []placed[codedPopulation], areaOf func(*placed[codedPopulation]) (geo.ID, bool)) []dataset.Population {
	all := make([]dataset.Population, 0, len(people))
	for i := range people {
		p := &people[i]
		var ok bool
		if p.row.Area, ok = areaOf(p); ok {
			all = append(all, p.row.Population)
		}
	}
	return all
}

// addTargets adds the targets of the small tables. Those of a later source for
// one indicator and area replace those of an earlier one.
func (g *gathering) addTargets(b *dataset.Builder, areas *geo.Gazetteer) {
	type aim struct {
		slug string
		area geo.Code
	}
	for i := range g.tables.targets {
		row := &g.tables.targets[i].row
		if id, ok := areas.Find(string(row.area)); ok { // as addresses write it, or its code
			row.area = areas.Area(id).Code
		}
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
		if aim := &t.row.Target; math.IsNaN(aim.Value) && !aim.IsOfEmissions() {
			err := errors.New("is empty, and there is no kind that says what is to be reached, such as net zero")
			if aim.Kind != "" {
				err = fmt.Errorf("is empty, and the kind, %q, does not say what is to be reached as net zero does", aim.Kind)
			}
			g.problems.Add(t.Problem("value", err))
			continue
		}
		t.row.Area, t.row.Target.Indicator = area, ind
		b.AddTarget(t.row.Target)
	}
}

// addSeries adds every series to b as an indicator of its own, or to the one
// that is there already.
func (g *gathering) addSeries(b *dataset.Builder, areas *geo.Gazetteer) error {
	// Rows without a unit, such as those of suppressed figures among others with a
	// sign, are in the first that their source has for the indicator.
	type source struct {
		slug  string
		layer int
	}
	units := make(map[source]string)
	for _, s := range g.series {
		of := source{s.slug, s.layer}
		units[of] = cmp.Or(units[of], s.unit)
	}
	twins := g.twinsIn(areas)
	for _, s := range g.series {
		if of := units[source{s.slug, s.layer}]; s.unit == "" && of != "" {
			s.unit = of
			g.doubtUnit(s)
		}
		first := g.first[s.slug]
		if first == nil && len(g.first) >= MaxIndicators {
			return g.tooManyIndicators(fmt.Sprintf("%s:%d", s.file, s.line), s.file)
		}
		if first == nil {
			g.first[s.slug] = s
		} else if first.layer == s.layer && first.unit != "" && s.unit != "" && normalUnit(first.unit) != normalUnit(s.unit) {
			p := published.At(s.file, s.line, "unit", published.Skipped, fmt.Errorf(
				"%s is in %s here and in %s before; give one of them a measure of its own", s.slug, text.Quote(s.unit), text.Quote(first.unit)))
			p.Rows = s.rows
			g.left[s.file] += s.rows
			g.problems.Add(p)
			continue
		}
		id := g.indicatorOf(b, s)
		for _, c := range s.columns {
			for _, c := range byCode(c.Columns, g.areas) {
				if s.published {
					b.Add(id, shared(c, twins))
				}
				b.Add(id, c)
			}
		}
		s.columns = nil
	}
	return nil
}

// doubtUnit reports figures without a unit among others that have one, which s took: a cell
// whose format is not that of the others may have 0.45 for 45%.
func (g *gathering) doubtUnit(s *series) {
	for _, c := range s.columns {
		for i, v := range c.Value {
			if !math.IsNaN(v) {
				g.problems.Add(published.At(c.File, int(c.Line[i]), "value", published.Doubt, fmt.Errorf(
					"%v has no unit, and other figures of %s are in %s, which it is taken to be in", v, s.slug, text.Quote(s.unit))))
				return
			}
		}
	}
}

// indicatorOf returns the ID in b of the indicator of s, which it describes
// as well as it can if no table does.
func (g *gathering) indicatorOf(b *dataset.Builder, s *series) indicator.ID {
	if known, ok := g.known[s.slug]; ok && differs(s.unit, known.Unit) {
		unit := known.Unit.Prefix + known.Unit.Suffix + known.Unit.Name
		g.problems.Add(published.At(s.file, s.line, "unit", published.Doubt, fmt.Errorf(
			"%s for %s, which is in %s according to indicators.csv", text.Quote(s.unit), s.slug, text.Quote(unit))))
	}
	if known, ok := b.Indicator(s.slug); ok {
		return known
	}
	if !s.published && s.unit == "" {
		g.reportUnlisted(s)
	}
	ind, guessed := s.describe()
	ind.Theme = g.themeOf(s)
	if whole, ok := g.known[s.family]; ok && !differs(s.unit, whole.Unit) {
		ind.Theme, ind.Unit, ind.Polarity, ind.Prices = whole.Theme, whole.Unit, whole.Polarity, whole.Prices
		guessed = nil
	}
	g.guessed[s.slug] = guessed
	if g.headline[s.slug] {
		ind.Headline = last
	}
	b.Know(ind)
	id, _ := b.Indicator(s.slug)
	return id
}

// reportUnlisted reports that no table describes the indicator of s. Files of weal's own
// layout have one each, so that those of a source are one note.
func (g *gathering) reportUnlisted(s *series) {
	p := published.At(s.file, s.line, "indicator", published.Note,
		fmt.Errorf("%s is in no indicators.csv; it has no unit and no polarity", s.slug))
	if first := g.unlisted[s.layer]; first != nil {
		first.Count(p)
		return
	}
	g.unlisted[s.layer] = p
	g.problems.Add(p)
}

// byCode gives the rows of c, whose areas are places in areas, the IDs of these, and splits
// them into those under current codes, and those under former ones.
func byCode(c dataset.Columns, areas []foundArea) []dataset.Columns {
	if !slices.ContainsFunc(c.Area, func(a geo.ID) bool { return areas[a].old }) {
		for i, a := range c.Area {
			c.Area[i] = areas[a].id
		}
		return []dataset.Columns{c}
	}
	current := dataset.Columns{File: c.File, Layer: c.Layer}
	former := dataset.Columns{File: c.File, Layer: c.Layer, Recoded: true}
	for i, a := range c.Area {
		to := &current
		if areas[a].old {
			to = &former
		}
		take(to, &c, i, areas[a].id)
	}
	return []dataset.Columns{current, former}
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
		area, ok := g.areaOf(areas, t.Place, "area", t.row.areas[0])
		of, ok2 := g.areaOf(areas, t.Place, "figures_of", t.row.areas[1])
		if ok && ok2 {
			twins[of] = area
		}
	}
	return twins
}

// shared returns the rows of c that twins have too, as theirs.
func shared(c dataset.Columns, twins map[geo.ID]geo.ID) dataset.Columns {
	of := dataset.Columns{File: c.File, Layer: c.Layer, Recoded: c.Recoded, Shared: true}
	for i, a := range c.Area {
		if twin, ok := twins[a]; ok {
			take(&of, &c, i, twin)
		}
	}
	return of
}
