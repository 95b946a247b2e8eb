package list

import (
	"slices"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
)

// A line is one of a table whose rows stand in groups: a row of the view, or words alone.
type line struct {
	row   int // -1 for words
	words string
	style palette.Style
}

// lines returns the lines of a table in groups: each under its heading, with what is not
// listed counted, and a blank line between them.
func (l *List) lines(p *palette.Palette) []line {
	var lines []line
	row := 0
	for _, g := range l.View.Table.Groups {
		if len(lines) > 0 {
			lines = append(lines, line{row: -1})
		}
		lines = append(lines, line{-1, g.Head, p.Header})
		for range g.Rows {
			lines = append(lines, line{row: row})
			row++
		}
		if g.More != "" {
			lines = append(lines, line{-1, g.More, p.Muted})
		}
	}
	return lines
}

// grouped returns spec, the table of the view's rows, with the headings of their groups.
func (l *List) grouped(env nav.Env, spec draw.TableSpec) draw.TableSpec {
	lines, cell := l.lines(env.Palette), spec.Cell
	if len(lines) == 0 {
		return spec
	}
	spec.Rows = len(lines)
	spec.Row = slices.IndexFunc(lines, func(of line) bool { return of.row == l.Row })
	spec.Cell = func(row, col int) draw.Cell {
		switch of := lines[row]; {
		case of.row >= 0:
			return cell(of.row, col)
		case col == 0 && of.words != "":
			return draw.Text(of.words, of.style)
		}
		return nil
	}
	return spec
}
