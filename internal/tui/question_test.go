package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/published"
)

// hostile is what a cell of somebody's file may be.
const hostile = "Hartle\x1b[31mpool\a\u202e"

// years asks when years begin.
func years(rows int) *published.Question {
	return &published.Question{
		File: "lonely.csv", About: `When do years such as "2022-23" begin?`, Rows: rows,
		Choices: []published.Choice{{Option: "year", Value: "april", Means: "April, as financial years do"}, {Option: "year", Value: "september", Means: "September, as school years do"}},
		Preview: [][]string{{"Area code", "Area name", "Year", "Percent of adults who often or always feel lonely"}, {"E06000001", hostile, "2022-23", "6.4"}, {"E06000002", "Middlesbrough", "2022-23"}},
	}
}

// dated asks for a period, which may be typed.
func dated() *published.Question {
	return &published.Question{
		File: "imd.csv", About: "Which period are the figures of? No column and no heading says.", Typed: "period",
		Choices: []published.Choice{{Option: "period", Value: "2019", Means: "the title has it"}},
		Preview: [][]string{{"Local Authority District code (2019)", "Average score", "Rank"}, {"E06000001", "35.25", "10"}},
	}
}

// An asking is a Model that is asked something, and what it answers.
type asking struct {
	file string
	said published.Answers
	keep bool
}

// asked returns a Model whose load comes to nothing but q, or leaves out rows until it is
// answered, and what the reader answers, after which it is read.
func asked(t *testing.T, o Options, q *published.Question) (Model, *asking) {
	t.Helper()
	got := &asking{}
	set := figures.Of(builtIn())
	begin := func(v *figures.Version, err error) *figures.Loading {
		return figures.Begin(t.Context(), func(context.Context, func(figures.Progress)) (*figures.Version, error) { return v, err })
	}
	o.Answer = func(file string, a published.Answers, keep bool) *figures.Loading {
		*got = asking{file, a, keep}
		return begin(&figures.Version{Set: set, Notice: "Read: all of it"}, nil)
	}
	o.AnswersFile = func(file string) string { return file + ".weal" }
	first := begin(nil, fmt.Errorf("%s: %w", q.File, q))
	if q.Rows > 0 {
		first = begin(&figures.Version{Set: set, Questions: []*published.Question{q}, Notice: "3 rows left out"}, nil)
	}
	return arrived(NewLoading(q.File, first, address.Address{}, o).sized(80, 24)), got
}

// arrived returns m once its load has ended.
func arrived(m Model) Model {
	<-m.loading.Done()
	next, _ := m.Update(await(m.loading)())
	return next.(Model)
}

// TestAnswers: each way to answer gives what it says, of the file that is asked about, and
// the dashboard opens.
func TestAnswers(t *testing.T) {
	april, september := published.Answers{Begins: period.FromApril}, published.Answers{Begins: period.FromSeptember}
	of := func(s string) (a published.Answers) {
		if err := a.Set("period", s); err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, tt := range []struct {
		q    *published.Question
		keys []string
		want published.Answers
		keep bool
	}{
		{years(0), []string{"enter"}, april, false},
		{years(0), []string{"down", "enter"}, september, false},
		{years(0), []string{"2"}, september, false},
		{years(0), []string{"9", "down", "down", "down", "up", "k", "enter"}, september, true},
		{years(0), []string{"k", "k", "1"}, april, false},
		{years(0), []string{"down", "down", "enter", "up", "enter"}, september, true},
		{years(3), []string{"1"}, april, false},
		{dated(), []string{"enter"}, of("2019"), false},
		{dated(), []string{"2", "0", "2", "5", "enter"}, of("2025"), false},
		{dated(), []string{"down", "Q", "1", " ", "2", "0", "2", "4", "down", "enter", "up", "enter"}, of("Q1 2024"), true},
	} {
		m, got := asked(t, Options{}, tt.q)
		m = typed(m, tt.keys...)
		if m.loading == nil {
			t.Errorf("%q answers nothing:\n%s", tt.keys, ansi.Strip(m.Frame(80, 24)))
			continue
		}
		if got.file != tt.q.File || got.said.String() != tt.want.String() || got.keep != tt.keep {
			t.Errorf("%q says %q of %s, kept %v; want %q, %v", tt.keys, got.said, got.file, got.keep, tt.want, tt.keep)
		}
		if m = arrived(m); m.top.screen == nil || m.notice != "Read: all of it" {
			t.Errorf("after %q there is no dashboard, or the notice is %q", tt.keys, m.notice)
		}
		if m = typed(m, ":", "f", "i", "l", "e", "s", "enter"); m.notice != "Read: all of it" {
			t.Errorf(":files says %q", m.notice)
		}
	}
}

// TestNoAnswer: what is typed and is none says why and asks on; q is a letter of it.
func TestNoAnswer(t *testing.T) {
	m, got := asked(t, Options{}, dated())
	m = typed(m, "down", "q", "enter")
	if got.file != "" || m.question == nil || m.question.wrong == "" || m.err != nil {
		t.Errorf("q is taken for an answer, or for leaving: %v, %v", got, m.err)
	}
	m = typed(pasted(typed(m, "backspace"), "2025"), "enter")
	if got.file == "" {
		t.Errorf("2025, pasted, is no answer:\n%s", ansi.Strip(m.Frame(80, 24)))
	}
}

// TestLeaveRowsOut: rows may wait; then the dashboard opens without them, and is asked no
// more.
func TestLeaveRowsOut(t *testing.T) {
	m, got := asked(t, Options{}, years(3))
	m = typed(m, "3")
	if got.file != "" || m.question != nil || m.top.screen == nil || m.notice != "3 rows left out" {
		t.Errorf("asked on, or %+v, notice %q", got, m.notice)
	}
}

// TestUnanswered: who leaves is told in one line what answers it.
func TestUnanswered(t *testing.T) {
	for _, rows := range []int{0, 3} {
		for _, key := range []string{"esc", "q"} {
			m, _ := asked(t, Options{}, years(rows))
			next, quit := m.Update(keyPress(key))
			err := next.(Model).Err()
			if quit == nil || err == nil || !strings.HasPrefix(err.Error(), "lonely.csv: When do years") || !strings.Contains(err.Error(), "--year april") {
				t.Errorf("%s of a question for %d rows: %v", key, rows, err)
			}
		}
	}
	l := figures.Begin(t.Context(), func(context.Context, func(figures.Progress)) (*figures.Version, error) { return nil, years(0) })
	if m := arrived(NewLoading("x", l, address.Address{}, Options{})); !errors.As(m.Err(), new(*published.Question)) {
		t.Errorf("where nobody can be asked: %v", m.Err())
	}
}

// TestQuestionFrames: what is asked fits any terminal, in words and signs that it has.
func TestQuestionFrames(t *testing.T) {
	for name, o := range map[string]Options{"": {}, "-ascii": {Palette: palette.Mono, ASCII: true}} {
		for _, size := range []tea.WindowSizeMsg{{Width: 40, Height: 20}, {Width: 80, Height: 24}, {Width: 160, Height: 45}} {
			for what, q := range map[string]*published.Question{"years": years(3), "dated": dated()} {
				m, _ := asked(t, o, q)
				if what == "dated" {
					m = typed(m, "down", "2", "0", "/", "enter")
				}
				frame := m.Frame(size.Width, size.Height)
				checkSize(t, frame, size)
				shown := trimmed(ansi.Strip(frame)) + "\n"
				path := filepath.Join("testdata", "frames", fmt.Sprintf("question-%s-%dx%d%s.txt", what, size.Width, size.Height, name))
				if *update {
					if err := os.WriteFile(path, []byte(shown), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				if want, err := os.ReadFile(path); err != nil || shown != string(want) {
					t.Errorf("differs from %s, %v (go test -update accepts it). Shown:\n%s", path, err, shown)
				}
			}
		}
	}
}

// checkSize fails unless frame is of a size, and has nothing that a terminal would obey but
// styles.
func checkSize(t *testing.T, frame string, size tea.WindowSizeMsg) {
	t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) != size.Height {
		t.Errorf("%d lines, want %d", len(lines), size.Height)
	}
	for _, line := range lines {
		if got := ansi.StringWidth(line); got != size.Width {
			t.Errorf("a line is %d wide, want %d: %q", got, size.Width, line)
		}
	}
	if strings.ContainsAny(ansi.Strip(frame), "\x1b\a\u202e") {
		t.Errorf("the frame has what a file should not say to a terminal:\n%q", frame)
	}
}
