package spread

import (
	"strings"
	"testing"

	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/screentest"
)

func environment(t testing.TB) nav.Env {
	t.Helper()
	return screentest.Plain(screentest.UnequalFigures(t), 80, 21)
}

func TestLatestPeriodIsOnTop(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, New, "spread/income/group")
	if s.Address().Period != "" {
		t.Errorf("Address = %s, want no period at the latest", s.Address())
	}
	if again, _ := screentest.Press(t, env, s, "up"); again.Address().String() != s.Address().String() {
		t.Errorf("above the latest: %v", again.Address())
	}
	if _, step := screentest.Press(t, env, s, "."); !screentest.Says(step, "No figures later than 2023.") {
		t.Errorf("later than the latest: %v", step)
	}
	s, _ = screentest.Press(t, env, s, "down", ",")
	if got := s.Address().String(); got != "spread/income/group?period=2020" {
		t.Errorf("Address = %s, want 2020", got)
	}
	screentest.WantText(t, screentest.Text(s, env), "▸ 2020 3", "─ 2020, 3 areas ─")
	if again := screentest.Open(t, env, New, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
		t.Errorf("reopened:\n%s\nwant\n%s", screentest.Text(again, env), screentest.Text(s, env))
	}
	s, _ = screentest.Press(t, env, s, "end")
	if _, step := screentest.Press(t, env, s, ","); !screentest.Says(step, "No figures earlier than 2019.") || s.Address().Period != "2019" {
		t.Errorf("before the first, %s: %v", s.Address(), step)
	}
	if s, _ = screentest.Press(t, env, s, "home"); s.Address().Period != "" {
		t.Errorf("home: %s, want the latest", s.Address())
	}
}

func TestMeasuresTakeTurns(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, New, "spread/income?level=lower-tier")
	for _, want := range []struct{ mode, caption, column string }{
		{"gini", "Gini coefficient: 0 if all were the same", "Gini Gini"},
		{"theil", "Theil's index, weighted", "Theil Theil Theil"},
		{"gap", "■ highest £140", "Highest Lowest"},
		{"", "Coefficient of variation", "CV CV"},
	} {
		s, _ = screentest.Press(t, env, s, "b")
		if s.Address().Mode != want.mode {
			t.Errorf("Address = %s, want mode %s", s.Address(), want.mode)
		}
		screentest.WantText(t, screentest.Text(s, env), want.caption, want.column)
		if again := screentest.Open(t, env, New, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
			t.Errorf("reopened at %s: another frame", s.Address())
		}
	}
}

// TestTheHighestIsLeftOut: and brought back by the same key.
func TestTheHighestIsLeftOut(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, New, "spread/income?level=lower-tier")
	s, _ = screentest.Press(t, env, s, "x")
	if got := s.Address().Without; !strings.HasPrefix(got, "poor-but") {
		t.Errorf("Address = %s, want it without the highest", s.Address())
	}
	screentest.WantText(t, screentest.Text(s, env), "Without Poor but")
	if s, _ = screentest.Press(t, env, s, "x"); s.Address().Without != "" {
		t.Errorf("Address = %s, want all back", s.Address())
	}
}

func TestFindingStandsAboveOnce(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 50
	frame := screentest.Text(screentest.Open(t, env, New, "spread/income/group"), env)
	if n := strings.Count(frame, "From 2019 to 2023 CV"); n != 1 {
		t.Errorf("the finding is there %d times:\n%s", n, frame)
	}
	screentest.WantText(t, frame, "2023, 3 areas", "Coefficient of variation 0.136, weighted", "Source")
}

func TestWhatCannotBeWorkedOutIsMissing(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, New, "spread/nought/group")
	frame := screentest.Text(s, env)
	screentest.WantText(t, frame, "·", "the gap between the highest and the lowest fell from £10 to £2", "■ highest £1", "◇ lowest -£1", "Gap: £2.")
	for _, no := range []string{"NaN", "Inf"} {
		if strings.Contains(frame, no) {
			t.Errorf("%s in\n%s", no, frame)
		}
	}
	s, _ = screentest.Press(t, env, s, "b", "b")
	screentest.WantText(t, screentest.Text(s, env), "Gini coefficient cannot be worked out for these values.")
}

func TestOnePeriodIsATable(t *testing.T) {
	env := environment(t)
	frame := screentest.Text(screentest.Open(t, env, New, "spread/once/group"), env)
	screentest.WantText(t, frame, "One period only: 2019.", "0.000")
	if strings.Contains(frame, "┤") {
		t.Errorf("an axis for one period:\n%s", frame)
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	screentest.WantLeads(t, env, New, `
		spread/income?level=lower-tier&period=2020  o      ranking/income?level=lower-tier&period=2020
		spread/income/group                         enter  ranking/income?level=lower-tier&filter=in+group
		spread/income/group?period=2020             e      explain/income/group?period=2020
		spread/income/group                         a      profile/group?theme=living-standards
		spread/income?level=lower-tier&period=2020  t      trend/income/great,ynys-mon?period=2020
	`)
	for _, k := range []string{"e", "a", "z"} {
		if _, step := screentest.Press(t, env, screentest.Open(t, env, New, "spread/income?level=lower-tier"), k); step.Do != nav.Saying || step.Text != prose.OfSeveral(k) {
			t.Errorf("%s without an area to lead on from: %+v", k, step)
		}
	}
	_, step := screentest.Press(t, env, screentest.Open(t, env, New, "spread/income/group?mode=gini&period=2020"), "L")
	menu, ok := step.Menu, step.Do == nav.Choosing
	if !ok || len(menu.Options) != 2 || menu.Options[menu.Cursor].Note != "3" {
		t.Fatalf("L: %v, want upper and lower tier with 3 members", menu)
	}
	if r, _ := menu.Options[menu.Cursor].Step.To, menu.Options[menu.Cursor].Step.Do == nav.Replacing; r.String() != "spread/income/group?level=lower-tier&mode=gini" {
		t.Errorf("the level leads to %q", r)
	}
	screentest.WantPassed(t, env, screentest.Open(t, env, New, "spread/income/group"), "q", "?", "/", "esc", "1", "f", "s")
}

func TestEveryKeyThatIsShownDoesSomething(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, New, "spread/income/group?period=2020")
	screentest.WantHandled(t, env, s)
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	env := environment(t)
	routes := []string{"spread/income?level=lower-tier", "spread/income/group", "spread/nought/group", "spread/once/group", "spread/changing/england", "spread/income/E12000001?mode=gap"}
	screentest.CheckSize(t, env, New, routes, []string{"b", "left", "up", "down", ",", ".", "home", "end", "pgup", "pgdown", "z"})
}

func BenchmarkKeyAndFrame(b *testing.B) {
	screentest.BenchmarkKeys(b, environment(b), New, "spread/income?level=lower-tier", "down", "b", "up")
}
