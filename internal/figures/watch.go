package figures

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"weal/internal/load"
	"weal/internal/published"
)

// Watch watches the files from the next load on. Follow reads them again when they
// have changed, before it was called too; stop ends the watch.
func (v *Versions) Watch() (stop func()) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		v.Log.Warn("the files are not watched: send SIGHUP when they change", "error", err.Error())
		return func() {}
	}
	v.watcher = w
	return func() { _ = w.Close() } // nobody listens any more
}

// Follow reads the figures again when they have changed, when the disk answers after
// it did not, and when confirm has something: then they are complete, for somebody
// says so. It returns when ctx is done or the watch has been stopped.
func (v *Versions) Follow(ctx context.Context, confirm <-chan struct{}) {
	var events <-chan fsnotify.Event
	var errs <-chan error
	if v.watcher != nil {
		events, errs = v.watcher.Events, v.watcher.Errors
	}
	v.follow(ctx, events, errs, confirm)
}

// still is how long the files must have been left alone until a version that waits
// is taken.
const still = time.Minute

func (v *Versions) follow(ctx context.Context, events <-chan fsnotify.Event, errs <-chan error, confirm <-chan struct{}) {
	quiet, waited := time.NewTimer(time.Hour), time.NewTimer(time.Hour)
	defer quiet.Stop()
	defer waited.Stop()
	quiet.Stop()
	changes := changes{}
	reload := func(because string, confirmed func(seen) bool) {
		quiet.Stop()
		v.reload(ctx, because, confirmed)
		changes.read(time.Now())
		if waited.Stop(); v.Newer().State == Waiting {
			waited.Reset(still)
		}
	}
	for {
		select {
		case <-ctx.Done():
			return
		case err, open := <-errs:
			if !open {
				return
			}
			v.Log.Warn("watching the files", "error", err.Error())
			if errors.Is(err, fsnotify.ErrEventOverflow) { // there were more than it could tell
				quiet.Reset(changes.seen(time.Now()))
			}
		case e, open := <-events:
			if !open {
				return
			}
			if v.isNews(e) {
				quiet.Reset(changes.seen(time.Now()))
			}
		case <-quiet.C:
			reload("change", unconfirmed)
		case <-waited.C:
			// Some file systems do not tell of changes.
			asBefore := v.looked
			reload("left alone", func(now seen) bool { return now == asBefore })
		case <-confirm:
			reload("signal", func(seen) bool { return true })
		case <-v.errand.Back():
			reload("the disk answers", unconfirmed)
		}
	}
}

// isNews reports whether e says that there is something to read.
func (v *Versions) isNews(e fsnotify.Event) bool {
	switch {
	case e.Op == fsnotify.Chmod && v.Newer().State == None: // a mode or a time; it may mend something
		return false
	case e.Op == fsnotify.Write && !v.Source.reads(e.Name): // somebody's log
		return false
	}
	return v.Source.has(e.Name)
}

// How long files must have been left alone before they are read.
const (
	settle   = 500 * time.Millisecond // because a copy of many files is not done with the first of them
	longest  = 30 * time.Second       // after the first change they are read at any rate
	atOnce   = 6                      // times in a row, each sooner than that after the other, before they are read less often
	eventful = 2 * longest            // after this without a change, the row has ended
)

// changes are those of files that are still to be read. The zero changes are none.
type changes struct {
	first time.Time // that was not read; zero if there is none
	last  time.Time // that they were read
	row   int       // how often they were in a row
}

// seen takes note of a change, and returns in how long the files are to be read.
func (c *changes) seen(now time.Time) time.Duration {
	if c.first.IsZero() {
		c.first = now
	}
	if now.Sub(c.last) > eventful {
		c.row = 0
	}
	wait := settle
	if c.row >= atOnce { // who writes all the time is not to have all of it read all the time
		wait = longest
	}
	return min(wait, c.first.Add(longest).Sub(now))
}

// read takes note that the files were read.
func (c *changes) read(now time.Time) { *c = changes{last: now, row: c.row + 1} }

// seen is what the files look like from outside: if it is the same, they are.
type seen uint64

// maxSeen is how many files and directories are looked at. A load refuses as many.
const maxSeen = 100_000

// look watches the directories of the figures, and returns what their files look
// like. A file is watched by its directory, because programs put a new one in its
// place; what is not there by the nearest directory that is.
func (v *Versions) look() seen {
	failed := false
	watch := func(dir string) {
		if v.watcher == nil || failed {
			return
		}
		if err := v.watcher.Add(dir); err != nil && !errors.Is(err, fsnotify.ErrClosed) {
			failed = true
			v.Log.Warn("not watched: send SIGHUP when it changes", "directory", dir, "error", err.Error())
		}
	}
	sum, entries := fnv.New64a(), 0
	for _, p := range v.Source.files() {
		stat, err := os.Lstat(p)
		if err != nil || !stat.IsDir() {
			watch(nearest(filepath.Dir(p))) // of a link too, because it may come to point elsewhere
			fmt.Fprintln(sum, looks(p+published.AnswersExt))
		}
		// With the separator, a link to a directory is followed.
		root := p + string(filepath.Separator)
		_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			entries++
			switch {
			case entries > maxSeen:
				return fs.SkipAll
			case err != nil:
				return nil // what cannot be read is for the load to report
			case d.IsDir() && name != root && isHidden(name):
				return fs.SkipDir
			case d.IsDir():
				watch(name)
			case v.Source.reads(name):
				fmt.Fprintln(sum, name, looks(name))
			}
			return nil
		})
		fmt.Fprintln(sum, p, looks(p))
	}
	return seen(sum.Sum64())
}

// looks returns the size and the time of a file, and nothing of what is none.
func looks(name string) string {
	stat, err := os.Stat(name)
	if err != nil || !stat.Mode().IsRegular() {
		return ""
	}
	return fmt.Sprint(stat.Size(), stat.ModTime().UnixNano())
}

// nearest returns dir, or the directory above it that is there.
func nearest(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || filepath.Dir(dir) == dir {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

func isHidden(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") }

// files returns the files and directories that the paths of s are, or are of.
func (s Source) files() (files []string) {
	for _, p := range s.Paths {
		files = append(files, load.FileOf(p))
	}
	return files
}

// reads reports whether the file called name would be read, if it is there, or has answers
// about one that would.
func (s Source) reads(name string) bool {
	name = about(name)
	for _, p := range s.files() {
		if filepath.Clean(p) == name {
			return true
		}
	}
	return load.IsRead(name)
}

// has reports whether the file called name is one of the reader's own, or a
// directory that one is in.
func (s Source) has(name string) bool {
	name = about(name)
	for _, p := range s.files() {
		p = filepath.Clean(p)
		if within(p, name) || within(name, p) {
			return true
		}
	}
	return false
}

// about returns the name of the file that the one called name is or has answers about.
func about(name string) string {
	return filepath.Clean(strings.TrimSuffix(name, published.AnswersExt))
}

// within reports whether name is dir or in it.
func within(dir, name string) bool {
	inside, err := filepath.Rel(dir, name)
	return err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator))
}
