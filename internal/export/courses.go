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

// spreadTable is the table of how unequal areas are in ind over time.
func spreadTable(d *dataset.Dataset, ind indicator.ID, spreads []analysis.Spread) table {
	columns := []column{{name: "period"}, {name: "areas", kind: numeric}}
	for _, name := range []string{"cv", "cv_weighted", "gini", "gini_weighted", "theil", "theil_between", "theil_within"} {
		columns = append(columns, column{name: name, kind: numeric})
	}
	columns = append(columns, column{name: "highest", kind: outside}, column{name: "lowest", kind: outside}, column{name: "gap", kind: numeric})
	unit := d.Indicator(ind).Unit
	return table{columns, func(yield func([]cell) bool) {
		row := make([]cell, 0, len(columns))
		for i := range spreads {
			s := &spreads[i]
			row = append(row[:0], cell{text: s.Period.String(), human: s.Period.Label()}, num(float64(s.Areas)))
			for _, v := range []float64{s.CV, s.CVWeighted, s.Gini, s.GiniWeighted} {
				row = append(row, rounded(v, indicator.Unit{Decimals: 4}.Number(v)))
			}
			for _, v := range []float64{s.Theil.Total, s.Theil.Between, s.Theil.Within} { // of the order of the others' squares
				row = append(row, rounded(v, indicator.Unit{Decimals: 6}.Number(v)))
			}
			highest, lowest := d.Areas().Area(s.Highest.Area), d.Areas().Area(s.Lowest.Area)
			row = append(row, of(highest.Name), of(lowest.Name), rounded(s.Gap, unit.Number(s.Gap)))
			if !yield(row) {
				return
			}
		}
	}}
}
