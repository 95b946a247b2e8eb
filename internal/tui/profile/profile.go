// Package profile is the screen of one area: every indicator by theme, with
// the latest figure, the comparator's, the rank among its peers, the change
// and the course of the whole series.
package profile

import (
	"fmt"
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

// A Screen is a profile and where its reader is in it.
type Screen struct {
	keys    keyMap
	vs      analysis.Comparator // of most lines, never the usual one but what it is here
	address address.Address

	profile analysis.Profile
	facts   string // about the area, for the line on top
	widths  widths

	lies   []analysis.Range // of the peers' values for Lines
	liesOf *dataset.Dataset // what lies were found in
	trends []analysis.Trend // of Lines
	chance string           // how many differences chance alone would make

	rows  []row
	empty bool // list the indicators without figures too

	filter string
	typing bool

	row   int
	on    string          // slug of the indicator at row
	theme indicator.Theme // of the indicator at row
	first indicator.Theme // of the first row
}

// A row is one line of the table: the heading of a theme, an indicator with a
// figure, one without, the count of those without that are not listed, or
// space between themes.
type row struct {
	kind  rowKind
	theme indicator.Theme
	at    int // in Lines or in Without, or how many are not listed
}

type rowKind uint8

const (
	headingRow rowKind = iota
	lineRow
	withoutRow
	hiddenRow
	spaceRow
)

// holds reports whether the cursor can be on r.
func (r row) holds() bool { return r.kind == lineRow || r.kind == withoutRow }

// New returns the screen at r. It is an error if r names an area, comparator
// or theme that there is not. An area without figures is no error: the screen
// says so.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env, r, Screen{})
	if err != nil {
		return nil, err
	}
	return s.toTheme(env, r.Theme)
}

// open returns the screen at r, which takes over from before what does not
// depend on the area.
func open(env nav.Env, r address.Address, before Screen) (Screen, error) {
	d := env.Data
	s := Screen{keys: newKeyMap(), empty: before.empty, filter: r.Filter}
	if r.Period != "" {
		return s, fmt.Errorf("period %q: a profile shows the latest of each indicator; a trend or a ranking shows another period", r.Period)
	}
	s.keys.Theme.SetHelp(fmt.Sprintf("1–%d", max(len(analysis.Themes(d)), 1)), s.keys.Theme.Help().Desc)
	area, err := analysis.AreaCalled(d, r.Area())
	if err != nil {
		return s, err
	}
	vs, err := analysis.ParseComparator(d, r.VS)
	if err != nil {
		return s, err
	}
	s.address = address.Address{View: "profile", Areas: []string{d.Areas().Slug(area)}, VS: r.VS, As: r.As}
	if r.Area() == string(d.Areas().Area(area).Code) {
		s.address.Areas[0] = r.Area()
	}
	s.profile = analysis.ProfileOf(d, area, vs)
	s.judge(d, vs)
	s.findRanges(d, before)
	s.facts = factsOf(d, area, env.Palette.Glyph.Dot)
	s.widths = s.measure(d)
	return s.listed(env), nil
}

// judge finds the trend of every line, what most lines are compared with, and how
// many differences chance alone would make.
func (s *Screen) judge(d *dataset.Dataset, vs analysis.Comparator) {
	if s.vs = vs; len(s.profile.Lines) == 0 && len(s.profile.Without) > 0 {
		s.vs = vs.Resolved(d, s.profile.Without[0], []geo.ID{s.profile.Area})
	}
	var verdicts []analysis.Verdict
	lines := make(map[analysis.Comparator]int)
	for _, l := range s.profile.Lines {
		s.trends = append(s.trends, analysis.TrendOf(d, l.Indicator, s.profile.Area))
		verdicts = append(verdicts, l.Verdict)
		if lines[l.With]++; lines[l.With] > lines[s.vs] {
			s.vs = l.With
		}
	}
	s.chance = prose.FalseFlags(verdicts)
}

// findRanges finds the range that every line lies in. It is the same for all areas of
// a level, so that stepping through 35,000 of them does not sort them each time:
// before has it if it was opened for one of them over the same figures.
func (s *Screen) findRanges(d *dataset.Dataset, before Screen) {
	type figure struct {
		ind indicator.ID
		p   period.Period
	}
	known := make(map[figure]analysis.Range)
	if before.liesOf == d && before.level(d) == s.level(d) {
		for i, l := range before.profile.Lines {
			known[figure{l.Indicator, l.Period}] = before.lies[i]
		}
	}
	for _, l := range s.profile.Lines {
		lie, ok := known[figure{l.Indicator, l.Period}]
		if !ok {
			lie = analysis.RangeOf(d, l.Indicator, l.Period, s.profile.Peers)
		}
		s.lies = append(s.lies, lie)
	}
	s.liesOf = d
}

// level returns the level of the areas that s's area ranks among.
func (s *Screen) level(d *dataset.Dataset) geo.Level {
	return peersLevel(d.Areas().Area(s.profile.Area).Level)
}

// listed returns s with its rows, and the cursor on the indicator it was on.
func (s Screen) listed(env nav.Env) Screen {
	s.rows = nil
	for _, t := range analysis.Themes(env.Data) {
		rows := s.rowsOf(env.Data, t)
		if s.filter != "" && len(rows) == 1 {
			continue // nothing but the heading
		}
		if len(s.rows) > 0 {
			s.rows = append(s.rows, row{kind: spaceRow, theme: t})
		}
		s.rows = append(s.rows, rows...)
	}
	if i := slices.IndexFunc(s.rows, row.holds); i >= 0 {
		s.first = s.rows[i].theme
	}
	for i, r := range s.rows {
		if r.holds() && env.Data.Indicator(s.indicatorAt(r)).Slug == s.on {
			return s.to(env, i)
		}
	}
	return s.to(env, s.row)
}

// rowsOf returns the rows of one theme: those without figures last.
func (s *Screen) rowsOf(d *dataset.Dataset, t indicator.Theme) []row {
	rows := []row{{headingRow, t, 0}}
	for i, line := range s.profile.Lines {
		if ind := d.Indicator(line.Indicator); ind.Theme == t && s.passes(ind) {
			rows = append(rows, row{lineRow, t, i})
		}
	}
	hidden := 0
	for i, ind := range s.profile.Without {
		switch {
		case d.Indicator(ind).Theme != t || !s.passes(d.Indicator(ind)):
		case s.empty:
			rows = append(rows, row{withoutRow, t, i})
		default:
			hidden++
		}
	}
	if hidden > 0 {
		rows = append(rows, row{hiddenRow, t, hidden})
	}
	return rows
}

func (s *Screen) indicatorAt(r row) indicator.ID {
	if r.kind == withoutRow {
		return s.profile.Without[r.at]
	}
	return s.profile.Lines[r.at].Indicator
}

// to puts the cursor on a row, or on the nearest after it that can hold it,
// or before.
func (s Screen) to(env nav.Env, at int) Screen {
	at = max(min(at, len(s.rows)-1), 0)
	after := slices.IndexFunc(s.rows[min(at, len(s.rows)):], row.holds)
	switch {
	case after >= 0:
		s.row = at + after
	default:
		for at >= 0 && (at >= len(s.rows) || !s.rows[at].holds()) {
			at--
		}
		s.row = max(at, 0)
	}
	if r, ok := s.current(); ok {
		s.theme = r.theme
		s.on = env.Data.Indicator(s.indicatorAt(r)).Slug
	}
	return s
}

// current returns the cursor's row, and false if there is none to be on.
func (s *Screen) current() (row, bool) {
	if s.row < len(s.rows) && s.rows[s.row].holds() {
		return s.rows[s.row], true
	}
	return row{}, false
}

// line returns the cursor's line, and false if its indicator has no figure.
func (s *Screen) line() (*analysis.Line, bool) {
	if r, ok := s.current(); ok && r.kind == lineRow {
		return &s.profile.Lines[r.at], true
	}
	return nil, false
}

// toTheme returns s with the cursor on the first indicator of the theme
// called name, if it is not "".
func (s Screen) toTheme(env nav.Env, name string) (Screen, error) {
	if name == "" {
		return s, nil
	}
	t, err := indicator.ParseTheme(name)
	if err != nil {
		return s, err
	}
	if i := slices.IndexFunc(s.rows, func(r row) bool { return r.theme == t }); i >= 0 {
		s = s.to(env, i)
	}
	return s, nil
}

// Title returns the area, the comparator and that figures are the latest.
func (s Screen) Title(env nav.Env) nav.Title {
	area := env.Data.Areas().Area(s.profile.Area)
	title := nav.Title{Crumbs: []string{peersLevel(area.Level).Plural(), area.Name}, Right: "latest", Typing: s.typing}
	dot := " " + env.Palette.Glyph.Dot + " "
	if !s.vs.IsNone() {
		title.Right = "vs " + s.comparatorName(env.Data) + dot + title.Right
	}
	if s.address.As == address.Constituted {
		title.Right += dot + "as constituted"
	}
	return title
}

// peersLevel returns the level of the areas that an area of l ranks among.
func peersLevel(l geo.Level) geo.Level {
	if l == geo.Unitary {
		return geo.LowerTier
	}
	return l
}

// comparatorName returns the name of the area that the profile is beside.
func (s *Screen) comparatorName(d *dataset.Dataset) string {
	if s.vs.IsMedian() || s.vs.IsNone() {
		return s.vs.Name(d)
	}
	return s.vs.NameFor(d, s.profile.Area)
}

// comparatorText returns the value that l is compared with, after the name of what
// it is of where that is not what the profile is beside.
func (s *Screen) comparatorText(d *dataset.Dataset, l *analysis.Line) string {
	before, _ := prose.Marks(l.Verdict.Against)
	text := before + d.Indicator(l.Indicator).Unit.Format(l.Comparator)
	if l.With != s.vs && text != "" {
		return l.With.NameFor(d, s.profile.Area) + " " + text
	}
	return text
}

// Keys returns the bindings in force.
func (s Screen) Keys() []key.Binding {
	if s.typing {
		return s.keys.whileTyping()
	}
	return s.keys.all()
}

// Address returns the address of what is shown, with the theme that the cursor
// is in unless it is the first.
func (s Screen) Address() address.Address {
	r := s.address
	r.Filter = s.filter
	if _, ok := s.current(); ok && s.theme != s.first {
		r.Theme = s.theme.Slug()
	}
	return r
}

// Reopen returns the screen at r with the cursor on the indicator it was on,
// unless r names another theme.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := open(env, r, s)
	if err != nil {
		return nil, err
	}
	next.on, next.row = s.on, s.row
	next = next.listed(env)
	if r.Theme == "" || r.Theme == next.theme.Slug() {
		return next, nil
	}
	return next.toTheme(env, r.Theme)
}

// Figures returns the figures of the area in the order shown, or that of the
// cursor's indicator.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		if line, ok := s.line(); ok {
			return []analysis.Figure{s.figure(line)}
		}
		return nil
	}
	var figures []analysis.Figure
	for _, r := range s.rows {
		if r.kind == lineRow {
			figures = append(figures, s.figure(&s.profile.Lines[r.at]))
		}
	}
	return figures
}

func (s *Screen) figure(l *analysis.Line) analysis.Figure {
	return analysis.Figure{
		Area: s.profile.Area, Indicator: l.Indicator, Period: l.Period, Observation: l.Observation,
		Against: l.With, Among: s.profile.Peers,
	}
}
