package overview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

func badPeriod(s string) error {
	return fmt.Errorf("period %q: an overview wants the year that its figures may not be later than, such as 2019", s)
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	if paste, ok := msg.(tea.PasteMsg); ok && s.filtering {
		s.setFilter(env, draw.FilterText(s.address.Filter+paste.Content))
		s.remember(env.Data)
		return s, nav.Stay, nil
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Stay, nil
	}
	step := nav.Stay
	switch {
	case s.filtering:
		s.typeFilter(env, press)
	case s.move(env, press):
	default:
		step = s.act(env, press)
	}
	s.remember(env.Data)
	return s, step, nil
}

// move handles the keys that move the cursor, and reports whether press is one.
func (s *Screen) move(env nav.Env, press tea.KeyPressMsg) bool {
	width, _ := draw.MainSize(env.Width, env.Height)
	page := s.table(env, width).Visible(s.tableHeight(env))
	if row, ok := s.keys.Move(press, s.row, len(s.rows), page); ok {
		s.row = row
		return true
	}
	switch {
	case key.Matches(press, s.keys.Left):
		s.col = max(s.col-1, 0)
	case key.Matches(press, s.keys.Right):
		s.col = max(min(s.col+1, len(s.columns)-1), 0)
	default:
		return false
	}
	return true
}

// act handles the other keys.
func (s *Screen) act(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch {
	case key.Matches(press, s.keys.Open):
		return s.openTrend(env)
	case key.Matches(press, s.keys.Explain):
		return s.openExplain(env)
	case key.Matches(press, s.keys.Ranking):
		return s.openRanking(env)
	case key.Matches(press, s.keys.Map):
		return s.openMap(env)
	case key.Matches(press, s.keys.Profile):
		return s.openProfile(env)
	case key.Matches(press, s.keys.Heat):
		return s.openHeat()
	case key.Matches(press, s.keys.NextTheme):
		return s.turnTheme(env, 1)
	case key.Matches(press, s.keys.LastTheme):
		return s.turnTheme(env, -1)
	case key.Matches(press, s.keys.Mark):
		return s.mark(env)
	case key.Matches(press, s.keys.Compare):
		return s.compare(env)
	case key.Matches(press, s.keys.Level):
		return s.chooseLevel(env)
	case key.Matches(press, s.keys.Comparator):
		return s.chooseComparator(env)
	case key.Matches(press, s.keys.Earlier):
		return s.turnYear(env, -1)
	case key.Matches(press, s.keys.Later):
		return s.turnYear(env, 1)
	case key.Matches(press, s.keys.Sort):
		return s.turnSort(env)
	case key.Matches(press, s.keys.Filter):
		s.filtering = true
	case key.Matches(press, s.keys.Clear) && s.address.Filter != "":
		s.setFilter(env, "")
	case len(press.Text) == 1 && press.Text >= "1" && press.Text <= "5":
		return s.theTheme(env, int(press.Text[0]-'1'))
	default:
		return nav.Pass
	}
	return nav.Stay
}

// typeFilter handles a key while the filter is being typed.
func (s *Screen) typeFilter(env nav.Env, press tea.KeyPressMsg) {
	switch k := s.keys; {
	case key.Matches(press, k.Keep):
		s.filtering = false
	case key.Matches(press, k.Clear), key.Matches(press, k.Erase) && s.address.Filter == "":
		s.filtering = false
		s.setFilter(env, "")
	case press.String() == "up":
		s.row = max(s.row-1, 0)
	case press.String() == "down":
		s.row = max(min(s.row+1, len(s.rows)-1), 0)
	default:
		s.setFilter(env, draw.EditFilter(s.address.Filter, press.String(), press.Text))
	}
}

func (s *Screen) setFilter(env nav.Env, f string) {
	s.address.Filter = f
	s.setRows(env.Data)
}

func (s Screen) openTrend(env nav.Env) nav.Step {
	if s.row >= len(s.rows) || s.col >= len(s.columns) {
		return nav.Stay
	}
	return s.chartOf(env, "trend", []geo.ID{s.rows[s.row]})
}

// chartOf opens a screen that shows the column's indicator over time for those
// of areas that have figures, and says so if none has.
func (s Screen) chartOf(env nav.Env, screen string, areas []geo.ID) nav.Step {
	ind := s.columns[s.col].ind
	r := s.address.To(screen)
	r.Level = ""
	r.Indicator = env.Data.Indicator(ind).Slug
	var shown []geo.ID
	for _, a := range areas {
		if env.Data.Series(ind, a).Latest() >= 0 {
			shown = append(shown, a)
			r.Areas = append(r.Areas, env.Data.Areas().Slug(a))
		}
	}
	if len(r.Areas) == 0 {
		return nav.Say(prose.NoFigures(env.Data, ind, env.Data.Areas().Area(areas[0]).Name))
	}
	return nav.Open(s.against(env, r, shown...))
}

// openExplain opens the arithmetic of the figure under the cursor, or of why
// there is none.
func (s Screen) openExplain(env nav.Env) nav.Step {
	f, ok := s.selected(env.Data)
	if !ok {
		return nav.Say("There is no figure to explain.")
	}
	r := s.address.To("explain")
	r.Indicator = env.Data.Indicator(f.Indicator).Slug
	r.Areas = []string{env.Data.Areas().Slug(f.Area)}
	r.Period = f.Period.String()
	return nav.Open(s.against(env, r, f.Area))
}

// against returns r, which leads to a view of areas, so that it compares them with
// what the column does.
func (s Screen) against(env nav.Env, r address.Address, areas ...geo.ID) address.Address {
	if s.col >= len(s.columns) {
		return r
	}
	return nav.Against(r, env.Data, s.columns[s.col].vs, s.columns[s.col].ind, areas...)
}

func (s Screen) openRanking(env nav.Env) nav.Step {
	if s.col >= len(s.columns) {
		return nav.Stay
	}
	c := s.columns[s.col]
	if c.fill == 0 {
		return nav.Say(prose.NoFigures(env.Data, c.ind, prose.LevelName(s.level)))
	}
	r := s.address.To("ranking")
	r.Indicator = env.Data.Indicator(c.ind).Slug
	return nav.Open(r)
}

// openHeat opens the heat map of the theme, filtered as this.
func (s Screen) openHeat() nav.Step {
	r := s.address.To("heatmap")
	r.Theme, r.Filter = s.theme.Slug(), s.address.Filter
	if s.comparator.IsNone() {
		r.VS = ""
	}
	return nav.Open(r)
}

// openMap opens the map of the column's indicator, with the row's area.
func (s Screen) openMap(env nav.Env) nav.Step {
	if s.col >= len(s.columns) || s.row >= len(s.rows) {
		return nav.Stay
	}
	c := s.columns[s.col]
	if c.fill == 0 {
		return nav.Say(prose.NoFigures(env.Data, c.ind, prose.LevelName(s.level)))
	}
	r := s.address.To("map")
	r.Indicator = env.Data.Indicator(c.ind).Slug
	r.Areas = []string{env.Data.Areas().Slug(s.rows[s.row])}
	return nav.Open(r)
}

func (s Screen) openProfile(env nav.Env) nav.Step {
	if s.row >= len(s.rows) {
		return nav.Stay
	}
	r := s.address.To("profile")
	r.Level = ""
	r.Theme = s.theme.Slug()
	r.Areas = []string{env.Data.Areas().Slug(s.rows[s.row])}
	return nav.Open(s.against(env, r, s.rows[s.row]))
}

func (s Screen) turnTheme(env nav.Env, by int) nav.Step {
	themes := analysis.Themes(env.Data)
	if len(themes) == 0 {
		return nav.Stay
	}
	return s.theTheme(env, (slices.Index(themes, s.theme)+by+len(themes))%len(themes))
}

func (s Screen) theTheme(env nav.Env, i int) nav.Step {
	themes := analysis.Themes(env.Data)
	if i >= len(themes) {
		return nav.Say(fmt.Sprintf("There are %d themes.", len(themes)))
	}
	r := s.Address()
	r.Theme, r.Sort = themes[i].Slug(), ""
	return nav.Replace(r)
}

// mark marks the area under the cursor or takes its mark away, and moves on.
func (s *Screen) mark(env nav.Env) nav.Step {
	if s.row >= len(s.rows) {
		return nav.Stay
	}
	code := env.Data.Areas().Area(s.rows[s.row]).Code
	if i := slices.Index(s.marks, code); i >= 0 {
		s.marks = slices.Concat(s.marks[:i], s.marks[i+1:])
	} else if len(s.marks) == address.MaxAreas {
		return nav.Say(fmt.Sprintf("%d areas are marked, and no more can be told apart on a chart; c compares them.", address.MaxAreas))
	} else {
		s.marks = append(slices.Clip(s.marks), code)
	}
	s.row = min(s.row+1, len(s.rows)-1)
	return nav.Stay
}

func (s Screen) compare(env nav.Env) nav.Step {
	if len(s.marks) == 0 {
		return nav.Say("Mark areas with space first; c then compares them on one chart.")
	}
	var areas []geo.ID
	for _, code := range s.marks {
		if id, ok := env.Data.Areas().Lookup(code); ok {
			areas = append(areas, id)
		}
	}
	if len(areas) == 0 || s.col >= len(s.columns) {
		return nav.Stay
	}
	return s.chartOf(env, "compare", areas)
}

func (s Screen) chooseLevel(env nav.Env) nav.Step {
	levels := analysis.Levels(env.Data, analysis.InTheme(env.Data, s.theme))
	return nav.Choose(nav.LevelMenu(levels, s.level, func(l analysis.LevelCount) address.Address {
		r := s.Address().At(l.Level)
		r.Filter = ""
		return r
	}))
}

func (s Screen) chooseComparator(env nav.Env) nav.Step {
	var inds []indicator.ID
	for _, c := range s.filled() {
		inds = append(inds, c.ind)
	}
	c := nav.Comparison{Areas: s.areas, Usual: analysis.UsualThroughout(env.Data, inds, s.areas), Now: s.comparator}
	if s.address.VS == "" {
		c.Now = c.Usual
	}
	return nav.Choose(nav.ComparatorMenu(env.Data, c, s.Address()))
}

// turnYear shows the figures as of a year earlier or later.
func (s *Screen) turnYear(env nav.Env, by int) nav.Step {
	first, last := 0, 0
	for _, c := range s.columns {
		if ps := analysis.Periods(env.Data, c.ind, s.areas); len(ps) > 0 {
			from, to := yearOf(ps[0]), yearOf(ps[len(ps)-1])
			if first == 0 || from < first {
				first = from
			}
			last = max(last, to)
		}
	}
	year := s.asOf
	if year == 0 {
		year = last
	}
	switch year += by; {
	case year < first:
		return nav.Say("There are no figures before " + strconv.Itoa(first) + ".")
	case s.asOf == 0 && by > 0:
		return nav.Say("These are the latest figures.")
	case year >= last:
		s.asOf, s.address.Period = 0, ""
	default:
		s.asOf, s.address.Period = year, strconv.Itoa(year)
	}
	s.setColumns(env.Data)
	s.setRows(env.Data)
	return nav.Stay
}

// turnSort sorts by the column under the cursor, best first; then worst first;
// then by name again.
func (s *Screen) turnSort(env nav.Env) nav.Step {
	if s.col >= len(s.columns) {
		return nav.Stay
	}
	c := s.columns[s.col]
	if c.fill == 0 {
		return nav.Say(prose.NoFigures(env.Data, c.ind, prose.LevelName(s.level)))
	}
	switch slug := env.Data.Indicator(c.ind).Slug; s.address.Sort {
	case slug:
		s.address.Sort = "-" + slug
	case "-" + slug:
		s.address.Sort = ""
	default:
		s.address.Sort = slug
	}
	s.setRows(env.Data)
	return nav.Stay
}

// sorted returns the sign for the order that the column of ind is sorted in, or
// "": whether the least number is on top or the greatest.
func (s Screen) sorted(env nav.Env, ind *indicator.Indicator) string {
	slug, reversed := strings.CutPrefix(s.address.Sort, "-")
	switch {
	case slug != ind.Slug:
		return ""
	case (ind.Polarity == indicator.LowerIsBetter) != reversed:
		return env.Palette.Glyph.SortUp
	}
	return env.Palette.Glyph.SortDown
}

// has reports whether the area is marked.
func (s Screen) has(env nav.Env, a geo.ID) bool {
	return len(s.marks) > 0 && slices.Contains(s.marks, env.Data.Areas().Area(a).Code)
}

// unit returns what the values of a column are in, in few letters.
func unit(name, prefix, suffix string) string {
	if name != "" {
		return name
	}
	return strings.TrimSpace(prefix + suffix)
}
