package view

import (
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Home returns where to open when no address is given: the overview of the
// first theme and the first level, combined authorities for choice, that have
// figures.
func Home(d *dataset.Dataset) address.Address {
	themes := analysis.Themes(d)
	if len(themes) == 0 {
		return address.Address{View: "find"}
	}
	return address.Address{View: "overview", Theme: themes[0].Slug(), Level: homeLevel(d, headlines(d))}
}

// homeLevel returns the level to list by itself: "" for combined authorities,
// if any of inds has figures for them; or else the largest areas below
// nations; and of the two tiers of councils the one with more figures.
func homeLevel(d *dataset.Dataset, inds []indicator.ID) string {
	levels := analysis.Levels(d, inds)
	if len(levels) == 0 {
		return ""
	}
	most := levels[0]
	for _, l := range levels {
		switch {
		case l.Level == geo.CombinedAuthority:
			return ""
		case l.Areas > most.Areas && most.Level < geo.Region:
			most = l
		case l.Level == geo.LowerTier && most.Level == geo.UpperTier && fill(d, inds, l.Level) > fill(d, inds, most.Level):
			most = l
		}
	}
	return most.Level.Slug()
}

// levelWithFigures returns level, if ind has figures there, or else the level to
// list ind alone by.
func levelWithFigures(d *dataset.Dataset, ind indicator.ID, level string) string {
	l, err := address.Address{Level: level}.ListLevel()
	if err == nil && !analysis.HasFigures(d, ind, analysis.Areas(d, l)) {
		return homeLevel(d, []indicator.ID{ind})
	}
	return level
}

// fill returns how many figures of inds there are for the areas of a level,
// one for each area at most.
func fill(d *dataset.Dataset, inds []indicator.ID, l geo.Level) int {
	n := 0
	for _, ind := range inds {
		n += analysis.Fill(d, ind, analysis.Areas(d, l))
	}
	return n
}

// headlines returns the headline indicators of all themes.
func headlines(d *dataset.Dataset) []indicator.ID {
	var ids []indicator.ID
	for _, t := range analysis.Themes(d) {
		ids = append(ids, analysis.Headlines(d, t)...)
	}
	return ids
}

// Homeward returns r, or home with what else r asks for if it names no screen.
// A list of areas at no level in particular is at home's, so that figures which
// are not of combined authorities are there at any address.
func Homeward(d *dataset.Dataset, r address.Address) address.Address {
	shape := address.Forms()[r.View]
	switch lists := shape.Lists() && len(r.Areas) == 0; {
	case r.View == "":
		home := Home(d)
		r.View, r.Theme = home.View, home.Theme
		if r.Level == "" {
			r.Level = home.Level
		}
	case lists && r.Level == "":
		r.Level = homeLevel(d, headlines(d))
		if ind, ok := d.Lookup(r.Indicator); ok && r.Areas == nil {
			r.Level = levelWithFigures(d, ind, r.Level)
		}
	}
	return r
}
