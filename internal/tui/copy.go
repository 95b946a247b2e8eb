package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/export"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/view"
)

// copyMenu offers what can be copied of the active screen.
func (m Model) copyMenu() nav.Menu {
	menu := nav.Menu{Title: "Copy", Options: []nav.Option{{
		Label: "address", Note: m.top.screen.Address().String(), Step: nav.Copy(m.top.screen.Address().String()),
	}}}
	for _, scope := range []struct {
		label   string
		scope   nav.Scope
		command nav.Command
	}{{"row", nav.Selected, nav.CopyRow}, {"table", nav.All, nav.CopyTable}} {
		if n := len(m.top.screen.Showing().Figures(scope.scope)); n > 0 {
			menu.Options = append(menu.Options, nav.Option{
				Label: scope.label, Note: prose.Count(n, "figure") + ", with tabs", Step: nav.Run(scope.command, ""),
			})
		}
	}
	return menu
}

// leastRow is less than what a figure takes in a table, in bytes.
const leastRow = 50

// copyFigures copies the row under the cursor or the whole table, which takes a
// verdict and a trend for each figure: none is worked out if there are more of
// them than can be copied.
func (m Model) copyFigures(scope nav.Scope) (Model, tea.Cmd) {
	figures := m.top.screen.Showing().Figures(scope)
	if len(figures) > maxCopy/leastRow {
		m.notice = prose.TooMuchToCopy(len(figures), "figure")
		return m, nil
	}
	return m.copy(m.table(figures))
}

// table returns figures as a table for a spreadsheet.
func (m Model) table(figures []analysis.Figure) string {
	var b strings.Builder
	if err := export.View(&b, view.Of(m.Data(), figures), export.TSV); err != nil {
		return err.Error() // a strings.Builder never fails
	}
	return b.String()
}

// maxCopy is the longest text that is copied, in bytes: terminals cut or drop
// longer OSC 52 sequences without a word.
const maxCopy = 74_000

// copy puts text on the reader's clipboard by OSC 52, which reaches over SSH.
func (m Model) copy(text string) (Model, tea.Cmd) {
	if len(text) > maxCopy {
		m.notice = prose.TooMuchToCopy(strings.Count(text, "\n"), "line")
		return m, nil
	}
	m.notice = "Copied: " + firstLine(text)
	if n := strings.Count(strings.TrimSpace(text), "\n"); n > 0 {
		m.notice = prose.Copied(n + 1)
	}
	return m, tea.SetClipboard(text)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
