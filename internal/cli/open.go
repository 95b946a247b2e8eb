package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"weal/internal/figures"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui"
	"weal/internal/view"
)

// open runs the dashboard, or prints its first frame if there is no terminal
// to run it on.
func (a *app) open(ctx context.Context, args []string) error {
	if !isTerminal(a.stdout) {
		return a.showAs(ctx, args, unasked())
	}
	r, err := a.request(args)
	switch {
	case err != nil:
		return err
	case r.address.Level == view.AllLevels:
		return errAllLevels
	case dumb():
		at := "overview"
		if r.address.View != "" {
			at = r.address.String()
		}
		return fmt.Errorf("the terminal %q cannot show a dashboard; use: weal show %s", os.Getenv("TERM"), at)
	}
	// What is wrong with a path is better said before the screen changes, if nobody has to
	// wait for that, and it can not be asked there.
	if !slices.ContainsFunc(r.paths, load.IsOnce) {
		if _, err := a.source(r).Layers(ctx, nil); err != nil && !asks(err) {
			return err
		}
	}
	r.said = &said{}
	settle := r.unhurried()
	m, err := a.model(ctx, r)
	if err != nil {
		return err
	}
	return a.dashboard(ctx, m, settle)
}

var errAllLevels = usagef("--level %s: only weal get has it", view.AllLevels)

// patience is how long the first frame waits for the figures: no longer than
// a reader takes for at once, and for the built-in figures, which are never
// far off, long enough for a progress bar not to flash on a slow machine.
func (r request) patience() time.Duration {
	if len(r.paths) == 0 {
		return 500 * time.Millisecond
	}
	return 100 * time.Millisecond
}

// firstFrame is how long the first frame has the machine for itself: then all figures that
// it does not show are read and combined, for it not to be waited for later.
const firstFrame = 150 * time.Millisecond

// outlining is how long it has before the boundaries are read for a map that is a part of the
// next frame.
const outlining = 50 * time.Millisecond

// model returns the program, at r if its figures load at once, or else at the
// progress of loading them.
func (a *app) model(ctx context.Context, r request) (tui.Model, error) {
	o := a.look(false)
	o.Suspend, o.Outlining, o.Locate, o.Notice, o.Save = true, outlining, a.locator(ctx, r), r.notice, a.saver(r)
	read := func(ctx context.Context, progress func(figures.Progress)) (*figures.Version, error) {
		v, err := a.read(ctx, r, progress)
		if err == nil {
			time.AfterFunc(firstFrame, v.Today.PrepareAll)
		}
		return v, err
	}
	if len(r.paths) > 0 {
		o.Reload = func() *figures.Loading { return figures.Begin(ctx, read) }
		o.Answer, o.AnswersFile = r.answered(ctx, read), load.AnswersFile
	}
	first := figures.Begin(ctx, read)
	select {
	case <-first.Done():
		loaded, err := first.Version()
		if asks(err) || err == nil && waits(loaded) {
			break
		}
		if err != nil {
			return tui.Model{}, err
		}
		o.Notice, o.Told = prose.Both(r.notice, loaded.Notice), loaded.Notice
		return tui.New(loaded.Set, r.address, o)
	case <-time.After(r.patience()):
	}
	return tui.NewLoading(text.Clean(r.what()), first, r.address, o), nil
}

// what names what r is loaded from.
func (r request) what() string {
	switch len(r.paths) {
	case 0:
		return "the built-in figures"
	case 1:
		return load.Label(r.paths[0])
	}
	return fmt.Sprintf("%s and %s", load.Label(r.paths[0]), indicator.Count(len(r.paths)-1, "other"))
}

// framesPerSecond is how often the dashboard looks whether there is something new to
// draw. The first frame waits for the first look.
const framesPerSecond = 120

// dashboard runs m until the reader leaves. It calls settle once the first frame is drawn.
func (a *app) dashboard(ctx context.Context, m tui.Model, settle func()) error {
	tty, ok := a.stdin.(*os.File)
	if !ok || !isTerminal(tty) {
		var err error
		if tty, _, err = tea.OpenTTY(); err != nil {
			return fmt.Errorf("terminal: %w", err)
		}
		defer tty.Close()
	}
	leaving := &leaving{}
	options := []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithInput(newKeyboard(tty)),
		tea.WithFilter(leaving.filter),
		tea.WithOutput(a.stdout),
		tea.WithoutSignalHandler(), // ctx ends with a signal
		tea.WithFPS(framesPerSecond),
	}
	if a.colourless() {
		options = append(options, tea.WithColorProfile(colourless))
	}
	go meetWidths()
	// Loading leaves garbage that an idle dashboard would hold for minutes.
	settled := time.AfterFunc(2*time.Second, func() {
		settle()
		debug.FreeOSMemory()
	})
	defer settled.Stop()
	leaving.program = tea.NewProgram(m, options...)
	last, err := leaving.program.Run()
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

// meetWidths has the renderer make the table of the widths of all characters, as it does when
// it meets the first that is not a letter: while the first frame is made, and not after that.
func meetWidths() {
	cell := uv.NewScreenBuffer(1, 1)
	uv.NewStyledString("─").Draw(cell, cell.Bounds())
}
