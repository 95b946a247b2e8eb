package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"weal/internal/dataset"
	"weal/internal/text"
	"weal/internal/tui"
	"weal/internal/view"
)

// open runs the dashboard, or prints its first frame if there is no terminal
// to run it on.
func (a *app) open(ctx context.Context, args []string) error {
	if !isTerminal(a.stdout) {
		return a.show(ctx, args, frameSize{}, true)
	}
	v, err := a.view(args)
	switch {
	case err != nil:
		return err
	case v.address.Level == view.AllLevels:
		return errAllLevels
	case dumb():
		return fmt.Errorf("the terminal %q cannot show a dashboard; use: weal show %s", os.Getenv("TERM"), v.opens())
	}
	// What is wrong with a path is better said before the screen changes.
	if _, err := a.sources(v); err != nil {
		return err
	}
	m, err := a.model(ctx, v)
	if err != nil {
		return err
	}
	return a.dashboard(ctx, m)
}

var errAllLevels = usagef("--level %s: only weal get has it", view.AllLevels)

// opens returns what to open v with.
func (v ask) opens() string {
	if v.address.View != "" {
		return v.address.String()
	}
	return "overview"
}

// patience is how long the first frame waits for the figures: no longer than
// a reader takes for at once, and for the built-in figures, which are never
// far off, long enough for a progress bar not to flash on a slow machine.
func (v ask) patience() time.Duration {
	if len(v.paths) == 0 {
		return 500 * time.Millisecond
	}
	return 100 * time.Millisecond
}

// model returns the program, at v if its figures load at once, or else at the
// progress of loading them.
func (a *app) model(ctx context.Context, v ask) (tui.Model, error) {
	o := a.look()
	o.Suspend, o.Locate = true, a.locator(ctx, v)
	if len(v.paths) > 0 {
		o.Reload = func(ctx context.Context, progress func(read, total int64, rows int)) (*dataset.Dataset, string, error) {
			return a.load(ctx, v, progress)
		}
	}
	first := a.start(ctx, v)
	timer := time.NewTimer(v.patience())
	defer timer.Stop()
	select {
	case <-first.done:
		if first.err != nil {
			return tui.Model{}, first.err
		}
		o.Notice = first.notice
		return tui.New(first.data, v.address, o)
	case <-timer.C:
		return tui.NewLoading(text.Clean(v.what()), first.wait, v.address, o), nil
	}
}

// what names what v is loaded from.
func (v ask) what() string {
	switch len(v.paths) {
	case 0:
		return "the built-in figures"
	case 1:
		return v.paths[0]
	}
	return fmt.Sprintf("%s and %s", v.paths[0], count(len(v.paths)-1, "other"))
}

// A loading is a load under way. Its fields but progress are set when done is
// closed.
type loading struct {
	cancel   context.CancelFunc
	progress chan [3]int64 // the latest: bytes, of how many, rows
	done     chan struct{}

	data   *dataset.Dataset
	notice string
	err    error
}

// start begins to load v.
func (a *app) start(ctx context.Context, v ask) *loading {
	ctx, cancel := context.WithCancel(ctx)
	l := &loading{cancel: cancel, progress: make(chan [3]int64, 1), done: make(chan struct{})}
	go func() {
		defer close(l.done)
		l.data, l.notice, l.err = a.load(ctx, v, func(read, total int64, rows int) {
			select {
			case <-l.progress: // nobody looked at the last one
			default:
			}
			l.progress <- [3]int64{read, total, int64(rows)}
		})
	}()
	return l
}

// wait is a tui.Load that joins the load that began before the screen did.
func (l *loading) wait(ctx context.Context, progress func(read, total int64, rows int)) (*dataset.Dataset, string, error) {
	for {
		select {
		case p := <-l.progress:
			progress(p[0], p[1], int(p[2]))
		case <-l.done:
			return l.data, l.notice, l.err
		case <-ctx.Done():
			l.cancel()
			<-l.done
			return nil, "", ctx.Err()
		}
	}
}

// dashboard runs m until the reader leaves.
func (a *app) dashboard(ctx context.Context, m tui.Model) error {
	options := []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithOutput(a.stdout),
		tea.WithoutSignalHandler(), // ctx ends with a signal
	}
	if f, ok := a.stdin.(*os.File); !ok || f != os.Stdin {
		options = append(options, tea.WithInput(a.stdin))
	}
	if a.colourless() {
		options = append(options, tea.WithColorProfile(colourless))
	}
	// Loading leaves garbage that an idle dashboard would hold for minutes.
	settled := time.AfterFunc(2*time.Second, debug.FreeOSMemory)
	defer settled.Stop()
	last, err := tea.NewProgram(m, options...).Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && !errors.Is(err, tea.ErrInterrupted):
		return fmt.Errorf("terminal: %w", err)
	}
	if m, ok := last.(tui.Model); ok {
		return m.Err()
	}
	return nil
}
