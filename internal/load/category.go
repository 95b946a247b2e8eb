package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"weal/internal/published"
)

// A division is which part of an indicator a series is.
type division struct {
	whole    string   // whom all its categories are of, if not everybody: "Male"
	category string   // which of them it is; "" for all together
	constant []string // what its file says of all rows of the indicator: "group: Hydro"
}

// A divided is a file that divides its indicators by the columns with some headings.
type divided struct {
	headings []string
	series   []*series // of it
	places   []map[string]int
	texts    [][]string // by heading: the categories there are
	at       [][]int    // by series: the place in texts of its category under each heading
	unused   []bool     // by heading: whether it has no part in names
	by       []bool     // by heading: whether it divides an indicator
}

// divide finds which categories all are of, and puts those of all together before the
// others. It never adds any up: where nobody published a total there is none.
func (g *gathering) divide(all []*series) {
	files := make(map[string]*divided)
	var order []*divided
	for _, s := range all {
		headings := g.headings[s.divided]
		if len(headings) == 0 {
			continue
		}
		d := files[s.divided]
		if d == nil {
			d = newDivided(headings)
			files[s.divided], order = d, append(order, d)
		}
		d.add(s)
	}
	for _, d := range order {
		d.joinTwins()
		d.joinCoarse()
		d.mergeAttributes()
		d.name()
		for i, divides := range d.by {
			if file := d.series[0].divided; divides {
				g.by[file] = append(g.by[file], d.headings[i])
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *series) int {
		return cmp.Compare(min(len(a.category), 1), min(len(b.category), 1))
	})
}

func newDivided(headings []string) *divided {
	d := &divided{headings: headings, texts: make([][]string, len(headings)), unused: make([]bool, len(headings)), by: make([]bool, len(headings))}
	for range headings {
		d.places = append(d.places, make(map[string]int))
	}
	return d
}

func (d *divided) add(s *series) {
	at := make([]int, len(d.headings))
	rest := s.categories
	for i := range at {
		var text string
		text, rest, _ = strings.Cut(rest, published.Between)
		k, ok := d.places[i][text]
		if !ok {
			k = len(d.texts[i])
			d.places[i][text], d.texts[i] = k, append(d.texts[i], text)
		}
		at[i] = k
	}
	d.series, d.at = append(d.series, s), append(d.at, at)
}

// tells reports whether the category under heading i says which there is under j.
func (d *divided) tells(i, j int) bool {
	of := slices.Repeat([]int{-1}, len(d.texts[i]))
	for _, at := range d.at {
		if k := at[i]; of[k] < 0 {
			of[k] = at[j]
		} else if of[k] != at[j] {
			return false
		}
	}
	return true
}

// joinTwins leaves out the codes of categories that have their names beside them.
func (d *divided) joinTwins() {
	for i := range d.headings {
		for j := range i {
			if d.unused[i] || d.unused[j] || !d.tells(i, j) || !d.tells(j, i) {
				continue
			}
			switch alike := root(d.headings[i]) == root(d.headings[j]); {
			case d.areCodes(j) && (alike || !d.areCodes(i)):
				d.unused[j] = true
			case d.areCodes(i) && (alike || !d.areCodes(j)):
				d.unused[i] = true
			case alike:
				d.unused[j] = true // names come after codes
			}
		}
	}
}

// root returns what headings of codes and of names of one thing have in common: "sex" of
// "C_SEX", "Sex label" and "sex-code".
func root(heading string) string {
	words := strings.FieldsFunc(heading, func(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') })
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"c", "code", "codes", "cd", "id", "name", "nm", "label", "description", "desc"}, w)
	})
	return strings.Join(words, "")
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 }

// areCodes reports whether the categories under heading i are for programs: no words in
// them, and not written as people write.
func (d *divided) areCodes(i int) bool {
	codes := false
	for _, t := range d.texts[i] {
		switch {
		case strings.Contains(t, " "):
			return false
		case published.IsTotal(t):
		case t == strings.ToLower(t), t == strings.ToUpper(t):
			codes = true
		default:
			return false
		}
	}
	return codes
}

// joinCoarse leaves out what another column has in more detail: the sector of a
// sub-sector.
func (d *divided) joinCoarse() {
	for i := range d.headings {
		for j := range d.headings {
			if i != j && !d.unused[i] && !d.unused[j] && !isRestriction(d.headings[i]) &&
				len(d.texts[i]) > 1 && len(d.texts[i]) < len(d.texts[j]) && d.tells(j, i) && d.sharesTotals(i, j) {
				d.unused[i] = true
			}
		}
	}
}

// sharesTotals reports whether heading i has no totals, or has them where j does.
func (d *divided) sharesTotals(i, j int) bool {
	if !slices.ContainsFunc(d.texts[i], published.IsTotal) {
		return true
	}
	return !slices.ContainsFunc(d.at, func(at []int) bool {
		return published.IsTotal(d.texts[i][at[i]]) != published.IsTotal(d.texts[j][at[j]])
	})
}

// isRestriction reports whether a heading is that of a column by which figures are of some
// people or homes alone, and never those of all, even if all rows have the same there.
func isRestriction(heading string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !isLetter(r) }) {
		switch word {
		case "sex", "gender", "age", "ages", "ethnicity", "ethnic", "disability", "religion", "tenure":
			return true
		}
	}
	return false
}

// mergeAttributes leaves out what varies from row to row and never tells two apart, as
// remarks on figures do.
func (d *divided) mergeAttributes() {
	for i := range d.headings {
		if !d.unused[i] && len(d.texts[i]) > 1 && !isRestriction(d.headings[i]) && d.isAttribute(i) {
			d.unused[i] = true
		}
	}
}

// isAttribute reports whether some series differ under heading i alone, and none of these
// have a row for the same area and period.
func (d *divided) isAttribute(i int) bool {
	groups := make(map[string][]int)
	for k := range d.series {
		key := d.key(k, i)
		groups[key] = append(groups[key], k)
	}
	varies := false
	for _, group := range groups {
		if len(group) < 2 {
			continue
		}
		met := make(map[cell]int)
		for _, k := range group {
			varies = varies || d.at[k][i] != d.at[group[0]][i]
			for _, c := range d.series[k].columns {
				for row, area := range c.Area {
					at := cell{area, c.Period[row]}
					if other, ok := met[at]; ok && d.at[other][i] != d.at[k][i] {
						return false
					}
					met[at] = k
				}
			}
		}
	}
	return varies
}

// key returns what series k has in common with those that differ from it under the given
// heading, or none, alone.
func (d *divided) key(k, but int) string {
	s := d.series[k]
	key := s.indicator + "\x00" + s.measure.measure
	for i, c := range d.at[k] {
		if i != but && !d.unused[i] {
			key += fmt.Sprint("\x00", c)
		}
	}
	return key
}

// name names the categories of each indicator.
func (d *divided) name() {
	groups := make(map[[2]string][]int)
	var order [][2]string
	for k, s := range d.series {
		key := [2]string{s.indicator, s.measure.measure}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], k)
	}
	for _, key := range order {
		d.nameGroup(groups[key])
	}
}

// nameGroup names the categories of one indicator, which the given series are of.
func (d *divided) nameGroup(group []int) {
	var varying []int // headings
	var whole, constant []string
	for i, heading := range d.headings {
		if d.unused[i] {
			continue
		}
		text := d.texts[i][d.at[group[0]][i]]
		switch same := func(k int) bool { return d.at[k][i] == d.at[group[0]][i] }; {
		case slices.ContainsFunc(group, func(k int) bool { return !same(k) }):
			varying = append(varying, i)
			d.by[i] = true
		case published.IsTotal(text):
		case isRestriction(heading):
			whole = append(whole, text)
		default:
			constant = append(constant, heading+": "+text)
		}
	}
	total := d.totals(group, varying)
	short := make(map[string]string) // what the categories with a text are, in full
	clash := make(map[string]bool)
	for _, k := range group {
		text, full := d.category(k, varying, total, false), d.category(k, varying, total, true)
		clash[text] = clash[text] || short[text] != "" && short[text] != full
		short[text] = full
	}
	for _, k := range group {
		category := d.category(k, varying, total, false)
		if clash[category] {
			category = d.category(k, varying, total, true)
		}
		d.series[k].division = division{strings.Join(whole, ", "), category, constant}
	}
}

// totals returns which text, by its place, is that of all categories together under each of
// headings, in the rows of group; -1 if there is none, or several that may be.
func (d *divided) totals(group, headings []int) []int {
	totals := make([]int, 0, len(headings))
	for _, i := range headings {
		total := -1
		for _, k := range group {
			c := d.at[k][i]
			if c == total || !published.IsTotal(d.texts[i][c]) {
				continue
			}
			if total >= 0 {
				total = -1
				break
			}
			total = c
		}
		totals = append(totals, total)
	}
	return totals
}

// category returns the category of series k under headings, without those that are totals;
// in full, with the headings.
func (d *divided) category(k int, headings, totals []int, full bool) string {
	var words []string
	for n, i := range headings {
		c := d.at[k][i]
		if c == totals[n] {
			continue
		}
		text := cmp.Or(d.texts[i][c], "not stated")
		if full {
			text += " (" + d.headings[i] + ")"
		}
		words = append(words, text)
	}
	return strings.Join(words, ", ")
}
