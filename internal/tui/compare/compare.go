// Package compare is the screen that sets areas side by side: up to eight on
// one chart or each on a little one of its own, with how they rank, where they
// are heading and which of them differ.
package compare

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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

// A Screen compares some areas by one indicator.
type Screen struct {
	keys       keyMap
	address    address.Address // Period is where the cursor is, "" for the latest
	ind        indicator.ID
	comparator analysis.Comparator // never the usual one, but what it is here
	ids        []geo.ID            // the areas with figures
	asked      []string            // the same, as the address writes them
	colours    []int               // of each: its place in the address, which says its colour
	code       geo.Code            // of the cursor's area: IDs differ from dataset to dataset
	without    []string            // the names of areas that were asked for and have no figures
	chart      analysis.Chart
	slot, area int // the cursor's period and area

	peers    [][]geo.ID           // of each area: whom it ranks among
	trends   []analysis.Trend     // of each area
	verdicts []analysis.Verdict   // on each area's figure in the cursor's period
	ranks    []analysis.Position  // of each such figure
	pairs    [][]analysis.Verdict // on each such figure against each of the others
}

// The modes of the chart in an address.
const (
	together = "together" // all areas on one chart
	apart    = "apart"    // each on a chart of its own
)

// mostTogether is how many lines one chart shows, unless asked for more.
const mostTogether = 4

// New returns the screen at r. It is an error if none of the areas that r
// names has a figure.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env.Data, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(d *dataset.Dataset, r address.Address) (Screen, error) {
	s := Screen{keys: newKeyMap(), address: r}
	var err error
	if s.ind, err = analysis.IndicatorCalled(d, r.Indicator); err != nil {
		return s, err
	}
	if s.comparator, err = analysis.ParseComparator(d, r.VS); err != nil {
		return s, err
	}
	if err := s.setAreas(d, r.Areas); err != nil {
		return s, err
	}
	s.comparator = s.comparator.Resolved(d, s.ind, s.ids)
	s.chart = analysis.NewChart(d, s.ind, s.ids, s.comparator)
	s.setBench(d)
	slot := s.chart.Latest()
	if r.Period != "" {
		p, ok := analysis.PeriodCalled(d, s.ind, r.Period)
		if !ok {
			return s, fmt.Errorf("%s: no period %q", d.Indicator(s.ind).Name, r.Period)
		}
		slot = s.chart.Find(p)
	}
	s.moveTo(d, slot, 0)
	return s, nil
}

// setAreas sets the areas of s to those called names, each once. The ones
// without figures stay in the address, and are named in the detail.
func (s *Screen) setAreas(d *dataset.Dataset, names []string) error {
	var seen []geo.ID
	s.address.Areas = nil
	for _, name := range names {
		id, err := analysis.AreaCalled(d, name)
		if err != nil {
			return err
		}
		if slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		if _, isCode := d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
			name = d.Areas().Slug(id)
		}
		s.address.Areas = append(s.address.Areas, name)
		if !analysis.HasFigures(d, s.ind, []geo.ID{id}) {
			s.without = append(s.without, d.Areas().Area(id).Name)
			continue
		}
		s.ids, s.asked = append(s.ids, id), append(s.asked, name)
		s.colours = append(s.colours, len(seen)-1)
	}
	if len(s.ids) == 0 {
		return errors.New(prose.NoFigures(d, s.ind, strings.Join(s.without, ", ")))
	}
	return nil
}

// setBench finds among whom each area is compared, which stays the same from
// period to period, and where its series is heading.
func (s *Screen) setBench(d *dataset.Dataset) {
	byLevel := make(map[geo.Level][]geo.ID)
	for _, id := range s.ids {
		level := d.Areas().Area(id).Level
		if _, ok := byLevel[level]; !ok {
			byLevel[level] = analysis.Peers(d, id)
		}
		s.peers = append(s.peers, byLevel[level])
		s.trends = append(s.trends, analysis.TrendOf(d, s.ind, id))
	}
}

// judge finds the verdicts and the ranks of the figures of the cursor's period, of
// all areas of one level and period together, for ranks take a pass over the level.
func (s *Screen) judge(d *dataset.Dataset) {
	s.verdicts, s.ranks = make([]analysis.Verdict, len(s.ids)), make([]analysis.Position, len(s.ids))
	type group struct {
		level geo.Level
		p     period.Period
	}
	groups := make(map[group][]int)
	for i, id := range s.ids {
		p, _ := s.chart.Period(s.slot, i)
		g := group{d.Areas().Area(id).Level, p}
		groups[g] = append(groups[g], i)
	}
	for g, members := range groups {
		judge := analysis.NewJudge(d, s.ind, g.p, s.comparator, s.peers[members[0]])
		ids := make([]geo.ID, len(members))
		for k, i := range members {
			ids[k] = s.ids[i]
			s.verdicts[i] = judge.Verdict(s.ids[i])
		}
		for k, r := range judge.Ranks(ids...) {
			s.ranks[members[k]] = r
		}
	}
	p, _ := s.chart.Period(s.slot, s.area)
	s.pairs = analysis.NewJudge(d, s.ind, p, s.comparator, s.peers[0]).Pairs(s.ids)
}

// moveTo puts the cursor on a slot and an area.
func (s *Screen) moveTo(d *dataset.Dataset, slot, area int) {
	was, _ := s.chart.Period(s.slot, s.area)
	s.area = min(max(area, 0), len(s.ids)-1)
	if is, _ := s.chart.Period(slot, s.area); s.slot != slot || is != was || s.verdicts == nil {
		s.slot = slot
		s.judge(d)
	}
	s.code = d.Areas().Area(s.ids[s.area]).Code
	s.address.Period = ""
	if p, ok := s.chart.Period(slot, s.area); ok && slot != s.chart.Latest() {
		s.address.Period = prose.PeriodName(d, s.ind, p)
	}
}

// isApart reports whether each area has a chart of its own.
func (s Screen) isApart() bool {
	if s.address.Mode == "" {
		return len(s.ids) > mostTogether
	}
	return s.address.Mode == apart
}

// Reopen implements nav.Screen. The cursor stays on its area or, if that is
// gone, on the one in its place; its period is that of r.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := open(env.Data, r)
	if err != nil {
		return nil, err
	}
	area := s.area
	if id, ok := env.Data.Areas().Lookup(s.code); ok && slices.Contains(next.ids, id) {
		area = slices.Index(next.ids, id)
	}
	next.moveTo(env.Data, next.slot, area)
	return next, nil
}

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.keys.list(len(s.ids), s.isApart()) }

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	ind := env.Data.Indicator(s.ind)
	what := prose.Count(len(s.ids), "area")
	if len(s.ids) == 2 {
		what = s.chart.Areas[0].Name + " and " + s.chart.Areas[1].Name
	}
	right := []string{s.chart.Label(s.slot, s.area)}
	if s.chart.Compares() || s.comparator.IsTarget() {
		right = []string{"vs " + s.comparator.Name(env.Data), right[0]}
	}
	if s.address.As == address.Constituted {
		right = append(right, "as constituted")
	}
	return nav.Title{
		Crumbs: []string{ind.Theme.Title(), ind.Name, "Compare " + what},
		Right:  strings.Join(right, " "+env.Palette.Glyph.Dot+" "),
	}
}

// Figures implements nav.Screen: the areas' figures in every period, or the one
// under the cursor.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		return []analysis.Figure{s.figure(s.area)}
	}
	var fs []analysis.Figure
	for i, id := range s.ids {
		for _, f := range analysis.SeriesFigures(env.Data, s.ind, id) {
			f.Against, f.Among, f.As = s.comparator, s.peers[i], s.chart.Areas[i].Name
			fs = append(fs, f)
		}
	}
	return fs
}

// figure returns the figure of area i in the cursor's period.
func (s Screen) figure(i int) analysis.Figure {
	p, _ := s.chart.Period(s.slot, i)
	return analysis.Figure{
		Area: s.ids[i], Indicator: s.ind, Period: p, Observation: s.chart.Areas[i].At[s.slot].Observation,
		Against: s.comparator, Among: s.peers[i], As: s.chart.Areas[i].Name,
	}
}
