package profile

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
)

// typed handles a key while the filter is typed: every key is the filter's.
func (s Screen) typed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Keep):
		s.typing = false
		return s, nav.Stay
	case key.Matches(press, k.Clear):
		s.typing = false
		return s.filtered(env, ""), nav.Stay
	case press.String() == "up":
		return s.up(env, 1), nav.Stay
	case press.String() == "down":
		return s.to(env, s.row+1), nav.Stay
	}
	return s.filtered(env, draw.EditFilter(s.filter, press.String(), press.Key().Text)), nav.Stay
}

func (s Screen) filtered(env nav.Env, filter string) Screen {
	s.filter = draw.FilterText(filter)
	return s.listed(env)
}

// passes reports whether the filter lets ind through.
func (s *Screen) passes(ind *indicator.Indicator) bool {
	return s.filter == "" || strings.Contains(geo.Fold(ind.Name+" "+ind.Topic), geo.Fold(s.filter))
}

// left says how many indicators the filter lets through.
func (s *Screen) left(env nav.Env) string {
	n, all := 0, len(s.profile.Lines)
	for _, r := range s.rows {
		if r.holds() {
			n++
		}
	}
	if s.empty {
		all = env.Data.Len()
	}
	return fmt.Sprintf("%d of %d indicators", n, all)
}
