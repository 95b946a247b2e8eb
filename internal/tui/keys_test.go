package tui

import (
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/text"
)

func listed(bindings []key.Binding, k string) bool {
	return slices.ContainsFunc(bindings, func(b key.Binding) bool { return slices.Contains(b.Keys(), k) })
}

// doesSomething reports whether k changes the frame, or asks for something to be
// done, from where m is or from a place that other keys lead to.
func doesSomething(m Model, k string) bool {
	for _, before := range []string{"", "down down right", "G", "space", "left left", "tab"} {
		from := typed(m, strings.Fields(before)...)
		from.notice = "" // which any key takes away
		was := ansi.Strip(from.Frame(from.width, from.height))
		next, cmd := from.Update(named(k))
		if cmd != nil || ansi.Strip(next.(Model).Frame(from.width, from.height)) != was {
			return true
		}
	}
	return false
}

// named returns the message of the key that a binding calls k.
func named(k string) tea.Msg {
	switch k {
	case "f1":
		return tea.KeyPressMsg{Code: tea.KeyF1}
	case "ctrl+c", "ctrl+w", "ctrl+l":
		return tea.KeyPressMsg{Code: rune(k[len(k)-1]), Mod: tea.ModCtrl}
	}
	return keyPress(k)
}

// pasted returns m after text was pasted.
func pasted(m Model, text string) Model {
	next, _ := m.Update(tea.PasteMsg{Content: text})
	return next.(Model)
}

// TestEveryKeyInHelpDoesSomething: each key that help lists for a screen changes
// what is shown, or says why it does not, from one place or another on it. The
// map, which needs outlines, is left to its own tests, and an explanation that
// fits is not scrolled.
func TestEveryKeyInHelpDoesSomething(t *testing.T) {
	for _, address := range []string{
		"overview/wellbeing", "heatmap/wellbeing", "ranking/employment-rate", "profile/north-east-ca",
		"trend/employment-rate/north-east-ca,tees-valley-ca", "compare/employment-rate/north-east-ca,tees-valley-ca",
		"explain/life-satisfaction/north-east-ca", "pathway/north-east-ca", "spread/employment-rate",
		"find", "find?filter=york", "help",
	} {
		for _, size := range [][2]int{{80, 24}, {160, 45}} {
			if strings.HasPrefix(address, "explain") && size[1] > 24 {
				continue
			}
			m := mustNew(t, builtIn(), strings.TrimSuffix(address, "help")).sized(size[0], size[1])
			if address == "help" {
				m = typed(m, "?")
			}
			for _, b := range slices.Concat(m.top.screen.Keys(), typed(m, "f").top.screen.Keys(), everywhere(0)) {
				if h := b.Help(); strings.ContainsFunc(text.ASCII(h.Key+h.Desc), func(r rune) bool { return r > '~' }) {
					t.Errorf("%s: the help of %q is not ASCII under --ascii", address, h.Key)
				}
			}
			for _, b := range slices.Concat(m.top.screen.Keys(), everywhere(0)) {
				for _, k := range b.Keys() {
					if address == "help" && k == "type" || m.top.screen.Showing().Typing && !listed(m.top.screen.Keys(), k) {
						continue // it is written into the box
					}
					if !doesSomething(m, k) {
						t.Errorf("%s at %d×%d: %s (%s) does nothing", address, size[0], size[1], k, b.Help().Desc)
					}
				}
			}
		}
	}
}

// TestActionsAreCalledTheSameEverywhere: a key that does the same on several
// screens is said to do it in the same words.
func TestActionsAreCalledTheSameEverywhere(t *testing.T) {
	words, where := make(map[string]string), make(map[string]string)
	for _, address := range []string{
		"overview/wellbeing", "heatmap/wellbeing", "ranking/employment-rate", "profile/north-east-ca", "map/employment-rate",
		"trend/employment-rate/north-east-ca,tees-valley-ca", "compare/employment-rate/north-east-ca,tees-valley-ca",
		"explain/life-satisfaction/north-east-ca", "pathway/north-east-ca", "spread/employment-rate",
	} {
		m := mustNew(t, builtIn(), address)
		for _, b := range m.top.screen.Keys() {
			for _, k := range []string{"a", "e", "o", "m", "H", "d", "v", "L", "f", "S", "w"} {
				if !slices.Contains(b.Keys(), k) {
					continue
				}
				if said, ok := words[k]; ok && said != b.Help().Desc {
					t.Errorf("%s: %s is %q, and %q at %s", address, k, b.Help().Desc, said, where[k])
				}
				words[k], where[k] = b.Help().Desc, address
			}
		}
	}
}

// TestKeyThatDoesNothing is the proof that the test above can fail.
func TestKeyThatDoesNothing(t *testing.T) {
	if doesSomething(mustNew(t, builtIn(), "overview/wellbeing").sized(80, 24), "Z") {
		t.Error("Z, which no help lists, does something")
	}
}

// TestPastedIntoTheBox: what is copied from a shell or an old paper opens the view, and
// what is no longer written so is said once.
func TestPastedIntoTheBox(t *testing.T) {
	const now = "spread/life-satisfaction?mode=gini"
	for _, tt := range []struct{ pasted, want, notice string }{
		{"$ weal show 'spread/life-satisfaction?mode=gini'\n", now, ""},
		{`"spread/life-satisfaction?mode=gini"`, now, ""},
		{"weal ranking/life-satisfaction --vs median --level region", "ranking/life-satisfaction?level=region&vs=median", ""},
		{"spread/life-satisfaction?sort=gini", now, "sort=gini is now written mode=gini"},
		{"weal get 'trend/anxiety/london-region?level=region'", "trend/anxiety/london-region", `"level=region" is left out: trend no longer takes level`},
	} {
		for _, box := range []string{":", "/"} {
			m := typed(mustNew(t, builtIn(), "overview/wellbeing"), box)
			m = pasted(m, tt.pasted)
			m = typed(m, "enter")
			if got := m.top.screen.Address().String(); got != tt.want || m.notice != tt.notice {
				t.Errorf("%s %q: %s, %q, want %s, %q", box, tt.pasted, got, m.notice, tt.want, tt.notice)
			}
			if frame := ansi.Strip(m.Frame(120, 30)); tt.notice != "" && !strings.Contains(frame, tt.notice) {
				t.Errorf("%s %q: no notice in\n%s", box, tt.pasted, frame)
			}
			if m = typed(m, "down"); m.notice != "" && m.notice == tt.notice {
				t.Errorf("%s %q: %q is said again", box, tt.pasted, m.notice)
			}
		}
	}
}

// TestPastedAndWrong: the box says which part is wrong, and nothing that was pasted is
// obeyed by the terminal.
func TestPastedAndWrong(t *testing.T) {
	for words, want := range map[string]string{
		"weal show ranking/life-satisfaction --format csv": `"--format" is no part of an address`,
		"rankng/life-satisfaction":                         "did you mean ranking?",
		"weal trend/anxiety/london --level region":         `trend takes no --level`,
		"ranking/life-satisfaction?perod=2020":             "did you mean period?",
		"weal 'ranking/\x1b[31mx":                          "the quote ' is not closed",
		"weal ranking/" + strings.Repeat("x", 600):         "no indicator",
		"weal show \x1b]0;x\x07 \x00":                      "no view",
	} {
		m := pasted(typed(mustNew(t, builtIn(), "overview/wellbeing"), ":"), words)
		frame := m.Frame(120, 30)
		if text := strings.Join(strings.Fields(ansi.Strip(frame)), " "); !strings.Contains(text, want) {
			t.Errorf("%.60q: no %q in\n%s", words, want, text)
		}
		if strings.ContainsAny(frame, "\x00\x07") || strings.Contains(frame, "\x1b]") {
			t.Errorf("%.60q: control characters in the frame", words)
		}
		if m = typed(m, "enter"); m.top.screen.Address().View != "find" {
			t.Errorf("%.60q opens %s", words, m.top.screen.Address())
		}
	}
}

// TestOneFilterBehavesAlikeEverywhere: in every list what is typed narrows the rows, down
// moves among them, keys edit what is typed, enter keeps it and esc takes it away.
func TestOneFilterBehavesAlikeEverywhere(t *testing.T) {
	for _, tt := range []struct{ address, letters, noun string }{
		{"overview/wellbeing", "york", "areas"},
		{"heatmap/wellbeing", "york", "areas"},
		{"ranking/life-satisfaction", "york", "areas"},
		{"profile/north-east-ca", "life", "indicators"},
	} {
		m := mustNew(t, builtIn(), tt.address).sized(120, 36)
		all := m.top.screen.Showing().View.Table.Len
		m = typed(m, "f")
		for _, letter := range tt.letters {
			m = typed(m, string(letter))
		}
		shown := m.top.screen.Showing()
		if m.top.screen.Address().Filter != tt.letters || !shown.Typing || shown.View.Table.Len >= all || shown.View.Table.Len < 2 {
			t.Errorf("%s: filter %q leaves %d of %d, typing %v", tt.address, m.top.screen.Address().Filter, shown.View.Table.Len, all, shown.Typing)
		}
		if frame := ansi.Strip(m.Frame(120, 36)); screentest.Line(frame, "Filter: "+tt.letters, tt.noun) == "" {
			t.Errorf("%s: no line of the filter in\n%s", tt.address, frame)
		}
		before := shown.Row
		if m = typed(m, "down"); m.top.screen.Showing().Row == before || !m.top.screen.Showing().Typing {
			t.Errorf("%s: down while typing stays on row %d", tt.address, before)
		}
		if m = typed(m, "home", "delete"); m.top.screen.Address().Filter != tt.letters[1:] {
			t.Errorf("%s: home and delete leave %q, want %q", tt.address, m.top.screen.Address().Filter, tt.letters[1:])
		}
		if m = typed(m, "enter"); m.top.screen.Showing().Typing || m.top.screen.Address().Filter == "" {
			t.Errorf("%s: enter does not keep the filter", tt.address)
		}
		if m = typed(m, "esc"); m.top.screen.Address().Filter != "" || m.top.screen.Showing().View.Table.Len != all {
			t.Errorf("%s: esc leaves %q", tt.address, m.top.screen.Address().Filter)
		}
	}
}

// TestCopyOfTooMuch: what a terminal's clipboard does not take is not cut off,
// and the reader is told how else to get it.
func TestCopyOfTooMuch(t *testing.T) {
	for _, tt := range []struct {
		areas int
		note  string
		want  string
	}{
		{20, "100 figures", "Copied 101 lines."},
		{400, "2,000 figures", "2,000 figures are too many to copy; weal get ADDRESS --format csv prints them."},
		{200, "1,000 figures", "1,001 lines are too many to copy; weal get ADDRESS --format csv prints them."},
	} {
		m := typed(mustNew(t, many(t, tt.areas), "overview/wellbeing?level=small-area"), "y")
		if frame := ansi.Strip(m.sized(100, 30).Frame(100, 30)); !strings.Contains(frame, "table   "+tt.note) {
			t.Errorf("no table of %s in\n%s", tt.note, frame)
		}
		next, cmd := typed(m, "j", "j").Update(keyPress("enter"))
		if got := next.(Model).notice; !strings.HasPrefix(got, tt.want) || (cmd != nil) != strings.HasPrefix(got, "Copied") {
			t.Errorf("%d areas: %q, want %q", tt.areas, got, tt.want)
		}
	}
}

// TestMenuKeepsItsCounts: they stand under one another, and a narrow terminal
// cuts names, not numbers.
func TestMenuKeepsItsCounts(t *testing.T) {
	m := newMenu(nav.Menu{Title: "Level", Options: []nav.Option{
		{Label: "Nations", Note: "4"}, {Label: "Local Enterprise Partnerships", Note: "38"}, {Label: "Lower-tier councils", Note: "1,361"},
	}})
	p := palette.New(palette.Mono, false)
	for width, want := range map[int][]string{
		60: {"▸ Nations                           4 ", "Local Enterprise Partnerships    38 ", "Lower-tier councils           1,361 "},
		30: {"▸ Nations              4 ", "Local Enterpris…    38 ", "Lower-tier coun… 1,361 "},
	} {
		frame := ansi.Strip(m.view(draw.Block(nil, width, 10), width, 10, p))
		for _, line := range want {
			if !strings.Contains(frame, line) {
				t.Errorf("%d columns: no %q in\n%s", width, line, frame)
			}
		}
	}
}

// TestMenuTakesAnAreasName: what is typed into the menu of comparators and is none
// of them is looked for among areas.
func TestMenuTakesAnAreasName(t *testing.T) {
	m := typed(mustNew(t, builtIn(), "ranking/employment-rate").sized(80, 24), "v")
	m = typed(m, strings.Split("south yo", "")...)
	if frame := ansi.Strip(m.Frame(80, 24)); !strings.Contains(frame, "another area…") || strings.Contains(frame, "nothing matches") {
		t.Fatalf("typing a name into the menu:\n%s", frame)
	}
	m = typed(m, "enter")
	if frame := ansi.Strip(m.Frame(80, 24)); !strings.Contains(frame, ":vs south-yorkshire-ca") {
		t.Fatalf("the name is not looked for:\n%s", frame)
	}
	if got := typed(m, "enter").top.screen.Address().VS; got != "south-yorkshire-ca" && got != "E47000002" {
		t.Errorf("compared with %q, want South Yorkshire", got)
	}
}

// TestMenuOfLevelsTakesShortForms: those that addresses and commands take.
func TestMenuOfLevelsTakesShortForms(t *testing.T) {
	m := mustNew(t, builtIn(), "overview/wellbeing").sized(80, 24)
	for short, want := range map[string]string{"lep": "local-enterprise-partnership", "lower tier": "lower-tier", "district": "lower-tier"} {
		if got := typed(m, append([]string{"L"}, append(strings.Split(short, ""), "enter")...)...).top.screen.Address().Level; got != want {
			t.Errorf("L %s leads to level %q, want %q", short, got, want)
		}
	}
}

// TestKeysLeadOnFromWhereTheReaderIs: the cursor of the next screen begins on the area and
// the indicator of this one, and a way through several keeps to the area.
func TestKeysLeadOnFromWhereTheReaderIs(t *testing.T) {
	for _, tt := range []struct{ at, keys, want, area, indicator string }{
		{"profile/tees-valley-ca", "o", "ranking/life-satisfaction", "E47000006", "life-satisfaction"},
		{"profile/tees-valley-ca", "j j H", "heatmap/wellbeing", "E47000006", "happiness"},
		{"profile/tees-valley-ca", "d w", "pathway/tees-valley-ca", "", ""},
		{"profile/tees-valley-ca", "d z", "ranking/life-satisfaction?level=lower-tier&filter=in+tees-valley-ca", "", "life-satisfaction"},
		{"profile/tees-valley-ca", "d L r e g i o n s enter w", "pathway/tees-valley-ca", "", ""},
		{"profile/tees-valley-ca", "d enter", "ranking/life-satisfaction", "E47000006", "life-satisfaction"},
		{"ranking/employment-rate", "G a", "profile/west-midlands-ca?theme=living-standards", "E47000007", "employment-rate"},
		{"explain/life-satisfaction/tees-valley-ca", "o", "ranking/life-satisfaction", "E47000006", "life-satisfaction"},
		{"ranking/life-satisfaction?level=lower-tier&filter=in+tees-valley-ca", "d", "spread/life-satisfaction/tees-valley-ca?level=lower-tier", "", ""},
		{"spread/life-satisfaction/tees-valley-ca", "enter", "ranking/life-satisfaction?level=lower-tier&filter=in+tees-valley-ca", "", "life-satisfaction"},
		{"profile/tees-valley-ca?filter=poverty", "H", "heatmap/living-standards", "E47000006", ""},
		{"profile/tees-valley-ca", "z esc", "profile/tees-valley-ca", "E47000006", "life-satisfaction"},
		{"ranking/life-satisfaction?level=lower-tier&filter=in+tees-valley-ca", "esc", "ranking/life-satisfaction?level=lower-tier", "", ""},
	} {
		m := typed(mustNew(t, builtIn(), tt.at), strings.Fields(tt.keys)...)
		if got := m.top.screen.Address().String(); got != tt.want {
			t.Errorf("%s, keys %s: %s, want %s", tt.at, tt.keys, got, tt.want)
			continue
		}
		fs := m.top.screen.Showing().Figures(nav.Cell)
		if tt.area == "" && tt.indicator == "" {
			continue
		}
		if len(fs) == 0 {
			t.Fatalf("%s, keys %s: no figure under the cursor", tt.at, tt.keys)
		}
		area, ind := string(m.Data().Areas().Area(fs[0].Area).Code), m.Data().Indicator(fs[0].Indicator).Slug
		if tt.area != "" && area != tt.area || tt.indicator != "" && ind != tt.indicator {
			t.Errorf("%s, keys %s: the cursor is on %s of %s, want %s of %s", tt.at, tt.keys, ind, area, tt.indicator, tt.area)
		}
	}
}
