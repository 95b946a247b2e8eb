package view

import (
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// A Heading is what a view is called where it stands alone, in full words, and what is to
// be known of all of its figures.
type Heading struct{ Title, Subtitle string }

// heading returns the heading of the views of c: its areas, what they are compared with, and
// the first and the last period that any of these areas has a figure of.
func (c *chart) heading(unit string) Heading {
	var areas, beside, basis []string
	for i := range c.Areas {
		areas = append(areas, c.Areas[i].Name)
	}
	for i := range c.References {
		beside = append(beside, c.References[i].Name)
	}
	first, last := len(c.Slots), -1
	for _, r := range c.rows[:c.listed] {
		if !r.IsMissing() {
			first, last = min(first, r.slot), max(last, r.slot)
		}
	}
	h := Heading{prose.Heading(c.ind, areas, beside, "", ""), ""}
	if last >= 0 {
		h.Title = prose.Heading(c.ind, areas, beside, c.Label(first, 0), c.Label(last, 0))
		for _, r := range c.rows[:c.listed] {
			if r.slot == last && !r.IsMissing() {
				basis = append(basis, prose.Basis(c.d, r.Figure))
			}
		}
	}
	h.Subtitle = prose.Subheading(unit, c.ind.Polarity, basis)
	return h
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
	if inds := v.Indicators(); len(inds) > 0 {
		return prose.Sources(v.d, inds)
	}
	return ""
}

// Indicators returns those that the figures of v are of, each once.
func (v View) Indicators() []indicator.ID {
	var inds []indicator.ID
	add := func(fs []analysis.Figure) {
		for _, f := range fs {
			if !slices.Contains(inds, f.Indicator) {
				inds = append(inds, f.Indicator)
			}
		}
	}
	if v.Table.Figure != nil {
		add(v.Table.Figures())
	}
	if v.Behind != nil {
		for row := range v.Table.Len {
			add(v.Behind(row))
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
