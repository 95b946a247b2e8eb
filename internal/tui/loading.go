package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/prose"
	"weal/internal/text"
)

// A Load reads a dataset. It calls progress now and then with how many bytes
// of how many it has read, and how many rows; it stops when ctx is done. The
// notice is shown to the reader, for instance that some rows were not
// understood.
type Load func(ctx context.Context, progress func(read, total int64, rows int)) (d *dataset.Dataset, notice string, err error)

// loading is a load under way. It is shared by the Models of one session,
// which only read from its channels.
type loading struct {
	what     string
	cancel   context.CancelFunc
	progress chan progressMsg // holds the latest only
	done     chan loadedMsg
}

type progressMsg struct {
	of          *loading
	read, total int64
	rows        int
}

type loadedMsg struct {
	of     *loading
	data   *dataset.Dataset
	notice string
	err    error
}

// start begins to load in the background.
func start(what string, load Load) *loading {
	ctx, cancel := context.WithCancel(context.Background())
	l := &loading{what: what, cancel: cancel, progress: make(chan progressMsg, 1), done: make(chan loadedMsg, 1)}
	go func() {
		defer cancel()
		d, notice, err := load(ctx, func(read, total int64, rows int) {
			select {
			case <-l.progress: // nobody looked at the last one
			default:
			}
			select {
			case l.progress <- progressMsg{l, read, total, rows}:
			default:
			}
		})
		l.done <- loadedMsg{l, d, notice, err}
	}()
	return l
}

// wait returns the next thing that happens to l. That it is loaded counts for
// more than how far it has got.
func (l *loading) wait() tea.Msg {
	select {
	case msg := <-l.done:
		return msg
	default:
	}
	select {
	case msg := <-l.done:
		return msg
	case msg := <-l.progress:
		return msg
	}
}

// view draws how far the load has got.
func (m Model) loadingView(height int) string {
	lines := make([]string, max(height/2-2, 0))
	centre := func(s string) string { return text.FitCentre(s, m.width) }
	lines = append(lines, centre(m.palette().Title.Render("Opening "+text.Clean(m.loading.what))), "")
	if p := m.progress; p.total > 0 {
		bar := draw.Progress(float64(p.read), float64(p.total), min(40, m.width), m.palette())
		lines = append(lines, centre(bar), centre(m.palette().Muted.Render(
			fmt.Sprintf("%s, %d of %d MB", prose.Count(p.rows, "row"), p.read>>20, p.total>>20))))
	}
	return draw.Block(lines, m.width, height)
}

// reload reads the data again in the background.
func (m Model) reload() (Model, tea.Cmd) {
	switch {
	case m.options.Reload == nil && m.options.Followed:
		m.notice = "These figures are read again by themselves when they change."
		return m, nil
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
	next.menu = nil // its options lead to what was there before
	next.data, next.notice = newFigures(msg.data), msg.notice
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
		m.notice = "The data stays as it was: the new one has no " + m.top.screen.Address().String()
		return m, nil
	}
	next.top = e
	if next.notice == "" {
		next.notice = "The data was read again."
	}
	return next, nil
}
