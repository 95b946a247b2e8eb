package analysis

import (
	"weal/internal/dataset"
	"weal/internal/geo"
)

// A benchmark is what the figure of one area is compared with.
type benchmark struct {
	dataset.Observation        // without a value if there is none
	area                geo.ID // whose figure it is, if isArea
	isArea              bool
	year                int     // in which a target is to be reached
	better              float64 // of a target: the sign of a change for the better; 0 if neither way is
	reason              Reason  // why it is no comparison, whatever its value
}

// is reports whether b is the figure of area.
func (b *benchmark) is(area geo.ID) bool { return b.isArea && b.area == area }

// benchmark returns what area is compared with, which is not to be modified: what is the same
// for many areas, or what it puts into room.
func (j *Judge) benchmark(area geo.ID, room *benchmark) *benchmark {
	if y := j.yardstickFor(area); y != nil {
		return &y.benchmark
	}
	*room = j.benchmarkOf(area)
	if (room.isArea || j.c.IsMedian()) && j.total {
		room.reason.Cause = IsTotal
	}
	return room
}

// A yardstick is an area that a Judge compares many with.
type yardstick struct {
	benchmark
	people func() float64 // who live there; worked out when first asked for
}

// yardstickFor returns the one that area is compared with; nil if there is none.
func (j *Judge) yardstickFor(area geo.ID) *yardstick {
	if len(j.yardsticks) == 0 {
		return nil
	}
	if j.c.kind == oneArea {
		return &j.yardsticks[0]
	}
	id, ok := j.c.Area(j.d, area)
	if !ok {
		return nil
	}
	return j.yardstick(id)
}

// yardstick returns the one that is area; nil if there is none.
func (j *Judge) yardstick(area geo.ID) *yardstick {
	for i := range j.yardsticks {
		if j.yardsticks[i].is(area) {
			return &j.yardsticks[i]
		}
	}
	return nil
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
		return targetOf(j.d, j.id, area, j.p)
	default:
		switch b.area, b.isArea = j.c.Area(j.d, area); {
		case b.isArea:
		case j.c.kind == ownUsual:
			b.reason.Cause = NothingUsual
			return b
		default:
			b.reason = Reason{Cause: InNone, Name: j.c.String()}
			return b
		}
		b.Observation, _ = j.d.Lending().Series(j.id, b.area).Lookup(j.p)
	}
	return b
}

// countBehind is countOf for what areas are compared with, which is the same for many of them;
// none if that is no area.
func (j *Judge) countBehind(b *benchmark) Count {
	if !b.isArea {
		return Count{}
	}
	if c, ok := j.counted.Load(b.area); ok {
		return c.(Count)
	}
	c := countOf(j.d, j.id, b.area, j.p, b.Observation)
	j.counted.Store(b.area, c)
	return c
}
