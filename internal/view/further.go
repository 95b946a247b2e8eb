package view

import (
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/prose"
)

// A Further is where figures that begin earlier than those of a row are shown.
type Further struct {
	Name, From string // whose they are, and the first period
	To         address.Address
}

// begins returns the sentence that the figures of an area begin later than others; "" if
// they do not.
func (c *chart) begins(line int) string {
	for _, f := range analysis.SeriesFigures(c.d, c.id, c.ids[line]) {
		if !f.IsMissing() {
			return prose.Longer(c.d, c.Areas[line].Name, f.Period, c.longer[line])
		}
	}
	return ""
}

// further returns where figures that begin earlier than those of a row's area are: the
// trend of its region, and the comparison of its councils, as many as that takes; and of
// several areas the comparison of their regions.
func (c *chart) further(row int) []Further {
	line := c.rows[row].line
	if line >= len(c.ids) {
		return nil
	}
	to := func(areas []geo.ID) address.Address {
		a := c.addr.To(map[bool]string{true: "trend", false: "compare"}[len(areas) == 1])
		a = a.Of(c.ind)
		a.Period, a.Since, a.Mode, a.Areas = "", "", "", nil
		for _, id := range areas[:min(len(areas), address.MaxAreas)] {
			a.Areas = append(a.Areas, c.d.Areas().Slug(id))
		}
		return a
	}
	var found []Further
	for _, l := range c.longer[line] {
		name := c.d.Areas().Area(l.Areas[0]).Name
		if l.Within {
			name = prose.CouncilsOf(len(l.Areas), address.MaxAreas, c.Areas[line].Name)
		}
		found = append(found, Further{name, l.From.Label(), to(l.Areas)})
	}
	var around []geo.ID
	from := c.Slots[0][0]
	for i := range c.ids {
		for _, l := range c.longer[i] {
			if !l.Within && !slices.Contains(around, l.Areas[0]) {
				around, from = append(around, l.Areas[0]), min(from, l.From)
			}
		}
	}
	if len(around) > 1 {
		found = append(found, Further{prose.AreasAround(len(around)), from.Label(), to(around)})
	}
	return found
}
