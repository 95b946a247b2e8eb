package published

import "strings"

// totals are the words for all categories of a dimension together, folded.
var totals = map[string]bool{
	"": true, "all": true, "total": true, "persons": true, "_t": true, "all persons": true, "both": true,
}

// IsTotal reports whether a category is that of all others together.
func IsTotal(category string) bool { return totals[strings.ToLower(Trim(category))] }

// Dimensions returns the headings of the columns that divide the indicators of the file
// into categories, in their order.
func (h *Header) Dimensions() []string { return h.dimensions }

// NamesOnly reports whether areas are given by name, and have no code.
func (h *Header) NamesOnly() bool { return h.namesOnly }
