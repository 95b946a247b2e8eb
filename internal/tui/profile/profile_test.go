package profile

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

func TestRowsStandByTheme(t *testing.T) {
	env := environment(t)
	got := frame(env, opened(t, env, "profile/greater-manchester"))
	last := -1
	for _, want := range []string{
		"Combined authority · 2,911,744 people (2023) · 1 council",
		"Wellbeing", "Life satisfaction", "Took part in the arts", "2 without figures", "Living standards", "Weekly pay",
	} {
		at := strings.Index(got, want)
		if at <= last {
			t.Fatalf("%q is missing or out of order in\n%s", want, got)
		}
		last = at
	}
	if screentest.Line(got, "Life satisfaction", "7.33", "2023", "7.44", "+0.03", "4/4") == "" {
		t.Errorf("no complete line of life satisfaction in\n%s", got)
	}
}

// TestWhereKeysPutTheCursor: on what can be opened, and what the filter lets through.
func TestWhereKeysPutTheCursor(t *testing.T) {
	env := environment(t)
	for _, c := range []struct{ keys, want string }{
		{"", "life-satisfaction"},
		{"up", "life-satisfaction"},
		{"down down", "pay"},
		{"down down down", "pay"},
		{"down down up", "arts"},
		{"G", "pay"},
		{"G g", "life-satisfaction"},
		{"pgdown", "pay"},
		{"pgdown pgup", "life-satisfaction"},
		{"tab", "pay"},
		{"tab tab", "life-satisfaction"},
		{"shift+tab", "pay"},
		{"3", "pay"},
		{"3 1", "life-satisfaction"},
		{"u down down", "obesity"},
		{"f P A Y", "pay"},
		{"f P A Y esc g", "life-satisfaction"},
		{"f a r t s enter", "arts"},
		{"f a r t s enter esc g", "life-satisfaction"},
	} {
		s, step := screentest.Typed(t, env, opened(t, env, "profile/greater-manchester"), c.keys)
		if on(env, s) != c.want || step.Do == nav.Passing {
			t.Errorf("keys %q: cursor on %s, want %s", c.keys, on(env, s), c.want)
		}
	}
}

func TestAddressReopensTheSameView(t *testing.T) {
	env := environment(t)
	for _, c := range []struct{ at, keys, want string }{
		{"profile/greater-manchester", "", "profile/greater-manchester"},
		{"profile/greater-manchester", "3", "profile/greater-manchester?theme=living-standards"},
		{"profile/greater-manchester?theme=wellbeing&vs=median", "", "profile/greater-manchester?vs=median"},
		{"profile/E47000001", "", "profile/E47000001"},
		{"profile/E47000001", "left", "profile/cambridgeshire-and-peterborough"},
		{"profile/wales", "", "profile/wales"},
		{"profile/greater-manchester", "f p a y enter", "profile/greater-manchester?filter=pay"},
	} {
		s, _ := screentest.Typed(t, env, opened(t, env, c.at), c.keys)
		if got := s.Address().String(); got != c.want {
			t.Errorf("%s, keys %q: Address() = %s, want %s", c.at, c.keys, got, c.want)
			continue
		}
		if again := frame(env, opened(t, env, c.want)); again != frame(env, s) {
			t.Errorf("%s reopens as\n%s\nwant\n%s", c.want, again, frame(env, s))
		}
	}
}

func TestReopenKeepsTheIndicator(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "profile/greater-manchester"), "down")
	next, err := s.Reopen(env, address.Address{View: "profile", Areas: []string{"south-yorkshire"}})
	if err != nil || on(env, next.(list.Screen)) != "arts" {
		t.Errorf("in South Yorkshire the cursor is on %s (%v), want arts", on(env, next.(list.Screen)), err)
	}
}

func TestWhereKeysLead(t *testing.T) {
	screentest.WantLeads(t, environment(t), New, `
		profile/greater-manchester   enter  trend/life-satisfaction/greater-manchester
		profile/E47000001?vs=median  t      trend/life-satisfaction/greater-manchester?vs=median
		profile/greater-manchester   o      ranking/life-satisfaction
		profile/ynys-mon             o      ranking/obesity?level=lower-tier
		profile/ynys-mon             u 3 o  ranking/pay?level=lower-tier
		profile/england              o      ranking/life-satisfaction?level=nation
	`)
}

func TestWhatHasNoFiguresIsNotOpened(t *testing.T) {
	env := environment(t)
	for _, c := range []struct{ at, keys, want string }{
		{"profile/wales", "enter", "No figures for Wales."},
		{"profile/wales", "3", "No figures in Living standards here."},
		{"profile/wales", "u enter", "Life satisfaction: no figures for Wales. There are figures for nations and combined authorities."},
		{"profile/united-kingdom", "right", "There is no other area of its kind."},
	} {
		_, step := screentest.Typed(t, env, opened(t, env, c.at), c.keys)
		if got := step.Text; got != c.want {
			t.Errorf("%s, keys %q says %q, want %q", c.at, c.keys, got, c.want)
		}
	}
}

func TestAnAreaIsNotComparedWithItself(t *testing.T) {
	env := environment(t)
	if got := screentest.Right(opened(t, env, "profile/england")); got != "latest" { // the United Kingdom has no figures
		t.Errorf("England is compared %q", got)
	}
	if got := screentest.Right(opened(t, env, "profile/united-kingdom")); got != "latest" {
		t.Errorf("the United Kingdom is compared %q", got)
	}
	_, step := screentest.Typed(t, env, opened(t, env, "profile/england"), "v")
	menu := step.Menu
	for _, o := range menu.Options {
		if o.Label == "England" || o.Label == "own nation" {
			t.Errorf("England is offered to compare with itself as %s", o.Label)
		}
	}
}

func TestAnEndedAreaSaysWhatCameAfter(t *testing.T) {
	env := environment(t)
	want := "until 7 May 2024, then Greater Manchester, North East (E47000014)"
	if got := frame(env, opened(t, env, "profile/E47000010")); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

func TestTargetsAreInTheDetail(t *testing.T) {
	env := environment(t)
	want := "Target: at least £800.00 by 2030 (a plan)."
	got := frame(env, opened(t, env, "profile/greater-manchester?theme=living-standards"))
	if !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

func TestFigures(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "profile/greater-manchester")
	if got := s.Showing().Figures(nav.All); len(got) != 3 || got[2].Value != 650.25 {
		t.Errorf("Figures(All) = %v, want three, pay last", got)
	}
	if got := s.Showing().Figures(nav.Selected); len(got) != 1 || got[0].Value != 7.33 {
		t.Errorf("Figures(Selected) = %v, want life satisfaction", got)
	}
}

func TestBadAddressesSayWhatIsWrong(t *testing.T) {
	env := environment(t)
	for at, want := range map[string]string{
		"profile/manchestre":                       `no area "manchestre"`,
		"profile/greater-manchester?vs=shire":      `comparator "shire"`,
		"profile/greater-manchester?theme=weather": `theme "weather"`,
	} {
		r, _ := address.Parse(at)
		if _, err := New(env, r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New(%q): error %v, want %s", at, err, want)
		}
	}
}

func TestCountsAreNotComparedWithWhatContainsThem(t *testing.T) {
	env := environment(t)
	got := frame(env, opened(t, env, "profile/south-yorkshire?theme=net-zero"))
	if screentest.Line(got, "Population", "1,430,000") == "" || strings.Contains(got, "58,600,000") {
		t.Errorf("South Yorkshire's count is missing or compared with England's:\n%s", got)
	}
}

// TestWhatIsUsualIsSaid: of the nations and the United Kingdom, only England has figures
// here, so that Welsh councils are beside their median.
func TestWhatIsUsualIsSaid(t *testing.T) {
	env := environment(t)
	for at, want := range map[string]string{
		"profile/manchester": "vs England · latest", "profile/gwynedd": "vs median · latest", "profile/england": "latest",
	} {
		if got := screentest.Right(opened(t, env, at)); got != want {
			t.Errorf("%s is compared %q, want %q", at, got, want)
		}
	}
}

func TestAFilterThatNothingPasses(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "profile/greater-manchester"), "f q ? z")
	if got := frame(env, s); !strings.Contains(got, "No indicator is called that. esc clears the filter.") {
		t.Errorf("a filter that nothing passes is not explained:\n%s", got)
	}
	s, _ = screentest.Typed(t, env, s, "backspace backspace backspace enter")
	if _, step := screentest.Typed(t, env, s, "esc"); step.Do != nav.Passing {
		t.Error("esc without a filter was not passed on")
	}
}

func TestEveryKeyThatIsShownIsHandled(t *testing.T) {
	env := environment(t)
	plain := opened(t, env, "profile/greater-manchester")
	typing, _ := screentest.Typed(t, env, plain, "f")
	for _, s := range []list.Screen{plain, typing} {
		screentest.WantHandled(t, env, s)
	}
}

func environment(t testing.TB) nav.Env {
	return screentest.Coloured(screentest.Profiles(t), 120, 30)
}

func opened(t testing.TB, env nav.Env, address string) list.Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(list.Screen)
}

func frame(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// on returns what the cursor is on.
func on(env nav.Env, s list.Screen) string {
	return env.Data.Indicator(s.View.Table.Indicator(s.Row)).Slug
}

var update = flag.Bool("update", false, "rewrite golden files")

// TestGoldenFrames holds the pictures to what was looked at and found right.
func TestGoldenFrames(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{
		"authority": "profile/greater-manchester",
		"alone":     "profile/south-yorkshire?vs=none",
	}, *update)
}

var addresses = []string{
	"profile/greater-manchester", "profile/england", "profile/united-kingdom", "profile/ynys-mon?vs=median",
	"profile/E47000010", "profile/gwynedd?vs=none", "profile/wales", "profile/greater-manchester?theme=living-standards",
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+u", "enter", "esc", "space", "backspace", "tab",
	"a", "c", "e", "f", "g", "G", "L", "q", "s", "S", "t", "v", "1", "3", "o", "shift+tab", "x", ",", ".", "ô",
}

func TestViewHasTheExactSize(t *testing.T) {
	screentest.CheckSize(t, environment(t), New, addresses, keysOf)
}

// TestAPageIsWhatIsSeen: page down goes as far as there are rows on the screen, also where
// there is room for another line above them in the terminal but not beside the detail.
func TestAPageIsWhatIsSeen(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	for i := range 60 {
		ind := indicator.Indicator{Slug: fmt.Sprintf("i%d", i), Name: fmt.Sprintf("Measure %d.", i), Theme: indicator.Wellbeing}
		b.AddSeries(ind, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000001": {1}})
	}
	env := environment(t)
	env.Data = b.Dataset()
	s := opened(t, env, "profile/greater-manchester")
	seen := strings.Count(frame(env, s), "Measure ") - 1 // the detail is of one
	next, _ := screentest.Typed(t, env, s, "pgdown")
	if next.Row != seen {
		t.Errorf("page down goes to row %d, want %d, for so many are seen", next.Row, seen)
	}
}

func BenchmarkKeyAndFrame(b *testing.B) {
	screentest.BenchmarkKeys(b, environment(b), New, "profile/greater-manchester", "down", "up")
}
