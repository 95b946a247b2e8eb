package list

import (
	"slices"

	"weal/internal/draw"
	"weal/internal/prose"
	"weal/internal/view"
)

// Plot returns what draws a chart, with the marks of its own slot.
func Plot(l view.Lines) draw.PlotSpec {
	spec := draw.PlotSpec{Caption: l.Axis, Format: l.Format, Marked: true, Cursor: l.At, Labels: l.Slots, Cycle: l.Cycle, Empty: l.Empty, Break: prose.BreakHere, Cut: prose.NotFromZero}
	for _, line := range l.Lines {
		spec.Series = append(spec.Series, draw.Series{
			Name: line.Name, Values: line.Values, Apart: line.Apart, Colour: line.Place, Reference: line.Reference,
		})
		if !line.Reference {
			spec.Breaks = append(spec.Breaks, Breaks(line)...)
		}
	}
	slices.Sort(spec.Breaks)
	spec.Breaks = slices.Compact(spec.Breaks)
	return spec
}

// Cares returns where the figures of a view are to be read with care.
func Cares(v *view.View) []draw.Care {
	var cares []draw.Care
	for _, c := range v.Heading.Cautions {
		if c.At >= 0 {
			cares = append(cares, draw.Care{At: c.At, Text: c.Mark})
		}
	}
	return cares
}

// Breaks returns the slots at which the series of l breaks.
func Breaks(l view.Line) []int {
	var slots []int
	for slot, is := range l.Broken {
		if is {
			slots = append(slots, slot)
		}
	}
	return slots
}
