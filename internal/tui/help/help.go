// Package help is the screen that lists the keys, explains the signs, and
// finds either by what it says.
package help

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
)

// A Screen is the help for the screen below it.
type Screen struct {
	keys     keyMap
	sections []section
	query    string
	top      int // the first line shown
}

// A section is lines under a heading.
type section struct {
	title string
	lines []entry
	prose bool // sentences over the whole width, not columns
}

// An entry is a key or a sign, and what it does or means.
type entry struct {
	sign  string
	style palette.Style // of sign
	text  string
	keys  []string // that it is about, if any
}

type keyMap struct {
	up, down, pageUp, pageDown, erase, clear, leave key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		up:       nav.Bind("↑", "up", "up"),
		down:     nav.Bind("↓", "down", "down"),
		pageUp:   nav.Bind("pgup", "page up", "pgup"),
		pageDown: nav.Bind("pgdn", "page down", "pgdown"),
		erase:    nav.Bind("backspace", "erase", "backspace"),
		clear:    nav.Bind("^u", "clear what was typed", "ctrl+u"),
		leave:    nav.Bind("esc", "close help", "esc", "f1"),
	}
}

// New returns the help for the screen called name, whose own bindings are keys,
// with the bindings that work everywhere. Signs are explained as p draws them.
func New(keys, global []key.Binding, p *palette.Palette, name string) nav.Screen {
	return Screen{keys: newKeyMap(), sections: []section{
		{title: "On this screen: " + name, lines: bindings(keys, p)},
		{title: "Everywhere", lines: bindings(global, p)},
		{title: "Verdicts: how a figure stands to what it is compared with", lines: verdicts(p)},
		{title: "Trends: where a series is heading", lines: trends(p)},
		{title: "Beside values", lines: bases(p)},
		{title: "Signs", lines: signs(p)},
		{title: "Letters beside or in place of a value", lines: statuses(p)},
		{title: "About weal", lines: about(), prose: true},
	}}
}

func bindings(keys []key.Binding, p *palette.Palette) []entry {
	var lines []entry
	for _, k := range keys {
		if h := k.Help(); h.Key != "" && k.Enabled() {
			lines = append(lines, entry{h.Key, p.Key, h.Desc, k.Keys()})
		}
	}
	return lines
}

// Update implements nav.Screen. What is typed narrows the lines.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		s.query, s.top = s.query+draw.FilterText(paste.Content), 0
		return s, nav.Stay, nil
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	page := max(env.Height-boxLines, 1)
	switch {
	case key.Matches(press, s.keys.leave),
		s.query == "" && (key.Matches(press, s.keys.erase) || press.Text == "?"):
		return s, nav.Back, nil
	case key.Matches(press, s.keys.up):
		s.top--
	case key.Matches(press, s.keys.down):
		s.top++
	case key.Matches(press, s.keys.pageUp):
		s.top -= page
	case key.Matches(press, s.keys.pageDown):
		s.top += page
	case key.Matches(press, s.keys.erase):
		runes := []rune(s.query)
		s.query, s.top = string(runes[:len(runes)-1]), 0
	case key.Matches(press, s.keys.clear):
		s.query, s.top = "", 0
	case press.Text != "":
		s.query, s.top = s.query+press.Text, 0
	default:
		return s, nav.Stay, nil
	}
	s.top = s.clamp(env)
	return s, nav.Stay, nil
}

// clamp returns the first line to show so that the last page is full.
func (s Screen) clamp(env nav.Env) int {
	last := len(s.body(env.Width, env.Palette)) - max(env.Height-boxLines, 0)
	return max(0, min(s.top, last))
}

// Title implements nav.Screen.
func (s Screen) Title(nav.Env) nav.Title { return nav.Title{Crumbs: []string{"Help"}, Typing: true} }

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	return []key.Binding{
		key.NewBinding(key.WithKeys("type"), key.WithHelp("type", "search")),
		s.keys.leave, s.keys.up, s.keys.down, s.keys.pageDown, s.keys.pageUp, s.keys.clear,
	}
}

// Address implements nav.Screen. Help has no address of its own: it belongs to
// the screen below.
func (s Screen) Address() address.Address { return address.Address{View: "help"} }

// Reopen implements nav.Screen.
func (s Screen) Reopen(nav.Env, address.Address) (nav.Screen, error) { return s, nil }

// Figures implements nav.Screen: there are none.
func (s Screen) Figures(nav.Env, nav.Scope) []analysis.Figure { return nil }

// matching returns the sections with the lines that have every word of the
// query, all lines of those whose title has. A single letter finds the key or the
// sign that it is: as a part of words it would find nearly everything.
func (s Screen) matching() []section {
	words, letter := strings.Fields(strings.ToLower(s.query)), utf8.RuneCountInString(s.query) == 1
	var found []section
	for _, sec := range s.sections {
		kept := sec
		kept.lines = nil
		for _, e := range sec.lines {
			switch {
			case letter && e.is(s.query), !letter && (hasAll(sec.title, words) || hasAll(e.sign+" "+e.text, words)):
				kept.lines = append(kept.lines, e)
			}
		}
		if len(kept.lines) > 0 {
			found = append(found, kept)
		}
	}
	return found
}

// is reports whether e is about the key or sign called letter, in this case.
func (e entry) is(letter string) bool {
	return slices.Contains(e.keys, letter) || len(e.keys) == 0 && strings.Contains(e.sign, letter)
}

// hasAll reports whether all of words, in lower case, are in text.
func hasAll(text string, words []string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
