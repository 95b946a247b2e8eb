package matrix

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

// env is four combined authorities and two councils in England, with life
// satisfaction from 2021 to 2023, emissions up to 2022, pay for councils only,
// and an indicator without any figures.
func env(t *testing.T) nav.Env {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Areas("E92000001 England; E47000001 Greater Manchester; E47000014 North East; "+
		"E47000002 South Yorkshire; E47000003 West Yorkshire; E06000001 Hartlepool; W06000001 Ynys Môn")))
	b.Missing = dataset.Normal
	add := func(ind indicator.Indicator, figures map[geo.Code][]float64) indicator.ID {
		return b.AddSeries(ind, 0.1, screentest.Years(2021, 3), figures)
	}
	wellbeing := func(slug, name string, place int, p indicator.Polarity) indicator.Indicator {
		return indicator.Indicator{Slug: slug, Name: name, Theme: indicator.Wellbeing, Headline: place, Polarity: p, Unit: indicator.Unit{Decimals: 2}}
	}
	add(wellbeing("pay", "Pay of councils", 1, indicator.HigherIsBetter), map[geo.Code][]float64{"E06000001": {1, 2, 3}, "W06000001": {1, 2, 3}})
	life := add(wellbeing("life", "Life satisfaction", 2, indicator.HigherIsBetter), map[geo.Code][]float64{
		geo.England: {7, 7.1, 7.2}, "E47000001": {6, 6.5, 7}, "E47000014": {7.5, 7.6, 7.7}, "E47000002": {7, 7, 7.2},
		"E06000001": {7, 7, 7},
	})
	add(wellbeing("anxiety", "Anxiety", 3, indicator.LowerIsBetter), map[geo.Code][]float64{
		geo.England: {3, 3, math.NaN()}, "E47000001": {4, 4}, "E47000014": {2, 2}, "E47000002": {3, 3},
	})
	add(wellbeing("nothing", "Never measured", 4, indicator.NoPolarity), nil)
	add(indicator.Indicator{Slug: "income", Name: "Income", Theme: indicator.LivingStandards, Headline: 1}, map[geo.Code][]float64{"E47000001": {1, 2, 3}})
	b.Missing = dataset.Confidential
	b.Put(life, "E47000003", 0.1, screentest.Years(2021, 3), 6, 6, math.NaN())
	return screentest.Coloured(b.Dataset(), 100, 24)
}

func open(t *testing.T, e nav.Env, address string) list.Screen {
	t.Helper()
	return screentest.Open(t, e, NewOverview, address).(list.Screen)
}

// TestThisThemeIsSeen: however narrow the line of themes is, with the numbers of the others.
func TestThisThemeIsSeen(t *testing.T) {
	e := env(t)
	for width, want := range map[int]string{30: " 1  [2 Living standards]", 45: " 1 Wellbeing  [2 Living standards]"} {
		e.Width = width
		if got := strings.TrimRight(strings.Split(screentest.Frame(open(t, e, "overview/living-standards"), e), "\n")[0], " "); strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("in %d cells %q, want %q", width, got, want)
		}
	}
}

// pressed returns s after keys, and the step that the last one led to.
func pressed(e nav.Env, s list.Screen, keys ...string) (list.Screen, nav.Step) {
	var step nav.Step
	for _, k := range keys {
		var next nav.Screen
		next, step, _ = s.Update(e, screentest.Key(k))
		s = next.(list.Screen)
	}
	return s, step
}

// names returns the names of the areas in the order in which they are listed.
func names(e nav.Env, s nav.Screen) string {
	var out []string
	of := s.(list.Screen)
	for row := range of.View.Table.Grid.Down {
		out = append(out, of.Name(e, row))
	}
	return strings.Join(out, ", ")
}

// line returns the line of the view that has text.
func line(t *testing.T, e nav.Env, s list.Screen, text string) string {
	t.Helper()
	got := screentest.Frame(s, e)
	l := screentest.Line(got, text)
	if l == "" {
		t.Fatalf("no line with %q in\n%s", text, got)
	}
	return l
}

func opened(t *testing.T, step nav.Step) string {
	t.Helper()
	r, ok := step.To, step.Do == nav.Opening
	if !ok {
		t.Fatalf("the step opens nothing: %+v", step)
	}
	return r.String()
}

// TestColumnsWithoutFiguresComeLast: they say so, and do not stand in the way.
func TestColumnsWithoutFiguresComeLast(t *testing.T) {
	e := env(t)
	s := open(t, e, "overview/wellbeing")
	var order []string
	for _, c := range s.View.Table.Grid.Across {
		order = append(order, c.Sort)
	}
	if got := strings.Join(order, " "); got != "life anxiety pay nothing" {
		t.Errorf("columns are %s", got)
	}
	if l := line(t, e, s, "no figures here"); strings.Count(l, "no figures here") != 2 {
		t.Errorf("heading = %q", l)
	}
	_, step := pressed(e, s, "right", "right", "enter")
	if !screentest.Says(step, "There are figures for upper-tier councils and lower-tier councils") {
		t.Errorf("entering a column without figures: %+v", step)
	}
	if _, step = pressed(e, s, "right", "right", "e"); opened(t, step) != "explain/pay/greater-manchester" {
		t.Errorf("e on a column without figures opens %s", opened(t, step))
	}
}

// TestEachColumnHasItsLatestPeriod: one indicator ends a year before another.
func TestEachColumnHasItsLatestPeriod(t *testing.T) {
	e := env(t)
	s := open(t, e, "overview/wellbeing")
	if l := line(t, e, s, "2023"); !strings.Contains(l, "2022") {
		t.Errorf("heading = %q, want 2023 and 2022", l)
	}
	if l := line(t, e, s, "North East"); !strings.Contains(l, "7.70") || !strings.Contains(l, "2.00") {
		t.Errorf("row = %q, want 7.70 and 2.00", l)
	}
}

// TestSignsOfVerdicts: better and worse follow polarity, a suppressed figure has
// its letter and no verdict, the comparator's row has none either.
func TestSignsOfVerdicts(t *testing.T) {
	e := env(t)
	s := open(t, e, "overview/wellbeing")
	for name, want := range map[string]string{
		"Greater Manchester": "▼ ▼", "North East": "▲ ▲", "South Yorkshire": "● ●", "West Yorkshire": "", "  England": "",
	} {
		l := line(t, e, s, name)
		l, _, _ = strings.Cut(l, "│")
		var signs []string
		for _, r := range l {
			if strings.ContainsRune("▲▼●?", r) {
				signs = append(signs, string(r))
			}
		}
		if got := strings.Join(signs, " "); got != want {
			t.Errorf("%s: signs %q, want %q in %q", name, got, want, l)
		}
	}
	if l := line(t, e, s, "West Yorkshire"); !strings.Contains(l, "[c]") {
		t.Errorf("a confidential figure is %q", l)
	}
	if l := line(t, e, open(t, e, "overview/wellbeing?vs=none"), "Greater Manchester"); strings.ContainsAny(l, "▲▼●") {
		t.Errorf("without a comparator: %q", l)
	}
}

func TestSort(t *testing.T) {
	e := env(t)
	s := open(t, e, "overview/wellbeing")
	s, _ = pressed(e, s, "down", "s")
	if got, want := names(e, s), "North East, South Yorkshire, Greater Manchester, West Yorkshire"; got != want {
		t.Errorf("best first: %s, want %s", got, want)
	}
	if s.Row != 0 {
		t.Errorf("the cursor left the North East for row %d", s.Row)
	}
	s, _ = pressed(e, s, "s")
	if got, want := names(e, s), "Greater Manchester, South Yorkshire, North East, West Yorkshire"; got != want {
		t.Errorf("worst first: %s, want %s", got, want)
	}
	again := open(t, e, s.Address().String())
	if names(e, again) != names(e, s) {
		t.Errorf("%s reopens as %s", s.Address(), names(e, again))
	}
	if s, _ = pressed(e, s, "s"); names(e, s) != "Greater Manchester, North East, South Yorkshire, West Yorkshire" {
		t.Errorf("sorted a third time: %s, want names", names(e, s))
	}
}

func TestFilter(t *testing.T) {
	e := env(t)
	s, _ := pressed(e, open(t, e, "overview/wellbeing"), "f", "y", "o", "r", "k", "q")
	if s.View.Table.Grid.Down != 0 || s.View.Address.Filter != "yorkq" {
		t.Errorf("q went elsewhere than into the filter: %q, %s", s.View.Address.Filter, names(e, s))
	}
	line(t, e, s, "No area is called that. esc clears the filter.")
	line(t, e, open(t, e, "overview/wellbeing?level=small-area"), "There are no small areas.")
	s, _ = pressed(e, s, "backspace", "enter")
	if got := names(e, s); got != "South Yorkshire, West Yorkshire" {
		t.Errorf("filtered by york: %s", got)
	}
	if again := open(t, e, s.Address().String()); names(e, again) != names(e, s) {
		t.Errorf("%s reopens as %s", s.Address(), names(e, again))
	}
	s, step := pressed(e, s, "esc")
	if s.View.Table.Grid.Down != 4 || step.Do == nav.Returning || step.Do == nav.Passing {
		t.Errorf("esc does not take the filter away first: %d rows", s.View.Table.Grid.Down)
	}
	if _, step = pressed(e, s, "esc"); step.Do != nav.Passing {
		t.Error("esc without a filter is not passed on")
	}
	welsh, _ := pressed(e, open(t, e, "overview/wellbeing?level=lower-tier"), "f", "m", "o", "n")
	if got := names(e, welsh); got != "Ynys Môn" {
		t.Errorf("mon finds %q, want Ynys Môn", got)
	}
}

// TestSortSign: it stands after the heading and points to where the greatest
// numbers are, as in a ranking.
func TestSortSign(t *testing.T) {
	e := env(t)
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"s"}, "Life satisfaction ▾"},
		{[]string{"s", "s"}, "Life satisfaction ▴"},
		{[]string{"right", "s"}, "Anxiety ▴"},
		{[]string{"right", "s", "s"}, "Anxiety ▾"},
	} {
		s, _ := pressed(e, open(t, e, "overview/wellbeing"), tt.keys...)
		line(t, e, s, tt.want)
	}
	s, step := pressed(e, open(t, e, "overview/wellbeing"), "right", "right", "s")
	if ok := step.Do == nav.Saying; !ok || s.View.Address.Sort != "" {
		t.Errorf("sorting by a column without figures: sort %q, %+v", s.View.Address.Sort, step)
	}
}

// TestComparatorHasNoVerdict: it is not judged against itself.
func TestComparatorHasNoVerdict(t *testing.T) {
	e := env(t)
	s := open(t, e, "overview/wellbeing?level=nation&vs=E92000001")
	if l := line(t, e, s, "England"); strings.Contains(l, "?") {
		t.Errorf("England against itself: %q", l)
	}
}

func TestMarksAreCompared(t *testing.T) {
	e := env(t)
	s, step := pressed(e, open(t, e, "overview/wellbeing"), "c")
	if !screentest.Says(step, "space") {
		t.Errorf("comparing nothing: %+v", step)
	}
	s, _ = pressed(e, s, "space", "space")
	_, step = pressed(e, s, "c")
	if got := opened(t, step); !strings.Contains(got, "life/greater-manchester,north-east") {
		t.Errorf("c opens %s", got)
	}
	s, _ = pressed(e, s, "g", "space")
	_, step = pressed(e, s, "c")
	if got := opened(t, step); strings.Contains(got, "manchester") {
		t.Errorf("the mark was not taken away: %s", got)
	}
}

func TestKeysLead(t *testing.T) {
	e := env(t)
	screentest.WantLeads(t, e, NewOverview, `
		overview/wellbeing            enter  trend/life/greater-manchester
		overview/wellbeing            o      ranking/life
		overview/wellbeing?vs=median  o      ranking/life?vs=median
		overview/wellbeing            a      profile/greater-manchester?theme=wellbeing
		overview/wellbeing            e      explain/life/greater-manchester?period=2023
	`)
	_, step := pressed(e, open(t, e, "overview/wellbeing"), "tab")
	if r, ok := step.To, step.Do == nav.Replacing; !ok || r.Theme != "living-standards" {
		t.Errorf("tab leads to %v, %v, want living standards", r, ok)
	}
}

// TestYears: earlier and later move through the years that have figures, and
// say so at both ends.
func TestYears(t *testing.T) {
	e := env(t)
	s, step := pressed(e, open(t, e, "overview/wellbeing"), ".")
	if !screentest.Says(step, "later than 2023") {
		t.Errorf("later than the latest: %+v", step)
	}
	s, _ = pressed(e, s, ",", ",")
	if got := s.Address().Period; got != "2021" {
		t.Errorf("two years earlier is %q, want 2021", got)
	}
	if l := line(t, e, s, "North East"); !strings.Contains(l, "7.50") {
		t.Errorf("in 2021: %q, want 7.50", l)
	}
	if _, step = pressed(e, s, ","); !screentest.Says(step, "earlier than 2021") {
		t.Errorf("before the first: %+v", step)
	}
	s, _ = pressed(e, s, ".", ".")
	if got := s.Address().Period; got != "" {
		t.Errorf("back at the latest, the address still says %q", got)
	}
	r, err := address.Parse("overview/wellbeing?period=lately")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewOverview(e, r); err == nil || !strings.Contains(err.Error(), "such as 2023") {
		t.Errorf("period=lately: %v", err)
	}
}

// TestFiguresAreThoseShown: what is copied and printed is what the screen shows.
func TestFiguresAreThoseShown(t *testing.T) {
	e := env(t)
	s := open(t, e, "overview/wellbeing?filter=york")
	all := s.Showing().Figures(nav.All)
	if len(all) != 2*2 || all[0].Value != 7.2 || all[0].Period.Label() != "2023" || all[1].Period.Label() != "2022" || all[0].Among == nil {
		t.Errorf("Figures = %+v", all)
	}
	if one := s.Showing().Figures(nav.Selected); len(one) != 2 || one[0].Area != all[0].Area {
		t.Errorf("selected = %+v", one)
	}
}

// TestSize: whatever the size and the keys, the view fills it exactly.
func TestSize(t *testing.T) {
	e := env(t)
	keys := strings.Fields("down right space f y s , . esc enter end L v")
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t, e, rapid.SampledFrom([]string{"overview", "overview/wellbeing?level=lower-tier", "overview/living-standards?vs=region"}).Draw(rt, "address"))
		s, _ = pressed(e, s, rapid.SliceOfN(rapid.SampledFrom(keys), 0, 12).Draw(rt, "keys")...)
		at := e
		at.Width, at.Height = rapid.IntRange(0, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h")
		screentest.WantSize(rt, nav.Frame(s, at), at)
	})
}
