package nav

import "weal/internal/analysis"

// A PathwayScreen shows where an area stands on its way to net zero.
type PathwayScreen interface {
	// Pathway returns what the screen shows.
	Pathway() analysis.Pathway
}
