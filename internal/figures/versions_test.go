package figures

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
)

// versionsOf returns the Versions of s, its log, and where the sets that it moves to
// arrive.
func versionsOf(s Source) (*Versions, *strings.Builder, <-chan *Set) {
	log, moved := &strings.Builder{}, make(chan *Set, 1)
	v := NewVersions(s, slog.New(slog.NewTextHandler(log, nil)))
	v.Moved = func(f *Set) { moved <- f }
	return v, log, moved
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
