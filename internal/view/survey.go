package view

import (
	"slices"

	"weal/internal/geo"
)

// A Survey is the view of a map laid on its ground. It does not change.
type Survey struct {
	*Ground
	View   *View
	Map    Map
	IsMap  bool    // the view has figures to map
	Rows   []int32 // of the table of the view, by area of the ground
	Extent Extent  // the part of the ground that is shown, with a margin
}

// The margins of maps, in their size: a part has some of what is around it.
const (
	partMargin  = 0.04
	wholeMargin = 0.01
)

// Survey lays v, the view of a map of the areas of g, on g.
func (g *Ground) Survey(v *View) Survey {
	s := Survey{Ground: g, View: v, Rows: make([]int32, len(g.Areas))}
	s.Map, s.IsMap = v.Picture.(Map)
	for row := range v.Table.Len {
		s.Rows[g.index[v.Table.Area(row)]] = int32(row)
	}
	if s.Map.IsPart {
		if e, ok := g.ExtentOf(s.Map.Part); ok {
			s.Extent = e.wider(partMargin)
			return s
		}
	}
	var known []geo.ID
	for i, a := range g.Areas {
		if g.places[i].shape != nil && g.d.Series(v.Scope.Indicator, a).Latest() >= 0 {
			known = append(known, a)
		}
	}
	s.Extent = g.around(known).wider(wholeMargin)
	return s
}

// Index returns where in Areas an area is, and false if it cannot be seen.
func (s *Survey) Index(area geo.ID) (int, bool) {
	i := int(s.index[area])
	return i, i < len(s.Areas) && s.Areas[i] == area && s.Sees(i)
}

// Sees reports whether area i is to be seen.
func (s *Survey) Sees(i int) bool {
	return s.places[i].shape != nil && s.Extent.contains(s.places[i].centre)
}

// Class returns which class area i is in.
func (s *Survey) Class(i int) int { return s.Map.Classing.Of[s.Rows[i]] }

// IndexOf returns which area of the ground a row of the table is of.
func (s *Survey) IndexOf(row int) int { return int(s.index[s.View.Table.Area(row)]) }

// A Part is the area that an address picks out of a map: what lies in it is shown alone, or it
// is one of those that are shown.
type Part struct {
	Name  string // "" if there is none
	Shape Shape
	Row   int // of the table, that is the area; -1 if none is
}

// Part returns what the address picks out.
func (s *Survey) Part() Part {
	areas, v := s.d.Areas(), s.View
	if s.Map.IsPart {
		return Part{areas.Area(s.Map.Part).Name, s.part(), -1}
	}
	if at := v.Address.Areas; len(at) > 0 && v.Start < v.Table.Len && areas.Slug(v.Table.Area(v.Start)) == at[0] {
		i := s.IndexOf(v.Start)
		return Part{s.Name(i), s.Shape(i), v.Start}
	}
	return Part{Row: -1}
}

// part returns the outline of the part that is shown alone; that of a nation is all that lies
// in it.
func (s *Survey) part() Shape {
	if s.rings == nil {
		return nil
	}
	if shape := s.rings.Shape(s.Map.Part); len(shape) > 0 {
		return shape
	}
	return s.rings.Joined(s.units(s.Map.Part))
}

// units returns what has an outline of its own in an area, or in a nation.
func (s *Survey) units(area geo.ID) []geo.ID {
	areas := s.d.Areas()
	if len(s.rings.Shape(area)) > 0 {
		return areas.Units(area)
	}
	return slices.DeleteFunc(slices.Clone(s.rings.Units()), func(u geo.ID) bool {
		return areas.Area(u).Nation != areas.Area(area).Code
	})
}

// Shown returns the rows of the table that lie in the part that is shown, all of them if that
// is all, and whether there is land that none of them has.
func (s *Survey) Shown() (rows []int, surrounded bool) {
	areas, within, taken := s.d.Areas(), make(map[geo.ID]bool), make(map[geo.ID]bool)
	if s.Map.IsPart && s.rings != nil {
		for _, u := range s.units(s.Map.Part) {
			within[u] = true
		}
	}
	for row := range s.View.Table.Len {
		units := areas.Units(s.View.Table.Area(row))
		if len(within) > 0 && !slices.ContainsFunc(units, func(u geo.ID) bool { return within[u] }) {
			continue
		}
		rows = append(rows, row)
		for _, u := range units {
			taken[u] = true
		}
	}
	return rows, s.rings != nil && slices.ContainsFunc(s.rings.Units(), func(u geo.ID) bool { return !taken[u] })
}
