package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/export"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/scheme"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A menu is a nav.Menu that is being chosen from. Typing narrows it.
type menu struct {
	nav.Menu
	box    *list.Box
	cursor int // among the shown options
}

func newMenu(m nav.Menu) *menu { return &menu{Menu: m, box: list.NewFilter(""), cursor: m.Cursor} }

// shown returns the options that match what was typed. One that leads to where
// more is typed matches anything.
func (m menu) shown() []nav.Option {
	typed := strings.ToLower(m.box.Text())
	if typed == "" {
		return m.Options
	}
	var options []nav.Option
	for _, o := range m.Options {
		if o.Typed || strings.Contains(strings.ToLower(o.Label+" "+o.Note+" "+o.Also), typed) {
			options = append(options, o)
		}
	}
	return options
}

// update returns the menu after a key, nil when it is done with, and the step
// of the option that was chosen.
func (m menu) update(press tea.KeyPressMsg) (*menu, nav.Step) {
	options := m.shown()
	switch k := press.String(); k {
	case "esc":
		return nil, nav.Stay
	case "enter":
		if len(options) == 0 {
			return &m, nav.Stay
		}
		o := options[m.cursor]
		if o.Typed { // along to where more of it is
			o.Step.To.Filter += m.box.Text()
		}
		return nil, o.Step
	case "up", "ctrl+p", "shift+tab":
		m.cursor = max(m.cursor-1, 0)
		return &m, nav.Stay
	case "down", "ctrl+n", "tab":
		m.cursor = min(m.cursor+1, max(len(options)-1, 0))
		return &m, nav.Stay
	case "j", "k": // which move in a menu that nothing was typed into
		if m.box.Text() == "" {
			return m.update(tea.KeyPressMsg{Code: map[string]rune{"j": tea.KeyDown, "k": tea.KeyUp}[k]})
		}
	case "backspace":
		if m.box.Text() == "" {
			return nil, nav.Stay
		}
	}
	before := m.box.Text()
	if m.box = m.box.Update(press); m.box.Text() != before {
		m.cursor = 0
	}
	return &m, nav.Stay
}

// view draws the menu as a box in the middle of the screen behind it.
func (m menu) view(behind string, width, height int, p *palette.Palette) string {
	options := m.shown()
	title, typed := m.Title, m.box.Text()
	if typed != "" {
		title += ": "
	}
	label, note := text.Width(title+typed), 0
	for _, o := range m.Options {
		label = max(label, text.Width(o.Label))
		note = max(note, text.Width(o.Note))
	}
	inner := min(label+note+5, max(width-4, 0))
	label = max(min(label, inner-note-5), 0) // a count that is cut off is another count
	rows := min(max(len(options), 1), max(height-4, 1))
	first := max(0, min(m.cursor-rows/2, len(options)-rows))
	line := p.Title.Render(" " + title)
	if typed != "" {
		line += m.box.Line(max(inner-text.Width(title)-2, 1), p)
	}
	lines := []string{text.Fit(line, inner)}
	for i := first; i < min(first+rows, len(options)); i++ {
		o := options[i]
		words, beside := text.Fit(o.Label, label)+" ", o.Note
		if strings.Trim(beside, "0123456789,") == "" {
			beside = text.FitRight(beside, note)
		}
		if i == m.cursor {
			words = p.Gutter.Render(text.Fit(" "+p.Glyph.Cursor+" "+words+beside, inner))
		} else {
			words = text.Fit("   "+words+p.Muted.Render(beside), inner)
		}
		lines = append(lines, draw.Hit{On: draw.Choice, Nth: i}.In(words, p))
	}
	if len(options) == 0 {
		lines = append(lines, p.Muted.Render(text.Fit("   nothing matches", inner)))
	}
	return draw.Overlay(behind, draw.Box(lines, inner, len(lines), p), width, height)
}

var keyClose = nav.Bind("esc", "close", "esc", "q", "backspace", "enter", "D")

const (
	readingMargin = 3  // cells before a line
	readingWidth  = 96 // cells, of the longest line that is easy to read
)

// read shows all that the screen on top says of what its cursor is on, if it says anything, in
// the place of the screen: what stands beside or below the figures is often cut.
func (m Model) read() Model {
	if len(m.Sentences()) == 0 {
		m.notice = prose.NoDetail
		return m
	}
	m.reading, m.line = true, 0
	return m
}

// readingLines is how many lines of a reading are seen at once: a rule stands above them.
func (m Model) readingLines() int { return max(m.env().Height-1, 0) }

// readingText returns what there is to read, broken into lines, with an empty
// line between sentences.
func (m Model) readingText() []string {
	width := max(min(m.width-2*readingMargin, readingWidth), 1)
	var lines []string
	for i, sentence := range m.Sentences() {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, text.Wrap(sentence, width)...)
	}
	return lines
}

func (m Model) readingView(p *palette.Palette) string {
	words, where := list.Scrolled(m.readingText(), m.line, m.readingLines())
	lines := []string{draw.Rule(m.width, "In full", where, p)}
	for _, line := range words {
		lines = append(lines, text.Fit("", readingMargin)+line)
	}
	return draw.Block(lines, m.width, m.env().Height)
}

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
				Label: scope.label, Note: indicator.Count(n, "figure") + ", with tabs", Step: nav.Run(scope.command, ""),
			})
		}
	}
	return menu
}

// leastRow is less than what a figure takes in a table, in bytes.
const leastRow = 50

// copyFigures copies the row under the cursor or the whole table, which takes a verdict and a
// trend for each figure: none is worked out if there are more of them than can be copied.
func (m Model) copyFigures(scope nav.Scope) (Model, tea.Cmd) {
	figures := m.top.screen.Showing().Figures(scope)
	if len(figures) > maxCopy/leastRow {
		m.notice = prose.TooMuchToCopy(len(figures), "figure")
		return m, nil
	}
	var b strings.Builder
	_ = export.View(&b, view.Of(m.Data(), figures), export.TSV) // a strings.Builder never fails
	return m.copy(b.String())
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
	m.notice = prose.Copied(text)
	return m, tea.SetClipboard(text)
}

func (m Model) paletteMenu() nav.Menu {
	menu := nav.Menu{Title: "Colours"}
	notes := map[palette.Kind]string{
		palette.Dark: "for a dark background", palette.Light: "for a light background",
		palette.Both: prose.OnBoth, palette.RedGreen: prose.RedGreenOnDark, palette.LightRedGreen: prose.RedGreenOnLight,
		palette.Mono: "no colour at all",
	}
	for i, k := range scheme.Kinds() {
		if k == m.look.Kind {
			menu.Cursor = i
		}
		menu.Options = append(menu.Options, nav.Option{Label: k.String(), Note: notes[k], Step: nav.Run(nav.Palette, k.String())})
	}
	glyphs := "ASCII glyphs only"
	if m.options.ASCII {
		glyphs = "all glyphs"
	}
	menu.Options = append(menu.Options, nav.Option{Label: glyphs, Step: nav.Run(nav.ASCII, "")})
	if !m.options.ASCII {
		other, label := palette.Box, prose.LinesBox
		if m.look.Lines == other {
			other, label = palette.Braille, prose.LinesBraille
		}
		menu.Options = append(menu.Options, nav.Option{Label: label, Step: nav.Run(nav.Lines, other.String())})
	}
	return menu
}
