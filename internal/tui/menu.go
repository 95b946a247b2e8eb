package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/tui/list"
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

// chosen returns the step of o. What was typed goes along to where more of it is.
func (m menu) chosen(o nav.Option) nav.Step {
	r, opens := o.Step.To, o.Step.Do == nav.Opening
	if !opens || !o.Typed {
		return o.Step
	}
	r.Filter += m.box.Text()
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
