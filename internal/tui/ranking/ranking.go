// Package ranking is the screen of one indicator: the areas of a level in
// order, with value, interval, change, difference from the comparator and the
// course of the whole series.
package ranking

import (
	"fmt"
	"math"
	"slices"
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

// A Screen is the ranking and where its reader is in it.
type Screen struct {
	keys    keyMap
	ind     indicator.ID
	level   geo.Level
	vs      analysis.Comparator
	address address.Address

	areas   []geo.ID
	periods []period.Period // those with figures for areas
	columns []int           // where periods are in a series
	at      int             // index in periods of the one shown

	ranking  analysis.Ranking
	against  comparator
	compares bool            // some figure is compared with another
	judge    *analysis.Judge // of the figures; nil without any
	chance   string          // how many differences chance alone would make
	courses  []float64       // by area, what to sort trends by; nil until then
	extent   extent
	values   []float64      // that are ranked, the least first
	lie      analysis.Range // of the values
	longest  int            // cells of the longest name
	widths   widths
	names    *analysis.Listing // of ranking.Places; nil until there is a filter

	order  order
	filter string
	typing bool
	rows   []int32 // indices in ranking.Places, in the order shown

	row   int
	on    geo.Code   // of the area at row
	marks []geo.Code // in the order in which they were set
}

// A comparator is what the last row shows: its figure in the period of the
// ranking, if it is the same for all areas.
type comparator struct {
	name   string
	area   geo.ID
	isArea bool
	dataset.Observation
	change float64
}

// An extent is the range of all values, intervals and the comparator.
type extent struct {
	low, high float64
	isClose   bool // values are far from zero and close together
}

// New returns the screen at r. It is an error if r names an indicator, level,
// comparator, period or column that there is not. A level without figures is
// no error: the screen says which levels have some.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(env nav.Env, r address.Address) (Screen, error) {
	d := env.Data
	s := Screen{keys: newKeyMap(), filter: r.Filter}
	var err error
	if s.ind, err = analysis.IndicatorCalled(d, r.Indicator); err != nil {
		return s, err
	}
	if s.level, err = r.ListLevel(); err != nil {
		return s, err
	}
	if s.level == geo.Unitary {
		s.level = geo.LowerTier
	}
	if s.vs, err = analysis.ParseComparator(d, r.VS); err != nil {
		return s, err
	}
	if s.order, err = parseOrder(r.Sort); err != nil {
		return s, err
	}
	s.areas = analysis.Areas(d, s.level)
	s.vs = s.vs.Resolved(d, s.ind, s.areas)
	for _, a := range s.areas {
		s.longest = max(s.longest, text.Width(d.Areas().Area(a).Name))
	}
	if s.order.by == byTrend && len(s.areas) > mostTrends {
		return s, fmt.Errorf("sort %q: %s", r.Sort, s.tooMany())
	}
	s.setPeriods(d)
	if s.at, err = s.periodCalled(d, r.Period); err != nil {
		return s, err
	}
	s.address = address.Address{View: "ranking", Indicator: d.Indicator(s.ind).Slug, VS: r.VS, As: r.As}
	if s.level != geo.CombinedAuthority {
		s.address.Level = s.level.Slug()
	}
	return s.ranked(env), nil
}

// setPeriods finds the periods in which some area has a figure.
func (s *Screen) setPeriods(d *dataset.Dataset) {
	s.periods = analysis.Periods(d, s.ind, s.areas)
	all := d.Periods(s.ind)
	s.columns = make([]int, len(s.periods))
	for i, p := range s.periods {
		s.columns[i], _ = slices.BinarySearch(all, p)
	}
}

// periodCalled returns the index in s.periods of the period that name names;
// the latest if it names none.
func (s *Screen) periodCalled(d *dataset.Dataset, name string) (int, error) {
	latest := len(s.periods) - 1
	if name == "" || latest < 0 {
		return latest, nil
	}
	p, ok := analysis.PeriodCalled(d, s.ind, name)
	if i := slices.Index(s.periods, p); ok && i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("period %q: %s has figures for %s from %s to %s", name,
		d.Indicator(s.ind).Name, prose.LevelName(s.level), s.periods[0].Label(), s.periods[latest].Label())
}

// ranked returns s with its areas ranked in the period shown.
func (s Screen) ranked(env nav.Env) Screen {
	s.names, s.address.Period = nil, ""
	if len(s.periods) == 0 {
		s.judge, s.chance, s.compares = nil, "", false
		s.ranking, s.rows = analysis.Ranking{Indicator: s.ind, Median: math.NaN()}, nil
		return s
	}
	s.judge = analysis.NewJudge(env.Data, s.ind, s.periods[s.at], s.vs, s.areas)
	s.ranking = analysis.Rank(s.judge)
	if s.at < len(s.periods)-1 {
		s.address.Period = prose.PeriodName(env.Data, s.ind, s.ranking.Period)
	}
	s.against = s.comparator(env.Data)
	s.compares = slices.ContainsFunc(s.areas, s.judge.Compares)
	if s.chance = ""; s.compares {
		s.chance = s.falseFlags(env.Data)
	}
	s.values, s.lie = s.ranking.Ascending(), s.ranking.Spread()
	s.extent = s.measureExtent()
	s.widths = s.measure(env.Data)
	return s.listed(env)
}

// falseFlags returns the sentence about what chance makes of the verdicts on
// all areas of the level, filtered or not.
func (s *Screen) falseFlags(d *dataset.Dataset) string {
	if !d.HasIntervals(s.ind) {
		return "" // no verdict is a test then
	}
	return prose.FalseAmong(s.judge.Tests(s.areas))
}

func (s *Screen) comparator(d *dataset.Dataset) comparator {
	c := comparator{name: s.vs.Name(d), Observation: dataset.Missing(), change: math.NaN()}
	switch {
	case s.vs.IsMedian():
		c.Value = s.ranking.Median
		if before := s.ranking.Before; before != 0 {
			c.change = c.Value - analysis.RangeOf(d, s.ind, before, s.areas).Median
		}
	case s.vs == analysis.WithNation || s.vs == analysis.WithRegion || s.vs.IsNone():
	default:
		id, ok := s.vs.Area(d, s.areas[0])
		if !ok {
			break
		}
		c.area, c.isArea = id, true
		c.Observation, _ = d.Series(s.ind, id).Lookup(s.ranking.Period)
		if before, ok := d.Series(s.ind, id).Lookup(s.ranking.Before); ok {
			c.change = c.Value - before.Value
		}
	}
	return c
}

func (s *Screen) measureExtent() extent {
	low, high := s.ranking.Range()
	e := extent{low: low, high: high}
	reach := func(v float64) {
		if !math.IsNaN(v) {
			e.low, e.high = min(e.low, v), max(e.high, v)
		}
	}
	for i := range s.ranking.Places {
		reach(s.ranking.Places[i].Lower)
		reach(s.ranking.Places[i].Upper)
		reach(s.ranking.Places[i].Comparator)
	}
	// Bars whose ends are all in their last third look alike; if all are the
	// same, they are meant to.
	e.isClose = low > 0 && low > 0.6*high && e.low < e.high
	return e
}

// Title returns level ▸ theme ▸ indicator, the comparator and the period.
func (s Screen) Title(env nav.Env) nav.Title {
	ind := env.Data.Indicator(s.ind)
	var right []string
	if !s.vs.IsNone() {
		right = append(right, "vs "+s.vs.Name(env.Data))
	}
	if len(s.periods) > 0 {
		right = append(right, s.ranking.Period.Label())
	}
	if s.address.As == address.Constituted {
		right = append(right, "as constituted")
	}
	return nav.Title{
		Typing: s.typing,
		Crumbs: []string{s.level.Plural(), ind.Theme.Title(), ind.Name},
		Right:  strings.Join(right, " "+env.Palette.Glyph.Dot+" "),
	}
}

// Keys returns the bindings in force.
func (s Screen) Keys() []key.Binding {
	if s.typing {
		return s.keys.whileTyping()
	}
	return s.keys.all(len(s.marks))
}

// Address returns the address of what is shown.
func (s Screen) Address() address.Address {
	r := s.address
	r.Sort, r.Filter = s.order.String(), s.filter
	return r
}

// Reopen returns the screen at r with the cursor and the marks on the areas
// they were on.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := open(env, r)
	if err != nil {
		return nil, err
	}
	for _, code := range s.marks {
		if _, ok := env.Data.Areas().Lookup(code); ok {
			next.marks = append(next.marks, code)
		}
	}
	next.on, next.row = s.on, s.row
	return next.follow(env), nil
}

// Figures returns the figures of the areas in the order shown and then of the
// comparator, or that of the cursor's area.
func (s Screen) Figures(_ nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		if place, ok := s.place(); ok {
			return []analysis.Figure{s.figure(place)}
		}
		return nil
	}
	figures := make([]analysis.Figure, 0, len(s.rows)+1)
	for _, i := range s.rows {
		figures = append(figures, s.figure(&s.ranking.Places[i]))
	}
	if s.against.isArea && len(figures) > 0 {
		figures = append(figures, s.figureOf(s.against.area, s.against.Observation))
	}
	return figures
}

func (s *Screen) figure(p *analysis.Place) analysis.Figure {
	return s.figureOf(p.Area, p.Observation)
}

func (s *Screen) figureOf(area geo.ID, o dataset.Observation) analysis.Figure {
	return analysis.Figure{
		Area: area, Indicator: s.ind, Period: s.ranking.Period, Observation: o, Against: s.vs, Among: s.areas,
	}
}

// place returns what the cursor is on, and false if it is on nothing.
func (s *Screen) place() (*analysis.Place, bool) {
	if s.row < 0 || s.row >= len(s.rows) {
		return nil, false
	}
	return &s.ranking.Places[s.rows[s.row]], true
}

// tableSize returns the size of the table, which the filter's line shortens.
func (s *Screen) tableSize(env nav.Env) (width, height int) {
	width, height = draw.MainSize(env.Width, env.Height)
	if s.filtering() {
		height = max(height-1, 0)
	}
	return width, height
}

func (s *Screen) filtering() bool { return s.typing || s.filter != "" }
