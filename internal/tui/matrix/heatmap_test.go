package matrix

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestEveryCellHasItsVerdict(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 40
	s := screentest.Open(t, env, NewHeatmap, "heatmap/living-standards")
	screentest.WantText(t, screentest.Text(s, env),
		"▲ better ● similar ▼ worse ◢ higher ◣ lower △○▽ untested ? cannot say · no figure",
		"Combined authorities ▲ · ▼ · △○▽ Extraordinarily Walk to a Weekly",
		"North East 0 · 1 · 1 ◣ ▽ ▼", "Tees Valley 0 · 0 · 1 ◢ △ [c]", "Nowhere 0 · 0 · 0 · · ·")
	screentest.WantText(t, screentest.Text(screentest.Open(t, env, NewHeatmap, "heatmap/living-standards?vs=target"), env), "▲ met ▼ not met ? cannot say")
	s, _ = screentest.Press(t, env, s, "right", "right")
	screentest.WantText(t, strings.Join(strings.Fields(strings.Join(detail(env, s), " ")), " "),
		"£23.00 (95% interval 22.50–23.50), £3.00 lower than England, £26.00, which is worse.",
		"Area 0 is better than England in 0 of 3 indicators, worse in 1, similar in 0; 2 cannot be judged.",
		"Most often better than England: Area 4, Area 5 and Cambridgeshire", "in 1 of 3 indicators; most often worse: Area 0 and 3 others, in 1.", "chance alone")
	if strings.Contains(screentest.Text(s, env), "Nothing") {
		t.Error("a column without figures")
	}
}

// TestTheLegendNamesEverySign: and what stands in place of one, in the least width that weal
// is made for too.
func TestTheLegendNamesEverySign(t *testing.T) {
	env := environment(t)
	for _, width := range []int{80, 100, 120, 139, 200} {
		for _, ascii := range []bool{false, true} {
			env.Width, env.Height, env.Palette = width, 24, palette.New(palette.Dark, ascii)
			g := env.Palette.Glyph
			lines := strings.Split(screentest.Frame(screentest.Open(t, env, NewHeatmap, "heatmap/living-standards"), env), "\n")
			legend := strings.Join(strings.Fields(lines[0]), " ")
			gaps := fmt.Sprintf("%s cannot say %s no figure %s too few", g.Unknown, g.Missing, g.Partial)
			switch {
			case width <= 100:
				gaps = g.Unknown + g.Missing + g.Partial + g.Absent + prose.NoVerdictHere
			case width <= 139:
				gaps += " " + g.Absent + prose.NoVerdictHere
			default:
				gaps += " members " + g.Absent + " no area yet " + prose.LettersOfStatus
			}
			want := fmt.Sprintf("%s better %s similar %s worse %s higher %s lower %s%s%s untested %s",
				g.Better, g.Similar, g.Worse, g.Higher, g.Lower, g.Above, g.Level, g.Below, gaps)
			if !strings.HasPrefix(legend, want) {
				t.Errorf("at %d, ASCII %v: legend %q, want %q", width, ascii, legend, want)
			}
		}
	}
}

func detail(env nav.Env, s nav.Screen) []string {
	l := s.(list.Screen).List
	said := l.Detail(env)
	return slices.Concat(said.Said, said.Foot)
}

func TestOrder(t *testing.T) {
	env := environment(t)
	s := screentest.Open(t, env, NewHeatmap, "heatmap/living-standards")
	for _, tt := range []struct{ keys, sort, first string }{
		{"right right s", "pay", "Cambridgeshire"},
		{"s", "-pay", "North East"},
		{"s", "balance", "Area 4"},
		{"S", "-balance", "Area 0"},
		{"s", "", "Area 0"},
		{"S", "-name", "Tees"},
	} {
		s, _ = screentest.Press(t, env, s, strings.Fields(tt.keys)...)
		if s.Address().Sort != tt.sort || !strings.HasPrefix(names(env, s), tt.first) {
			t.Errorf("%s: sort %q, %s, want %q and %s first", tt.keys, s.Address().Sort, names(env, s), tt.sort, tt.first)
		}
		if again := screentest.Open(t, env, NewHeatmap, s.Address().String()); names(env, again) != names(env, s) {
			t.Errorf("%s does not reopen what it shows", s.Address())
		}
	}
}

func TestCursorStaysOnItsAreaAndIndicator(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, screentest.Open(t, env, NewHeatmap, "heatmap/living-standards"), "down", "right", "S")
	f := s.Showing().Figures(nav.Cell)
	if len(f) != 1 || env.Data.Areas().Slug(f[0].Area) != "area-1" || env.Data.Indicator(f[0].Indicator).Slug != "walk" {
		t.Errorf("Figures(Cell) = %v, want Area 1's way to a library", f)
	}
	if n := len(s.Showing().Figures(nav.All)); n != 3*10 {
		t.Errorf("%d figures, want 3 of 10 areas", n)
	}
}

func TestHeatmapFilter(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, screentest.Open(t, env, NewHeatmap, "heatmap/living-standards"), "f", "t", "e", "e", "q")
	if !s.Showing().Typing || s.Address().Filter != "teeq" {
		t.Errorf("Filter = %q, typing %v, want teeq", s.Address().Filter, s.Showing().Typing)
	}
	s, _ = screentest.Press(t, env, s, "backspace", "enter")
	if got := names(env, s); !strings.HasPrefix(got, "Tees") || s.Showing().Typing {
		t.Errorf("tee leaves %s", got)
	}
	s, _ = screentest.Press(t, env, s, "esc")
	if s.Address().Filter != "" {
		t.Errorf("esc leaves the filter %q", s.Address().Filter)
	}
	if _, step := screentest.Press(t, env, s, "esc"); step.Do != nav.Passing {
		t.Error("esc without a filter is not passed on")
	}
	if _, step := screentest.Press(t, env, screentest.Open(t, env, NewHeatmap, "heatmap/living-standards?filter=zzz"), "enter"); !screentest.Says(step, "No area is called that") {
		t.Errorf("enter on nothing: %v", step)
	}
}

func TestHeatmapKeysLead(t *testing.T) {
	env := environment(t)
	screentest.WantLeads(t, env, NewHeatmap, `
		heatmap/living-standards?vs=median  right right enter  trend/pay/area-0?vs=median
		heatmap/living-standards            right right e      explain/pay/area-0?period=2021
		heatmap/living-standards            right right o      ranking/pay
		heatmap/living-standards            right right a      profile/area-0?theme=living-standards
	`)
	_, step := screentest.Press(t, env, screentest.Open(t, env, NewHeatmap, "heatmap/living-standards?vs=median&sort=balance"), "v")
	if menu, ok := step.Menu, step.Do == nav.Choosing; !ok || menu.Options[menu.Cursor].Label != "median" {
		t.Errorf("v: %v, want a menu with the median in force", menu)
	}
	_, step = screentest.Press(t, env, screentest.Open(t, env, NewHeatmap, "heatmap/living-standards?sort=-balance"), "L")
	if menu, ok := step.Menu, step.Do == nav.Choosing; !ok || menu.Options[menu.Cursor].Label != "Combined authorities" {
		t.Errorf("L: %v, want a menu with combined authorities in force", menu)
	}
	for _, b := range screentest.Open(t, env, NewHeatmap, "heatmap/living-standards").Keys() {
		for _, k := range b.Keys() {
			if k == "tab" || k == "shift+tab" {
				continue // to a theme without figures
			}
			if _, step, _ := screentest.Open(t, env, NewHeatmap, "heatmap/living-standards").Update(env, screentest.Key(k)); step.Do == nav.Passing {
				t.Errorf("%q (%s) is passed on", k, b.Help().Desc)
			}
		}
	}
}

func TestNothingToShowIsRefused(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ address, want string }{
		{"heatmap/net-zero", "Net zero: no figures for combined authorities"},
		{"heatmap/nonsense", "nonsense"},
		{"heatmap/living-standards?vs=none", "wants something to compare with"},
		{"heatmap/living-standards?sort=size", `sort "size": want one of name, rents, walk, pay, balance`},
		{"heatmap/living-standards?level=village", "level"},
	} {
		if s, err := NewHeatmap(env, screentest.Address(t, tt.address)); err == nil || s != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q) = %v, %v, want an error with %q", tt.address, s, err, tt.want)
		}
	}
}

// TestHeatmapSize: whatever the size, the keys and the palette, the frame has exactly
// the size asked for, and no control character of the data.
func TestHeatmapSize(t *testing.T) {
	env := environment(t)
	routes := []string{"heatmap/living-standards", "heatmap/living-standards?sort=balance", "heatmap/living-standards?level=lower-tier&vs=median", "heatmap/living-standards?filter=zzz", "heatmap/living-standards?level=lower-tier&vs=target"}
	screentest.CheckSize(t, env, NewHeatmap, routes, []string{"s", "S", "f", "a", "left", "right", "up", "down", "enter", "esc", "home", "end", "z", "pgdown", "ctrl+d"})
}

// TestGoldens are heat maps as a person sees them, in colour, without, and
// without glyphs.
func TestGoldens(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), NewHeatmap, map[string]string{"name": "heatmap/living-standards", "balance": "heatmap/living-standards?sort=balance"}, *update)
}

func BenchmarkKeyAndFrame(b *testing.B) {
	screentest.BenchmarkKeys(b, environment(b), NewHeatmap, "heatmap/living-standards", "right", "down", "left", "up")
}

func environment(t testing.TB) nav.Env {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	screentest.AddThemes(b)
	return screentest.Plain(b.Dataset(), 80, 22)
}

// TestDoubtsAreShown: all that is to be doubted about a figure is said, as on the
// other screens, that of its weights among it.
func TestDoubtsAreShown(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(
		t, screentest.Areas("E47000006 Tees Valley; E06000001 Hartlepool"), screentest.Member{Parent: "E47000006", Child: "E06000001"},
	))
	life := b.AddIndicator(indicator.Indicator{
		Slug: "life", Name: "Life satisfaction", Theme: indicator.Wellbeing, Headline: 1,
		Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	})
	b.Put(life, "E06000001", 0, screentest.Years(2023, 1), 7)
	council, _ := b.Areas.Lookup("E06000001")
	b.AddPopulation(dataset.Population{Area: council, Year: 2021, All: 100})
	e := env(t)
	e.Data = analysis.Combine(b.Dataset())
	s := open(t, e, "overview/wellbeing")
	if lines := s.Detail(e).Said; !strings.Contains(strings.Join(lines, " "), "Beware: weights of 2021, because there is no population estimate for 2023.") {
		t.Errorf("said %q", lines)
	}
}

// TestFiguresThatAreNotPublishedAreMarked: a combined, an approximate and an
// unreliable figure do not look published and certain, at any width.
func TestFiguresThatAreNotPublishedAreMarked(t *testing.T) {
	for _, tt := range []struct {
		basis  dataset.Basis
		status dataset.Status
		want   string
	}{
		{dataset.Combined, dataset.Normal, "7.70◦"},
		{dataset.Approximated, dataset.Normal, "≈7.70 "},
		{dataset.Published, dataset.Unreliable, "7.70u"},
		{dataset.Published, dataset.Normal, " 7.70 "},
	} {
		e := env(t)
		e.Data = screentest.Changed(e.Data, "life", "E47000014", func(o *dataset.Observation) { o.Basis, o.Status = tt.basis, tt.status })
		for _, width := range []int{80, 160} {
			e.Width = width
			got := screentest.Text(open(t, e, "overview/wellbeing"), e)
			if l := screentest.Line(got, "North East", tt.want); l == "" || strings.Count(l, "◦")+strings.Count(l, "≈") > 1 {
				t.Errorf("%v, %v at %d columns: no %q in\n%s", tt.basis, tt.status, width, tt.want, got)
			}
		}
	}
}
