package compare

import (
	"flag"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

var update = flag.Bool("update", false, "rewrite golden files")

const (
	three = "compare/pay/north-east-ca,tees-31m-valley,W06000001"
	eight = "compare/pay/north-east-ca,E47000006,E47000008,W06000001,area-0,area-1,area-2,area-3"
)

func TestAreasStandSideBySide(t *testing.T) {
	env := environment(t)
	env.Height = 40
	s := at(t, env, "compare/pay/area-0,area-3,area-1")
	screentest.WantText(t, screentest.Text(s, env), "2021 Value vs 95% interval Rank Change Series Trend",
		"■ Area 0 £23.00 ▼ 22.50–23.50 7 of 8 +£0.50", "◇ Area 3 £26.00 ● 25.50–26.50", "╌ England £26.00")
	env.Width = 200
	screentest.WantText(t, strings.Join(s.(Screen).detail(env), " "),
		"Area 0, weekly pay, 2021: £23.00 (95% interval 22.50–23.50), £3.00 lower than England, £26.00, which is worse.",
		"Area 0 is worse than Area 3 and Area 1.", "All 3 pairs differ, by a z-test",
		"Since 2020: +£0.50.", "highest in Area 3, £26.00, and lowest in Area 0, £23.00, of 3 areas.",
		"Weekly pay in Area 0 rose from £20.00 to £23.00 between 2015 and 2021.")
}

func TestAreasOfOneNameAreToldApart(t *testing.T) {
	env := environment(t)
	env.Width = 160
	s := at(t, env, "compare/twins/E47000014,E12000001")
	screentest.WantText(t, screentest.Text(s, env), "■ North East (combined authority) 4", "◇ North East (region) 8")
	screentest.WantText(t, strings.Join(s.(Screen).detail(env), " "),
		"North East (combined authority), twins, 2021: 4",
		"highest in North East (region), 8, and lowest in North East (combined authority), 4, of 2 areas.",
		"Twins in North East (combined authority) fell from 5 to 4 between 2020 and 2021.")
	s = at(t, env, "compare/twins/E47000014?vs=E12000001")
	screentest.WantText(t, screentest.Text(s, env), "■ North East (combined authority) 4", "╌ North East (region) 8")
	if got := nav.TitleOf(s, env).Right; got != "vs North East (region) · 2021" {
		t.Errorf("the header says %q", got)
	}
	sentence := strings.Join(s.(Screen).finding(env), " ")
	screentest.WantText(t, sentence, "how it stands to North East (region)") // which is not taken for the area itself
}

func TestColoursFollowTheAddress(t *testing.T) {
	env := environment(t)
	// Nowhere has no figures, and its colour stays free.
	s := at(t, env, "compare/pay/E47000099,area-0,area-1")
	screentest.WantText(t, screentest.Text(s, env), "◇ Area 0", "✚ Area 1")
	screentest.WantText(t, strings.Join(s.(Screen).detail(env), " "), "No figures for Nowhere.")
}

func TestManyAreasHaveChartsOfTheirOwn(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	charts := func(s nav.Screen) bool {
		return strings.Count(ansi.Strip(nav.Frame(s, env)), "└") > 1
	}
	s := at(t, env, eight)
	if !charts(s) || s.Address().Mode != "" {
		t.Errorf("8 areas, mode %q, on one chart:\n%s", s.Address().Mode, ansi.Strip(nav.Frame(s, env)))
	}
	s, _ = screentest.Press(t, env, s, "n")
	if charts(s) || s.Address().Mode != "together" {
		t.Errorf("after n: mode %q, want one chart", s.Address().Mode)
	}
	if again := at(t, env, s.Address().String()); nav.Frame(again, env) != nav.Frame(s, env) {
		t.Errorf("%s does not reopen what it shows", s.Address())
	}
	if s, _ = screentest.Press(t, env, s, "n"); s.Address().Mode != "" {
		t.Errorf("after n twice: mode %q, want none", s.Address().Mode)
	}
	s, _ = screentest.Press(t, env, at(t, env, "compare/pay/area-0,area-1"), "n")
	if !charts(s) || s.Address().Mode != "apart" {
		t.Errorf("n with 2 areas: mode %q, want apart", s.Address().Mode)
	}
}

func TestCursor(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, three), "down", "left", "left")
	if got := s.Address().String(); got != three+"?period=2019" && !strings.HasSuffix(got, "period=2019") {
		t.Errorf("Address = %s, want the period of the cursor", got)
	}
	if fs := nav.FiguresOf(s, env, nav.Selected); len(fs) != 1 || fs[0].Value != 33 {
		t.Errorf("Figures(Selected) = %v, want Tees Valley's of 2019", fs)
	}
	screentest.WantText(t, screentest.Text(s, env), "North East [c]")
	if n := len(nav.FiguresOf(s, env, nav.All)); n != 21 {
		t.Errorf("%d figures in all, want 21", n)
	}
	if _, step := screentest.Press(t, env, s, "right", "right", "right"); !screentest.Says(step, "no later") {
		t.Errorf("a later period than the last: %v", step)
	}
	s, _ = screentest.Press(t, env, s, "x")
	if n := len(s.(Screen).ids); n != 2 || s.(Screen).code != "W06000001" {
		t.Errorf("after x: %d areas and the cursor on %s, want 2 and the one below", n, s.(Screen).code)
	}
	if _, step := screentest.Press(t, env, s, "x", "x"); !screentest.Says(step, "only area") {
		t.Errorf("after the last x: %v, want to be told", step)
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, key, want string }{
		{"compare/pay/area-0,area-1?vs=median&period=2016", "enter", "trend/pay/area-0?vs=median&period=2016"},
		{"compare/pay/area-0,area-1", "a", "profile/area-0"},
		{"compare/pay/W06000001,area-1", "o", "ranking/pay?level=lower-tier"},
		{"compare/pay/W06000001,area-1?period=2016", "m", "map/pay/W06000001?level=lower-tier&period=2016"},
		{"compare/pay/area-0,area-1", "e", "explain/pay/area-0?period=2021"},
	} {
		if _, step := screentest.Press(t, env, at(t, env, tt.address), tt.key); screentest.Opens(step) != tt.want {
			t.Errorf("%s at %s opens %q, want %q", tt.key, tt.address, screentest.Opens(step), tt.want)
		}
	}
	_, step := screentest.Press(t, env, at(t, env, "compare/pay/area-0?vs=median"), "v")
	if menu, ok := step.Chooses(); !ok || menu.Options[menu.Cursor].Label != "median" {
		t.Errorf("v: %v, want a menu with the median in force", menu)
	}
	for _, b := range at(t, env, three).Keys() {
		for _, k := range b.Keys() {
			if _, step, _ := at(t, env, three).Update(env, screentest.Key(k)); step.Passed() {
				t.Errorf("%q (%s) is passed on", k, b.Help().Desc)
			}
		}
	}
	if _, step := screentest.Press(t, env, at(t, env, three), "q"); !step.Passed() {
		t.Error("q is not passed on")
	}
}

func TestNothingToCompareIsRefused(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"compare/nothing/area-0", "Nothing: no figures for Area 0"},
		{"compare/pay/nowhere", "no figures for Nowhere"},
		{"compare/pai/area-0", "did you mean pay"},
		{"compare/pay/area-9", `no area "area-9"`},
		{"compare/pay/area-0?period=1066", `no period "1066"`},
	} {
		if s, err := New(env, screentest.Address(t, tt.address)); err == nil || s != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q) = %v, %v, want an error with %q", tt.address, s, err, tt.want)
		}
	}
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	env := environment(t)
	routes := []string{three, eight, "compare/pay/area-0", "compare/walk/E47000014,E47000006,E47000099", three + "?vs=none", eight + "?mode=together&vs=target"}
	screentest.CheckSize(t, env, New, routes, []string{"n", "x", "left", "up", "down", ",", ".", "home", "end", "z"})
}

// TestGoldens are comparisons as a person sees them, in colour, without, and
// without glyphs.
func TestGoldens(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{"three": three, "eight": eight}, *update)
}

func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b)
	env.Width, env.Height, env.Palette = 200, 60, palette.New(palette.Dark, false)
	for name, addr := range map[string]string{"three": three, "eight": eight} {
		b.Run(name, func(b *testing.B) {
			s := at(b, env, addr)
			keys := []string{"left", "down", "right", "up"}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				s, _ = screentest.Press(b, env, s, keys[i%len(keys)])
				_ = nav.Frame(s, env)
				i++
			}
		})
	}
}

// TestManyAreasHaveChartsAt80Columns: and a table of some of them.
func TestManyAreasHaveChartsAt80Columns(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 80, 22
	frame := screentest.Frame(at(t, env, eight), env)
	if got := strings.Count(frame, env.Palette.Glyph.Line.AxisTick); got < 16 {
		t.Errorf("%d ticks, want two in each of eight charts:\n%s", got, frame)
	}
	screentest.WantText(t, frame, "rows 1–4 of 8")
}
