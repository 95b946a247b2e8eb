package view

import (
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
	d       *dataset.Dataset
	analyst *analysis.Analyst
	last    analysis.Figure
	found   analysis.Findings
	any     bool
	facts   map[indicator.ID][2]string // unit and source
}

func newMaker(d *dataset.Dataset) *maker {
	return &maker{d: d, analyst: analysis.NewAnalyst(d), facts: make(map[indicator.ID][2]string)}
}

// cell returns the cell of f in a column of kind k.
func (m *maker) cell(k Kind, f analysis.Figure) Cell {
	ind := m.d.Indicator(f.Indicator)
	switch k {
	case Area:
		a := m.d.Areas().Area(f.Area)
		return Place{Code: a.Code, Name: a.Name, Without: f.IsMissing()}
	case Indicator:
		return Word{ind.Name, ind.Slug}
	case Period:
		if f.Period == 0 {
			return nil
		}
		return Time{f.Period}
	case Value:
		return Amount{f.Observation, ind}
	case Interval:
		return Range{f.Observation, ind}
	case Unit, Publisher:
		return word(m.factsOf(f.Indicator)[k-Unit])
	}
	found := m.findings(f)
	switch k {
	case Basis:
		return Origin{f.Observation, prose.Combining(ind, f, found), found.Coverage}
	case Verdict:
		return Judgement{Verdict: found.Verdict, Name: found.Comparator, Indicator: ind, Missing: f.IsMissing()}
	case Gap:
		gap, percent := found.Verdict.Gap(ind)
		return Number{gap, ind.Unit, percent}
	case Trend:
		return Course{Trend: found.Trend, Missing: f.IsMissing()}
	case Rank:
		return Position(found.Position)
	}
	return nil
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

// course returns the series of ind for area up to p, in little; nil if it is no more than
// one figure.
func (m *maker) course(ind indicator.ID, area geo.ID, p period.Period) Cell {
	if values := analysis.History(m.d, ind, area, p); len(values) > 1 {
		return Spark(values)
	}
	return nil
}

// factsOf returns the unit of a bare number of ind, and who published it.
func (m *maker) factsOf(id indicator.ID) [2]string {
	facts, ok := m.facts[id]
	if !ok {
		ind := m.d.Indicator(id)
		parts := slices.DeleteFunc([]string{ind.Source.Publisher, ind.Source.Title}, func(s string) bool { return s == "" })
		if len(parts) == 0 {
			parts = slices.Collect(m.d.Files(id))
		}
		facts = [2]string{unitOf(ind), strings.Join(parts, ", ")}
		m.facts[id] = facts
	}
	return facts
}

// unitOf returns what a number of ind without its signs is in.
func unitOf(ind *indicator.Indicator) string {
	if ind.Unit.Name == "" {
		return ind.Unit.Prefix + ind.Unit.Suffix
	}
	return ind.Unit.Name
}
