package ons

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
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
func (im *importer) readAreas() error {
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
func (im *importer) readGroups() error {
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
		if !im.knows(g.Code) { // a deal across the border has facts of its own
			im.areas[g.Code] = g
		}
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
func (im *importer) readPopulation() error {
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

// readSuccessions reads which codes took the place of which.
func (im *importer) readSuccessions() error {
	im.successions = slices.Clone(im.facts.successions)
	err := im.each("geo/code_changes.csv", func(r published.Cells) {
		from, to := r.Text("old_code"), r.Text("new_code")
		// A council that joined a combined authority is still there.
		if to == "" || isAuthority(to) && !isAuthority(from) {
			return
		}
		date, err := im.succeeded(r)
		if err != nil {
			im.problem(r.Problem("start_year", err))
			return
		}
		im.successions = append(im.successions, published.SuccessionRow{From: from, To: to, Date: date})
	})
	for _, s := range im.successions {
		if im.recodes(s) {
			im.current[s.From] = s.To
		}
	}
	return err
}

func isAuthority(code string) bool { return strings.HasPrefix(code, "E47") }

// succeeded returns the day of a row of code_changes.csv. Of combined
// authorities we know the day, of councils only the year.
func (im *importer) succeeded(r published.Cells) (string, error) {
	from, year := r.Text("old_code"), r.Text("start_year")
	switch {
	case isAuthority(from) && im.areas[from].End != "":
		return im.areas[from].End, nil
	case year == "before 2014":
		return beforeRecords, nil
	case year == "":
		return "", errors.New("no year")
	}
	return reorganised(year, 0)
}

// recodes reports whether s is one area under a new code, rather than a merger
// or a division.
func (im *importer) recodes(s published.SuccessionRow) bool {
	n := 0
	for _, o := range im.successions {
		if o.From == s.From || o.To == s.To {
			n++
		}
	}
	return n == 1
}

// code returns the code in use now for an area that is published under c.
func (im *importer) code(c string) string {
	c = string(geo.Unaliased(geo.Code(c)))
	for {
		next, ok := im.current[c]
		if !ok {
			return c
		}
		c = next
	}
}

// readMemberships gathers which areas are inside which.
func (im *importer) readMemberships() error {
	for _, m := range im.facts.memberships {
		im.addMembership(m.Parent, m.Child, m.Start, m.End) // a source may be without some areas
	}
	err := cmp.Or(
		im.each("geo/areas.csv", im.addParents),
		im.readAuthorities(),
		im.each("geo/lad_to_lep.csv", func(r published.Cells) { im.addMember(r.Text("lep_code"), r, "lad_code", "", "") }),
	)
	im.addCounties()
	return cmp.Or(err, im.each("geo/scotland_council_to_region.csv", func(r published.Cells) {
		if g, err := scottishGroup(r); err == nil {
			im.addMember(g.Code, r, "council_code", "", "")
		}
	}))
}

// addParents adds the county, and the region or nation, that an area is in.
func (im *importer) addParents(r published.Cells) {
	code := r.Text("code")
	if im.code(code) != code {
		return
	}
	switch im.areas[code].Level {
	case "lower tier", "upper tier", "unitary", "metropolitan county":
		if county := r.Text("county"); county != "" {
			im.addMembership(county, code, "", "")
		}
		im.addMembership(cmp.Or(r.Text("region"), r.Text("nation")), code, "", "")
	case "region":
		im.addMembership(r.Text("nation"), code, "", "")
	}
}

// readAuthorities adds the members of combined authorities: the councils from
// two lookups, and the counties from the list of areas.
func (im *importer) readAuthorities() error {
	add := func(r published.Cells, parent, child string) {
		a := im.areas[parent]
		im.addMember(parent, r, child, a.Start, a.End)
		im.addFormer(parent, r.Text(child))
	}
	council := func(r published.Cells) { add(r, r.Text("ca_code"), "lad_code") }
	county := func(r published.Cells) {
		if authority := r.Text("combined_authority"); authority != "" && strings.HasPrefix(r.Text("code"), "E10") {
			add(r, authority, "code")
		}
	}
	return cmp.Or(im.each("geo/lad_to_ca.csv", council), im.each("geo/ca_membership_history.csv", council), im.each("geo/areas.csv", county))
}

// addFormer adds the districts that were merged into child, for as long as
// they existed: figures for years before the merger are theirs. Where they were
// gone before the authority came, the start is open, and the authority's own
// start says when there was one.
func (im *importer) addFormer(parent, child string) {
	for _, s := range im.successions {
		if s.To == child && im.current[s.From] == "" {
			start := im.areas[parent].Start
			if start >= s.Date {
				start = ""
			}
			im.addMembership(parent, s.From, start, s.Date)
		}
	}
}

// addCounties adds the counties that lie wholly within a Local Enterprise
// Partnership, for which the lookup lists only districts: some figures are
// published for counties alone.
func (im *importer) addCounties() {
	children := make(map[string][]string)
	for _, m := range im.memberships {
		children[m.Parent] = append(children[m.Parent], m.Child)
	}
	for _, lep := range sortedKeys(children) {
		if im.areas[lep].Level != "local enterprise partnership" {
			continue
		}
		for _, county := range sortedKeys(children) {
			outside := func(c string) bool { return !slices.Contains(children[lep], c) }
			if strings.HasPrefix(county, "E10") && !slices.ContainsFunc(children[county], outside) {
				im.addMembership(lep, county, "", "")
			}
		}
	}
}

// addMember is addMembership of the area in a column, and reports one that is
// not known.
func (im *importer) addMember(parent string, r published.Cells, column, start, end string) {
	if !im.addMembership(parent, r.Text(column), start, end) {
		im.problem(r.Problem(column, fmt.Errorf("%q or what it is in: unknown area", r.Text(column))))
	}
}

// addMembership adds that parent contains child, under the codes of now, no
// longer than child existed. It reports whether both areas are known.
func (im *importer) addMembership(parent, child, start, end string) bool {
	parent, child = im.code(parent), im.code(child)
	if !im.knows(parent) || !im.knows(child) {
		return false
	}
	c := im.areas[child]
	start = max(start, c.Start)
	if c.End != "" && (end == "" || c.End < end) {
		end = c.End
	}
	said := func(m published.MembershipRow) bool { return m.Parent == parent && m.Child == child }
	if (end == "" || start < end) && !slices.ContainsFunc(im.memberships, said) {
		im.memberships = append(im.memberships, published.MembershipRow{Parent: parent, Child: child, Start: start, End: end})
	}
	return true
}
