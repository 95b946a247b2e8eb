package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
)

// A menu is a nav.Menu that is being chosen from. Typing narrows it.
type menu struct {
	nav.Menu
	typed  string
	cursor int // among the shown options
}

func newMenu(m nav.Menu) *menu { return &menu{Menu: m, cursor: m.Cursor} }

// shown returns the options that match what was typed. One that leads to where
// more is typed matches anything.
func (m menu) shown() []nav.Option {
	if m.typed == "" {
		return m.Options
	}
	var options []nav.Option
	for _, o := range m.Options {
		if o.Typed || strings.Contains(strings.ToLower(o.Label+" "+o.Note+" "+o.Also), m.typed) {
			options = append(options, o)
		}
	}
	return options
}

// chosen returns the step of o. What was typed goes along to where more of it is.
func (m menu) chosen(o nav.Option) nav.Step {
	r, opens := o.Step.Opens()
	if !opens || !o.Typed {
		return o.Step
	}
	r.Filter += m.typed
	return nav.Open(r)
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
		return nil, m.chosen(options[m.cursor])
	case "up", "ctrl+p":
		m.cursor = max(m.cursor-1, 0)
	case "down", "ctrl+n", "tab":
		m.cursor = min(m.cursor+1, max(len(options)-1, 0))
	case "backspace":
		if m.typed == "" {
			return nil, nav.Stay
		}
		m.typed, m.cursor = m.typed[:len(m.typed)-1], 0
	default:
		m.press(press, len(options))
	}
	return &m, nav.Stay
}

// press handles a letter: j and k move in a menu that nothing was typed into,
// everything else is typed.
func (m *menu) press(press tea.KeyPressMsg, options int) {
	switch words := strings.ToLower(press.Text); {
	case words == "j" && m.typed == "":
		m.cursor = min(m.cursor+1, max(options-1, 0))
	case words == "k" && m.typed == "":
		m.cursor = max(m.cursor-1, 0)
	case words != "" && text.Clean(words) == words && words[0] < 0x80:
		m.typed, m.cursor = m.typed+words, 0
	}
}

// view draws the menu as a box in the middle of the screen behind it.
func (m menu) view(behind string, width, height int, p *palette.Palette) string {
	options := m.shown()
	title := m.Title
	if m.typed != "" {
		title += ": " + m.typed
	}
	label, note := text.Width(title), 0
	for _, o := range m.Options {
		label = max(label, text.Width(o.Label))
		note = max(note, text.Width(o.Note))
	}
	inner := min(label+note+5, max(width-4, 0))
	label = max(min(label, inner-note-5), 0) // a count that is cut off is another count
	rows := min(max(len(options), 1), max(height-4, 1))
	first := max(0, min(m.cursor-rows/2, len(options)-rows))
	lines := []string{p.Title.Render(text.Fit(" "+title, inner))}
	for i := first; i < min(first+rows, len(options)); i++ {
		o := options[i]
		words, beside := text.Fit(o.Label, label)+" ", o.Note
		if strings.Trim(beside, "0123456789,") == "" {
			beside = text.FitRight(beside, note)
		}
		if i == m.cursor {
			lines = append(lines, p.Selected.Render(text.Fit(" "+p.Glyph.Cursor+" "+words+beside, inner)))
			continue
		}
		lines = append(lines, text.Fit("   "+words+p.Muted.Render(beside), inner))
	}
	if len(options) == 0 {
		lines = append(lines, p.Muted.Render(text.Fit("   nothing matches", inner)))
	}
	return draw.Overlay(behind, draw.Box(lines, inner, len(lines), p), width, height)
}
