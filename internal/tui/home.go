package tui

import (
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
)

// Home returns where to open when no address is given: the overview of the
// first theme and the first level, combined authorities for choice, that have
// figures.
func Home(d *dataset.Dataset) nav.Route {
	themes := analysis.Themes(d)
	if len(themes) == 0 {
		return nav.Route{Screen: "find"}
	}
	r := nav.Route{Screen: "overview", Theme: themes[0].Slug()}
	levels := analysis.Levels(d, headlinesOf(d, themes))
	for _, l := range levels {
		if l.Level == geo.CombinedAuthority {
			return r
		}
	}
	if len(levels) > 0 {
		most := levels[0]
		for _, l := range levels {
			if l.Areas > most.Areas && most.Level < geo.Region {
				most = l
			}
		}
		r.Level = most.Level.Slug()
	}
	return r
}

func headlinesOf(d *dataset.Dataset, themes []indicator.Theme) []indicator.ID {
	var ids []indicator.ID
	for _, t := range themes {
		ids = append(ids, analysis.Headlines(d, t)...)
	}
	return ids
}

// homeward returns r, or home with what else r asks for if it names no screen.
func homeward(d *dataset.Dataset, r nav.Route) nav.Route {
	if r.Screen != "" {
		return r
	}
	home := Home(d)
	r.Screen, r.Theme = home.Screen, home.Theme
	if r.Level == "" {
		r.Level = home.Level
	}
	return r
}
