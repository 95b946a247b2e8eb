package trend

import (
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func TestMissingAndSuppressedAreNotNought(t *testing.T) {
	env := environment(t)
	screentest.WantText(t, screentest.Frame(at(t, env, "trend/pay/tees-valley,north-east-ca"), env), "[c]", "confidential")
	screentest.WantText(t, screentest.Frame(at(t, env, "trend/pay/north-east-ca?period=2019"), env), "no figure", "·")
	screentest.WantText(t, screentest.Frame(at(t, env, "trend/pay/england?vs=none"), env), "provisional")
}

func TestOnePeriodIsShownAsValues(t *testing.T) {
	env := environment(t)
	frame := screentest.Frame(at(t, env, "trend/walk/north-east-ca"), env)
	screentest.WantText(t, frame, "One period only: 15 May 2024", "55%", "60%", "↓ lower is better")
	if strings.Contains(frame, "┤") {
		t.Errorf("an axis for one period:\n%s", frame)
	}
}

func TestNothingToShowIsRefused(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"trend/pay/nowhere", "Weekly pay: no figures for Nowhere. There are figures for"},
		{"trend/empty/england", "Empty: no figures for England"},
		{"trend/pey/england", `no indicator "pey" (did you mean`},
		{"trend/pay/englnd", `no area "englnd" (did you mean england`},
		{"trend/pay/england?period=1066", `no period "1066"`},
		{"trend/pay/england?vs=atlantis", `comparator "atlantis"`},
	} {
		if s, err := New(env, screentest.Address(t, tt.address)); err == nil || s != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q) = %v, %v, want an error with %q", tt.address, s, err, tt.want)
		}
	}
}

func TestAreasWithoutFiguresAreNamed(t *testing.T) {
	env := environment(t)
	env.Width = 160
	s := at(t, env, "trend/pay/nowhere,north-east-ca,E47000014")
	screentest.WantText(t, screentest.Frame(s, env), "No figures for Nowhere.", "Target: living wage of £30.00 by 2030")
	if got := s.Address().String(); got != "trend/pay/nowhere,north-east-ca" {
		t.Errorf("Address = %s, want each area once", got)
	}
}

func TestAreasAreChosenAndTakenAway(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca,tees-valley,ynys-mon")
	screentest.WantText(t, screentest.Frame(s, env), "United Kingdom") // one of them is not in England
	s, _ = screentest.Press(t, env, s, "down", "down", "down", "k")
	if _, step := screentest.Press(t, env, s, "enter"); screentest.Opens(step) != "profile/tees-valley?vs=K02000001" {
		t.Errorf("enter opens %q, want the profile of the cursor's area beside what the chart has beside it", screentest.Opens(step))
	}
	if fs := nav.FiguresOf(s, env, nav.Selected); len(fs) != 1 || env.Data.Areas().Area(fs[0].Area).Name != "Tees Valley" || fs[0].Status != 'c' {
		t.Errorf("Figures(Selected) = %v, want Tees Valley's suppressed one", fs)
	}
	if n := len(nav.FiguresOf(s, env, nav.All)); n != 5+5+6 {
		t.Errorf("%d figures in all, want 16", n)
	}
	s, _ = screentest.Press(t, env, s, "x")
	if got := s.Address().String(); got != "trend/pay/north-east-ca,ynys-mon" {
		t.Errorf("after x: %s", got)
	}
	s, step := screentest.Press(t, env, s, "x", "x")
	if !screentest.Says(step, "only area") || s.Address().String() != "trend/pay/north-east-ca" {
		t.Errorf("after the last x: %s, %v, want one area and to be told", s.Address(), step)
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "trend/pay/north-east-ca?vs=median"), "left")
	if _, step := screentest.Press(t, env, s, "o"); screentest.Opens(step) != "ranking/pay?vs=median&period=2020" {
		t.Errorf("o opens %q", screentest.Opens(step))
	}
	for _, tt := range []struct{ address, want string }{
		{"trend/pay/england", "ranking/pay?level=nation"},
		{"trend/pay/ynys-mon", "ranking/pay?level=lower-tier"},
		{"trend/pay/ynys-mon?level=upper-tier", "ranking/pay?level=upper-tier"},
	} {
		if _, step := screentest.Press(t, env, at(t, env, tt.address), "o"); screentest.Opens(step) != tt.want {
			t.Errorf("o at %s opens %q, want %q", tt.address, screentest.Opens(step), tt.want)
		}
	}
	for _, tt := range []struct{ address, key, want string }{
		{"trend/pay/north-east-ca?vs=median&period=2020", "m", "map/pay/north-east-ca?vs=median&period=2020"},
		{"trend/pay/ynys-mon", "m", "map/pay/ynys-mon?level=lower-tier"},
		{"trend/pay/north-east-ca", "d", "spread/pay"},
		{"trend/pay/ynys-mon", "d", "spread/pay?level=lower-tier"},
		{"trend/pay/north-east-ca,tees-valley?vs=none", "c", "compare/pay/north-east-ca,tees-valley?vs=none"},
	} {
		if _, step := screentest.Press(t, env, at(t, env, tt.address), tt.key); screentest.Opens(step) != tt.want {
			t.Errorf("%s at %s opens %q, want %q", tt.key, tt.address, screentest.Opens(step), tt.want)
		}
	}
	if _, step := screentest.Press(t, env, s, "c"); !screentest.Says(step, "two areas") {
		t.Errorf("c with one area: %v, want to be told", step)
	}
	if _, step := screentest.Press(t, env, s, "a"); screentest.Opens(step) != "profile/north-east-ca?vs=median" {
		t.Errorf("a opens %q", screentest.Opens(step))
	}
	_, step := screentest.Press(t, env, s, "v")
	menu, ok := step.Chooses()
	if !ok || menu.Options[menu.Cursor].Label != "median" {
		t.Fatalf("v: %v, want a menu with the median in force", menu)
	}
	r, _ := menu.Options[0].Step.Replaces()
	if r.String() != "trend/pay/north-east-ca?period=2020" {
		t.Errorf("England, the usual comparator, leads to %q", r)
	}
	for _, k := range []string{"q", "?", "/", "esc", "space", "1"} {
		if _, step := screentest.Press(t, env, s, k); !step.Passed() {
			t.Errorf("%q is not passed on", k)
		}
	}
}

func TestComparatorAmongTheAreas(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/england,north-east-ca")
	screentest.WantText(t, screentest.Frame(s, env), "vs England", "-£12.00")
	if got := nav.TitleOf(s, env).Right; got != "vs England" {
		t.Errorf("Title.Right = %q, want vs England", got)
	}
	if got := nav.TitleOf(at(t, env, "trend/pay/england"), env).Right; got != "vs United Kingdom" {
		t.Errorf("Title.Right of England alone = %q, want vs United Kingdom", got)
	}
}

func TestReopenKeepsTheArea(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "trend/pay/north-east-ca,tees-valley"), "down", "left")
	r := s.Address()
	r.Areas = []string{"england", "tees-valley", "north-east-ca"}
	again, err := s.Reopen(env, r)
	if err != nil {
		t.Fatal(err)
	}
	if _, step := screentest.Press(t, env, again, "a"); screentest.Opens(step) != "profile/tees-valley" || again.Address().Period != "2020" {
		t.Errorf("reopened on %q at %q, want Tees Valley at 2020", screentest.Opens(step), again.Address().Period)
	}
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	env := environment(t)
	routes := []string{
		"trend/pay/north-east-ca", "trend/walk/north-east-ca", "trend/waste/wales,north-east-ca?vs=nation",
		"trend/pay/england?vs=none", "trend/pay/north-east-ca,tees-valley,E47000008,ynys-mon,nowhere,england,united-kingdom?vs=median",
	}
	screentest.CheckSize(t, env, New, routes, []string{"left", "right", "up", "down", "g", "G", "x", "z"})
}

func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b)
	env.Width, env.Height, env.Palette = 200, 60, palette.New(palette.Dark, false)
	s := at(b, env, "trend/pay/north-east-ca,tees-valley,E47000008,ynys-mon,england,united-kingdom?vs=median")
	b.ReportAllocs()
	for b.Loop() {
		s, _ = screentest.Press(b, env, s, "left")
		if s.Address().Period == "2015" {
			s, _ = screentest.Press(b, env, s, "end")
		}
		_ = nav.Frame(s, env)
	}
}

func TestCombinedFiguresSaySo(t *testing.T) {
	env := environment(t)
	env.Data, env.Width = analysis.Combine(env.Data), 120
	s := at(t, env, "trend/waste/tees-valley,north-east-ca?period=2021%2F22")
	screentest.WantText(t, screentest.Frame(s, env), "32.5", "combined", "Combined from 2 of 2 councils, weighted by people of")
	s, _ = screentest.Press(t, env, s, "right")
	screentest.WantText(t, screentest.Frame(s, env), "too few membe", "No figure: combining 1 of 2 councils")
}
