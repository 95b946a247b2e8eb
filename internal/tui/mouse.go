package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/nav"
)

// moused does what a mouse says while it is ours: the wheel moves as arrows do, and a click
// is for the menu if there is one, and else for the screen.
func (m Model) moused(msg tea.MouseMsg) (Model, tea.Cmd) {
	mouse := msg.Mouse()
	if !m.mouse {
		return m, nil
	}
	switch msg.(type) {
	case tea.MouseWheelMsg:
		switch mouse.Button {
		case tea.MouseWheelUp:
			return m.press(tea.KeyPressMsg{Code: tea.KeyUp})
		case tea.MouseWheelDown:
			return m.press(tea.KeyPressMsg{Code: tea.KeyDown})
		}
	case tea.MouseClickMsg:
		if mouse.Button == tea.MouseLeft {
			return m.clicked(m.hit(mouse.X, mouse.Y))
		}
	}
	return m, nil
}

// hit returns what the frame that is seen shows in a cell.
func (m Model) hit(x, y int) draw.Hit {
	if x < 0 || y < 0 || x >= m.width || y >= m.height || m.reading {
		return draw.Hit{} // without a frame drawn for it
	}
	m.look = draw.Pointing(m.look)
	return draw.HitAt(m.Frame(m.width, m.height), x, y)
}

// clicked chooses from the menu or leaves it, presses the key that was clicked on, or tells the
// screen. No click types a letter.
func (m Model) clicked(at draw.Hit) (Model, tea.Cmd) {
	m.notice = ""
	types := m.menu != nil || m.top.screen != nil && m.top.screen.Showing().Typing
	switch press := nav.Pressed(at.Key); {
	case at.On == draw.Hint && press != (tea.KeyPressMsg{}) && (press.Text == "" || !types):
		return m.press(press)
	case m.menu != nil && at.On == draw.Choice:
		chosen := *m.menu
		chosen.cursor = at.Nth
		m.menu = &chosen
		return m.press(tea.KeyPressMsg{Code: tea.KeyEnter})
	case m.menu != nil:
		m.menu = nil
		return m, nil
	case m.top.screen == nil || at.On == draw.Nothing || at.On == draw.Hint:
		return m, nil
	}
	return m.toScreen(nav.Pointed{At: at})
}
