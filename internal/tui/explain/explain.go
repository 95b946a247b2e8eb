// Package explain is the screen with the arithmetic behind one figure: how we
// have it, what its members come to, how it stands to its comparator, where its
// series is heading, and where all that is from.
package explain

import (
	"errors"
	"fmt"
	"math"
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

// A Screen explains one figure, or why there is none.
type Screen struct {
	keys    keyMap
	address address.Address // Period is "" for the latest
	subject subject
	text    []section
	search  search // that is under way; zero if none is
	top     int    // the first line shown, as far as there are lines below it
}

// A subject is the figure that is explained, and what analysis finds of it.
type subject struct {
	ind        indicator.ID
	area       geo.ID
	comparator analysis.Comparator // never the usual one, but what it is here
	level      geo.Level           // whose areas it is ranked and compared among
	among      []geo.ID            // those areas
	periods    []period.Period     // that there is something to say of
	at         int                 // the period explained
	figure     analysis.Figure
	found      analysis.Findings
	against    string               // what the comparator is called; "" if there is none
	combined   analysis.Combination // of the members; without parts if there is nothing to combine
	place      place                // where the figure was read
}

// New returns the screen at r. A figure that is missing is explained too; it is
// an error only if the indicator has no figures at all.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(env nav.Env, r address.Address) (Screen, error) {
	d := env.Data
	s := Screen{keys: newKeyMap(), address: r}
	var err error
	if s.subject, err = newSubject(d, r); err != nil {
		return s, err
	}
	sub := &s.subject
	if _, isCode := d.Areas().Lookup(geo.Code(strings.ToUpper(r.Area()))); !isCode {
		s.address.Areas = []string{d.Areas().Slug(sub.area)}
	}
	at := sub.latest(d)
	if r.Period != "" {
		p, ok := analysis.PeriodCalled(d, sub.ind, r.Period)
		if !ok {
			return s, fmt.Errorf("%s: no period %q", d.Indicator(sub.ind).Name, r.Period)
		}
		if at, ok = slices.BinarySearch(sub.periods, p); !ok {
			sub.periods = slices.Insert(sub.periods, at, p)
		}
	}
	s.moveTo(env, at)
	return s, nil
}

// newSubject returns what r names, without a period yet.
func newSubject(d *dataset.Dataset, r address.Address) (subject, error) {
	var sub subject
	var err error
	if sub.ind, err = analysis.IndicatorCalled(d, r.Indicator); err != nil {
		return sub, err
	}
	if sub.area, err = analysis.AreaCalled(d, r.Area()); err != nil {
		return sub, err
	}
	if sub.comparator, err = analysis.ParseComparator(d, r.VS); err != nil {
		return sub, err
	}
	if sub.level, err = among(d, r, sub.area); err != nil {
		return sub, err
	}
	sub.among = analysis.Areas(d, sub.level)
	sub.comparator = sub.comparator.Resolved(d, sub.ind, []geo.ID{sub.area})
	if sub.periods = periodsOf(d, sub.ind, sub.area, sub.among); len(sub.periods) == 0 {
		return sub, errors.New(prose.NoFigures(d, sub.ind, d.Areas().Area(sub.area).Name))
	}
	return sub, nil
}

// among returns the level whose areas area is ranked and compared among: the
// one that r names, if it is listed there, and else that of its peers.
func among(d *dataset.Dataset, r address.Address, area geo.ID) (geo.Level, error) {
	l, err := r.ListLevel()
	own := d.Areas().Area(area).Level
	switch {
	case err != nil:
		return 0, err
	case l.Includes(own):
		return l, nil
	case own == geo.Unitary: // which is listed with the lower tier
		return geo.LowerTier, nil
	}
	return own, nil
}

// periodsOf returns the periods that there is something to say of for area:
// those with a value, a status or a reason, and those of the same kind that
// others have; all there are if none of them has any.
func periodsOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, among []geo.ID) []period.Period {
	var own, all []period.Period
	s := d.Series(ind, area)
	for i := range s.Len() {
		if o := s.At(i); !o.IsMissing() || o.Status != dataset.Normal || o.Basis != dataset.Published {
			own = append(own, s.Period(i))
		}
	}
	others := analysis.Periods(d, ind, among)
	switch {
	case len(own) == 0 && len(others) == 0: // say why there is none
		return slices.Clone(d.Periods(ind))
	case len(own) == 0:
		return slices.Clone(others)
	}
	for _, p := range others {
		if analysis.SameKind(p, own[len(own)-1]) {
			all = append(all, p)
		}
	}
	all = append(all, own...)
	slices.Sort(all)
	return slices.Compact(all)
}

// latest returns the index of the period to open at: the last one with a value
// or, if there is none, the last.
func (sub *subject) latest(d *dataset.Dataset) int {
	if s := d.Series(sub.ind, sub.area); s.Latest() >= 0 {
		return slices.Index(sub.periods, s.Period(s.Latest()))
	}
	return len(sub.periods) - 1
}

// moveTo explains the figure of another period.
func (s *Screen) moveTo(env nav.Env, at int) {
	d, sub := env.Data, &s.subject
	sub.at = at
	p := sub.periods[at]
	sub.figure = analysis.FigureAt(d, sub.ind, sub.area, p)
	sub.figure.Against, sub.figure.Among = sub.comparator, sub.among
	sub.found = analysis.NewAnalyst(d).Findings(sub.figure)
	sub.against = sub.comparator.NameFor(d, sub.area)
	sub.combined = analysis.CombineAt(d, sub.ind, sub.area, p)
	if sub.withheld() {
		sub.combined.Parts, sub.combined.Value = nil, math.NaN()
	}
	sub.place = unsought(env, sub.figure)
	s.text = sub.explain(d)
	s.address.Period = ""
	if at != sub.latest(d) {
		s.address.Period = prose.PeriodName(d, sub.ind, p)
	}
}

// withheld reports whether something stands in place of the value, such as that
// it is confidential. It is not weal's to fill that in.
func (sub *subject) withheld() bool {
	return sub.figure.IsMissing() && sub.figure.Status != dataset.Normal
}

// Reopen implements nav.Screen. Another figure is read from the top.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := open(env, r)
	if err != nil {
		return nil, err
	}
	if next.address.Indicator == s.address.Indicator && slices.Equal(next.address.Areas, s.address.Areas) {
		next.top = s.top
	}
	return next, nil
}

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.keys.list() }

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	sub := &s.subject
	ind := env.Data.Indicator(sub.ind)
	t := nav.Title{Crumbs: []string{ind.Theme.Title(), ind.Name, env.Data.Areas().Area(sub.area).Name, "Explain"}}
	t.Right = sub.figure.Period.Label()
	if sub.against != "" {
		t.Right = "vs " + sub.against + " · " + t.Right
	}
	if s.address.As == address.Constituted {
		t.Right += " · as constituted"
	}
	return t
}

// Figures implements nav.Screen: the figure and those of the members that it
// is, or could be, made of; or the figure alone.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	figures := []analysis.Figure{s.subject.figure}
	if scope != nav.All {
		return figures
	}
	for _, part := range s.subject.combined.Parts {
		f := analysis.FigureAt(env.Data, s.subject.ind, part.Area, s.subject.figure.Period)
		f.Against = s.subject.comparator
		figures = append(figures, f)
	}
	return figures
}
