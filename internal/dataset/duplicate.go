package dataset

import (
	"math"
	"slices"

	"weal/internal/geo"
	"weal/internal/period"
)

// A Duplicate is a row for an indicator, area and period that an earlier row of the
// same layer is for; or, with the first of them as an example, all such rows of a file.
type Duplicate struct {
	Agreement       Agreement
	Slug            string // of the indicator
	Area            geo.ID
	Period          period.Period
	Earlier, Later  Observation
	File, LaterFile string
	Line, LaterLine int
	Layer           int
	Rows            int // how many rows of LaterFile there are like it
	Refused         int // rows that were left out, of both files, for contradicting each other
}

// An Agreement is how two rows about one thing go together.
type Agreement uint8

const (
	// Repeats says that both give the same figure.
	Repeats Agreement = iota
	// Superseded says that the later row gives another, under a code that the area no
	// longer has, where the current code has the earlier. That is kept.
	Superseded
	// Contradicts says that the two give different figures, and nothing which of them is
	// right: neither is kept, nor is anything else that the two files say of the indicator.
	Contradicts
)

// from reports whether c is of one of the files of d.
func (d Duplicate) from(c Columns) bool {
	return c.Layer == d.Layer && (c.File == d.File || c.File == d.LaterFile)
}

// alike reports whether two values are one figure, which programs may have worked out to
// different last digits.
func alike(a, b float64) bool {
	const digits = 1e-9 // of a figure; a float64 has 1e-16, and sums of many lose some
	return a == b || math.Abs(a-b) <= digits*min(math.Abs(a), math.Abs(b))
}

// again takes row i of a part, for a cell that is filled already. A value fills a cell
// where another file, or another code, had only a status.
func (g *grid) again(cell, part, i int) {
	at := g.from[cell]
	earlier, c := &g.columns[at.part-1], &g.columns[part]
	if earlier.Layer > c.Layer || c.Shared {
		return // what a Shared row repeats its original does
	}
	was, is := g.blk.at(cell), c.observation(i)
	how := Contradicts
	apart := c.File != earlier.File || c.Recoded != earlier.Recoded
	switch {
	case is.IsMissing() && (was.IsMissing() || apart):
		return
	case was.IsMissing() && apart:
		g.set(cell, part, i)
		return
	case alike(was.Value, is.Value):
		how = Repeats
		if apart {
			return
		}
	case c.Recoded && !earlier.Recoded:
		how = Superseded
	}
	same := func(d Duplicate) bool {
		return d.Agreement == how && d.File == earlier.File && d.LaterFile == c.File && d.Layer == c.Layer
	}
	if k := slices.IndexFunc(g.duplicates, same); k >= 0 {
		g.duplicates[k].Rows++
		return
	}
	g.duplicates = append(g.duplicates, Duplicate{
		Agreement: how, Area: c.Area[i], Period: c.Period[i], Earlier: was, Later: is,
		File: earlier.File, Line: earlier.line(int(at.row)), LaterFile: c.File, LaterLine: c.line(i),
		Layer: c.Layer, Rows: 1,
	})
}
