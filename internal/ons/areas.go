package ons

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"weal/internal/geo"
	"weal/internal/published"
)

// An area is a row of areas.csv. Dates are ISO, and empty where open.
type area struct{ code, name, level, nation, start, end string }

// addArea adds an area whose level follows from its code, unless it is known
// already. It reports whether the code is one that can be placed.
func (im *importer) addArea(code, name, start, end string) bool {
	if _, known := im.areas[code]; known {
		return true
	}
	level := geo.LevelOf(geo.Code(code))
	if level == geo.Custom || name == "" {
		return false
	}
	im.areas[code] = area{code, name, level.String(), string(geo.NationOf(geo.Code(code))), start, end}
	return true
}

// readAreas reads the councils, counties, regions and nations. Our own facts
// come first, because they know days where the lookups know only years.
func (im *importer) readAreas(context.Context) error {
	for _, a := range im.facts.areas {
		im.areas[a.code] = a
	}
	recoded := make(map[string]bool) // areas that only took a new code did not begin with it
	err := im.each("geo/code_changes.csv", func(r published.Cells) {
		if isRecode(r) {
			recoded[r.Text("new_code")] = true
			if r.Text("start_year") == "before 2014" {
				im.addArea(r.Text("old_code"), r.Text("old_name"), "", beforeRecords)
			}
		}
	})
	if err != nil {
		return err
	}
	return im.each("geo/areas.csv", func(r published.Cells) {
		start, err := reorganised(r.Text("start_year"), 0)
		if err != nil {
			im.problem(r.Problem("start_year", err))
			return
		}
		end, err := reorganised(r.Text("end_year"), 1)
		if err != nil {
			im.problem(r.Problem("end_year", err))
			return
		}
		if recoded[r.Text("code")] {
			start = ""
		}
		im.regions[r.Text("code")] = r.Text("region")
		if !im.addArea(r.Text("code"), r.Text("name"), start, end) {
			im.problem(r.Problem("code", fmt.Errorf("%q: no level for such a code, or no name", r.Text("code"))))
		}
	})
}

// beforeRecords is the day used for codes that changed before 2014, when the
// lookups begin.
const beforeRecords = "2013-04-01"

// reorganised returns the day in a year on which councils change, 1 April, or
// "" for no year. A year that is an area's last is followed by one more.
func reorganised(year string, more int) (string, error) {
	if year == "" {
		return "", nil
	}
	y, err := strconv.Atoi(year)
	if err != nil || y < 1800 || y > 2200 {
		return "", fmt.Errorf("%q is not a year", year)
	}
	return fmt.Sprintf("%04d-04-01", y+more), nil
}

// isRecode reports whether a row of code_changes.csv says that an area took a
// new code. Two Scottish councils are marked as new areas: a boundary of a few
// streets moved, and they are the same councils.
func isRecode(r published.Cells) bool {
	from, to := r.Text("old_code"), r.Text("new_code")
	return r.Text("type") == "new_code" ||
		r.Text("type") == "new_geo" && strings.HasPrefix(from, "S12") && strings.HasPrefix(to, "S12")
}

// readGroups reads Local Enterprise Partnerships and Scotland's partnerships,
// deals and zones, which have lookups of their own.
func (im *importer) readGroups(context.Context) error {
	err := im.each("geo/lep_codes_history.csv", func(r published.Cells) {
		if r.Text("status") == "live" {
			im.addArea(r.Text("local_enterprise_partnership_code"), r.Text("local_enterprise_partnership_name"), "", "")
		}
	})
	if err != nil {
		return err
	}
	return im.each("geo/scotland_council_to_region.csv", func(r published.Cells) {
		g, err := scottishGroup(r)
		if err != nil {
			im.problem(r.Problem("region_type", err))
			return
		}
		im.areas[g.code] = g
	})
}

// scottishGroup returns the partnership, deal or zone that a row is about,
// under a code of ours.
func scottishGroup(r published.Cells) (area, error) {
	name := r.Text("region")
	g := area{name: name, nation: "S92000003"}
	switch kind := r.Text("region_type"); kind {
	case "REP":
		g.code, g.level = "X-rep-"+published.Slug(name), "regional economic partnership"
	case "deal":
		g.code, g.level = "X-deal-"+published.Slug(name), "city region"
	case "social_economy_zone":
		g.code, g.level = "X-sez-"+published.Slug(name), "social economy zone"
	default:
		return area{}, fmt.Errorf("%q is no kind of region", kind)
	}
	if name == "" {
		return area{}, errors.New("no name")
	}
	return g, nil
}
