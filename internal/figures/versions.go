package figures

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"weal/internal/disk"
	"weal/internal/prose"
	"weal/internal/published"
	"weal/internal/text"
)

// Versions are the figures of a Source that is read again and again: the latest
// good version of them. Use NewVersions; the fields are not to change once it loads.
type Versions struct {
	Source Source
	Log    *slog.Logger
	Usable func(*Set) error // why a version is of no use; nil if any is
	Moved  func(*Set)       // is called with each version that takes the place of another; may be nil
	Stands func(Newer)      // is called when Newer is another; may be nil

	errand  *disk.Errand
	watcher *fsnotify.Watcher // nil if the files are not watched

	loads   sync.Mutex // held by the one load at a time
	looked  seen       // what the files of the last load looked like
	current atomic.Pointer[Version]
	newer   atomic.Pointer[Newer]
	tried   atomic.Pointer[time.Time]
	refused atomic.Int64
}

// NewVersions returns the Versions of s, which has none yet, and log what it says.
func NewVersions(s Source, log *slog.Logger) *Versions {
	v := &Versions{Source: s, Log: log, errand: disk.NewErrand()}
	v.newer.Store(&Newer{})
	v.tried.Store(&time.Time{})
	return v
}

// Newer says why what is in the files is not what is shown. The zero Newer is that
// it is.
type Newer struct {
	State State
	Since time.Time
}

// A State is what keeps figures from being shown.
type State uint8

// The states.
const (
	None       State = iota // nothing
	Waiting                 // they have much less, and may not be complete
	Refused                 // they are worse
	Unreadable              // nobody knows what is in the files
)

// Notice says it in a few words, and since when, for where there is room; "" if there is
// nothing to say.
func (n Newer) Notice() (what, since string) {
	what = map[State]string{Waiting: prose.NewerWait, Refused: prose.NewerRefused, Unreadable: prose.NewerUnreadable}[n.State]
	if what != "" {
		since = prose.Since(n.Since)
	}
	return what, since
}

// Now returns the current version, nil before the first.
func (v *Versions) Now() *Version { return v.current.Load() }

// Newer returns how the current version stands to what is in the files.
func (v *Versions) Newer() Newer { return *v.newer.Load() }

// Tried returns when the files were last read, with what success Newer says; the
// zero Time if they never were.
func (v *Versions) Tried() time.Time { return *v.tried.Load() }

// Refused returns how many versions were refused, or could not be read.
func (v *Versions) Refused() int64 { return v.refused.Load() }

// Load reads the figures and moves to them. It is an error if they cannot be read,
// are of no use, or are worse than those of now or much less, which then stay.
func (v *Versions) Load(ctx context.Context) error { return v.load(ctx, unconfirmed) }

// unconfirmed is that nobody knows whether a version that has much less is complete.
func unconfirmed(seen) bool { return false }

// reload loads, and logs why nothing came of it, if so.
func (v *Versions) reload(ctx context.Context, because string, confirmed func(seen) bool) {
	before := v.Newer().State
	err := v.load(ctx, confirmed)
	less, waits := errors.AsType[*loss](err)
	switch {
	case err == nil || ctx.Err() != nil:
	case !waits:
		v.Log.Error("the figures stay as they were", "because", because, "error", text.Clean(err.Error()))
	case before != Waiting: // and not of every part of a slow copy
		v.Log.Warn("newer figures wait until their files have been left alone; SIGHUP takes them now", "because", because, "for", still, "less", text.Clean(less.Error()))
	}
}

// load is Load, of what is taken however much less it is if it is confirmed.
func (v *Versions) load(ctx context.Context, confirmed func(seen) bool) error {
	v.loads.Lock()
	defer v.loads.Unlock()
	next, err := disk.Run(ctx, v.errand, v.read)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	now := time.Now()
	v.tried.Store(&now)
	if err != nil {
		return v.stay(Unreadable, err)
	}
	v.looked = next.looked
	v.logProblems(next.Problems)
	if next.worse != nil {
		return v.stay(Refused, next.worse)
	}
	if next.lost != nil && !confirmed(next.looked) {
		return v.stay(Waiting, next.lost)
	}
	v.logGone(next)
	before := v.current.Swap(next.Version)
	v.Log.Info("loaded", "revision", next.Number, "skipped", Tally(next.Problems)[published.Skipped], "seconds", time.Since(next.At).Seconds())
	if before != nil && v.Moved != nil {
		v.Moved(next.Set)
	}
	v.stand(None)
	return nil
}

// stay takes note that the version of now stays because of err, which it returns.
func (v *Versions) stay(s State, err error) error {
	if s != Waiting {
		v.refused.Add(1)
	}
	v.stand(s)
	return err
}

// stand takes note of how things stand.
func (v *Versions) stand(s State) {
	switch before := v.Newer(); {
	case s == before.State:
		return
	case s == None:
		v.newer.Store(&Newer{})
	case before.State == None:
		v.newer.Store(&Newer{s, v.Tried()})
	default: // for another reason, what is shown is out of date since then
		v.newer.Store(&Newer{s, before.Since})
	}
	if v.Stands != nil {
		v.Stands(v.Newer())
	}
}

// A candidate is a version that may follow that of now.
type candidate struct {
	*Version
	looked  seen // what its files looked like before they were read
	worse   error
	lost    *loss
	had, is contents
}

// read reads a candidate. All that touches the disk is done here: whoever calls it does
// not wait for ever.
func (v *Versions) read(ctx context.Context, alive func()) (c candidate, err error) {
	c.looked = v.look()
	if c.Version, err = v.Source.Read(ctx, func(Progress) { alive() }); err != nil {
		return c, err
	}
	c.Today.PrepareAll() // no session is to wait for it
	c.Number = 1
	if v.Usable != nil {
		c.worse = v.Usable(c.Set)
	}
	before := v.Now()
	if before == nil || c.worse != nil {
		return c, nil
	}
	c.Number += before.Number
	c.had, c.is = v.Source.contents(before), v.Source.contents(c.Version)
	c.worse, c.lost = c.had.worse(c.is), c.had.lost(c.is)
	return c, nil
}

// maxLogged is how many problems of one load are logged.
const maxLogged = 20

func (v *Versions) logProblems(problems []*published.Problem) {
	logged := 0
	for _, p := range problems {
		if p.Severity == published.Skipped && logged < maxLogged {
			logged++
			v.Log.Warn("problem", "problem", text.Clean(p.Error()))
		}
	}
}

// logGone logs what c has less of than the version before: nobody is asked whether
// that was meant.
func (v *Versions) logGone(c candidate) {
	for i, slug := range c.had.went(c.is) {
		if i == maxLogged {
			v.Log.Warn("and figures of more indicators are gone")
			return
		}
		v.Log.Warn("figures are gone", "indicator", slug, "observations", c.is.values[slug], "before", c.had.values[slug])
	}
}
