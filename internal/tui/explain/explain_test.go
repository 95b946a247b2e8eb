package explain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	builtin "weal/data"
	"weal/internal/analysis"
	"weal/internal/load"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

// TestCombinedFigure: 100,000 people at 7 and 300,000 at 8 are 7.75 on average;
// the members' standard errors are 0.2 and 0.1, so that of the mean is
// √((1×0.2)² + (3×0.1)²)/4 = 0.0901.
func TestCombinedFigure(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(opened(t, env, "explain/score/north-east-ca"), env)
	screentest.WantText(t, frame,
		"North East, Score, 2022", "Value 7.75 out of 10 (95% interval 7.57–7.93)",
		"Combined from 2 of 2 councils, weighted by people of all ages. Weights are the population in the middle of 2022.",
		"R = (100,000 × 7.00 + 300,000 × 8.00) / 400,000 = 7.750",
		"SE = √((100,000 × 0.200)² + (300,000 × 0.100)²) / 400,000 = 0.0901",
		"Interval: 7.750 ± 1.96 × 0.0901 = 7.573 to 7.927",
		"All 400,000 people of all ages live where there is a figure.",
		"Council 1 100,000 25.0% 7.00 6.61–7.39 1.750",
		"Together 400,000 100.0% 7.750 7.573–7.927 7.750",
		"Verdict against England", "Comparator England, 2022: 8.10 out of 10 (95% interval 8.05–8.15)",
		"z = (7.750 − 8.100) / √(0.0901² + 0.0255²) = −3.74", "|z| is 1.96 or more",
		"Cannot say, because there are only 2 comparable values, and a trend wants 5.",
		"Publisher Statistics Office", "Released 7 Nov 2023", "Address https://example.org/scores", "File wellbeing/score.csv", "Note Asked of adults.",
	)
}

func TestMemberWithoutIntervalIsNamed(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/score/north-east-ca?period=2021")
	screentest.WantText(t, screentest.Text(s, env), "No interval: Council 1 has none.", "Weights of 2022, because there is no population estimate for 2021")
}

func TestPartialFigureIsRefused(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(opened(t, env, "explain/score/tees-valley"), env)
	screentest.WantText(t, frame, "Value No figure", "the members with a figure cover 50% of it, less than 95%",
		"No figure for Council 4 (confidential).", "Council 4 200,000 50.0% [c]", "members with a figure alone, so it does not stand", "Cannot say, because there is no figure: the members with a figure cover 50% of it",
		"200,000 of 400,000 people of all ages live where there is a figure: 50%, and a group's figure needs 95%.")
}

// TestWithheldStaysWithheld: what a publisher has put out of sight is not worked
// out again from the members.
func TestWithheldStaysWithheld(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(opened(t, env, "explain/score/tees-valley?period=2020"), env)
	screentest.WantText(t, frame, "[u] unreliable", "No figure: the publisher marks it as unreliable.")
	if strings.Contains(frame, "Formula") || strings.Contains(frame, "Council 3") {
		t.Errorf("the arithmetic of a withheld figure is shown:\n%s", frame)
	}
}

func TestPublishedGroupFigureIsBesideItsMembers(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(opened(t, env, "explain/score/E47000008"), env)
	screentest.WantText(t, frame, "Published by Statistics Office.",
		"Its members' figures come to 7.500 (95% interval 7.359–7.641), 0.250 lower than what was published. What was published counts.",
		"Out of range: 7.75 lies outside the range of its own members, 7.40 to 7.60.")
}

func TestCountyStandsForItsDistricts(t *testing.T) {
	env := environment(t)
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/score/E47000010"), env),
		"Farmshire (for its 2 councils) 50,000 50.0% 5.00", "Combined from 3 of 3 councils")
}

func TestCountsAreSummed(t *testing.T) {
	env := environment(t)
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/homes/north-east-ca"), env),
		"X = 1,200 + 300 = 1,500", "No interval: none of the members has one.", "Council 1 80.0% 1,200", "Together 1,500")
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/homes/tees-valley"), env),
		"only 1 of 2 members have a figure, and a count that leaves some out is too low", "No figure for Council 4.")
}

func TestNeverCombinedSaysWhy(t *testing.T) {
	env := environment(t)
	for _, area := range []string{"north-east-ca", "tees-valley"} {
		screentest.WantText(t, screentest.Text(opened(t, env, "explain/rate/"+area), env), "ever combined: the figure of a group cannot be worked out")
	}
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/rate/north-east-ca"), env),
		"Out of range: 1.8% lies outside", "The interval 1.6–2.0 lies wholly below 3.7.")
}

func TestCouncilsHaveNoMembers(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(opened(t, env, "explain/score/council-1"), env)
	screentest.WantText(t, frame, "Value 7.00 out of 10", "Published by Statistics Office.")
	if strings.Contains(frame, "members come to") {
		t.Errorf("members of a council:\n%s", frame)
	}
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/homes/council-6"), env), "No figure: the files have none for this area and period.")
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/score/ynys-mon"), env), "[e] estimated")
}

func TestTrendWithoutIntervals(t *testing.T) {
	env := environment(t)
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/emissions/north-east-ca"), env),
		"Improving, ", "11 values, 2013 to 2023.", "S = −55, Z = −4.20, p < 0.001, below 0.05.",
		"Sen's slope: −£1.00 a year", "typical spreads")
}

func TestNothingToExplainIsAnError(t *testing.T) {
	env := environment(t)
	for in, want := range map[string]string{
		"explain/empty/north-east-ca":           "Empty: no figures for North East",
		"explain/score/nowhere":                 `no area "nowhere"`,
		"explain/scores/council-1":              `no indicator "scores"`,
		"explain/score/council-1?period=1999":   `no period "1999"`,
		"explain/score/council-1?vs=nowhere":    `comparator "nowhere"`,
		"explain/score/council-1?level=nowhere": `level "nowhere"`,
	} {
		if _, err := New(env, screentest.Address(t, in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New(%q): %v, want an error with %q", in, err, want)
		}
		if _, err := Text(env, screentest.Address(t, in), 80); err == nil {
			t.Errorf("Text(%q): no error", in)
		}
	}
}

func TestPeriods(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, opened(t, env, "explain/score/north-east-ca"), ",")
	if got := s.Address().String(); got != "explain/score/north-east-ca?period=2021" {
		t.Errorf("Address = %s, want 2021", got)
	}
	if again := opened(t, env, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
		t.Errorf("reopened at %s:\n%s\nwant\n%s", s.Address(), screentest.Text(again, env), screentest.Text(s, env))
	}
	if s, _ = screentest.Press(t, env, s, "right"); s.Address().Period != "" {
		t.Errorf("Period = %q at the latest, want none", s.Address().Period)
	}
	if _, step := screentest.Press(t, env, s, "."); !screentest.Says(step, "no later period") {
		t.Errorf("later than the latest: %v, want to be told", step)
	}
	s, _ = screentest.Press(t, env, s, "h", "h", "h", "h", "h", "h", "h")
	if _, step := screentest.Press(t, env, s, ","); !screentest.Says(step, "no earlier period") {
		t.Errorf("earlier than %s: %v, want to be told", s.Address(), step)
	}
}

func TestOpens(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ at, key, want string }{
		{"explain/score/north-east-ca?period=2021&vs=median", "enter", "trend/score/north-east-ca?vs=median&period=2021"},
		{"explain/score/E47000014", "t", "trend/score/E47000014"},
		{"explain/rate/north-east-ca?period=2022", "t", "trend/rate/north-east-ca"},
		{"explain/score/north-east-ca?period=2021", "o", "ranking/score?period=2021"},
		{"explain/score/council-1", "o", "ranking/score?level=lower-tier"},
		{"explain/score/council-1?level=upper-tier", "o", "ranking/score?level=upper-tier"},
		{"explain/score/north-east-ca?vs=median", "a", "profile/north-east-ca?vs=median"},
	} {
		_, step := screentest.Press(t, env, opened(t, env, tt.at), tt.key)
		if r, ok := step.Opens(); !ok || r.String() != tt.want {
			t.Errorf("%q at %s opens %v, want %s", tt.key, tt.at, r, tt.want)
		}
	}
	for _, nothing := range []string{"explain/rate/tees-valley", "explain/score/tees-valley?period=2020"} {
		if _, step := screentest.Press(t, env, opened(t, env, nothing), "t"); !screentest.Says(step, "no figures") {
			t.Errorf("t at %s: %v, want to be told that there is nothing to draw", nothing, step)
		}
	}
	if _, step := screentest.Press(t, env, opened(t, env, "explain/score/council-1"), "x"); !step.Passed() {
		t.Errorf("x: %v, want it passed on", step)
	}
}

func TestComparatorMenu(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/score/north-east-ca?period=2021")
	_, step := screentest.Press(t, env, s, "v")
	menu, ok := step.Chooses()
	if !ok || menu.Options[menu.Cursor].Label != "England" {
		t.Fatalf("v: %+v, want a menu with England in force", menu)
	}
	for _, o := range menu.Options {
		r, ok := o.Step.Replaces()
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
	s := opened(t, env, "explain/score/north-east-ca")
	first := func(s nav.Screen) string { return strings.Split(ansi.Strip(nav.Frame(s, env)), "\n")[0] }
	top := first(s)
	down, _ := screentest.Press(t, env, s, "j", "j", "k")
	if got := first(down); !strings.Contains(got, "Value") {
		t.Errorf("one line down: %q, want the value", got)
	}
	if s, _ = screentest.Press(t, env, s, "G"); !strings.Contains(screentest.Text(s, env), "Note Asked of adults.") {
		t.Errorf("at the end:\n%s\nwant the note", screentest.Text(s, env))
	}
	end := nav.Frame(s, env)
	if s, _ = screentest.Press(t, env, s, "space", "pgdown", "ctrl+d", "j"); nav.Frame(s, env) != end {
		t.Errorf("beyond the end:\n%s\nwant\n%s", nav.Frame(s, env), end)
	}
	if s, _ = screentest.Press(t, env, s, "pgup", "ctrl+u", "g"); first(s) != top {
		t.Errorf("back at the top: %q, want %q", first(s), top)
	}
}

func TestTitleAndFigures(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/score/north-east-ca")
	if got := nav.TitleOf(s, env); strings.Join(got.Crumbs, "/") != "Wellbeing/Score/North East/Explain" || got.Right != "vs England · 2022" {
		t.Errorf("Title = %+v", got)
	}
	if all, one := nav.FiguresOf(s, env, nav.All), nav.FiguresOf(s, env, nav.Selected); len(all) != 3 || len(one) != 1 || all[2].Value != 8 || one[0].Value != 7.75 {
		t.Errorf("Figures = %v and %v, want the figure, then its members", all, one)
	}
}

// TestTextIsWhole: what goes to a pipe has no codes, ends its lines where they
// end, and cuts nothing.
func TestTextIsWhole(t *testing.T) {
	env := environment(t)
	for _, width := range []int{0, 20, 80} {
		got, err := Text(env, screentest.Address(t, "explain/score/E47000010"), width)
		if err != nil {
			t.Fatal(err)
		}
		screentest.WantText(t, got, "Farmshire (for its 2 councils)", "w·x/W", "Together")
		if strings.ContainsAny(got, "\x1b…›") || strings.Contains(got, " \n") || !strings.HasSuffix(got, "\n") {
			t.Errorf("Text at width %d:\n%q", width, got)
		}
	}
	ascii := env
	ascii.Palette = palette.New(palette.Dark, true)
	got, _ := Text(ascii, screentest.Address(t, "explain/score/north-east-ca"), 0)
	screentest.WantText(t, got, "SE = sqrt((100,000 x 0.200)")
	for _, r := range got {
		if r >= 0x2000 {
			t.Errorf("%q in ASCII text", r)
		}
	}
}

// TestSize: a frame is as large as asked, wherever it is scrolled to.
func TestSize(t *testing.T) {
	addresses := []string{
		"explain/score/north-east-ca", "explain/score/E47000008", "explain/score/E47000010?vs=median", "explain/score/tees-valley?vs=none",
		"explain/homes/england", "explain/rate/tees-valley", "explain/emissions/E47000014", "explain/score/ynys-mon", "explain/score/england",
	}
	keys := []string{"j", "k", "pgdown", "pgup", "ctrl+d", "ctrl+u", "g", "G", ",", ".", "space", "enter", "v", "x"}
	screentest.CheckSize(t, environment(t), New, addresses, keys)
}

// BenchmarkKey is a key and the frame after it, for the figure of a nation with
// its three hundred councils, in one column and in two.
func BenchmarkKey(b *testing.B) {
	d, _, err := load.Load(b.Context(), []load.Source{{Name: "built-in", FS: builtin.FS}}, nil)
	if err != nil {
		b.Fatal(err)
	}
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

func TestAsConstituted(t *testing.T) {
	env := environment(t)
	env.Data = analysis.AsConstituted(env.Data)
	frame := screentest.Text(opened(t, env, "explain/homes/old-town?as=constituted&period=2022"), env)
	screentest.WantText(t, frame, "Value Not formed at the time", "on the last day of the period there was no such authority")
	if strings.Contains(frame, "[n]") {
		t.Errorf("a letter that no publisher uses:\n%s", frame)
	}
}

// TestMissingMembersOfACount: a count has no weights, not even of the members
// that are missing.
func TestMissingMembersOfACount(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(opened(t, env, "explain/homes/tees-valley"), env)
	screentest.WantText(t, frame, "Member Share of sum Value x Council 3 100.0% 10 Council 4 · · Together 10")
}

func TestComparatorOfTheSameNameHasItsLevel(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "explain/emissions/E47000014?vs=E12000001&period=2022")
	screentest.WantText(t, screentest.Text(s, env), "Verdict against North East (region)", "Comparator North East (region), 2022: £5.0")
	if got := nav.TitleOf(s, env).Right; got != "vs North East (region) · 2022" {
		t.Errorf("Title.Right = %q", got)
	}
}

func TestTargetIsNamed(t *testing.T) {
	env := environment(t)
	screentest.WantText(t, screentest.Text(opened(t, env, "explain/emissions/E47000014?vs=target&period=2022"), env),
		"Its target, £1.0, is met.", "Target: net zero by 2030 (Plan). What may remain is 10% of the baseline, to be removed or offset.", "1.00 − 1.00 = 0.00")
}
