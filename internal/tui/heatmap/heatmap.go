// Package heatmap is the screen that shows a whole theme at a glance: every area
// of a level, every indicator, and in each cell how the one stands in the other.
package heatmap

import (
	"cmp"
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/period"
	"weal/internal/prose"
)

// A Screen is the heat map of one theme and one level.
type Screen struct {
	keys       keyMap
	address    address.Address
	theme      indicator.Theme
	level      geo.Level
	comparator analysis.Comparator // as the address says; the usual one can be another in each column

	areas   []geo.ID // of the level
	columns []column
	tallies map[geo.ID]tally // nil if there are too many areas to count
	flags   string           // how many verdicts chance alone would make
	most    string           // which areas stand out
	rows    []geo.ID         // areas, filtered and in order

	row, col int
	at       geo.Code // of the area under the cursor, which outlives its row
	on       string   // slug of the indicator under the cursor
	typing   bool     // keys go to the filter
}

// A column is an indicator with figures at the level, in its latest period.
type column struct {
	ind    indicator.ID
	period period.Period
	judge  *analysis.Judge
}

// A tally is how many of an area's verdicts are better and how many worse.
type tally struct{ better, worse int }

func (t tally) balance() int { return t.better - t.worse }

// mostCells is how many verdicts are worth counting: more take longer than
// somebody waits for a key.
const mostCells = 40_000

// The orders of the rows in an address.
const (
	byBalance  = "balance"
	worstFirst = "-balance"
	backwards  = "-name"
)

// New returns the screen at r. It is an error if no indicator of its theme has
// figures at its level.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	return Screen{keys: newKeyMap()}.Reopen(env, r)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := s.moved(env.Data, r)
	if err != nil {
		return nil, err
	}
	return next, nil
}

// moved returns s at r, with its cursor.
func (s Screen) moved(d *dataset.Dataset, r address.Address) (Screen, error) {
	var err error
	if s.theme, err = themeOf(d, r.Theme); err != nil {
		return s, err
	}
	if s.level, err = r.ListLevel(); err != nil {
		return s, err
	}
	if s.comparator, err = analysis.ParseComparator(d, r.VS); err != nil {
		return s, err
	}
	if s.comparator.IsNone() {
		return s, errors.New("a heat map wants something to compare with, and vs is none")
	}
	switch r.Sort {
	case "", backwards, byBalance, worstFirst:
	default:
		return s, errors.New("sort " + r.Sort + ": want name or " + byBalance)
	}
	s.address = r
	s.address.Theme, s.address.Period = s.theme.Slug(), ""
	s.areas = analysis.Areas(d, s.level)
	s.setColumns(d)
	if len(s.columns) == 0 {
		return s, errors.New(s.theme.Title() + ": no figures for " + prose.LevelName(s.level))
	}
	s.count(d)
	s.setRows(d)
	s.remember(d)
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

// setColumns makes a column of each indicator with figures.
func (s *Screen) setColumns(d *dataset.Dataset) {
	s.columns = nil
	for _, ind := range analysis.InTheme(d, s.theme) {
		if p, ok := analysis.Latest(d, ind, s.areas); ok {
			s.columns = append(s.columns, column{ind, p, analysis.NewJudge(d, ind, p, s.comparator, s.areas)})
		}
	}
	s.col = max(0, slices.IndexFunc(s.columns, func(c column) bool { return d.Indicator(c.ind).Slug == s.on }))
}

// comparators returns what the figures of each column are compared with.
func (s *Screen) comparators() []analysis.Comparator {
	var cs []analysis.Comparator
	for _, c := range s.columns {
		cs = append(cs, c.judge.Comparator())
	}
	return cs
}

// count counts the verdicts.
func (s *Screen) count(d *dataset.Dataset) {
	s.tallies, s.flags, s.most = nil, "", ""
	if len(s.areas)*len(s.columns) > mostCells {
		return
	}
	s.tallies = make(map[geo.ID]tally, len(s.areas))
	var all []analysis.Verdict
	var best, worst []geo.ID // all that are as often better, or worse
	var better, worse int
	for _, a := range s.areas {
		var t tally
		for _, v := range s.verdicts(a) {
			all = append(all, v)
			switch v.Outcome {
			case analysis.Better, analysis.Met:
				t.better++
			case analysis.Worse, analysis.NotMet:
				t.worse++
			}
		}
		s.tallies[a] = t
		best, better = most(best, better, a, t.better)
		worst, worse = most(worst, worse, a, t.worse)
	}
	s.flags = prose.FalseFlags(all)
	if len(s.areas) > 1 {
		s.most = prose.MostOften(d, analysis.Names(d, s.comparators()), best, better, worst, worse, len(s.columns))
	}
}

// most returns the areas with the greatest count so far, and that count.
func most(areas []geo.ID, greatest int, a geo.ID, count int) ([]geo.ID, int) {
	switch {
	case count > greatest:
		return []geo.ID{a}, count
	case count == greatest:
		return append(areas, a), greatest
	}
	return areas, greatest
}

// overlap says what a tally over the columns counts more than once.
func (s *Screen) overlap(d *dataset.Dataset) string {
	inds := make([]*indicator.Indicator, len(s.columns))
	for i, c := range s.columns {
		inds[i] = d.Indicator(c.ind)
	}
	return prose.Overlap(inds)
}

// verdicts returns the verdicts on a, a column each.
func (s *Screen) verdicts(a geo.ID) []analysis.Verdict {
	vs := make([]analysis.Verdict, len(s.columns))
	for i, c := range s.columns {
		vs[i] = c.judge.Verdict(a)
	}
	return vs
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
	switch s.address.Sort {
	case backwards:
		slices.Reverse(s.rows)
	case byBalance, worstFirst:
		sign := 1
		if s.address.Sort == byBalance {
			sign = -1
		}
		slices.SortStableFunc(s.rows, func(a, b geo.ID) int {
			return cmp.Compare(sign*s.tallies[a].balance(), sign*s.tallies[b].balance())
		})
	}
	s.row = max(0, slices.IndexFunc(s.rows, func(a geo.ID) bool { return d.Areas().Area(a).Code == s.at }))
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

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.keys.list(s.typing) }

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	t := nav.Title{
		Crumbs: []string{s.level.Plural(), s.theme.Title(), "Heat map"},
		Right:  "vs " + analysis.Names(env.Data, s.comparators()) + " " + env.Palette.Glyph.Dot + " latest",
		Typing: s.typing,
	}
	if s.address.As == address.Constituted {
		t.Right += " " + env.Palette.Glyph.Dot + " as constituted"
	}
	return t
}

// Figures implements nav.Screen: those of every cell, or of the cursor's.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		if f, ok := s.figure(env.Data); ok {
			return []analysis.Figure{f}
		}
		return nil
	}
	var fs []analysis.Figure
	for _, a := range s.rows {
		for i := range s.columns {
			fs = append(fs, s.figureAt(env.Data, a, i))
		}
	}
	return fs
}

// figure returns the figure under the cursor, and false if there is no row.
func (s Screen) figure(d *dataset.Dataset) (analysis.Figure, bool) {
	if s.row >= len(s.rows) {
		return analysis.Figure{}, false
	}
	return s.figureAt(d, s.rows[s.row], s.col), true
}

func (s Screen) figureAt(d *dataset.Dataset, a geo.ID, col int) analysis.Figure {
	f := analysis.FigureAt(d, s.columns[col].ind, a, s.columns[col].period)
	f.Against, f.Among = s.columns[col].judge.Comparator(), s.areas
	return f
}
