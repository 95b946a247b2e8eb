package export

import (
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// figureTable is the table of figures with their findings. A file with its
// first columns is one that weal opens.
func figureTable(d *dataset.Dataset, figures []analysis.Figure) table {
	columns := []column{
		{name: "area"},
		{name: "name", kind: outside},
		{name: "indicator"},
		{name: "period"},
		{name: "value", kind: numeric},
		{name: "lower", kind: numeric},
		{name: "upper", kind: numeric},
		{name: "status"},
		{name: "unit", kind: outside},
		{name: "source", kind: outside},
		{name: "basis"},
		{name: "method", data: true},
		{name: "coverage", kind: numeric, data: true},
		{name: "verdict"},
		{name: "verdict_method", data: true},
		{name: "verdict_reason", kind: outside, data: true},
		{name: "comparator", kind: outside, data: true},
		{name: "trend"},
		{name: "trend_method", data: true},
		{name: "rank", kind: numeric},
		{name: "of", kind: numeric},
	}
	return table{columns, func(yield func([]cell) bool) {
		c := newClerk(d)
		row := make([]cell, 0, len(columns))
		for _, f := range figures {
			row = c.found(c.figure(row[:0], f), f)
			if !yield(row) {
				return
			}
		}
	}}
}

// A clerk fills in the rows of figures, and keeps what many of them share.
type clerk struct {
	d       *dataset.Dataset
	analyst *analysis.Analyst
	facts   map[indicator.ID]facts
}

// facts are what all figures of an indicator have in common.
type facts struct{ slug, unit, source string }

func newClerk(d *dataset.Dataset) *clerk {
	return &clerk{d: d, analyst: analysis.NewAnalyst(d), facts: make(map[indicator.ID]facts)}
}

// figure adds the cells of f itself to row.
func (c *clerk) figure(row []cell, f analysis.Figure) []cell {
	area := c.d.Areas().Area(f.Area)
	about, ok := c.facts[f.Indicator]
	if !ok {
		ind := c.d.Indicator(f.Indicator)
		about = facts{ind.Slug, unitText(ind.Unit), sourceText(c.d, f.Indicator)}
		c.facts[f.Indicator] = about
	}
	number := num
	if f.Basis != dataset.Published {
		number = workedOut
	}
	return append(
		row, of(string(area.Code)), of(area.Name), of(about.slug), cell{text: f.Period.String(), human: f.Period.Label()},
		number(f.Value), number(f.Lower), number(f.Upper), of(status(f.Status)), of(about.unit), of(about.source),
	)
}

// status returns the letter of s; "" for the one of ours, which no file may
// have.
func status(s dataset.Status) string {
	if s == dataset.NotFormed {
		return ""
	}
	return s.String()
}

// found adds the cells of what there is to say of f to row.
func (c *clerk) found(row []cell, f analysis.Figure) []cell {
	found := c.analyst.Findings(f)
	v, t, ind := found.Verdict, found.Trend, c.d.Indicator(f.Indicator)
	verdict := []cell{of(v.Outcome.String()), of(v.Method.String()), of(prose.Reason(ind, v.Reason)), of(found.Comparator)}
	if found.Comparator == "" { // nothing was compared, which is no verdict
		verdict = make([]cell, len(verdict))
	}
	row = append(row, of(basis(f.Observation)), of(prose.Combining(ind, f, found)), workedOut(found.Coverage))
	row = append(row, verdict...)
	return append(row, of(t.Direction.String()), of(t.Method.String()), year(found.Rank), year(found.Of))
}

// basis returns how we have o; "" if there is neither a value nor a status.
func basis(o dataset.Observation) string {
	if o.IsMissing() && status(o.Status) == "" && o.Basis == dataset.Published {
		return ""
	}
	return o.Basis.String()
}

// unitText returns the unit of a bare number.
func unitText(u indicator.Unit) string {
	if u.Name != "" {
		return u.Name
	}
	return u.Prefix + u.Suffix
}

// sourceText returns who published ind and in which release, or the files that
// its figures came from if nothing says so.
func sourceText(d *dataset.Dataset, ind indicator.ID) string {
	src := d.Indicator(ind).Source
	parts := slices.DeleteFunc([]string{src.Publisher, src.Title}, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		parts = slices.Collect(d.Files(ind))
	}
	return strings.Join(parts, ", ")
}

// rounded returns the cell of v that people see as shown.
func rounded(v float64, shown string) cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		shown = ""
	}
	return cell{number: number(v), human: shown}
}
