package ons

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"weal/internal/geo"
	"weal/internal/published"
)

// readSuccessions reads which codes took the place of which.
func (im *importer) readSuccessions(context.Context) error {
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
func (im *importer) readMemberships(context.Context) error {
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
	case "lower tier", "upper tier", "unitary":
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
