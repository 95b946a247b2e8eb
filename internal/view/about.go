package view

import (
	"cmp"
	"slices"

	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/prose"
)

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
	ss = append(append(ss, more...), context(m.d.Indicator(f.Indicator))...)
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
	ss := []Sentence{{Text: prose.Judged(m.d, f, v, name), Bare: prose.Reading(m.d, f, v, name), Topic: Finding}}
	return slices.Concat(ss, say(Finding, prose.Basis(m.d, f)), doubt(Finding, prose.Doubts(m.d, f)...))
}

// none says that there is no figure to show of the indicator and the area of f.
func (m *maker) none(f analysis.Figure) string {
	if s := m.d.Series(f.Indicator, f.Area); s.Latest() >= 0 {
		return prose.NoneBefore(s.Period(s.First()).Label(), false)
	}
	return prose.NoFigures(m.d, f.Indicator, m.d.Areas().Area(f.Area).Name)
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
		ss = append(ss, say(Standing, prose.Trend(ind, found.Trend))...)
	}
	return append(ss, say(Method, prose.Method(found.Verdict), prose.TrendMethod(found.Trend))...)
}

// context says what ind is and where it is from.
func context(ind *indicator.Indicator) []Sentence {
	return append(say(Context, prose.Order(ind), ind.Note), say(Source, prose.Source(ind))...)
}
