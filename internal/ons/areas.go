package ons

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"weal/internal/geo"
	"weal/internal/published"
)

// addArea adds an area whose level follows from its code, unless it is known
// already. It reports whether the code is one that can be placed.
func (im *importer) addArea(code, name, start, end string) bool {
	if im.knows(code) {
		return true
	}
	level := geo.LevelOf(geo.Code(code))
	if level == geo.Custom || name == "" {
		return false
	}
	im.areas[code] = published.AreaRow{
		Code: code, Name: name, Level: level.String(), Nation: string(geo.NationOf(geo.Code(code))), Start: start, End: end,
	}
	return true
}

// readAreas reads the councils, counties, regions and nations. Our own facts
// come first, because they know days where the lookups know only years.
func (im *importer) readAreas(context.Context) error {
	for _, a := range im.facts.areas {
		im.areas[a.Code] = a
	}
	recoded := make(map[string]bool) // areas that only took a new code did not begin with it
	changes := im.each("geo/code_changes.csv", func(r published.Cells) {
		if isRecode(r) {
			recoded[r.Text("new_code")] = true
			if r.Text("start_year") == "before 2014" {
				im.addArea(r.Text("old_code"), r.Text("old_name"), "", beforeRecords)
			}
		}
	})
	return cmp.Or(changes, im.each("geo/areas.csv", func(r published.Cells) {
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
	}))
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
	partnerships := im.each("geo/lep_codes_history.csv", func(r published.Cells) {
		if r.Text("status") == "live" {
			im.addArea(r.Text("local_enterprise_partnership_code"), r.Text("local_enterprise_partnership_name"), "", "")
		}
	})
	return cmp.Or(partnerships, im.each("geo/scotland_council_to_region.csv", func(r published.Cells) {
		g, err := scottishGroup(r)
		if err != nil {
			im.problem(r.Problem("region_type", err))
			return
		}
		im.areas[g.Code] = g
	}))
}

// scottishGroup returns the partnership, deal or zone that a row is about,
// under a code of ours.
func scottishGroup(r published.Cells) (published.AreaRow, error) {
	kinds := map[string][2]string{
		"REP":                 {"X-rep-", "regional economic partnership"},
		"deal":                {"X-deal-", "city region"},
		"social_economy_zone": {"X-sez-", "social economy zone"},
	}
	name := r.Text("region")
	kind, ok := kinds[r.Text("region_type")]
	switch {
	case !ok:
		return published.AreaRow{}, fmt.Errorf("%q is no kind of region", r.Text("region_type"))
	case name == "":
		return published.AreaRow{}, errors.New("no name")
	}
	return published.AreaRow{Code: kind[0] + published.Slug(name), Name: name, Level: kind[1], Nation: "S92000003"}, nil
}

type areaYear struct {
	code string
	year int
}

// readPopulation reads mid-year estimates. The offices publish the bands as
// percentages with two decimals: the numbers here are within 0.01 % of all.
func (im *importer) readPopulation(context.Context) error {
	return im.each("geo/population_age.csv", func(r published.Cells) {
		year, err := strconv.Atoi(r.Text("year"))
		if err != nil {
			im.problem(r.Problem("year", fmt.Errorf("%q is not a year", r.Text("year"))))
			return
		}
		all, err := strconv.Atoi(r.Text("population"))
		if err != nil || all < 0 {
			im.problem(r.Problem("population", fmt.Errorf("%q is not a number of people", r.Text("population"))))
			return
		}
		code := im.code(r.Text("code"))
		if !im.knows(code) {
			im.problem(r.Problem("code", fmt.Errorf("%q: unknown area", code)))
			return
		}
		p := published.PopulationRow{Code: code, Year: strconv.Itoa(year), All: strconv.Itoa(all)}
		young, err1 := strconv.ParseFloat(r.Text("pct_0_15"), 64)
		old, err2 := strconv.ParseFloat(r.Text("pct_65_plus"), 64)
		if err1 == nil && err2 == nil && young >= 0 && old >= 0 && young+old <= 100 {
			young, old := int(math.Round(float64(all)*young/100)), int(math.Round(float64(all)*old/100))
			p.Aged0To15, p.Aged16To64, p.Aged65AndOver = strconv.Itoa(young), strconv.Itoa(all-young-old), strconv.Itoa(old)
		}
		im.population[areaYear{code, year}] = p
	})
}

// inhabitants returns how many people live in an area in the given year, or in
// the nearest year there is, the earlier of two. It is 0 if there is none.
func (im *importer) inhabitants(code string, year int) int {
	for d := range 40 {
		for _, y := range [2]int{year - d, year + d} {
			if p, ok := im.population[areaYear{code, y}]; ok {
				all, _ := strconv.Atoi(p.All) // which was made of one
				return all
			}
		}
	}
	return 0
}
