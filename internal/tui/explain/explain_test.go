package explain

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	builtin "weal/data"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

// environment has scores of two councils, which the North East is made of, and published
// emissions of it.
func environment(t testing.TB) nav.Env {
	t.Helper()
	councils := []geo.Code{"E06000001", "E06000002"}
	b := screentest.NewBuilder(t, screentest.Gazetteer(
		t, screentest.Areas("E92000001 England; E47000014 North East; E47000006 Tees Valley; E06000001 Council 1; "+
			"E06000002 Dale\x1b[31m, Hill and Every Other Place of the Long Name"),
		screentest.Member{Parent: "E47000014", Child: councils[0]}, screentest.Member{Parent: "E47000014", Child: councils[1]},
	))
	mean := indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}
	scores := map[geo.Code][]float64{"E06000001": {7, 7.1, 7}, "E06000002": {8, 7.9, 8}, geo.England: {8, 8, 8.1}}
	b.AddSeries(indicator.Indicator{
		Slug: "score", Name: "Score", Theme: indicator.NetZero, Combine: mean, Polarity: indicator.HigherIsBetter, Note: "Asked of adults.\x1b[31m\x07",
	}, 0.2, screentest.Years(2020, 3), scores)
	b.AddSeries(indicator.Indicator{Slug: "emissions", Name: "Emissions", Theme: indicator.NetZero}, 0, screentest.Years(2013, 11), map[geo.Code][]float64{
		"E47000014": {10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, geo.England: {6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6},
	})
	b.AddSeries(indicator.Indicator{Slug: "homes", Name: "Homes", Theme: indicator.NetZero}, 0, screentest.Years(2022, 1), map[geo.Code][]float64{"E47000014": {3}})
	for i, code := range councils {
		id, _ := b.Areas.Lookup(code)
		b.AddPopulation(dataset.Population{Area: id, Year: 2022, All: float64(100_000 + 200_000*i)})
	}
	return screentest.Plain(analysis.Combine(b.Dataset()), 100, 200)
}

func opened(t testing.TB, env nav.Env, s string) nav.Screen {
	t.Helper()
	return screentest.Open(t, env, New, s)
}

// TestSectionsStandInOneColumnOrTwo: with the table of members under its text, and without
// the columns that there is no room for.
func TestSectionsStandInOneColumnOrTwo(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/score/E47000014")
	frame := screentest.Frame(s, env)
	screentest.WantText(t, screentest.Text(s, env), "North East, Score, 2022", "Coverage All 400,000 people", "Member Weight w Share Value x 95% interval w·x/W", "Together 400,000", "Note Asked of adults.")
	if above, below := strings.Index(frame, "Together"), strings.Index(frame, "Verdict against England"); above > below {
		t.Errorf("the verdict stands over the members in\n%s", frame)
	}
	env.Width = 160
	if screentest.Line(screentest.Frame(s, env), "North East, Score, 2022", "Verdict against England") == "" {
		t.Errorf("one column in\n%s", screentest.Frame(s, env))
	}
	env.Width = 40
	narrow := screentest.Frame(s, env)
	if line := screentest.Line(narrow, "Member"); !strings.Contains(line, "Value x") || strings.Contains(line, "95%") {
		t.Errorf("the heading of members in 40 cells is %q", line)
	}
}

func TestPeriods(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, opened(t, env, "explain/score/north-east"), ",")
	if got := s.Address().String(); got != "explain/score/north-east?period=2021" {
		t.Errorf("Address = %s, want 2021", got)
	}
	if again := opened(t, env, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
		t.Errorf("reopened at %s:\n%s\nwant\n%s", s.Address(), screentest.Text(again, env), screentest.Text(s, env))
	}
	if s, _ = screentest.Press(t, env, s, "."); s.Address().Period != "" {
		t.Errorf("Period = %q at the latest, want none", s.Address().Period)
	}
	if _, step := screentest.Press(t, env, s, "."); !screentest.Says(step, "No figures later than 2022.") {
		t.Errorf("later than the latest: %v, want to be told", step)
	}
	if _, step := screentest.Press(t, env, s, ",", ",", ","); !screentest.Says(step, "No figures earlier than 2020.") {
		t.Errorf("earlier than the first: %v, want to be told", step)
	}
}

func TestOpens(t *testing.T) {
	env := environment(t)
	screentest.WantLeads(t, env, New, `
		explain/score/north-east?period=2021&vs=median  enter  trend/score/north-east?vs=median&period=2021
		explain/score/E47000014                         t      trend/score/north-east
		explain/score/north-east?period=2021            o      ranking/score?period=2021
		explain/score/council-1                         o      ranking/score?level=lower-tier
		explain/score/council-1?level=upper-tier        o      ranking/score?level=upper-tier
		explain/score/north-east?vs=median              a      profile/north-east?theme=net-zero&vs=median
	`)
	if _, step := screentest.Press(t, env, opened(t, env, "explain/score/tees-valley"), "t"); !screentest.Says(step, "no figures for Tees Valley") {
		t.Errorf("t without figures: %v, want to be told that there is nothing to draw", step)
	}
	screentest.WantPassed(t, env, opened(t, env, "explain/score/council-1"), "x", "e", "L")
	screentest.WantHandled(t, env, opened(t, env, "explain/score/council-1"))
}

// TestTheIndicatorBeside: as on every screen, in its latest period and from the top.
func TestTheIndicatorBeside(t *testing.T) {
	env := environment(t)
	env.Height = 10
	s, _ := screentest.Press(t, env, opened(t, env, "explain/emissions/north-east?period=2020"), "G", "right")
	if got := s.Address().String(); got != "explain/homes/north-east" || !strings.Contains(screentest.Frame(s, env), "North East, Homes, 2022") {
		t.Errorf("after Emissions: %s, want the top of Homes", got)
	}
}

func TestComparatorMenu(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/score/north-east?period=2021")
	_, step := screentest.Press(t, env, s, "v")
	menu, ok := step.Menu, step.Do == nav.Choosing
	if !ok || menu.Options[menu.Cursor].Label != "England" {
		t.Fatalf("v: %+v, want a menu with England in force", menu)
	}
	for _, o := range menu.Options {
		r, ok := o.Step.To, o.Step.Do == nav.Replacing
		if !ok {
			continue // any other area is typed
		}
		next, err := s.Reopen(env, r)
		if err != nil {
			t.Fatalf("%s: %v", o.Label, err)
		}
		if o.Label == "nothing" {
			screentest.WantText(t, screentest.Text(next, env), "None: nothing to compare it with was chosen.")
		}
		if next.Address().Period != "2021" {
			t.Errorf("%s: period %q, want 2021 kept", o.Label, next.Address().Period)
		}
	}
}

func TestScrolling(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 80, 12
	s := opened(t, env, "explain/score/north-east")
	frame := func(s nav.Screen) string { return nav.Frame(s, env) }
	first := func(s nav.Screen) string { return strings.Split(ansi.Strip(frame(s)), "\n")[0] }
	top := first(s)
	down, _ := screentest.Press(t, env, s, "j", "j", "k")
	if got := first(down); !strings.Contains(got, "Value") {
		t.Errorf("one line down: %q, want the value", got)
	}
	if s, _ = screentest.Press(t, env, s, "G"); !strings.Contains(screentest.Text(s, env), "Note Asked of adults.") {
		t.Errorf("at the end:\n%s\nwant the note", screentest.Text(s, env))
	}
	end := frame(s)
	if s, _ = screentest.Press(t, env, s, "space", "pgdown", "ctrl+d", "j"); frame(s) != end {
		t.Errorf("beyond the end:\n%s\nwant\n%s", frame(s), end)
	}
	if s, _ = screentest.Press(t, env, s, "pgup", "ctrl+u", "g"); first(s) != top {
		t.Errorf("back at the top: %q, want %q", first(s), top)
	}
}

func TestTitleAndFigures(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/score/north-east")
	if got := s.Showing().View.Title; strings.Join(got.Crumbs, "/") != "Net zero/Score/North East/Explain" || screentest.Right(s) != "vs England · 2022" {
		t.Errorf("Title = %+v", got)
	}
	if all, one := s.Showing().Figures(nav.All), s.Showing().Figures(nav.Selected); len(all) != 3 || len(one) != 1 || all[2].Value != 8 || one[0].Value != 7.75 {
		t.Errorf("Figures = %v and %v, want the figure, then its members", all, one)
	}
}

// TestSize: a frame is as large as asked, wherever it is scrolled to.
func TestSize(t *testing.T) {
	addresses := []string{
		"explain/score/north-east", "explain/score/E06000002?vs=median", "explain/score/tees-valley?vs=none",
		"explain/homes/england", "explain/emissions/E47000014", "explain/score/england",
	}
	keys := []string{"j", "k", "pgdown", "pgup", "ctrl+d", "ctrl+u", "g", "G", ",", ".", "space", "enter", "v", "x"}
	screentest.CheckSize(t, environment(t), New, addresses, keys)
}

// BenchmarkKey is a key and the frame after it, for the figure of a nation with
// its three hundred councils, in one column and in two.
func BenchmarkKey(b *testing.B) {
	read, err := load.Load(b.Context(), []load.Source{{Name: "built-in", FS: builtin.FS}}, nil)
	if err != nil {
		b.Fatal(err)
	}
	d := read.Dataset
	env := nav.Env{Data: analysis.Combine(d), Palette: palette.New(palette.Dark, false), Height: 60}
	for _, width := range []int{120, 200} {
		env.Width = width
		for _, k := range []string{"j", ","} {
			b.Run(fmt.Sprintf("%s-%d", k, width), func(b *testing.B) {
				first := opened(b, env, "explain/life-satisfaction/england")
				for b.Loop() {
					s, _, _ := first.Update(env, screentest.Key(k))
					nav.Frame(s, env)
				}
			})
		}
	}
}

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
