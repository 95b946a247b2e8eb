package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// A reading is all that a screen says of what its cursor is on, in the place of
// the screen: what stands beside or below the figures is often cut.
type reading struct {
	moves nav.Movement
	close key.Binding
	top   int // the first line shown
}

const (
	readingMargin = 3  // cells before a line
	readingWidth  = 96 // cells, of the longest line that is easy to read
)

// read opens the reading of the screen on top, if it says anything.
func (m Model) read() Model {
	if len(m.Sentences()) == 0 {
		m.notice = prose.NoDetail
		return m
	}
	shut := key.NewBinding(key.WithKeys("esc", "q", "backspace", "enter", "D"), key.WithHelp("esc", "close"))
	m.reading = &reading{moves: nav.NewMovement("line"), close: shut}
	return m
}

// update returns the reading after a key, nil when it is done with. There are
// that many lines, and height of them are seen at once.
func (r reading) update(press tea.KeyPressMsg, lines, height int) *reading {
	if key.Matches(press, r.close) {
		return nil
	}
	last := max(lines-height, 0)
	r.top, _ = r.moves.Move(press, min(r.top, last), last+1, height)
	return &r
}

// keys returns the bindings in force, most useful first.
func (r reading) keys() []key.Binding {
	return []key.Binding{hint("↑↓", "scroll"), r.close, hint("pgup pgdn", "page"), hint("g G", "top, end")}
}

// readingLines is how many lines of a reading are seen at once: a rule stands
// above them.
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

// readingView draws the reading as what the screen draws in its place.
func (m Model) readingView(p *palette.Palette) string {
	words, height := m.readingText(), m.readingLines()
	top := max(min(m.reading.top, len(words)-height), 0)
	where := ""
	if len(words) > height {
		where = "more below"
		if top+height >= len(words) {
			where = "the end"
		}
	}
	lines := []string{draw.Rule(m.width, "In full", where, p)}
	for _, line := range words[top:] {
		lines = append(lines, text.Fit("", readingMargin)+line)
	}
	return draw.Block(lines, m.width, m.env().Height)
}
