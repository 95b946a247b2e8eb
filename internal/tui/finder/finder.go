// Package finder is the box that leads anywhere: to an area, an indicator, a
// screen or an address by what is typed, and to commands after a colon.
package finder

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/text"
)

// A Screen is a box with text, and a list of what the text finds.
type Screen struct {
	keys    keyMap
	address address.Address // Filter is the text; Level and VS go on to what is opened
	found   []result
	notice  string // instead of results, or above the nearest
	cursor  int
}

// longest is how many bytes of text the box holds.
const longest = 512

type keyMap struct {
	open, up, down, pageUp, pageDown, complete, erase, eraseWord, clear, leave key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		open:      nav.Bind("enter", "open", "enter"),
		up:        nav.Bind("↑", "up", "up", "ctrl+p", "shift+tab"),
		down:      nav.Bind("↓", "down", "down", "ctrl+n"),
		pageUp:    nav.Bind("pgup", "page up", "pgup"),
		pageDown:  nav.Bind("pgdn", "page down", "pgdown"),
		complete:  nav.Bind("tab", "complete", "tab"),
		erase:     nav.Bind("backspace", "erase", "backspace"),
		eraseWord: nav.Bind("^w", "erase a word", "ctrl+w"),
		clear:     nav.Bind("^u", "clear", "ctrl+u"),
		leave:     nav.Bind("esc", "leave", "esc"),
	}
}

// New returns the finder with r.Filter in its box.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	return Screen{keys: newKeyMap(), address: r}.with(env, r.Filter), nil
}

// NewCommand returns the finder with a colon in its box, which lists the
// commands.
func NewCommand(env nav.Env) nav.Screen {
	r := address.Address{View: "find"}
	return Screen{keys: newKeyMap(), address: r}.with(env, ":")
}

// with returns s with text in its box, and what that finds.
func (s Screen) with(env nav.Env, words string) Screen {
	for len(words) > longest {
		_, size := utf8.DecodeLastRuneInString(words)
		words = words[:len(words)-size]
	}
	s.address.Filter = words
	s.cursor = 0
	s.found, s.notice = search(env, s.address)
	return s
}

// Update implements nav.Screen. Every key that writes something goes into the
// box.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return s.with(env, s.address.Filter+text.Clean(strings.TrimSpace(msg.Content))), nav.Stay, nil
	case tea.KeyPressMsg:
		next, step := s.press(env, msg)
		return next, step, nil
	}
	return s, nav.Pass, nil
}

func (s Screen) press(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	words := s.address.Filter
	switch {
	case key.Matches(press, s.keys.leave), words == "" && key.Matches(press, s.keys.erase):
		return s, nav.Back
	case key.Matches(press, s.keys.open):
		return s.open(env)
	case key.Matches(press, s.keys.complete):
		if c := s.completion(); c != "" {
			return s.with(env, c), nav.Stay
		}
		return s.move(+1), nav.Stay
	case key.Matches(press, s.keys.up):
		return s.move(-1), nav.Stay
	case key.Matches(press, s.keys.down):
		return s.move(+1), nav.Stay
	case key.Matches(press, s.keys.pageUp):
		return s.move(-s.page(env)), nav.Stay
	case key.Matches(press, s.keys.pageDown):
		return s.move(+s.page(env)), nav.Stay
	case key.Matches(press, s.keys.erase):
		_, size := utf8.DecodeLastRuneInString(words)
		return s.with(env, words[:len(words)-size]), nav.Stay
	case key.Matches(press, s.keys.eraseWord):
		trimmed := strings.TrimRight(words, " ")
		return s.with(env, words[:strings.LastIndex(trimmed, " ")+1]), nav.Stay
	case key.Matches(press, s.keys.clear):
		return s.with(env, ""), nav.Stay
	case press.Text != "":
		return s.with(env, words+text.Clean(press.Text)), nav.Stay
	}
	return s, nav.Stay // no key of the screen below works through the box
}

func (s Screen) move(by int) Screen {
	s.cursor = max(0, min(s.cursor+by, len(s.found)-1))
	return s
}

// open does what the result under the cursor is for.
func (s Screen) open(env nav.Env) (Screen, nav.Step) {
	if len(s.found) == 0 {
		return s, nav.Say("There is nothing to open.")
	}
	r := s.found[s.cursor]
	if r.kind == unfinished {
		return s.with(env, r.completion), nav.Stay
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

// Title implements nav.Screen.
func (s Screen) Title(nav.Env) nav.Title {
	if strings.HasPrefix(s.address.Filter, ":") {
		return nav.Title{Crumbs: []string{"Command"}, Typing: true}
	}
	return nav.Title{Crumbs: []string{"Find"}, Typing: true}
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	k := s.keys
	return []key.Binding{k.open, k.up, k.down, k.complete, k.leave, k.clear, k.erase, k.eraseWord, k.pageUp, k.pageDown}
}

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Reopen implements nav.Screen. The cursor stays on what it is on if that is
// still found.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	next := Screen{keys: s.keys, address: r}.with(env, r.Filter)
	if s.cursor < len(s.found) {
		for i := range next.found {
			if next.found[i].same(s.found[s.cursor]) {
				next.cursor = i
			}
		}
	}
	return next, nil
}

// Figures implements nav.Screen: there are none.
func (s Screen) Figures(nav.Env, nav.Scope) []analysis.Figure { return nil }
