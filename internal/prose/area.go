package prose

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// AreaFacts returns what kind of area it is, how many people live there, what it contains
// and what it is part of: "Combined authority · 2,047,820 people (2024) · 7 councils · in
// North East".
func AreaFacts(d *dataset.Dataset, area geo.ID) string {
	g := d.Areas()
	a := g.Area(area)
	var facts []string
	if kind := kindOf(a.Level); kind != "" {
		facts = append(facts, kind)
	}
	if !a.Current() {
		facts = append(facts, "until "+a.End.Format("2 January 2006")+successors(g, area))
	}
	if p, ok := d.Population(area, math.MaxInt); ok && p.All > 0 {
		people := indicator.Unit{}.Format(p.All)
		facts = append(facts, fmt.Sprintf("%s people (%d)", people, p.Year))
	}
	if n := members(g, area); n > 0 {
		facts = append(facts, Count(n, "council"))
	}
	if in := containers(d, area); len(in) > 0 {
		facts = append(facts, "in "+strings.Join(in, ", "))
	}
	return strings.Join(facts, " · ")
}

// kindOf returns what an area of l is, "" if that goes without saying.
func kindOf(l geo.Level) string {
	switch l {
	case geo.UnitedKingdom:
		return ""
	case geo.UpperTier:
		return "County"
	case geo.LowerTier:
		return "District"
	case geo.Unitary:
		return "Local authority"
	case geo.Custom:
		return "Area"
	}
	return upperFirst(l.String())
}

// successors returns ", then X and Y" for an area that others took the place
// of.
func successors(g *geo.Gazetteer, area geo.ID) string {
	var names []string
	for _, s := range g.Successions() {
		if s.From == area {
			name := g.Area(s.To).Name
			if name == g.Area(area).Name {
				name += " (" + string(g.Area(s.To).Code) + ")"
			}
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", then " + strings.Join(names, ", ")
}

// containers returns the names of the areas that contain area today or, if it
// has ended, did last, smallest first; nations go without saying.
func containers(d *dataset.Dataset, area geo.ID) []string {
	g := d.Areas()
	var names []string
	for level := geo.UpperTier; level > geo.Nation; level-- {
		id, ok := g.Parent(area, level, g.Area(area).LastDay())
		if level == geo.Region {
			id, ok = analysis.WithRegion.Area(d, area)
		}
		// An authority and a partnership may share a name.
		if ok && id != area && !slices.Contains(names, g.Area(id).Name) {
			names = append(names, g.Area(id).Name)
		}
	}
	return names
}

// members returns how many councils area is made of; 0 if it is one itself.
func members(g *geo.Gazetteer, area geo.ID) int { return len(g.Footprint(area).Units) }
