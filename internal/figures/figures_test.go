package figures

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"weal/internal/address"
	"weal/internal/load"
	"weal/internal/published"
)

const (
	head = "area,period,value\n"
	good = "E08000003,2023,5\nE08000006,2023,6\n"
	bad  = "E08000007,2023,seven\n"
)

// write writes a file of figures, whole or not at all.
func write(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.WriteFile(name+".new", []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	if err := os.Rename(name+".new", name); err != nil {
		tb.Fatal(err)
	}
}

// sourceOf returns a Source of one file, with text in it, and the file's name.
func sourceOf(tb testing.TB, text string) (Source, string) {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "trees.csv")
	write(tb, name, text)
	return Source{Paths: []string{name}}, name
}

// TestSet: the boundaries of an address are those of its dataset, and all who ask for
// those of the time get one.
func TestSet(t *testing.T) {
	s, _ := sourceOf(t, head+good)
	v, err := s.Read(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	then := address.Address{View: "ranking", As: address.Constituted}
	if got := v.For(address.Address{View: "ranking"}); got != v.Today || got.IsConstituted() {
		t.Error("an address that names no boundaries is not of today's")
	}
	if got := v.For(then); !got.IsConstituted() || got.Today() != v.Today || got != v.For(then) {
		t.Error("the boundaries of the time are not one dataset made of today's")
	}
	if got := (*Set)(nil).For(then); got != nil {
		t.Errorf("no Set has %v", got)
	}
}

func TestNoticeAndCheck(t *testing.T) {
	for _, tt := range []struct{ text, notice, err string }{
		{head + good, "", ""},
		{head + good + bad, "1 problem: weal check NAME shows it", ""},
		{head + good + bad + "E08000008,2023,eight\n", "2 problems: weal check NAME lists them", ""},
		{head + bad, "1 problem: weal check NAME shows it", `no figure could be read; the first of 1 problem: NAME:2:16: value: "seven"`},
		{"area,period,value,status\nE08000003,2023,,c\n", "", "NAME: no row has a figure"},
	} {
		s, name := sourceOf(t, tt.text)
		v, err := s.Read(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(v.Notice, name, "NAME"); got != tt.notice {
			t.Errorf("the notice of %q is %q, want %q", tt.text, got, tt.notice)
		}
		got := ""
		if err := s.Check(v); err != nil {
			got = strings.ReplaceAll(err.Error(), name, "NAME")
		}
		if !strings.HasPrefix(got, tt.err) || (got == "") != (tt.err == "") {
			t.Errorf("Check of %q says %q, want %q", tt.text, got, tt.err)
		}
		if got := s.ToMend(v.Problems); got != strings.Contains(tt.text, bad) {
			t.Errorf("ToMend of %q = %v", tt.text, got)
		}
	}
}

// TestBaseIsNotToMend: a doubt is the reader's to mend only in files of their own.
func TestBaseIsNotToMend(t *testing.T) {
	doubt := func(file string) []*published.Problem {
		return []*published.Problem{{File: file, Err: errors.New("odd"), Severity: published.Doubt}}
	}
	s := Source{Base: []load.Source{{Name: "built-in"}}, Paths: []string{"built-in.csv"}}
	if s.ToMend(doubt("built-in/a.csv")) || s.notice(doubt("built-in/a.csv")) != "" {
		t.Error("a doubt about the base is to mend")
	}
	if !s.ToMend(doubt("built-in.csv")) || s.notice(doubt("built-in.csv")) == "" {
		t.Error("a doubt about a reader's own file is not to mend")
	}
}

// TestLoading: who looks seldom sees the latest progress, and the end before it.
func TestLoading(t *testing.T) {
	want := &Version{Notice: "done"}
	said, finish := make(chan struct{}), make(chan struct{})
	l := Begin(t.Context(), func(_ context.Context, progress func(Progress)) (*Version, error) {
		for rows := range 3 {
			progress(Progress{Rows: rows})
		}
		close(said)
		<-finish
		progress(Progress{Rows: 4})
		return want, nil
	})
	<-said
	if p, more := l.Next(); !more || p.Rows != 2 {
		t.Errorf("Next() = %+v, %v, want the last of three", p, more)
	}
	close(finish)
	<-l.Done()
	for range 2 {
		if p, more := l.Next(); more {
			t.Errorf("Next() = %+v after the end", p)
		}
		if got, err := l.Version(); got != want || err != nil {
			t.Errorf("Version() = %v, %v", got, err)
		}
	}
}

func TestLoadingIsCancelled(t *testing.T) {
	l := Begin(t.Context(), func(ctx context.Context, _ func(Progress)) (*Version, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	l.Cancel()
	if _, err := l.Version(); !errors.Is(err, context.Canceled) {
		t.Errorf("Version() = %v, want that it was cancelled", err)
	}
}

// versionsOf returns the Versions of s, its log, and where the sets that it moves to
// arrive.
func versionsOf(s Source) (*Versions, *strings.Builder, <-chan *Set) {
	log, moved := &strings.Builder{}, make(chan *Set, 1)
	return &Versions{Source: s, Log: slog.New(slog.NewTextHandler(log, nil)), Moved: func(f *Set) { moved <- f }}, log, moved
}

// TestVersions: what is good takes the place of what was there, and what is worse or
// of no use does not.
func TestVersions(t *testing.T) {
	s, name := sourceOf(t, head+good)
	v, log, moved := versionsOf(s)
	useless := errors.New("of no use")
	v.Usable = func(f *Set) error {
		if f.Today.Len() == 0 {
			return useless
		}
		return nil
	}
	if err := v.Load(t.Context()); err != nil || v.Now().Number != 1 || len(moved) > 0 {
		t.Fatalf("the first Load = %v, moving %d", err, len(moved))
	}
	first := v.Now()
	for _, text := range []string{head + good + bad, head, head + bad} {
		write(t, name, text)
		if err := v.Load(t.Context()); err == nil || v.Now() != first || len(moved) > 0 {
			t.Errorf("Load of %q = %v, and moves to version %d", text, err, v.Now().Number)
		}
	}
	if got := v.Refused(); got != 3 {
		t.Errorf("%d refused, want 3", got)
	}
	write(t, name, head+"E08000003,2023,5\n")
	if err := v.Load(t.Context()); err != nil || v.Now().Number != 2 || <-moved != v.Now().Set {
		t.Errorf("Load = %v, at version %d", err, v.Now().Number)
	}
	for _, line := range []string{"msg=loaded revision=1 skipped=0", "msg=problem problem=", `msg="figures are gone" indicator=trees observations=1 before=2`, "msg=loaded revision=2"} {
		if !strings.Contains(log.String(), line) {
			t.Errorf("the log has no %q:\n%s", line, log)
		}
	}
}

// TestWatch: a file that changes is read again, and one beside it is not.
func TestWatch(t *testing.T) {
	s, name := sourceOf(t, head+good)
	v, log, moved := versionsOf(s)
	follow, stop := v.Watch()
	defer stop()
	if err := v.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	var following sync.WaitGroup
	following.Go(func() { follow(t.Context()) })
	write(t, filepath.Join(filepath.Dir(name), "other.csv"), head+bad)
	write(t, name, head+good+"E08000007,2023,7\n")
	if f := <-moved; f != v.Now().Set || v.Now().Number != 2 {
		t.Errorf("moved to version %d", v.Now().Number)
	}
	v.Reload(t.Context(), "signal")
	f := <-moved
	stop()
	following.Wait() // nothing is logged any more
	if f != v.Now().Set || v.Now().Number != 3 || strings.Contains(log.String(), "seven") {
		t.Errorf("moved to version %d, logging\n%s", v.Now().Number, log)
	}
}

func TestSourceHas(t *testing.T) {
	s := Source{Paths: []string{"figures", "more/trees.csv"}}
	for name, want := range map[string]bool{
		"figures/a.csv": true, "./figures/b/c.csv": true, "figures": true, "figures2/a.csv": false, "more/trees.csv": true, "more/other.csv": false, "..": false,
	} {
		if got := s.has(name); got != want {
			t.Errorf("has(%q) = %v, want %v", name, got, want)
		}
	}
}

// TestWorse: a version is refused for what is wrong in it and was not before,
// however much was wrong before, and not for what is gone.
func TestWorse(t *testing.T) {
	tests := []struct {
		name          string
		before, after map[string]string // the text of each file
		worse         string            // "" if it is not
		gone          []string
	}{
		{name: "the same", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good + bad}},
		{name: "moved", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + "E08000001,2023,1\n" + good + bad}},
		{name: "mended", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good}},
		{name: "another", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good + "E08000007,2023,eight\n"}, worse: `"eight"`},
		{name: "the same in one more row", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good + bad + bad}, worse: `"seven"`},
		{name: "garbage", before: map[string]string{"trees": head + good + bad, "paths": head + good}, after: map[string]string{"trees": "<html>\nno\n", "paths": head + good}, worse: "trees.csv:1:1: file: header"},
		{name: "only a header", before: map[string]string{"trees": head + good + bad, "paths": head + good}, after: map[string]string{"trees": head, "paths": head + good}, worse: "trees.csv:1:1: file: has a header and no rows"},
		{name: "nothing but suppressed", before: map[string]string{"trees": head + good, "paths": head + good}, after: map[string]string{"trees": "area,period,value,status\nE08000003,2023,,c\n", "paths": head + good}, worse: "trees.csv gave figures, and gives none"},
		{name: "shorter", before: map[string]string{"trees": head + good}, after: map[string]string{"trees": head + "E08000003,2023,5\n"}, gone: []string{"trees"}},
		{name: "deleted", before: map[string]string{"trees": head + good, "paths": head + good}, after: map[string]string{"paths": head + good}, gone: []string{"trees"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			before, after := contentsIn(t, dir, tt.before), contentsIn(t, dir, tt.after)
			err := before.worse(after)
			switch {
			case err == nil && tt.worse != "":
				t.Errorf("is accepted, want it refused for %q", tt.worse)
			case err != nil && (tt.worse == "" || !strings.Contains(err.Error(), tt.worse)):
				t.Errorf("is refused for %q, want %q", err, tt.worse)
			case err == nil && !slices.Equal(before.went(after), tt.gone):
				t.Errorf("%v have gone, want %v", before.went(after), tt.gone)
			}
		})
	}
}

// contentsIn returns the contents of dir once it has the given files alone.
func contentsIn(t *testing.T, dir string, files map[string]string) contents {
	t.Helper()
	old, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	v, err := Source{Paths: []string{dir}}.Read(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return contentsOf(v)
}
