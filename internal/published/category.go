package published

import "strings"

// totals are the words for all categories of a dimension together, folded.
var totals = map[string]bool{
	"": true, "all": true, "total": true, "persons": true, "_t": true, "t": true, "both": true,
	"both sexes": true, "male and female": true, "total population": true, "grand total": true,
}

// kinds are the words before which "all" says one category among others, as of schools
// that are all-through.
var kinds = map[string]bool{"other": true, "others": true, "through": true, "day": true, "weather": true, "but": true}

// IsTotal reports whether a category is that of all others together: "All", "Total",
// "Persons", "_T", "All ages".
func IsTotal(category string) bool {
	folded := strings.ToLower(Trim(category))
	if what, ok := strings.CutPrefix(folded, "all "); ok {
		return !strings.ContainsAny(what, " ,;/-") && !kinds[what]
	}
	return totals[folded]
}

// Dimensions returns the headings of the columns that divide the indicators of the file
// into categories, in their order.
func (h *Header) Dimensions() []string { return h.dimensions }

// NamesOnly reports whether areas are given by name, and have no code.
func (h *Header) NamesOnly() bool { return h.namesOnly }
