package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/tui/finder"
)

// global handles a key that the active screen passed on.
func (m Model) global(press tea.KeyPressMsg) (Model, tea.Cmd) {
	switch {
	case key.Matches(press, m.keys.Quit):
		return m.quit()
	case key.Matches(press, m.keys.Back, m.keys.Backward):
		return m.back(), nil
	case key.Matches(press, m.keys.Forward):
		return m.forward(), nil
	case key.Matches(press, m.keys.Help):
		return m.apply(nav.Open(nav.Route{Screen: "help"}))
	case key.Matches(press, m.keys.Find):
		return m.apply(nav.Open(m.top.screen.Route().To("find")))
	case key.Matches(press, m.keys.Command):
		return m.push(finder.NewCommand(m.env())), nil
	case key.Matches(press, m.keys.Palette):
		m.menu = newMenu(m.paletteMenu())
	case key.Matches(press, m.keys.Copy):
		m.menu = newMenu(m.copyMenu())
	case key.Matches(press, m.keys.Mouse):
		return m.run(nav.Command{Name: "mouse"})
	case key.Matches(press, m.keys.Reload):
		return m.run(nav.Command{Name: "reload"})
	case key.Matches(press, m.keys.Boundaries):
		return m.apply(m.boundariesStep())
	case key.Matches(press, m.keys.Themes):
		return m.apply(m.themeStep(int(press.Code - '1')))
	}
	return m, nil
}

// boundariesStep turns from the areas of today to those of the time, and back.
func (m Model) boundariesStep() nav.Step {
	r := m.top.screen.Route()
	switch r.Screen {
	case "find", "help", "pathway":
		return nav.Say("Boundaries make no difference here.")
	}
	if r.As == nav.Constituted {
		r.As = ""
	} else {
		r.As = nav.Constituted
	}
	return nav.Replace(r)
}

// themeStep opens the overview of the i'th theme.
func (m Model) themeStep(i int) nav.Step {
	themes := analysis.Themes(m.data.today)
	if i < 0 || i >= len(themes) {
		return nav.Say(fmt.Sprintf("There are %d themes.", len(themes)))
	}
	r := m.top.screen.Route().To("overview")
	r.Theme = themes[i].Slug()
	return nav.Open(r)
}

// run does what a command says, on the screen behind the finder if that is
// where it was typed.
func (m Model) run(c nav.Command) (Model, tea.Cmd) {
	if m.top.screen.Route().Screen == "find" && len(m.past) > 0 {
		m = m.back()
		m.future = nil
	}
	switch c.Name {
	case "help":
		return m.apply(nav.Open(nav.Route{Screen: "help"}))
	case "level", "vs":
		r := m.top.screen.Route()
		if c.Name == "level" {
			r.Level = c.Arg
		} else {
			r.VS = c.Arg
		}
		return m.apply(nav.Replace(r))
	case "quit":
		return m.quit()
	case "mouse":
		m.mouse = !m.mouse
		m.notice = "Mouse wheel scrolls; press M again to select text with the mouse."
		if !m.mouse {
			m.notice = "Mouse off: the terminal selects text again."
		}
	case "reload":
		return m.reload()
	case "ascii":
		m.options.ASCII = !m.options.ASCII
		m.look = palette.New(m.look.Kind, m.options.ASCII)
	case "palette":
		kind, err := palette.Parse(c.Arg)
		if err != nil {
			m.notice = err.Error()
			return m, nil
		}
		m.options.AutoPalette = false
		m.look = palette.New(kind, m.options.ASCII)
	default:
		m.notice = fmt.Sprintf("No command %q.", c.Name)
	}
	return m, nil
}

func (m Model) quit() (Model, tea.Cmd) {
	if m.loading != nil {
		m.loading.cancel()
	}
	return m, tea.Quit
}

func (m Model) paletteMenu() nav.Menu {
	menu := nav.Menu{Title: "Colours"}
	notes := map[palette.Kind]string{
		palette.Dark: "for a dark background", palette.Light: "for a light background",
		palette.DarkSafe: "blue and orange, dark background", palette.LightSafe: "blue and orange, light background",
		palette.Mono: "no colour at all",
	}
	for i, k := range palette.Kinds() {
		if k == m.look.Kind {
			menu.Cursor = i
		}
		menu.Options = append(menu.Options, nav.Option{Label: k.String(), Note: notes[k], Step: nav.Run(nav.Command{Name: "palette", Arg: k.String()})})
	}
	glyphs := "ASCII glyphs only"
	if m.options.ASCII {
		glyphs = "all glyphs"
	}
	menu.Options = append(menu.Options, nav.Option{Label: glyphs, Step: nav.Run(nav.Command{Name: "ascii"})})
	return menu
}

// maxCopy is the longest text that is copied, in bytes: terminals cut or drop
// longer OSC 52 sequences without a word.
const maxCopy = 74_000

// copy puts text on the reader's clipboard by OSC 52, which reaches over SSH.
func (m Model) copy(text string) (Model, tea.Cmd) {
	if len(text) > maxCopy {
		m.notice = fmt.Sprintf("%d kB are too much for a terminal's clipboard; use: weal get '%s' --format csv",
			len(text)/1000, m.top.screen.Route())
		return m, nil
	}
	m.notice = "Copied: " + firstLine(text)
	if n := strings.Count(strings.TrimSpace(text), "\n"); n > 0 {
		m.notice = fmt.Sprintf("Copied %d lines. If pasting gives nothing, the terminal does not allow OSC 52.", n+1)
	}
	return m, tea.SetClipboard(text)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// reload reads the data again in the background.
func (m Model) reload() (Model, tea.Cmd) {
	switch {
	case m.options.Reload == nil:
		m.notice = "These figures are built in: there is nothing to read again."
		return m, nil
	case m.loading != nil:
		m.notice = "Still reading."
		return m, nil
	}
	m.loading = start("the data again", m.options.Reload)
	m.notice = "Reading the data again…"
	return m, m.loading.wait
}

// loaded takes note of how a load gets on, and moves to what was loaded.
func (m Model) loaded(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case progressMsg:
		if msg.of != m.loading {
			return m, nil
		}
		m.progress = msg
		return m, m.loading.wait
	case loadedMsg:
		if msg.of != m.loading {
			return m, nil
		}
		m.loading = nil
		return m.move(msg)
	}
	return m, nil
}

// move swaps in the dataset that was loaded. A reader who has a screen open
// keeps it; if the load failed, or the new data has no such screen, the old
// data stays.
func (m Model) move(msg loadedMsg) (Model, tea.Cmd) {
	first := m.top.screen == nil
	if msg.err != nil {
		if first {
			m.err = msg.err
			return m, tea.Quit
		}
		m.notice = "The data stays as it was: " + msg.err.Error()
		return m, nil
	}
	next := m
	next.data, next.notice = newView(msg.data), msg.notice
	if first {
		next.home = homeward(next.data.today, next.home)
		opened, err := next.open(next.home)
		if err != nil {
			m.err = err
			return m, tea.Quit
		}
		return opened, nil
	}
	e, ok := next.current(m.top)
	if !ok {
		m.notice = "The data stays as it was: the new one has no " + m.top.screen.Route().String()
		return m, nil
	}
	next.top = e
	if next.notice == "" {
		next.notice = "The data was read again."
	}
	return next, nil
}

// adapt follows what the terminal says of its background and colours.
func (m Model) adapt(msg tea.Msg) Model {
	if !m.options.AutoPalette {
		return m
	}
	kind := m.look.Kind
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		if kind != palette.Mono {
			kind = palette.Light
			if msg.IsDark() {
				kind = palette.Dark
			}
		}
	case tea.ColorProfileMsg:
		if msg.Profile <= colorprofile.Ascii {
			kind = palette.Mono
		}
	}
	m.look = palette.New(kind, m.options.ASCII)
	return m
}

// wheelKey returns the key that a turn of the wheel stands for.
func wheelKey(msg tea.MouseWheelMsg) tea.KeyPressMsg {
	if msg.Button == tea.MouseWheelUp {
		return tea.KeyPressMsg{Code: tea.KeyUp}
	}
	return tea.KeyPressMsg{Code: tea.KeyDown}
}

// Home returns where to open when no address is given: the overview of the
// first theme and the first level, combined authorities for choice, that have
// figures.
func Home(d *dataset.Dataset) nav.Route {
	themes := analysis.Themes(d)
	if len(themes) == 0 {
		return nav.Route{Screen: "find"}
	}
	r := nav.Route{Screen: "overview", Theme: themes[0].Slug()}
	levels := analysis.Levels(d, headlinesOf(d, themes))
	for _, l := range levels {
		if l.Level == geo.CombinedAuthority {
			return r
		}
	}
	if len(levels) > 0 {
		most := levels[0]
		for _, l := range levels {
			if l.Areas > most.Areas && most.Level < geo.Region {
				most = l
			}
		}
		r.Level = most.Level.Slug()
	}
	return r
}

func headlinesOf(d *dataset.Dataset, themes []indicator.Theme) []indicator.ID {
	var ids []indicator.ID
	for _, t := range themes {
		ids = append(ids, analysis.Headlines(d, t)...)
	}
	return ids
}
