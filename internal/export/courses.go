package export

import (
	"fmt"
	"math"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// pathwayTable is the table of the ways of areas to their targets.
func pathwayTable(d *dataset.Dataset, pathways []analysis.Pathway) table {
	columns := []column{
		{name: "area"},
		{name: "name", kind: outside},
		{name: "indicator"},
		{name: "baseline_year", kind: numeric},
		{name: "baseline", kind: numeric},
		{name: "latest_year", kind: numeric},
		{name: "latest", kind: numeric},
		{name: "target_year", kind: numeric},
		{name: "target_kind", kind: outside},
		{name: "present_rate", kind: numeric},
		{name: "required_rate", kind: numeric},
		{name: "linear_year", kind: numeric},
		{name: "exponential_year", kind: numeric},
		{name: "verdict"},
		{name: "source", kind: outside},
		{name: "goal", kind: numeric},
		{name: "goal_is", kind: outside},
		{name: "linear_year_to_zero", kind: numeric},
		{name: "warnings", kind: outside},
	}
	return table{columns, func(yield func([]cell) bool) {
		row := make([]cell, 0, len(columns))
		for i := range pathways {
			if row = appendPathway(row[:0], d, &pathways[i]); !yield(row) {
				return
			}
		}
	}}
}

func appendPathway(row []cell, d *dataset.Dataset, p *analysis.Pathway) []cell {
	area, ind := d.Areas().Area(p.Area), d.Indicator(p.Indicator)
	value := func(v float64) cell { return rounded(v, ind.Unit.Number(v)) }
	baseline, latest := 0, 0
	if p.LatestPeriod != 0 { // there are figures
		baseline, latest = p.BaselinePeriod.Start().Year(), p.LatestPeriod.Start().Year()
	}
	return append(
		row, of(string(area.Code)), of(area.Name), of(ind.Slug), year(baseline), value(p.Baseline), year(latest), value(p.Latest),
		year(p.Target), of(prose.TargetKind(p)), rate(p.PresentRate), rate(p.RequiredRate),
		year(p.Linear.Year), year(p.Exponential.Year), of(p.Course.String()), of(targetSource(p)),
		value(p.Goal), of(goalIs(p)), year(p.LinearToZero), of(prose.Warnings(ind, p.Warnings)),
	)
}

// rate returns the cell of a yearly rate, which people read in per cent.
func rate(v float64) cell { return rounded(v, indicator.Unit{Suffix: "%", Decimals: 2}.Format(100*v)) }

// targetSource returns where the target that p is judged by was said; "" if
// there is none on file.
func targetSource(p *analysis.Pathway) string {
	if t := p.Aimed(); t != nil {
		return t.Source
	}
	return ""
}

// goalIs returns what the goal of p stands for; "" if there is none.
func goalIs(p *analysis.Pathway) string {
	switch {
	case math.IsNaN(p.Goal):
		return ""
	case p.ReadsResidual():
		return fmt.Sprintf("%.0f%% of baseline, the rest removed or offset", 100*analysis.Residual)
	}
	return "the target"
}
