package tui

import (
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/prose"
	"weal/internal/text"
)

// The columns of tables in words. The verdict is last, so that its reasons may
// be as long as they are.
const (
	areaColumn = iota
	indicatorColumn
	periodColumn
	valueColumn
	intervalColumn
	basisColumn
	rankColumn
	trendColumn
	verdictColumn
	numWordColumns
)

// A wordLine is a line of a table in words.
type wordLine [numWordColumns]string

func wordHeadings() wordLine {
	return wordLine{"area", "indicator", "period", "value", "95% interval", "basis", "rank", "trend", "verdict"}
}

// wordTable returns figures of d as aligned columns of text, a line each, for
// those who read lines and see no pictures. What figures have in common stands
// once above them, and columns that say nothing are left out.
func wordTable(d *dataset.Dataset, figures []analysis.Figure) string {
	c := commonOf(figures)
	analyst := analysis.NewAnalyst(d)
	lines := make([]wordLine, len(figures))
	var width [numWordColumns]int
	for i, f := range figures {
		lines[i] = c.line(d, f, analyst.Findings(f))
		for k, s := range lines[i] {
			width[k] = max(width[k], text.Width(s))
		}
	}
	head := wordHeadings()
	for k, n := range width {
		if n > 0 {
			width[k] = max(n, text.Width(head[k]))
		}
	}
	var b strings.Builder
	b.WriteString(head.aligned(width))
	before := ""
	for i, f := range figures {
		if above := c.above(d, f); above != before {
			b.WriteString("\n" + above + ":\n")
			before = above
		}
		b.WriteString(lines[i].aligned(width))
	}
	return b.String()
}

// aligned returns l with its cells in columns of those widths; those of none are
// left out.
func (l wordLine) aligned(width [numWordColumns]int) string {
	var cells []string
	for k, s := range l {
		if width[k] > 0 {
			cells = append(cells, text.Fit(s, width[k]))
		}
	}
	return strings.TrimRight(strings.Join(cells, "  "), " ") + "\n"
}

// A common is what figures have in common.
type common struct {
	indicator bool // all are of one indicator
	period    bool // all are of one period
	series    bool // some are of one area and one indicator in several periods
}

func commonOf(figures []analysis.Figure) common {
	c := common{indicator: true, period: true}
	for i, f := range figures {
		c.indicator = c.indicator && f.Indicator == figures[0].Indicator
		c.period = c.period && f.Period == figures[0].Period
		c.series = c.series || i > 0 && f.Indicator == figures[i-1].Indicator && f.Area == figures[i-1].Area
	}
	return c
}

// ofAreas reports whether lines differ by area: if not, they do by indicator or,
// in a series, by period.
func (c common) ofAreas() bool { return c.indicator && !c.series }

// above returns what stands above the line of f: "Tees Valley", "Life
// satisfaction, 2022/23".
func (c common) above(d *dataset.Dataset, f analysis.Figure) string {
	var parts []string
	if !c.ofAreas() {
		parts = append(parts, text.Clean(d.Areas().Area(f.Area).Name))
	}
	if c.indicator {
		parts = append(parts, text.Clean(d.Indicator(f.Indicator).Name))
	}
	if c.period {
		parts = append(parts, f.Period.Label())
	}
	return strings.Join(parts, ", ")
}

// line returns the line of f, without what stands above it. A series has one
// trend in all, which none of its lines is about.
func (c common) line(d *dataset.Dataset, f analysis.Figure, found analysis.Findings) wordLine {
	ind := d.Indicator(f.Indicator)
	l := wordLine{valueColumn: prose.Amount(ind, f.Observation), intervalColumn: prose.Interval(ind, f.Observation)}
	if c.ofAreas() {
		l[areaColumn] = d.Areas().Area(f.Area).Name
	}
	if !c.indicator {
		l[indicatorColumn] = ind.Name
	}
	if !c.period {
		l[periodColumn] = f.Period.Label()
	}
	if !f.IsMissing() {
		l[basisColumn] = f.Basis.String()
		l[verdictColumn] = prose.Standing(ind, found.Verdict, found.Comparator)
	}
	if found.Of > 1 {
		l[rankColumn] = prose.Rank(found.Position)
	}
	if !c.series && !f.IsMissing() {
		l[trendColumn] = found.Trend.Direction.String()
	}
	for k := range l {
		l[k] = text.Clean(l[k])
	}
	return l
}
