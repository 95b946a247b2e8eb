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

// emissions is the indicator whose way to net zero is looked at, latestTarget how many
// years after the latest figure a target may be chosen.
const (
	emissions    = "greenhouse-gas-emissions"
	latestTarget = 100
)

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
	p, err := wayOf(d, area, a.Target)
	if err != nil {
		return View{}, err
	}
	ind := d.Indicator(p.Indicator)
	f := analysis.FigureAt(d, p.Indicator, area, p.LatestPeriod)
	f.Against = s.vs.Resolved(d, p.Indicator, []geo.ID{area})
	a.Areas = []string{spelled}
	a.Target = ""
	if p.Chosen {
		a.Target = strconv.Itoa(p.Target)
	}
	what := "Pathway"
	if ind.Slug != emissions {
		what += " of " + ind.Heading()
	}
	columns, cells := pathwayFacts(d, &p)
	return View{
		Address:  a,
		Title:    s.title("", prose.TargetOf(&p), ind.Theme.Title(), what, d.Areas().Area(area).Name),
		Scope:    Scope{Indicator: p.Indicator, Level: d.Areas().Area(area).Level, Comparator: f.Against, At: -1},
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
		Turn: areas(d, a, area, func(beside geo.ID) bool {
			_, err := wayOf(d, beside, "")
			return err == nil
		}),
		d: d,
	}, nil
}

// wayOf returns the way of area to a target year, or to that on file if target is "". It is
// an error if the area has no figures of what it is to follow, or that is no year to choose.
func wayOf(d *dataset.Dataset, area geo.ID, target string) (analysis.Pathway, error) {
	var none analysis.Pathway
	name := d.Areas().Area(area).Name
	id, ok := aimedAt(d, area)
	if !ok {
		return none, fmt.Errorf("pathway: no indicator %q, and no other that %s has a target for", emissions, name)
	}
	latest := d.Series(id, area).Latest()
	if latest < 0 {
		return none, prose.Refusal(prose.NoFigures(d, id, name))
	}
	year, err := targetYear(target, d.Series(id, area).Period(latest).Start().Year())
	if err != nil {
		return none, err
	}
	p := analysis.PathwayOf(d, id, area, year)
	if math.IsNaN(p.Latest) {
		return none, prose.Refusal(prose.NoFigures(d, id, name))
	}
	return p, nil
}

// aimOf returns the target year that p is judged by, and which could be chosen. Choosing
// begins with the target of the area's nation, or of the United Kingdom, or else with one
// in a generation.
func aimOf(d *dataset.Dataset, p *analysis.Pathway) Aim {
	latest := p.LatestPeriod.Start().Year()
	aim := Aim{
		Course: p.Course, Year: p.Target, Chosen: p.Chosen, OnFile: len(p.Targets) > 0,
		First: latest + 1, Last: latest + latestTarget, Usual: latest + 25,
	}
	for _, code := range []geo.Code{geo.UK, d.Areas().Area(p.Area).Nation} {
		if id, ok := d.Areas().Lookup(code); ok {
			if ts := d.Targets(p.Indicator, id); len(ts) > 0 && ts[0].Year > latest {
				aim.Usual = ts[0].Year
			}
		}
	}
	return aim
}

// aboutPathway returns what there is to say of p: the finding, and what makes it unsure,
// then what it was found from.
func aboutPathway(ind *indicator.Indicator, p *analysis.Pathway) []Sentence {
	aims := prose.Aims(ind, p)
	return slices.Concat(
		say(Finding, prose.Course(ind, p)), doubt(Finding, prose.Unevenness(ind, p)),
		say(Aims, aims[0], prose.NetZero(ind, p), prose.Age(ind, p)), say(Aims, aims[1:]...),
		doubt(Aims, prose.PathwayDoubts(ind, p)...),
		say(Aims, prose.Pace(ind, p), prose.Required(ind, p), prose.InAll(ind, p)),
		say(Method, prose.Projections), say(Source, ind.Note, prose.Source(ind)),
	)
}

// pathwayFacts returns the columns of a pathway and what stands in them.
func pathwayFacts(d *dataset.Dataset, p *analysis.Pathway) (columns []Column, cells []Cell) {
	ind, area := d.Indicator(p.Indicator), d.Areas().Area(p.Area)
	value := func(v float64) Cell { return Statistic{ind.Unit.Number(v), v, ind.Unit.Number(v)} }
	rate := func(v float64) Cell {
		shown := indicator.Unit{Suffix: "%", Decimals: 2}.Format(100 * v)
		return Statistic{shown, v, shown}
	}
	baseline, latest, source := 0, 0, ""
	if p.LatestPeriod != 0 { // there are figures
		baseline, latest = p.BaselinePeriod.Start().Year(), p.LatestPeriod.Start().Year()
	}
	if t := p.Aimed; t != nil {
		source = t.Source
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
		{Field{Name: "verdict"}, word(p.Course.String())},
		{Field{Name: "source", Type: Text}, word(source)},
		{Field{Name: "goal", Type: Numeric}, value(p.Goal)},
		{Field{Name: "goal_is", Type: Text}, word(prose.GoalIs(p))},
		{Field{Name: "linear_year_to_zero", Type: Numeric}, Count(p.LinearToZero)},
		{Field{Name: "warnings", Type: Text}, word(prose.Warnings(ind, p.Warnings))},
	} {
		columns = append(columns, Column{Kind: Fact, Head: f.Name, Fields: []Field{f.Field}})
		cells = append(cells, f.Cell)
	}
	return columns, cells
}

// aimedAt returns the indicator to follow for area: emissions, unless only another one
// that should fall has a target and figures.
func aimedAt(d *dataset.Dataset, area geo.ID) (indicator.ID, bool) {
	ind, ok := d.Lookup(emissions)
	if ok && len(d.Targets(ind, area)) > 0 {
		return ind, true
	}
	for other, i := range d.Indicators() {
		if i.Polarity != indicator.HigherIsBetter && len(d.Targets(other, area)) > 0 && d.Series(other, area).Latest() >= 0 {
			return other, true
		}
	}
	return ind, ok
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

// The lines of a pathway's chart, in order.
const (
	goalLine = iota
	linearLine
	exponentialLine
	actualLine
)

// pathwayLines returns the chart of p, a slot a year: the figures, from the first one to
// the latest, what would remain at the target, and both projections, until one gets there.
func pathwayLines(d *dataset.Dataset, p *analysis.Pathway) Lines {
	series, latest := d.Series(p.Indicator, p.Area), p.LatestPeriod.Start().Year()
	first := latest
	values := make(map[int]float64)
	for i := range series.Len() {
		if !analysis.SameKind(series.Period(i), p.LatestPeriod) {
			continue
		}
		year, v := series.Period(i).Start().Year(), series.At(i).Value
		values[year] = v
		if !math.IsNaN(v) {
			first = min(first, year)
		}
	}
	ind := d.Indicator(p.Indicator)
	lines := Lines{Axis: unitOf(ind), Format: ind.Unit.Format, Cycle: 1, At: -1, Lines: []Line{
		goalLine:        {Name: prose.GoalName(p), Reference: true},
		linearLine:      {Name: "linear", Ahead: true},
		exponentialLine: {Name: "exponential", Ahead: true},
		actualLine:      {Name: "actual " + p.LatestPeriod.Label(), Area: p.Area},
	}}
	for year := first; year <= max(p.LastYear, latest); year++ {
		actual, ok := values[year]
		if !ok {
			actual = math.NaN()
		}
		for i, v := range []float64{p.Goal, ahead(p.Linear.Values, year-latest), ahead(p.Exponential.Values, year-latest), actual} {
			lines.Lines[i].Values = append(lines.Lines[i].Values, v)
		}
		if year == p.Target {
			lines.At = len(lines.Slots)
		}
		lines.Slots = append(lines.Slots, strconv.Itoa(year))
	}
	return lines
}

// ahead returns the value of a projection so many years after the latest figure.
func ahead(values []float64, years int) float64 {
	if years < 0 || years >= len(values) {
		return math.NaN()
	}
	return values[years]
}

// paces returns what p was found from, as a table for people: how it went, how it goes on,
// and how it would have to.
func paces(ind *indicator.Indicator, p *analysis.Pathway) *Table {
	goal := Term(ind.Unit.Format(p.Goal)).String()
	columns := []Column{
		{Fields: []Field{{Name: "Way", Type: Text}}},
		{Head: p.BaselinePeriod.Label(), Under: "baseline", Weight: 4},
		{Head: p.LatestPeriod.Label(), Under: "latest"},
		{Head: "Change", Weight: 4},
		{Head: "Rate", Under: "a year", Weight: 2},
		{Head: "Cut", Under: "a year", Weight: 2},
		{Head: "Reaches", Under: goal},
		{Head: "Target", Fields: []Field{{Name: "Target", Type: Text}}, Weight: 3},
	}
	change := func(from, to float64) Cell { return Term(prose.PercentChange(to/from-1, 0)) }
	rate := func(v float64) Cell { return Term(prose.PercentChange(v, 2)) }
	cut := func(v float64) Cell { return Term(prose.Finer(ind).Format(v)) }
	value := func(v float64) Cell { return Term(ind.Unit.Format(v)) }
	who := "Actual"
	if p.Total != nil {
		who = "Per head"
	}
	actual := []Cell{word(who), value(p.Baseline), value(p.Latest), change(p.Baseline, p.Latest), nil, nil, nil, nil}
	rows, lines := [][]Cell{actual}, []int{actualLine}
	if t := p.Total; t != nil {
		rows = append(rows, []Cell{word("In all"), Term(prose.InShort(t.Baseline)), Term(prose.InShort(t.Latest)), change(t.Baseline, t.Latest), rate(t.PresentRate), nil, nil, nil})
		lines = append(lines, -1)
	}
	rows = append(rows,
		[]Cell{word("Linear"), nil, nil, nil, nil, cut(p.PresentCut), arrival(p, p.Linear), late(p, p.Linear)},
		[]Cell{word("Exponential"), nil, nil, nil, rate(p.PresentRate), nil, arrival(p, p.Exponential), late(p, p.Exponential)})
	lines = append(lines, linearLine, exponentialLine)
	if p.Target != 0 {
		var chosen Cell // nothing if it is on file, for then the others are measured by it
		if p.Chosen {
			chosen = word("chosen")
		}
		rows = append(rows, []Cell{word("Needed"), nil, nil, nil, rate(p.RequiredRate), cut(p.RequiredCut), Count(p.Target), chosen})
		lines = append(lines, goalLine)
	}
	t := facts(columns, rows, nil)
	t.Line = func(row int) int { return lines[row] }
	return t
}

// arrival returns the year in which a projection gets to the goal.
func arrival(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case to.Year != 0:
		return Count(to.Year)
	case math.IsNaN(p.PresentCut):
		return Term("")
	}
	return Term("never")
}

// late returns how a projection stands to the target: "16 y late", "in time".
func late(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case p.Target == 0 || to.Year == 0:
		return nil
	case to.Year > p.Target:
		return word(fmt.Sprintf("%d y late", to.Year-p.Target))
	}
	return word("in time")
}
