package analysis

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// OutOfRange returns a Warning if the figure of ind for area in p lies outside
// the range of its members' figures, which no average of them can: one of the
// figures must be of something else. It is none for counts, for what may be counts,
// and where a member's figure is missing.
func OutOfRange(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Warning {
	i, f, col := d.Indicator(ind), d.Areas().Footprint(area), columnOf(d, ind, p)
	if !isAverage(i) || len(f.Units) == 0 || col < 0 {
		return Warning{}
	}
	o := at(d, ind, area, col)
	if o.IsMissing() {
		return Warning{}
	}
	least, greatest := math.Inf(1), math.Inf(-1)
	for _, part := range parts(d, f, ind, col, nil) {
		if part.IsMissing() {
			return Warning{}
		}
		least, greatest = min(least, part.Value), max(greatest, part.Value)
	}
	rounding := math.Pow(10, -float64(max(i.Unit.Decimals, 0)))
	if o.Value >= least-rounding && o.Value <= greatest+rounding {
		return Warning{}
	}
	return Warning{Doubt: BeyondMembers, Value: o.Value, Least: least, Greatest: greatest}
}

// isAverage reports whether figures of ind are known to be averages, shares or
// rates, which lie among those of members. What no table describes is never
// combined and may be a count, unless its unit says that it is a share.
func isAverage(ind *indicator.Indicator) bool {
	switch ind.Combine.Class {
	case indicator.Sum:
		return false
	case indicator.Never:
		return ind.Unit.Suffix == "%" || ind.Source != (indicator.Source{})
	}
	return true
}
