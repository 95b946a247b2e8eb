package ranking

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/period"
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
	screentest.WantLeads(t, env, New, `
		ranking/life-satisfaction?as=constituted&vs=median  e  explain/life-satisfaction/north-east-ca?vs=median&period=2023&as=constituted
		ranking/life-satisfaction?as=constituted&vs=median  d  spread/life-satisfaction?as=constituted
		ranking/life-satisfaction?as=constituted&vs=median  a  profile/north-east-ca?theme=wellbeing&vs=median&as=constituted
		ranking/life-satisfaction?as=constituted&vs=median  t  trend/life-satisfaction/north-east-ca?vs=median&as=constituted
	`)
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

func TestStripShowsWhereAnAreaStands(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 60
	s := opened(t, env, "ranking/life-satisfaction")
	lines := list.Strip(s.View.Beside(s.Row)[0].(view.Dots), 50, env.Palette)
	if len(lines) < 4 {
		t.Fatalf("strip = %q, want dots, a rail, the ends of the scale and what the signs are", lines)
	}
	rail := ansi.Strip(lines[1])
	if strings.Count(rail, string(env.Palette.Glyph.Rail.Value(true)))+strings.Count(rail, string(env.Palette.Glyph.Rail.Value(false))) != 1 {
		t.Errorf("strip = %q, want the area among the others", rail)
	}
	if frame := ansi.Strip(nav.Frame(s, env)); !strings.Contains(frame, "the middle half") {
		t.Errorf("the strip is not beside the table:\n%s", frame)
	}
}

// TestEnglandHasItsOwnStyle: its bar is not one of the ranked areas'.
func TestEnglandHasItsOwnStyle(t *testing.T) {
	env := environment(t)
	env.Palette = palette.New(palette.Dark, false)
	s := opened(t, env, "ranking/life-satisfaction")
	spec := s.Table(env, 80)
	for i := range spec.Columns {
		for _, span := range spec.Foot(i) {
			if span.Style == env.Palette.Series[0] {
				t.Errorf("%q is in the style of areas", span.Text)
			}
		}
	}
}

// TestChangeSaysFromWhen: the column of changes names the period that all are since at any
// width that it is shown at.
func TestChangeSaysFromWhen(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/life-satisfaction?since=2022")
	for _, width := range []int{80, 100, 120, 200} {
		for _, c := range s.Table(env, width).Columns {
			if head := strings.Join(c.Head, " "); strings.Contains(head, "Change") && !strings.Contains(head, "n 2022") && !strings.Contains(head, "since 2022") {
				t.Errorf("%d columns: heading %q, want the period before in it", width, head)
			}
		}
	}
}

// TestAllTheSame: areas of one value have bars of one length.
func TestAllTheSame(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	b.AddSeries(indicator.Indicator{Slug: "share", Name: "Share", Unit: indicator.Unit{Suffix: "%"}}, 0, screentest.Years(2022, 2), map[geo.Code][]float64{
		geo.England: {50, 50}, "E47000014": {50, 50}, "E47000020": {50, 50},
	})
	env := screentest.Plain(b.Dataset(), 80, 22)
	if got := strings.Count(framed(env, opened(t, env, "ranking/share")), "███│"); got != 3 {
		t.Errorf("%d bars up to England's line, want 3:\n%s", got, framed(env, opened(t, env, "ranking/share")))
	}
}

// TestTrendsOfFlatSlopes: where most values are the same Sen's slope is 0, and yet
// the values can rise or fall; the arrow and the order go as they do.
func TestTrendsOfFlatSlopes(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "share", Name: "Share", Theme: indicator.Wellbeing, Unit: indicator.Unit{Decimals: 1}}, 0, screentest.Years(2013, 11), map[geo.Code][]float64{
		"E47000001": {5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4},
		"E47000002": {5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5},
		"E47000003": {4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5},
	})
	env := environment(t)
	env.Data, env.Width = b.Dataset(), 200
	s := opened(t, env, "ranking/share?sort=trend")
	if got, want := names(env, s), "West South Greater Cambridgeshire North"; got != want {
		t.Errorf("areas by trend %q, want %q", got, want)
	}
	for _, want := range [][]string{{"Greater Manchester", "↘ falling"}, {"South Yorkshire", "→ no clear change"}, {"West Yorkshire", "↗ rising"}} {
		if got := framed(env, s); screentest.Line(got, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, got)
		}
	}
}

// fixture has the figures of screentest, and emissions that fall, rise, waver,
// and are known of once.
func fixture(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	screentest.AddFigures(b)
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Put(ind, code, 0.1, screentest.Years(first, len(values)), values...)
	}
	emissions := b.AddIndicator(indicator.Indicator{
		Slug: "emissions", Name: "Emissions", Theme: indicator.NetZero, Polarity: indicator.LowerIsBetter,
		Unit: indicator.Unit{Decimals: 1}, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	})
	put(emissions, "E47000001", 2018, 9, 8, 7, 6, 5, 4)
	put(emissions, "E47000002", 2018, 4, 5, 6, 7, 8, 9)
	put(emissions, "E47000003", 2018, 6, 6.1, 5.9, 6, 6.1, 5.9)
	put(emissions, "E47000014", 2023, 5)
	put(emissions, geo.England, 2018, 6, 6, 6, 6, 6)
	return b.Dataset()
}

// combined returns env with emissions that were not published: combined ones in
// Greater Manchester, approximate ones in South Yorkshire, and too few to
// combine in West Yorkshire.
func combined(env nav.Env) nav.Env {
	for code, basis := range map[geo.Code]dataset.Basis{"E47000001": dataset.Combined, "E47000002": dataset.Approximated, "E47000003": dataset.Partial} {
		env.Data = screentest.Changed(env.Data, "emissions", code, func(o *dataset.Observation) {
			if basis == dataset.Partial {
				*o = dataset.Missing()
			}
			o.Basis = basis
		})
	}
	return env
}

func environment(t testing.TB) nav.Env {
	return screentest.Coloured(fixture(t), 120, 30)
}

func opened(t testing.TB, env nav.Env, address string) list.Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(list.Screen)
}

func framed(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// names returns the areas in the order shown.
func names(env nav.Env, s list.Screen) string {
	var out []string
	for row := range s.View.Table.Len {
		out = append(out, strings.Fields(env.Data.Areas().Area(s.View.Table.Area(row)).Name)[0])
	}
	return strings.Join(out, " ")
}

// manyAreas is an environment with 35,000 areas of one level.
func manyAreas(b *testing.B) nav.Env {
	b.Helper()
	const areas, periods = 35_000, 10
	var g geo.Builder
	for i := range areas {
		a := geo.Area{Code: geo.Code(fmt.Sprintf("E01%06d", i)), Name: fmt.Sprintf("Neighbourhood %dé", i*7919%areas), Level: geo.SmallArea, Nation: geo.England}
		if err := g.AddArea(a); err != nil {
			b.Fatal(err)
		}
	}
	gazetteer := g.Gazetteer()
	builder := dataset.NewBuilder(gazetteer)
	id := builder.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Unit: indicator.Unit{Prefix: "£"}})
	var c dataset.Columns
	for i := range areas * periods {
		p, err := period.New(time.Date(2010+i%periods, 1, 1, 0, 0, 0, 0, time.UTC), 12)
		if err != nil {
			b.Fatal(err)
		}
		c.Area, c.Period, c.Value = append(c.Area, geo.ID(i/periods)), append(c.Period, p), append(c.Value, float64(i*31%9973))
	}
	builder.Add(id, c)
	d, _, err := builder.Dataset()
	if err != nil {
		b.Fatal(err)
	}
	return screentest.Coloured(d, 200, 60)
}

// BenchmarkKey is a key and the frame after it, over 35,000 areas.
func BenchmarkKey(b *testing.B) {
	env := manyAreas(b)
	r := address.Address{View: "ranking", Indicator: "pay", Level: "small-area"}
	first, err := New(env, r)
	if err != nil {
		b.Fatal(err)
	}
	r.VS = "median"
	median, err := New(env, r)
	if err != nil {
		b.Fatal(err)
	}
	for _, k := range []string{"down", "pgdown", "G", "space", "s", "S", ",", "n", "j"} {
		b.Run(k, func(b *testing.B) {
			s := first
			if k == "j" {
				s = median
			}
			if k == "n" {
				s, _, _ = s.Update(env, screentest.Key("f"))
				s, _, _ = s.Update(env, screentest.Key("n"))
			}
			for b.Loop() {
				next, _, _ := s.Update(env, screentest.Key(k))
				_ = nav.Frame(next, env)
			}
		})
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := New(env, r); err != nil {
				b.Fatal(err)
			}
		}
	})
}
