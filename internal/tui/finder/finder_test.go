package finder

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

// environment is a dataset of a few awkward areas and, besides, as many small
// ones as asked.
func environment(t testing.TB, small int) nav.Env {
	t.Helper()
	areas := screentest.Areas("E92000001 England; E12000001 North East; E47000014 North East; E47000010 North of Tyne; W06000001 Ynys Môn; " +
		"X-1 Nowhere; X-2 東京; X-3 Red\x1b[31m\x07 Town")
	areas[3].End = time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	for i := range small {
		areas = append(areas, geo.Area{Code: geo.Code(fmt.Sprintf("E01%06d", i)), Name: fmt.Sprintf("Northumberland and Lower Barsetshire %05d%c", i/5, 'A'+i%5), Level: geo.SmallArea})
	}
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	life := b.AddSeries(indicator.Indicator{Slug: "life-satisfaction", Name: "Life satisfaction", Theme: indicator.Wellbeing, Headline: 1}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{
		"E92000001": {1}, "E12000001": {1}, "E47000014": {1}, "W06000001": {1},
	})
	b.AddIndicator(indicator.Indicator{Slug: "emissions", Name: "Greenhouse gas emissions", Theme: indicator.NetZero})
	area, _ := b.Areas.Lookup("E47000014")
	b.AddTarget(dataset.Target{Indicator: life, Area: area, Year: 2030, Value: 8, Kind: "at least"})
	return screentest.Plain(b.Dataset(), 100, 24)
}

func press(env nav.Env, s nav.Screen, keys ...string) (nav.Screen, nav.Step) {
	var step nav.Step
	for _, k := range keys {
		s, step, _ = s.Update(env, screentest.Key(k))
	}
	return s, step
}

// typed returns the finder after text was typed, letter by letter.
func typed(t testing.TB, env nav.Env, text string) nav.Screen {
	t.Helper()
	s, err := New(env, address.Address{View: "find"})
	if err != nil {
		t.Fatal(err)
	}
	s, _ = press(env, s, strings.Split(text, "")...)
	return s
}

func leadsTo(step nav.Step) string {
	if r, ok := step.To, step.Do == nav.Replacing; ok {
		return r.String()
	}
	if step.Do == nav.Running {
		for _, v := range verbs() {
			if v.command == step.Command {
				return strings.TrimSpace("run " + v.name + " " + step.Text)
			}
		}
	}
	if text, ok := step.Text, step.Do == nav.Saying; ok {
		return "say " + text
	}
	if step.Do == nav.Returning {
		return "back"
	}
	return ""
}

func TestTypingAndEnterLeadThere(t *testing.T) {
	env := environment(t, 0)
	for _, tt := range []struct{ typed, want string }{
		{"", "overview/wellbeing"},
		{"north e", "profile/north-east-ca"},
		{"NORTH EAST", "profile/north-east-ca"},
		{"e12", "profile/north-east-region"},
		{"ynys mon", "profile/ynys-mon"},
		{"Môn", "profile/ynys-mon"},
		{"life", "ranking/life-satisfaction"},
		{":vs tar", "run vs target"},
		{"net zero over", "overview/net-zero"},
		{"nowhere", "say No figures for Nowhere."},
		{"trend/life-satisfaction/E47000014?vs=none", "trend/life-satisfaction/E47000014?vs=none"},
		{"ranking/life-satisfaction", "ranking/life-satisfaction"},
		{":q", "run quit"},
		{":quit", "run quit"},
		{":palette mo", "run palette mono"},
		{":level region", "run level region"},
		{":vs med", "run vs median"},
		{":vs ynys", "run vs ynys-mon"},
		{":overview/net-zero", "overview/net-zero"},
		{":help", "run help"},
		{":quitt", "say There is nothing to open."},
		{":north", "say There is nothing to open."},
		{":life", "say There is nothing to open."},
		{":lifes", "say There is nothing to open."},
		{":quti", "say There is nothing to open."},
		{":theme nroth east", "say There is nothing to open."},
		{":trend/life-satisfaction/nowhere-at-all", "say There is nothing to open."},
		{"qqqqqq", "say There is nothing to open."},
	} {
		if _, step := press(env, typed(t, env, tt.typed), "enter"); leadsTo(step) != tt.want {
			t.Errorf("%q and enter: %q, want %q", tt.typed, leadsTo(step), tt.want)
		}
	}
}

func TestEveryPrintableKeyGoesIntoTheBox(t *testing.T) {
	env := environment(t, 0)
	if got := typed(t, env, "q?/1 [:P").Address().Filter; got != "q?/1 [:P" {
		t.Errorf("the box holds %q", got)
	}
}

func TestBoxIsEdited(t *testing.T) {
	env := environment(t, 0)
	for _, tt := range []struct {
		typed string
		keys  []string
		want  string
	}{
		{"môn", []string{"backspace", "backspace"}, "m"},
		{"north east", []string{"ctrl+w"}, "north "},
		{"north ", []string{"ctrl+w", "ctrl+w"}, ""},
		{"north", []string{"ctrl+u"}, ""},
		{":pal", []string{"tab"}, ":palette "},
		{":pal", []string{"enter", "l", "enter"}, ":palette l"},
		{"ynys", []string{"tab"}, "profile/ynys-mon"},
	} {
		s, _ := press(env, typed(t, env, tt.typed), tt.keys...)
		if got := s.Address().Filter; got != tt.want {
			t.Errorf("%q and %v: %q, want %q", tt.typed, tt.keys, got, tt.want)
		}
	}
	s, step, _ := typed(t, env, "north").Update(env, tea.PasteMsg{Content: " east\n\x1b[2J"})
	if got := s.Address().Filter; strings.ContainsAny(got, "\x1b\n") || leadsTo(step) != "" {
		t.Errorf("after a paste the box holds %q", got)
	}
}

func TestLeaving(t *testing.T) {
	env := environment(t, 0)
	for _, keys := range [][]string{{"esc"}, {"x", "esc"}, {"backspace"}} {
		if _, step := press(env, typed(t, env, ""), keys...); step.Do != nav.Returning {
			t.Errorf("%v does not lead back", keys)
		}
	}
	if _, step := press(env, typed(t, env, "x"), "backspace"); step.Do == nav.Returning {
		t.Error("erasing the last letter leads back")
	}
}

func TestListSaysWhatThingsAre(t *testing.T) {
	env := environment(t, 0)
	env.Width = 150
	for _, tt := range []struct{ typed, want string }{
		{"north of", "combined authority, until 2024, no figures"},
		{"north e", "E47000014"},
		{"life", "wellbeing"},
		{"nroth est", "Nothing is called “nroth est”. The nearest:"},
		{"trend/life-satisfaction", "no area: want trend/INDICATOR/AREA"},
		{"ranking/lif", `no indicator "lif" (did you mean life-satisfaction?)`},
		{":frobnicate", "No command is called"},
		{":palette x", "“x” is nothing that :palette takes."},
		{"東", "東京"},
		{"life", "Figures for 2023 only."},
	} {
		if frame := ansi.Strip(nav.Frame(typed(t, env, tt.typed), env)); !strings.Contains(frame, tt.want) {
			t.Errorf("%q: no %q in\n%s", tt.typed, tt.want, frame)
		}
	}
}

func TestLevelAndComparatorGoOn(t *testing.T) {
	env := environment(t, 0)
	s, err := New(env, address.Address{View: "find", Filter: "life", Level: "region", VS: "none"})
	if err != nil {
		t.Fatal(err)
	}
	if _, step := press(env, s, "enter"); leadsTo(step) != "ranking/life-satisfaction?level=region&vs=none" {
		t.Errorf("enter leads to %q", leadsTo(step))
	}
	if got := s.Address().String(); got != "find?level=region&vs=none&filter=life" {
		t.Errorf("Address = %q", got)
	}
}

func TestReopenKeepsTheCursor(t *testing.T) {
	env := environment(t, 0)
	s, _ := press(env, typed(t, env, "north"), "down")
	_, before := press(env, s, "enter")
	newer := environment(t, 20)
	again, err := s.Reopen(newer, s.Address())
	if err != nil {
		t.Fatal(err)
	}
	if _, after := press(newer, again, "enter"); leadsTo(after) != leadsTo(before) {
		t.Errorf("reopened on %q, want %q", leadsTo(after), leadsTo(before))
	}
}

func TestCommandsStartWithAColon(t *testing.T) {
	env := environment(t, 0)
	frame := screentest.Frame(screentest.Open(t, env, New, "find?filter=:"), env)
	for _, want := range []string{":level …", ":vs …", ":palette …", ":quit", ":help"} {
		if !strings.Contains(frame, want) {
			t.Errorf("no %q in\n%s", want, frame)
		}
	}
}

// TestUnknownCommand: a slip in a command does not lead to some area that is
// called nearly like it, but to the commands that there are.
func TestUnknownCommand(t *testing.T) {
	env := environment(t, 0)
	frame := ansi.Strip(nav.Frame(typed(t, env, ":nroth east"), env))
	screentest.WantText(t, frame, "No command is called “nroth east”. There are", "palette", "quit; / finds")
	screentest.WantText(t, ansi.Strip(nav.Frame(typed(t, env, ":quti"), env)), "No command is called “quti”. The nearest is :quit; / finds")
	if strings.Contains(frame, "North East") {
		t.Errorf("an area stands where commands are typed:\n%s", frame)
	}
	screentest.WantText(t, ansi.Strip(nav.Frame(typed(t, env, ":trend/life-satisfaction/xyz"), env)), `no area "xyz"`)
}

// TestSize: whatever is typed, the frame has exactly the size asked for and no
// control character of the data.
func TestSize(t *testing.T) {
	env := environment(t, 100)
	keys := []string{"n", "o", "r", "t", "h", "r", "e", "d", " ", ":", "/", "v", "s", "?", "東", "up", "down", "pgdown", "tab", "backspace", "ctrl+u", "ctrl+w", "enter"}
	rapid.Check(t, func(r *rapid.T) {
		env := env
		env.Width, env.Height = rapid.IntRange(0, 220).Draw(r, "width"), rapid.IntRange(0, 70).Draw(r, "height")
		env.Palette = palette.New(palette.Dark, rapid.Bool().Draw(r, "ascii"))
		s, _ := press(env, typed(t, env, ""), rapid.SliceOfN(rapid.SampledFrom(keys), 0, 12).Draw(r, "keys")...)
		screentest.WantSize(r, nav.Frame(s, env), env)
	})
}

// BenchmarkKeyAndFrame: the time for one letter, over 35,000 areas of which
// most, some or none match.
func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b, 35_000)
	env.Width, env.Height = 200, 60
	for _, text := range []string{"n", "nor", "northumberland 123", "lowbar", "nroth est", "zzz", "12", "E0100"} {
		b.Run(text, func(b *testing.B) {
			last := text[len(text)-1:]
			s := typed(b, env, text[:len(text)-1])
			b.ReportAllocs()
			for b.Loop() {
				next, _ := press(env, s, last)
				_ = nav.Frame(next, env)
			}
		})
	}
}

func TestOffersTheSpreadAndThePathwayOfTheBest(t *testing.T) {
	env := environment(t, 0)
	for text, want := range map[string]string{
		"life":      "spread/life-satisfaction",
		"north e":   "pathway/north-east-ca",
		"E12000001": "", // which has no target
	} {
		_, step := press(env, typed(t, env, text), "down", "enter")
		if got := leadsTo(step); got != want && (want != "" || strings.HasPrefix(got, "pathway")) {
			t.Errorf("the second hit of %q leads to %q, want %q", text, got, want)
		}
	}
	if !typed(t, env, "life").Showing().Typing {
		t.Error("Title().Typing is false, though keys go into the box")
	}
}

// TestOffersAPathwayForEachTarget: that to net zero first, for it goes without saying.
func TestOffersAPathwayForEachTarget(t *testing.T) {
	env := environment(t, 0)
	b := screentest.NewBuilder(t, env.Data.Areas())
	area, _ := b.Areas.Lookup("E47000014")
	for _, slug := range []string{"greenhouse-gas-emissions", "pay", "rent"} {
		id := b.AddSeries(indicator.Indicator{Slug: slug, Name: slug}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000014": {1}})
		for year := 2030; year < 2032; year++ {
			b.AddTarget(dataset.Target{Indicator: id, Area: area, Year: year, Value: 8})
		}
	}
	env.Data = b.Dataset()
	var got []string
	found, _ := search(env, address.Address{View: "find", Filter: "E47000014"})
	for _, r := range found {
		if r.step.To.View == "pathway" {
			got = append(got, r.step.To.String())
		}
	}
	if want := []string{"pathway/north-east-ca", "pathway/pay/north-east-ca", "pathway/rent/north-east-ca"}; !slices.Equal(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
}

// TestScreensComeFirstByName: who types how a screen begins is offered the screen,
// with something that it can show, before what has the letters somewhere.
func TestScreensComeFirstByName(t *testing.T) {
	env := environment(t, 0)
	for text, want := range map[string]string{"rank": "ranking", "Heat m": "heatmap", "heatm": "heatmap", "spr": "spread", "map": "map", "prof": "profile", "tren": "trend"} {
		found, _ := search(env, address.Address{View: "find", Filter: text})
		if len(found) == 0 || found[0].kind != screen {
			t.Errorf("%q: the first of %d results is no screen", text, len(found))
			continue
		}
		if r, ok := found[0].step.To, found[0].step.Do == nav.Replacing; !ok || r.View != want {
			t.Errorf("%q leads to %v first, want %s", text, r, want)
		}
	}
	if found, _ := search(env, address.Address{View: "find", Filter: "r"}); len(found) > 0 && found[0].name == "Ranking" {
		t.Error("a single letter names a screen")
	}
}

// TestATypedAddressOpensAtItsFigures: at the level that weal itself opens it at, which its
// line says, and at the one that it names.
func TestATypedAddressOpensAtItsFigures(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Areas("E47000014 North East; W06000001 Ynys Môn; W06000002 Gwynedd")))
	b.AddSeries(indicator.Indicator{Slug: "life-satisfaction", Name: "Life satisfaction", Theme: indicator.Wellbeing, Headline: 1}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000014": {1}})
	b.AddSeries(indicator.Indicator{Slug: "recycling", Name: "Recycling", Theme: indicator.NetZero}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"W06000001": {1}, "W06000002": {2}})
	env := screentest.Plain(b.Dataset(), 100, 24)
	for at, want := range map[string]string{
		":ranking/recycling": "ranking/recycling?level=lower-tier", "ranking/recycling": "ranking/recycling?level=lower-tier",
		":ranking/life-satisfaction": "ranking/life-satisfaction", ":ranking/recycling?level=region": "ranking/recycling?level=region",
	} {
		if _, step := press(env, typed(t, env, at), "enter"); leadsTo(step) != want {
			t.Errorf("%q opens %q, want %q", at, leadsTo(step), want)
		}
	}
}
