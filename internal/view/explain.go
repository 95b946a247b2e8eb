package view

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// An explanation is what the view of the arithmetic behind one figure is made of. It is
// copied from period to period, and what is of the series is shared.
type explanation struct {
	subject
	area    geo.ID
	among   []geo.ID        // the areas that the figure is ranked and compared among
	periods []period.Period // that there is something to say of
	latest  period.Period   // the one to open at

	at       int
	figure   analysis.Figure
	found    analysis.Findings
	combined analysis.Combination // of the members; without parts if there is nothing to combine
}

// openExplain is the view of the arithmetic behind one figure. A figure that is missing is
// explained too; it is an error only if the indicator has no figures at all.
func openExplain(d *dataset.Dataset, a address.Address) (View, error) {
	s, err := newSubject(d, a)
	if err != nil {
		return View{}, err
	}
	e := explanation{subject: s}
	e.addr.Areas = make([]string, 1)
	if e.area, e.addr.Areas[0], err = areaCalled(d, a.Area()); err != nil {
		return View{}, err
	}
	if err := e.setLevel(); err != nil {
		return View{}, err
	}
	e.among = analysis.Areas(d, e.level)
	e.compare([]geo.ID{e.area})
	e.setPeriods()
	if len(e.periods) == 0 {
		return View{}, prose.Refusal(prose.NoFigures(d, e.id, d.Areas().Area(e.area).Name))
	}
	return e.in(a)
}

// setLevel sets the level whose areas the figure is ranked and compared among: the one of
// the address, which has to list the area, or else that of its peers.
func (e *explanation) setLevel() error {
	area := e.d.Areas().Area(e.area)
	switch {
	case e.level.Includes(area.Level):
	case e.addr.Level != "":
		return fmt.Errorf("level %q: %s is not among the %s", e.addr.Level, area.Name, prose.LevelName(e.d, e.level))
	default:
		e.level = analysis.PeersLevel(e.d, e.area)
	}
	return nil
}

// setPeriods sets the periods that there is something to say of: those in which the area
// has a value, a status or a reason, and those of the same kind that others have; all
// there are if none of them has any.
func (e *explanation) setPeriods() {
	s := e.d.Series(e.id, e.area)
	var own []period.Period
	for i := range s.Len() {
		if o := s.At(i); !o.IsMissing() || o.Status != dataset.Normal || o.Basis != dataset.Published {
			own = append(own, s.Period(i))
		}
	}
	others := analysis.Periods(e.d, e.id, e.among)
	switch {
	case len(own) == 0 && len(others) == 0: // say why there is none
		e.periods = slices.Clone(e.d.Periods(e.id))
	case len(own) == 0:
		e.periods = slices.Clone(others)
	default:
		e.periods = slices.Clone(own)
		for _, p := range others {
			if analysis.SameKind(p, own[len(own)-1]) {
				e.periods = append(e.periods, p)
			}
		}
		slices.Sort(e.periods)
		e.periods = slices.Compact(e.periods)
	}
	switch {
	case s.Latest() >= 0:
		e.latest = s.Period(s.Latest())
	case len(e.periods) > 0:
		e.latest = e.periods[len(e.periods)-1]
	}
}

// in returns the View of the figure in the period of a.
func (e explanation) in(a address.Address) (View, error) {
	usual, p := e, e.latest
	if a.Period != "" {
		var err error
		if p, err = analysis.PeriodCalled(e.d, e.id, a.Period); err != nil {
			return View{}, err
		}
	}
	var ok bool
	if e.at, ok = slices.BinarySearch(e.periods, p); !ok {
		e.periods = slices.Insert(slices.Clone(e.periods), e.at, p)
	}
	e.figure = analysis.FigureAt(e.d, e.id, e.area, p)
	e.figure.Against, e.figure.Among = e.vs, e.among
	e.made.analyst.Turn(p)
	e.found = e.made.findings(e.figure)
	e.combined = analysis.CombineAt(e.d, e.id, e.area, p)
	if e.figure.IsMissing() && e.figure.Status != dataset.Normal { // withheld: not ours to fill in
		e.combined.Parts, e.combined.Value = nil, math.NaN()
	}
	e.addr.Period = ""
	if p != e.latest {
		e.addr.Period = analysis.PeriodName(e.d, e.id, p)
	}
	v := e.view()
	v.with = map[address.Key]opener{address.Period: usual.in}
	return v, nil
}

// view returns the View of e: its table is the figure and those of the members that it is,
// or could be, made of.
func (e explanation) view() View {
	columns := columnsOf(e.d)
	return View{
		Address: e.addr,
		Title: e.title(
			e.vs.NameFor(e.d, e.area), e.figure.Period.Label(),
			under(e.d, e.ind.Theme, prose.InFamily(e.d, e.ind), e.d.Areas().Area(e.area).Name, "Explain")...,
		),
		Heading: Heading{
			Title:    prose.Explanation(e.ind, e.d.Areas().Area(e.area).Name, e.figure.Period.Label()),
			Subtitle: prose.Subheading(unitOf(e.ind), e.ind.Polarity, ""),
		},
		Scope: e.scope([]geo.ID{e.area}, e.periods, e.at),
		Turn:  indicators(e.d, e.addr, e.id, []geo.ID{e.area}, e.d.Areas().Area(e.area).Name),
		Table: Table{
			Columns: columns, Len: 1 + len(e.combined.Parts), Of: 1 + len(e.combined.Parts), Sorted: -1,
			Cell:   func(row, col int) Cell { return e.made.cell(columns[col].Kind, e.row(row)) },
			Area:   func(row int) geo.ID { return e.row(row).Area },
			Figure: e.row,
		},
		Sections: e.sections(),
		d:        e.d,
	}
}

func (e *explanation) row(row int) analysis.Figure {
	if row == 0 {
		return e.figure
	}
	f := analysis.FigureAt(e.d, e.id, e.combined.Parts[row-1].Area, e.figure.Period)
	f.Against = e.vs
	return f
}

// longList is how many members make a table that the reader should not have to go through
// to reach the rest.
const longList = 25

// sections returns the whole explanation, in order.
func (e *explanation) sections() []Section {
	all := []Section{e.figureSection()}
	rest := []Section{e.verdictSection(), e.trendSection()}
	if spread := e.withinSection(); len(spread.Lines) > 0 {
		rest = append(rest, spread)
	}
	if breaks := e.breaksSection(); len(breaks.Lines) > 0 {
		rest = append(rest, breaks)
	}
	rest = append(rest, e.sourceSection())
	switch members := e.membersSection(); {
	case len(members.Lines) == 0 && members.Table == nil:
		return append(all, rest...)
	case len(e.combined.Parts) > longList:
		return append(append(all, rest...), members)
	default:
		return append(append(all, members), rest...)
	}
}

// figureSection says what the figure is and how we have it.
func (e *explanation) figureSection() Section {
	f := e.figure
	s := Section{Head: fmt.Sprintf("%s, %s, %s", e.d.Areas().Area(e.area).Name, e.ind.Name, f.Period.Label())}
	s.say("Value", prose.Stated(e.ind, f.Observation))
	s.say("Status", prose.Lettered(f.Status))
	s.say("Basis", prose.Origin(e.d, f, e.combined))
	s.say("Age", prose.Aged(e.d, f))
	s.say("Later", prose.NoneSince(e.d, f))
	if e.found.Of > 1 {
		s.say("Rank", prose.Ranked(e.found.Position)+" "+prose.FirstAmong(e.d, e.ind, e.level, e.found.BySize))
	} else {
		s.say("Polarity", prose.Polarity(e.ind))
	}
	s.doubt(prose.OutOfRange(e.ind, analysis.OutOfRange(e.d, e.id, e.area, f.Period)))
	if f.Basis != dataset.Published {
		e.doubts(&s, e.combined.Warnings())
	}
	return s
}

func (e *explanation) doubts(s *Section, warnings []analysis.Warning) {
	for _, w := range warnings {
		s.doubt(prose.Doubt(e.ind, w))
	}
}

// membersSection shows the arithmetic on the members; without lines if there are none.
func (e *explanation) membersSection() Section {
	c := e.combined
	s := Section{Head: prose.OfMembers}
	if !prose.IsGroup(e.d, e.area) {
		s.Head = prose.OfReplaced
	}
	if e.ind.Combine.Class == indicator.Never && prose.IsGroup(e.d, e.area) && !e.figure.IsMissing() {
		s.say("Refused", prose.NeverMade(e.ind, c))
		return s
	}
	if len(c.Parts) == 0 {
		return s
	}
	s.say("Beside", prose.Beside(e.ind, e.figure, c))
	if !e.figure.IsMissing() { // else the basis says it
		s.say("Refused", prose.NotMade(e.ind, c))
	}
	if c.Known == 0 {
		return s
	}
	s.say("Missing", prose.Without(e.d, c))
	s.say("Formula", prose.Arithmetic(e.d, c)...)
	if !c.Stands() && !math.IsNaN(c.Value) {
		s.say("Formula", prose.NotWhole)
	}
	s.say("Coverage", prose.Coverage(e.ind, c))
	if e.figure.Basis == dataset.Published {
		e.doubts(&s, c.Warnings())
	}
	s.Table = e.members()
	return s
}

// verdictSection says how the figure stands to its comparator, and how that was decided.
func (e *explanation) verdictSection() Section {
	v, name := e.found.Verdict, e.vs.NameFor(e.d, e.area)
	s := Section{Head: "Verdict", Aside: true}
	s.say("Verdict", prose.VerdictLine(e.ind, v, name))
	switch {
	case name == "":
		return s
	case e.vs.IsTarget():
		s.Head = prose.OfOwnTarget
	default:
		s.Head = "Verdict against " + name
	}
	s.say("Rounding", prose.Rounding(e.ind, v))
	switch aim := analysis.AimIn(e.d, e.id, e.area, e.figure.Period); {
	case v.Against.IsMissing():
	case e.vs.IsTarget() && aim != nil:
		s.say("Comparator", prose.Aim(e.ind, *aim))
	default:
		s.say("Comparator", fmt.Sprintf("%s, %s: %s", name, e.figure.Period.Label(), prose.Comparator(e.ind, v)))
	}
	s.say("Basis", prose.Lent(e.d, e.figure))
	if e.vs.IsMedian() && e.usually.IsMedian() {
		s.say("Because", prose.WhyMedian(e.d, e.id, e.area))
	}
	s.say("Method", prose.VerdictMethod(v))
	s.say("Test", prose.Test(e.ind, v, e.d.Areas().Area(e.area).Name)...)
	if usual := v.Usual(); usual.Of > 0 {
		s.say("Among", prose.WithFigure(usual.Of))
	}
	return s
}

// trendSection says where the series is heading, and how that was decided.
func (e *explanation) trendSection() Section {
	t := e.found.Trend
	s := Section{Head: "Trend of the series", Aside: true}
	s.say("Trend", prose.TrendLine(e.ind, t))
	s.say("Change", prose.Change(e.ind, e.made.change(e.d, e.figure)))
	if t.Direction == analysis.NoDirection {
		return s
	}
	s.say("Over", prose.Span(t)+".")
	s.say("Method", prose.TrendTested(t))
	s.say("Test", prose.TrendTest(e.ind, t)...)
	e.doubts(&s, t.Warnings)
	return s
}

// withinSection says how far apart the members of the area are; without lines if that
// cannot be said.
func (e *explanation) withinSection() Section {
	s := Section{Head: prose.SpreadOfMembers, Aside: true}
	for _, said := range e.made.within(e.figure) {
		s.say("Spread", said.Text)
	}
	return s
}

// breaksSection says which figures of the series do not compare, and who says so; it has
// no lines if nothing is known of any.
func (e *explanation) breaksSection() Section {
	s := Section{Head: prose.OfBreaks, Aside: true}
	of := e.d.Series(e.id, e.area)
	if of.Latest() < 0 {
		return s
	}
	first, last := of.Period(of.First()), of.Period(of.Latest())
	for i := range e.ind.Breaks {
		b := &e.ind.Breaks[i]
		if _, day := e.ind.Breaks[i:i+1].Between(b.Kind, first.Start(), last.End()); !day.IsZero() {
			label, text := prose.SeriesBreak(b)
			s.say(label, text)
		}
	}
	return s
}

// sourceSection says where the figures are from. The line of the file, which takes a
// search, is for Located to put in.
func (e *explanation) sourceSection() Section {
	from := e.ind.Source
	s := Section{Head: "Source", Aside: true}
	s.say("Publisher", from.Publisher)
	s.say("Release", from.Title)
	if !from.Released.IsZero() {
		s.say("Released", from.Released.Format("2 Jan 2006"))
	}
	s.say("Address", from.URL)
	wasRead := e.figure.Basis == dataset.Published && e.figure.Status != dataset.NotFormed
	s.add(Labelled{Label: "File", Sought: wasRead}, slices.Collect(e.d.Files(e.id)))
	s.doubt(prose.RowsLeftOut(e.d, e.id))
	s.say("Unit", e.ind.Unit.Name)
	s.say("Family", prose.FamilyOf(e.d, e.ind))
	s.say("Note", e.ind.Note)
	if len(s.Lines) == 0 {
		s.say("Source", prose.NotStated)
	}
	return s
}

// members returns the table of the members that the figure is, or could be, made of. A
// count has no weights.
func (e *explanation) members() *Table {
	c := e.combined
	known, all := prose.Weights(c)
	counts := e.ind.Combine.Class == indicator.Sum
	unit, result := prose.PartUnit(e.ind, c), prose.Precise(e.ind, c.Value, c.Lower, c.Upper)
	ofAll := "Share"
	if counts {
		ofAll = "Share of sum"
	}
	columns := []Column{
		{Head: "Member", Fields: []Field{{Name: "Member", Type: Text}}},
		{Head: "Weight w", Weight: 1},
		{Head: ofAll, Weight: 3},
		{Head: "Value x"},
		{Head: "95% interval", Weight: 4},
		{Head: "w·x/W", Weight: 2},
	}
	var rows [][]Cell
	for _, part := range c.Parts {
		value := Term(unit.Number(part.Value))
		if part.IsMissing() && part.Status != dataset.Normal {
			value = Term("[" + part.Status.String() + "]")
		}
		weight, share, product := people(part.Weight), percent(part.Weight/all), Term(result.Number(part.Weight*part.Value/known))
		if counts {
			weight, share, product = "", percent(part.Value/c.Value), ""
		}
		rows = append(rows, []Cell{word(prose.PartName(e.d.Areas(), part)), weight, share, value, bounds(unit, part.Observation), product})
	}
	value, interval := Term(result.Number(c.Value)), bounds(result, dataset.Observation{Value: c.Value, Lower: c.Lower, Upper: c.Upper})
	weight, covered, product := people(known), percent(math.Floor(1000*known/all)/1000), value // 99.96% is not all
	if counts {
		weight, covered, product = "", "", ""
	}
	foot := []Cell{word("Together"), weight, covered, value, interval, product}
	for i := range foot {
		if foot[i] == Cell(Term("")) {
			foot[i] = nil
		}
	}
	return facts(columns, rows, foot)
}

func people(n float64) Term { return Term(indicator.Unit{}.Number(n)) }

func percent(share float64) Term {
	if math.IsInf(share, 0) {
		return ""
	}
	return Term(indicator.Unit{Suffix: "%", Decimals: 1}.Format(100 * share))
}

func bounds(u indicator.Unit, o dataset.Observation) Term {
	if o.IsMissing() || !o.HasInterval() {
		return ""
	}
	return Term(u.Number(o.Lower) + "–" + u.Number(o.Upper))
}
