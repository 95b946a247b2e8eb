package analysis

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/text"
)

// suggest returns " (did you mean …?)" with the slugs of what find or else nearest
// have for s, or "".
func suggest(d *dataset.Dataset, s string, find, nearest func(*dataset.Dataset, string, int) []Hit) string {
	hits := find(d, strings.ReplaceAll(s, "-", " "), 3)
	if len(hits) == 0 {
		hits = nearest(d, s, 3)
	}
	var names []string
	for _, h := range hits {
		if h.IsArea {
			names = append(names, d.Areas().Slug(h.Area))
		} else {
			names = append(names, h.slug(d))
		}
	}
	return didYouMean(names)
}

func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " (did you mean " + strings.Join(names, ", ") + "?)"
}

// AreaCalled returns the area that s names by code or slug or, if there is none, by
// the words that its name begins with, if that means one place alone. The error says
// what is near.
func AreaCalled(d *dataset.Dataset, s string) (geo.ID, error) {
	if id, ok := d.Areas().Find(s); ok {
		return id, nil
	}
	if id, ok := beginsWith(d.Areas(), s); ok {
		return id, nil
	}
	return 0, fmt.Errorf("no area %q%s", s, suggest(d, s, FindAreas, nearestAreas))
}

// PeriodName returns how p, a period of ind, is written in addresses: as screens write
// it, with a plain hyphen, or in its ISO form if ind has another that is written alike.
func PeriodName(d *dataset.Dataset, ind indicator.ID, p period.Period) string {
	if len(writtenAs(d.Periods(ind), labelled, labelled(p))) > 1 {
		return p.String()
	}
	return labelled(p)
}

// PeriodCalled returns the period of ind that s names: as PeriodName or screens write
// it, by its ISO form or by the year it starts in. The error says which s could be, or
// which there are.
func PeriodCalled(d *dataset.Dataset, ind indicator.ID, s string) (period.Period, error) {
	all, name := d.Periods(ind), d.Indicator(ind).Name
	if p, err := period.Parse(s); err == nil && slices.Contains(all, p) {
		return p, nil
	}
	names := func(ps []period.Period) []string {
		var names []string
		for _, p := range ps {
			names = append(names, PeriodName(d, ind, p))
		}
		return names
	}
	for _, form := range []func(period.Period) string{labelled, startYear} {
		switch found := writtenAs(all, form, s); {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return 0, fmt.Errorf("%s: period %q could be %s", name, s, enumerated(names(found)))
		}
	}
	switch {
	case len(all) == 0:
		return 0, fmt.Errorf("%s: no period %q, and no other", name, s)
	case len(s) > len("2006"): // of two years that are not the same none is meant for the other
		if near := text.Nearest(s, names(all)); near != "" {
			return 0, fmt.Errorf("%s: no period %q%s", name, s, didYouMean([]string{near}))
		}
	}
	if p, err := period.Parse(s); err == nil {
		if i, _ := slices.BinarySearch(all, p); i > 0 && i < len(all) { // in a gap
			return 0, fmt.Errorf("%s: no period %q; the nearest are %s and %s", name, s, PeriodName(d, ind, all[i-1]), PeriodName(d, ind, all[i]))
		}
	}
	return 0, fmt.Errorf("%s: no period %q; there are %s to %s", name, s, labelled(all[0]), labelled(all[len(all)-1]))
}

// writtenAs returns those of periods that s names in a form.
func writtenAs(periods []period.Period, form func(period.Period) string, s string) []period.Period {
	return slices.DeleteFunc(slices.Clone(periods), func(p period.Period) bool { return !strings.EqualFold(form(p), plainDash(s)) })
}

// enumerated joins names, leaving out all but the ends if they are many.
func enumerated(names []string) string {
	if last := len(names) - 1; last > 5 {
		names = append(names[:3:3], "…", names[last])
	}
	return strings.Join(names, ", ")
}

func labelled(p period.Period) string { return plainDash(p.Label()) }

func startYear(p period.Period) string { return p.Start().Format("2006") }

// plainDash turns the en dash of labels into what keyboards have.
func plainDash(s string) string { return strings.ReplaceAll(s, "–", "-") }
