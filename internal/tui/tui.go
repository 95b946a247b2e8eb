// Package tui is the terminal interface: a history of screens under one header
// and above one footer.
package tui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/published"
	"weal/internal/text"
	"weal/internal/view"
)

// Options are the reader's wishes. The zero Options are a dark palette.
type Options struct {
	Palette     palette.Kind
	AutoPalette bool // follow the terminal's background and colours
	Guessed     bool // nothing says that the background is as Palette has it
	ASCII       bool // no glyphs beyond ASCII
	Lines       palette.Lines
	Untitled    bool // the terminal has no title, and may show one that it is given
	Notice      string
	Told        string                   // what there is to say of how the figures were read; "" for nothing
	Reload      func() *figures.Loading  // what `r` does; nil if there is nothing to read again
	Answer      Answer                   // asks the reader what files leave open; nil where nobody is to be asked
	AnswersFile func(file string) string // where the answer about a file can be kept; "" if nowhere
	Followed    bool                     // the figures are read again by themselves when they change
	Newer       figures.Newer            // how those that the Model begins with stand to their files; as a message, from then on
	Suspend     bool                     // whether ctrl+z leaves the terminal to the shell for a while
	Outlines    nav.Outlines
	Outlining   time.Duration            // from the start, in which no frame but that of a map has them: they are not read yet
	Licence     func(file string) string // of figures that were read from file; "" if it is not known
	Credit      string                   // what a map has to say of its outlines
	Locate      view.Locate
	Save        Save   // nil where the reader has no files
	Host        string // how the reader's ssh is told to reach the files, where they are not theirs
}

// An Answer has figures read with what the reader says of a file, by its name as problems
// have it, which is kept beside the file if they want it so.
type Answer func(file string, a published.Answers, keep bool) *figures.Loading

// A Model is the program's state: one per session. It is a tea.Model.
type Model struct {
	data          *figures.Set
	width, height int
	top           entry
	past, future  []entry
	menu          *menu
	reading       bool   // the detail in full
	line          int    // of it, the first that is shown
	notice        string // shown in the footer until the next key
	options       Options
	look          *palette.Palette
	fewColours    bool // the terminal has sixteen
	still         bool // a picture that nobody moves a cursor in
	mouse         bool
	home          address.Address // where to open once loaded
	loading       *figures.Loading
	what          string     // is loaded
	drawn         *nav.Drawn // by this session
	typed         []tea.Msg  // keys and pastes that came before there was a screen
	progress      figures.Progress
	question      *question // that is asked before anything is shown; nil for none
	leftOpen      []string  // those that the reader leaves open, by file and what they are about
	told          string    // of what was read, and what was left out
	keeps         bool      // answers, unless the reader says otherwise
	err           error
}

func newModel(o Options) Model {
	return Model{options: o, notice: o.Notice, told: o.Told, drawn: &nav.Drawn{}}.dressed(o.Palette)
}

// New returns a Model of f, which many may show, that opens at r; the zero Address
// is home. The error says what is wrong with r.
func New(f *figures.Set, r address.Address, o Options) (Model, error) {
	m := newModel(o)
	m.data = f
	return m.open(view.Homeward(f.Today, r), nav.Spot{})
}

// NewLoading returns a Model that shows how l gets on, and then opens at r.
// what names what is being loaded.
func NewLoading(what string, l *figures.Loading, r address.Address, o Options) Model {
	m := newModel(o)
	m.home = r
	m.loading, m.what = l, what
	return m
}

// Init implements tea.Model.
func (m Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.outline()}
	if m.options.AutoPalette {
		cmds = append(cmds, tea.RequestBackgroundColor, m.wait())
	}
	if m.loading != nil {
		cmds = append(cmds, await(m.loading))
	}
	return tea.Batch(cmds...)
}

// Update implements tea.Model.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := m.handle(msg)
	next, more := next.show()
	return next, tea.Batch(cmd, more)
}

// show tells the screen on top, once, that it is there.
func (m Model) show() (Model, tea.Cmd) {
	if m.top.screen == nil || m.top.shown {
		return m, nil
	}
	var cmd tea.Cmd
	m.top.screen, _, cmd = m.top.screen.Update(m.env(), nav.Shown{})
	m.top.shown = true
	return m, cmd
}

func (m Model) handle(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		return m, nil
	case tea.BackgroundColorMsg, tea.ColorProfileMsg, unanswered:
		return m.adapt(msg), nil
	case outlined:
		m.options.Outlining = 0
		return m, nil
	case progress:
		return m.loaded(msg)
	case Say:
		m.notice = string(msg)
		return m, nil
	case figures.Newer:
		m.options.Newer = msg
		return m, nil
	case Reloaded:
		if m.top.screen != nil {
			return m.reloaded(msg.Set), nil
		}
		return m, nil
	case tea.MouseMsg:
		return m.moused(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	if _, pasted := msg.(tea.PasteMsg); pasted && m.question != nil {
		return m.answering(msg)
	}
	if m.top.screen == nil {
		return m.waiting(msg), nil
	}
	return m.toScreen(msg)
}

// press gives a key to the menu or the reading if there is one, and else to the screen.
func (m Model) press(press tea.KeyPressMsg) (Model, tea.Cmd) {
	m.notice = ""
	if press.String() == "ctrl+j" { // enter, pressed before the terminal was ours
		press = tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	switch {
	case press.String() == "ctrl+c":
		return m.quit()
	case press.String() == "ctrl+z" && m.options.Suspend:
		return m, tea.Suspend
	case key.Matches(press, keyRedraw):
		return m, tea.ClearScreen
	case m.question != nil:
		return m.answering(press)
	case m.menu != nil:
		var step nav.Step
		m.menu, step = m.menu.update(press)
		return m.apply(step)
	case m.reading:
		if m.reading = !key.Matches(press, keyClose); m.reading {
			m.line, _ = nav.Scrolled(press, m.line, len(m.readingText()), m.readingLines())
		}
		return m, nil
	case m.top.screen == nil:
		return m.waits(press)
	}
	return m.toScreen(press)
}

// toScreen gives msg to the active screen and does what it says in answer.
func (m Model) toScreen(msg tea.Msg) (Model, tea.Cmd) {
	screen, step, cmd := m.top.screen.Update(m.env(), msg)
	m.top.screen = screen
	var more tea.Cmd
	if press, ok := msg.(tea.KeyPressMsg); ok && step.Do == nav.Passing {
		m, more = m.global(press)
	} else {
		m, more = m.apply(step)
	}
	if cmd == nil {
		return m, more
	}
	return m, tea.Batch(cmd, more)
}

// View implements tea.Model.
func (m Model) View() tea.View {
	v := tea.NewView(m.Frame(m.width, m.height))
	v.AltScreen = true
	switch {
	case m.options.Untitled:
	case m.top.screen == nil:
		v.WindowTitle = "weal"
	default:
		v.WindowTitle = "weal " + m.top.screen.Address().String()
	}
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// env returns what the active screen sees: all but the first and last line.
func (m Model) env() nav.Env { return m.at(m.Address()) }

// at returns what a screen at r sees.
func (m Model) at(r address.Address) nav.Env {
	return nav.Env{
		Data: m.data.For(r), Palette: m.look, Width: m.width, Height: max(m.height-2, 0), Still: m.still,
		Outlines: m.outlines(r), Locate: m.options.Locate, Drawn: m.drawn,
	}
}

// apply does what a step says.
func (m Model) apply(step nav.Step) (Model, tea.Cmd) {
	switch {
	case step.Do == nav.Returning && len(m.past) > 0:
		return m.back(), nil
	case step.Do == nav.Returning: // from find, where weal was opened at it
		step = nav.Replace(view.Home(m.data.Today))
	}
	move, r := m.replace, step.To
	switch step.Do {
	case nav.Saying:
		m.notice = step.Text
	case nav.Choosing:
		m.menu = newMenu(step.Menu)
	case nav.Copying:
		return m.copy(step.Text)
	case nav.Running:
		return m.run(step.Command, step.Text)
	case nav.Opening:
		move, r = func(to address.Address) (Model, error) { return m.open(to, step.From) }, m.led(r)
	}
	if step.Do != nav.Opening && step.Do != nav.Replacing {
		return m, nil
	}
	next, err := move(r)
	if err != nil {
		m.notice = err.Error()
		return m, nil
	}
	if step.Text != "" {
		next.notice = step.Text
	}
	return next, nil
}

// Sentences returns what the view says in words: of what its cursor is on, most important
// first. Each is one line of plain text. Screens that are words themselves have none.
func (m Model) Sentences() []string {
	var sentences []string
	shown := m.top.screen.Showing()
	for _, s := range shown.View.Sentences(shown.Row) {
		if line := strings.TrimSpace(text.Clean(s.Text)); line != "" {
			sentences = append(sentences, line)
		}
	}
	return sentences
}

// Address returns the address of what is shown, the zero Address while nothing is.
func (m Model) Address() address.Address {
	if m.top.screen == nil {
		return address.Address{}
	}
	return m.top.screen.Address()
}

// Err returns why the Model could not go on: a load that failed, or an address
// that does not exist in what was loaded.
func (m Model) Err() error { return m.err }

// Settled returns m with what its screen waits for, such as the line of a file,
// for whoever looks once. It takes as long as that does.
func (m Model) Settled() Model {
	m, cmd := m.show()
	if cmd != nil {
		m, _ = m.toScreen(cmd())
	}
	return m
}

// Figures returns the figures behind the view.
func (m Model) Figures() []analysis.Figure { return m.top.screen.Showing().Figures(nav.All) }

// Data returns the dataset behind the view: with the boundaries of its address.
func (m Model) Data() *dataset.Dataset { return m.env().Data }

// Title returns the path to the view, from the general to the particular, and what it is
// compared with and of when: "vs England · 2023".
func (m Model) Title() (crumbs []string, right string) {
	t := m.top.screen.Showing().View.Title
	return t.Crumbs, strings.Join(t.Right, " "+m.look.Glyph.Dot+" ")
}
