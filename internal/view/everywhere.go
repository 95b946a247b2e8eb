package view

import (
	"errors"
	"fmt"
	"strconv"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// AllLevels is what the level of an address is called that Everywhere takes.
const AllLevels = "all"

// ErrNoLevel is in the error of Everywhere for a view that lists no level.
var ErrNoLevel = errors.New("lists no level")

// Everywhere returns the figures of a ranking or an overview for the areas of every level
// that have any, ended ones too, from the largest areas to the smallest: those of the
// period that a names, or the latest of each area. No other view lists a level.
func Everywhere(d *dataset.Dataset, a address.Address) (View, error) {
	a.Level = ""
	a = Homeward(d, a)
	vs, err := analysis.ParseComparator(d, a.VS)
	if err != nil {
		return View{}, err
	}
	inds, err := listed(d, a)
	if err != nil {
		return View{}, err
	}
	at, err := asked(d, a, inds)
	if err != nil {
		return View{}, err
	}
	figures, taken := everywhere(d, a.Filter, inds, at)
	for i := range figures {
		figures[i].Against = vs
	}
	m := newMaker(d)
	if a.View == "ranking" && a.Since != "" {
		if m.since, err = analysis.PeriodCalled(d, inds[0], a.Since); err != nil {
			return View{}, err
		}
	}
	v := m.of(figures)
	v.Address, v.Title, v.at = a, Title{Crumbs: []string{"All levels"}}, Everywhere
	if a.Filter != "" {
		v.Table.Empty, v.Table.Taken = taken.empty, taken.taken
		v.Caption = doubt(Finding, prose.Sentence(taken.taken))
	}
	return v, nil
}

// Of returns a view of figures of d, in that order: what is copied, and what lists of
// every level are.
func Of(d *dataset.Dataset, figures []analysis.Figure) View { return newMaker(d).of(figures) }

func (m *maker) of(figures []analysis.Figure) View {
	columns := columnsOf(m.d)
	return View{
		Title: Title{Crumbs: []string{""}},
		About: func(row int) []Sentence { return m.about(figures[row]) },
		d:     m.d,
		Table: Table{
			Columns: columns, Len: len(figures), Of: len(figures), Sorted: -1, Empty: prose.NoneFor([]string{"these areas"}),
			Cell:   func(row, col int) Cell { return m.cell(columns[col].Kind, figures[row]) },
			Area:   func(row int) geo.ID { return figures[row].Area },
			Figure: func(row int) analysis.Figure { return figures[row] },
		},
	}
}

// listed returns the indicators that a lists the areas of a level by.
func listed(d *dataset.Dataset, a address.Address) ([]indicator.ID, error) {
	switch a.View {
	case "ranking":
		ind, err := analysis.IndicatorCalled(d, a.Indicator, a.Category)
		return []indicator.ID{ind}, err
	case "overview":
		theme, err := themeCalled(d, a.Theme)
		return analysis.Headlines(d, theme), err
	}
	return nil, fmt.Errorf("level %s: a %s %w", AllLevels, a.View, ErrNoLevel)
}

// asked returns which of a series' observations a asks for, by index, -1 for none: that of
// its period, of the last up to its year in an overview, or the latest.
func asked(d *dataset.Dataset, a address.Address, inds []indicator.ID) (func(dataset.Series) int, error) {
	var year int
	var p period.Period
	var err error
	switch {
	case a.Sort != "":
		return nil, fmt.Errorf("sort %q: at level %s the largest areas come first", a.Sort, AllLevels)
	case a.Period == "":
		return dataset.Series.Latest, nil
	case a.View == "overview":
		if year, err = strconv.Atoi(a.Period); err != nil {
			return nil, fmt.Errorf("period %q: want a year", a.Period)
		}
	default:
		if p, err = analysis.PeriodCalled(d, inds[0], a.Period); err != nil {
			return nil, err
		}
	}
	return func(s dataset.Series) int {
		for i := s.Len() - 1; i >= 0; i-- {
			if s.Period(i) == p || year != 0 && !s.At(i).IsMissing() && yearOf(s.Period(i)) <= year {
				return i
			}
		}
		return -1
	}, nil
}

// everywhere returns the figure of each of inds that at chooses, if it has a value or a
// status, for every area that filter lets through.
func everywhere(d *dataset.Dataset, filter string, inds []indicator.ID, at func(dataset.Series) int) ([]analysis.Figure, narrowing) {
	d.Prepare(inds...)
	var areas []geo.ID
	seen := make([]bool, d.Areas().Len())
	for _, l := range geo.Levels() {
		for _, area := range d.Areas().AtLevel(l) {
			if !seen[area] { // unitary authorities are in both tiers
				seen[area], areas = true, append(areas, area)
			}
		}
	}
	var figures []analysis.Figure
	passing := narrowed(d, analysis.NewListing(d, areas).Select(filter), geo.Custom)
	for _, row := range passing.rows {
		for _, ind := range inds {
			s := d.Series(ind, areas[row])
			i := at(s)
			if i < 0 {
				continue
			}
			if f := analysis.FigureAt(d, ind, areas[row], s.Period(i)); !f.IsMissing() || f.Status != dataset.Normal {
				figures = append(figures, f)
			}
		}
	}
	return figures, passing
}
