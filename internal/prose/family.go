package prose

import (
	"fmt"
	"slices"

	"weal/internal/dataset"
	"weal/internal/indicator"
)

// InFamily returns what ind is called over its figures, with what there is beside it:
// "Renewable electricity · Hydro (2 of 3)", "Renewable electricity (3 categories)".
func InFamily(d *dataset.Dataset, ind *indicator.Indicator) string {
	all := d.Family(ind.Family)
	parts := categories(d, all)
	switch at := slices.Index(parts, ind.Category); {
	case len(all) < 2:
		return ind.Name
	case ind.Category == "":
		return ind.Name + aside(Categories(d, ind))
	default:
		return fmt.Sprintf("%s · %s (%d of %d)", ind.Measure(), ind.Category, at+1, len(parts))
	}
}

// Categories returns how many categories the family of ind has, as "3 categories"; "" if it is
// of none.
func Categories(d *dataset.Dataset, ind *indicator.Indicator) string {
	switch n := len(categories(d, d.Family(ind.Family))); n {
	case 0:
		return ""
	case 1:
		return "1 category"
	default:
		return indicator.Unit{}.Number(float64(n)) + " categories"
	}
}

func categories(d *dataset.Dataset, family []indicator.ID) []string {
	var parts []string
	for _, id := range family {
		if c := d.Indicator(id).Category; c != "" {
			parts = append(parts, c)
		}
	}
	return parts
}

// hasTotal reports whether there are figures of the total of the family of ind.
func hasTotal(d *dataset.Dataset, ind *indicator.Indicator) bool {
	first := d.Family(ind.Family)[0]
	return d.Indicator(first).Category == "" && d.HasFigures(first)
}

// AllTogether is what the total of a family is called among its categories.
const AllTogether = "All together"

// mostParts is how many categories are named.
const mostParts = 5

// FamilyOf returns the sentence that ind is divided into categories, or is one of several, and
// whether there is a total of these; "" if it is neither.
func FamilyOf(d *dataset.Dataset, ind *indicator.Indicator) string {
	parts := categories(d, d.Family(ind.Family))
	switch {
	case len(parts) == 0:
		return ""
	case ind.Category == "":
		if more := len(parts) - mostParts; more > 1 {
			parts = append(parts[:mostParts], fmt.Sprintf("%d more", more))
		}
		return "Divided into " + Categories(d, ind) + ": " + list(parts) + "."
	case hasTotal(d, ind):
		return ind.Category + " is one of " + Categories(d, ind) + " of " + ind.Measure() + "."
	}
	return ind.Category + " is one of " + Categories(d, ind) + " of " + ind.Measure() + ", of which there is no total."
}
