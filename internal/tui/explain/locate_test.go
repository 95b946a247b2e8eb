package explain

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/nav"
	"weal/internal/screentest"
)

// searched is an environment in which a figure is found at the line of its year,
// and how often one was searched for.
func searched(t testing.TB) (nav.Env, *int) {
	env, n := environment(t), new(int)
	env.Locate = func(_ *dataset.Dataset, f analysis.Figure) (string, int) {
		*n++
		return "d/emissions.csv", f.Period.Start().Year()
	}
	return env, n
}

func given(env nav.Env, s nav.Screen, msg tea.Msg) (nav.Screen, tea.Cmd) {
	next, _, cmd := s.Update(env, msg)
	return next, cmd
}

// TestFilesAreReadInACommand: neither opening the screen nor a key reads a file.
func TestFilesAreReadInACommand(t *testing.T) {
	env, n := searched(t)
	s := opened(t, env, "explain/emissions/E47000014")
	screentest.WantText(t, screentest.Text(s, env), "File test.csv, line …")
	s, cmd := given(env, s, nav.Shown{})
	if *n != 0 || cmd == nil {
		t.Fatalf("%d searches before the command ran, and a command: %v", *n, cmd != nil)
	}
	s, _ = given(env, s, cmd())
	screentest.WantText(t, screentest.Text(s, env), "File d/emissions.csv, line 2023")
	s, cmd = given(env, s, screentest.Key(","))
	if *n != 1 || cmd == nil {
		t.Fatalf("%d searches after a key, want 1 and a command", *n)
	}
	s, _ = given(env, s, cmd())
	screentest.WantText(t, screentest.Text(s, env), "File d/emissions.csv, line 2022")
}

// TestPagesTurnedDuringASearch: one search is under way at a time, and its answer
// is not taken for another figure's.
func TestPagesTurnedDuringASearch(t *testing.T) {
	env, n := searched(t)
	s, first := given(env, opened(t, env, "explain/emissions/E47000014"), nav.Shown{})
	for range 4 {
		var cmd tea.Cmd
		if s, cmd = given(env, s, screentest.Key(",")); cmd != nil {
			t.Fatal("a second search began during the first")
		}
	}
	answer := first()
	s, next := given(env, s, answer)
	if text := screentest.Text(s, env); strings.Contains(text, "line 2023") || next == nil {
		t.Fatalf("the line of another figure is shown, or none is searched for:\n%s", text)
	}
	s, _ = given(env, s, next())
	screentest.WantText(t, screentest.Text(s, env), "line 2019")
	if _, step, _ := s.Update(env, answer); step.Do != nav.Passing || *n != 2 {
		t.Errorf("an answer that nobody waits for was taken, or there were %d searches, want 2", *n)
	}
}

// TestNoSearchForWhatWasNotRead: a combined figure is in no file.
func TestNoSearchForWhatWasNotRead(t *testing.T) {
	env, _ := searched(t)
	s := opened(t, env, "explain/score/north-east")
	if _, cmd := given(env, s, nav.Shown{}); cmd != nil {
		t.Error("a combined figure is searched for")
	}
	if text := screentest.Text(s, env); strings.Contains(text, "line …") {
		t.Errorf("a line is promised in\n%s", text)
	}
}
