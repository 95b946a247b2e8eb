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
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is the help for the screen below it.
type Screen struct {
	sections []section
	box      *list.Box
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

// New returns the help for the screen called name, whose own bindings are keys,
// with the bindings that work everywhere. Signs are explained as p draws them.
func New(keys, global []key.Binding, p *palette.Palette, name string) nav.Screen {
	return Screen{box: list.NewFilter(""), sections: []section{
		{title: "On this screen: " + name, lines: bindings(keys, p)},
		{title: "Everywhere", lines: bindings(global, p)},
		{title: prose.OfVerdicts, lines: verdicts(p)},
		{title: prose.OfTrends, lines: trends(p)},
		{title: "Beside values", lines: bases(p)},
		{title: "Signs", lines: signs(p)},
		{title: prose.OfLetters, lines: statuses(p)},
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
	page := max(env.Height-boxLines, 1)
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch k := press.String(); {
		case k == "esc", k == "f1", s.box.Text() == "" && (k == "backspace" || k == "?"):
			return s, nav.Back, nil
		case k == "up":
			s.top--
		case k == "down":
			s.top++
		case k == "pgup":
			s.top -= page
		case k == "pgdown":
			s.top += page
		}
	}
	before := s.box.Text()
	if s.box = s.box.Update(msg); s.box.Text() != before {
		s.top = 0
	}
	s.top = s.clamp(env)
	return s, nav.Stay, nil
}

// clamp returns the first line to show so that the last page is full.
func (s Screen) clamp(env nav.Env) int {
	last := len(s.body(env.Width, env.Palette)) - max(env.Height-boxLines, 0)
	return max(0, min(s.top, last))
}

// Showing implements nav.Screen: a title, and no table.
func (s Screen) Showing() nav.Showing {
	return nav.Showing{View: &view.View{Title: view.Title{Crumbs: []string{"Help"}}}, Row: -1, Typing: true}
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	return []key.Binding{
		nav.Bind("type", "search", "type"), nav.Bind("esc", "close help", "esc", "f1"),
		nav.Bind("↑↓", "scroll", "up", "down"), nav.Bind("pgup pgdn", "page", "pgup", "pgdown"), nav.Bind("^u", "clear what was typed", "ctrl+u"),
	}
}

// Address implements nav.Screen. Help has no address of its own: it belongs to
// the screen below.
func (s Screen) Address() address.Address { return address.Address{View: "help"} }

// Reopen implements nav.Screen.
func (s Screen) Reopen(nav.Env, address.Address) (nav.Screen, error) { return s, nil }

// matching returns the sections with the lines that have every word of the
// query, all lines of those whose title has. A single letter finds the key or the
// sign that it is: as a part of words it would find nearly everything.
func (s Screen) matching() []section {
	words, letter := strings.Fields(strings.ToLower(s.box.Text())), utf8.RuneCountInString(s.box.Text()) == 1
	var found []section
	for _, sec := range s.sections {
		kept := sec
		kept.lines = nil
		for _, e := range sec.lines {
			switch {
			case letter && e.is(s.box.Text()), !letter && (hasAll(sec.title, words) || hasAll(e.sign+" "+e.text, words)):
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
