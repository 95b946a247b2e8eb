package explain

import (
	"fmt"
	"math"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// A roster is the table of the members that a figure is combined from.
type roster struct {
	columns []rosterColumn
	rows    [][]string // as many cells as columns; "" where there is none
	foot    []string
}

type rosterColumn struct {
	head  string
	width int
	spare int // which columns go first where there is no room; 0 stays
}

const (
	leastName = 14 // cells for a member's name
	tableEdge = 3  // cells before the first column of a draw.Table
	tableGap  = 2  // cells between its columns
)

// rosterOf returns the table of the members of c. A count has no weights.
func rosterOf(d *dataset.Dataset, c analysis.Combination) *roster {
	ind := d.Indicator(c.Indicator)
	counts := ind.Combine.Class == indicator.Sum
	t := &roster{columns: []rosterColumn{
		{head: "Member"},
		{head: "Weight w", spare: 1},
		{head: "Share", spare: 3},
		{head: "Value x"},
		{head: "95% interval", spare: 4},
		{head: "w·x/W", spare: 2},
	}}
	if counts {
		t.columns[2].head = "Share of sum"
	}
	sums := sumsOf(c)
	unit, result := prose.PartUnit(ind, c), prose.Precise(ind)
	for _, part := range c.Parts {
		row := sums.row(part, unit, result)
		row[0] = name(d, part)
		if counts {
			row[1], row[2], row[5] = "", share(part.Value/sums.value), ""
		}
		t.rows = append(t.rows, row)
	}
	covered := math.Floor(1000*sums.known/sums.all) / 1000 // 99.96% is not all
	t.foot = []string{"Together", people(sums.known), share(covered), result.Number(c.Value), "", result.Number(c.Value)}
	if !math.IsNaN(c.Lower) {
		t.foot[4] = result.Number(c.Lower) + "–" + result.Number(c.Upper)
	}
	if counts {
		t.foot[1], t.foot[2], t.foot[5] = "", "", ""
	}
	t.drop()
	t.measure()
	return t
}

// sums are the weight of the parts with a figure, of all parts, and the sum of
// the values.
type sums struct{ known, all, value float64 }

func sumsOf(c analysis.Combination) sums {
	var s sums
	for _, part := range c.Parts {
		s.all += part.Weight
		if !part.IsMissing() {
			s.known += part.Weight
			s.value += part.Value
		}
	}
	return s
}

// row returns the cells of a part but for its name.
func (s sums) row(part analysis.Part, unit, result indicator.Unit) []string {
	row := []string{"", people(part.Weight), share(part.Weight / s.all), unit.Number(part.Value), "", ""}
	switch {
	case part.IsMissing() && part.Status != dataset.Normal:
		row[3] = "[" + part.Status.String() + "]"
	case !part.IsMissing():
		row[4] = interval(unit, part.Observation)
		row[5] = result.Number(part.Weight * part.Value / s.known)
	}
	return row
}

// name returns what a part is called, and what it stands for.
func name(d *dataset.Dataset, part analysis.Part) string {
	s := text.Clean(d.Areas().Area(part.Area).Name)
	if n := len(part.Stands); n > 0 {
		s += fmt.Sprintf(" (for its %s)", prose.Count(n, "council"))
	}
	return s
}

func people(n float64) string { return indicator.Unit{}.Number(n) }

func share(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(100*x, 'f', 1, 64) + "%"
}

func interval(u indicator.Unit, o dataset.Observation) string {
	if !o.HasInterval() {
		return ""
	}
	return u.Number(o.Lower) + "–" + u.Number(o.Upper)
}

// drop takes away the columns in which no row has anything.
func (t *roster) drop() {
	for col := len(t.columns) - 1; col > 0; col-- {
		empty := true
		for _, row := range t.rows {
			empty = empty && row[col] == ""
		}
		if empty {
			t.without(col)
		}
	}
}

func (t *roster) without(col int) {
	t.columns = append(append([]rosterColumn{}, t.columns[:col]...), t.columns[col+1:]...)
	cut := func(row []string) []string { return append(append([]string{}, row[:col]...), row[col+1:]...) }
	rows := make([][]string, len(t.rows))
	for i, row := range t.rows {
		rows[i] = cut(row)
	}
	t.rows, t.foot = rows, cut(t.foot)
}

func (t *roster) measure() {
	for col := range t.columns {
		c := &t.columns[col]
		c.width = max(text.Width(c.head), text.Width(t.foot[col]), 1)
		for _, row := range t.rows {
			c.width = max(c.width, text.Width(row[col]))
		}
	}
}

// width returns how many cells draw.Table has to have to show every column.
func (t *roster) width() int {
	n := tableEdge
	for _, c := range t.columns {
		n += c.width + tableGap
	}
	return n
}

// within returns t in at most width cells: with a shorter column of names and,
// if that is not enough, without the columns that can be spared.
func (t *roster) within(width int) roster {
	fits := *t
	for {
		over := fits.width() - width
		if over <= 0 {
			return fits
		}
		if most := fits.columns[0].width - leastName; over <= most {
			fits.columns = append([]rosterColumn{}, fits.columns...)
			fits.columns[0].width -= over
			return fits
		}
		spare := 0
		for col, c := range fits.columns {
			if c.spare > fits.columns[spare].spare {
				spare = col
			}
		}
		if spare == 0 {
			return fits
		}
		fits.without(spare)
	}
}

// draw returns the lines of t in width cells, or in as many as it takes if
// width is 0.
func (t *roster) draw(width int, p *palette.Palette) string {
	shown := *t
	if width > 0 {
		shown = t.within(width)
	} else {
		width = t.width()
	}
	spec := draw.TableSpec{Rows: len(shown.rows), Row: -1, Col: -1}
	for i, c := range shown.columns {
		align := draw.Right
		if i == 0 {
			align = draw.Left
		}
		spec.Columns = append(spec.Columns, draw.Column{Head: []string{c.head}, Width: c.width, Align: align})
	}
	spec.Cell = func(row, col int) draw.Cell {
		if text := shown.rows[row][col]; text != "" {
			return draw.Text(text, p.Text)
		}
		return draw.Text(p.Glyph.Missing, p.Muted)
	}
	spec.Foot = func(col int) draw.Cell { return draw.Text(shown.foot[col], p.Title) }
	return draw.Table(spec, width, len(shown.rows)+2, p)
}
