package tui

import (
	"fmt"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/export"
	"weal/internal/nav"
	"weal/internal/view"
)

// Err returns why the Model could not go on: a load that failed, or an address
// that does not exist in what was loaded.
func (m Model) Err() error { return m.err }

// Settled returns m with what its screen waits for, such as the line of a file,
// for whoever looks once. It takes as long as that does.
func (m Model) Settled() Model {
	m, cmd := m.show()
	if cmd != nil {
		m, _ = m.toScreen(cmd())
	}
	return m
}

// Figures returns the figures behind the view.
func (m Model) Figures() []analysis.Figure { return nav.FiguresOf(m.top.screen, m.env(), nav.All) }

// Data returns the dataset behind the view: with the boundaries of its address.
func (m Model) Data() *dataset.Dataset { return m.env().Data }

// Explanation returns the arithmetic behind the figure that the cursor is on,
// in lines of at most width cells.
func (m Model) Explanation(width int) (string, error) {
	r := m.top.screen.Address()
	if r.View != "explain" {
		figures := nav.FiguresOf(m.top.screen, m.env(), nav.Selected)
		if len(figures) == 0 {
			return "", fmt.Errorf("address %q: there is no figure to explain", r)
		}
		f := figures[0]
		r = r.To("explain")
		r.Indicator = m.Data().Indicator(f.Indicator).Slug
		r.Areas = []string{m.Data().Areas().Slug(f.Area)}
		r.Period = f.Period.String()
	}
	v, err := view.Open(m.Data(), r)
	if err != nil {
		return "", err
	}
	if f, ok := v.Sought(); ok && m.options.Locate != nil {
		v = v.Located(m.options.Locate(m.Data(), f))
	}
	var b strings.Builder
	err = export.Sections(&b, v, width, m.look.ASCII)
	return b.String(), err
}

// Title returns what the header says of the view.
func (m Model) Title() nav.Title { return nav.TitleOf(m.top.screen, m.env()) }
