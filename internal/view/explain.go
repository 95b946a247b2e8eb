package view

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
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
	latest  int             // index of the one to open at

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
	e.vs = e.vs.Resolved(d, e.id, []geo.ID{e.area})
	e.setPeriods()
	if len(e.periods) == 0 {
		return View{}, errors.New(prose.NoFigures(d, e.id, d.Areas().Area(e.area).Name))
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
		return fmt.Errorf("level %q: %s is not among the %s", e.addr.Level, area.Name, prose.LevelName(e.level))
	case area.Level == geo.Unitary: // which is listed with the lower tier
		e.level = geo.LowerTier
	default:
		e.level = area.Level
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
	e.latest = len(e.periods) - 1
	if s.Latest() >= 0 {
		e.latest = slices.Index(e.periods, s.Period(s.Latest()))
	}
}

// in returns the View of the figure in the period of a.
func (e explanation) in(a address.Address) (View, error) {
	e.at = e.latest
	if a.Period != "" {
		p, err := analysis.PeriodCalled(e.d, e.id, a.Period)
		if err != nil {
			return View{}, err
		}
		var ok bool
		if e.at, ok = slices.BinarySearch(e.periods, p); !ok {
			e.periods = slices.Insert(slices.Clone(e.periods), e.at, p)
		}
	}
	p := e.periods[e.at]
	e.figure = analysis.FigureAt(e.d, e.id, e.area, p)
	e.figure.Against, e.figure.Among = e.vs, e.among
	e.found = e.made.findings(e.figure)
	e.combined = analysis.CombineAt(e.d, e.id, e.area, p)
	if e.figure.IsMissing() && e.figure.Status != dataset.Normal { // withheld: not ours to fill in
		e.combined.Parts, e.combined.Value = nil, math.NaN()
	}
	e.addr.Period = ""
	if e.at != e.latest {
		e.addr.Period = analysis.PeriodName(e.d, e.id, p)
	}
	return e.view(), nil
}

// view returns the View of e: its table is the figure and those of the members that it is,
// or could be, made of.
func (e explanation) view() View {
	columns := columnsOf()
	return View{
		Address: e.addr,
		Title: e.title(
			e.vs.NameFor(e.d, e.area), e.figure.Period.Label(),
			e.ind.Theme.Title(), e.ind.Name, e.d.Areas().Area(e.area).Name, "Explain",
		),
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
		with:     map[address.Key]opener{address.Period: e.in},
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

// Explanation returns the address of the arithmetic behind the figure that v is about, or
// behind the first that its row was worked out from; false if there is none.
func (v View) Explanation(d *dataset.Dataset) (address.Address, bool) {
	to := v.Address.To("explain")
	if v.Address.View == "explain" {
		return v.Address, true
	}
	var fs []analysis.Figure
	switch {
	case v.Table.Len == 0:
	case v.Table.Figure != nil:
		fs = []analysis.Figure{v.Table.Figure(v.Start)}
	case v.Behind != nil:
		fs = v.Behind(v.Start)
	}
	if len(fs) == 0 {
		return to, false
	}
	f := fs[0]
	to.Indicator, to.Areas = d.Indicator(f.Indicator).Slug, []string{d.Areas().Slug(f.Area)}
	to.Period = analysis.PeriodName(d, f.Indicator, f.Period)
	return to, true
}
