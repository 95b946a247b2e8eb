package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"weal/internal/palette"
)

// patience is how long a terminal may take to say what its background is before it is shown
// colours for any. Most answer at once, and are spared a change; one that answers later is
// believed all the same.
const patience = 500 * time.Millisecond

// unanswered says that patience is over.
type unanswered struct{}

// wait returns what waits for the terminal's answer, nil if there is no need.
func (m Model) wait() tea.Cmd {
	if !m.options.AutoPalette || !m.options.Guessed {
		return nil
	}
	return tea.Tick(patience, func(time.Time) tea.Msg { return unanswered{} })
}

// dressed returns m in the palette of that kind, as the reader and the terminal have it.
func (m Model) dressed(kind palette.Kind) Model {
	if m.fewColours {
		m.look = palette.Sixteen(kind, m.options.ASCII)
	} else {
		m.look = palette.New(kind, m.options.ASCII)
	}
	m.look = m.look.Drawn(m.options.Lines)
	return m
}

// adapt follows what the terminal says of its background and colours.
func (m Model) adapt(msg tea.Msg) Model {
	kind := m.look.Kind
	if has, ok := msg.(tea.ColorProfileMsg); ok {
		m.fewColours = has.Profile == colorprofile.ANSI
		if m.options.AutoPalette && has.Profile <= colorprofile.Ascii {
			kind = palette.Mono
		}
		return m.dressed(kind)
	}
	if !m.options.AutoPalette || kind == palette.Mono {
		return m
	}
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		m.options.Guessed = false
		if msg.IsDark() {
			return m.dressed(palette.Dark)
		}
		return m.dressed(palette.Light)
	case unanswered:
		if m.options.Guessed {
			return m.dressed(palette.Both)
		}
	}
	return m
}
