package figures

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"weal/internal/load"
)

// TestWatch: a file that changes is read again, and one beside it is not.
func TestWatch(t *testing.T) {
	s, name := sourceOf(t, head+good)
	v, log, moved := versionsOf(s)
	stop := v.Watch()
	defer stop()
	if err := v.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	confirm := make(chan struct{})
	var following sync.WaitGroup
	following.Go(func() { v.Follow(t.Context(), confirm) })
	write(t, filepath.Join(filepath.Dir(name), "other.csv"), head+bad)
	write(t, name, head+good+"E08000007,2023,7\n")
	if f := <-moved; f != v.Now().Set || v.Now().Number != 2 {
		t.Errorf("moved to version %d", v.Now().Number)
	}
	confirm <- struct{}{}
	f := <-moved
	stop()
	following.Wait() // nothing is logged any more
	if f != v.Now().Set || v.Now().Number != 3 || strings.Contains(log.String(), "seven") {
		t.Errorf("moved to version %d, logging\n%s", v.Now().Number, log)
	}
}

// TestWatchFollowsTheDirectory: figures that are moved away and back, with the
// directory that theirs is in, are read again, and nothing is lost meanwhile.
func TestWatchFollowsTheDirectory(t *testing.T) {
	for _, moves := range []string{"data/figures", "data"} {
		t.Run(filepath.Base(moves), func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "data", "figures")
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(dir, "trees.csv")
			write(t, name, head+good)
			v, _, moved := versionsOf(Source{Paths: []string{dir}})
			stands := make(chan Newer, 8)
			v.Stands = func(n Newer) { stands <- n }
			stop := v.Watch()
			defer stop()
			if err := v.Load(t.Context()); err != nil {
				t.Fatal(err)
			}
			confirm := make(chan struct{})
			go v.Follow(t.Context(), confirm)
			from := filepath.Join(root, filepath.FromSlash(moves))
			if err := os.Rename(from, from+".away"); err != nil {
				t.Fatal(err)
			}
			if moves == "data" { // of which a watch of what is in it learns nothing
				confirm <- struct{}{}
			}
			if n := <-stands; n.State != Unreadable || v.Now().Number != 1 {
				t.Fatalf("stands at %+v, version %d", n, v.Now().Number)
			}
			if err := os.Rename(from+".away", from); err != nil {
				t.Fatal(err)
			}
			<-moved
			if n := <-stands; n != (Newer{}) {
				t.Errorf("stands at %+v once they are back", n)
			}
			write(t, name, head+good+"E08000007,2023,7\n")
			<-moved
		})
	}
}

// A following is a Versions that follows events of the test, in its time.
type following struct {
	*Versions
	name    string
	log     *strings.Builder
	moved   <-chan *Set
	events  chan fsnotify.Event
	confirm chan struct{}
}

// followed runs test with a following of text in one file.
func followed(t *testing.T, text string, test func(*testing.T, *following)) {
	synctest.Test(t, func(t *testing.T) {
		s, name := sourceOf(t, text)
		v, log, moved := versionsOf(s)
		if err := v.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		f := &following{v, name, log, moved, make(chan fsnotify.Event), make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		wait.Go(func() { v.follow(ctx, f.events, nil, f.confirm) })
		test(t, f)
		cancel()
		wait.Wait()
	})
}

// writes puts text in the file, as the one who follows is told.
func (f *following) writes(t *testing.T, text string) {
	t.Helper()
	write(t, f.name, text)
	f.events <- fsnotify.Event{Name: f.name, Op: fsnotify.Write}
}

// after waits for so long, and then for what has to be done until then.
func (f *following) after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// is checks which version there is, and what is said of newer ones.
func (f *following) is(t *testing.T, number int, state State) {
	t.Helper()
	if f.Now().Number != number || f.Newer().State != state {
		t.Fatalf("version %d, and newer figures are %d; want %d and %d; the log:\n%s", f.Now().Number, f.Newer().State, number, state, f.log)
	}
	for len(f.moved) > 0 {
		<-f.moved
	}
}

// TestSlowCopy: a copy that stands still half-done is not shown, and the whole one is
// at once.
func TestSlowCopy(t *testing.T) {
	followed(t, rows(100), func(t *testing.T, f *following) {
		f.writes(t, rows(30))
		f.after(settle)
		f.is(t, 1, Waiting)
		since := f.Newer().Since
		f.after(still / 2)
		f.writes(t, rows(60))
		f.after(still - settle)
		f.is(t, 1, Waiting)
		if f.Newer().Since != since {
			t.Error("waits since another time")
		}
		f.writes(t, rows(100))
		f.after(settle)
		f.is(t, 2, None)
		if n := strings.Count(f.log.String(), "newer figures wait"); n != 1 || strings.Contains(f.log.String(), "are gone") {
			t.Errorf("the log says %d times that figures wait:\n%s", n, f.log)
		}
	})
}

// TestMeantLoss: what has lost much is taken once it was left alone, or is confirmed.
func TestMeantLoss(t *testing.T) {
	for name, take := range map[string]func(*following){
		"left alone": func(f *following) { f.after(still) },
		"confirmed":  func(f *following) { f.confirm <- struct{}{}; synctest.Wait() },
	} {
		t.Run(name, func(t *testing.T) {
			followed(t, rows(100), func(t *testing.T, f *following) {
				f.writes(t, rows(30))
				f.after(settle)
				f.is(t, 1, Waiting)
				take(f)
				f.is(t, 2, None)
				for _, line := range []string{`less="` + f.name + `: 30 of 100 rows are left`, `msg="figures are gone" indicator=trees observations=30 before=100`} {
					if !strings.Contains(f.log.String(), line) {
						t.Errorf("the log has no %q:\n%s", line, f.log)
					}
				}
			})
		})
	}
}

// TestCopyNobodyTellsOf: on a file system that tells of no changes, files that have
// changed are not taken for having been left alone.
func TestCopyNobodyTellsOf(t *testing.T) {
	followed(t, rows(100), func(t *testing.T, f *following) {
		f.writes(t, rows(30))
		f.after(settle)
		write(t, f.name, rows(60))
		f.after(still)
		f.is(t, 1, Waiting)
		f.after(still)
		f.is(t, 2, None)
	})
}

// TestWorseThanWaiting: what is refused is so however long it is left alone.
func TestWorseThanWaiting(t *testing.T) {
	followed(t, rows(100), func(t *testing.T, f *following) {
		f.writes(t, rows(30)+bad)
		f.after(settle)
		f.is(t, 1, Refused)
		f.after(2 * still)
		f.confirm <- struct{}{}
		f.after(0)
		f.is(t, 1, Refused)
		f.writes(t, rows(95))
		f.after(settle)
		f.is(t, 2, None)
	})
}

// TestWrittenForEver: what changes all the time is read now and then.
func TestWrittenForEver(t *testing.T) {
	for _, every := range []time.Duration{settle / 5, settle + settle/5, 5 * settle} {
		followed(t, rows(100), func(t *testing.T, f *following) {
			const all = 10 * time.Minute
			for range all / every {
				f.events <- fsnotify.Event{Name: f.name, Op: fsnotify.Write}
				f.after(every)
				for len(f.moved) > 0 {
					<-f.moved
				}
			}
			least, most := int(all/(longest+every+settle)), int(all/longest)+atOnce+1
			if n := f.Now().Number; n < least || n > most {
				t.Errorf("written every %v, read %d times in %v, want %d to %d", every, n, all, least, most)
			}
		})
	}
}

// TestNoNews: what is not read is no reason to read.
func TestNoNews(t *testing.T) {
	followed(t, rows(100), func(t *testing.T, f *following) {
		f.Source.Paths = []string{filepath.Dir(f.name)}
		for _, e := range []fsnotify.Event{{Name: f.name + ".log", Op: fsnotify.Write}, {Name: f.name, Op: fsnotify.Chmod}} {
			f.events <- e
		}
		f.after(time.Minute)
		f.is(t, 1, None)
		f.events <- fsnotify.Event{Name: f.name + ".d", Op: fsnotify.Create} // which may be a directory
		f.after(settle)
		f.is(t, 2, None)
	})
}

// TestAnswersAreNews: what is said beside a file of how to read it is read when it changes.
func TestAnswersAreNews(t *testing.T) {
	followed(t, rows(100), func(t *testing.T, f *following) {
		before := f.look()
		write(t, f.name+".weal", "year april\n")
		if f.look() == before {
			t.Error("the files look the same with answers beside one")
		}
		f.events <- fsnotify.Event{Name: f.name + ".weal", Op: fsnotify.Write}
		f.after(settle)
		f.is(t, 2, None)
	})
}

// A hangingFS does not answer before it is told to.
type hangingFS struct {
	fstest.MapFS
	answers chan struct{}
}

// Open implements fs.FS.
func (h hangingFS) Open(name string) (fs.File, error) {
	<-h.answers
	return h.MapFS.Open(name)
}

// TestHangingDisk: a disk that does not answer stops nothing, is asked once, and its
// figures are read when it answers.
func TestHangingDisk(t *testing.T) {
	followed(t, rows(100), func(t *testing.T, f *following) {
		hanging := hangingFS{fstest.MapFS{"paths.csv": {Data: []byte(head + good)}}, make(chan struct{})}
		f.Source.Base = []load.Source{{Name: "net", FS: hanging}}
		f.writes(t, rows(101))
		f.after(2 * time.Minute)
		f.is(t, 1, Unreadable)
		f.confirm <- struct{}{} // is refused at once
		synctest.Wait()
		f.writes(t, rows(102))
		f.after(settle)
		f.is(t, 1, Unreadable)
		if n := strings.Count(f.log.String(), "the disk or network that the files are on has not answered since"); n != 3 {
			t.Errorf("the log says %d times that nothing answers, want 3:\n%s", n, f.log)
		}
		close(hanging.answers)
		synctest.Wait()
		f.is(t, 2, None)
		if _, ok := f.Now().Loaded.Lookup("paths"); !ok || f.Now().Observations() != 102+2 {
			t.Errorf("%d observations once the disk answers", f.Now().Observations())
		}
	})
}

func TestSourceHas(t *testing.T) {
	s := Source{Paths: []string{"figures", "more/trees.csv"}}
	for name, want := range map[string]bool{
		"figures/a.csv": true, "./figures/b/c.csv": true, "figures": true, "figures2/a.csv": false, "more/trees.csv": true, "more/other.csv": false, "..": false,
		"more": true, "mor": false, "more/trees.csv.weal": true, "more/other.csv.weal": false, "figures/a.csv.weal": true,
	} {
		if got := s.has(name); got != want {
			t.Errorf("has(%q) = %v, want %v", name, got, want)
		}
	}
}
