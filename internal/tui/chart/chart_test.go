package chart

import (
	"flag"
	"slices"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
	"weal/internal/view"
)

var update = flag.Bool("update", false, "rewrite golden files")

const (
	three = "compare/pay/north-east-ca,tees-31m-valley,W06000001"
	eight = "compare/pay/north-east-ca,E47000006,E47000008,W06000001,area-0,area-1,area-2,area-3"
)

func environment(t testing.TB) nav.Env {
	t.Helper()
	return screentest.Plain(screentest.Charts(t), 80, 22)
}

func at(t testing.TB, env nav.Env, s string) nav.Screen {
	t.Helper()
	return screentest.Open(t, env, New, s)
}

// TestGoldens holds the pictures to what was looked at and found right.
func TestGoldens(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{
		"three":         "trend/pay/north-east-ca,E47000006,W06000001",
		"one":           "trend/pay/north-east-ca?period=2017",
		"index":         "trend/pay/north-east-ca,W06000001?mode=index",
		"break":         "trend/score/north-east-ca",
		"once":          "trend/walk/north-east-ca",
		"compare-three": three,
		"compare-eight": eight,
	}, *update)
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	addresses := []string{
		"trend/pay/north-east-ca", "trend/walk/north-east-ca", "trend/tax/W06000001,north-east-ca?vs=nation", "trend/pay/england?vs=none",
		"trend/pay/north-east-ca,E47000006,E47000008,W06000001,E47000099,england,united-kingdom?vs=median",
		three, eight, "compare/pay/area-0", "compare/walk/E47000014,E47000006,E47000099", three + "?vs=none", eight + "?mode=together&vs=target",
	}
	screentest.CheckSize(t, environment(t), New, addresses, []string{"left", "right", "up", "down", "g", "G", "x", "n", "i", ",", ".", "home", "end"})
}

// TestTakingAnAreaAwayKeepsAChart: without the only area that a mode has something to show
// of, the chart is in the usual one.
func TestTakingAnAreaAwayKeepsAChart(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "trend/tax/W06000001,north-east-ca?vs=nation"), "i", "i")
	s, _ = screentest.Press(t, env, s, "x")
	if _, err := s.Reopen(env, s.Address()); err != nil {
		t.Errorf("%s cannot be opened again: %v", s.Address(), err)
	}
}

func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b)
	for name, address := range map[string]string{"trend": "trend/pay/north-east-ca,E47000006,E47000008,W06000001,england,united-kingdom?vs=median", "three": three, "eight": eight} {
		b.Run(name, func(b *testing.B) {
			screentest.BenchmarkKeys(b, env, New, address, "left", "down", "left", "right", "right", "up")
		})
	}
}

func TestOpensAtTheLatestPeriodBesideEngland(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca")
	screentest.WantText(t, screentest.Text(s, env), "£ ↑ higher is better", "95% interval of North East",
		"2021 Value 95% interval vs England Trend", "■ North East £14.00 13.50–14.50 -£12.00 ▼", "╌ England £26.00",
		"£14.00 (95% interval 13.50–14.50), £12.00 lower than England, £26.00, which is worse.")
	if got := s.Address().String(); got != "trend/pay/north-east-ca" {
		t.Errorf("Address = %s, want no period at the latest", got)
	}
	env.Width, env.Height = 200, 60
	screentest.WantText(t, screentest.Frame(s, env), "Judged by a z-test", "Trend by the Mann–Kendall test", "which is worse", "Target: living wage of £30.00 by 2030")
}

func TestAreasStandSideBySide(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 40
	screentest.WantText(t, screentest.Text(at(t, env, "compare/pay/area-0,area-3,area-1"), env), "2021 Value 95% interval Change vs England Series Trend Rank",
		"■ Area 0 £23.00 22.50–23.50 +£0.50 -£3.00 ▼", "◇ Area 3 £26.00 25.50–26.50 +£0.50 £0.00 ●", "7th of 8", "╌ England £26.00", "Area 0 is worse than Area 3 and Area 1.")
	// Nowhere has no figures, and its colour stays free.
	screentest.WantText(t, screentest.Text(at(t, env, "compare/pay/E47000099,area-0,area-1"), env), "◇ Area 0", "✚ Area 1")
	screentest.WantText(t, screentest.Text(at(t, env, "compare/twins/E47000014,E12000001"), env), "■ North East (combined authority) 4", "◇ North East (region) 8")
}

func TestVerdictsAndTrendsStandBesideFigures(t *testing.T) {
	env := environment(t)
	env.Width = 120
	g := env.Palette.Glyph
	frame := screentest.Frame(at(t, env, "trend/pay/north-east-ca,E47000006,W06000001,england?vs=england"), env)
	for _, want := range [][]string{
		{"■ North East", "-£12.00  " + g.Worse, g.Falling + " worsening"},
		{"◇ Tees Valley", "[c]", "·"}, // and no verdict where there is no value
		{"✚ Ynys", "-£11.50  " + g.Worse},
	} {
		if screentest.Line(frame, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, frame)
		}
	}
	frame = screentest.Frame(at(t, env, "trend/homes/E47000014,E47000006?vs=target"), env)
	for _, want := range [][]string{{"North East", "5", g.Better}, {"Tees", "7", g.Worse}} {
		if screentest.Line(frame, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, frame)
		}
	}
}

func TestMissingAndSuppressedAreNotNought(t *testing.T) {
	env := environment(t)
	env.Width = 120
	screentest.WantText(t, screentest.Frame(at(t, env, "trend/pay/E47000006,north-east-ca"), env), "[c]", "confidential")
	screentest.WantText(t, screentest.Frame(at(t, env, "trend/score/north-east-ca"), env), "provisional")
}

func TestOnePeriodIsShownAsValues(t *testing.T) {
	env := environment(t)
	frame := screentest.Frame(at(t, env, "trend/walk/north-east-ca"), env)
	screentest.WantText(t, frame, "one period only: 15 May 2024", "55%", "60%", "↓ lower is better", "█")
	if strings.Contains(frame, "┤") {
		t.Errorf("an axis for one period:\n%s", frame)
	}
}

// TestNumbersAreNeverCut: a number without its end is another number.
func TestNumbersAreNeverCut(t *testing.T) {
	env := environment(t)
	for _, width := range []int{80, 120, 200} {
		env.Width = width
		screentest.WantText(t, screentest.Frame(at(t, env, "trend/debt/north-east-ca"), env), " £3,250,000,000 ", " -£6,500,000,000 ")
	}
}

// TestEveryColumnFits: at no width are there fewer facts than at a lesser one.
func TestEveryColumnFits(t *testing.T) {
	env := environment(t)
	for width := 80; width < 140; width++ {
		env.Width = width
		screentest.WantText(t, screentest.Text(at(t, env, "trend/pay/north-east-ca,E47000006,W06000001"), env), "95% interval", "Difference", "Trend", "Status")
	}
}

func TestChartIsAnnotated(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	screentest.WantText(t, screentest.Frame(at(t, env, "trend/score/north-east-ca"), env), "break")
	got := screentest.Frame(at(t, env, "trend/pay/north-east-ca,E47000006"), env)
	screentest.WantText(t, got, "target £13.00 by 2025", "£18.00", "£14.00")
	if !slices.ContainsFunc(strings.Split(got, "\n"), func(l string) bool {
		return strings.ContainsAny(l, "│┤") && strings.HasSuffix(strings.TrimRight(l, " "), "c")
	}) {
		t.Errorf("no letter where Tees Valley's figure is confidential:\n%s", got)
	}
}

func TestTheCursorsAreaIsDrawnInFront(t *testing.T) {
	env := environment(t)
	next, _ := screentest.Press(t, env, at(t, env, "trend/pay/north-east-ca,E47000006"), "down")
	s := next.(list.Screen)
	for i, series := range plot(&s.List, env).Series {
		if series.Front != (i == 1) || (series.Lower != nil) != (i == 1) {
			t.Errorf("series %d: Front = %v, bounds %v, want those of the second alone", i, series.Front, series.Lower)
		}
	}
}

func TestManyAreasHaveChartsOfTheirOwn(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	charts := func(s nav.Screen) bool { return strings.Count(screentest.Frame(s, env), "≈┬") > 1 }
	s := at(t, env, eight)
	if !charts(s) || s.Address().Mode != "" {
		t.Errorf("8 areas, mode %q, on one chart:\n%s", s.Address().Mode, screentest.Frame(s, env))
	}
	s, _ = screentest.Press(t, env, s, "n")
	if charts(s) || s.Address().Mode != "together" {
		t.Errorf("after n: mode %q, want one chart", s.Address().Mode)
	}
	if again := at(t, env, s.Address().String()); screentest.Frame(again, env) != screentest.Frame(s, env) {
		t.Errorf("%s does not reopen what it shows", s.Address())
	}
	if s, _ = screentest.Press(t, env, s, "n"); s.Address().Mode != "" {
		t.Errorf("after n twice: mode %q, want none", s.Address().Mode)
	}
	s, _ = screentest.Press(t, env, at(t, env, "compare/pay/area-0,area-1"), "n")
	if !charts(s) || s.Address().Mode != "apart" {
		t.Errorf("n with 2 areas: mode %q, want apart", s.Address().Mode)
	}
	// At 80 columns too, with a table of some of them.
	env.Width, env.Height = 80, 22
	frame := screentest.Frame(at(t, env, eight), env)
	if got := strings.Count(frame, env.Palette.Glyph.Line.AxisTick); got < 16 {
		t.Errorf("%d ticks, want two in each of eight charts:\n%s", got, frame)
	}
	screentest.WantText(t, frame, "rows 1–5 of 10")
}

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
	if _, step := screentest.Press(t, env, s, "enter"); screentest.Opens(step) != "profile/tees-31m-valley?theme=living-standards" {
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

// TestNoFigureLeadsToTheLatest: a chart of an area cannot be about a period that the area
// has no figure of, and a key that leads there leads to its latest.
func TestNoFigureLeadsToTheLatest(t *testing.T) {
	d := screentest.Charts(t)
	tax, _ := d.Lookup("tax")
	area, _ := d.Areas().Lookup("W06000001")
	v, err := view.Open(d, screentest.Address(t, "trend/tax/E47000014,W06000001?vs=none"))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"trend/tax/ynys-mon?vs=none&period=2022/23", "trend/tax/ynys-mon?vs=none"} {
		p := d.Periods(tax)[1-i]
		if got := nav.Leading(d, &v, analysis.FigureAt(d, tax, area, p), "trend").String(); got != want {
			t.Errorf("from %s the trend is %s, want %s", p.Label(), got, want)
		}
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	screentest.WantLeads(t, env, New, `
		trend/pay/north-east-ca?vs=median&period=2020          o      ranking/pay?vs=median&period=2020
		trend/pay/england                                      o      ranking/pay?level=nation
		trend/pay/W06000001                                    o      ranking/pay?level=lower-tier
		trend/pay/north-east-ca?vs=median&period=2020          m      map/pay/north-east-ca?vs=median&period=2020
		trend/pay/W06000001                                    m      map/pay/ynys-mon?level=lower-tier
		trend/pay/north-east-ca                                d      spread/pay
		trend/pay/W06000001                                    d      spread/pay?level=lower-tier
		trend/pay/north-east-ca?vs=median                      a      profile/north-east-ca?theme=living-standards&vs=median
		trend/pay/north-east-ca,E47000006?vs=none&period=2016  c      compare/pay/north-east-ca,E47000006?vs=none&period=2016
		trend/pay/north-east-ca?as=constituted                 e      explain/pay/north-east-ca?period=2021&as=constituted
		trend/pay/north-east-ca?as=constituted                 o      ranking/pay?as=constituted
		compare/pay/area-0,area-1?vs=median&period=2016        enter  trend/pay/area-0?vs=median&period=2016
		compare/pay/area-0,area-1?vs=median&period=2016        t      trend/pay/area-0?vs=median&period=2016
		compare/pay/area-0,area-1                              a      profile/area-0?theme=living-standards
		compare/pay/W06000001,area-1?period=2016               m      map/pay/ynys-mon?level=lower-tier&period=2016
		compare/pay/area-0,area-1                              e      explain/pay/area-0?period=2021
	`)
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

// TestIndexOfAComparison cycles as that of a trend does, and leaves the charts as they stand.
func TestIndexOfAComparison(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 120, 34
	s := at(t, env, "compare/pay/north-east-ca,E47000006?vs=england")
	for _, tt := range []struct{ key, mode, caption string }{
		{"i", "index", "Index, 2015 = 100"},
		{"n", "index-apart", "Index, 2015 = 100"},
		{"i", "england-apart", "Index, England = 100"},
		{"n", "england", "Index, England = 100"},
		{"i", "", "higher is better"},
		{"n", "apart", "higher is better"},
	} {
		s, _ = screentest.Press(t, env, s, tt.key)
		if got := s.Address().Mode; got != tt.mode {
			t.Errorf("after %s: mode %q, want %q", tt.key, got, tt.mode)
		}
		screentest.WantText(t, screentest.Text(s, env), tt.caption)
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
