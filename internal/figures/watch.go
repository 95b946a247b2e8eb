package figures

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

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
