package trend

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/nav"
	"weal/internal/screentest"
)

// frame returns the frame without its styles, with its lines.
func frame(s nav.Screen, env nav.Env) string { return ansi.Strip(nav.Frame(s, env)) }

func TestIndexCycles(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	s := at(t, env, "trend/pay/north-east-ca?vs=england")
	for _, tt := range []struct{ mode, caption, values string }{
		{"index", "Index, 2015 = 100", "With 2015 as 100, North East is at 77.8 in 2021 and England at 130.0."},
		{"england", "Index, England = 100", "With England as 100, North East fell from 90.0 in 2015 to 53.8 in 2021."},
		{"", "higher is better", "£14.00"},
	} {
		s, _ = screentest.Press(t, env, s, "i")
		if got := s.Address().Mode; got != tt.mode {
			t.Errorf("Mode = %q, want %q", got, tt.mode)
		}
		screentest.WantText(t, screentest.Text(s, env), tt.caption, tt.values, "£14.00")
		if again := at(t, env, s.Address().String()); nav.Frame(again, env) != nav.Frame(s, env) {
			t.Errorf("%s does not reopen what it shows", s.Address())
		}
	}
}

func TestIndexIsRefusedWhereItMeansNothing(t *testing.T) {
	env := environment(t)
	s, step := screentest.Press(t, env, at(t, env, "trend/score/north-east-ca"), "i")
	if !screentest.Says(step, "no index: a score on the scale 0–10 is not a share of another") || s.Address().Mode != "" {
		t.Errorf("i on a score: %v, mode %q, want to be told why not", step, s.Address().Mode)
	}
	for _, tt := range []struct{ address, want string }{
		{"trend/score/north-east-ca?mode=index", "no index"},
		{"trend/pay/england?mode=england&vs=none", "no values for the same periods"},
	} {
		if s, err := New(env, screentest.Address(t, tt.address)); err == nil || s != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q) = %v, %v, want an error with %q", tt.address, s, err, tt.want)
		}
	}
}

func TestChartIsAnnotated(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	screentest.WantText(t, frame(at(t, env, "trend/score/north-east-ca"), env), "break")
	got := frame(at(t, env, "trend/pay/north-east-ca,tees-valley"), env)
	screentest.WantText(t, got, "target £13.00 by 2030", "£18.00", "£14.00")
	lines := strings.Split(got, "\n")
	found := false
	for i, l := range lines {
		found = found || strings.Contains(l, "└") && strings.ContainsAny(lines[i-1], "c")
	}
	if !found {
		t.Errorf("no letter where Tees Valley's figure is confidential:\n%s", got)
	}
}
