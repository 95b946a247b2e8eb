package analysis

import (
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A benchmark is what the figure of one area is compared with.
type benchmark struct {
	dataset.Observation        // without a value if there is none
	area                geo.ID // whose figure it is, if isArea
	isArea              bool
	year                int    // in which a target is to be reached
	reason              Reason // why it is no comparison, whatever its value
}

// is reports whether b is the figure of area.
func (b *benchmark) is(area geo.ID) bool { return b.isArea && b.area == area }

// benchmark returns what area is compared with.
func (j *Judge) benchmark(area geo.ID) benchmark {
	var b benchmark
	if j.same != nil {
		b = *j.same
	} else {
		b = j.benchmarkOf(area)
	}
	if (b.isArea || j.c.IsMedian()) && incomparable(j.ind) {
		b.reason.Cause = IsTotal
	}
	return b
}

// benchmarkOf returns what area is compared with, without asking whether the two
// are a comparison.
func (j *Judge) benchmarkOf(area geo.ID) benchmark {
	b := benchmark{Observation: dataset.Missing()}
	switch j.c.kind {
	case none:
		b.reason.Cause = NothingChosen
	case nowhere:
		b.reason.Cause = NothingUsual
	case levelMedian:
		b.Value = j.field().median
	case ownTarget:
		b.Value, b.year, b.reason = targetValue(j.d, j.id, area)
	default:
		if b.area, b.isArea = j.c.Area(j.d, area); !b.isArea {
			b.reason = Reason{Cause: InNone, Name: j.c.String()}
			break
		}
		b.Observation, _ = j.d.Series(j.id, b.area).Lookup(j.p)
	}
	return b
}

// incomparable reports whether figures of ind are totals, which go with the sizes of
// areas: that England has more people than a town says nothing about the town.
func incomparable(ind *indicator.Indicator) bool { return ind.Combine.Class == indicator.Sum }
