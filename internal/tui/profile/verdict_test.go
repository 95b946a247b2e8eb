package profile

import (
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

func TestLinesCarryVerdictAndTrend(t *testing.T) {
	env := environment(t)
	g := env.Palette.Glyph
	for _, c := range []struct {
		address string
		want    []string
	}{
		{"profile/north-east-ca", []string{"Life satisfaction", g.Better}},
		{"profile/greater-manchester", []string{"Life satisfaction", g.Similar}},
		{"profile/greater-manchester", []string{"Took part in the arts", g.Unknown}}, // England has no figure
		{"profile/south-yorkshire", []string{"Weekly pay", g.Worse, g.Rising}},
	} {
		if got := frame(env, opened(t, env, c.address)); screentest.Line(got, c.want...) == "" {
			t.Errorf("%s: no line with %q in\n%s", c.address, c.want, got)
		}
	}
}

func TestTheDetailSaysHowTheVerdictWasReached(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 50
	got := frame(env, opened(t, env, "profile/north-east-ca"))
	for _, want := range []string{"0.17 higher than", "which is better", "Judged by a z-test", "Trend: cannot say"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestCombinedFiguresAreMarked: those of the area, and in its column that of the comparator.
func TestCombinedFiguresAreMarked(t *testing.T) {
	env := environment(t)
	const at = "profile/north-east-ca"
	if plain := frame(env, opened(t, env, at)); screentest.Line(plain, "Life satisfaction", "7.61", "7.44") == "" || strings.ContainsAny(plain, "◦≈") {
		t.Errorf("published figures are missing or marked in\n%s", plain)
	}
	for _, tt := range []struct {
		code  geo.Code
		basis dataset.Basis
		want  string
	}{
		{"E47000014", dataset.Combined, "7.61 ◦"},
		{"E47000014", dataset.Approximated, "≈7.61"},
		{geo.England, dataset.Combined, "7.44 ◦"},
		{geo.England, dataset.Approximated, "≈7.44"},
	} {
		env.Data = screentest.Changed(screentest.Profiles(t), "life-satisfaction", tt.code, func(o *dataset.Observation) { o.Basis = tt.basis })
		got := frame(env, opened(t, env, at))
		if screentest.Line(got, "Life satisfaction", tt.want) == "" {
			t.Errorf("%s: no %q in\n%s", tt.basis, tt.want, got)
		}
		if tt.code != geo.England && screentest.Line(got, "Combined from") == "" {
			t.Errorf("%s: the detail does not say so, in\n%s", tt.basis, got)
		}
	}
}

func TestBoundariesOfTheTimeGoAlong(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "profile/greater-manchester?as=constituted")
	if got := screentest.Right(s); got != "vs England · latest · as constituted" {
		t.Errorf("Title().Right = %q, want it to say as constituted", got)
	}
	screentest.WantLeads(t, env, New, `
		profile/greater-manchester?as=constituted  e      explain/life-satisfaction/greater-manchester?period=2023&as=constituted
		profile/greater-manchester?as=constituted  u G e  explain/pay/greater-manchester?period=2021&as=constituted
		profile/greater-manchester?as=constituted  w      pathway/greater-manchester?as=constituted
		profile/greater-manchester?as=constituted  o      ranking/life-satisfaction?as=constituted
	`)
	if s, _ = screentest.Typed(t, env, s, "f"); !s.Showing().Typing {
		t.Error("while a filter is typed, Title().Typing is false")
	}
}

// TestThemesAreNumberedAsElsewhere: a number is the place of a theme among those
// that there are, as on the other screens.
func TestThemesAreNumberedAsElsewhere(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	for slug, theme := range map[string]indicator.Theme{"emissions": indicator.NetZero, "rent": indicator.InclusiveGrowth} {
		b.AddSeries(indicator.Indicator{Slug: slug, Name: slug, Theme: theme}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000001": {5}})
	}
	env.Data = b.Dataset()
	s := opened(t, env, "profile/E47000001")
	for _, tt := range []struct{ key, on string }{{"2", "rent"}, {"1", "emissions"}, {"tab", "rent"}, {"tab", "emissions"}} {
		next, step := screentest.Press(t, env, s, tt.key)
		s = next.(list.Screen)
		if words, says := step.Text, step.Do == nav.Saying; on(env, s) != tt.on || says {
			t.Errorf("%s leads to %s and says %q, want %s", tt.key, on(env, s), words, tt.on)
		}
	}
	if _, step := screentest.Press(t, env, s, "3"); step.Do != nav.Passing {
		t.Error("a third theme is led to")
	}
}
