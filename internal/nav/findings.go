package nav

import "weal/internal/analysis"

// A PathwayScreen shows where an area stands on its way to net zero.
type PathwayScreen interface {
	// Pathway returns what the screen shows.
	Pathway() analysis.Pathway
}

// A SpreadScreen shows the spread between areas at one period after another.
type SpreadScreen interface {
	// Spreads returns what the screen shows, in order of period. The caller
	// must not modify it.
	Spreads() []analysis.Spread
}
