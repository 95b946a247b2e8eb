package tui

import (
	"math"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/text"
)

// clickedOn returns m, with the mouse on, after a click on a cell.
func clickedOn(m Model, x, y int) Model {
	m.mouse = true
	next, _ := m.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	return next.(Model)
}

// place returns where words first stand in what m shows, in or below a line.
func place(t testing.TB, m Model, words string, below int) (x, y int) {
	t.Helper()
	frame := ansi.Strip(m.Frame(m.width, m.height))
	for y, line := range strings.Split(frame, "\n") {
		if at := strings.Index(line, words); at >= 0 && y >= below {
			return text.Width(line[:at]), y
		}
	}
	t.Fatalf("no %q in\n%s", words, frame)
	return 0, 0
}

// on returns the slug of the area that the cursor of m is on, and the indicator's.
func on(m Model) string {
	s := m.top.screen.Showing()
	if s.Row < 0 || s.View.Table.Figure == nil {
		return ""
	}
	f, d := s.View.Table.Figure(s.Row), m.Data()
	return d.Areas().Slug(f.Area) + " " + d.Indicator(f.Indicator).Slug
}

// TestClickSelectsAndOpens: on every list, at every size, the row that words stand in; a
// second click there opens what enter does.
func TestClickSelectsAndOpens(t *testing.T) {
	for _, tt := range []struct{ address, words, on string }{
		{"ranking/employment-rate", "Lancashire ", "lancashire"},
		{"ranking/employment-rate?level=lower-tier", "Wigan ", "wigan"},
		{"overview/wellbeing", "Devon ", "devon-and-torbay"},
		{"heatmap/wellbeing", "Devon ", "devon-and-torbay"},
		{"profile/tees-valley-ca", "Anxiety ", "anxiety"},
		{"compare/employment-rate/tees-valley-ca,london-ca", "◇ London      ", "london-ca"},
	} {
		for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 45}, {200, 60}} {
			m := mustNew(t, builtIn(), tt.address).sized(size[0], size[1])
			if strings.Contains(tt.address, "lower-tier") {
				m = typed(m, "f", "w", "i", "enter")
			}
			below := 4
			if strings.HasPrefix(tt.address, "compare") {
				below = size[1] - 12 // the chart and what it says of lines
			}
			x, y := place(t, m, tt.words, below)
			m = clickedOn(m, x, y)
			if got := on(m); !strings.Contains(got, tt.on) {
				t.Errorf("%s at %v: a click on %q selects %q", tt.address, size, tt.words, got)
				continue
			}
			if seen := ansi.Strip(m.Frame(m.width, m.height)); !strings.Contains(strings.Split(seen, "\n")[y], tt.words) {
				t.Errorf("%s at %v: the row did not stay under the mouse:\n%s", tt.address, size, seen)
			}
			want := typed(m, "enter").Address()
			if m = clickedOn(m, x, y); !m.Address().Equal(want) {
				t.Errorf("%s at %v: a second click leads to %s, want %s", tt.address, size, m.Address(), want)
			}
		}
	}
}

// TestClickOnACellOfAGrid selects its column too.
func TestClickOnACellOfAGrid(t *testing.T) {
	m := mustNew(t, builtIn(), "overview/wellbeing").sized(120, 40)
	x, _ := place(t, m, "Anxiety", 0)
	_, y := place(t, m, "Tees Valley ", 4)
	if m = clickedOn(m, x+1, y); on(m) != "tees-valley-ca anxiety" {
		t.Errorf("the click selects %q", on(m))
	}
}

// TestClickOnAHeadingSorts by it, and a second one turns it round.
func TestClickOnAHeadingSorts(t *testing.T) {
	for _, tt := range []struct{ address, words, sort string }{
		{"ranking/employment-rate", "Change", "change"},
		{"overview/wellbeing", "Happiness", "happiness"},
		{"profile/tees-valley-ca", "Trend", "trend"},
	} {
		m := mustNew(t, builtIn(), tt.address).sized(140, 40)
		x, y := place(t, m, tt.words, 1)
		for _, want := range []string{tt.sort, "-" + tt.sort, tt.sort} {
			if m = clickedOn(m, x, y); m.Address().Sort != want {
				t.Errorf("%s: after a click on %q sort is %q, want %q (%s)", tt.address, tt.words, m.Address().Sort, want, m.notice)
			}
		}
	}
}

// TestClickOnAChart goes to the period that is there.
func TestClickOnAChart(t *testing.T) {
	for _, address := range []string{"trend/life-satisfaction/north-east-ca", "compare/life-satisfaction/north-east-ca,london-ca"} {
		m := mustNew(t, builtIn(), address).sized(120, 36)
		x, y := place(t, m, "2016/17", 3)
		m = clickedOn(m, x+3, y-3)
		if got := m.Address().Period; got != "2016/17" {
			t.Errorf("%s: a click over 2016/17 goes to %q", address, got)
		}
	}
	m := mustNew(t, builtIn(), "trend/life-satisfaction/north-east-ca").sized(200, 60)
	if x, y := place(t, m, "2013/14  ", 4); clickedOn(m, x, y).Address().Period != "2013/14" {
		t.Errorf("a click on a period of the table goes to %q", clickedOn(m, x, y).Address())
	}
}

// TestClickInAMenu chooses, and one beside it leaves the menu.
func TestClickInAMenu(t *testing.T) {
	m := typed(mustNew(t, builtIn(), "ranking/employment-rate"), "v")
	x, y := place(t, m, "United Kingdom", 0)
	if got := clickedOn(m, x, y).Address().VS; got != "K02000001" {
		t.Errorf("a click on United Kingdom compares with %q", got)
	}
	if m = clickedOn(m, 1, 5); m.menu != nil {
		t.Error("a click beside the menu does not leave it")
	}
}

// TestClickInTheFinder selects what was found, and a second one opens it.
func TestClickInTheFinder(t *testing.T) {
	m := typed(mustNew(t, builtIn(), "ranking/employment-rate"), "/", "t", "e", "e", "s")
	x, y := place(t, m, "Tees Valley", 3)
	m = clickedOn(clickedOn(m, x, y), x, y)
	if m.Address().View == "find" {
		t.Errorf("two clicks on a result lead to %s", m.Address())
	}
}

// TestMouseThatIsOff is the terminal's, to select text with.
func TestMouseThatIsOff(t *testing.T) {
	m := mustNew(t, builtIn(), "ranking/employment-rate")
	x, y := place(t, m, "Tees Valley ", 2)
	before := on(m)
	next, _ := m.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	if m = next.(Model); on(m) != before {
		t.Errorf("a click selects %q without the mouse", on(m))
	}
}

// TestAnyMouse: whatever a terminal reports, the frame stays whole and the address reopens.
func TestAnyMouse(t *testing.T) {
	addresses := []string{"overview/wellbeing", "ranking/anxiety", "profile/greater-manchester", "trend/life/greater-manchester", "heatmap/wellbeing", "spread/life", "explain/life/greater-manchester", "find", "compare/life/greater-manchester,bolton"}
	d := awkward(t)
	rapid.Check(t, func(t *rapid.T) {
		m := startAt(t, d, rapid.SampledFrom(addresses).Draw(t, "address"))
		m = m.sized(rapid.IntRange(1, 200).Draw(t, "wide"), rapid.IntRange(1, 60).Draw(t, "high"))
		m.mouse = true
		anywhere := rapid.OneOf(rapid.IntRange(0, 200), rapid.SampledFrom([]int{-1, math.MinInt, math.MaxInt, 1 << 20}))
		for range rapid.IntRange(1, 6).Draw(t, "reports") {
			mouse := tea.Mouse{X: anywhere.Draw(t, "x"), Y: anywhere.Draw(t, "y"), Button: tea.MouseButton(rapid.IntRange(0, 255).Draw(t, "button"))}
			if rapid.Bool().Draw(t, "left") {
				mouse.Button = tea.MouseLeft
			}
			msg := rapid.SampledFrom([]tea.Msg{tea.MouseClickMsg(mouse), tea.MouseWheelMsg(mouse), tea.MouseMotionMsg(mouse), tea.MouseReleaseMsg(mouse), keyPress("v"), keyPress("D"), keyPress("s")}).Draw(t, "report")
			next, _ := m.Update(msg)
			m = next.(Model)
			checkFrame(t, m)
			if strings.Contains(m.View().Content, "\x1b[7000") {
				t.Fatal("hits reach the terminal")
			}
			checkAddress(t, d, m)
		}
	})
}

// TestNoClickTypes: while a filter is typed or a menu is open, the themes and the words of the
// footer behind it are no letters.
func TestNoClickTypes(t *testing.T) {
	for _, tt := range []struct {
		keys, words string
		below       int
	}{
		{"f n", "2 Net zero", 0},
		{"v", "2 Net zero", 0},
		{"v", "type narrow", 23},
		{"?", "type search", 23},
	} {
		m := typed(mustNew(t, builtIn(), "overview/wellbeing").sized(100, 30), strings.Fields(tt.keys)...)
		x, y := place(t, m, tt.words, tt.below)
		got := rested(clickedOn(m, x, y))
		if m.menu != nil {
			m.menu = nil // which a click beside it leaves
		}
		if ansi.Strip(got.Frame(100, 30)) != ansi.Strip(m.Frame(100, 30)) {
			t.Errorf("after %s a click on %q shows\n%s", tt.keys, tt.words, ansi.Strip(got.Frame(100, 30)))
		}
	}
}

// TestAClickOnAHintPressesItsKey: of the footer and of the line of themes.
func TestAClickOnAHintPressesItsKey(t *testing.T) {
	for _, tt := range []struct {
		address, words string
		at             int // of the cell in words
		key            string
	}{
		{"overview/wellbeing", "3 Living standards", 4, "3"},
		{"overview/wellbeing", "[1 Wellbeing]", 4, ""},
		{"overview/wellbeing", "m map", 3, "m"},
		{"overview/wellbeing", "enter trend", 0, "enter"},
		{"overview/wellbeing", "? help", 2, "?"},
		{"trend/employment-rate/tees-valley-ca", "←→ period", 0, "left"},
		{"trend/employment-rate/tees-valley-ca?period=2010", "←→ period", 1, "right"},
		{"trend/employment-rate/tees-valley-ca?period=2010", "←→ period", 4, ""},
		{"pathway/tees-valley-ca", "+/- target year", 0, "+"},
		{"pathway/tees-valley-ca", "+/- target year", 2, "-"},
		{"ranking/employment-rate", " · ", 1, ""},
	} {
		m := mustNew(t, builtIn(), tt.address).sized(80, 24)
		below := 23
		if strings.Contains(tt.words, "standards") || strings.Contains(tt.words, "Wellbeing") {
			below = 0
		}
		x, y := place(t, m, tt.words, below)
		got, want := rested(clickedOn(m, x+tt.at, y)), m
		if tt.key != "" {
			want = typed(m, tt.key)
		}
		if !got.Address().Equal(want.Address()) || ansi.Strip(got.Frame(80, 24)) != ansi.Strip(want.Frame(80, 24)) {
			t.Errorf("%s: a click on %q leads to %s, want what %q does, %s", tt.address, tt.words, got.Address(), tt.key, want.Address())
		}
	}
}
