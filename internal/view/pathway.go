package view

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// latestTarget is how many years after the latest figure a target may be chosen.
const latestTarget = 100

// openPathway is the view of an area's way to its target. Files have one row, of facts that
// are no figures; its section is what these come to, for people.
func openPathway(d *dataset.Dataset, a address.Address) (View, error) {
	s, err := newSubject(d, a)
	if err != nil {
		return View{}, err
	}
	area, spelled, err := areaCalled(d, a.Area())
	if err != nil {
		return View{}, err
	}
	id, err := followed(d, a, area)
	if err != nil {
		return View{}, err
	}
	p, err := wayOf(d, id, area, a.Target)
	if err != nil {
		return View{}, err
	}
	ind := d.Indicator(id)
	f := analysis.FigureAt(d, id, area, p.LatestPeriod)
	f.Against = s.vs.Resolved(d, id, []geo.ID{area})
	a.Areas = []string{spelled}
	a = following(d, a, id, area)
	a.Target = ""
	if p.Target != p.Usual {
		a.Target = strconv.Itoa(p.Target)
	}
	crumbs := under(d, ind.Theme, "Pathway", d.Areas().Area(area).Name)
	if ind.Slug != analysis.Emissions {
		crumbs[1] += " of " + ind.Heading()
	}
	columns, cells := pathwayFacts(d, &p)
	picture, periods := pathwayLines(d, &p)
	across := cautions(ind, periods)
	return View{
		Address:  a,
		Title:    s.title("", prose.TargetOf(ind, &p), crumbs...),
		Heading:  pathwayHeading(ind, d.Areas().Area(area).Name, &p, across, prose.Basis(d, f)),
		Whole:    func() []string { return textsOf(aboutPathway(ind, &p, across, source(d, p.Indicator))) },
		Scope:    Scope{Indicator: id, Level: d.Areas().Area(area).Level, Comparator: f.Against, At: -1},
		Aim:      aimOf(d, &p),
		Picture:  picture,
		About:    func(int) []Sentence { return aboutPathway(ind, &p, across, source(d, p.Indicator)) },
		Sections: []Section{{Table: paces(ind, &p)}},
		Table: Table{
			Columns: columns, Len: 1, Of: 1, Facts: true, Sorted: -1,
			Cell:   func(_, col int) Cell { return cells[col] },
			Area:   func(int) geo.ID { return area },
			Figure: func(int) analysis.Figure { return f },
		},
		Turn: func(by int) (address.Address, error) {
			to, err := areas(d, a, area, func(beside geo.ID) bool {
				_, err := wayOf(d, id, beside, "")
				return err == nil
			})(by)
			if beside, lookup := analysis.AreaCalled(d, to.Area()); err == nil && lookup == nil {
				to = following(d, to, id, beside)
			}
			return to, err
		},
		d: d,
	}, nil
}

// followed returns the indicator that a names or, if it names none, the one whose target area
// is followed to.
func followed(d *dataset.Dataset, a address.Address, area geo.ID) (indicator.ID, error) {
	switch {
	case a.Indicator != "":
		return analysis.IndicatorCalled(d, a.Indicator, a.Category)
	case a.Category != "":
		return 0, fmt.Errorf("category %q: of which indicator?", a.Category)
	}
	id, ok := analysis.AimedAt(d, area)
	if !ok {
		return 0, fmt.Errorf("pathway: no indicator %q, and no other that %s has a target for", analysis.Emissions, d.Areas().Area(area).Name)
	}
	return id, nil
}

// following returns a, of the way of area to its target for ind, without the indicator
// where that goes without saying.
func following(d *dataset.Dataset, a address.Address, ind indicator.ID, area geo.ID) address.Address {
	if usual, ok := analysis.AimedAt(d, area); ok && usual == ind {
		a.Indicator, a.Category = "", ""
		return a
	}
	return a.Of(d.Indicator(ind))
}

// wayOf returns the way of area to a target year for ind, or to that on file if target is
// "". It is an error if the area has no figures, or that is no year to choose, or if there
// is no target of what nobody can aim at without one.
func wayOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, target string) (analysis.Pathway, error) {
	var none analysis.Pathway
	name := d.Areas().Area(area).Name
	if d.Series(ind, area).Latest() < 0 {
		return none, prose.Refusal(prose.NoFigures(d, ind, name))
	}
	p := analysis.PathwayOf(d, ind, area, 0)
	if math.IsNaN(p.Latest) {
		return none, prose.Refusal(prose.Sentence(prose.CannotSay(d.Indicator(ind), p.Reason)))
	}
	if len(p.Targets) == 0 && !p.Curves {
		return none, prose.Refusal(prose.NoTargetFor(d.Indicator(ind), name))
	}
	year, err := targetYear(target, p.Year())
	if err == nil && year != 0 {
		p = analysis.PathwayOf(d, ind, area, year)
	}
	return p, err
}

// aimOf returns the target year that p is judged by, and which could be chosen. Choosing
// begins with the target of the area's nation, or of the United Kingdom, or else with one
// in a generation.
func aimOf(d *dataset.Dataset, p *analysis.Pathway) Aim {
	latest := p.Year()
	aim := Aim{
		Track: p.Track, Year: p.Target, Chosen: p.Chosen, Usual: p.Usual,
		First: latest + 1, Last: latest + latestTarget, Start: latest + 25,
	}
	for _, code := range []geo.Code{geo.UK, d.Areas().Area(p.Area).Nation} {
		if id, ok := d.Areas().Lookup(code); ok {
			if t := analysis.AimIn(d, p.Indicator, id, p.LatestPeriod); t != nil && t.Year > latest {
				aim.Start = t.Year
			}
		}
	}
	return aim
}

// aboutPathway returns what there is to say of p: the finding, and what makes it unsure,
// then what it was found from, and what its figures are not to be compared across.
func aboutPathway(ind *indicator.Indicator, p *analysis.Pathway, across []Caution, source []Sentence) []Sentence {
	aims := prose.Aims(ind, p)
	sinks := ""
	if ind.Slug == analysis.Emissions {
		sinks = prose.Sinks
	}
	return slices.Concat(
		saySo(Finding, prose.Track(ind, p), prose.TrackInShort(p)), doubtSo(Finding, prose.Unevenness(ind, p), prose.UnevennessInShort(p)),
		say(Aims, aims[0], prose.NetZero(ind, p), sinks, prose.Age(ind, p)), say(Aims, aims[1:]...),
		doubt(Aims, prose.PathwayDoubts(ind, p)...),
		say(Aims, prose.Pace(ind, p), prose.Required(ind, p), prose.InAll(ind, p)),
		say(Method, prose.Projections(p)), doubt(Method, cautionTexts(across)...), say(Source, ind.Note), say(Source, prose.TargetsAt(p.Targets)...), source,
	)
}

// pathwayHeading returns the heading of p, with the verdict, what is to be known of its
// lines, and how we have its latest figure.
func pathwayHeading(ind *indicator.Indicator, name string, p *analysis.Pathway, across []Caution, basis string) Heading {
	h := Heading{
		Title:    prose.PathwayHeading(ind, name, p.Target),
		Subtitle: prose.Subheading(unitOf(ind), ind.Polarity, prose.Track(ind, p)),
		Notes:    prose.PathwayNotes(ind, p),
		Cautions: slices.Clone(across),
	}
	for _, text := range append(textsOf(say(Finding, prose.Unevenness(ind, p))), prose.PathwayDoubts(ind, p)...) {
		h.Cautions = append(h.Cautions, Caution{Text: text, At: -1})
	}
	if basis != "" {
		h.Notes = append(h.Notes, basis)
	}
	return h
}

// textsOf returns what is said.
func textsOf(ss []Sentence) []string {
	var texts []string
	for _, s := range ss {
		texts = append(texts, s.Text)
	}
	return texts
}

// pathwayFacts returns the columns of a pathway and what stands in them.
func pathwayFacts(d *dataset.Dataset, p *analysis.Pathway) (columns []Column, cells []Cell) {
	ind, area := d.Indicator(p.Indicator), d.Areas().Area(p.Area)
	value := func(v float64) Cell { return Statistic{ind.Unit.Number(v), v, ind.Unit.Number(v)} }
	fine := prose.Finer(ind)
	slope := func(v float64) Cell { return Statistic{fine.Number(v), v, fine.Number(v)} }
	rate := func(v float64) Cell {
		shown := indicator.Unit{Suffix: "%", Decimals: 2}.Format(100 * v)
		return Statistic{shown, v, shown}
	}
	baseline, latest, source, url := 0, 0, "", ""
	if p.LatestPeriod != 0 { // there are figures
		latest = p.Year()
	}
	if p.BaselinePeriod != 0 {
		baseline = p.BaselinePeriod.Start().Year()
	}
	if t := p.Aimed; t != nil && !p.Chosen {
		source, url = t.Source, t.URL
	}
	columns = []Column{{Kind: Area, Head: "Area", Fields: kinds[Area].fields}, {Kind: Indicator, Fields: fieldsOf(d, Indicator)}}
	cells = []Cell{Place{Code: string(area.Code), Name: area.Name}, Called{Word: word(ind.Slug), Family: ind.Family, Category: ind.Category}}
	for _, f := range []struct {
		Field
		Cell
	}{
		{Field{Name: "baseline_year", Type: Numeric}, Count(baseline)},
		{Field{Name: "baseline", Type: Numeric}, value(p.Baseline)},
		{Field{Name: "latest_year", Type: Numeric}, Count(latest)},
		{Field{Name: "latest", Type: Numeric}, value(p.Latest)},
		{Field{Name: "target_year", Type: Numeric}, Count(p.Target)},
		{Field{Name: "target_kind", Type: Text}, word(prose.TargetKind(p))},
		{Field{Name: "present_rate", Type: Numeric}, rate(p.PresentRate)},
		{Field{Name: "required_rate", Type: Numeric}, rate(p.RequiredRate)},
		{Field{Name: "linear_year", Type: Numeric}, Count(p.Linear.Year)},
		{Field{Name: "exponential_year", Type: Numeric}, Count(p.Exponential.Year)},
		{Field{Name: "track"}, word(p.Track.String())},
		{Field{Name: "track_reason", Type: Text}, word(prose.Reason(ind, p.Reason))},
		{Field{Name: "source", Type: Text}, word(source)},
		{Field{Name: "source_url", Type: Text, Data: true}, word(url)},
		{Field{Name: "goal", Type: Numeric}, value(p.Goal)},
		{Field{Name: "goal_is", Type: Text}, word(prose.GoalIs(p))},
		{Field{Name: "linear_year_to_zero", Type: Numeric}, Count(p.LinearToZero)},
		{Field{Name: "present_slope", Type: Numeric}, slope(p.Slope.Slope)},
		{Field{Name: "slope_lower", Type: Numeric}, slope(p.Slope.Lower)},
		{Field{Name: "slope_upper", Type: Numeric}, slope(p.Slope.Upper)},
		{Field{Name: "required_slope", Type: Numeric}, slope(-p.RequiredCut)},
		{Field{Name: "warnings", Type: Text}, word(prose.Warnings(ind, p.Warnings))},
	} {
		columns = append(columns, Column{Kind: Fact, Head: f.Name, Fields: []Field{f.Field}})
		cells = append(cells, f.Cell)
	}
	return columns, cells
}

// targetYear returns the year that s asks for, 0 if it asks for none.
func targetYear(s string, latest int) (int, error) {
	if s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year <= latest || year > latest+latestTarget {
		return 0, fmt.Errorf("target %q: want a year from %d to %d", s, latest+1, latest+latestTarget)
	}
	return year, nil
}
