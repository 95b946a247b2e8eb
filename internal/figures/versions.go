package figures

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// Versions are the figures of a Source that is read again and again: the latest
// good version of them. Its fields are not to change once it loads.
type Versions struct {
	Source Source
	Log    *slog.Logger
	Usable func(*Set) error // why a version is of no use; nil if any is
	Moved  func(*Set)       // is called with each version that takes the place of another; may be nil

	loads   sync.Mutex // held by the one load at a time
	current atomic.Pointer[Version]
	refused atomic.Int64
	behind  atomic.Bool // the last load was refused
}

// Now returns the current version, nil before the first.
func (v *Versions) Now() *Version { return v.current.Load() }

// Refused returns how many versions were refused.
func (v *Versions) Refused() int64 { return v.refused.Load() }

// Load reads the figures and moves to them. It is an error if they cannot be read,
// are of no use, or are worse than those of now, which then stay.
func (v *Versions) Load(ctx context.Context) error {
	v.loads.Lock()
	defer v.loads.Unlock()
	next, err := v.read(ctx)
	if v.behind.Store(err != nil); err != nil {
		v.refused.Add(1)
		return err
	}
	before := v.current.Swap(next)
	v.Log.Info("loaded", "revision", next.Number, "skipped", Tally(next.Problems)[published.Skipped], "seconds", time.Since(next.At).Seconds())
	if before != nil && v.Moved != nil {
		v.Moved(next.Set)
	}
	return nil
}

// Reload loads, and logs why nothing came of it, if so.
func (v *Versions) Reload(ctx context.Context, because string) {
	if err := v.Load(ctx); err != nil {
		v.Log.Error("the figures stay as they were", "because", because, "error", text.Clean(err.Error()))
	}
}

// read returns what may follow the version of now. It logs what is wrong with it,
// and what it has less of.
func (v *Versions) read(ctx context.Context) (*Version, error) {
	next, err := v.Source.Read(ctx, nil)
	if err != nil {
		return nil, err
	}
	v.logProblems(next.Problems)
	if v.Usable != nil {
		err = v.Usable(next.Set)
	}
	next.Number = 1
	if before := v.Now(); err == nil && before != nil {
		next.Number += before.Number
		had, has := contentsOf(before), contentsOf(next)
		if err = had.worse(has); err == nil {
			v.logGone(had, has)
		}
	}
	return next, err
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

// logGone logs what next has less of than before: nobody is asked whether that
// was meant.
func (v *Versions) logGone(before, next contents) {
	for i, slug := range before.went(next) {
		if i == maxLogged {
			v.Log.Warn("and figures of more indicators are gone")
			return
		}
		v.Log.Warn("figures are gone", "indicator", slug, "observations", next.values[slug], "before", before.values[slug])
	}
}

// settle is how long the files must have been left alone before they are read:
// a copy of many files is not done with the first of them.
const settle = 500 * time.Millisecond

// Watch watches the files from now on. Follow reads them again when they have
// changed, before it was called too, until its context is done; stop ends the watch.
func (v *Versions) Watch() (follow func(context.Context), stop func()) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		v.Log.Warn("the files are not watched: send SIGHUP when they change", "error", err.Error())
		return func(context.Context) {}, func() {}
	}
	v.watch(w)
	return func(ctx context.Context) { v.follow(ctx, w) }, func() { _ = w.Close() } // nobody listens any more
}

// follow reads the figures again when w sees their files change, until ctx is done or
// w is closed.
func (v *Versions) follow(ctx context.Context, w *fsnotify.Watcher) {
	quiet := time.NewTimer(time.Hour)
	defer quiet.Stop()
	pending := false
	for {
		select {
		case <-ctx.Done():
			return
		case err, open := <-w.Errors:
			if !open {
				return
			}
			v.Log.Warn("watching the files", "error", err.Error())
		case e, open := <-w.Events:
			if !open {
				return
			}
			// A change of mode or time is no news, unless it mends something.
			if (e.Op != fsnotify.Chmod || v.behind.Load()) && v.Source.has(e.Name) {
				pending = true
				quiet.Reset(settle)
			}
		case <-quiet.C:
			if pending {
				pending = false
				v.watch(w) // there may be directories that are new
				v.Reload(ctx, "change")
			}
		}
	}
}

// watch watches the directories of the figures. A file is watched by its
// directory, because programs put a new one in its place.
func (v *Versions) watch(w *fsnotify.Watcher) {
	add := func(dir string) {
		if err := w.Add(dir); err != nil {
			v.Log.Warn("not watched: send SIGHUP when it changes", "directory", dir, "error", err.Error())
		}
	}
	for _, p := range v.Source.Paths {
		stat, err := os.Lstat(p)
		if err != nil || !stat.IsDir() {
			add(filepath.Dir(p)) // of a link too, because it may come to point elsewhere
		}
		// With the separator, a link to a directory is followed.
		_ = filepath.WalkDir(p+string(filepath.Separator), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				add(name)
			}
			return nil // what cannot be read is for the load to report
		})
	}
}

// has reports whether the file called name is one of the reader's own.
func (s Source) has(name string) bool {
	name = filepath.Clean(name)
	for _, p := range s.Paths {
		p = filepath.Clean(p)
		if inside, err := filepath.Rel(p, name); err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// contents is what a version has, to tell a later one by.
type contents struct {
	skipped map[mistake]int                // rows that were not understood
	first   map[mistake]*published.Problem // of each
	files   map[string]bool                // those that gave figures
	values  map[string]int                 // by indicator
}

// A mistake is a problem wherever in its file it stands: rows that are added
// above move it, and make it no other.
type mistake struct{ file, field, reason string }

// lineNumber is where a reason says what line of another file it is about.
var lineNumber = regexp.MustCompile(`:[0-9]+`)

// contentsOf returns the contents of v.
func contentsOf(v *Version) contents {
	c := contents{
		skipped: make(map[mistake]int), first: make(map[mistake]*published.Problem),
		files: make(map[string]bool), values: make(map[string]int),
	}
	for _, p := range v.Problems {
		if p.Severity != published.Skipped {
			continue
		}
		m := mistake{}
		if p.File != "" { // or it stands for those that were not kept
			m = mistake{p.File, p.Field, lineNumber.ReplaceAllString(p.Err.Error(), ":")}
		}
		if c.first[m] == nil {
			c.first[m] = p
		}
		c.skipped[m] += max(p.Rows, 1)
	}
	for id, ind := range v.Loaded.Indicators() {
		n := v.Loaded.Observations(id)
		if n == 0 {
			continue
		}
		c.values[ind.Slug] = n
		for f := range v.Loaded.Files(id) {
			c.files[f] = true
		}
	}
	return c
}

// worse returns why a version with the contents next is worse than the one
// with c: it has rows that are not understood and that c did not have, or a file
// that gave figures is there and gives none. That rows or files are gone is no
// reason: somebody may have meant it.
func (c contents) worse(next contents) error {
	var fresh []*published.Problem
	for m, rows := range next.skipped {
		if rows > c.skipped[m] {
			fresh = append(fresh, next.first[m])
		}
	}
	if len(fresh) > 0 {
		slices.SortFunc(fresh, func(a, b *published.Problem) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
		})
		return fmt.Errorf("%s that the version before had not; the first: %w", indicator.Count(len(fresh), "problem"), fresh[0])
	}
	for _, f := range slices.Sorted(maps.Keys(c.files)) {
		if next.files[f] {
			continue
		}
		if _, err := os.Stat(f); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s gave figures, and gives none", f)
		}
	}
	return nil
}

// went returns the indicators of which next has fewer figures than c, in order.
func (c contents) went(next contents) []string {
	var slugs []string
	for slug, n := range c.values {
		if next.values[slug] < n {
			slugs = append(slugs, slug)
		}
	}
	slices.Sort(slugs)
	return slugs
}
