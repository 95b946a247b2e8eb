package published

import (
	"slices"
	"strings"
)

// everything are the words for all categories of a dimension together, and everybody those
// that may stand after "all" and "total" for the same.
var (
	everything = []string{"", "all", "total", "totals", "persons", "_t", "t", "both", "both sexes", "male and female", "total population", "grand total", "everyone", "overall", "all together", "total (all)", "m+f", "people"}
	everybody  = []string{
		"persons", "people", "ages", "sexes", "genders", "categories", "households", "industries", "sectors", "fuels", "ethnicities", "ethnic groups", "usual residents", "residents", "population",
		"tenures", "types", "pupils", "children", "adults", "employees", "occupations", "groups", "bands", "sizes", "products", "modes", "purposes", "total", "dwellings", "properties", "claimants", "individuals", "staff", "schools",
	}
)

// IsTotal reports whether a category is that of all others together: "All", "Total",
// "Persons", "All ages", "_T", or nothing.
func IsTotal(category string) bool {
	c := strings.ToLower(Trim(category))
	c, _, _ = strings.Cut(c, ":") // "All categories: Sex"
	if slices.Contains(everything, c) {
		return true
	}
	first, rest, _ := strings.Cut(c, " ")
	return (first == "all" || first == "total") && slices.Contains(everybody, Trim(strings.TrimPrefix(rest, "- ")))
}

// Dimensions returns the headings of the columns that divide the indicators of the file
// into categories, in their order.
func (h *Header) Dimensions() []string {
	var names []string
	for _, c := range h.dims {
		names = append(names, h.columns[c].Heading)
	}
	return names
}

// NamesOnly reports whether areas are given by name, and have no code.
func (h *Header) NamesOnly() bool { return h.col[RoleArea] < 0 }
