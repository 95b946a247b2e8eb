package figures

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
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
		{head + good + bad, "1 row left out: weal check NAME shows it", ""},
		{head + good + bad + "E08000008,2023,eight\n", "2 rows left out: weal check NAME lists them", ""},
		{"Area code,Year,Rent\nE08000003,2023,7\nE08000008,2023,x\n", "Read: area from Area code, period from Year, 1 indicator, 1 figure of 2 areas, 1 figure missing", ""},
		{head + bad, "1 row left out: weal check NAME shows it", `no figure could be read; the first of 1 problem: NAME:2:16: value: "seven"`},
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
	if s.ToMend(doubt("built-in/a.csv")) || s.notice(doubt("built-in/a.csv"), nil) != "" {
		t.Error("a doubt about the base is to mend")
	}
	if !s.ToMend(doubt("built-in.csv")) || s.notice(doubt("built-in.csv"), nil) == "" {
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
