package prose

import (
	"fmt"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Unranked returns the sentence about how many areas have no figure to be ranked by; ""
// if all have one.
func Unranked(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "One has no figure."
	}
	return fmt.Sprintf("%d have no figure.", n)
}

// MedianOf returns the sentence about the median of the areas of l.
func MedianOf(ind *indicator.Indicator, l geo.Level, median float64) string {
	return "Median of " + LevelName(l) + ": " + ind.Unit.Format(median) + "."
}

// RegionOf returns the sentence about the region that an area lies in.
func RegionOf(ind *indicator.Indicator, region string, v float64) string {
	return "Its region, " + strings.TrimSuffix(region, " region") + ": " + ind.Unit.Format(v) + "."
}

// WhyMissing returns the sentence that area has no figure of p, why, and which one it has.
func WhyMissing(d *dataset.Dataset, f analysis.Figure, p period.Period) string {
	why := "No figure for " + p.Label()
	if words := Status(f.Status); words != "" {
		why += " (" + words + ")"
	}
	series := d.Series(f.Indicator, f.Area)
	if latest := series.Latest(); latest >= 0 {
		return why + "; the latest is of " + series.Period(latest).Label() + ": " +
			Value(d.Indicator(f.Indicator), series.At(latest)) + "."
	}
	return why + ", nor for any other period."
}

// NoneFor returns the sentence that the areas called so have no figures.
func NoneFor(areas []string) string { return "No figures for " + strings.Join(areas, ", ") + "." }
