package cli

import (
	"context"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"weal/internal/sshd"
)

// settle is how long the files must have been left alone before they are read:
// a copy of many files is not done with the first of them.
const settle = 500 * time.Millisecond

// hangups returns where SIGHUP arrives, which ends any other command.
func hangups() (arrivals <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Reset(syscall.SIGHUP)
	signal.Notify(c, syscall.SIGHUP)
	return c, func() { signal.Stop(c) }
}

// hurry has the server close at once if there is another signal after the one
// that ended ctx, until it has served.
func (f *figures) hurry(ctx context.Context, served <-chan struct{}) {
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
		f.server.Hurry()
	case <-served:
	}
}

// watcher returns what watches the files of the figures from now on.
func (f *figures) watcher() (w *fsnotify.Watcher, stop func()) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		f.log.Warn("the files are not watched: send SIGHUP when they change", "error", err.Error())
		return &fsnotify.Watcher{}, func() {} // its channels never have anything
	}
	f.watch(w)
	return w, func() { _ = w.Close() } // nobody listens any more
}

// follow reads the figures again when w sees their files change, and on a
// signal, until ctx is done.
func (f *figures) follow(ctx context.Context, w *fsnotify.Watcher, hangups <-chan os.Signal) {
	quiet := time.NewTimer(time.Hour)
	defer quiet.Stop()
	pending := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			f.authorize()
			f.reload(ctx, "signal")
		case err := <-w.Errors:
			f.log.Warn("watching the files", "error", err.Error())
		case e := <-w.Events:
			// A change of mode or time is no news, unless it mends something.
			if (e.Op != fsnotify.Chmod || f.behind) && f.concerns(e.Name) {
				pending = true
				quiet.Reset(settle)
			}
		case <-quiet.C:
			if pending {
				pending = false
				f.watch(w) // there may be directories that are new
				f.reload(ctx, "change")
			}
		}
	}
}

func (f *figures) reload(ctx context.Context, why string) {
	err := f.load(ctx)
	if f.behind = err != nil; f.behind {
		f.log.Error("the figures stay as they were", "because", why, "error", oneLine(err))
	}
}

// authorize reads the keys that may connect again, if not anybody may.
func (f *figures) authorize() {
	if f.authorized == "" {
		return
	}
	keys, err := sshd.AuthorizedKeys(f.authorized)
	if err != nil {
		f.log.Error("the authorized keys stay as they were", "error", oneLine(err))
		return
	}
	f.server.Authorize(keys)
	f.log.Info("authorized", "keys", len(keys))
}

// watch watches the directories of the figures. A file is watched by its
// directory, because programs put a new one in its place.
func (f *figures) watch(w *fsnotify.Watcher) {
	add := func(dir string) {
		if err := w.Add(dir); err != nil {
			f.log.Warn("not watched: send SIGHUP when it changes", "directory", dir, "error", err.Error())
		}
	}
	for _, p := range f.view.paths {
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

// concerns reports whether the file called name is one of the figures.
func (f *figures) concerns(name string) bool {
	name = filepath.Clean(name)
	for _, p := range f.view.paths {
		p = filepath.Clean(p)
		if inside, err := filepath.Rel(p, name); err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
