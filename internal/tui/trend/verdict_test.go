package trend

import (
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/screentest"
)

func TestTheReadoutHasVerdictsAndTrends(t *testing.T) {
	env := environment(t)
	env.Width = 120
	g := env.Palette.Glyph
	frame := screentest.Frame(at(t, env, "trend/pay/north-east-ca,tees-valley,ynys-mon,england?vs=england"), env)
	for _, want := range [][]string{
		{"■ North East", "-£12.00  " + g.Worse, g.Falling + " worsening"},
		{"◇ Tees Valley", "[c]", "·"}, // and no verdict where there is no value
		{"✚ Ynys", "-£10.00  " + g.Worse},
	} {
		found := false
		for l := range strings.SplitSeq(frame, "\n") {
			missing := false
			for _, w := range want {
				missing = missing || !strings.Contains(l, w)
			}
			found = found || !missing
		}
		if !found {
			t.Errorf("no line with %q in\n%s", want, frame)
		}
	}
}

func TestTheSpreadIsThatOfTheLevelNotOfTheChart(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca").(Screen)
	for _, f := range nav.FiguresOf(s, env, nav.All) {
		if f.Against != analysis.CompareWith("E92000001") || len(f.Among) != len(analysis.Peers(env.Data, f.Area)) || &f.Among[0] != &s.peers[0][0] {
			t.Errorf("figure against %v among %d areas, want against England among all of its level", f.Against, len(f.Among))
		}
	}
}

func TestTheDetailNamesTheMethods(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 60
	frame := screentest.Frame(at(t, env, "trend/pay/north-east-ca"), env)
	screentest.WantText(t, frame, "Judged by a z-test", "Trend by the Mann–Kendall test", "which is worse")
}

func TestBoundariesOfTheTimeGoAlong(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca?as=constituted")
	if got := nav.TitleOf(s, env).Right; got != "vs England · as constituted" {
		t.Errorf("Title().Right = %q, want it to say as constituted", got)
	}
	for keys, want := range map[string]string{
		"e": "explain/pay/north-east-ca?period=2021&as=constituted",
		"o": "ranking/pay?as=constituted",
		"a": "profile/north-east-ca?as=constituted",
	} {
		_, step := screentest.Press(t, env, s, keys)
		if r, ok := step.Opens(); !ok || r.String() != want {
			t.Errorf("key %q opens %v, want %s", keys, r, want)
		}
	}
	if got := nav.TitleOf(at(t, env, "trend/pay/north-east-ca?as=constituted&vs=none"), env).Right; got != "as constituted" {
		t.Errorf("without a comparator Title().Right = %q, want as constituted", got)
	}
}

func TestTheCursorsAreaIsDrawnInFront(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca,tees-valley")
	s, _ = screentest.Press(t, env, s, "down")
	for i, series := range s.(Screen).plot(env).Series {
		if series.Front != (i == 1) {
			t.Errorf("series %d: Front = %v, want that of the second alone", i, series.Front)
		}
	}
}
