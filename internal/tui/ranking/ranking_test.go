package ranking

import (
	"flag"
	"reflect"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

func TestOrderOfAreas(t *testing.T) {
	env := environment(t)
	for _, c := range []struct{ at, keys, want string }{
		{"ranking/life-satisfaction", "", "North South West Greater Cambridgeshire"},
		{"ranking/life-satisfaction", "S", "Greater South West North Cambridgeshire"},
		{"ranking/life-satisfaction", "s", "Cambridgeshire Greater North South West"},
		{"ranking/life-satisfaction", "s S", "West South North Greater Cambridgeshire"},
		{"ranking/life-satisfaction", "s s", "North Greater West South Cambridgeshire"},
		{"ranking/life-satisfaction?sort=difference", "", "North South West Greater Cambridgeshire"},
		{"ranking/life-satisfaction", ",", "Cambridgeshire South Greater North West"},
		{"ranking/life-satisfaction?period=2021", "", "Cambridgeshire West South Greater North"},
		{"ranking/life-satisfaction?filter=YORK", "", "South West"},
		{"ranking/obesity?level=lower-tier", "", "Gwynedd Ynys Blaenau"},
		{"ranking/obesity?level=unitary&filter=mon", "", "Ynys"},
		{"ranking/obesity", "", ""},
	} {
		s, _ := screentest.Typed(t, env, opened(t, env, c.at), c.keys)
		if got := names(env, s); got != c.want {
			t.Errorf("%s, keys %q: areas %q, want %q", c.at, c.keys, got, c.want)
		}
	}
}

func TestCursorStaysOnItsArea(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/life-satisfaction")
	for _, keys := range []string{"down down", "S", "s", ",", "right", "left", "f w e s", "esc"} {
		s, _ = screentest.Typed(t, env, s, keys)
		if area, ok := s.Area(); !ok || env.Data.Areas().Slug(area) != "west-yorkshire" {
			t.Fatalf("after %q the cursor is not on West Yorkshire", keys)
		}
	}
	s, _ = screentest.Typed(t, env, s, "f z z z enter esc g")
	if s.Row != 0 || s.View.Address.Filter != "" {
		t.Errorf("after a filter that nothing passed: row %d, filter %q, want 0 and none", s.Row, s.View.Address.Filter)
	}
}

func TestAddressReopensTheSameView(t *testing.T) {
	env := environment(t)
	for _, c := range []struct{ at, keys, want string }{
		{"ranking/life-satisfaction", "", "ranking/life-satisfaction"},
		{"ranking/Life-Satisfaction?level=combined-authority&period=2023&sort=rank", "", "ranking/life-satisfaction"},
		{"ranking/life-satisfaction", ", s S f n o enter", "ranking/life-satisfaction?period=2022&sort=-name&filter=no"},
		{"ranking/obesity?level=lower-tier&vs=median", "", "ranking/obesity?level=lower-tier&vs=median"},
		{"ranking/nothing", "", "ranking/nothing"},
	} {
		s, _ := screentest.Typed(t, env, opened(t, env, c.at), c.keys)
		if got := s.Address().String(); got != c.want {
			t.Errorf("%s, keys %q: Address() = %s, want %s", c.at, c.keys, got, c.want)
			continue
		}
		s, _ = screentest.Typed(t, env, s, "g")
		if again := framed(env, opened(t, env, c.want)); again != framed(env, s) {
			t.Errorf("%s reopens as\n%s\nwant\n%s", c.want, again, framed(env, s))
		}
	}
}

func TestBadAddressesSayWhatIsWrong(t *testing.T) {
	env := environment(t)
	for at, want := range map[string]string{
		"ranking/lif":                           `no indicator "lif" (did you mean life-satisfaction?)`,
		"ranking/life-satisfaction?level=shire": `level "shire"`,
		"ranking/life-satisfaction?vs=shire":    `comparator "shire"`,
		"ranking/life-satisfaction?sort=shire":  `sort "shire": want one of rank, name, change, difference, trend`,
		"ranking/life-satisfaction?period=1999": `Life satisfaction: no period "1999"; there are 2021 to 2023`,
	} {
		r, _ := address.Parse(at)
		if _, err := New(env, r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New(%q): error %v, want %s", at, err, want)
		}
	}
}

func TestWhereKeysLead(t *testing.T) {
	screentest.WantLeads(t, environment(t), New, `
		ranking/life-satisfaction            enter               trend/life-satisfaction/north-east-ca
		ranking/life-satisfaction?vs=median  down t              trend/life-satisfaction/south-yorkshire?vs=median
		ranking/life-satisfaction            space down space c  compare/life-satisfaction/north-east-ca,west-yorkshire
		ranking/life-satisfaction            a                   profile/north-east-ca?theme=wellbeing
		ranking/obesity?level=lower-tier     enter               trend/obesity/gwynedd
	`)
}

func TestWhatCannotBeDoneIsSaid(t *testing.T) {
	env := environment(t)
	for _, c := range []struct{ at, keys, want string }{
		{"ranking/arts", "G enter", "Took part in the arts: no figures for West Yorkshire. There are figures for combined authorities."},
		{"ranking/nothing", "enter", "Measured nowhere: no figures for combined authorities, nor for any other area."},
		{"ranking/nothing", "L", "Measured nowhere: no figures for combined authorities, nor for any other area."},
		{"ranking/life-satisfaction", "c", "No area is marked: space marks areas, c then draws them together."},
		{"ranking/life-satisfaction", ".", "No figures later than 2023."},
		{"ranking/life-satisfaction", ", , ,", "No figures earlier than 2021."},
		{"ranking/life-satisfaction", "left", "This is the first indicator of wellbeing with figures for combined authorities."},
	} {
		_, step := screentest.Typed(t, env, opened(t, env, c.at), c.keys)
		if got := step.Text; got != c.want {
			t.Errorf("%s, keys %q says %q, want %q", c.at, c.keys, got, c.want)
		}
	}
}

func TestMarksAreLiftedAndKept(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "ranking/life-satisfaction"), "space space up space")
	if len(s.Kept) != 1 {
		t.Fatalf("marks %v, want one", s.Kept)
	}
	if got := s.Keys()[0].Help().Desc; got != "compare 1 marked" {
		t.Errorf("with a mark the first key is %q, want compare 1 marked", got)
	}
	next, err := s.Reopen(env, s.Address())
	if err != nil || !reflect.DeepEqual(next.(list.Screen).Kept, s.Kept) {
		t.Errorf("Reopen keeps marks %v (%v), want %v", next.(list.Screen).Kept, err, s.Kept)
	}
	if got := framed(env, s); screentest.Line(got, env.Palette.Glyph.Mark, "North East") == "" {
		t.Errorf("the mark of North East is not shown:\n%s", got)
	}
}

func TestMissingFiguresAreSaidAndNeverZero(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "ranking/life-satisfaction"), "G")
	got := framed(env, s)
	row := screentest.Line(got, "Cambridgeshire", "[c]")
	if row == "" || strings.Contains(row, "0.00") {
		t.Errorf("the suppressed figure is drawn as %q", row)
	}
	if want := "No figure for 2023 (confidential); the latest is of 2022: 7.80"; !strings.Contains(got, want) {
		t.Errorf("the detail does not say %q:\n%s", want, got)
	}
}

func TestEveryKeyIsTheFiltersWhileItIsTyped(t *testing.T) {
	env := environment(t)
	s, step := screentest.Typed(t, env, opened(t, env, "ranking/life-satisfaction"), "f q ? / S")
	if s.View.Address.Filter != "q?/S" || step.Do == nav.Passing {
		t.Errorf("filter %q, passed %v, want q?/S and false", s.View.Address.Filter, step.Do == nav.Passing)
	}
	if s, _ = screentest.Typed(t, env, s, "backspace"); s.View.Address.Filter != "q?/" {
		t.Errorf("after backspace: filter %q, want q?/", s.View.Address.Filter)
	}
	if s, _ = screentest.Typed(t, env, s, "ctrl+u"); s.View.Address.Filter != "" || s.Box == nil {
		t.Errorf("after ctrl+u: filter %q, typing %v, want none and true", s.View.Address.Filter, s.Box != nil)
	}
	if _, step = screentest.Typed(t, env, s, "esc esc"); step.Do != nav.Passing {
		t.Error("esc without a filter was not passed on")
	}
}

func TestTiesShareARank(t *testing.T) {
	env := environment(t)
	got := framed(env, opened(t, env, "ranking/life-satisfaction"))
	for _, want := range [][]string{{"2=", "South Yorkshire"}, {"2=", "West Yorkshire"}, {"4 ", "Greater Manchester"}} {
		if screentest.Line(got, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, got)
		}
	}
}

func TestMenusOfferLevelsAndComparators(t *testing.T) {
	env := environment(t)
	_, step := screentest.Typed(t, env, opened(t, env, "ranking/life-satisfaction"), "L")
	levels := step.Menu
	_, step = screentest.Typed(t, env, opened(t, env, "ranking/life-satisfaction?vs=wales"), "v")
	comparators := step.Menu
	for _, c := range []struct {
		menu   nav.Menu
		labels string // of the first options
		cursor int
	}{
		{levels, "Nations, Combined authorities", 1},
		{comparators, "Wales, England, United Kingdom, own nation, median", 0},
	} {
		var labels []string
		for _, o := range c.menu.Options {
			labels = append(labels, o.Label)
			if ok := o.Step.Do == nav.Replacing; !ok && o.Label != nav.OtherArea().Label {
				t.Errorf("%s: option %s does not replace the view", c.menu.Title, o.Label)
			}
		}
		if got := strings.Join(labels, ", "); !strings.HasPrefix(got, c.labels) || c.menu.Cursor != c.cursor {
			t.Errorf("%s: %s, cursor %d, want %s, %d", c.menu.Title, got, c.menu.Cursor, c.labels, c.cursor)
		}
	}
}

func TestFigures(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/life-satisfaction?filter=york")
	if got := s.Showing().Figures(nav.All); len(got) != 3 || got[2].Value != 7.44 {
		t.Errorf("Figures(All) = %v, want two areas and England", got)
	}
	if got := s.Showing().Figures(nav.Selected); len(got) != 1 || got[0].Value != 7.49 {
		t.Errorf("Figures(Selected) = %v, want South Yorkshire's", got)
	}
	if got := opened(t, env, "ranking/nothing").Showing().Figures(nav.All); len(got) != 0 {
		t.Errorf("Figures(All) of nothing = %v", got)
	}
}

func TestCountsAreNotComparedWithWhatContainsThem(t *testing.T) {
	env := environment(t)
	got := framed(env, opened(t, env, "ranking/people"))
	if screentest.Line(got, "England", "58,600,000") == "" {
		t.Errorf("England's count is not shown:\n%s", got)
	}
	if strings.Contains(got, "lower") || strings.Contains(got, "-57,170,000") {
		t.Errorf("South Yorkshire's count is compared with England's:\n%s", got)
	}
}

func TestWelshFiguresAreNotComparedWithEngland(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/obesity?level=lower-tier")
	if got := screentest.Right(s); got != "vs median · 2023" {
		t.Errorf("figures that neither Wales nor the United Kingdom has: %q, want them beside their median", got)
	}
	if got := s.Address().String(); got != "ranking/obesity?level=lower-tier" {
		t.Errorf("Address() = %s, want no comparator in it", got)
	}
}

func TestBarsStartAtZeroAndDotsSayWhereTheyStart(t *testing.T) {
	env := environment(t)
	for at, want := range map[string]string{
		"ranking/obesity?level=lower-tier": "0.0%",
		"ranking/life-satisfaction":        "7.23",
	} {
		heading := strings.Join(strings.Split(framed(env, opened(t, env, at)), "\n")[:2], " ")
		if !strings.Contains(heading, want) {
			t.Errorf("%s: the scale does not start at %s: %s", at, want, heading)
		}
	}
}

func TestEveryKeyThatIsShownIsHandled(t *testing.T) {
	env := environment(t)
	plain := opened(t, env, "ranking/life-satisfaction")
	typing, _ := screentest.Typed(t, env, plain, "f")
	screentest.WantHandled(t, env, plain)
	screentest.WantHandled(t, env, typing)
}

func TestTheLastRowIsWhatAllAreasAreComparedWith(t *testing.T) {
	env := environment(t)
	for vs, want := range map[string]string{"median": "median", "england": "England", "region": "", "none": ""} {
		s := opened(t, env, "ranking/life-satisfaction?vs="+vs)
		foot := s.Table(env, env.Width).Foot
		switch {
		case want == "" && foot != nil:
			t.Errorf("vs=%s has a last row, want none", vs)
		case want != "" && (foot == nil || foot(1).Plain() != want):
			t.Errorf("vs=%s: the last row is not %s", vs, want)
		}
	}
}

func TestTheMedianIsComparedInWords(t *testing.T) {
	env := environment(t)
	want := "7.61 (95% interval 7.51–7.71), 0.12 higher than the median, 7.49, which is better."
	if got := framed(env, opened(t, env, "ranking/life-satisfaction?vs=median")); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

var update = flag.Bool("update", false, "rewrite golden files")

// TestGoldenFrames holds the pictures to what was looked at and found right.
func TestGoldenFrames(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{
		"dots":   "ranking/life-satisfaction",
		"bars":   "ranking/obesity?level=lower-tier",
		"median": "ranking/life-satisfaction?vs=median&sort=name",
	}, *update)
}

var addresses = []string{
	"ranking/life-satisfaction", "ranking/life-satisfaction?vs=none&filter=zzz", "ranking/obesity?level=lower-tier",
	"ranking/obesity?level=lower-tier&vs=region&sort=-change", "ranking/arts?vs=median", "ranking/nothing", "ranking/obesity",
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+u", "enter", "esc", "space", "backspace", "tab",
	"a", "c", "e", "f", "g", "G", "L", "q", "s", "S", "t", "v", "x", ",", ".", "ô",
}

func TestViewHasTheExactSize(t *testing.T) {
	screentest.CheckSize(t, environment(t), New, addresses, keysOf)
}
