// Package trend is the screen with the chart of one indicator over time, for
// up to eight areas and what they are compared with.
package trend

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
	"weal/internal/prose"
	"weal/internal/view"
)

// A Screen shows the figures of some areas as lines, and reads out those of
// the period that its cursor is on.
type Screen struct {
	keys       keyMap
	address    address.Address // Period is where the cursor is, "" for the latest
	ind        indicator.ID
	comparator analysis.Comparator // never the usual one, but what it is here
	ids        []geo.ID            // the areas of the chart
	asked      []string            // the areas of the chart, as the address writes them
	code       geo.Code            // of the cursor's area: IDs differ from dataset to dataset
	without    []string            // the names of areas that were asked for and have no figures
	chart      analysis.Chart
	indexed    analysis.Indexed // what it draws in place of values, if it is to
	lines      view.Lines       // what is drawn
	slot       int              // the cursor's period
	area       int              // the cursor's area

	peers    [][]geo.ID         // of each area: whom the spread between areas is of
	trends   []analysis.Trend   // of each area
	verdicts []analysis.Verdict // on each area's figure in the cursor's period
}

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
	if err := s.setMode(d); err != nil {
		return s, err
	}
	if err := s.setLines(d); err != nil {
		return s, err
	}
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
		s.ids = append(s.ids, id)
		s.asked = append(s.asked, name)
	}
	if len(s.ids) == 0 {
		return errors.New(prose.NoFigures(d, s.ind, strings.Join(s.without, ", ")))
	}
	return nil
}

// setLines takes the picture of the view. All else that s holds of the chart is to follow.
func (s *Screen) setLines(d *dataset.Dataset) error {
	v, err := view.Open(d, s.address)
	if err != nil {
		return err
	}
	s.lines, _ = v.Picture.(view.Lines)
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

// judge finds the verdicts on the figures of the cursor's period.
func (s *Screen) judge(d *dataset.Dataset) {
	s.verdicts = make([]analysis.Verdict, len(s.ids))
	for i, id := range s.ids {
		p, _ := s.chart.Period(s.slot, i)
		s.verdicts[i] = analysis.Compare(d, s.ind, id, p, s.comparator, s.peers[i])
	}
}

// moveTo puts the cursor on a slot and an area.
func (s *Screen) moveTo(d *dataset.Dataset, slot, area int) {
	if s.slot != slot || s.verdicts == nil {
		s.slot = slot
		s.judge(d)
	}
	s.area = min(max(area, 0), len(s.ids)-1)
	s.code = d.Areas().Area(s.ids[s.area]).Code
	s.address.Period = ""
	if p, ok := s.chart.Period(slot, s.area); ok && slot != s.chart.Latest() {
		s.address.Period = p.Label()
		if same, _ := analysis.PeriodCalled(d, s.ind, s.address.Period); same != p {
			s.address.Period = p.String() // two periods have that label
		}
	}
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
func (s Screen) Keys() []key.Binding { return s.keys.list(len(s.ids)) }

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	ind := env.Data.Indicator(s.ind)
	t := nav.Title{Crumbs: []string{ind.Theme.Title(), ind.Name, s.chart.Areas[0].Name}}
	switch n := len(s.ids); {
	case n == 2:
		t.Crumbs[2] += ", " + s.chart.Areas[1].Name
	case n > 2:
		t.Crumbs[2] += fmt.Sprintf(" and %d more", n-1)
	}
	if s.chart.Compares() || s.comparator.IsTarget() {
		t.Right = "vs " + s.comparator.Name(env.Data)
	}
	if s.address.As == address.Constituted {
		t.Right = strings.TrimPrefix(t.Right+" "+env.Palette.Glyph.Dot+" as constituted", " "+env.Palette.Glyph.Dot+" ")
	}
	return t
}

// Figures implements nav.Screen: the areas' figures in every period, without
// the comparator's; or the one under the cursor.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		return []analysis.Figure{s.figure()}
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

// figure returns the figure under the cursor.
func (s Screen) figure() analysis.Figure {
	f := s.chart.Areas[s.area].At[s.slot]
	p, _ := s.chart.Period(s.slot, s.area)
	return analysis.Figure{
		Area: s.ids[s.area], Indicator: s.ind, Period: p, Observation: f.Observation,
		Against: s.comparator, Among: s.peers[s.area], As: s.chart.Areas[s.area].Name,
	}
}
