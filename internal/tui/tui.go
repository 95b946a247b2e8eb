// Package tui is the terminal interface: a history of screens under one header
// and above one footer.
package tui

import (
	"fmt"
	"slices"
	"sync"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/tui/atlas"
	"weal/internal/tui/compare"
	"weal/internal/tui/explain"
	"weal/internal/tui/finder"
	"weal/internal/tui/heatmap"
	"weal/internal/tui/help"
	"weal/internal/tui/overview"
	"weal/internal/tui/pathway"
	"weal/internal/tui/profile"
	"weal/internal/tui/ranking"
	"weal/internal/tui/spread"
	"weal/internal/tui/trend"
)

// openers returns what makes each screen, by the name in its address.
func openers() map[string]func(nav.Env, nav.Route) (nav.Screen, error) {
	return map[string]func(nav.Env, nav.Route) (nav.Screen, error){
		"compare":  compare.New,
		"explain":  explain.New,
		"find":     finder.New,
		"heatmap":  heatmap.New,
		"map":      atlas.New,
		"overview": overview.New,
		"profile":  profile.New,
		"pathway":  pathway.New,
		"ranking":  ranking.New,
		"spread":   spread.New,
		"trend":    trend.New,
	}
}

// Options are the reader's wishes. The zero Options are a dark palette.
type Options struct {
	Palette     palette.Kind
	AutoPalette bool // follow the terminal's background and colours
	ASCII       bool // no glyphs beyond ASCII
	Notice      string
	Reload      Load // what `r` does; nil if there is nothing to read again
	Suspend     bool // whether ctrl+z leaves the terminal to the shell for a while
	Outlines    nav.Outlines
}

// A Model is the program's state: one per session. It is a tea.Model.
type Model struct {
	data          *view
	width, height int
	top           entry
	past, future  []entry
	menu          *menu
	notice        string // shown in the footer until the next key
	options       Options
	look          *palette.Palette
	mouse         bool
	keys          keyMap
	home          nav.Route // where to open once loaded
	loading       *loading
	progress      progressMsg
	err           error
}

// A view is a dataset with today's boundaries, and the same with those of the
// time, which is worked out when somebody first asks.
type view struct {
	today *dataset.Dataset
	then  func() *dataset.Dataset
}

func newView(d *dataset.Dataset) *view {
	return &view{d, sync.OnceValue(func() *dataset.Dataset { return analysis.AsConstituted(d) })}
}

// An entry is a screen and the dataset that it was last opened over.
type entry struct {
	screen nav.Screen
	data   *view
}

func newModel(o Options) Model {
	return Model{options: o, look: palette.New(o.Palette, o.ASCII), keys: newKeyMap(), notice: o.Notice}
}

// New returns a Model that opens at r; the zero Route is Home. The error says
// what is wrong with r.
func New(d *dataset.Dataset, r nav.Route, o Options) (Model, error) {
	m := newModel(o)
	m.data = newView(d)
	return m.open(homeward(d, r))
}

// homeward returns r, or home with what else r asks for if it names no screen.
func homeward(d *dataset.Dataset, r nav.Route) nav.Route {
	if r.Screen != "" {
		return r
	}
	home := Home(d)
	r.Screen, r.Theme = home.Screen, home.Theme
	if r.Level == "" {
		r.Level = home.Level
	}
	return r
}

// NewLoading returns a Model that shows how load gets on, and then opens at r.
// what names what is being loaded.
func NewLoading(what string, load Load, r nav.Route, o Options) Model {
	m := newModel(o)
	m.home = r
	m.loading = start(what, load)
	return m
}

// Err returns why the Model could not go on: a load that failed, or an address
// that does not exist in what was loaded.
func (m Model) Err() error { return m.err }

// Figures returns the figures behind the view.
func (m Model) Figures() []analysis.Figure { return m.top.screen.Figures(m.env(), nav.All) }

// Data returns the dataset behind the view: with the boundaries of its address.
func (m Model) Data() *dataset.Dataset { return m.env().Data }

// Pathway returns the pathway that the view shows, and false if it shows none.
func (m Model) Pathway() (analysis.Pathway, bool) {
	s, ok := m.top.screen.(interface{ Pathway() analysis.Pathway })
	if !ok {
		return analysis.Pathway{}, false
	}
	return s.Pathway(), true
}

// Spreads returns the spreads that the view shows, and false if it shows none.
func (m Model) Spreads() ([]analysis.Spread, bool) {
	s, ok := m.top.screen.(interface{ Spreads() []analysis.Spread })
	if !ok {
		return nil, false
	}
	return s.Spreads(), true
}

// Explanation returns the arithmetic behind the figure that the cursor is on,
// in lines of at most width cells.
func (m Model) Explanation(width int) (string, error) {
	r := m.top.screen.Route()
	if r.Screen != "explain" {
		figures := m.top.screen.Figures(m.env(), nav.Selected)
		if len(figures) == 0 {
			return "", fmt.Errorf("address %q: there is no figure to explain", r)
		}
		f := figures[0]
		r = r.To("explain")
		r.Indicator = m.Data().Indicator(f.Indicator).Slug
		r.Areas = []string{m.Data().Areas().Slug(f.Area)}
		r.Period = f.Period.String()
	}
	return explain.Text(m.env(), r, width)
}

// Title returns what the header says of the view.
func (m Model) Title() nav.Title { return m.top.screen.Title(m.env()) }

// Init implements tea.Model.
func (m Model) Init() tea.Cmd {
	var cmds []tea.Cmd
	if m.options.AutoPalette {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if m.loading != nil {
		cmds = append(cmds, m.loading.wait)
	}
	return tea.Batch(cmds...)
}

// Update implements tea.Model.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		return m, nil
	case tea.BackgroundColorMsg, tea.ColorProfileMsg:
		return m.adapt(msg), nil
	case progressMsg, loadedMsg:
		return m.loaded(msg)
	case Reloaded, Say:
		return m.outside(msg)
	case tea.MouseWheelMsg:
		return m.Update(wheelKey(msg))
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	if m.top.screen == nil {
		return m, nil
	}
	return m.toScreen(msg)
}

// press gives a key to the menu if there is one, and else to the screen.
func (m Model) press(press tea.KeyPressMsg) (Model, tea.Cmd) {
	m.notice = ""
	switch {
	case press.String() == "ctrl+c":
		return m.quit()
	case press.String() == "ctrl+z" && m.options.Suspend:
		return m, tea.Suspend
	case m.menu != nil:
		var step nav.Step
		m.menu, step = m.menu.update(press)
		return m.apply(step)
	case m.top.screen == nil:
		if key.Matches(press, m.keys.Quit) {
			return m.quit()
		}
		return m, nil
	}
	return m.toScreen(press)
}

// toScreen gives msg to the active screen and does what it says in answer.
func (m Model) toScreen(msg tea.Msg) (Model, tea.Cmd) {
	screen, step, cmd := m.top.screen.Update(m.env(), msg)
	m.top.screen = screen
	var more tea.Cmd
	if press, ok := msg.(tea.KeyPressMsg); ok && step.Passed() {
		m, more = m.global(press)
	} else {
		m, more = m.apply(step)
	}
	if cmd == nil {
		return m, more
	}
	return m, tea.Batch(cmd, more)
}

// apply does what a step says.
func (m Model) apply(step nav.Step) (Model, tea.Cmd) {
	if step.Returns() {
		return m.back(), nil
	}
	if text, ok := step.Says(); ok {
		m.notice = text
	}
	if choice, ok := step.Chooses(); ok {
		m.menu = newMenu(choice)
	}
	if text, ok := step.Copies(); ok {
		return m.copy(text)
	}
	if c, ok := step.Runs(); ok {
		return m.run(c)
	}
	r, opens := step.Opens()
	if !opens {
		var replaces bool
		if r, replaces = step.Replaces(); !replaces {
			return m, nil
		}
	}
	move := m.open
	if !opens {
		move = m.replace
	}
	next, err := move(r)
	if err != nil {
		m.notice = err.Error()
		return m, nil
	}
	return next, nil
}

// open returns m with the screen at r on top, and the one before behind it.
func (m Model) open(r nav.Route) (Model, error) {
	s, err := m.make(r)
	if err != nil {
		return m, err
	}
	return m.push(s), nil
}

func (m Model) push(s nav.Screen) Model {
	if m.top.screen != nil {
		// Clip, so that two Models never share the tail of one array.
		m.past = append(slices.Clip(m.past), m.top)
		m.past = m.past[max(0, len(m.past)-maxHistory):]
	}
	m.future = nil
	m.top = entry{s, m.data}
	return m
}

func (m Model) make(r nav.Route) (nav.Screen, error) {
	if r.Screen == "help" {
		return m.help()
	}
	newScreen, ok := openers()[r.Screen]
	if !ok {
		return nil, fmt.Errorf("no screen %q", r.Screen)
	}
	return newScreen(m.at(r), r)
}

// help returns the help for the screen on top or, if there is none yet, for
// the one that opens first.
func (m Model) help() (nav.Screen, error) {
	below := m.top.screen
	if below == nil {
		var err error
		if below, err = m.make(Home(m.data.today)); err != nil {
			return nil, err
		}
	}
	return help.New(below.Keys(), m.keys.all(), m.look, below.Route().Screen), nil
}

// replace returns m with the screen at r in place of the one on top, which
// keeps its cursor if it is of the same kind.
func (m Model) replace(r nav.Route) (Model, error) {
	var s nav.Screen
	var err error
	if m.top.screen.Route().Screen == r.Screen {
		s, err = m.top.screen.Reopen(m.at(r), r)
	} else {
		s, err = m.make(r)
	}
	if err != nil {
		return m, err
	}
	m.top = entry{s, m.data}
	return m, nil
}

// back returns to the screen before, which forward leads away from again.
func (m Model) back() Model {
	for n := len(m.past); n > 0; n-- {
		if e, ok := m.current(m.past[n-1]); ok {
			m.future = append(slices.Clip(m.future), m.top)
			m.top, m.past = e, m.past[:n-1]
			return m
		}
	}
	return m
}

func (m Model) forward() Model {
	for n := len(m.future); n > 0; n-- {
		if e, ok := m.current(m.future[n-1]); ok {
			m.past = append(slices.Clip(m.past), m.top)
			m.top, m.future = e, m.future[:n-1]
			return m
		}
	}
	return m
}

// current returns e over the dataset of today, and false if what it showed is
// no longer there.
func (m Model) current(e entry) (entry, bool) {
	if e.data == m.data {
		return e, true
	}
	s, err := e.screen.Reopen(m.at(e.screen.Route()), e.screen.Route())
	return entry{s, m.data}, err == nil
}

// View implements tea.Model.
func (m Model) View() tea.View {
	v := tea.NewView(m.Frame(m.width, m.height))
	v.AltScreen = true
	v.WindowTitle = "weal"
	if m.top.screen != nil {
		v.WindowTitle = "weal " + m.top.screen.Route().String()
	}
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// palette returns the palette in force.
func (m Model) palette() *palette.Palette { return m.look }

// env returns what the active screen sees: all but the first and last line.
func (m Model) env() nav.Env {
	if m.top.screen == nil {
		return m.at(nav.Route{})
	}
	return m.at(m.top.screen.Route())
}

// at returns what a screen at r sees.
func (m Model) at(r nav.Route) nav.Env {
	env := nav.Env{Palette: m.look, Width: m.width, Height: max(m.height-2, 0), Outlines: m.options.Outlines}
	switch {
	case m.data == nil:
	case r.As == nav.Constituted:
		env.Data = m.data.then()
	default:
		env.Data = m.data.today
	}
	return env
}
