// Package finder is the box that leads anywhere: to an area, an indicator, a
// screen or an address by what is typed, and to commands after a colon.
package finder

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is a box with text, and a list of what the text finds.
type Screen struct {
	address address.Address // Filter is the text; Level and VS go on to what is opened
	box     *list.Box
	found   []result
	notice  string // instead of results, or above the nearest
	cursor  int
	pin     draw.Pin // how the list was scrolled when it was clicked on
}

// longest is how many letters the box holds.
const longest = 512

// New returns the finder with r.Filter in its box. A colon lists the commands. What it
// hands on to what it finds must be there to be had.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	if _, err := r.ListLevel(); err != nil {
		return nil, err
	}
	if _, err := analysis.ParseComparator(env.Data, r.VS); err != nil {
		return nil, err
	}
	return Screen{address: r}.with(env, list.NewBox(r.Filter, longest)), nil
}

// with returns s with a box, and what its text finds.
func (s Screen) with(env nav.Env, b *list.Box) Screen {
	s.box, s.cursor, s.pin = b, 0, draw.Pin{}
	s.address.Filter = b.Text()
	s.found, s.notice = search(env, s.address)
	return s
}

// Update implements nav.Screen. Every key that writes something goes into the
// box; none of the screen below works through it.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		next, step := s.press(env, msg)
		return next, step, nil
	case nav.Pointed:
		switch {
		case msg.At.On != draw.Row || msg.At.Nth >= len(s.found):
		case msg.At.Nth == s.cursor:
			next, step := s.open(env)
			return next, step, nil
		default:
			s.cursor, s.pin = msg.At.Nth, msg.At.Pin
		}
		return s, nav.Stay, nil
	case tea.PasteMsg:
		return s.with(env, s.box.Update(msg)), nav.Stay, nil
	}
	return s, nav.Pass, nil
}

func (s Screen) press(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch press.String() {
	case "esc":
		return s, nav.Back
	case "backspace":
		if s.box.Text() == "" {
			return s, nav.Back
		}
	case "enter":
		return s.open(env)
	case "tab":
		if c := s.completion(); c != "" {
			return s.with(env, list.NewBox(c, longest)), nav.Stay
		}
		return s.move(+1), nav.Stay
	case "up", "ctrl+p", "shift+tab":
		return s.move(-1), nav.Stay
	case "down", "ctrl+n":
		return s.move(+1), nav.Stay
	case "pgup":
		return s.move(-s.page(env)), nav.Stay
	case "pgdown":
		return s.move(+s.page(env)), nav.Stay
	}
	next := s.box.Update(press)
	if next.Text() != s.box.Text() {
		return s.with(env, next), nav.Stay
	}
	s.box = next
	return s, nav.Stay
}

func (s Screen) move(by int) Screen {
	s.cursor = max(0, min(s.cursor+by, len(s.found)-1))
	return s
}

func (s Screen) open(env nav.Env) (Screen, nav.Step) {
	if len(s.found) == 0 {
		return s, nav.Say(prose.NothingToOpen)
	}
	r := s.found[s.cursor]
	if r.isUnfinished() {
		return s.with(env, list.NewBox(r.completion, longest)), nav.Stay
	}
	if r.kind == area && !hasFigures(env.Data, r.area) {
		return s, nav.Say(prose.NoneFor([]string{r.name}))
	}
	return s, r.step
}

// completion returns the text that the result under the cursor stands for, or "".
func (s Screen) completion() string {
	if len(s.found) == 0 || s.found[s.cursor].completion == s.address.Filter {
		return ""
	}
	return s.found[s.cursor].completion
}

// Showing implements nav.Screen: a title, and no table.
func (s Screen) Showing() nav.Showing {
	name := "Find"
	if strings.HasPrefix(s.address.Filter, ":") {
		name = "Command"
	}
	return nav.Showing{View: &view.View{Title: view.Title{Crumbs: []string{name}}}, Row: -1, Typing: true}
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	return []key.Binding{
		nav.Bind("enter", "open", "enter"), nav.Bind("esc", "leave", "esc"), nav.Bind("↑↓", "move", "up", "ctrl+p", "shift+tab", "down", "ctrl+n"),
		nav.Bind("tab", "complete", "tab"),
		nav.Bind("^u ^w ←→", "clear what is typed, erase a word, go back in it", "ctrl+u", "ctrl+w"), nav.Bind("pgup pgdn", "page", "pgup", "pgdown"),
	}
}

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Reopen implements nav.Screen. The cursor stays on what it is on if that is still found.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next := Screen{address: r}.with(env, list.NewBox(r.Filter, longest))
	if s.cursor < len(s.found) {
		next.cursor = max(slices.IndexFunc(next.found, s.found[s.cursor].same), 0)
	}
	return next, nil
}

// headLines is how many lines stand above the list: the box and a rule.
const headLines = 2

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	of := nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, IsList: true}
	if s.cursor < len(s.found) {
		of.Detail = func() draw.Detail {
			return draw.Detail{Title: s.found[s.cursor].name, Said: s.detail(env, s.found[s.cursor])}
		}
	}
	return of
}

func (s Screen) main(env nav.Env, width, height int) string {
	word := env.Palette.Key.Render(s.Showing().View.Title.Crumbs[0])
	lines := []string{s.box.Asking(word+" ", prose.SearchFor, width, env.Palette), draw.Rule(width, "", s.count(), env.Palette)}
	for _, l := range text.Wrap(text.Clean(s.notice), max(width-2, 0)) {
		lines = append(lines, " "+env.Palette.Warning.Render(l))
	}
	if room := height - len(lines); room > 0 {
		lines = append(lines, draw.Table(s.results(env, width), width, room, env.Palette))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

func (s Screen) count() string {
	switch n := len(s.found); {
	case n == 1:
		return "1 found"
	case n > 0 && s.address.Filter != "":
		return fmt.Sprintf("%d found", n)
	}
	return ""
}

func (s Screen) results(env nav.Env, width int) draw.TableSpec {
	p := env.Palette
	name, note, code := 20, 30, 0
	if width >= 110 {
		note, code = 42, 11 // as wide as the longest notes are
	}
	for _, r := range s.found {
		name = max(name, text.Width(r.name))
	}
	name = max(min(name, width-16-note-code), 20)
	note = max(min(width-16-name-code, 42), 8)
	t := draw.TableSpec{
		Columns: []draw.Column{{Width: 9}, {Width: name}, {Width: note}},
		Rows:    len(s.found), Row: s.cursor, Col: -1, Frozen: 2, Pin: s.pin,
	}
	if code > 0 {
		t.Columns = append(t.Columns, draw.Column{Width: code - 2})
	}
	t.Cell = func(row, col int) draw.Cell {
		r := s.found[row]
		switch col {
		case 0:
			return draw.Text(string(r.kind), p.Muted)
		case 1:
			return draw.Text(r.name, p.Text)
		case 2:
			if r.kind == area && !hasFigures(env.Data, r.area) {
				return draw.Text(r.note+", no figures", p.Muted)
			}
			return draw.Text(r.note, p.Muted)
		}
		return draw.Text(r.code, p.Muted)
	}
	return t
}

func (s Screen) page(env nav.Env) int {
	width, height := draw.MainSize(env.Width, env.Height)
	return max(s.results(env, width).Visible(height-headLines), 1)
}

// detail says more of a result than fits on its line.
func (s Screen) detail(env nav.Env, r result) []string {
	var sentences []string
	switch r.kind {
	case area:
		env.Data.PrepareAll()
		with := 0
		for ind := range env.Data.Indicators() {
			if env.Data.Series(ind, r.area).Latest() >= 0 {
				with++
			}
		}
		sentences = prose.OfArea(r.note, r.code, with, env.Data.Len())
	case measure:
		sentences = prose.OfIndicator(env.Data, r.indicator, r.note)
	default:
		if r.note != "" {
			sentences = []string{prose.Sentence(r.note)}
		}
	}
	if r.completion != "" && r.kind != command {
		sentences = append(sentences, "Address: "+r.completion)
	}
	for i := range sentences {
		sentences[i] = text.Clean(sentences[i])
	}
	return sentences
}
