package analysis

import "weal/internal/stat"

// What decides, for those who put in words what was decided.
const (
	// Significance is the level of the tests of differences, and of those of trends
	// without intervals: the share that chance alone would find.
	Significance = 0.05
	// Critical is what |z| has to reach at that level.
	Critical = stat.Z95
	// IntervalErrors is how many standard errors a 95% interval is wide.
	IntervalErrors = 2 * stat.Z95
	// TypicalSpreads is how many typical spreads a difference has to exceed.
	TypicalSpreads = 1
	// SpreadFactor is how many times the median distance from the median a typical
	// spread is.
	SpreadFactor = stat.SpreadFactor
	// TrendThreshold is what the χ² of a recent trend has to exceed.
	TrendThreshold = stat.TrendThreshold
)
