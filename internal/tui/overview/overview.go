// Package overview is the screen that shows the headline indicators of a theme
// for every area of a level: a value and its history in every cell.
package overview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/period"
	"weal/internal/prose"
	"weal/internal/text"
)

// A Screen is the overview of one theme and one level.
type Screen struct {
	address    address.Address
	theme      indicator.Theme
	level      geo.Level
	comparator analysis.Comparator // as the address says; the usual one can be another in each column
	asOf       int                 // the year that figures may not be later than; 0 for none

	areas   []geo.ID // of the level
	columns []column
	rows    []geo.ID // areas, filtered and in order
	chance  string   // how many differences chance alone would make

	row, col  int
	at        geo.Code // of the area under the cursor, which outlives its row
	on        string   // slug of the indicator under the cursor
	marks     []geo.Code
	filtering bool
	keys      keyMap
}

// A column is a headline indicator and the period it is shown for.
type column struct {
	ind    indicator.ID
	period period.Period       // 0 if there are no figures
	fill   int                 // areas with a figure
	width  int                 // cells of the widest value
	vs     analysis.Comparator // never the usual one, but what it is here
	judge  *analysis.Judge
}

// New returns the screen at r.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	return Screen{keys: newKeyMap()}.Reopen(env, r)
}

// moved returns s at r, with its cursor and its marks.
func (s Screen) moved(env nav.Env, r address.Address) (Screen, error) {
	var err error
	if s.theme, err = themeOf(env.Data, r.Theme); err != nil {
		return s, err
	}
	if s.level, err = r.ListLevel(); err != nil {
		return s, err
	}
	if s.comparator, err = analysis.ParseComparator(env.Data, r.VS); err != nil {
		return s, err
	}
	s.asOf = 0
	if r.Period != "" {
		if s.asOf, err = strconv.Atoi(r.Period); err != nil {
			return s, badPeriod(r.Period)
		}
	}
	s.address = r
	s.areas = analysis.Areas(env.Data, s.level)
	s.setColumns(env.Data)
	if s.asOf != 0 && !slices.ContainsFunc(s.columns, func(c column) bool { return c.period != 0 }) {
		return s, fmt.Errorf("period %s: there are no figures as early as that for %s", r.Period, prose.LevelName(s.level))
	}
	if err := s.checkSort(env.Data); err != nil {
		return s, err
	}
	s.setRows(env.Data)
	s.remember(env.Data)
	return s, nil
}

func themeOf(d *dataset.Dataset, slug string) (indicator.Theme, error) {
	if slug != "" {
		return indicator.ParseTheme(slug)
	}
	if themes := analysis.Themes(d); len(themes) > 0 {
		return themes[0], nil
	}
	return indicator.Wellbeing, nil
}

// setColumns makes the columns of the theme. Indicators without any figures at
// this level come last: they say so, but do not stand in the way.
func (s *Screen) setColumns(d *dataset.Dataset) {
	s.columns = nil
	for _, ind := range analysis.Headlines(d, s.theme) {
		c := column{ind: ind, vs: s.comparator.Resolved(d, ind, s.areas)}
		for _, p := range analysis.Periods(d, ind, s.areas) {
			if s.asOf == 0 || yearOf(p) <= s.asOf {
				c.period = p
			}
		}
		if c.period != 0 {
			c.judge = analysis.NewJudge(d, ind, c.period, c.vs, s.areas)
			for _, o := range d.CrossSection(ind, c.period, s.areas) {
				if !o.IsMissing() {
					c.fill++
				}
			}
		}
		c.width = s.valueWidth(d, c)
		s.columns = append(s.columns, c)
	}
	slices.SortStableFunc(s.columns, func(a, b column) int {
		return boolOrder(a.fill > 0, b.fill > 0)
	})
	s.col = max(0, slices.IndexFunc(s.columns, func(c column) bool { return d.Indicator(c.ind).Slug == s.on }))
}

// yearOf returns the year that p stands for: that of its middle, 2022 for 2022/23
// and 2023 for an average of 2022 to 2024.
func yearOf(p period.Period) int { return int(p.Middle()) }

// boolOrder puts true before false.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// filled returns the columns with figures or, if there are none, all.
func (s Screen) filled() []column {
	for i, c := range s.columns { // those without come last
		if c.fill == 0 && i > 0 {
			return s.columns[:i]
		}
	}
	return s.columns
}

// isCompared reports whether figures are compared with anything.
func (s Screen) isCompared() bool {
	return slices.ContainsFunc(s.columns, func(c column) bool { return !c.vs.IsNone() })
}

// checkSort reports an error if the address sorts by what is not a column.
func (s *Screen) checkSort(d *dataset.Dataset) error {
	slug := strings.TrimPrefix(s.address.Sort, "-")
	if slug == "" || slug == "name" {
		return nil
	}
	_, err := analysis.IndicatorCalled(d, slug)
	return err
}

// setRows filters and orders the areas, and puts the cursor on its area.
func (s *Screen) setRows(d *dataset.Dataset) {
	s.rows = slices.Clone(s.areas)
	if s.address.Filter != "" {
		s.rows = nil
		for _, i := range analysis.NewListing(d, s.areas).Select(s.address.Filter) {
			s.rows = append(s.rows, s.areas[i])
		}
	}
	if slug := strings.TrimPrefix(s.address.Sort, "-"); slug != "" && slug != "name" {
		s.sortBy(d, slug)
	}
	if s.address.Sort == "-name" {
		slices.Reverse(s.rows)
	}
	s.row = max(0, slices.IndexFunc(s.rows, func(a geo.ID) bool { return d.Areas().Area(a).Code == s.at }))
	s.chance = prose.FalseFlags(s.verdicts())
}

// remember notes what the cursor is on.
func (s *Screen) remember(d *dataset.Dataset) {
	if s.row < len(s.rows) {
		s.at = d.Areas().Area(s.rows[s.row]).Code
	}
	if s.col < len(s.columns) {
		s.on = d.Indicator(s.columns[s.col].ind).Slug
	}
}

// sortBy puts the rows in the order of an indicator's ranking, those without a
// figure last.
func (s *Screen) sortBy(d *dataset.Dataset, slug string) {
	i := slices.IndexFunc(s.columns, func(c column) bool { return d.Indicator(c.ind).Slug == slug })
	if i < 0 || s.columns[i].period == 0 {
		return
	}
	ranking := analysis.Rank(analysis.NewJudge(d, s.columns[i].ind, s.columns[i].period, analysis.WithNothing, s.rows))
	places := ranking.Places[:ranking.Ranked]
	if strings.HasPrefix(s.address.Sort, "-") {
		slices.Reverse(places)
	}
	for i, p := range ranking.Places {
		s.rows[i] = p.Area
	}
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := s.moved(env, r)
	if err != nil {
		return nil, err
	}
	return next, nil
}

// Address implements nav.Screen.
func (s Screen) Address() address.Address {
	r := s.address
	r.Theme = s.theme.Slug()
	return r
}

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	when := "latest"
	if s.asOf != 0 {
		when = "as of " + strconv.Itoa(s.asOf)
	}
	t := nav.Title{Crumbs: []string{s.level.Plural(), s.theme.Title()}, Right: when}
	if s.isCompared() {
		var cs []analysis.Comparator
		for _, c := range s.filled() {
			cs = append(cs, c.vs)
		}
		t.Right = "vs " + analysis.Names(env.Data, cs) + " · " + when
	}
	if s.address.As != "" {
		t.Right += " · as constituted"
	}
	t.Typing = s.filtering
	return t
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	k := s.keys
	if s.filtering {
		return []key.Binding{k.Keep, k.Clear, k.Erase}
	}
	keys := []key.Binding{
		k.Open, k.Mark, k.Compare, k.Map, k.Ranking, k.Profile, k.Explain, k.NextTheme, k.Heat, k.Level, k.Comparator, k.Sort, k.Filter,
		k.Earlier, k.Later, k.Up, k.Down, k.Left, k.Right, k.First, k.Last, k.PageDown, k.PageUp,
		k.HalfDown, k.HalfUp, k.LastTheme,
	}
	if n := len(s.marks); n > 0 {
		k.Compare.SetHelp("c", fmt.Sprintf("compare %d marked", n))
		keys = append([]key.Binding{k.Compare}, slices.DeleteFunc(keys, func(b key.Binding) bool { return b.Help().Key == "c" })...)
	}
	return keys
}

// Figures implements nav.Screen.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	rows := s.rows
	if scope != nav.All {
		rows = rows[min(s.row, len(rows)):min(s.row+1, len(rows))]
	}
	var fs []analysis.Figure
	for _, a := range rows {
		for i, c := range s.columns {
			if c.period != 0 && (scope != nav.Cell || i == s.col) {
				f := analysis.FigureAt(env.Data, c.ind, a, c.period)
				f.Against, f.Among = c.vs, s.areas
				fs = append(fs, f)
			}
		}
	}
	return fs
}

// selected returns the figure under the cursor, and false if there is no cell.
func (s Screen) selected(d *dataset.Dataset) (analysis.Figure, bool) {
	if s.row >= len(s.rows) || s.col >= len(s.columns) {
		return analysis.Figure{}, false
	}
	c := s.columns[s.col]
	f := analysis.FigureAt(d, c.ind, s.rows[s.row], c.period)
	return f, c.period != 0
}

// detail returns the title and the sentences about the cell under the cursor.
func (s Screen) detail(env nav.Env) (string, []string) {
	d := env.Data
	if len(s.rows) == 0 {
		return "", nil
	}
	if s.col >= len(s.columns) {
		return "", []string{"No indicators in this theme."}
	}
	f, ok := s.selected(d)
	ind := d.Indicator(s.columns[s.col].ind)
	name := d.Areas().Area(s.rows[s.row]).Name
	if !ok {
		return name, []string{prose.NoFigures(d, s.columns[s.col].ind, prose.LevelName(s.level))}
	}
	judge := s.columns[s.col].judge
	lines := []string{prose.Judged(d, f, judge.Verdict(f.Area), judge.Comparator().NameFor(d, f.Area))}
	if basis := prose.Basis(d, f); basis != "" {
		lines = append(lines, basis)
	}
	lines = append(lines, prose.Trend(ind, analysis.TrendOf(d, f.Indicator, f.Area)))
	if rank := prose.Ranked(judge.Rank(f.Area)); rank != "" {
		lines = append(lines, rank)
	}
	lines = append(lines, draw.CleanAll(prose.Doubts(d, f)...)...)
	lines = append(lines, "", text.Clean(ind.Note), prose.Order(ind), "", prose.Source(ind))
	if s.chance != "" {
		lines = append(lines, "", s.chance)
	}
	return name, lines
}

// verdicts returns the verdicts of all cells, where they are few enough for one
// to have looked at them.
func (s Screen) verdicts() []analysis.Verdict {
	const most = 100
	var vs []analysis.Verdict
	for _, a := range s.rows[:min(len(s.rows), most)] {
		for _, c := range s.columns {
			if c.judge != nil {
				vs = append(vs, c.judge.Verdict(a))
			}
		}
	}
	return vs
}
