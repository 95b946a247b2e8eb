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
	id, err := followed(d, a.Indicator, area)
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
	crumbs := []string{ind.Theme.Title(), "Pathway", d.Areas().Area(area).Name}
	if ind.Slug != analysis.Emissions {
		crumbs[1] += " of " + ind.Heading()
	}
	columns, cells := pathwayFacts(d, &p)
	return View{
		Address:  a,
		Title:    s.title("", prose.TargetOf(ind, &p), crumbs...),
		Heading:  pathwayHeading(ind, d.Areas().Area(area).Name, &p, prose.Basis(d, f)),
		Whole:    func() []string { return textsOf(aboutPathway(ind, &p)) },
		Scope:    Scope{Indicator: id, Level: d.Areas().Area(area).Level, Comparator: f.Against, At: -1},
		Aim:      aimOf(d, &p),
		Picture:  pathwayLines(d, &p),
		About:    func(int) []Sentence { return aboutPathway(ind, &p) },
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

// followed returns the indicator called name or, if that is "", the one whose target area
// is followed to.
func followed(d *dataset.Dataset, name string, area geo.ID) (indicator.ID, error) {
	if name != "" {
		return analysis.IndicatorCalled(d, name)
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
	a.Indicator = d.Indicator(ind).Slug
	if usual, ok := analysis.AimedAt(d, area); ok && usual == ind {
		a.Indicator = ""
	}
	return a
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
// then what it was found from.
func aboutPathway(ind *indicator.Indicator, p *analysis.Pathway) []Sentence {
	aims := prose.Aims(ind, p)
	sinks := ""
	if ind.Slug == analysis.Emissions {
		sinks = prose.Sinks
	}
	return slices.Concat(
		say(Finding, prose.Track(ind, p)), doubt(Finding, prose.Unevenness(ind, p)),
		say(Aims, aims[0], prose.NetZero(ind, p), sinks, prose.Age(ind, p)), say(Aims, aims[1:]...),
		doubt(Aims, prose.PathwayDoubts(ind, p)...),
		say(Aims, prose.Pace(ind, p), prose.Required(ind, p), prose.InAll(ind, p)),
		say(Method, prose.Projections(p)), say(Source, ind.Note), say(Source, prose.TargetsAt(p.Targets)...), say(Source, prose.Source(ind)),
	)
}

// pathwayHeading returns the heading of p, with the verdict, what is to be known of its
// lines, and how we have its latest figure.
func pathwayHeading(ind *indicator.Indicator, name string, p *analysis.Pathway, basis string) Heading {
	h := Heading{
		Title:    prose.PathwayHeading(ind, name, p.Target),
		Subtitle: prose.Subheading(unitOf(ind), ind.Polarity, prose.Track(ind, p)),
		Notes:    prose.PathwayNotes(ind, p),
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
	columns = []Column{{Kind: Area, Head: "Area", Fields: kinds[Area].fields}, {Kind: Indicator, Fields: kinds[Indicator].fields}}
	cells = []Cell{Place{Code: string(area.Code), Name: area.Name}, word(ind.Slug)}
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

// The lines of a pathway's chart, in order. The last is that of the figures, which follows
// the linear one where there is no other projection.
const (
	goalLine = iota
	linearLine
	exponentialLine
)

// actualLine returns the line of the figures.
func actualLine(p *analysis.Pathway) int {
	if p.Curves {
		return exponentialLine + 1
	}
	return linearLine + 1
}

// pathwayLines returns the chart of p, a slot a year: the figures, from the first one to
// the latest, what is to be reached, and the projections, until one gets there. Other
// targets on file are noted at their years.
func pathwayLines(d *dataset.Dataset, p *analysis.Pathway) Lines {
	ind, latest := d.Indicator(p.Indicator), p.Year()
	values, first := valuesByYear(d.Series(p.Indicator, p.Area), p)
	lines := Lines{Axis: unitOf(ind), Format: ind.Unit.Format, Cycle: 1, At: -1, Lines: []Line{
		goalLine:   {Name: prose.GoalName(p), Reference: true},
		linearLine: {Name: "linear", Ahead: true},
	}}
	if p.Curves {
		lines.Lines = append(lines.Lines, Line{Name: "exponential", Ahead: true})
	}
	actual := actualLine(p)
	lines.Lines = append(lines.Lines, Line{Name: "actual " + p.LatestPeriod.Label(), Area: p.Area})
	for year := first; year <= max(p.LastYear, latest); year++ {
		v, ok := values[year]
		if !ok {
			v = math.NaN()
		}
		for i := range lines.Lines {
			of := []float64{p.Goal, ahead(p.Linear.Values, year-latest), ahead(p.Exponential.Values, year-latest)}
			if i < actual {
				lines.Lines[i].Values = append(lines.Lines[i].Values, of[i])
			}
		}
		lines.Lines[actual].Values = append(lines.Lines[actual].Values, v)
		if year == p.Target {
			lines.At = len(lines.Slots)
		}
		for _, t := range p.Targets {
			if t.Year == year && year != p.Target {
				lines.Notes = append(lines.Notes, Note{At: len(lines.Slots), Text: prose.InYear(ind, t)})
			}
		}
		lines.Slots = append(lines.Slots, strconv.Itoa(year))
	}
	return lines
}

// valuesByYear returns the figures of s by the year that they stand for, of the kind that
// the latest of p is, and the first year that has one. Of several in a year the one of the
// latest's season counts, as it does for the pace.
func valuesByYear(s dataset.Series, p *analysis.Pathway) (values map[int]float64, first int) {
	values, first = make(map[int]float64), p.Year()
	for i := range s.Len() {
		at, v := s.Period(i), s.At(i).Value
		if !analysis.SameKind(at, p.LatestPeriod) || !analysis.SameSeason(at, p.LatestPeriod) {
			continue
		}
		year := analysis.YearOf(at)
		values[year] = v
		if !math.IsNaN(v) {
			first = min(first, year)
		}
	}
	return values, first
}

// ahead returns the value of a projection so many years after the latest figure.
func ahead(values []float64, years int) float64 {
	if years < 0 || years >= len(values) {
		return math.NaN()
	}
	return values[years]
}

// paces returns what p was found from, as a table for people: how it went, how it goes on,
// and how it would have to for each target.
func paces(ind *indicator.Indicator, p *analysis.Pathway) *Table {
	columns := []Column{
		{Fields: []Field{{Name: "Way", Type: Text}}},
		{Head: p.BaselinePeriod.Label(), Under: "baseline", Weight: 4},
		{Head: p.LatestPeriod.Label(), Under: "latest"},
		{Head: "Change", Weight: 4},
		{Head: "Rate", Under: "a year", Weight: 2},
		{Head: "Cut", Under: "a year", Weight: 2},
		{Head: "Reaches", Under: Term(ind.Unit.Format(p.Goal)).String()},
		{Head: "Target", Fields: []Field{{Name: "Target", Type: Text}}, Weight: 3},
	}
	if math.IsNaN(p.Goal) {
		columns[1].Under = "first"
	}
	w := ways{ind: ind, Pathway: p}
	value := func(v float64) Cell { return Term(ind.Unit.Format(v)) }
	who := "Actual"
	if p.Total != nil {
		who = "Per head"
	}
	w.add(actualLine(p), word(who), value(p.Baseline), value(p.Latest), w.change(p.Baseline, p.Latest), nil, nil, nil, nil)
	if t := p.Total; t != nil {
		w.add(-1, word("In all"), Term(prose.InShort(t.Baseline)), Term(prose.InShort(t.Latest)), w.change(t.Baseline, t.Latest), rate(t.PresentRate), nil, nil, nil)
	}
	if p.Curves {
		w.add(linearLine, word("Linear"), nil, nil, nil, nil, w.cut(p.PresentCut()), arrival(p, p.Linear), late(p, p.Linear))
		w.add(exponentialLine, word("Exponential"), nil, nil, nil, rate(p.PresentRate), nil, arrival(p, p.Exponential), late(p, p.Exponential))
	} else {
		columns[1].Under = "first"
		columns[4].Head, columns[4].Under, columns[5].Head = "95% interval", "of the slope", "Slope"
		w.add(linearLine, word("Linear"), nil, nil, nil, Term(prose.SlopeRange(ind, p)), w.cut(p.PresentCut()), arrival(p, p.Linear), late(p, p.Linear))
	}
	w.needs()
	t := facts(columns, w.rows, nil)
	t.Line = func(row int) int { return w.lines[row] }
	return t
}

// ways are the rows of paces in the making, and the lines of the chart that they are about.
type ways struct {
	*analysis.Pathway
	ind   *indicator.Indicator
	rows  [][]Cell
	lines []int
}

func (w *ways) add(line int, cells ...Cell) {
	w.rows, w.lines = append(w.rows, cells), append(w.lines, line)
}

// needs adds what it takes to meet the target that is judged, and the others that are
// ahead: these lead to goals of their own.
func (w *ways) needs() {
	if w.Reason.Cause == analysis.NationsScope {
		return
	}
	if w.Target != 0 {
		var chosen Cell // nothing if it is on file, for then the others are measured by it
		if w.Chosen {
			chosen = word("chosen")
		}
		w.add(goalLine, word("Needed"), nil, nil, nil, w.rate(w.RequiredRate), w.cut(w.RequiredCut), Count(w.Target), chosen)
	}
	for _, t := range w.Targets {
		if cut, r := w.Required(w.GoalOf(t), t.Year); t.Year != w.Target && t.Year > w.Year() {
			w.add(-1, word(fmt.Sprintf("Needed %d", t.Year)), nil, nil, nil, w.rate(r), w.cut(cut), nil, word(prose.InYear(w.ind, t)))
		}
	}
}

// rate returns a yearly rate, nothing of what is on a line.
func (w *ways) rate(v float64) Cell {
	if !w.Curves {
		return nil
	}
	return rate(v)
}

func rate(v float64) Cell { return Term(prose.PercentChange(v, 2)) }

// cut returns a yearly fall or, where falling is not the aim, a yearly change.
func (w *ways) cut(v float64) Cell {
	if !w.Curves {
		return Term(prose.Finer(w.ind).Signed(-v))
	}
	return Term(prose.Finer(w.ind).Format(v))
}

// change returns by how much figures changed: in per cent or, where they may be shares or
// scores, in the unit.
func (w *ways) change(from, to float64) Cell {
	if !w.Curves {
		return Term(w.ind.Unit.Signed(to - from))
	}
	return Term(prose.PercentChange(to/from-1, 0))
}

// arrival returns the year in which a projection gets to the goal.
func arrival(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case to.Year != 0:
		return Count(to.Year)
	case math.IsNaN(p.PresentCut()) || math.IsNaN(p.Goal):
		return Term("")
	}
	return Term("never")
}

// late returns how a projection stands to the target: "16 y late", "in time".
func late(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case p.Target == 0 || to.Year == 0 || p.Reason.Cause == analysis.NationsScope:
		return nil
	case to.Year > p.Target:
		return word(fmt.Sprintf("%d y late", to.Year-p.Target))
	}
	return word("in time")
}
