package finder

import (
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/nav"
)

// leastNamed is how many letters name a screen: one begins too many other names.
const leastNamed = 2

// named returns the screens whose name text begins, each with something to show:
// the first theme, headline or area of the level.
func named(d *dataset.Dataset, r address.Address, text string) []result {
	text = strings.ToLower(text)
	if len(text) < leastNamed {
		return nil
	}
	var found []result
	for _, view := range address.Views() {
		title := address.Forms()[view].Title
		if title == "" || !strings.HasPrefix(view, text) && !strings.HasPrefix(strings.ToLower(title), text) {
			continue
		}
		to := r.To(view)
		if of, ok := complete(d, &to); ok {
			found = append(found, result{kind: screen, name: title, note: of, step: nav.Replace(to), completion: to.String()})
		}
	}
	return found
}

// complete gives to what its screen cannot do without, and returns what that is;
// false if there is nothing.
func complete(d *dataset.Dataset, to *address.Address) (string, bool) {
	themes := analysis.Themes(d)
	if len(themes) == 0 {
		return "", false
	}
	shape, ind := address.Forms()[to.View], analysis.Headlines(d, themes[0])[0]
	var of []string
	switch {
	case shape.Theme:
		to.Theme = themes[0].Slug()
		of = append(of, themes[0].String())
	case shape.Indicator:
		to.Indicator = d.Indicator(ind).Slug
		of = append(of, d.Indicator(ind).Name)
	}
	if shape.Areas > 0 && !shape.Optional {
		id, ok := firstArea(d, *to)
		if !ok {
			return "", false
		}
		to.Areas = []string{d.Areas().Slug(id)}
		of = append(of, d.Areas().Area(id).Name)
	}
	return "of " + strings.Join(of, ", "), true
}

// firstArea returns the first area of the level of to that its screen can show.
func firstArea(d *dataset.Dataset, to address.Address) (geo.ID, bool) {
	level, err := to.ListLevel()
	if err != nil {
		return 0, false
	}
	for _, id := range analysis.Areas(d, level) {
		if to.View == "pathway" && !hasTarget(d, id) {
			continue
		}
		if hasFigures(d, id) {
			return id, true
		}
	}
	return 0, false
}
