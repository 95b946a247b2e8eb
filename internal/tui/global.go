package tui

import (
	"cmp"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/scheme"
)

func (m Model) global(press tea.KeyPressMsg) (Model, tea.Cmd) {
	ahead := len(m.future)
	switch {
	case key.Matches(press, keyQuit):
		return m.quit()
	case key.Matches(press, keyBack, keyBackward):
		if m = m.back(); len(m.future) == ahead {
			m.notice = prose.NoViewBefore
		}
	case key.Matches(press, keyForward):
		if m = m.forward(); len(m.future) == ahead {
			m.notice = prose.NoViewAfter
		}
	case key.Matches(press, keyHelp):
		return m.apply(nav.Open(address.Address{View: "help"}))
	case key.Matches(press, keyDetail):
		return m.read(), nil
	case key.Matches(press, keyFind):
		return m.apply(nav.Open(m.kept()))
	case key.Matches(press, keyCommand):
		r := m.kept()
		r.Filter = ":"
		return m.apply(nav.Open(r))
	case key.Matches(press, keyPalette):
		m.menu = newMenu(m.paletteMenu())
	case key.Matches(press, keyCopy):
		m.menu = newMenu(m.copyMenu())
	case key.Matches(press, keySave):
		return m.save("")
	case key.Matches(press, keyMouse):
		return m.run(nav.Mouse, "")
	case key.Matches(press, keyReload):
		return m.run(nav.Reload, "")
	case key.Matches(press, keyBoundaries):
		return m.apply(m.boundariesStep())
	case key.Matches(press, keyThemes):
		return m.apply(m.themeStep(int(press.Code - '1')))
	default:
		m.notice = nav.Idle(press)
	}
	return m, nil
}

// boundariesStep turns from the areas of today to those of the time, and back.
func (m Model) boundariesStep() nav.Step {
	r := m.top.screen.Address()
	if !address.Forms()[r.View].Takes(address.As) {
		return nav.Say(prose.NoBoundaries)
	}
	if r.As == address.Constituted {
		r.As = ""
	} else {
		r.As = address.Constituted
	}
	return nav.Replace(r)
}

// themeStep shows the i'th theme, in the overview if what is shown is of none.
func (m Model) themeStep(i int) nav.Step {
	themes := analysis.Themes(m.data.Today)
	if i < 0 || i >= len(themes) {
		return nav.Say(prose.Themes(len(themes)))
	}
	r := m.top.screen.Address()
	if form := address.Forms()[r.View]; form.Theme || form.Takes(address.Theme) {
		r.Theme, r.Sort = themes[i].Slug(), ""
		return nav.Replace(r)
	}
	r = m.kept().To("overview")
	r.Theme = themes[i].Slug()
	return nav.Open(r)
}

// run does what a command says, on the screen behind the finder if that is where it was typed.
func (m Model) run(c nav.Command, arg string) (Model, tea.Cmd) {
	if m.top.screen.Address().View == "find" && len(m.past) > 0 {
		m = m.back()
	}
	switch c {
	case nav.Help:
		return m.apply(nav.Open(address.Address{View: "help"}))
	case nav.AtLevel, nav.Versus:
		key := address.Level
		if c == nav.Versus {
			key = address.VS
		}
		r, err := m.top.screen.Address().With(key, arg)
		if err != nil {
			m.notice = err.Error()
			return m, nil
		}
		return m.apply(nav.Replace(r))
	case nav.Quit:
		return m.quit()
	case nav.CopyRow:
		return m.copyFigures(nav.Selected)
	case nav.CopyTable:
		return m.copyFigures(nav.All)
	case nav.Mouse:
		m.mouse = !m.mouse
		m.notice = prose.MouseOn
		if !m.mouse {
			m.notice = prose.MouseOff
		}
	case nav.Save:
		return m.save(arg)
	case nav.Reload:
		return m.reload()
	case nav.Files:
		m.notice = cmp.Or(m.told, prose.NothingToTell)
	case nav.ASCII:
		m.options.ASCII = !m.options.ASCII
		m = m.dressed(m.look.Kind)
	case nav.Lines:
		lines, err := palette.ParseLines(arg)
		if err != nil {
			m.notice = err.Error()
			return m, nil
		}
		m.options.Lines = lines
		m = m.dressed(m.look.Kind)
		if m.options.ASCII {
			m.notice = prose.LinesInASCII
		}
	case nav.Palette:
		kind, err := scheme.Parse(arg)
		if err != nil {
			m.notice = err.Error()
			return m, nil
		}
		m.options.AutoPalette = false
		m = m.dressed(kind)
	}
	return m, nil
}

func (m Model) quit() (Model, tea.Cmd) {
	if m.loading != nil {
		m.loading.Cancel()
		m.loading = nil // that it was cancelled is no failure
	}
	return m, tea.Quit
}

// The keys that work on every screen that has no use of its own for them.
var (
	keyHelp       = nav.Bind("?", "help", "?", "f1")
	keyDetail     = nav.Bind("D", "the detail in full", "D")
	keyFind       = nav.Bind("/", "find an area or an indicator", "/")
	keyCommand    = nav.Bind(":", "type a command or an address", ":")
	keyBack       = nav.Bind("esc", "back", "esc", "backspace")
	keyBackward   = nav.Bind("[", "back in history", "[")
	keyForward    = nav.Bind("]", "forward in history", "]")
	keyThemes     = nav.Bind("1–9", "overview of a theme", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	keyBoundaries = nav.Bind("B", "boundaries of today, or of the time", "B")
	keyCopy       = nav.Bind("y", "copy address, row or table", "y")
	keySave       = nav.Bind("W", "draw it into a file, for a paper", "W")
	keyPalette    = nav.Bind("P", "colours", "P")
	keyMouse      = nav.Bind("M", "mouse on or off", "M")
	keyRedraw     = nav.Bind("^l", "draw the screen again", "ctrl+l")
	keyReload     = nav.Bind("r", "read the data again", "r")
	keyQuit       = nav.Bind("q", "quit", "q", "ctrl+c")
)

// everywhere returns these keys in the order in which help lists them, for so many themes.
func everywhere(themes int) []key.Binding {
	numbers := keyThemes
	if themes > 0 {
		numbers.SetHelp(fmt.Sprintf("1–%d", themes), keyThemes.Help().Desc)
	}
	return []key.Binding{
		keyHelp, keyDetail, keyFind, keyCommand, keyBack, keyBackward, keyForward, numbers, keyBoundaries,
		keyCopy, keySave, keyPalette, keyMouse, keyRedraw, keyReload, keyQuit,
	}
}
