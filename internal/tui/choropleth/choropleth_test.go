package choropleth

import (
	"math"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/screentest"
	"weal/internal/text"
)

func TestArrowsGoToTheNeighbour(t *testing.T) {
	env := environment(t)
	for _, tt := range []struct{ from, keys, want string }{
		{"carlton", "right", "Dunham and Eastwood"},
		{"carlton", "up", "Ashby"},
		{"carlton", "down", "Fenwick"},
		{"carlton", "left", "Ynys Môn"},
		{"carlton", "j j l k", "Gorton"},
		{"carlton", "left right", "Carlton"},
		{"fenwick", "left up", "Ynys Môn"},
		{"ashby", "up", "Ashby"},
		{"carlton", "g", "Ynys Môn"},
		{"carlton", "G", "Ashby"},
	} {
		s := opened(t, env, "map/life/"+tt.from+"?level=lower-tier")
		if s, _ = screentest.Typed(t, env, s, tt.keys); on(env, s) != tt.want {
			t.Errorf("%s, %s: on %q, want %q", tt.from, tt.keys, on(env, s), tt.want)
		}
	}
}

// TestArrowsLeadBack: the way back from the nearest neighbour is not always
// the way there, so the screen remembers it.
func TestArrowsLeadBack(t *testing.T) {
	env := environment(t)
	keys := []string{"left", "right", "up", "down"}
	back := []string{"right", "left", "down", "up"}
	rapid.Check(t, func(rt *rapid.T) {
		s := opened(t, env, "map/life?level=lower-tier")
		s, _ = screentest.Typed(t, env, s, strings.Join(rapid.SliceOfN(rapid.SampledFrom(keys), 0, 6).Draw(rt, "keys"), " "))
		i := rapid.IntRange(0, 3).Draw(rt, "key")
		next, _ := screentest.Typed(t, env, s, keys[i])
		if next.Row == s.Row {
			return
		}
		if again, _ := screentest.Typed(t, env, next, back[i]); again.Row != s.Row {
			rt.Fatalf("%s from %q leads to %q, and %s from there to %q", keys[i], on(env, s), on(env, next), back[i], on(env, again))
		}
	})
}

// TestSentenceIsCutWhereItEnds: where the sentence beside the map has no room,
// what is left of it is words of its own and the sign that it was cut.
func TestSentenceIsCutWhereItEnds(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "map/life?level=lower-tier")
	const width = 30
	sentence := s.View.Caption[0].Text + " " + s.View.Caption[1].Text
	whole := text.Wrap(text.Clean(sentence), width)
	cuts := 0
	for height := range 24 {
		lines := s.beside(env, layout{side: width, height: height})
		last := lines[len(lines)-1]
		if !strings.HasSuffix(last, env.Palette.Glyph.Ellipsis) {
			continue
		}
		cuts++
		kept := strings.TrimSpace(strings.TrimSuffix(last, env.Palette.Glyph.Ellipsis))
		if !slices.ContainsFunc(whole, func(line string) bool { return strings.HasPrefix(line, kept) }) {
			t.Errorf("%d lines: the sentence ends in %q, want the beginning of one of %q", height, last, whole)
		}
	}
	if cuts == 0 {
		t.Errorf("the sentence %q is never cut", sentence)
	}
}

func TestMapShowsClassesAndTheAreaInWords(t *testing.T) {
	env := environment(t)
	env.Width = 100
	text := frame(env, opened(t, env, "map/life/dunham-and-eastwood?level=lower-tier"))
	for _, want := range []string{
		"Fifths of 7 areas", "higher is better", "▸ ██ 8.00", "7.20       2", "╱╱ no figure  4",
		"highest in Ynys Môn (8.20)", "Dunham and Eastwood · 2022", "0.50 higher than England",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestSentencesNameTheArea: wherever the cursor goes, what is said is of the area there.
func TestSentencesNameTheArea(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "map/life?level=lower-tier")
	for _, k := range []string{"", "right", "down", "enter", "g", "b", ","} {
		s, _ = screentest.Typed(t, env, s, k)
		if got := s.View.Sentences(s.Row)[0].Text; !strings.HasPrefix(got, on(env, s)+", life satisfaction, 202") {
			t.Errorf("after %q, on %s: %q", k, on(env, s), got)
		}
	}
}

func TestShadingByVerdict(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "map/life?level=lower-tier&vs=E92000001"), "b")
	text := frame(env, s)
	for _, want := range []string{"Verdicts against England", "▲▲ better", "▼▼ worse"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if got, want := s.Address().String(), "map/life?level=lower-tier&vs=E92000001&mode=verdicts"; got != want {
		t.Errorf("address = %q, want %q", got, want)
	}
	if s, _ = screentest.Typed(t, env, s, "b"); s.Address().Mode != "" {
		t.Errorf("b twice: mode %q, want none", s.Address().Mode)
	}
	for at, want := range map[string]string{"map/people?level=lower-tier": "because it is a total", "map/life?vs=none": "because nothing to compare it with was chosen"} {
		_, step := screentest.Typed(t, env, opened(t, env, at), "b")
		if got := step.Text; !strings.Contains(got, want) {
			t.Errorf("%s, b: says %q, want %q", at, got, want)
		}
	}
}

func TestZoomGoesToTheRegionAndBack(t *testing.T) {
	env := environment(t)
	whole := opened(t, env, "map/life/carlton?level=lower-tier")
	s, _ := screentest.Typed(t, env, whole, "enter")
	if got, want := s.Address().String(), "map/life/north?level=lower-tier"; got != want {
		t.Errorf("zoomed: address = %q, want %q", got, want)
	}
	if s, _ = screentest.Typed(t, env, s, "down down"); on(env, s) != "Carlton" {
		t.Errorf("down, out of the region, leads to %q", on(env, s))
	}
	if again := opened(t, env, s.Address().String()); again.survey.Extent != s.survey.Extent || !zoomedIn(again) {
		t.Errorf("reopened at %v, want %v", again.survey.Extent, s.survey.Extent)
	}
	if s, _ = screentest.Typed(t, env, s, "enter"); s.survey.Extent != whole.survey.Extent || on(env, s) != "Carlton" {
		t.Errorf("back: %v on %q, want %v", s.survey.Extent, on(env, s), whole.survey.Extent)
	}
	if s, _ = screentest.Typed(t, env, opened(t, env, "map/life/gwynedd?level=lower-tier"), "+"); s.Address().Area() != "wales" {
		t.Errorf("zoom in Wales is to %q, want the nation", s.Address().Area())
	}
}

// TestZoomHasEnds: no key of the zoom does nothing and says nothing, and the footer offers
// those that do something.
func TestZoomHasEnds(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "map/life/carlton?level=lower-tier")
	for _, tt := range []struct{ key, offered, idle, says string }{
		{"+", "zoom in", "-", prose.NoWider}, {"-", "zoom out", "+", prose.NoCloser},
	} {
		if !slices.ContainsFunc(s.Keys(), func(b key.Binding) bool { return b.Help().Desc == tt.offered }) {
			t.Errorf("before %s: no key is said to %s", tt.key, tt.offered)
		}
		if _, step := screentest.Typed(t, env, s, tt.idle); step.Text != tt.says {
			t.Errorf("%s says %q, want %q", tt.idle, step.Text, tt.says)
		}
		s, _ = screentest.Typed(t, env, s, tt.key)
	}
}

func TestPeriods(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "map/life"), ",")
	if got := s.Address().Period; got != "2021" {
		t.Errorf("period = %q, want 2021", got)
	}
	for keys, want := range map[string]string{",": "No figures earlier than 2021.", ". .": "No figures later than 2022."} {
		_, step := screentest.Typed(t, env, s, keys)
		if got := step.Text; got != want {
			t.Errorf("%s: says %q, want %q", keys, got, want)
		}
	}
}

func TestKeysLeadToOtherViews(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "map/life/gorton?level=lower-tier&period=2021")
	for key, want := range map[string]string{
		"a": "profile/gorton?theme=wellbeing", "o": "ranking/life?level=lower-tier&period=2021",
		"e": "explain/life/gorton?period=2021",
	} {
		_, step := screentest.Typed(t, env, s, key)
		if r, ok := step.To, step.Do == nav.Opening; !ok || r.String() != want {
			t.Errorf("%s opens %q, want %q", key, r, want)
		}
	}
	if _, step := screentest.Typed(t, env, s, "t"); !strings.Contains(says(step), "no figures for Gorton") {
		t.Errorf("t without figures: says %q", says(step))
	}
	_, step := screentest.Typed(t, env, opened(t, env, "map/life/carlton?level=lower-tier"), "t")
	if r := step.To; r.String() != "trend/life/carlton" {
		t.Errorf("t opens %q, want trend/life/carlton", r)
	}
	for _, key := range []string{"esc", "x", "/", "q"} {
		if _, step := screentest.Typed(t, env, s, key); step.Do != nav.Passing {
			t.Errorf("%s is not passed on", key)
		}
	}
	for key, want := range map[string]int{"L": 2, "v": 5} {
		_, step := screentest.Typed(t, env, s, key)
		if menu, ok := step.Menu, step.Do == nav.Choosing; !ok || len(menu.Options) < want {
			t.Errorf("%s: menu of %d, want %d at least", key, len(menu.Options), want)
		}
	}
}

func zoomedIn(s Screen) bool {
	_, ok := s.part()
	return ok
}

func says(step nav.Step) string {
	text := step.Text
	return text
}

func TestNothingToDraw(t *testing.T) {
	env := environment(t)
	for at, want := range map[string]string{
		"map/nothing": "no figures for combined authorities", "map/arts": "upper-tier councils and lower-tier",
	} {
		if text := frame(env, opened(t, env, at)); !strings.Contains(text, want) {
			t.Errorf("%s: no %q in\n%s", at, want, text)
		}
	}
	env.Outlines = nil
	if text := frame(env, opened(t, env, "map/life")); !strings.Contains(text, "no outlines of combined authorities") {
		t.Errorf("without outlines:\n%s", text)
	}
	for _, at := range []string{"map/nope", "map/life?level=street", "map/life/atlantis", "map/life?vs=mars", "map/life?period=1066"} {
		r, err := address.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := New(env, r); err == nil {
			t.Errorf("New(%q): no error", at)
		}
	}
}

func TestAddressReopensTheView(t *testing.T) {
	env := environment(t)
	for _, keys := range []string{"", "right", "enter", "b", "b down", "enter right", ", j", "g enter -"} {
		s, _ := screentest.Typed(t, env, opened(t, env, "map/life?level=lower-tier&vs=E92000001"), keys)
		again := opened(t, env, s.Address().String())
		if zoomedIn(s) {
			again.List = again.To(env.Data, s.Row)
		}
		if frame(env, again) != frame(env, s) {
			t.Errorf("%s: %s shows\n%s\nwant\n%s", keys, s.Address(), frame(env, again), frame(env, s))
		}
		next, err := s.Reopen(env, s.Address())
		if err != nil || on(env, next.(Screen)) != on(env, s) {
			t.Errorf("%s: reopened on %q, %v, want %q", keys, on(env, next.(Screen)), err, on(env, s))
		}
	}
}

func TestFigures(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "map/life/carlton?level=lower-tier&vs=E92000001")
	all := s.Showing().Figures(nav.All)
	if len(all) != len(screentest.Squares())+1 || env.Data.Areas().Area(all[0].Area).Name != "Ynys Môn" {
		t.Errorf("%d figures, want %d and the first in the ranking first", len(all), len(screentest.Squares())+1)
	}
	if one := s.Showing().Figures(nav.Selected); len(one) != 1 || env.Data.Areas().Area(one[0].Area).Name != "Carlton" {
		t.Errorf("selected: %v, want Carlton", one)
	}
}

func TestTowardGoesNowhereOnItsOwn(t *testing.T) {
	points := []draw.MapPoint{{X: 0, Y: 0}, {X: math.NaN(), Y: 0}, {X: -1, Y: 0}}
	all := func(int) bool { return true }
	if got := toward(points, 0, direction{1, 0}, all); got != 0 {
		t.Errorf("toward the east = %d, want 0", got)
	}
	if got := toward(points, 0, direction{-1, 0}, all); got != 2 {
		t.Errorf("toward the west = %d, want 2", got)
	}
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "enter", "+", "-", "b", "a", "e", "g", "G", "L", "t", "v", "o", ",", ".", "x",
}

var addresses = []string{
	"map/life", "map/life?level=lower-tier", "map/life/wales?level=lower-tier&mode=verdicts&vs=E92000001", "map/arts?level=lower-tier",
	"map/nothing", "map/people?level=lower-tier&vs=region", "map/life?level=region",
}

func TestViewHasTheExactSize(t *testing.T) {
	screentest.CheckSize(t, environment(t), New, addresses, keysOf)
}

func TestTilesNameEveryArea(t *testing.T) {
	env := environment(t)
	env.Width, env.Height, env.Palette = 40, 16, palette.New(palette.Mono, true)
	text := frame(env, opened(t, env, "map/life?level=lower-tier"))
	for _, c := range screentest.Squares()[:10] {
		if !strings.Contains(text, c.Name[:2]) {
			t.Errorf("no tile for %s in\n%s", c.Name, text)
		}
	}
}

func TestNarrowViewHasTheWholeLegend(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 40, 16
	text := frame(env, opened(t, env, "map/life?level=lower-tier"))
	for _, want := range []string{"8.20 1", "7.20 2", "no figure 4"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestCursorStaysOverAnotherLevel(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Typed(t, env, opened(t, env, "map/life/carlton?level=lower-tier"), "enter")
	_, step := screentest.Typed(t, env, s, "L")
	menu := step.Menu
	for _, o := range menu.Options {
		r := o.Step.To
		next, err := s.Reopen(env, r)
		if err != nil {
			t.Fatalf("Reopen(%v): %v", r, err)
		}
		got := next.(Screen)
		part, ok := got.part()
		if was, _ := s.part(); !ok || part != was {
			t.Errorf("%s is not zoomed to the region", o.Label)
		}
	}
}

func TestKeysAreListedOnce(t *testing.T) {
	env := environment(t)
	var seen []string
	s := opened(t, env, "map/life")
	screentest.WantHandled(t, env, s)
	for _, b := range s.Keys() {
		for _, k := range b.Keys() {
			if slices.Contains(seen, k) {
				t.Errorf("key %q is listed twice", k)
			}
			seen = append(seen, k)
		}
	}
}

// TestAStillShowsTheCursorOfItsAddressOnly: nobody looks at an area of a picture
// because it happens to be the first.
func TestAStillShowsTheCursorOfItsAddressOnly(t *testing.T) {
	env := environment(t)
	for _, size := range [][2]int{{160, 45}, {50, 20}} {
		env.Width, env.Height, env.Still = size[0], size[1], false
		first := opened(t, env, "map/life?level=lower-tier")
		named := opened(t, env, "map/life/"+string(env.Data.Areas().Area(first.survey.Areas[first.cursor()]).Code)+"?level=lower-tier")
		moving := nav.Frame(first, env)
		env.Still = true
		if nav.Frame(first, env) == moving {
			t.Errorf("%v: the first area is marked in a still", size)
		}
		if nav.Frame(named, env) != moving {
			t.Errorf("%v: the area of the address is not marked in a still", size)
		}
	}
}

// TestClickOnAMap picks the area that is there, and a second one opens its trend: with outlines
// and with tiles.
func TestClickOnAMap(t *testing.T) {
	for _, size := range [][2]int{{50, 30}, {120, 36}, {200, 60}} {
		env := builtInEnv(size[0], size[1], palette.Dark, false)
		s := opened(t, env, "map/employment-rate")
		env.Palette = draw.Pointing(env.Palette)
		frame := nav.Frame(s, env)
		picked := make(map[int]bool)
		for y := range size[1] {
			for x := range size[0] {
				at := draw.HitAt(frame, x, y)
				if at.On != draw.Region || picked[at.Nth] {
					continue
				}
				picked[at.Nth] = true
				once, step, _ := s.Update(env, nav.Pointed{At: at})
				_, again, _ := once.Update(env, nav.Pointed{At: at})
				name := once.Address().Area()
				if want := env.Data.Areas().Slug(s.survey.Areas[at.Nth]); name != want && step.Do == nav.Staying {
					t.Errorf("%v: a click on %s picks %q", size, want, name)
				}
				if step.Do == nav.Staying && (again.To.View != "trend" || again.To.Area() != name) {
					t.Errorf("%v: a second click on %s leads to %s", size, name, again.To)
				}
			}
		}
		if len(picked) < 12 {
			t.Errorf("%v: %d areas can be picked", size, len(picked))
		}
	}
}
