// Package finder is the box that leads anywhere: to an area, an indicator, a
// screen or an address by what is typed, and to commands after a colon.
package finder

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/prose"
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
}

// longest is how many letters the box holds.
const longest = 512

var (
	keyOpen     = nav.Bind("enter", "open", "enter")
	keyMoves    = nav.Bind("↑↓", "move", "up", "ctrl+p", "shift+tab", "down", "ctrl+n")
	keyComplete = nav.Bind("tab", "complete", "tab")
	keyLeave    = nav.Bind("esc", "leave", "esc")
	keyEdits    = nav.Bind("^u ^w ←→", "clear what is typed, erase a word, go back in it", "ctrl+u", "ctrl+w")
)

// New returns the finder with r.Filter in its box. A colon lists the commands. What it
// hands on to what it finds must be there to be had.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	if _, err := r.ListLevel(); err != nil {
		return nil, err
	}
	if _, err := analysis.ParseComparator(env.Data, r.VS); err != nil {
		return nil, err
	}
	return at(env, r), nil
}

func at(env nav.Env, r address.Address) Screen {
	return Screen{address: r}.with(env, list.NewBox(r.Filter, longest))
}

// with returns s with a box, and what its text finds.
func (s Screen) with(env nav.Env, b *list.Box) Screen {
	s.box, s.cursor = b, 0
	s.address.Filter = b.Text()
	s.found, s.notice = search(env, s.address)
	return s
}

// Update implements nav.Screen. Every key that writes something goes into the
// box; none of the screen below works through it.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		next, step := s.press(env, press)
		return next, step, nil
	}
	if _, ok := msg.(tea.PasteMsg); ok {
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
			return s.with(env, s.box.With(c)), nav.Stay
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

// open does what the result under the cursor is for.
func (s Screen) open(env nav.Env) (Screen, nav.Step) {
	if len(s.found) == 0 {
		return s, nav.Say(prose.NothingToOpen)
	}
	r := s.found[s.cursor]
	if r.kind == unfinished {
		return s.with(env, s.box.With(r.completion)), nav.Stay
	}
	if r.kind == area && !hasFigures(env.Data, r.area) {
		return s, nav.Say(r.name + " has no figures.")
	}
	return s, r.step
}

// completion returns the text that the result under the cursor stands for, or
// "".
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
	return []key.Binding{keyOpen, keyMoves, keyComplete, keyLeave, keyEdits, nav.Bind("pgup pgdn", "page", "pgup", "pgdown")}
}

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Reopen implements nav.Screen. The cursor stays on what it is on if that is
// still found.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next := at(env, r)
	if s.cursor < len(s.found) {
		for i := range next.found {
			if next.found[i].same(s.found[s.cursor]) {
				next.cursor = i
			}
		}
	}
	return next, nil
}
