package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"weal/internal/dataset"
	"weal/internal/draw"
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
	centre := func(s string) string { return draw.FitCentre(s, m.width) }
	lines = append(lines, centre(m.palette().Title.Render("Opening "+draw.Clean(m.loading.what))), "")
	if p := m.progress; p.total > 0 {
		bar := draw.Progress(float64(p.read), float64(p.total), min(40, m.width), m.palette())
		lines = append(lines, centre(bar), centre(m.palette().Muted.Render(
			fmt.Sprintf("%s rows, %d of %d MB", thousands(p.rows), p.read>>20, p.total>>20))))
	}
	return draw.Block(lines, m.width, height)
}
