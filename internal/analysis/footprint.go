package analysis

import (
	"cmp"
	"slices"
	"time"

	"weal/internal/geo"
)

// A footprint is the ground that a group area covers, as the smallest areas
// that figures are combined from, and the counties that can stand for some of
// them.
type footprint struct {
	units  []geo.ID // councils of the lower tier, or members without members
	uppers []upper  // counties that lie wholly within
}

// An upper is a county that covers exactly some of a footprint's units.
type upper struct {
	area  geo.ID
	units []int // indices into footprint.units
}

// A surveyor finds footprints. It remembers which units each county covers.
type surveyor struct {
	g        *geo.Gazetteer
	counties map[geo.ID][]geo.ID
}

func newSurveyor(g *geo.Gazetteer) *surveyor {
	s := &surveyor{g: g, counties: make(map[geo.ID][]geo.ID)}
	later := make(map[geo.ID][]geo.ID)
	earlier := make(map[geo.ID][]geo.ID)
	for _, succession := range g.Successions() {
		later[succession.From] = append(later[succession.From], succession.To)
		earlier[succession.To] = append(earlier[succession.To], succession.From)
	}
	for _, county := range g.AtLevel(geo.UpperTier) {
		if g.Area(county).Level != geo.UpperTier {
			continue
		}
		if units := s.unitsOfCounty(county, later, earlier); len(units) > 0 {
			s.counties[county] = units
		}
	}
	return s
}

// unitsOfCounty returns the areas of today that cover exactly the districts
// which county ever had; nil if some of them reach beyond it.
func (s *surveyor) unitsOfCounty(county geo.ID, later, earlier map[geo.ID][]geo.ID) []geo.ID {
	var children, units []geo.ID
	for m := range s.g.Members(county) {
		children = append(children, m.Child)
	}
	for _, c := range children {
		if s.g.Area(c).Current() {
			units = append(units, c)
			continue
		}
		if len(later[c]) == 0 {
			return nil
		}
		for _, successor := range later[c] {
			for _, before := range earlier[successor] {
				if !slices.Contains(children, before) {
					return nil
				}
			}
			units = append(units, successor)
		}
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// footprint returns what area covers: with the members it has today or, if it
// has ended, had last.
func (s *surveyor) footprint(area geo.ID) footprint {
	day := time.Time{}
	if end := s.g.Area(area).End; !end.IsZero() {
		day = end.AddDate(0, 0, -1)
	}
	var f footprint
	s.collect(area, day, make(map[geo.ID]bool), &f.units)
	// By code, so that sums do not depend on the order of files.
	slices.SortFunc(f.units, func(a, b geo.ID) int { return cmp.Compare(s.g.Area(a).Code, s.g.Area(b).Code) })
	if len(f.units) == 1 && f.units[0] == area {
		return footprint{}
	}
	for _, county := range s.g.AtLevel(geo.UpperTier) {
		var within []int
		for _, u := range s.counties[county] {
			if i := slices.Index(f.units, u); i >= 0 {
				within = append(within, i)
			}
		}
		if county != area && len(within) > 0 && len(within) == len(s.counties[county]) {
			f.uppers = append(f.uppers, upper{county, within})
		}
	}
	return f
}

// collect adds the units within area on day to units, each once.
func (s *surveyor) collect(area geo.ID, day time.Time, seen map[geo.ID]bool, units *[]geo.ID) {
	if seen[area] {
		return
	}
	seen[area] = true
	leaf := true
	if l := s.g.Area(area).Level; l != geo.LowerTier && l != geo.Unitary {
		for m := range s.g.Members(area) {
			if m.On(day) {
				leaf = false
				s.collect(m.Child, day, seen, units)
			}
		}
	}
	if leaf {
		*units = append(*units, area)
	}
}

// unitsOf returns the units of area: itself if it is one.
func (s *surveyor) unitsOf(area geo.ID) []geo.ID {
	if units := s.counties[area]; len(units) > 0 {
		return units
	}
	if f := s.footprint(area); len(f.units) > 0 {
		return f.units
	}
	return []geo.ID{area}
}

// covers reports whether all of units are within f.
func (f footprint) covers(units []geo.ID) bool {
	for _, u := range units {
		if !slices.Contains(f.units, u) {
			return false
		}
	}
	return true
}
