package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// An overview is what the view of a theme's headline indicators, for every area of a level,
// is made of. Its table has a row for each figure; its Grid says how they stand as areas ×
// indicators.
type overview struct {
	d       *dataset.Dataset
	made    *maker
	addr    address.Address
	theme   indicator.Theme
	level   geo.Level
	vs      analysis.Comparator
	asOf    int
	areas   []geo.ID
	across  []headline
	rows    []geo.ID
	figures int // columns with figures, which come first
}

type headline struct {
	ind    indicator.ID
	period period.Period // 0 if there are no figures
	fill   int
	vs     analysis.Comparator
	judge  *analysis.Judge
}

func openOverview(d *dataset.Dataset, a address.Address) (View, error) {
	o := overview{d: d, made: newMaker(d), addr: a, theme: indicator.Wellbeing}
	var err error
	if a.Theme != "" {
		o.theme, err = indicator.ParseTheme(a.Theme)
	} else if themes := analysis.Themes(d); len(themes) > 0 {
		o.theme = themes[0]
	}
	if err != nil {
		return View{}, err
	}
	if o.level, err = a.ListLevel(); err != nil {
		return View{}, err
	}
	if o.vs, err = analysis.ParseComparator(d, a.VS); err != nil {
		return View{}, err
	}
	if a.Period != "" {
		if o.asOf, err = strconv.Atoi(a.Period); err != nil {
			return View{}, fmt.Errorf("period %q: want a year", a.Period)
		}
	}
	o.addr.Theme, o.areas = o.theme.Slug(), analysis.Areas(d, o.level)
	o.setAcross()
	if slug := strings.TrimPrefix(a.Sort, "-"); slug != "" && slug != "name" {
		if _, err := analysis.IndicatorCalled(d, slug); err != nil {
			return View{}, err
		}
	}
	o.setRows()
	return o.view(), nil
}

func (o *overview) setAcross() {
	for _, ind := range analysis.Headlines(o.d, o.theme) {
		c := headline{ind: ind, vs: o.vs.Resolved(o.d, ind, o.areas)}
		for _, p := range analysis.Periods(o.d, ind, o.areas) {
			if o.asOf == 0 || int(p.Middle()) <= o.asOf {
				c.period = p
			}
		}
		if c.period != 0 {
			c.judge = analysis.NewJudge(o.d, ind, c.period, c.vs, o.areas)
			o.made.analyst.Use(c.judge)
			for _, obs := range o.d.CrossSection(ind, c.period, o.areas) {
				if !obs.IsMissing() {
					c.fill++
				}
			}
		}
		o.across = append(o.across, c)
	}
	slices.SortStableFunc(o.across, func(a, b headline) int {
		switch {
		case (a.fill > 0) == (b.fill > 0):
			return 0
		case a.fill > 0:
			return -1
		}
		return 1
	})
	// Those with a period come first, too: who has a figure has one.
	o.across = slices.Clip(o.across)
	for _, c := range o.across {
		if c.period != 0 {
			o.figures++
		}
	}
}

func (o *overview) setRows() {
	o.rows = slices.Clone(o.areas)
	if o.addr.Filter != "" {
		o.rows = nil
		for _, i := range analysis.NewListing(o.d, o.areas).Select(o.addr.Filter) {
			o.rows = append(o.rows, o.areas[i])
		}
	}
	slug, reversed := strings.CutPrefix(o.addr.Sort, "-")
	switch i := slices.IndexFunc(o.across, func(c headline) bool { return o.d.Indicator(c.ind).Slug == slug }); {
	case slug == "name" && reversed:
		slices.Reverse(o.rows)
	case i >= 0 && o.across[i].period != 0:
		ranking := analysis.Rank(analysis.NewJudge(o.d, o.across[i].ind, o.across[i].period, analysis.WithNothing, o.rows))
		if reversed {
			slices.Reverse(ranking.Places[:ranking.Ranked])
		}
		for i, p := range ranking.Places {
			o.rows[i] = p.Area
		}
	}
}

func (o *overview) figure(row int) analysis.Figure {
	c := o.across[row%o.figures]
	f := analysis.FigureAt(o.d, c.ind, o.rows[row/o.figures], c.period)
	f.Against, f.Among = c.vs, o.areas
	return f
}

func (o overview) view() View {
	columns := figureColumns()
	columns[Area].Group = true
	v := View{
		Address: o.addr, Title: o.title(), About: o.about, Caption: say(Method, o.chance()),
		Scope: Scope{Areas: o.areas, Level: o.level, Comparator: o.vs, At: -1},
		Table: Table{
			Columns: columns, Len: len(o.rows) * o.figures, Of: len(o.areas) * o.figures, Sorted: -1,
			Cell:   func(row, col int) Cell { return o.made.cell(columns[col].Kind, o.figure(row)) },
			Area:   func(row int) geo.ID { return o.rows[row/o.figures] },
			Figure: o.figure,
			Grid:   o.grid(),
		},
	}
	v.with = func(key address.Key, value string) (View, error) {
		a, err := o.addr.With(key, value)
		if err != nil {
			return View{}, err
		}
		return openOverview(o.d, a)
	}
	return v
}

func (o *overview) grid() *Grid {
	g := &Grid{Down: len(o.rows), Row: func(down, across int) int {
		if across >= o.figures {
			return -1
		}
		return down*o.figures + across
	}}
	for _, c := range o.across {
		ind := o.d.Indicator(c.ind)
		g.Across = append(g.Across, Column{Kind: Value, Head: ind.Name, Under: c.period.Label(), Sort: ind.Slug, Nothing: c.fill == 0})
	}
	return g
}

func (o *overview) title() Title {
	when := "latest"
	if o.asOf != 0 {
		when = "as of " + strconv.Itoa(o.asOf)
	}
	t := Title{Crumbs: []string{o.level.Plural(), o.theme.Title()}}
	var cs []analysis.Comparator
	compared := false
	for _, c := range o.across {
		compared = compared || !c.vs.IsNone()
		if c.fill > 0 {
			cs = append(cs, c.vs)
		}
	}
	if compared {
		t.Right = append(t.Right, "vs "+analysis.Names(o.d, cs))
	}
	if t.Right = append(t.Right, when); o.addr.As != "" {
		t.Right = append(t.Right, "as constituted")
	}
	return t
}

// mostAreas is of how many areas one looks at the verdicts.
const mostAreas = 100

// chance returns how many differences chance alone would make, where there are few enough
// areas for one to have looked at them all.
func (o *overview) chance() string {
	var vs []analysis.Verdict
	for _, a := range o.rows[:min(len(o.rows), mostAreas)] {
		for _, c := range o.across {
			if c.judge != nil {
				vs = append(vs, c.judge.Verdict(a))
			}
		}
	}
	return prose.FalseFlags(vs)
}

// about returns what there is to say of a cell of the grid.
func (o *overview) about(row int) []Sentence { return o.made.about(o.figure(row)) }
