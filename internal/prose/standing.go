package prose

import (
	"fmt"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Among returns the sentence about a rank among areas that the reader sees: "Equal 6th of
// 18 (2 without a figure)."
func Among(ind *indicator.Indicator, rank int, tied bool, of, without int) string {
	words := Ordinal(rank)
	switch {
	case ind.Polarity == indicator.NoPolarity && rank == 1:
		words = "Highest"
	case ind.Polarity == indicator.NoPolarity:
		words += " highest"
	}
	words += " of " + strconv.Itoa(of)
	if tied {
		words = "Equal " + strings.ToLower(words)
	}
	if without > 0 {
		words += fmt.Sprintf(" (%d without a figure)", without)
	}
	return words + "."
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
