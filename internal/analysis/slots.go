package analysis

import (
	"cmp"
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/period"
)

// A Slot is one position of a Chart: the periods that stand there, mostly
// one, or none where the figures skip a year.
type Slot []period.Period

// Positions of a chart are evenly spaced, and periods are not: years are left
// out altogether, surveys are taken on another day each April, and some
// nations count calendar years where others count financial years. So a slot
// is as long as the usual step from one figure of an area to its next. Time
// without figures becomes empty slots, which the chart shows as a gap.
// Periods that begin within one step share its slot, unless one line has
// figures for both.
const (
	sameSlot = 0.6 // of a step, up to which periods share a slot
	mostSkip = 40  // slots in a row that may be empty
)

// newSlots returns the slots for lines, each the figures of one area in order
// of time.
func newSlots(lines [][]Figure) []Slot {
	step := usualStep(lines)
	var slots []Slot
	start := 0.0 // the middle of the first period of the last slot
	for _, p := range allPeriods(lines) {
		at := p.Middle()
		last := len(slots) - 1
		switch apart := (at - start) / step; {
		case last < 0:
		case apart < sameSlot && !together(lines, slots[last], p):
			slots[last] = append(slots[last], p)
			continue
		default:
			for skip := min(int(math.Round(apart))-1, mostSkip); skip > 0; skip-- {
				slots = append(slots, nil)
			}
		}
		slots = append(slots, Slot{p})
		start = at
	}
	return slots
}

// usualStep returns the median time from one figure of a line to its next, in
// years.
func usualStep(lines [][]Figure) float64 {
	var steps []float64
	for _, fs := range lines {
		for i := 1; i < len(fs); i++ {
			if step := fs[i].Period.Middle() - fs[i-1].Period.Middle(); step > 0 {
				steps = append(steps, step)
			}
		}
	}
	if len(steps) == 0 {
		return 1
	}
	slices.Sort(steps)
	return steps[(len(steps)-1)/2]
}

// allPeriods returns the periods of lines in order of their middle.
func allPeriods(lines [][]Figure) []period.Period {
	var ps []period.Period
	for _, fs := range lines {
		for _, f := range fs {
			ps = append(ps, f.Period)
		}
	}
	slices.SortFunc(ps, func(a, b period.Period) int {
		return cmp.Or(cmp.Compare(a.Middle(), b.Middle()), cmp.Compare(a, b))
	})
	return slices.Compact(ps)
}

// together reports whether one line has a figure both for p and in s.
func together(lines [][]Figure, s Slot, p period.Period) bool {
	for _, fs := range lines {
		if has(fs, p) && slices.ContainsFunc(s, func(q period.Period) bool { return has(fs, q) }) {
			return true
		}
	}
	return false
}

func has(fs []Figure, p period.Period) bool {
	_, ok := slices.BinarySearchFunc(fs, p, func(f Figure, p period.Period) int { return cmp.Compare(f.Period, p) })
	return ok
}

// place returns the figure of fs in each slot.
func place(fs []Figure, slots []Slot) []Figure {
	at := make([]Figure, len(slots))
	slotOf := make(map[period.Period]int)
	for i, s := range slots {
		at[i] = Figure{Observation: dataset.Missing()}
		for _, p := range s {
			slotOf[p] = i
		}
	}
	for _, f := range fs {
		if i, ok := slotOf[f.Period]; ok {
			at[i] = f
		}
	}
	return at
}
