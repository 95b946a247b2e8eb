package ranking

import (
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
	"weal/internal/view"
)

func TestRowsCarryTheSignOfTheirVerdict(t *testing.T) {
	env := environment(t)
	g := env.Palette.Glyph
	for address, want := range map[string]map[string]string{
		"ranking/life-satisfaction":                {"North East": g.Better, "West Yorkshire": g.Similar, "Cambridgeshire": ""},
		"ranking/emissions?period=2022":            {"Greater Manchester": g.Better, "South Yorkshire": g.Worse},
		"ranking/emissions?period=2023":            {"North East": g.Unknown}, // England has no figure
		"ranking/life-satisfaction?level=nation":   {"England": ""},           // which it is compared with
		"ranking/obesity?level=lower-tier&vs=none": {"Gwynedd": ""},
		"ranking/people":                           {"South Yorkshire": ""}, // counts are not compared
	} {
		s := opened(t, env, address)
		for row := range s.View.Table.Len {
			name := env.Data.Areas().Area(s.View.Table.Area(row)).Name
			for part, sign := range want {
				if !strings.HasPrefix(name, part) {
					continue
				}
				shown := &s.View.Table
				got, at := "", shown.Find(view.Verdict)
				if !shown.Columns[at].Nothing {
					got = list.Cell(shown.Cell(row, at), nil, 2, env.Palette).Plain()
				}
				if got != sign {
					t.Errorf("%s: the verdict on %s is %q, want %q", address, name, got, sign)
				}
			}
		}
	}
}

func TestTheVerdictIsThereInNarrowTablesToo(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 80, 22
	if row := screentest.Line(framed(env, opened(t, env, "ranking/life-satisfaction")), "North East", "7.61  "+env.Palette.Glyph.Better); row == "" {
		t.Errorf("no verdict beside the value in\n%s", framed(env, opened(t, env, "ranking/life-satisfaction")))
	}
}

func TestSortsByTrend(t *testing.T) {
	env := environment(t)
	for address, want := range map[string]string{
		"ranking/emissions?period=2022&sort=trend":  "Greater West South Cambridgeshire North",
		"ranking/emissions?period=2022&sort=-trend": "South West Greater Cambridgeshire North",
	} {
		s := opened(t, env, address)
		if got := names(env, s); got != want {
			t.Errorf("%s: areas %q, want %q", address, got, want)
		}
		if got := s.Address().String(); got != address {
			t.Errorf("Address() = %s, want %s", got, address)
		}
	}
	s := opened(t, env, "ranking/emissions?period=2022")
	env.Width, env.Height = 200, 30
	got := framed(env, s)
	for _, want := range [][]string{{"Greater Manchester", "↘ improving"}, {"South Yorkshire", "↗ worsening"}, {"West Yorkshire", "→ no clear change"}} {
		if screentest.Line(got, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, got)
		}
	}
}

func TestCombinedFiguresAreMarked(t *testing.T) {
	env := combined(environment(t))
	got := framed(env, opened(t, env, "ranking/emissions?period=2022"))
	for _, want := range [][]string{{"Greater Manchester", "5.0 ◦"}, {"South Yorkshire", "≈8.0"}, {"West Yorkshire", " – "}} {
		if screentest.Line(got, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, got)
		}
	}
	if screentest.Line(got, "Combined from") == "" {
		t.Errorf("the detail does not say that the figure is combined:\n%s", got)
	}
}

func TestTheDetailSaysHowTheVerdictWasReached(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 160, 40
	var detail strings.Builder
	frame := framed(env, opened(t, env, "ranking/life-satisfaction"))
	for l := range strings.SplitSeq(frame, "\n") {
		detail.WriteString(l[strings.LastIndex(l, "│")+len("│"):])
	}
	got := strings.Join(strings.Fields(detail.String()), " ")
	for _, want := range []string{"which is better", "Judged by a z-test", "Trend: cannot say, because"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in the detail:\n%s", want, frame)
		}
	}
}

func TestBoundariesOfTheTimeGoAlong(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/life-satisfaction?as=constituted&vs=median")
	if got := screentest.Right(s); got != "vs median · 2023 · as constituted" {
		t.Errorf("Title().Right = %q, want it to say as constituted", got)
	}
	for keys, want := range map[string]string{
		"e": "explain/life-satisfaction/north-east-ca?vs=median&period=2023&as=constituted",
		"d": "spread/life-satisfaction?as=constituted",
		"a": "profile/north-east-ca?theme=wellbeing&vs=median&as=constituted",
		"t": "trend/life-satisfaction/north-east-ca?vs=median&as=constituted",
	} {
		_, step := screentest.Typed(t, env, s, keys)
		if r, ok := step.To, step.Do == nav.Opening; !ok || r.String() != want {
			t.Errorf("key %q opens %v, want %s", keys, r, want)
		}
	}
	if s, _ = screentest.Typed(t, env, s, "f"); !s.Showing().Typing {
		t.Error("while a filter is typed, Title().Typing is false")
	}
}

func TestFiguresSayWhatTheyAreComparedWith(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/life-satisfaction?vs=median")
	for _, f := range s.Showing().Figures(nav.All) {
		if f.Against != analysis.WithMedian || len(f.Among) != 5 || &f.Among[0] != &s.View.Scope.Areas[0] {
			t.Errorf("figure %+v, want it against the median among the areas listed", f)
		}
	}
}

func TestTheColumnSortedByIsThereInNarrowTablesToo(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 80, 22
	for by, want := range map[string]string{"change": "Change ▾", "difference": "Difference ▾", "trend": "Trend ▴"} {
		address := "ranking/life-satisfaction?sort=" + by
		if by == "trend" {
			address = "ranking/emissions?period=2022&sort=trend"
		}
		if got := framed(env, opened(t, env, address)); screentest.Line(got, want) == "" {
			t.Errorf("sorted by %s: no %q in\n%s", by, want, got)
		}
	}
}
