package cli

import (
	"context"
	"os"

	"weal/internal/disk"
	"weal/internal/figures"
	"weal/internal/sshd"
)

// obey has the keys and the figures read again on each signal, until ctx is done. One
// does not wait for the other, and of signals while either is read the last counts.
func (s *server) obey(ctx context.Context, hangups <-chan os.Signal) {
	keys, confirm := make(chan struct{}, 1), make(chan struct{}, 1)
	go s.versions.Follow(ctx, confirm)
	go s.authorize(ctx, keys)
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			for _, c := range []chan struct{}{keys, confirm} {
				select {
				case c <- struct{}{}:
				default: // it is to be read already
				}
			}
		}
	}
}

// authorize reads the keys that may connect again when due has something, and when
// their disk answers after it did not, unless anybody may connect.
func (s *server) authorize(ctx context.Context, due <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-due:
		case <-s.keys.Back():
		}
		if s.authorized == "" {
			continue
		}
		keys, err := disk.Read(ctx, s.keys, s.authorized, sshd.AuthorizedKeys)
		switch {
		case ctx.Err() != nil:
		case err != nil:
			s.ssh.Log.Error("the authorized keys stay as they were", "error", oneLine(err))
		default:
			ended := s.ssh.Authorize(keys)
			s.ssh.Log.Info("authorized", "keys", len(keys), "ended", ended)
		}
	}
}

// gauges are the figures among the metrics of their server, which may have none yet.
func (s *server) gauges() []sshd.Gauge {
	of := func(f func(*figures.Version) float64) func() float64 {
		return func() float64 {
			if now := s.versions.Now(); now != nil {
				return f(now)
			}
			return 0
		}
	}
	is := func(f func(figures.State) bool) func() float64 {
		return func() float64 {
			if s.versions.Now() != nil && f(s.versions.Newer().State) {
				return 1
			}
			return 0
		}
	}
	b := built()
	return []sshd.Gauge{
		{
			Name: "build_info", Help: "What this server was built from.", Value: func() float64 { return 1 },
			Labels: map[string]string{"version": b.version, "revision": b.revision, "go": b.goVersion},
		},
		{Name: "dataset_revision", Help: "How often the figures have been loaded.", Value: of(func(v *figures.Version) float64 { return float64(v.Number) })},
		{Name: "dataset_observations", Help: "Observations in the files of the figures.", Value: of(func(v *figures.Version) float64 { return float64(v.Observations()) })},
		{Name: "dataset_loaded_timestamp_seconds", Help: "When the figures were loaded.", Value: of(func(v *figures.Version) float64 { return float64(v.At.Unix()) })},
		{Name: "dataset_refused", Help: "Versions of the figures that were refused.", Value: func() float64 { return float64(s.versions.Refused()) }},
		{
			Name: "dataset_waiting", Help: "Whether newer figures wait because they have much less.",
			Value: is(func(now figures.State) bool { return now == figures.Waiting }),
		},
		{
			Name: "dataset_last_reload_successful", Help: "Whether the figures are those of their files, as they were last read.",
			Value: is(func(now figures.State) bool { return now == figures.None }),
		},
		{
			Name: "dataset_last_reload_timestamp_seconds", Help: "When the files of the figures were last read.",
			Value: of(func(*figures.Version) float64 { return float64(s.versions.Tried().Unix()) }),
		},
	}
}
