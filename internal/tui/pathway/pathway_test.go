package pathway

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/view"
)

// environment has emissions that fall evenly in Tees Valley, which is to be at net zero by
// 2041, unevenly in an area of a long name and without a target in the North East; Area 0
// has one figure, and Area 1 rising ones.
func environment(t testing.TB) nav.Env {
	t.Helper()
	nan := math.NaN()
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	id := b.AddSeries(indicator.Indicator{
		Slug: "greenhouse-gas-emissions", Name: "Greenhouse gas emissions per head", Theme: indicator.NetZero,
		Unit: indicator.Unit{Name: "tonnes CO₂e a head", Decimals: 2}, Polarity: indicator.LowerIsBetter, Note: "A note\x07 to read.",
	}, 0, screentest.Years(2013, 11), map[geo.Code][]float64{
		"E47000006": {10, 9.7, 9.4, nan, 8.8, 8.5, 8.2, 7.9, 7.6, 7.3, 7},
		"E47000008": {10, 9.9, 9.8, 9.7, 9.6, 5, 4.9, 4.8, 4.7, 4.6, 4.5},
		"E47000014": {10, 9.8, 9.6, 9.4, 9.2, 9, 8.8, 8.6, 8.4, 8.2, 8},
		"E47000020": {nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, 9},
		"E47000021": {5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10},
	})
	for code, year := range map[geo.Code]int{geo.UK: 2050, "E47000006": 2041, "E47000008": 2020} {
		area, _ := b.Areas.Lookup(code)
		b.AddTarget(dataset.Target{Indicator: id, Area: area, Year: year, Value: nan, Kind: "net zero", Source: "The Plan"})
	}
	pay := b.AddSeries(indicator.Indicator{
		Slug: "pay", Name: "Weekly pay\x07", Short: "Pay", Unit: indicator.Unit{Prefix: "£", Decimals: 2}, Polarity: indicator.HigherIsBetter,
	}, 0, screentest.Years(2013, 11), map[geo.Code][]float64{
		"E47000008": {500, nan, 530, 520, 550, 570, 560, 590, 600, 640, 620}, "E47000006": {500, 500, 500, 500, 500, 500, 500, 500, 500, 500, -500},
	})
	for _, year := range []int{2030, 2031, 2123} {
		for _, code := range []geo.Code{"E47000008", "E47000006"} {
			area, _ := b.Areas.Lookup(code)
			b.AddTarget(dataset.Target{Indicator: pay, Area: area, Year: year, Value: 1000, Kind: "at\x1b least"})
		}
	}
	return screentest.Plain(b.Dataset(), 80, 21)
}

func TestVerdictStandsOverTheChartAndTheFigures(t *testing.T) {
	env := environment(t)
	for address, want := range map[string]string{
		"pathway/E47000006":                    "▼ Off track: linear 2043, exponential 2078, target 2041.",
		"pathway/north-east-ca":                "? No target on file. At the present pace: linear 2058, exponential 2117. tonnes",
		"pathway/area-0?target=2040":           "? Cannot say about the target for 2040, because there are too few yearly values",
		"pathway/E47000021?target=2040":        "▼ Off track: not falling at the present pace; 10.00 in 2023, target 2040.",
		"pathway/E47000008":                    "▼ Off track: the target was for 2020, and 4.50 in 2023 is above 10% of baseline (1.00). ? Without 2018, 84% of the change since 2013: linear 2058, exponential 2111.",
		"pathway/north-east-ca?as=constituted": "No target is on file for this area.",
	} {
		screentest.WantText(t, screentest.Text(screentest.Open(t, env, New, address), env), want)
	}
	env.Width, env.Height = 160, 50
	frame := ansi.Strip(nav.Frame(screentest.Open(t, env, New, "pathway/E47000006"), env))
	for _, want := range [][]string{
		{"Actual", "10.00", "7.00", "-30%"}, {"Linear", "0.300", "2043", "2 y late"}, {"Exponential", "-3.49%"}, {"Needed", "0.333", "2041"},
	} {
		if screentest.Line(frame, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, frame)
		}
	}
	screentest.WantText(t, frame, "▼ Off track: linear 2043, exponential 2078, target 2041. Net zero is read as 10% of baseline;", "10% of baseline 1.00", "┊ target year 2041", "↓ lower is better", "Target on file: net zero by 2041;")
}

// TestNarrowTablesSayWhenItGetsThere: before how it was in the past.
// TestNoRoomForAChartIsSaid: the verdict stands in full in its place.
func TestNoRoomForAChartIsSaid(t *testing.T) {
	env := environment(t)
	env.Width = 44
	for height, charted := range map[int]bool{15: false, 24: true} {
		env.Height = height
		got := screentest.Text(screentest.Open(t, env, New, "pathway/E47000006"), env)
		if strings.Contains(got, "a chart needs a taller window") == charted || strings.Contains(got, "lower is better") != charted {
			t.Errorf("in %d lines a chart is not %v in %q", height, charted, got)
		}
		if !charted && strings.Contains(got, "…") {
			t.Errorf("the verdict is cut in %q", got)
		}
	}
}

func TestNarrowTablesSayWhenItGetsThere(t *testing.T) {
	env := environment(t)
	env.Width = 32
	screentest.WantText(t, screentest.Text(screentest.Open(t, env, New, "pathway/E47000006"), env), "2023 Reaches Actual 7.00", "Linear 2043")
}

func TestTargetYearIsChosenAndGivenUp(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, screentest.Open(t, env, New, "pathway/E47000006"), "+", "+", "-")
	if got := s.Address().String(); got != "pathway/E47000006?target=2042" {
		t.Errorf("Address = %s, want 2042", got)
	}
	screentest.WantText(t, screentest.Text(s, env), "target 2042.", "chosen, not on file")
	if got := screentest.Right(s); got != "target 2042, chosen" {
		t.Errorf("Title.Right = %q", got)
	}
	if again := screentest.Open(t, env, New, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
		t.Errorf("reopened:\n%s\nwant\n%s", screentest.Text(again, env), screentest.Text(s, env))
	}
	if s, _ = screentest.Press(t, env, s, "0"); s.Address().Target != "" {
		t.Errorf("after 0: %s, want the one on file", s.Address())
	}
	if s, _ = screentest.Press(t, env, s, "-", "+"); s.Address().Target != "" {
		t.Errorf("back at the year on file: %s, want no target", s.Address())
	}
}

func TestNoTargetIsNeverSilentlyReplaced(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, New, "pathway/north-east-ca")
	if got := screentest.Right(s); got != "no target on file" || strings.Contains(screentest.Text(s, env), "target year") {
		t.Errorf("the title says %q, or a target is drawn", got)
	}
	next, step := screentest.Press(t, env, s, "+")
	if !screentest.Says(step, "Judged against 2050, which is chosen") || next.Address().Target != "2050" {
		t.Errorf("+: %v at %s, want to be told of 2050", step, next.Address())
	}
	if _, step = screentest.Press(t, env, next, "0"); !screentest.Says(step, "No target is on file") {
		t.Errorf("0: %v, want to be told", step)
	}
}

func TestKeysThatGoNoFurtherSaySo(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ at, key, want string }{
		{"pathway/E47000006?target=2024", "-", "from 2024 to 2123"},
		{"pathway/E47000006?target=2123", "+", "from 2024 to 2123"},
		{"pathway/E47000006", "0", "This is the target on file."},
		{"pathway/area-0", "up", "the first area"},
		{"pathway/E47000006", "tab", "the last area"},
	} {
		if _, step := screentest.Press(t, env, screentest.Open(t, env, New, tt.at), tt.key); !screentest.Says(step, tt.want) {
			t.Errorf("%s at %s: %v, want to be told %q", tt.key, tt.at, step, tt.want)
		}
	}
}

func TestTargetThatHasPassedCanBePutOff(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, screentest.Open(t, env, New, "pathway/E47000008"), "+")
	if got := s.Address().Target; got != "2024" {
		t.Errorf("Target = %q, want the year after the latest figure", got)
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	screentest.WantLeads(t, env, New, `
		pathway/E47000006?as=constituted  t      trend/greenhouse-gas-emissions/tees-31m-valley?as=constituted
		pathway/E47000006                 enter  trend/greenhouse-gas-emissions/tees-31m-valley
		pathway/E47000006                 a      profile/tees-31m-valley?theme=net-zero
		pathway/E47000006                 o      ranking/greenhouse-gas-emissions
	`)
	screentest.WantPassed(t, env, screentest.Open(t, env, New, "pathway/E47000006"), "q", "?", "/", "esc", "1", "v")
	screentest.WantHandled(t, env, screentest.Open(t, env, New, "pathway/area-0"))
}

// TestNextAreaWithFigures: areas without are passed over, and the target stays.
func TestNextAreaWithFigures(t *testing.T) {
	env := environment(t)
	for _, k := range []string{"down", "right", "tab"} {
		s, _ := screentest.Press(t, env, screentest.Open(t, env, New, "pathway/north-east-ca?target=2035"), k)
		if got := s.Address().String(); got != "pathway/tees-31m-valley?target=2035" {
			t.Errorf("%s after the North East: %s, want Tees Valley: Nowhere has no figures", k, got)
		}
	}
}

// TestLinesSayWhereTheyLead: each is named where it ends, and projections say what they come
// to in the target year.
func TestLinesSayWhereTheyLead(t *testing.T) {
	env := environment(t)
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}} {
		env.Width, env.Height = size[0], size[1]
		text := screentest.Text(screentest.Open(t, env, New, "pathway/E47000006"), env)
		screentest.WantText(t, text, "┊ target year 2041", "1.60", "◇ linear 0.00", "✚ exponential 1.69", "10% of baseline 1.00", "actual 2023 7.00")
		if size[1] > 24 { // or else only the row of 5 is free
			screentest.WantText(t, text, "3.70")
		}
	}
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	addresses := []string{"pathway/E47000006", "pathway/pay/E47000006", "pathway/pay/E47000008?target=2035", "pathway/E47000008", "pathway/north-east-ca", "pathway/area-0", "pathway/area-1?target=2123"}
	screentest.CheckSize(t, environment(t), New, addresses, []string{"+", "-", "0", "up", "down", "right", "tab", "z"})
}

func BenchmarkKeyAndFrame(b *testing.B) {
	screentest.BenchmarkKeys(b, environment(b), New, "pathway/E47000006", "+", "-")
}

// TestAFigureLeadsToItsOwnTarget: or to net zero, where it has none.
func TestAFigureLeadsToItsOwnTarget(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, env.Data.Areas())
	points := map[geo.Code][]float64{"E47000006": {1, 2, 3, 4, 5}, "E47000008": {5, 4, 3, 2, 1}}
	tees, _ := b.Areas.Lookup("E47000006")
	long, _ := b.Areas.Lookup("E47000008")
	for _, slug := range []string{"greenhouse-gas-emissions", "pay", "rent"} {
		id := b.AddSeries(indicator.Indicator{Slug: slug, Name: slug, Polarity: indicator.LowerIsBetter}, 0, screentest.Years(2019, 5), points)
		if slug == "pay" {
			b.AddTarget(dataset.Target{Indicator: id, Area: long, Year: 2040, Value: 1, Kind: "at most"})
		}
		if slug != "rent" {
			b.AddTarget(dataset.Target{Indicator: id, Area: tees, Year: 2040, Value: 1, Kind: "at most"})
		}
	}
	d := b.Dataset()
	for at, want := range map[string][2]string{
		"ranking/pay": {"pathway/pay/tees-31m-valley", "pathway/E47000008"}, "ranking/rent": {"pathway/tees-31m-valley", "pathway/greenhouse-gas-emissions/E47000008"},
		"ranking/greenhouse-gas-emissions": {"pathway/tees-31m-valley", "pathway/greenhouse-gas-emissions/E47000008"},
	} {
		v, err := view.Open(d, screentest.Address(t, at))
		if err != nil {
			t.Fatal(err)
		}
		for i, area := range []geo.ID{tees, long} {
			f := analysis.Figure{Indicator: v.Scope.Indicator, Area: area}
			got := nav.Leading(d, &v, f, "pathway").String()
			if want := strings.ReplaceAll(want[i], "E47000008", d.Areas().Slug(long)); got != want {
				t.Errorf("w on a figure of %s leads to %s, want %s", at, got, want)
			}
		}
	}
}
