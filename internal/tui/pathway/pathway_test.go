package pathway

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func TestVerdictInWords(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"pathway/alpha", "● Depends on the curve: linear 2036, exponential 2055, target 2041."},
		{"pathway/E47000002", "? No target on file, so no verdict. At the present pace to 10% of baseline (1.00): linear 2095, exponential 2207."},
		{"pathway/gamma", "? No target on file, so no verdict; and too few yearly values to say how fast it moves."},
		{"pathway/gamma?target=2040", "? Cannot say about the target for 2040, because there are too few yearly values"},
		{"pathway/oncourse", "▲ On course: linear"},
		{"pathway/passed", "▼ Off course: the target was for 2020, and 6.40 in 2023 is above 10% of baseline (1.00)."},
		{"pathway/reached", "▲ Reached: 0.64 in 2023 is not above 10% of baseline (1.00); target 2030."},
		{"pathway/upward", "▼ Not falling at the present pace, so the target for 2040 is out of reach: 11.80 in 2023."},
		{"pathway/ynys-mon?target=2040", "? Cannot say about the target for 2040, because"},
	} {
		screentest.WantText(t, screentest.Text(at(t, env, tt.address), env), tt.want)
	}
}

func TestFiguresBehindTheVerdict(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 160, 50
	frame := ansi.Strip(nav.Frame(at(t, env, "pathway/alpha"), env))
	for _, want := range [][]string{
		{"Per head", "10.00", "4.60", "-54%"},
		{"In all", "10.0m", "6.3m", "-37%"},
		{"Linear", "0.300", "2036", "in time"},
		{"Exponential", "-4.77%", "2055", "14 y late"},
		{"Needed", "0.200", "2041"},
	} {
		if !hasLine(frame, want) {
			t.Errorf("no line with %q in\n%s", want, frame)
		}
	}
	screentest.WantText(t, frame, "10% of baseline 1.00", "┊ target year 2041", "↓ lower is better")
	env.Height = 70
	screentest.WantText(t, detailText(at(t, env, "pathway/alpha").(Screen), env),
		"Target on file: net zero by 2041; scope: whole area; source: The Plan; confidence high.",
		"Also on file: carbon negative by 2060; source: not stated.",
		"per head 54% less, which flatters an area with more people than before.",
		"To get to 10% of baseline (1.00) by 2041 it would have to fall by 0.200,",
		"The latest figure is for 2023.", "neither is a forecast")
}

func detailText(s Screen, env nav.Env) string { return strings.Join(s.detail(env), " ") }

func hasLine(frame string, words []string) bool {
	for _, line := range strings.Split(frame, "\n") {
		all := true
		for _, w := range words {
			all = all && strings.Contains(line, w)
		}
		if all {
			return true
		}
	}
	return false
}

func TestProjectionsGoOnFromTheLatestFigure(t *testing.T) {
	env := environment(t)
	s := at(t, env, "pathway/alpha").(Screen)
	c := s.chart
	latest := 2023 - 2005
	if c.labels[0] != "2005" || c.labels[latest] != "2023" || c.target != 2041-2005 {
		t.Fatalf("labels %v, target at %d", c.labels, c.target)
	}
	if c.actual[latest] != c.linear[latest] || c.actual[latest] != c.exponential[latest] {
		t.Errorf("in 2023: actual %v, linear %v, exponential %v, want the same", c.actual[latest], c.linear[latest], c.exponential[latest])
	}
	if !math.IsNaN(c.actual[9]) || !math.IsNaN(c.linear[latest-1]) || !math.IsNaN(c.actual[latest+1]) {
		t.Error("values where there are none")
	}
}

func TestTargetYearIsChosenAndGivenUp(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "pathway/E47000001"), "+", "+", "-")
	if got := s.Address().String(); got != "pathway/E47000001?target=2042" {
		t.Errorf("Address = %s, want 2042", got)
	}
	screentest.WantText(t, screentest.Text(s, env), "target 2042.", "chosen, not on file")
	if got := nav.TitleOf(s, env).Right; got != "target 2042, chosen" {
		t.Errorf("Title.Right = %q", got)
	}
	if again := at(t, env, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
		t.Errorf("reopened:\n%s\nwant\n%s", screentest.Text(again, env), screentest.Text(s, env))
	}
	s, _ = screentest.Press(t, env, s, "0")
	if s.Address().Target != "" || s.(Screen).Pathway().Chosen {
		t.Errorf("after 0: %s, want the one on file", s.Address())
	}
	s, _ = screentest.Press(t, env, s, "-", "+")
	if s.Address().Target != "" {
		t.Errorf("back at the year on file: %s, want no target", s.Address())
	}
}

func TestNoTargetIsNeverSilentlyReplaced(t *testing.T) {
	env := environment(t)
	s := at(t, env, "pathway/E47000002").(Screen)
	if p := s.Pathway(); p.Target != 0 || p.Course != analysis.UnknownCourse || nav.TitleOf(s, env).Right != "no target on file" {
		t.Errorf("target %d, %v, %q, want none", p.Target, p.Course, nav.TitleOf(s, env).Right)
	}
	if s.chart.target >= 0 || strings.Contains(screentest.Text(s, env), "target year") {
		t.Error("a target is drawn")
	}
	next, step := screentest.Press(t, env, s, "+")
	if !screentest.Says(step, "Judged against 2050, which is chosen") || next.Address().Target != "2050" {
		t.Errorf("+: %v at %s, want to be told of 2050", step, next.Address())
	}
	if _, step = screentest.Press(t, env, next, "0"); !screentest.Says(step, "No target is on file") {
		t.Errorf("0: %v, want to be told", step)
	}
}

func TestTargetYearsHaveBounds(t *testing.T) {
	env := environment(t)
	if _, step := screentest.Press(t, env, at(t, env, "pathway/alpha?target=2024"), "-"); !screentest.Says(step, "from 2024 to 2123") {
		t.Errorf("before 2024: %v", step)
	}
	if _, step := screentest.Press(t, env, at(t, env, "pathway/alpha?target=2123"), "+"); !screentest.Says(step, "from 2024 to 2123") {
		t.Errorf("after 2123: %v", step)
	}
}

func TestTargetThatHasPassedCanBePutOff(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "pathway/passed"), "+")
	if got := s.Address().Target; got != "2024" {
		t.Errorf("Target = %q, want the year after the latest figure", got)
	}
}

func TestNarrowTablesSayWhenItGetsThere(t *testing.T) {
	env := environment(t)
	env.Width = 40
	screentest.WantText(t, screentest.Text(at(t, env, "pathway/alpha"), env), "latest 1.00 Per head 4.60", "Linear 2036 Exponential 2055 Needed 2041")
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, key, want string }{
		{"pathway/alpha?vs=median", "t", "trend/greenhouse-gas-emissions/alpha?vs=median"},
		{"pathway/alpha", "enter", "trend/greenhouse-gas-emissions/alpha"},
		{"pathway/E47000001", "a", "profile/E47000001"},
		{"pathway/alpha", "o", "ranking/greenhouse-gas-emissions"},
		{"pathway/ynys-mon", "o", "ranking/greenhouse-gas-emissions?level=lower-tier"},
	} {
		_, step := screentest.Press(t, env, at(t, env, tt.address), tt.key)
		if r, ok := step.Opens(); !ok || r.String() != tt.want {
			t.Errorf("%s at %s opens %q, want %q", tt.key, tt.address, r, tt.want)
		}
	}
	for _, k := range []string{"q", "?", "/", "esc", "1", "v"} {
		if _, step := screentest.Press(t, env, at(t, env, "pathway/alpha"), k); !step.Passed() {
			t.Errorf("%q is not passed on", k)
		}
	}
}

func TestEveryKeyThatIsShownDoesSomething(t *testing.T) {
	env := environment(t)
	s := at(t, env, "pathway/gamma")
	for _, b := range s.Keys() {
		for _, k := range b.Keys() {
			if _, step, _ := s.Update(env, screentest.Key(k)); step.Passed() {
				t.Errorf("%q (%s) is passed on", k, b.Help().Desc)
			}
		}
	}
}

func TestNextAreaWithFigures(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "pathway/gamma?target=2035"), ".")
	if got := s.Address().String(); got != "pathway/oncourse?target=2035" {
		t.Errorf("after Gamma: %s, want Oncourse: Nowhere has no figures", got)
	}
}

func TestBounds(t *testing.T) {
	env := environment(t)
	if _, step := screentest.Press(t, env, at(t, env, "pathway/alpha"), "up"); !screentest.Says(step, "the first area") {
		t.Errorf("before the first: %v", step)
	}
	if _, step := screentest.Press(t, env, at(t, env, "pathway/upward"), "j"); !screentest.Says(step, "the last area") {
		t.Errorf("after the last: %v", step)
	}
}

func TestNothingToShowIsRefused(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"pathway/nowhere", "Greenhouse gas emissions per head: no figures for Nowhere. There are figures for combined authorities"},
		{"pathway/alpa", `no area "alpa" (did you mean alpha`},
		{"pathway/alpha?target=soon", `target "soon": want a year from 2024 to 2123`},
		{"pathway/alpha?target=2023", `target "2023": want a year`},
	} {
		r, err := address.Parse(tt.address)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := New(env, r); err == nil || s != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q) = %v, %v, want an error with %q", tt.address, s, err, tt.want)
		}
	}
	empty, _, err := dataset.NewBuilder(gazetteer(t)).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(nav.Env{Data: empty, Palette: env.Palette}, address.Address{View: "pathway", Areas: []string{"alpha"}}); err == nil || !strings.Contains(err.Error(), "no indicator") {
		t.Errorf("New without emissions: %v, want an error", err)
	}
}

func TestFigures(t *testing.T) {
	env := environment(t)
	s := at(t, env, "pathway/alpha")
	if fs := nav.FiguresOf(s, env, nav.All); len(fs) != 19 || fs[9].Status != dataset.Confidential {
		t.Errorf("%d figures in all, want 19 with the confidential one", len(fs))
	}
	if fs := nav.FiguresOf(s, env, nav.Selected); len(fs) != 1 || math.Abs(fs[0].Value-4.6) > 1e-9 {
		t.Errorf("Figures(Selected) = %v, want the latest", fs)
	}
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	env := environment(t)
	routes := []string{
		"pathway/alpha", "pathway/E47000002", "pathway/gamma", "pathway/passed", "pathway/upward?target=2123", "pathway/ynys-mon",
	}
	screentest.CheckSize(t, env, New, routes, []string{"+", "-", "0", "up", "down", ",", ".", "z"})
}

func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b)
	env.Width, env.Height, env.Palette = 200, 60, palette.New(palette.Dark, false)
	s := at(b, env, "pathway/alpha")
	b.ReportAllocs()
	for b.Loop() {
		s, _ = screentest.Press(b, env, s, "+", "-")
		_ = nav.Frame(s, env)
	}
}

// TestAnUnevenPaceIsSaidBesideTheVerdict: on the screen and in words, once.
func TestAnUnevenPaceIsSaidBesideTheVerdict(t *testing.T) {
	env := environment(t)
	s := at(t, env, "pathway/alpha").(Screen)
	s.path.Uneven = &analysis.Uneven{OneYear: true, Share: 0.45, From: s.path.Since, To: s.path.LatestPeriod, Since: s.path.Since}
	s.path.Warnings = []analysis.Warning{{Doubt: analysis.UnevenPace, Uneven: s.path.Uneven}}
	const want = "One step, 2012 to 2023, made 45% of the change"
	screentest.WantText(t, screentest.Text(s, env), "? "+want)
	if said := strings.Join(s.Sentences(env), " "); strings.Count(strings.ToLower(said), "one step, 2012") != 1 {
		t.Errorf("said %q, want %q once", said, want)
	}
}

// TestTheLegendSaysOfWhichYearItsValuesAre: those of projections are for the
// target, and that of the figures is the latest; the goal is called the same at
// any width.
func TestTheLegendSaysOfWhichYearItsValuesAre(t *testing.T) {
	env := environment(t)
	for size, want := range map[[2]int][]string{
		{80, 24}:  {"values at ┊ target year 2041", "linear 0.00", "exponential 1.91"},
		{120, 36}: {"lower is better ┊ target year 2041", "linear 2041 0.00", "exponential 2041 1.91"},
		{200, 60}: {"lower is better ┊ target year 2041", "linear 2041 0.00", "exponential 2041 1.91"},
	} {
		env.Width, env.Height = size[0], size[1]
		text := screentest.Text(at(t, env, "pathway/alpha"), env)
		screentest.WantText(t, text, append(want, "10% of baseline 1.00", "actual 2023 4.60")...)
	}
}
