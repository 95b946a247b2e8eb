package view

import (
	"fmt"
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
)

// A Section is a part of a text: a heading, labelled lines and a table under them.
type Section struct {
	Head  string
	Lines []Labelled
	Table *Table // nil if there is none
	Aside bool   // it is about how the text's subject was judged, and may stand beside the rest
}

// A Labelled is one thing that is said, with what it is about.
type Labelled struct {
	Label  string // "" if it goes on about what the one before is about
	Text   string
	Doubt  bool // a warning
	Sought bool // a file, in which the line is not known yet: see Located
}

// say adds what there is to say under a label.
func (s *Section) say(label string, texts ...string) { s.add(Labelled{Label: label}, texts) }

// doubt adds warnings.
func (s *Section) doubt(texts ...string) { s.add(Labelled{Label: "Doubt", Doubt: true}, texts) }

// add adds lines that are like l but for their text. Those of one label have it once.
func (s *Section) add(l Labelled, texts []string) {
	for _, t := range texts {
		if t == "" {
			continue
		}
		line := l
		line.Text = t
		if line.Label == s.labelled() {
			line.Label = ""
		}
		s.Lines = append(s.Lines, line)
	}
}

// labelled returns the label that the last line stands under.
func (s *Section) labelled() string {
	for _, l := range slices.Backward(s.Lines) {
		if l.Label != "" {
			return l.Label
		}
	}
	return ""
}

// Sought returns the figure that v explains, if it was read from a file and v does not
// know yet from which line.
func (v View) Sought() (analysis.Figure, bool) {
	for _, s := range v.Sections {
		if slices.ContainsFunc(s.Lines, func(l Labelled) bool { return l.Sought }) {
			return v.Table.Figure(v.Start), true
		}
	}
	return analysis.Figure{}, false
}

// Locate returns the file and the line in it, from 1, that a figure of d was read
// from; "" and 0 if it is not found. It reads files for as long as that takes, or
// until the session ends.
type Locate func(d *dataset.Dataset, f analysis.Figure) (file string, line int)

// Located returns v knowing the line of the file that its figure was read from; 0 if it
// could not be found.
func (v View) Located(file string, line int) View {
	v.Sections = slices.Clone(v.Sections)
	for i, s := range v.Sections {
		var lines []Labelled
		for _, l := range s.Lines {
			switch again := len(lines) > 0 && lines[len(lines)-1].Sought; {
			case !l.Sought || line == 0:
			case again: // the files that it was not in
				continue
			default:
				l.Text = fmt.Sprintf("%s, line %d", file, line)
			}
			lines = append(lines, l)
		}
		for j := range lines {
			lines[j].Sought = false
		}
		v.Sections[i].Lines = lines
	}
	return v
}

// facts returns a table of things other than figures. Cells are as many as columns; foot is
// nil if there is no such row.
func facts(columns []Column, rows [][]Cell, foot []Cell) *Table {
	for i := range columns {
		c := &columns[i]
		c.Kind, c.Nothing = Fact, true
		if c.Fields == nil {
			c.Fields = []Field{{Name: c.Head, Type: Numeric}}
		}
		for _, row := range rows {
			if row[i] != nil {
				c.Longest = longer(c.Longest, row[i].String())
				c.Nothing = c.Nothing && row[i] == Cell(Term(""))
			}
		}
		if foot != nil && foot[i] != nil {
			c.Longest = longer(c.Longest, foot[i].String())
		}
	}
	t := &Table{Columns: columns, Len: len(rows), Of: len(rows), Facts: true, Sorted: -1, Cell: func(row, col int) Cell { return rows[row][col] }}
	if foot != nil {
		t.Feet = []Foot{{Cell: func(col int) Cell { return foot[col] }}}
	}
	return t
}
