package choropleth

import (
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/nav"
)

// Address returns the address of what is shown: with what it is zoomed to or,
// once the cursor was moved, with the cursor's area.
func (s Screen) Address() address.Address {
	r := s.address
	if s.shading == byVerdict {
		r.Mode = address.Verdicts
	}
	return r
}

// addressed returns s with the area of its address.
func (s Screen) addressed(d *dataset.Dataset) Screen {
	s.address.Areas = nil
	switch {
	case s.zoomed:
		s.address.Areas = []string{d.Areas().Slug(s.zoom)}
	case s.moved && s.cursor >= 0:
		s.address.Areas = []string{d.Areas().Slug(s.areas[s.cursor])}
	}
	return s
}

// Reopen returns the screen at r with the cursor on the area it was on.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next, err := open(env, r)
	if err != nil {
		return nil, err
	}
	return next.follow(env.Data, s.on), nil
}

// follow puts the cursor on the area with that code, if it can be seen.
func (s Screen) follow(d *dataset.Dataset, code geo.Code) Screen {
	id, ok := d.Areas().Lookup(code)
	for i, a := range s.areas {
		if ok && a == id && s.may(i) {
			s.moved = s.moved || s.cursor != i
			s.cursor = i
		}
	}
	return s.remembered(d)
}

// remembered returns s with the code of the cursor's area, which it keeps over
// another dataset, and with its address.
func (s Screen) remembered(d *dataset.Dataset) Screen {
	if s.cursor >= 0 {
		s.on = d.Areas().Area(s.areas[s.cursor]).Code
	}
	return s.addressed(d)
}

// Figures returns the figures of the areas in the order of their ranking and
// then that of the comparator, or that of the cursor's area.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		if place, ok := s.place(); ok {
			return []analysis.Figure{s.figure(place)}
		}
		return nil
	}
	figures := make([]analysis.Figure, 0, len(s.ranking.Places)+1)
	for i := range s.ranking.Places {
		figures = append(figures, s.figure(&s.ranking.Places[i]))
	}
	if len(figures) == 0 || s.vs == analysis.WithNation || s.vs == analysis.WithRegion {
		return figures
	}
	if id, ok := s.vs.Area(env.Data, s.areas[0]); ok {
		f := analysis.FigureAt(env.Data, s.ind, id, s.ranking.Period)
		f.Against, f.Among = s.vs, s.areas
		figures = append(figures, f)
	}
	return figures
}

func (s *Screen) figure(p *analysis.Place) analysis.Figure {
	return analysis.Figure{
		Area: p.Area, Indicator: s.ind, Period: s.ranking.Period, Observation: p.Observation, Against: s.vs, Among: s.areas,
	}
}
