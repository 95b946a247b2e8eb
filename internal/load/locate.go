package load

import (
	"context"
	"math"
	"slices"

	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/published"
)

// Sought is an observation to look for in files.
type Sought struct {
	Files     []string   // as problems name them
	Indicator string     // by slug
	Published string     // what published files call it, if another; or ""
	Areas     []geo.Code // every code of the area
	Period    period.Period
	Value     float64 // NaN for a row without one
}

// Locate returns the file and the line of the first row, in the last of sources
// that has one, that gives what is sought; "" and 0 if there is none. It reads
// files from their beginning.
func Locate(ctx context.Context, sources []Source, sought Sought) (file string, line int) {
	files, _, err := list(sources)
	if err != nil {
		return "", 0
	}
	for _, f := range slices.Backward(files) { // a later source has the figure that counts
		if !slices.Contains(sought.Files, f.name) {
			continue
		}
		if line := f.locate(ctx, sought); line > 0 {
			return f.name, line
		}
	}
	return "", 0
}

// locate returns the line of f that gives what is sought, or 0.
func (f file) locate(ctx context.Context, sought Sought) int {
	c, err := f.open(ctx)
	if err != nil {
		return 0
	}
	defer c.Close()
	for row, err := range published.Observations(c.Reader, f.name, f.answers) {
		if ctx.Err() != nil {
			return 0
		}
		if err == nil && sought.is(row) {
			return row.Line
		}
	}
	return 0
}

// is reports whether row is what is sought. The slug of its indicator has the
// measure in it if there are several of them.
func (s Sought) is(row published.Row) bool {
	same := row.Value == s.Value || math.IsNaN(row.Value) && math.IsNaN(s.Value)
	if !same || row.Period != s.Period || !slices.Contains(s.Areas, row.Area) {
		return false
	}
	name := published.Slug(row.Indicator)
	return s.Indicator == name || s.Published != "" && published.Slug(s.Published) == name || s.Indicator == published.Slug(row.Indicator+" "+row.Measure)
}
