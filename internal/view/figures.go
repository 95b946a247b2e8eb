package view

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A maker makes the cells of figures, whatever view they are in. It remembers the row it
// last made, because files go through one row after the other, and is for one session.
type maker struct {
	d          *dataset.Dataset
	analyst    *analysis.Analyst
	last       analysis.Figure
	found      analysis.Findings
	any        bool
	publishers map[indicator.ID]string
	courses    map[courseOf]Cell
	since      period.Period // that changes are since, where it was chosen
}

func newMaker(d *dataset.Dataset) *maker {
	return &maker{d: d, analyst: analysis.NewAnalyst(d), publishers: make(map[indicator.ID]string), courses: make(map[courseOf]Cell)}
}

// cell returns the cell of f in a column of kind k.
func (m *maker) cell(k Kind, f analysis.Figure) Cell {
	ind := m.d.Indicator(f.Indicator)
	switch k {
	case Area:
		a := m.d.Areas().Area(f.Area)
		return Place{Code: string(a.Code), Name: a.Name, Without: f.IsMissing()}
	case Indicator:
		return called(ind)
	case Period:
		if f.Period == 0 {
			return nil
		}
		return Time{Period: f.Period, Indicator: ind}
	case Value:
		return Amount{f.Observation, ind}
	case Interval:
		return Range{f.Observation, ind}
	case Unit:
		return word(unitOf(ind))
	case Publisher:
		if f.Lent {
			source, _ := m.d.LentBy(f.Indicator, f.Area)
			return word(credited(source))
		}
		return word(m.publisher(f.Indicator))
	case Verdict:
		j := m.analyst.Judge(f)
		return Judgement{j.Verdict(f.Area), j.AgainstName(f.Area), ind, f.IsMissing(), !j.Compares(f.Area)}
	case Change:
		return Moved{m.change(m.d, f), ind}
	case Status:
		return Word{Filed: analysis.StandsOut(ind, f.Period)}
	case Trend:
		return Course{m.analyst.Trend(f.Indicator, f.Area), f.IsMissing(), m.d.Series(f.Indicator, f.Area).Latest() < 0}
	}
	found := m.findings(f)
	switch k {
	case Basis:
		return Origin{f.Observation, prose.Combining(ind, f, found), found.Coverage}
	case Gap:
		gap, percent := found.Verdict.Gap(ind)
		return Number{gap, ind.Unit, percent}
	case Rank:
		return Position(found.Position)
	}
	return nil
}

// change returns the change of f, a figure of d, since the period that was chosen, which is none if that is
// not before it, or else since the last figure that it is compared with.
func (m *maker) change(d *dataset.Dataset, f analysis.Figure) analysis.Change {
	from := m.since
	switch {
	case from == 0:
		from = analysis.Before(d, f.Indicator, f.Area, f.Period)
	case from >= f.Period:
		from = 0
	}
	return analysis.ChangeOf(d, f.Indicator, f.Area, from, f.Period)
}

// lines returns the picture of figures of ind in periods, of one area beside what it is
// compared with, if that is an area.
func (m *maker) lines(ind indicator.ID, periods []period.Period, at period.Period, lines ...Line) Lines {
	out := Lines{Axis: unitOf(m.d.Indicator(ind)), Format: m.d.Indicator(ind).Unit.Format, At: slices.Index(periods, at), Lines: lines}
	for _, p := range periods {
		out.Slots = append(out.Slots, p.Label())
	}
	for i := range lines {
		l, d := &lines[i], m.d
		if l.Reference {
			d = d.Lending()
		}
		s := d.Series(ind, l.Area)
		for _, p := range periods {
			l.Values = append(l.Values, s.Value(p))
		}
		l.Joints = analysis.JointsOf(d, ind, l.Area, periods)
	}
	return out
}

func (m *maker) findings(f analysis.Figure) analysis.Findings {
	same := m.any && f.Area == m.last.Area && f.Indicator == m.last.Indicator && f.Period == m.last.Period &&
		f.Against == m.last.Against && len(f.Among) == len(m.last.Among)
	if !same {
		m.last, m.found, m.any = f, m.analyst.Findings(f), true
	}
	return m.found
}

// origin returns the cell of how we have f, without working out what the others want.
func (m *maker) origin(f analysis.Figure) Cell {
	if f.Basis == dataset.Published {
		return Origin{f.Observation, "", math.NaN()}
	}
	return m.cell(Basis, f)
}

// A courseOf is what a series in little is of: it goes up to a period.
type courseOf struct {
	indicator indicator.ID
	area      geo.ID
	period    period.Period
}

// mostCourses is how many series in little are kept, more than a window shows: they are a
// seventh of the work of a frame, and the same in the next.
const mostCourses = 512

// course returns the series up to f, in little; nil if it is no more than one figure.
func (m *maker) course(f analysis.Figure) Cell {
	of := courseOf{f.Indicator, f.Area, f.Period}
	course, ok := m.courses[of]
	if !ok {
		if values := analysis.History(m.d, f.Indicator, f.Area, f.Period); len(values) > 1 {
			course = Spark(values)
		}
		if len(m.courses) == mostCourses {
			clear(m.courses)
		}
		m.courses[of] = course
	}
	return course
}

// publisher returns who published the figures of id or, where that is not known, the files
// that they are in.
func (m *maker) publisher(id indicator.ID) string {
	name, ok := m.publishers[id]
	if !ok {
		name = cmp.Or(credited(m.d.Indicator(id).Source), strings.Join(slices.Collect(m.d.Files(id)), ", "))
		m.publishers[id] = name
	}
	return name
}

// credited returns who published what, as columns have it; "" if s does not say.
func credited(s indicator.Source) string {
	return strings.Join(slices.DeleteFunc([]string{s.Publisher, s.Title}, func(s string) bool { return s == "" }), ", ")
}

// unitOf returns what a number of ind without its signs is in.
func unitOf(ind *indicator.Indicator) string {
	return cmp.Or(ind.Unit.Name, strings.TrimSpace(ind.Unit.Prefix+ind.Unit.Suffix))
}

// unsaid returns the unit of ind if its values do not show it; "" if they do.
func unsaid(ind *indicator.Indicator) string {
	if ind.Unit.Prefix != "" || ind.Unit.Suffix != "" {
		return ""
	}
	return ind.Unit.Name
}

// A Sentence is something to say, as plain text.
type Sentence struct {
	Text  string
	Bare  string // where what it is about stands above it; "" if there is nothing to add to that
	Brief string // the same in fewer words, where there is little room; "" if Bare has few
	Topic Topic
	Doubt bool
}

// Sentences returns what there is to say of a row, if it is not -1, and then of the whole:
// by topic, each once.
func (v View) Sentences(row int) []Sentence {
	var ss []Sentence
	if row >= 0 && v.About != nil {
		ss = v.About(row)
	}
	ss = append(slices.Clip(ss), v.Caption...)
	slices.SortStableFunc(ss, func(a, b Sentence) int { return cmp.Compare(a.Topic, b.Topic) })
	said := make(map[string]bool)
	return slices.DeleteFunc(ss, func(s Sentence) bool {
		again := said[s.Text]
		said[s.Text] = true
		return again
	})
}

// A Topic is what a Sentence is about. Sentences of one topic stand together.
type Topic uint8

// The topics, in the order in which they are said.
const (
	Finding Topic = iota // the figure, the verdict, how we have it, what is to be doubted
	Index                // what the picture has in place of values
	Pairs                // which areas differ
	Balance              // how an area stands in all that it has
	Standing
	Aims
	Method
	Among // how the area lies among the others
	Context
	Source
)

// say returns texts as sentences about topic, without those that are empty.
func say(topic Topic, texts ...string) []Sentence {
	var ss []Sentence
	for _, t := range texts {
		if t != "" {
			ss = append(ss, Sentence{Text: t, Bare: t, Topic: topic})
		}
	}
	return ss
}

// saySo is say of one text that there are fewer words for.
func saySo(topic Topic, words, brief string) []Sentence {
	ss := say(topic, words)
	for i := range ss {
		ss[i].Brief = brief
	}
	return ss
}

// ByImportance returns sentences in the order in which they are left out last: what is found,
// what is to be doubted about it, how we have it, and then the rest as it stands.
func ByImportance(ss []Sentence) []Sentence {
	var first, doubts, how, rest []Sentence
	for _, s := range ss {
		switch {
		case s.Topic != Finding:
			rest = append(rest, s)
		case s.Doubt:
			doubts = append(doubts, s)
		case first == nil:
			first = []Sentence{s}
		default:
			how = append(how, s)
		}
	}
	return slices.Concat(first, doubts, how, rest)
}

// doubt is say of what is to be doubted.
func doubt(topic Topic, texts ...string) []Sentence {
	var ss []Sentence
	for _, t := range texts {
		ss = append(ss, doubtSo(topic, t, "")...)
	}
	return ss
}

// doubtSo is doubt of one text that there are fewer words for.
func doubtSo(topic Topic, words, brief string) []Sentence {
	ss := saySo(topic, words, brief)
	for i := range ss {
		ss[i].Doubt = true
	}
	return ss
}

// about returns what there is to say of f in every view that shows it, and more, which
// only this one knows: sentences by topic, within one in the order given. It is the one
// place where sentences about a figure are made.
func (m *maker) about(f analysis.Figure, more ...Sentence) []Sentence {
	ss := m.finding(f)
	if f.Period != 0 {
		ss = append(ss, m.standing(f)...)
	}
	for _, aim := range m.d.Targets(f.Indicator, f.Area) {
		ss = append(ss, say(Aims, prose.Target(m.d.Indicator(f.Indicator), aim))...)
	}
	ss = append(append(ss, more...), context(m.d, f.Indicator)...)
	slices.SortStableFunc(ss, func(a, b Sentence) int { return cmp.Compare(a.Topic, b.Topic) })
	return ss
}

// finding says what f is, how it stands to what it is compared with, how we have it and
// what is to be doubted.
func (m *maker) finding(f analysis.Figure) []Sentence {
	if f.Period == 0 {
		return say(Finding, m.none(f))
	}
	if f.IsMissing() {
		ss := []Sentence{{Text: prose.Judged(m.d, f, analysis.Verdict{}, ""), Topic: Finding}}
		return append(ss, say(Finding, prose.WhyMissing(m.d, f, f.Period), prose.Basis(m.d, f))...)
	}
	found := m.findings(f)
	v, name := found.Verdict, found.Comparator
	ss := []Sentence{{Text: prose.Judged(m.d, f, v, name), Bare: prose.Reading(m.d, f, v, name), Brief: prose.BriefReading(m.d, f, v, name), Topic: Finding}}
	odd := prose.OddFigure(m.d.Indicator(f.Indicator), f.Period)
	basis := saySo(Finding, prose.Basis(m.d, f), prose.BriefBasis(m.d, f))
	aged := saySo(Finding, prose.Aged(m.d, f), prose.BriefAged(m.d, f))
	return slices.Concat(ss, basis, aged, say(Finding, prose.NoneSince(m.d, f)), doubt(Finding, odd), doubt(Finding, prose.Doubts(m.d, f)...))
}

// none says that there is no figure to show of the indicator and the area of f.
func (m *maker) none(f analysis.Figure) string {
	if s := m.d.Series(f.Indicator, f.Area); s.Latest() >= 0 {
		return prose.NoneBefore(s.Period(s.First()).Label(), false)
	}
	return prose.NoFigures(m.d, f.Indicator, m.d.Areas().Area(f.Area).Name)
}

// within says how far apart the members of the area of f are in its indicator, and how that
// has changed; nothing if fewer than two of them have figures, all are the same, or the area
// has none of its own.
func (m *maker) within(f analysis.Figure) []Sentence {
	c, now, level, ok := analysis.SpreadWithin(m.d, f.Indicator, f.Area)
	if !ok || f.IsMissing() || now.Gap == 0 {
		return nil
	}
	return say(Among, prose.SpreadWithin(m.d, m.d.Indicator(f.Indicator), level, &now, &c))
}

// standing says how f stands among the areas that it is listed with, and where its series
// is heading.
func (m *maker) standing(f analysis.Figure) []Sentence {
	ind, found := m.d.Indicator(f.Indicator), m.findings(f)
	var ss []Sentence
	if found.Of > 1 {
		ss = say(Standing, prose.Ranked(found.Position))
	}
	if m.d.Series(f.Indicator, f.Area).Latest() >= 0 {
		ss = append(ss, saySo(Standing, prose.Trend(ind, found.Trend), prose.BriefTrend(ind, found.Trend))...)
		ss = append(ss, doubt(Standing, prose.TrendDoubts(ind, found.Trend)...)...)
	}
	return append(ss, say(Method, prose.Method(found.Verdict), prose.TrendMethod(found.Trend))...)
}

// context says what ind is and where it is from.
func context(d *dataset.Dataset, id indicator.ID) []Sentence {
	ind := d.Indicator(id)
	return append(say(Context, prose.Order(ind, analysis.GoesBySize(d, id)), prose.FamilyOf(d, ind), ind.Note), source(d, id)...)
}

// source says where the figures of an indicator are from, and what is not among them.
func source(d *dataset.Dataset, id indicator.ID) []Sentence {
	return append(say(Source, prose.Source(d.Indicator(id))), doubt(Source, prose.RowsLeftOut(d, id))...)
}
