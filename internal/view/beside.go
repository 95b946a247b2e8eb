package view

import (
	"slices"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/prose"
)

// alike returns those of periods that are of the kind of p, so that a line can join them.
func alike(periods []period.Period, p period.Period) []period.Period {
	return slices.DeleteFunc(slices.Clone(periods), func(q period.Period) bool { return !analysis.SameKind(q, p) })
}

// pictured returns the picture of f beside a row: the course of its area in periods and, if it
// is compared with an area, of that; none where there are no two periods to join.
func (m *maker) pictured(f analysis.Figure, periods []period.Period, isCompared bool) []Picture {
	if len(periods) < 2 || !analysis.HasFigures(m.d, f.Indicator, []geo.ID{f.Area}) {
		return nil
	}
	own := Line{Name: m.d.Areas().Area(f.Area).Name, Area: f.Area}
	lines, names := []Line{own}, []string{own.Name}
	if id, ok := f.Against.Area(m.d, f.Area); ok && isCompared {
		other := Line{Name: m.d.Areas().Area(id).Name, Area: id, Reference: true}
		lines, names = []Line{other, own}, append(names, other.Name)
	}
	out := m.lines(f.Indicator, periods, f.Period, lines...)
	out.Title = prose.Course(m.d.Indicator(f.Indicator), names)
	return []Picture{out}
}
