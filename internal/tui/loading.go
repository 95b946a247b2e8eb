package tui

import (
	"cmp"
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/figures"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/view"
)

// progress is the message that says how far a load has got, or that it has ended.
type progress struct {
	of *figures.Loading
	figures.Progress
	ended bool
}

// await returns what waits for the next thing that happens to l.
func await(l *figures.Loading) tea.Cmd {
	return func() tea.Msg {
		p, more := l.Next()
		return progress{l, p, !more}
	}
}

func (m Model) loadingView(height int) string {
	lines := make([]string, max(height/2-2, 0))
	centre := func(s string) string { return text.FitCentre(s, m.width) }
	lines = append(lines, centre(m.look.Title.Render(prose.Opening(text.Clean(m.what)))), "")
	const mega = 1 << 20
	switch p := m.progress; {
	case p.Total > 0:
		bar := draw.Progress(float64(p.Read), float64(p.Total), min(40, m.width), m.look)
		lines = append(lines, centre(bar), centre(m.look.Muted.Render(
			fmt.Sprintf("%s, %d of %d MB", indicator.Count(p.Rows, "row"), p.Read/mega, p.Total/mega))))
	case p.Read >= mega: // of what nobody knows the end of
		lines = append(lines, centre(m.look.Muted.Render(fmt.Sprintf("%d MB", p.Read/mega))))
	}
	return draw.Block(lines, m.width, height)
}

// mostTyped is how many keys and pastes wait for a screen to load.
const mostTyped = 1000

// waits keeps a key for the screen that is being loaded. To quit needs none, unless what
// was typed before may have begun a text.
func (m Model) waits(press tea.KeyPressMsg) (Model, tea.Cmd) {
	begins := func(msg tea.Msg) bool {
		k, ok := msg.(tea.KeyPressMsg)
		return ok && key.Matches(k, keyFind, keyCommand, nav.KeyFilter)
	}
	if key.Matches(press, keyQuit) && !slices.ContainsFunc(m.typed, begins) {
		return m.quit()
	}
	return m.waiting(press), nil
}

// waiting keeps msg for the screen that is being loaded, if somebody typed or pasted it.
func (m Model) waiting(msg tea.Msg) Model {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if m.loading != nil && len(m.typed) < mostTyped {
			m.typed = append(slices.Clip(m.typed), msg)
		}
	}
	return m
}

// replay gives the screen what was typed while it was loaded.
func (m Model) replay() (Model, tea.Cmd) {
	typed, notice := m.typed, m.notice
	m.typed = nil
	var cmds []tea.Cmd
	for _, msg := range typed {
		next, cmd := m.show()
		m, cmds = next, append(cmds, cmd)
		m, cmd = m.handle(msg)
		cmds = append(cmds, cmd)
	}
	m.notice = cmp.Or(m.notice, notice) // which nobody has seen yet
	return m, tea.Batch(cmds...)
}

// reload reads the data again in the background.
func (m Model) reload() (Model, tea.Cmd) {
	switch {
	case m.options.Reload == nil && m.options.Followed:
		m.notice = prose.ReadBySelf
	case m.options.Reload == nil:
		m.notice = prose.NothingToRead
	case m.loading != nil:
		m.notice = prose.StillReading
	default:
		m.loading, m.notice = m.options.Reload(), prose.ReadingAgain
		return m, await(m.loading)
	}
	return m, nil
}

// loaded takes note of how a load gets on, and moves to what was loaded.
func (m Model) loaded(msg progress) (Model, tea.Cmd) {
	switch {
	case msg.of != m.loading:
		return m, nil
	case !msg.ended:
		m.progress = msg.Progress
		return m, await(m.loading)
	}
	m.loading = nil
	return m.move(msg.of.Version())
}

// move swaps in the version that was loaded. A reader who has a screen open keeps it; if the
// load failed, or the new data has no such screen, the old data stays.
func (m Model) move(v *figures.Version, failed error) (Model, tea.Cmd) {
	first := m.top.screen == nil
	if q := m.asked(v, failed); first && q != nil {
		m.question, m.notice = q, ""
		return m, nil
	}
	if failed != nil {
		if first {
			m.err = failed
			return m, tea.Quit
		}
		m.notice = prose.StaysAsItWas(failed)
		return m, nil
	}
	next := m
	next.menu = nil // its options lead to what was there before
	next.data, next.notice, next.told = v.Set, v.Notice, v.Notice
	if first {
		next.notice = prose.Both(next.options.Notice, v.Notice)
		next.home = view.Homeward(next.data.Today, next.home)
		opened, err := next.open(next.home, nav.Spot{})
		if err != nil {
			m.err = err
			return m, tea.Quit
		}
		return opened.replay()
	}
	next.drawn = &nav.Drawn{}
	next.past, next.future = next.moved(m.past), next.moved(m.future)
	e, ok := next.current(m.top)
	if !ok {
		m.notice = prose.NotInNew(m.top.screen.Address().String())
		return m, nil
	}
	next.top = e
	if next.notice == "" {
		next.notice = prose.ReadAgain
	}
	return next, nil
}

// maxHistory is how many screens there are to go back to. Over SSH, somebody's
// history is the server's memory.
const maxHistory = 100

// Reloaded is the message that moves a Model to other figures. The reader
// keeps the screen and the cursor; if the screen is no longer there, the Model
// goes home. Nothing of the figures before is kept.
type Reloaded struct{ *figures.Set }

// Say is the message that shows text in the footer until the next key.
type Say string

func (m Model) reloaded(f *figures.Set) Model {
	next := m
	next.data, next.menu, next.drawn = f, nil, &nav.Drawn{}
	next.notice = prose.Updated
	// All entries move, so that none keeps the old dataset in memory.
	next.past, next.future = next.moved(m.past), next.moved(m.future)
	if e, ok := next.current(m.top); ok {
		next.top = e
		return next
	}
	home, err := next.make(view.Home(f.Today), nav.Spot{})
	if err != nil {
		m.notice = prose.UpdatedElsewhere(err)
		return m
	}
	next.top = entry{screen: home, data: f}
	next.notice = prose.UpdatedAndGone(m.top.screen.Address().String())
	return next
}

// moved returns those of entries that are still there, over today's dataset.
func (m Model) moved(entries []entry) []entry {
	var out []entry
	for _, e := range entries {
		if e, ok := m.current(e); ok {
			out = append(out, e)
		}
	}
	return out
}
