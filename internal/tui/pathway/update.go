package pathway

import (
	"fmt"
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/nav"
)

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	switch {
	case key.Matches(press, s.keys.later):
		return s.aim(env.Data, +1)
	case key.Matches(press, s.keys.sooner):
		return s.aim(env.Data, -1)
	case key.Matches(press, s.keys.onFile):
		return s.aimOnFile(env.Data)
	case key.Matches(press, s.keys.before):
		return s, s.beside(env.Data, -1), nil
	case key.Matches(press, s.keys.after):
		return s, s.beside(env.Data, +1), nil
	}
	return s, s.leave(env, press), nil
}

// aim moves the target year, and says so when it was the first to be chosen.
func (s Screen) aim(d *dataset.Dataset, by int) (nav.Screen, nav.Step, tea.Cmd) {
	latest := s.path.LatestPeriod.Start().Year()
	year, said := s.path.Target+by, nav.Stay
	if s.path.Target == 0 {
		year = s.start(d)
		said = nav.Say(fmt.Sprintf("Judged against %d, which is chosen: no target is on file for this area.", year))
	}
	if by > 0 {
		year = max(year, latest+1) // the one on file may have passed
	}
	if year <= latest || year > latest+latestTarget {
		return s, nav.Say(fmt.Sprintf("A target can be chosen from %d to %d.", latest+1, latest+latestTarget)), nil
	}
	return s.at(d, strconv.Itoa(year), said)
}

func (s Screen) aimOnFile(d *dataset.Dataset) (nav.Screen, nav.Step, tea.Cmd) {
	switch {
	case !s.path.Chosen && s.path.Target != 0:
		return s, nav.Say("This is the target on file."), nil
	case len(s.path.Targets) == 0:
		return s.at(d, "", nav.Say("No target is on file for this area."))
	}
	return s.at(d, "", nav.Stay)
}

// at returns s with another target, and step.
func (s Screen) at(d *dataset.Dataset, target string, step nav.Step) (nav.Screen, nav.Step, tea.Cmd) {
	r := s.address
	r.Target = target
	next, err := open(d, r)
	if err != nil {
		return s, nav.Say(err.Error()), nil
	}
	return next, step, nil
}

// start returns the year that choosing a target begins with, where none is on
// file: that of the area's nation, or of the United Kingdom, or else one in a
// generation.
func (s Screen) start(d *dataset.Dataset) int {
	latest := s.path.LatestPeriod.Start().Year()
	for _, code := range []geo.Code{d.Areas().Area(s.path.Area).Nation, geo.UK} {
		if id, ok := d.Areas().Lookup(code); ok {
			if ts := d.Targets(s.path.Indicator, id); len(ts) > 0 && ts[0].Year > latest {
				return ts[0].Year
			}
		}
	}
	return latest + 25
}

// beside returns the step to the next area of the level, in the direction of
// by, that has figures.
func (s Screen) beside(d *dataset.Dataset, by int) nav.Step {
	peers := analysis.Peers(d, s.path.Area)
	at := slices.Index(peers, s.path.Area)
	if at < 0 {
		return nav.Say("This area is not listed at its level today.")
	}
	for i := at + by; 0 <= i && i < len(peers); i += by {
		if ind, ok := indicatorOf(d, peers[i]); ok && d.Series(ind, peers[i]).Latest() >= 0 {
			r := s.address
			r.Areas = []string{d.Areas().Slug(peers[i])}
			return nav.Replace(r)
		}
	}
	place := "first"
	if by > 0 {
		place = "last"
	}
	return nav.Say(fmt.Sprintf("This is the %s area of its level with figures.", place))
}

// leave returns the step to what a key opens.
func (s Screen) leave(env nav.Env, press tea.KeyPressMsg) nav.Step {
	slug := env.Data.Indicator(s.path.Indicator).Slug
	switch {
	case key.Matches(press, s.keys.trend):
		r := s.address.To("trend")
		r.Indicator, r.Areas = slug, s.address.Areas
		return nav.Open(r)
	case key.Matches(press, s.keys.profile):
		r := s.address.To("profile")
		r.Areas = s.address.Areas
		return nav.Open(r)
	case key.Matches(press, s.keys.ranking):
		r := s.address.To("ranking")
		r.Indicator, r.Level = slug, s.address.LevelFor(env.Data.Areas().Area(s.path.Area).Level)
		return nav.Open(r)
	}
	return nav.Pass
}
