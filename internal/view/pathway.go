package view

import (
	"errors"
	"fmt"
	"math"
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

// openPathway is the view of an area's way to its target: one row, of facts that are no
// figures.
func openPathway(d *dataset.Dataset, a address.Address) (View, error) {
	area, spelled, err := areaCalled(d, a.Area())
	if err != nil {
		return View{}, err
	}
	a.Areas = []string{spelled}
	name := d.Areas().Area(area).Name
	id, ok := aimedAt(d, area)
	if !ok {
		return View{}, fmt.Errorf("pathway: no indicator %q, and no other that %s has a target for", emissions, name)
	}
	latest := d.Series(id, area).Latest()
	if latest < 0 {
		return View{}, errors.New(prose.NoFigures(d, id, name))
	}
	year, err := targetYear(a.Target, d.Series(id, area).Period(latest).Start().Year())
	if err != nil {
		return View{}, err
	}
	p := analysis.PathwayOf(d, id, area, year)
	if math.IsNaN(p.Latest) {
		return View{}, errors.New(prose.NoFigures(d, id, name))
	}
	columns, cells := pathwayFacts(d, &p)
	return View{
		Address: a,
		Title:   Title{Crumbs: []string{d.Indicator(id).Theme.Title(), "Pathway", name}},
		Scope:   Scope{Indicator: id, Areas: []geo.ID{area}, At: -1},
		Table: Table{
			Columns: columns, Len: 1, Of: 1, Sorted: -1,
			Cell: func(_, col int) Cell { return cells[col] },
			Area: func(int) geo.ID { return area },
		},
	}, nil
}

// pathwayFacts returns the columns of a pathway and what stands in them.
func pathwayFacts(d *dataset.Dataset, p *analysis.Pathway) (columns []Column, cells []Cell) {
	add := func(name string, t Type, c Cell) {
		columns = append(columns, Column{Kind: Fact, Head: name, Fields: []Field{{Name: name, Type: t}}})
		cells = append(cells, c)
	}
	ind, area := d.Indicator(p.Indicator), d.Areas().Area(p.Area)
	value := func(name string, v float64) { add(name, Numeric, Plain{v, ind.Unit}) }
	baseline, latest := 0, 0
	if p.LatestPeriod != 0 { // there are figures
		baseline, latest = p.BaselinePeriod.Start().Year(), p.LatestPeriod.Start().Year()
	}
	columns = append(columns, Column{Kind: Area, Head: "Area", Fields: kinds[Area].fields}, Column{Kind: Indicator, Fields: kinds[Indicator].fields})
	cells = append(cells, Place{Code: area.Code, Name: area.Name}, Word{ind.Slug, ind.Slug})
	add("baseline_year", Numeric, Count(baseline))
	value("baseline", p.Baseline)
	add("latest_year", Numeric, Count(latest))
	value("latest", p.Latest)
	add("target_year", Numeric, Count(p.Target))
	kind := prose.TargetKind(p)
	add("target_kind", Text, Word{kind, kind})
	add("present_rate", Numeric, Rate(p.PresentRate))
	add("required_rate", Numeric, Rate(p.RequiredRate))
	add("linear_year", Numeric, Count(p.Linear.Year))
	add("exponential_year", Numeric, Count(p.Exponential.Year))
	add("verdict", Code, Word{p.Course.String(), p.Course.String()})
	source := ""
	if t := p.Aimed(); t != nil {
		source = t.Source
	}
	add("source", Text, Word{source, source})
	value("goal", p.Goal)
	goalIs := ""
	switch {
	case math.IsNaN(p.Goal):
	case p.ReadsResidual():
		goalIs = fmt.Sprintf("%.0f%% of baseline, the rest removed or offset", 100*analysis.Residual)
	default:
		goalIs = "the target"
	}
	add("goal_is", Text, Word{goalIs, goalIs})
	add("linear_year_to_zero", Numeric, Count(p.LinearToZero))
	warnings := prose.Warnings(ind, p.Warnings)
	add("warnings", Text, Word{warnings, warnings})
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
