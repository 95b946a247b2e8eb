package ons

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"

	"weal/internal/dataset"
	"weal/internal/period"
	"weal/internal/published"
)

const extraDir = "extra-net-zero"

// readExtras reads counts for single councils and turns them into the rates
// that the catalogue asks for: its directory is the file, and derive is
//
//	per N       the counts of a period, per N inhabitants of its first year
//	share A B   the counts in groups A, B, … as a percentage of all groups
//	as is       the figure itself
//	named C     the figure in column C itself, for areas given by name
func (im *importer) readExtras() error {
	for _, e := range im.facts.entries {
		if e.Derive == "" {
			continue
		}
		c, err := im.readCounts(e)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		im.series[e.ID] = im.derive(e, c)
	}
	return nil
}

// counts are the figures of one file by area and period, and within that by
// group: the kind of technology, the energy band.
type counts map[key]*count

type count struct {
	groups  map[string]float64
	missing bool // a group is suppressed
}

// readCounts reads the figures of a file that are about the indicator that e
// names, or all of them if it names none.
func (im *importer) readCounts(e *entry) (counts, error) {
	c := make(counts)
	column, named := strings.CutPrefix(e.Derive, "named ")
	if !named {
		column = "value"
	}
	err := im.each(path.Join("raw", e.Dir), func(r published.Cells) {
		if e.Published != "" && r.Text("indicator") != e.Published {
			return
		}
		k, err := im.countKey(e, r)
		if err != nil {
			im.problem(r.Problem("area_code", err))
			return
		}
		if c[k] == nil {
			c[k] = &count{groups: make(map[string]float64)}
		}
		value := r.Text(column)
		v, err := published.Number(value)
		switch {
		case value == "NA":
			c[k].missing = true
		case value == "-": // how a spreadsheet shows a nought
			c[k].groups[""] = 0
		case err != nil:
			im.problem(r.Problem(column, err))
		default:
			c[k].groups[r.Text("group")+r.Text("efficiency")] += v
		}
	})
	return c, err
}

// countKey returns what a row of counts is about.
func (im *importer) countKey(e *entry, r published.Cells) (key, error) {
	code := im.code(r.Text("area_code"))
	if strings.HasPrefix(e.Derive, "named ") {
		var err error
		if code, err = im.byName(r.Text("area")); err != nil {
			return key{}, err
		}
	}
	if !im.knows(code) {
		return key{}, fmt.Errorf("%q: unknown area", code)
	}
	per, err := countPeriod(e.Years, r.Text("period"))
	return key{code, per}, err
}

// byName returns the code of the one council of that name.
func (im *importer) byName(name string) (string, error) {
	if code, ok := im.facts.placeNames[name]; ok {
		return code, nil
	}
	var found []string
	for code, a := range im.areas {
		if a.Name == name && im.isCouncil(code) {
			found = append(found, code)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("%q: no council of that name", name)
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%q: more than one council of that name", name)
}

// isCouncil reports whether code is the one that a council has now.
func (im *importer) isCouncil(code string) bool {
	level := im.areas[code].Level
	return (level == "unitary" || level == "lower tier") && im.code(code) == code
}

// countPeriod returns the period of a row of counts: "2022/23" is a financial
// year, "2016/Q2 to 2026/Q1" runs over whole quarters, a bare year is as years
// says, and without a period years is the period itself.
func countPeriod(years, p string) (period.Period, error) {
	from, to, quarters := strings.Cut(p, " to ")
	switch {
	case p == "":
		return period.Parse(years)
	case quarters:
		a, errA := quarter(from)
		b, errB := quarter(to)
		if err := errors.Join(errA, errB); err != nil {
			return 0, err
		}
		return period.Parse(fmt.Sprintf("%04d-%02d-01/P%dM", a/12, a%12+1, b-a+3))
	case len(p) == len("2022/23") && p[4] == '/':
		return period.Parse(p[:4] + "-04-01/P1Y")
	}
	year, err := strconv.Atoi(p)
	if err != nil {
		return 0, fmt.Errorf("%q is not a year", p)
	}
	return fromYear(years, year)
}

// quarter returns the months from year 0 to the start of a quarter, "2016/Q2".
func quarter(s string) (int, error) {
	var y, q int
	if _, err := fmt.Sscanf(s, "%d/Q%d", &y, &q); err != nil || q < 1 || q > 4 {
		return 0, fmt.Errorf("%q is not a quarter", s)
	}
	return y*12 + (q-1)*3, nil
}

// derive turns counts into the figures of e. Sums that lack a suppressed group
// are too low, and marked unreliable.
func (im *importer) derive(e *entry, c counts) series {
	method, argument, _ := strings.Cut(e.Derive, " ")
	if method == "per" {
		im.addSums(c)
	}
	s := make(series)
	for k, n := range c {
		o := dataset.Missing()
		switch o.Value = im.figure(method, argument, k, n); {
		case len(n.groups) == 0:
			o.Status = dataset.NotAvailable
		case n.missing:
			o.Status = dataset.Unreliable
		}
		if !o.IsMissing() || o.Status == dataset.NotAvailable {
			s[k] = observation{Observation: e.marked(k, o)}
		}
	}
	return s
}

// figure returns what method makes of a count, or NaN if it cannot be said.
func (im *importer) figure(method, argument string, k key, n *count) float64 {
	if len(n.groups) == 0 {
		return math.NaN()
	}
	total, part := 0.0, 0.0
	for _, group := range sortedKeys(n.groups) { // in order: float addition is not associative
		total += n.groups[group]
	}
	switch method {
	case "per":
		per, err := strconv.ParseFloat(argument, 64)
		people := im.inhabitants(k.area, k.period.Start().Year())
		if err != nil || people == 0 {
			return math.NaN()
		}
		return round(total / float64(people) * per)
	case "share":
		for group := range strings.FieldsSeq(argument) {
			part += n.groups[group]
		}
		return round(part / total * 100)
	}
	return total
}

// round leaves six significant digits: estimates of population have no more.
func round(v float64) float64 {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64) // what was written can be read
	return v
}

// addSums adds the sums of the councils of a region, nation or the United
// Kingdom in each period for which every one of them has a complete count.
func (im *importer) addSums(c counts) {
	periods := make(map[period.Period]bool)
	for k := range c {
		periods[k.period] = true
	}
	parents := im.councilsOf()
	for p := range periods {
		for parent, councils := range parents {
			if sum := c.sum(councils, p); sum != nil {
				c[key{parent, p}] = sum
			}
		}
	}
}

// sum returns the counts of all areas together, or nil if one is incomplete.
func (c counts) sum(areas []string, p period.Period) *count {
	total := &count{groups: make(map[string]float64)}
	for _, a := range areas {
		n := c[key{a, p}]
		if n == nil || n.missing {
			return nil
		}
		for group, v := range n.groups {
			total.groups[group] += v
		}
	}
	return total
}

// councilsOf returns the councils of today by region, nation and the United
// Kingdom.
func (im *importer) councilsOf() map[string][]string {
	const kingdom = "K02000001"
	of := make(map[string][]string)
	for _, code := range sortedKeys(im.areas) {
		a := im.areas[code]
		if a.End != "" || !im.isCouncil(code) {
			continue
		}
		of[a.Nation] = append(of[a.Nation], code)
		of[kingdom] = append(of[kingdom], code)
		if region := im.regions[code]; region != "" {
			of[region] = append(of[region], code)
		}
	}
	return of
}
