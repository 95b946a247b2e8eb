package cli

import (
	"cmp"
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/sshd"
	"weal/internal/tui"
)

// A server is what serves figures, and what it was started with.
type server struct {
	app        *app
	ask        ask
	log        *slog.Logger
	ssh        *sshd.Server // nil until the figures are loaded
	authorized string       // the file of the keys that may connect; "" for anybody
	versions   figures.Versions
	searches   chan struct{} // for lines of files; one slot each
}

// newServer returns what serves the figures that v asks for.
func (a *app) newServer(v ask, log *slog.Logger) *server {
	s := &server{app: a, ask: v, log: log, searches: make(chan struct{}, maxSearches)}
	s.versions.Source, s.versions.Log = a.source(v), log
	s.versions.Usable = func(f *figures.Set) error { // those that no screen can open are of none
		_, err := tui.New(f, s.from(address.Address{}), tui.Options{})
		return err
	}
	s.versions.Moved = func(f *figures.Set) { s.ssh.Broadcast(tui.Reloaded{Set: f}) }
	return s
}

// gauges are the figures among the metrics of their server.
func (s *server) gauges() []sshd.Gauge {
	revision := func() float64 { return float64(s.versions.Now().Number) }
	loaded := func() float64 { return float64(s.versions.Now().At.Unix()) }
	refused := func() float64 { return float64(s.versions.Refused()) }
	return []sshd.Gauge{
		{Name: "dataset_revision", Help: "How often the figures have been loaded.", Value: revision},
		{Name: "dataset_loaded_timestamp_seconds", Help: "When the figures were loaded.", Value: loaded},
		{Name: "dataset_refused", Help: "Versions of the figures that were refused.", Value: refused},
	}
}

// from returns r with the level and the comparator that the server was started
// with, where r names none, its view takes them and it is not about an area, which may
// not be listed there.
func (s *server) from(r address.Address) address.Address {
	to := r
	to.View = cmp.Or(r.View, "overview") // which home is
	if level, takes := to.Value(address.Level); takes && len(r.Areas) == 0 {
		to.Level = cmp.Or(level, s.app.flags.level)
	}
	if vs, takes := to.Value(address.VS); takes {
		to.VS = cmp.Or(vs, s.app.flags.vs)
	}
	to.View = r.View
	return to
}

// say is the message that shows text in the dashboard.
func say(text string) tea.Msg { return tui.Say(text) }

// open returns the dashboard for a client, until ctx is done.
func (s *server) open(ctx context.Context, c sshd.Client) (tea.Model, error) {
	at, notice, err := remoteAddress(c.Args)
	if err != nil {
		return nil, err
	}
	o := tui.Options{Notice: notice, Palette: palette.Dark, AutoPalette: true, ASCII: !unicode(c.Lang), Outlines: outlines, Locate: s.locator(ctx), Followed: len(s.ask.paths) > 0}
	if kind, err := palette.Parse(s.app.flags.palette); err == nil {
		o.Palette, o.AutoPalette = kind, false
	}
	if c.NoColor || monochrome(c.Term) {
		o.Palette, o.AutoPalette = palette.Mono, false
	}
	return tui.New(s.versions.Now().Set, s.from(at), o)
}

// hangups returns where SIGHUP arrives, which ends any other command.
func hangups() (arrivals <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Reset(syscall.SIGHUP)
	signal.Notify(c, syscall.SIGHUP)
	return c, func() { signal.Stop(c) }
}

// hurry has the server close at once if there is another signal after the one
// that ended ctx, until it has served.
func (s *server) hurry(ctx context.Context, served <-chan struct{}) {
	select {
	case <-ctx.Done():
	case <-served:
		return
	}
	again := make(chan os.Signal, 1)
	signal.Notify(again, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(again)
	select {
	case <-again:
		s.ssh.Hurry()
	case <-served:
	}
}

// obey reads the keys and the figures again on each signal, until ctx is done.
func (s *server) obey(ctx context.Context, hangups <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			s.authorize()
			s.versions.Reload(ctx, "signal")
		}
	}
}

// authorize reads the keys that may connect again, if not anybody may.
func (s *server) authorize() {
	if s.authorized == "" {
		return
	}
	keys, err := sshd.AuthorizedKeys(s.authorized)
	if err != nil {
		s.log.Error("the authorized keys stay as they were", "error", oneLine(err))
		return
	}
	s.ssh.Authorize(keys)
	s.log.Info("authorized", "keys", len(keys))
}
