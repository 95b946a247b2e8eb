package view

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A spread is what the view of how unequal areas are over time is made of: the areas of
// a level, or the members of one group. Its rows are periods.
type spread struct {
	subject
	group    geo.ID // whose members are compared, if isGroup
	isGroup  bool
	who      string // the areas, as titles call them
	within   string // and as sentences do
	areas    []geo.ID
	without  string            // the area that is left out with all that lies within it; "" for none
	left     int               // how many areas that leaves out
	everyone []analysis.Spread // with the areas left out
	spreads  []analysis.Spread // in order of period
	periods  []period.Period   // of spreads
	course   analysis.SpreadChange
	units    measureUnits
	columns  []Column
	cells    []func(*analysis.Spread) Cell // by column
	of       []measure                     // by column: what it belongs to
	measure  measure
	at       int // in spreads
}

func openSpread(d *dataset.Dataset, a address.Address) (View, error) {
	of, err := newSubject(d, a)
	if err != nil {
		return View{}, err
	}
	s := spread{subject: of}
	if err := s.setAreas(); err != nil {
		return View{}, err
	}
	if err := s.leaveOut(); err != nil {
		return View{}, err
	}
	if s.spreads = analysis.Spreads(d, s.id, s.areas); len(s.spreads) == 0 {
		return View{}, prose.Refusal(prose.FewForSpread(d, s.id, s.areas, s.within))
	}
	for _, sp := range s.spreads {
		s.periods = append(s.periods, sp.Period)
	}
	s.course = analysis.SpreadChangeOf(d, s.id, s.areas, s.spreads)
	s.units = newMeasureUnits(s.spreads)
	s.setColumns()
	return s.shown(a)
}

// setAreas chooses the areas to compare.
func (s *spread) setAreas() (err error) {
	of := ""
	if s.isGroup = len(s.addr.Areas) > 0; s.isGroup {
		var spelled string
		if s.group, spelled, err = areaCalled(s.d, s.addr.Area()); err != nil {
			return err
		}
		s.addr.Areas = []string{spelled}
		if s.addr.Level == "" {
			s.level = analysis.MembersLevel(s.d, s.id, s.group)
		}
		of = " of " + s.d.Areas().Area(s.group).Name
	}
	s.areas = s.areasAt(s.level)
	s.who, s.within = prose.LevelHeading(s.d, s.level)+of, prose.LevelName(s.d, s.level)+of
	return nil
}

// leaveOut takes away the areas that the address says, which lie within one.
func (s *spread) leaveOut() error {
	if s.addr.Without == "" {
		return nil
	}
	place, err := analysis.SenseOf(s.d, s.addr.Without)
	if err != nil {
		return fmt.Errorf("%s: %w", address.Without, err)
	}
	area := place.Area
	s.everyone = analysis.Spreads(s.d, s.id, s.areas)
	rest := analysis.Outside(s.d, s.areas, area)
	s.without, _ = place.Names(s.d)
	s.left = len(s.areas) - len(rest)
	if s.left == 0 {
		return prose.Refusal(prose.NothingLeftOut(s.without, s.within))
	}
	s.addr.Without, s.areas = s.d.Areas().Slug(area), rest
	s.within = prose.WithoutArea(s.within, s.without)
	return nil
}

// leftOut says what was left out, and what it came to in the period of a row.
func (s *spread) leftOut(row int) string {
	if s.without == "" {
		return ""
	}
	now := &s.spreads[row]
	at := slices.IndexFunc(s.everyone, func(of analysis.Spread) bool { return of.Period == now.Period })
	return prose.LeftOut(s.ind, s.without, s.left, &s.everyone[at], now, s.said())
}

// areasAt returns the areas to compare at a level: all or, with a group, its members.
func (s *spread) areasAt(l geo.Level) []geo.ID {
	if s.isGroup {
		return analysis.Members(s.d, s.group, l)
	}
	return analysis.Areas(s.d, l)
}

// levels returns the levels at which at least two areas have figures.
func (s *spread) levels() []analysis.LevelCount {
	var counts []analysis.LevelCount
	for _, l := range geo.Levels() {
		if areas := s.areasAt(l); analysis.Fill(s.d, s.id, areas) >= 2 {
			counts = append(counts, analysis.LevelCount{Level: l, Areas: len(areas)})
		}
	}
	return counts
}

// turn returns the address of the spread of the next indicator that has one.
func (s *spread) turn(by int) (address.Address, error) {
	to, id := s.addr, s.id
	for {
		var err error
		if to, err = indicators(s.d, to, id, s.areas, s.within)(by); err != nil {
			return s.addr, err
		}
		if _, err := openSpread(s.d, to); err == nil {
			return to, nil
		}
		id, _ = analysis.IndicatorCalled(s.d, to.Indicator, to.Category)
	}
}

// shown returns the View of s in the mode of a and in its period.
func (s spread) shown(a address.Address) (View, error) {
	var err error
	usual := s.usualIn(s.periods, s.areas)
	if s.at, err = s.periodCalled(a.Period, s.periods, usual, s.within); err != nil {
		return View{}, err
	}
	s.measure = s.measureIn(a.Mode)
	s.addr.Period = ""
	if s.at != usual {
		s.addr.Period = analysis.PeriodName(s.d, s.id, s.periods[s.at])
	}
	s.addr.Mode = ""
	if s.measure != s.usual() {
		s.addr.Mode = measureModes()[s.measure]
	}
	v := View{
		Address: s.addr, Title: s.title("", prose.When(s.ind, s.periods[s.at]), prose.WithoutArea(s.who, s.without), prose.InFamily(s.d, s.ind), "Spread"),
		Scope: s.scope(s.areas, s.periods, s.at), Caption: s.caption(), Start: s.at, About: s.about, Behind: s.behind, Turn: s.turn,
		Table: Table{
			Name: func(row int) string {
				return s.spreads[row].Period.Label() + ", " + indicator.Count(s.spreads[row].Areas, "area")
			},
			Columns: s.weighted(), Len: len(s.spreads), Of: len(s.spreads), Facts: true, Sorted: -1,
			Cell: func(row, col int) Cell { return s.cells[col](&s.spreads[row]) },
		},
		d: s.d, with: map[address.Key]opener{address.Mode: s.shown, address.Period: s.shown},
	}
	v.Scope.Levels, v.Scope.Within, v.Scope.Modes, v.Scope.Mode = s.levels, s.isGroup, measureModes(), int(s.measure)
	first, last := s.spreads[0].Period, s.spreads[len(s.spreads)-1].Period
	v.Heading = Heading{Title: prose.SpreadHeading(s.ind, prose.WithoutArea(s.who, s.without), first.Label(), last.Label()), Cautions: cautions(s.ind, s.periods)}
	if len(s.spreads) > 1 {
		lines := s.lines()
		v.Picture, v.Heading.Subtitle = lines, prose.Subheading(lines.Axis, indicator.NoPolarity, "")
	}
	return v, nil
}

// caption says what the periods come to.
func (s *spread) caption() []Sentence {
	alone := ""
	if s.measure == gap && s.usual() == gap {
		alone = prose.GapAlone
	}
	return slices.Concat(
		say(Finding, prose.SpreadFindings(s.ind, &s.course, s.spreads, s.said(), s.without)...), doubt(Finding, prose.SpreadDoubts(s.d, s.id, &s.course, s.spreads, s.said())...),
		say(Standing, prose.Convergence(s.course.Convergence)...), say(Standing, prose.Convergence(s.course.RecentConvergence)...), say(Method, alone, prose.ByPeople(s.ind)),
		say(Context, s.ind.Note), source(s.d, s.id),
	)
}

// about says how unequal areas were in the period of a row, by the measure first.
func (s *spread) about(row int) []Sentence {
	now := &s.spreads[row]
	parts, rest := prose.Parts(now, s.units[theil]), []string{prose.Extremes(s.d, s.ind, now), prose.People(s.ind, now)}
	if s.measure == theil {
		return say(Standing, append([]string{s.leftOut(row), parts}, rest...)...)
	}
	return say(Standing, append(append([]string{s.leftOut(row), prose.Variation(now, s.said(), s.units[s.measure])}, rest...), parts)...)
}

// said returns the measure as sentences call it.
func (s *spread) said() prose.Measure {
	switch s.measure {
	case gini:
		return prose.ByGini()
	case theil:
		return prose.ByTheil()
	case gap:
		return prose.ByGap(s.ind)
	}
	return prose.ByCV()
}

// behind returns the figures of the areas in the period of a row.
func (s *spread) behind(row int) []analysis.Figure {
	var fs []analysis.Figure
	for _, a := range s.areas {
		f := analysis.FigureAt(s.d, s.id, a, s.spreads[row].Period)
		if !f.IsMissing() || f.Status != dataset.Normal {
			f.Among = s.areas
			fs = append(fs, f)
		}
	}
	return fs
}

// setColumns makes the columns.
func (s *spread) setColumns() {
	add := func(c Column, of measure, cell func(*analysis.Spread) Cell) {
		for i := range s.spreads {
			c.Longest = longer(c.Longest, cell(&s.spreads[i]).String())
		}
		s.columns, s.cells, s.of = append(s.columns, c), append(s.cells, cell), append(s.of, of)
	}
	fact := func(name string, t Type, head, under string) Column {
		return Column{Kind: Fact, Fields: []Field{{Name: name, Type: t}}, Head: head, Under: under}
	}
	add(Column{Kind: Period, Head: "Period", Fields: kinds[Period].fields}, numMeasures, func(sp *analysis.Spread) Cell { return Time{Period: sp.Period, Indicator: s.ind} })
	add(fact("areas", Numeric, "Areas", ""), numMeasures, func(sp *analysis.Spread) Cell { return Count(sp.Areas) })
	for _, st := range statistics {
		c := fact(st.field, Numeric, st.head, st.under)
		c.Nothing = !s.says(&st)
		add(c, st.measure, func(sp *analysis.Spread) Cell {
			v := st.of(sp)
			return Statistic{s.units[st.measure].Format(v), v, indicator.Unit{Decimals: st.decimals}.Number(v)}
		})
	}
	between := func(sp *analysis.Spread) Cell {
		return Statistic{strings.TrimPrefix(s.ind.Unit.Signed(sp.Gap), "+"), sp.Gap, s.ind.Unit.Number(sp.Gap)}
	}
	add(Column{Kind: Fact, Head: "Gap"}, gap, between)
	add(fact("highest", Text, "Highest", ""), gap, func(sp *analysis.Spread) Cell { return s.end(sp.Highest) })
	add(fact("lowest", Text, "Lowest", ""), gap, func(sp *analysis.Spread) Cell { return s.end(sp.Lowest) })
	add(fact("gap", Numeric, "", ""), gap, between) // which files have after its ends
	if s.without != "" {
		add(fact("without", Text, "", ""), numMeasures, func(*analysis.Spread) Cell { return word(s.without) })
	}
}

// weighted returns the columns where those of the measure are seen first.
func (s *spread) weighted() []Column {
	columns := slices.Clone(s.columns)
	for i, of := range s.of {
		switch of {
		case numMeasures: // of none
		case s.measure:
			columns[i].Weight = 1
		default:
			columns[i].Weight = 2
		}
	}
	return columns
}

// end returns the cell of the area at one end: its value, then its name, and how many
// others have that value. Files have its name.
func (s *spread) end(e analysis.Extreme) Cell {
	name := s.d.Areas().Area(e.Area).Name
	shown := s.ind.Unit.Format(e.Value) + " " + name
	if e.Others > 0 {
		shown += fmt.Sprintf(" +%d", e.Others)
	}
	return Word{shown, name}
}

// A measure is what the chart of a spread draws. Addresses give it as their mode.
type measure uint8

const (
	variation measure = iota
	gini
	theil
	gap
	numMeasures
)

// measureModes are the modes of a spread, in the order in which they take turns.
func measureModes() []string { return []string{address.CV, address.Gini, address.Theil, address.Gap} }

// name returns the name of m over its chart.
func (m measure) name() string {
	return [...]string{"Coefficient of variation", "Gini coefficient", "Theil's index, weighted", "Highest and lowest"}[m]
}

// usual returns what is drawn unless an address says otherwise: the coefficient of
// variation or, where values below 0 leave it without meaning, the gap.
func (s *spread) usual() measure {
	if slices.ContainsFunc(s.spreads, func(sp analysis.Spread) bool { return !math.IsNaN(sp.CV) }) {
		return variation
	}
	return gap
}

// measureIn returns the measure that is drawn in a mode.
func (s *spread) measureIn(mode string) measure {
	if i := slices.Index(measureModes(), mode); i >= 0 {
		return measure(i)
	}
	return s.usual()
}

// A statistic is one of those that a measure is made of.
type statistic struct {
	measure
	field             string // in files
	decimals          int    // there
	head, under, line string // over its column, and of the chart
	part              bool   // of what another says
	of                func(*analysis.Spread) float64
}

var statistics = []statistic{
	{variation, "cv", 4, "CV", "", "unweighted", false, analysis.Unweighted},
	{variation, "cv_weighted", 4, "CV", "weighted", "weighted by people", false, analysis.Weighted},
	{gini, "gini", 4, "Gini", "", "unweighted", false, func(s *analysis.Spread) float64 { return s.Gini }},
	{gini, "gini_weighted", 4, "Gini", "weighted", "weighted by people", false, func(s *analysis.Spread) float64 { return s.GiniWeighted }},
	// Theil's index is of the order of the others' squares.
	{theil, "theil", 6, "Theil", "total", "total", false, func(s *analysis.Spread) float64 { return s.Theil.Total }},
	{theil, "theil_between", 6, "Theil", "betw.", "between regions", true, func(s *analysis.Spread) float64 { return s.Theil.Between }},
	{theil, "theil_within", 6, "Theil", "within", "within", true, func(s *analysis.Spread) float64 { return s.Theil.Within }},
}

// says reports whether st says anything: the parts of Theil's index do only if the areas are
// of several regions, some of which have several.
func (s *spread) says(st *statistic) bool {
	return !st.part || slices.ContainsFunc(s.spreads, func(sp analysis.Spread) bool { return prose.Divided(&sp) })
}

// measureUnits are how measures are written, each with decimals of its own that all
// periods share.
type measureUnits [numMeasures]indicator.Unit

func newMeasureUnits(spreads []analysis.Spread) measureUnits {
	var most [numMeasures]float64
	for _, st := range statistics {
		for i := range spreads {
			if v := st.of(&spreads[i]); v > most[st.measure] && !math.IsInf(v, 0) { // a NaN is no greatest value
				most[st.measure] = v
			}
		}
	}
	var units measureUnits
	for m := range units {
		units[m] = prose.SpreadUnit(most[m])
	}
	return units
}

// lines returns the chart of the measure. Periods stand as far apart as they are, so
// that no line is drawn across years without figures.
func (s *spread) lines() Lines {
	slots, at := s.slots()
	l := Lines{Slots: slots, At: at[s.at], Format: s.units[s.measure].Format, Axis: prose.NoughtIfEqual(s.measure.name())}
	l.Empty = prose.NotWorkedOut(s.measure.name())
	joints, n := analysis.JointsIn(s.ind, s.periods), len(slots)
	placed := analysis.Joints{Apart: make([]bool, n), Broken: make([]bool, n), Odd: make([]bool, n)}
	for i, slot := range at {
		placed.Apart[slot], placed.Broken[slot], placed.Odd[slot] = joints.Apart[i], joints.Broken[i], joints.Odd[i]
	}
	line := func(name string, of func(*analysis.Spread) float64) *Line {
		values := slices.Repeat([]float64{math.NaN()}, n)
		for i := range s.spreads {
			values[at[i]] = of(&s.spreads[i])
		}
		place := len(l.Lines)
		if place > 0 && l.Lines[place-1].Reference {
			place-- // which takes no colour
		}
		l.Lines = append(l.Lines, Line{Name: name, Place: place, Values: values, Joints: placed})
		return &l.Lines[len(l.Lines)-1]
	}
	for _, st := range statistics {
		if st.measure == s.measure && s.says(&st) {
			line(st.line, st.of)
		}
	}
	if s.measure == gap {
		l.Format, l.Axis = s.ind.Unit.Format, s.measure.name()+", "+unitOf(s.ind)
		line("highest", func(s *analysis.Spread) float64 { return s.Highest.Value })
		if s.spreads[0].BySize { // of which there is no weighted mean
			line("mean per area", func(s *analysis.Spread) float64 { return s.Mean }).Reference = true
		} else {
			line("weighted mean", func(s *analysis.Spread) float64 { return s.WeightedMean }).Reference = true
		}
		line("lowest", func(s *analysis.Spread) float64 { return s.Lowest.Value })
	}
	return l
}

// mostSkip is how many slots in a row may be left empty for periods that are not in the
// data: enough to see that time went by.
const mostSkip = 5

// slots returns the labels of the slots of a chart, "" for periods that are not in the
// data, and the slot of each spread.
func (s *spread) slots() (labels []string, at []int) {
	apart := func(i int) float64 { return s.spreads[i].Period.Middle() - s.spreads[i-1].Period.Middle() }
	step := math.Inf(1)
	for i := 1; i < len(s.spreads); i++ {
		if years := apart(i); years > 0 {
			step = min(step, years)
		}
	}
	for i := range s.spreads {
		if i > 0 {
			skipped := int(math.Round(apart(i)/step)) - 1
			labels = append(labels, make([]string, min(max(skipped, 0), mostSkip))...)
		}
		at = append(at, len(labels))
		labels = append(labels, s.spreads[i].Period.Label())
	}
	return labels, at
}
