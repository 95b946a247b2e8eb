package heatmap

import (
	"fmt"
	"slices"
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

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	step := nav.Stay
	switch {
	case s.typing:
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
	width, height := draw.MainSize(env.Width, env.Height)
	page := s.table(env, width).Visible(height - s.topLines(height))
	if row, ok := s.keys.Move(press, s.row, len(s.rows), page); ok {
		s.row = row
		return true
	}
	switch {
	case key.Matches(press, s.keys.left):
		s.col = max(s.col-1, 0)
	case key.Matches(press, s.keys.right):
		s.col = min(s.col+1, len(s.columns)-1)
	default:
		return false
	}
	return true
}

// act handles the other keys.
func (s *Screen) act(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch k := s.keys; {
	case key.Matches(press, k.open, k.explain, k.ranking, k.profile):
		return s.open(env, press)
	case key.Matches(press, k.nextTheme):
		return s.turnTheme(env, 1)
	case key.Matches(press, k.lastTheme):
		return s.turnTheme(env, -1)
	case key.Matches(press, k.level):
		return s.chooseLevel(env)
	case key.Matches(press, k.against):
		return s.chooseComparator(env)
	case key.Matches(press, k.sort):
		return s.turnSort(env, map[string]string{"": byBalance, backwards: worstFirst, byBalance: "", worstFirst: backwards}[s.address.Sort])
	case key.Matches(press, k.reverse):
		return s.turnSort(env, map[string]string{"": backwards, backwards: "", byBalance: worstFirst, worstFirst: byBalance}[s.address.Sort])
	case key.Matches(press, k.filter):
		s.typing = true
	case key.Matches(press, k.clear) && s.address.Filter != "":
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
	switch {
	case key.Matches(press, s.keys.keep):
		s.typing = false
	case key.Matches(press, s.keys.clear), press.String() == "backspace" && s.address.Filter == "":
		s.typing = false
		s.setFilter(env, "")
	default:
		s.setFilter(env, draw.EditFilter(s.address.Filter, press.String(), press.Text))
	}
}

func (s *Screen) setFilter(env nav.Env, f string) {
	s.address.Filter = f
	s.setRows(env.Data)
}

// turnSort orders the rows another way.
func (s *Screen) turnSort(env nav.Env, sort string) nav.Step {
	if s.tallies == nil && (sort == byBalance || sort == worstFirst) {
		return nav.Say(fmt.Sprintf("%s are too many to count the verdicts of.", prose.Count(len(s.areas), "area")))
	}
	s.address.Sort = sort
	s.setRows(env.Data)
	return nav.Stay
}

// open returns the step to what stands behind the cell.
func (s *Screen) open(env nav.Env, press tea.KeyPressMsg) nav.Step {
	f, ok := s.figure(env.Data)
	if !ok {
		return nav.Say("No area's name matches the filter.")
	}
	against := s.columns[s.col].judge.Comparator()
	slug, area := env.Data.Indicator(f.Indicator).Slug, []string{env.Data.Areas().Slug(f.Area)}
	switch {
	case key.Matches(press, s.keys.ranking):
		r := s.address.To("ranking")
		r.Indicator = slug
		return nav.Open(r)
	case key.Matches(press, s.keys.profile):
		r := s.address.To("profile")
		r.Areas, r.Level, r.Theme = area, "", s.address.Theme
		return nav.Open(nav.Against(r, env.Data, against, f.Indicator, f.Area))
	case key.Matches(press, s.keys.explain):
		r := s.address.To("explain")
		r.Indicator, r.Areas, r.Period = slug, area, prose.PeriodName(env.Data, f.Indicator, f.Period)
		return nav.Open(nav.Against(r, env.Data, against, f.Indicator, f.Area))
	case !analysis.HasFigures(env.Data, f.Indicator, []geo.ID{f.Area}):
		return nav.Say(prose.NoFigures(env.Data, f.Indicator, env.Data.Areas().Area(f.Area).Name))
	}
	r := s.address.To("trend")
	r.Indicator, r.Areas, r.Level = slug, area, ""
	return nav.Open(nav.Against(r, env.Data, against, f.Indicator, f.Area))
}

func (s Screen) turnTheme(env nav.Env, by int) nav.Step {
	themes := analysis.Themes(env.Data)
	return s.theTheme(env, (slices.Index(themes, s.theme)+by+len(themes))%len(themes))
}

func (s Screen) theTheme(env nav.Env, i int) nav.Step {
	themes := analysis.Themes(env.Data)
	if i >= len(themes) {
		return nav.Say(fmt.Sprintf("There are %d themes.", len(themes)))
	}
	r := s.address
	r.Theme = themes[i].Slug()
	return nav.Replace(r)
}

func (s Screen) chooseLevel(env nav.Env) nav.Step {
	levels := analysis.Levels(env.Data, analysis.InTheme(env.Data, s.theme))
	return nav.Choose(nav.LevelMenu(levels, s.level, func(l analysis.LevelCount) address.Address {
		r := s.address.At(l.Level)
		r.Filter, r.Sort = "", strings.TrimSuffix(strings.TrimSuffix(r.Sort, worstFirst), byBalance)
		return r
	}))
}

func (s Screen) chooseComparator(env nav.Env) nav.Step {
	inds := make([]indicator.ID, len(s.columns))
	for i, c := range s.columns {
		inds[i] = c.ind
	}
	c := nav.Comparison{Areas: s.areas, Usual: analysis.UsualThroughout(env.Data, inds, s.areas), Now: s.comparator, Needed: true}
	if s.address.VS == "" {
		c.Now = c.Usual
	}
	return nav.Choose(nav.ComparatorMenu(env.Data, c, s.address))
}
