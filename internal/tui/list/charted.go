package list

import (
	"strings"

	"weal/internal/draw"
	"weal/internal/palette"
)

const (
	leastChart = 8 // lines under which a chart says less than a table

	// Roomy is the height of what is drawn from which a rule stands between a chart and
	// the table under it.
	Roomy = 26
)

// A Charted is a table of figures under a chart of them, where there is room for one.
type Charted struct {
	Top   []string                // the lines over both
	Alone []string                // the lines over the table where there is no chart
	Chart func(height int) string // nil if there is nothing to draw
	Table draw.TableSpec
	Tall  int // lines that the table has where there is a chart
}

// rows returns the lines of the chart, of the rule under it and of the table, which has all
// where there is no room for a chart.
func (c Charted) rows(height int) (chart, rule, table int) {
	table = height - len(c.Top)
	if height >= Roomy {
		rule = 1
	}
	if chart = table - c.Tall - rule; c.Chart != nil && chart >= leastChart {
		return chart, rule, c.Tall
	}
	return 0, 0, table - len(c.Alone)
}

// HasChart reports whether there is a chart in so many lines.
func (c Charted) HasChart(height int) bool {
	chart, _, _ := c.rows(height)
	return chart > 0
}

// Page returns how many rows of the table are seen at once.
func (c Charted) Page(height int) int {
	_, _, rows := c.rows(height)
	return c.Table.Visible(rows)
}

// Draw draws c as exactly width by height cells.
func (c Charted) Draw(width, height int, p *palette.Palette) string {
	lines := c.Top
	chart, rule, rows := c.rows(height)
	if chart > 0 {
		lines = append(lines, c.Chart(chart))
	} else {
		lines = append(lines, c.Alone...)
	}
	if rule > 0 {
		lines = append(lines, draw.Rule(width, "", "", p))
	}
	if rows > 0 {
		lines = append(lines, draw.Table(c.Table, width, rows, p))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}
