package cli

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/load"
	"weal/internal/palette"
	"weal/internal/sshd"
	"weal/internal/tui"
)

// A revision is one version of the figures.
type revision struct {
	number   int
	at       time.Time
	data     *dataset.Dataset
	shared   tui.Shared
	contents contents
	skipped  int    // rows that were not understood
	report   string // what weal check says of it
	found    bool   // problems in it
}

// figures are what a server shows: the latest good version of them.
type figures struct {
	app        *app
	view       ask
	log        *slog.Logger
	server     *sshd.Server // nil until it is there to be told
	authorized string       // the file of the keys that may connect; "" for anybody
	current    atomic.Pointer[revision]
	refused    atomic.Int64
	behind     bool          // the last load was refused; of the goroutine that follows the files
	searches   chan struct{} // for lines of files; one slot each
}

// now returns the current revision.
func (f *figures) now() *revision { return f.current.Load() }

// load reads the figures, and moves all sessions to them. It is an error if
// they cannot be read, or are worse than those that are shown now.
func (f *figures) load(ctx context.Context) error {
	next, err := f.read(ctx)
	before := f.now()
	if err == nil && before != nil {
		err = before.contents.worse(next.contents)
	}
	if err != nil {
		f.refused.Add(1)
		return err
	}
	next.number = 1
	if before != nil {
		next.number += before.number
		f.logGone(before.contents, next.contents)
	}
	f.current.Store(next)
	f.log.Info("loaded", "revision", next.number, "skipped", next.skipped, "seconds", time.Since(next.at).Seconds())
	if f.server != nil {
		f.server.Broadcast(tui.Reloaded{Shared: next.shared})
	}
	return nil
}

// measure adds the figures to the metrics of their server.
func (f *figures) measure() {
	f.server.Gauge("dataset_revision", "How often the figures have been loaded.", func() float64 { return float64(f.now().number) })
	f.server.Gauge("dataset_loaded_timestamp_seconds", "When the figures were loaded.", func() float64 { return float64(f.now().at.Unix()) })
	f.server.Gauge("dataset_refused", "Versions of the figures that were refused.", func() float64 { return float64(f.refused.Load()) })
}

// maxLogged is how many problems of one load are logged.
const maxLogged = 20

// read reads the figures and logs their problems.
func (f *figures) read(ctx context.Context) (*revision, error) {
	r := &revision{at: time.Now()}
	sources, err := f.app.sources(f.view)
	if err != nil {
		return nil, err
	}
	d, problems, err := load.Load(ctx, sources, nil)
	if err != nil {
		return nil, err
	}
	r.contents = contentsOf(d, problems)
	r.skipped = tally(problems)[load.Skipped]
	f.logProblems(problems)
	if err := r.check(d, problems); err != nil {
		return nil, err
	}
	r.data = analysis.Combine(d)
	r.shared = tui.Share(r.data)
	// Figures that no screen can open are of no use.
	_, err = r.shared.New(f.from(address.Address{}), tui.Options{})
	return r, err
}

// from returns r with the level and the comparator that the server was started
// with, where r names none.
func (f *figures) from(r address.Address) address.Address {
	if r.Level == "" {
		r.Level = f.app.flags.level
	}
	if r.VS == "" {
		r.VS = f.app.flags.vs
	}
	return r
}

func (f *figures) logProblems(problems []load.Problem) {
	logged := 0
	for _, p := range problems {
		if p.Severity == load.Skipped && logged < maxLogged {
			logged++
			f.log.Warn("problem", "problem", oneLine(p))
		}
	}
}

// logGone logs what next has less of than before: nobody is asked whether that
// was meant.
func (f *figures) logGone(before, next contents) {
	for i, slug := range before.went(next) {
		if i == maxLogged {
			f.log.Warn("and figures of more indicators are gone")
			return
		}
		f.log.Warn("figures are gone", "indicator", slug, "observations", next.values[slug], "before", before.values[slug])
	}
}

// check writes the report, once for all clients that ask for it.
func (r *revision) check(d *dataset.Dataset, problems []load.Problem) error {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(problemLine(p) + "\n")
		// As in weal check, doubts about what is built in are for nobody to mend.
		ours := strings.HasPrefix(p.File, builtIn().Name+"/")
		r.found = r.found || p.Severity == load.Skipped || p.Severity == load.Doubt && !ours
	}
	err := writeCounts(&b, counted(d), problems)
	r.report = b.String()
	return err
}

// say is the message that shows text in the dashboard.
func say(text string) tea.Msg { return tui.Say(text) }

// open returns the dashboard for a client, until ctx is done.
func (f *figures) open(ctx context.Context, c sshd.Client) (tea.Model, error) {
	v := ask{}
	switch len(c.Args) {
	case 0:
	case 1:
		r, err := remoteAddress(c.Args[0])
		if err != nil {
			return nil, err
		}
		v.address = r
	default:
		return nil, fmt.Errorf("%q: want one address, or one of the commands: %s", c.Args[1], commandList())
	}
	v.address = f.from(v.address)
	o := tui.Options{Palette: palette.Dark, AutoPalette: true, ASCII: !unicode(c.Lang), Outlines: outlines, Locate: f.locator(ctx), Followed: len(f.view.paths) > 0}
	if kind, err := palette.Parse(f.app.flags.palette); err == nil {
		o.Palette, o.AutoPalette = kind, false
	}
	if c.NoColor || monochrome(c.Term) {
		o.Palette, o.AutoPalette = palette.Mono, false
	}
	return f.now().shared.New(v.address, o)
}
