package chart

import (
	"strings"
	"testing"

	"weal/internal/nav"
	"weal/internal/screentest"
)

func TestPeriodCursorReadsOutAndIsInTheAddress(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "trend/gap/E47000014?vs=none"), "left", "h")
	if got := s.Address().Period; got != "2016" {
		t.Errorf("Period = %s, want 2016: the year 2018 is not in the data", got)
	}
	screentest.WantText(t, screentest.Text(s, env), "2016 Value", "North East 5")
	if again := at(t, env, s.Address().String()); screentest.Frame(again, env) != screentest.Frame(s, env) {
		t.Errorf("%s does not reopen what it shows", s.Address())
	}
	if s, _ = screentest.Press(t, env, s, "end"); s.Address().Period != "" {
		t.Errorf("Period = %q at the end, want none", s.Address().Period)
	}
	if _, step := screentest.Press(t, env, s, "."); !screentest.Says(step, "No figures later than 2019.") {
		t.Errorf("later than the latest: %v, want to be told", step)
	}
	s, _ = screentest.Press(t, env, s, "g")
	if _, step := screentest.Press(t, env, s, "left"); s.Address().Period != "2015" || !screentest.Says(step, "No figures earlier than 2015.") {
		t.Errorf("earlier than %s: %v, want to be told", s.Address(), step)
	}
}

func TestAreasAreChosenAndTakenAway(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca,E47000006,W06000001")
	screentest.WantText(t, screentest.Frame(s, env), "United Kingdom") // one of them is not in England
	s, _ = screentest.Press(t, env, s, "down", "down", "down", "k")
	if _, step := screentest.Press(t, env, s, "enter"); screentest.Opens(step) != "profile/tees-31m-valley?theme=living-standards&vs=K02000001" {
		t.Errorf("enter opens %q, want the profile of the cursor's area beside what the chart has beside it", screentest.Opens(step))
	}
	if fs := s.Showing().Figures(nav.Selected); len(fs) != 1 || fs[0].Called(env.Data) != "Tees\x1b[31m Valley" || fs[0].Status != 'c' {
		t.Errorf("Figures(Selected) = %v, want Tees Valley's suppressed one", fs)
	}
	if n := len(s.Showing().Figures(nav.All)); n != 21 {
		t.Errorf("%d figures in all, want 21", n)
	}
	s, _ = screentest.Press(t, env, s, "x")
	if got := s.Address().String(); got != "trend/pay/north-east-ca,W06000001" {
		t.Errorf("after x: %s", got)
	}
	if _, step := screentest.Press(t, env, s, "a"); !strings.HasPrefix(screentest.Opens(step), "profile/ynys-mon") {
		t.Errorf("after x the cursor is on what %q is of, want the area below", screentest.Opens(step))
	}
	s, step := screentest.Press(t, env, s, "x", "x")
	if !screentest.Says(step, "only area") || s.Address().String() != "trend/pay/north-east-ca" {
		t.Errorf("after the last x: %s, %v, want one area and to be told", s.Address(), step)
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	screentest.WantLeads(t, env, New, [][3]string{
		{"trend/pay/north-east-ca?vs=median&period=2020", "o", "ranking/pay?vs=median&period=2020"},
		{"trend/pay/england", "o", "ranking/pay?level=nation"},
		{"trend/pay/W06000001", "o", "ranking/pay?level=lower-tier"},
		{"trend/pay/north-east-ca?vs=median&period=2020", "m", "map/pay/north-east-ca?vs=median&period=2020"},
		{"trend/pay/W06000001", "m", "map/pay/ynys-mon?level=lower-tier"},
		{"trend/pay/north-east-ca", "d", "spread/pay"},
		{"trend/pay/W06000001", "d", "spread/pay?level=lower-tier"},
		{"trend/pay/north-east-ca?vs=median", "a", "profile/north-east-ca?theme=living-standards&vs=median"},
		{"trend/pay/north-east-ca,E47000006?vs=none&period=2016", "c", "compare/pay/north-east-ca,E47000006?vs=none&period=2016"},
		{"trend/pay/north-east-ca?as=constituted", "e", "explain/pay/north-east-ca?period=2021&as=constituted"},
		{"trend/pay/north-east-ca?as=constituted", "o", "ranking/pay?as=constituted"},
		{"compare/pay/area-0,area-1?vs=median&period=2016", "enter", "trend/pay/area-0?vs=median&period=2016"},
		{"compare/pay/area-0,area-1?vs=median&period=2016", "t", "trend/pay/area-0?vs=median&period=2016"},
		{"compare/pay/area-0,area-1", "a", "profile/area-0?theme=living-standards"},
		{"compare/pay/W06000001,area-1?period=2016", "m", "map/pay/ynys-mon?level=lower-tier&period=2016"},
		{"compare/pay/area-0,area-1", "e", "explain/pay/area-0?period=2021"},
	}...)
	if _, step := screentest.Press(t, env, at(t, env, "trend/pay/north-east-ca"), "c"); !screentest.Says(step, "two areas") {
		t.Errorf("c with one area: %v, want to be told", step)
	}
	_, step := screentest.Press(t, env, at(t, env, "trend/pay/north-east-ca?vs=median&period=2020"), "v")
	menu, ok := step.Menu, step.Do == nav.Choosing
	if !ok || menu.Options[menu.Cursor].Label != "median" {
		t.Fatalf("v: %v, want a menu with the median in force", menu)
	}
	if r, _ := menu.Options[0].Step.To, menu.Options[0].Step.Do == nav.Replacing; r.String() != "trend/pay/north-east-ca?period=2020" {
		t.Errorf("England, the usual comparator, leads to %q", r)
	}
}

// TestKeysThatAreShownDoSomething: and the router's are left to it.
func TestKeysThatAreShownDoSomething(t *testing.T) {
	env := environment(t)
	for _, address := range []string{three, "trend/pay/north-east-ca,E47000006", "trend/pay/north-east-ca"} {
		screentest.WantHandled(t, env, at(t, env, address))
		screentest.WantPassed(t, env, at(t, env, address), "q", "?", "/", "esc", "space", "1", "L")
	}
}

func TestReopenKeepsTheArea(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "trend/pay/north-east-ca,E47000006"), "down", "left")
	r := s.Address()
	r.Areas = []string{"england", "E47000006", "north-east-ca"}
	again, err := s.Reopen(env, r)
	if err != nil {
		t.Fatal(err)
	}
	if _, step := screentest.Press(t, env, again, "a"); screentest.Opens(step) != "profile/tees-31m-valley?theme=living-standards" || again.Address().Period != "2020" {
		t.Errorf("reopened on %q at %q, want Tees Valley at 2020", screentest.Opens(step), again.Address().Period)
	}
}

func TestTabTurnsToOtherIndicatorsOfTheTheme(t *testing.T) {
	env := environment(t)
	for _, view := range []string{"trend", "compare"} {
		s := at(t, env, view+"/pay/E47000014,E47000006?vs=none&period=2016")
		next, step := screentest.Press(t, env, s, "tab")
		if got, want := next.Address().String(), view+"/rent/E47000014,E47000006?vs=none"; got != want {
			t.Errorf("tab: %v to %s, want %s, the next that one of the areas has figures of", step, got, want)
		}
		if _, step = screentest.Press(t, env, next, "tab"); !screentest.Says(step, "last indicator of living standards") {
			t.Errorf("tab at the last: %v, want to be told", step)
		}
		if back, _ := screentest.Press(t, env, next, "shift+tab"); back.Address().Indicator != "pay" {
			t.Errorf("shift+tab: %s, want pay", back.Address())
		}
		if _, step = screentest.Press(t, env, s, "shift+tab"); !screentest.Says(step, "first indicator") {
			t.Errorf("shift+tab at the first: %v, want to be told", step)
		}
	}
}

func TestIndexCycles(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	s := at(t, env, "trend/pay/north-east-ca?vs=england")
	for _, tt := range []struct{ mode, caption string }{
		{"index", "Index, 2015 = 100"}, {"england", "Index, England = 100"}, {"", "higher is better"},
	} {
		s, _ = screentest.Press(t, env, s, "i")
		if got := s.Address().Mode; got != tt.mode {
			t.Errorf("Mode = %q, want %q", got, tt.mode)
		}
		screentest.WantText(t, screentest.Text(s, env), tt.caption, "£14.00")
		if again := at(t, env, s.Address().String()); screentest.Frame(again, env) != screentest.Frame(s, env) {
			t.Errorf("%s does not reopen what it shows", s.Address())
		}
	}
	s, step := screentest.Press(t, env, at(t, env, "trend/score/north-east-ca"), "i")
	if !screentest.Says(step, "no index: a score on the scale 0–10 is not a share of another") || s.Address().Mode != "" {
		t.Errorf("i on a score: %v, mode %q, want to be told why not", step, s.Address().Mode)
	}
}
