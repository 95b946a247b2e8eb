package spread

import (
	"math"
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func TestFindingSaysWhenAreasAndPeopleDisagree(t *testing.T) {
	env := environment(t)
	screentest.WantText(t, screentest.Text(at(t, env, "spread/income/group"), env),
		"Between 2019 and 2023 CV fell from 0.566 to 0.136 by area, and rose from 0.045 to 0.167 by person; 4 periods are too few to tell a change from chance.",
		"2023, 3 areas", "Coefficient of variation 0.136 by area, 0.167 by person.")
	detail := strings.Join(at(t, env, "spread/income/group").(Screen).detail(env), " ")
	screentest.WantText(t, detail, "Highest: Poor but with a Very Long Name That Fills a Column, £140. Lowest: Mid", "£100. Gap: £40.",
		"Nobody lives in areas below 80% of the mean per person, £120.",
		"Theil's index, by person: 0.0139, of which 0.0139 between regions (100%)",
		"σ-convergence", "areas that began lower grew faster. That alone does not mean that the spread fell (Quah 1993).")
}

func TestGroupsHaveTheirMembersOfToday(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"spread/income/group", "2019:3 2020:3 2022:3 2023:3"}, // without the one that left
		{"spread/income?level=lower-tier", "2019:5 2020:4 2022:5 2023:5"},
		{"spread/income/england", "2019:4 2020:3 2022:4 2023:4"}, // no list of members, but each says its nation
		{"spread/income/north?level=upper-tier", "2019:2 2020:2 2022:2 2023:2"},
	} {
		if got := periods(at(t, env, tt.address)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.address, got, tt.want)
		}
	}
}

func TestLatestPeriodIsOnTop(t *testing.T) {
	env := environment(t)
	s := at(t, env, "spread/income/group")
	if s.Address().Period != "" {
		t.Errorf("Address = %s, want no period at the latest", s.Address())
	}
	if _, step := screentest.Press(t, env, s, "up"); !screentest.Says(step, "no later period") {
		t.Errorf("above the latest: %v", step)
	}
	s, _ = screentest.Press(t, env, s, "down", ",")
	if got := s.Address().String(); got != "spread/income/group?period=2020" {
		t.Errorf("Address = %s, want 2020", got)
	}
	screentest.WantText(t, screentest.Text(s, env), "▸ 2020 3", "─ 2020, 3 areas ─")
	if again := at(t, env, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
		t.Errorf("reopened:\n%s\nwant\n%s", screentest.Text(again, env), screentest.Text(s, env))
	}
	s, _ = screentest.Press(t, env, s, "end")
	if _, step := screentest.Press(t, env, s, "j"); !screentest.Says(step, "no earlier period") || s.Address().Period != "2019" {
		t.Errorf("below the first, %s: %v", s.Address(), step)
	}
	if s, _ = screentest.Press(t, env, s, "home"); s.Address().Period != "" {
		t.Errorf("home: %s, want the latest", s.Address())
	}
}

func TestMeasuresTakeTurns(t *testing.T) {
	env := environment(t)
	s := at(t, env, "spread/income?level=lower-tier")
	for _, want := range []struct{ address, caption string }{
		{"gini", "Gini coefficient: 0 if all were the same"},
		{"theil", "Theil's index, by person"},
		{"gap", "Highest and lowest, £"},
		{"", "Coefficient of variation"},
	} {
		s, _ = screentest.Press(t, env, s, "g")
		if s.Address().Mode != want.address {
			t.Errorf("Address = %s, want mode=%s", s.Address(), want.address)
		}
		screentest.WantText(t, screentest.Text(s, env), want.caption)
		if again := at(t, env, s.Address().String()); screentest.Text(again, env) != screentest.Text(s, env) {
			t.Errorf("reopened at %s: another frame", s.Address())
		}
	}
	s, _ = screentest.Press(t, env, s, "left")
	screentest.WantText(t, screentest.Text(s, env), "Highest Lowest", "■ highest £140", "╌ mean per person £118", "◇ lowest £94")
}

func TestYearsLeftOutAreGaps(t *testing.T) {
	c := at(t, environment(t), "spread/income/group").(Screen).chart
	if got := strings.Join(c.labels, ","); got != "2019,2020,,2022,2023" {
		t.Errorf("labels %q, want a gap for 2021", got)
	}
}

func TestWhatCannotBeWorkedOutIsMissing(t *testing.T) {
	env := environment(t)
	s := at(t, env, "spread/nought/group").(Screen)
	if sp := s.Spreads()[0]; !math.IsNaN(sp.Theil.Total) {
		t.Fatalf("Theil of values below nought = %v", sp.Theil.Total)
	}
	frame := screentest.Text(s, env)
	screentest.WantText(t, frame, "·")
	for _, no := range []string{"NaN", "Inf"} {
		if strings.Contains(frame, no) {
			t.Errorf("%s in\n%s", no, frame)
		}
	}
	screentest.WantText(t, frame, "the gap between them does.", "■ highest £1", "◇ lowest -£1", "Gap: £2.")
	s2, _ := screentest.Press(t, env, s, "g")
	if got := s2.Address().String(); got != "spread/nought/group?mode=cv" {
		t.Errorf("Address = %s, want mode=cv, which is not what is usual here", got)
	}
	s2, _ = screentest.Press(t, env, s2, "g")
	screentest.WantText(t, screentest.Text(s2, env), "Gini coefficient cannot be worked out for these values.")
}

func TestOnePeriodIsATable(t *testing.T) {
	env := environment(t)
	s := at(t, env, "spread/once/group")
	frame := screentest.Text(s, env)
	screentest.WantText(t, frame, "One period only: 2019.", "0.000")
	if strings.Contains(frame, "┤") {
		t.Errorf("an axis for one period:\n%s", frame)
	}
	screentest.WantText(t, strings.Join(s.(Screen).detail(env), " "), "Counts grow with the size of an area")
	if text := strings.Join(s.(Screen).detail(env), " "); strings.Contains(text, "per person") {
		t.Errorf("counts have no mean per person: %s", text)
	}
}

func TestChangeIsOfTheSameAreas(t *testing.T) {
	env := environment(t)
	// In 2019 there are 5, 7 and 6; in 2023 6, 7 and 90, which is another area.
	s := at(t, env, "spread/changing/england").(Screen)
	screentest.WantText(t, screentest.Text(s, env),
		"Between 2019 and 2023 CV fell from 0.167 to 0.077 by area,",
		"Periods are not all of the same areas.", "2023 3 1.147")
	if c := s.change.convergence; c.Sigma >= 0 {
		t.Errorf("σ = %v, want below 0, as for the two areas", c.Sigma)
	}
	screentest.WantText(t, screentest.Text(at(t, env, "spread/once-full/group"), env), "No two periods have figures for nearly the same areas")
	if got := at(t, env, "spread/income/group").(Screen); len(got.change.doubts(env.Data, got.ind, got.spreads)) != 0 {
		t.Error("doubts about the same areas")
	}
}

func TestNothingToShowIsRefused(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"spread/income", "Income: no figures for combined authorities. There are figures for"},
		{"spread/income/lonely", "Income: fewer than two of the lower-tier councils of Lonely have a figure for one period"},
		{"spread/apart/group", "Apart: fewer than two of the"},
		{"spread/empty?level=region", "Empty: no figures for regions"},
		{"spread/incme", `no indicator "incme" (did you mean income`},
		{"spread/income/grup", `no area "grup" (did you mean group`},
		{"spread/income/group?period=1066", `no period "1066"`},
		{"spread/income?level=village", "level"},
	} {
		if s, err := New(env, screentest.Address(t, tt.address)); err == nil || s != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q) = %v, %v, want an error with %q", tt.address, s, err, tt.want)
		}
	}
}

func TestKeysLead(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, key, want string }{
		{"spread/income?level=lower-tier", "enter", "ranking/income?level=lower-tier"},
		{"spread/income?level=lower-tier&period=2020", "o", "ranking/income?level=lower-tier&period=2020"},
		{"spread/income/group", "o", "ranking/income?level=lower-tier"},
		{"spread/income?level=lower-tier&period=2020", "t", "trend/income/great,ynys-mon?period=2020"},
	} {
		_, step := screentest.Press(t, env, at(t, env, tt.address), tt.key)
		if r, ok := step.Opens(); !ok || r.String() != tt.want {
			t.Errorf("%s at %s opens %q, want %q", tt.key, tt.address, r, tt.want)
		}
	}
	_, step := screentest.Press(t, env, at(t, env, "spread/income/group?mode=gini&period=2020"), "L")
	menu, ok := step.Chooses()
	if !ok || len(menu.Options) != 2 || menu.Options[menu.Cursor].Note != "3" {
		t.Fatalf("L: %v, want upper and lower tier with 3 members", menu)
	}
	if r, _ := menu.Options[menu.Cursor].Step.Replaces(); r.String() != "spread/income/group?level=lower-tier&mode=gini" {
		t.Errorf("the level leads to %q", r)
	}
	for _, k := range []string{"q", "?", "/", "esc", "1", "v"} {
		if _, step := screentest.Press(t, env, at(t, env, "spread/income/group"), k); !step.Passed() {
			t.Errorf("%q is not passed on", k)
		}
	}
}

func TestEveryKeyThatIsShownDoesSomething(t *testing.T) {
	env := environment(t)
	s := at(t, env, "spread/income/group?period=2020")
	for _, b := range s.Keys() {
		for _, k := range b.Keys() {
			if _, step, _ := s.Update(env, screentest.Key(k)); step.Passed() {
				t.Errorf("%q (%s) is passed on", k, b.Help().Desc)
			}
		}
	}
}

func TestFigures(t *testing.T) {
	env := environment(t)
	s := at(t, env, "spread/income?level=lower-tier&period=2020")
	if fs := nav.FiguresOf(s, env, nav.All); len(fs) != 5 || fs[0].Period.Label() != "2023" || len(fs[0].Among) != 5 {
		t.Errorf("Figures(All) = %v, want the five of 2023", fs)
	}
	suppressed := 0
	fs := nav.FiguresOf(s, env, nav.Selected)
	for _, f := range fs {
		if f.Status == dataset.Confidential {
			suppressed++
		}
	}
	if len(fs) != 5 || suppressed != 1 {
		t.Errorf("%d figures of 2020, %d confidential, want 5 and 1", len(fs), suppressed)
	}
}

// TestSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestSize(t *testing.T) {
	env := environment(t)
	routes := []string{"spread/income?level=lower-tier", "spread/income/group", "spread/nought/group", "spread/once/group", "spread/changing/england", "spread/income/E12000001?mode=gap"}
	screentest.CheckSize(t, env, New, routes, []string{"g", "left", "up", "down", ",", ".", "home", "end", "pgup", "pgdown", "z"})
}

func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b)
	env.Width, env.Height, env.Palette = 200, 60, palette.New(palette.Dark, false)
	s := at(b, env, "spread/income?level=lower-tier")
	b.ReportAllocs()
	for b.Loop() {
		s, _ = screentest.Press(b, env, s, "down", "g", "up")
		_ = nav.Frame(s, env)
	}
}
