package view

import (
	"slices"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A Heading is what a view is called where it stands alone, in full words, and what is to
// be known of all of its figures.
type Heading struct {
	Title, Subtitle string
	Against         string    // what rows are compared with, in one word for all: "own nation"; "" for nothing
	Cautions        []Caution // what is to be read with care
	Notes           []string  // what else it takes to read the picture
}

// A Caution is why figures of a picture are to be read with care.
type Caution struct {
	Text string
	At   float64 // the place along the axis of a chart, in slots, 3.5 between two; -1 for none
	Mark string  // what stands there
}

// cautionTexts returns what cautions say.
func cautionTexts(cs []Caution) []string {
	var texts []string
	for _, c := range cs {
		texts = append(texts, c.Text)
	}
	return texts
}

// cautions returns why figures of ind in periods, in order of slot, are to be read with
// care; a slot with none has the zero Period.
func cautions(ind *indicator.Indicator, periods []period.Period) []Caution {
	filled := slices.DeleteFunc(slices.Clone(periods), func(p period.Period) bool { return p == 0 })
	if len(filled) == 0 {
		return nil
	}
	first, last := filled[0], filled[len(filled)-1]
	var said []Caution
	for i := range ind.Breaks {
		b := &ind.Breaks[i]
		var days []time.Time
		for _, day := range b.Days {
			inside := day.After(first.Start()) || b.Kind == indicator.Odd && !day.Before(first.Start())
			if inside && day.Before(last.End()) {
				days = append(days, day)
			}
		}
		if b.Kind != indicator.Caution {
			if len(days) > 0 {
				said = append(said, Caution{prose.BreakCaution(b, days), -1, ""})
			}
			continue
		}
		for _, day := range days {
			said = append(said, Caution{prose.BreakCaution(b, []time.Time{day}), placeOf(day, periods), prose.CareMark(day)})
		}
	}
	return said
}

// placeOf returns where a day stands along an axis of periods: before the first of them that
// is all after it, or at the one that it parts.
func placeOf(day time.Time, periods []period.Period) float64 {
	before := -1
	for i, p := range periods {
		switch {
		case p == 0:
			continue
		case !p.Start().Before(day):
			return float64(before+i) / 2
		case p.End().After(day):
			return float64(i)
		}
		before = i
	}
	return -1
}

// heading returns the heading of the views of c: its areas, what they are compared with, and
// the first and the last period that any of these areas has a figure of, in an index from where
// that begins.
func (c *chart) heading(unit string) Heading {
	var areas, beside []string
	for i := range c.Areas {
		areas = append(areas, c.Areas[i].Name)
	}
	for i := range c.References {
		beside = append(beside, c.References[i].Name)
	}
	first, last := len(c.Slots), -1
	latest := make([]analysis.Figure, len(c.Areas))
	periods := make([]period.Period, len(c.Slots))
	begin := c.begin()
	for _, r := range c.rows[:c.listed] {
		if !r.IsMissing() && r.slot >= begin {
			first, last = min(first, r.slot), max(last, r.slot)
			latest[r.line], periods[r.slot] = r.Figure, r.Period
		}
	}
	h := Heading{Title: prose.Heading(c.ind, areas, beside, "", "")}
	basis := ""
	if last >= 0 {
		h.Title = prose.Heading(c.ind, areas, beside, c.Label(first, 0), c.Label(last, 0))
		h.Cautions, basis = cautions(c.ind, periods), prose.Bases(c.d, areas, latest)
	}
	h.Subtitle = prose.Subheading(unit, c.ind.Polarity, basis)
	h.Notes = c.changes()
	return h
}

// changes says how each line changed since the period that was asked for, to its last figure.
func (c *chart) changes() []string {
	if c.since == 0 {
		return nil
	}
	var names []string
	var changes []analysis.Change
	for i := range c.at {
		l := c.Line(i)
		for slot := len(c.Slots) - 1; slot >= 0; slot-- {
			if f := l.At[slot]; !f.IsMissing() {
				if f.Period > c.since {
					names, changes = append(names, l.Name), append(changes, l.Change(c.d, c.id, c.since, f.Period))
				}
				break
			}
		}
	}
	return textsOf(say(Standing, prose.Changes(c.ind, names, changes)))
}

// whole says how each area got from its first figure to its last.
func (c *chart) whole() []string {
	var said []string
	for i := range c.Areas {
		said = append(said, c.course(i))
	}
	return said
}

// Source says where the figures of v are from.
func (v View) Source() string {
	if fs := v.figures(); len(fs) > 0 {
		return prose.Sources(v.d, fs)
	}
	return ""
}

// RowsLeftOut says how many rows of the files of v's figures were left out, and what lists
// them; "" if none were.
func (v View) RowsLeftOut() string {
	if v.d == nil || v.Table.Figure == nil {
		return ""
	}
	var inds []indicator.ID
	for _, f := range v.Table.Figures() {
		if !slices.Contains(inds, f.Indicator) {
			inds = append(inds, f.Indicator)
		}
	}
	return prose.RowsLeftOut(v.d, inds...)
}

// LeftOut returns how many rows of the files of an indicator of v were left out.
func (v View) LeftOut(id indicator.ID) (rows int) {
	if v.d == nil {
		return 0
	}
	for _, g := range v.d.LeftOut(id) {
		rows += g.Rows
	}
	return rows
}

// figures returns those of v, and those behind them.
func (v View) figures() []analysis.Figure {
	var fs []analysis.Figure
	if v.Table.Figure != nil {
		fs = v.Table.Figures()
	}
	if v.Behind != nil {
		for row := range v.Table.Len {
			fs = append(fs, v.Behind(row)...)
		}
	}
	return fs
}

// Indicators returns those that the figures of v are of, each once.
func (v View) Indicators() []indicator.ID {
	var inds []indicator.ID
	for _, f := range v.figures() {
		if !slices.Contains(inds, f.Indicator) {
			inds = append(inds, f.Indicator)
		}
	}
	return inds
}

// Files returns the names of the files that the figures of v were read from, each once.
func (v View) Files() []string {
	var files []string
	for _, ind := range v.Indicators() {
		for file := range v.d.Files(ind) {
			if !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	return files
}

// Note returns the sign that stands at the foot of a chart for a figure of l, and what it
// means: the letter of one that is missing, or that one stands out; "" for none.
func (l *Line) Note(slot int) (sign, means string) {
	if l.Reference || slot >= len(l.Figures) {
		return "", ""
	}
	switch f := l.Figures[slot]; {
	case f.IsMissing() && f.Status != dataset.Normal && f.Status != dataset.NotFormed:
		return prose.StatusNote(f.Status)
	case slot < len(l.Odd) && l.Odd[slot]:
		return prose.OddNote()
	}
	return "", ""
}
