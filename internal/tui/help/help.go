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
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
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
	return Screen{box: list.NewFilter(""), sections: slices.Concat([]section{
		{title: "On this screen: " + name, lines: bindings(keys, p)},
		{title: "Everywhere", lines: bindings(global, p)},
	}, legend(p), []section{
		{title: prose.OfLetters, lines: statuses(p)},
		{title: "About weal", lines: []entry{{text: prose.AboutWeal}}, prose: true},
	})}
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
	press, _ := msg.(tea.KeyPressMsg)
	before := s.box.Text()
	switch k := press.String(); {
	case k == "esc", k == "f1", before == "" && (k == "backspace" || k == "?"):
		return s, nav.Back, nil
	case k == "up", k == "down", k == "pgup", k == "pgdown":
		s.top, _ = nav.Scrolled(press, s.top, len(s.body(env.Width, env.Palette)), max(env.Height-boxLines, 0))
	}
	if s.box = s.box.Update(msg); s.box.Text() != before {
		s.top = 0
	}
	return s, nav.Stay, nil
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

const (
	boxLines  = 2 // what was typed, and a rule
	mostCols  = 3
	signWidth = 11 // cells for the key or sign, with the gap after it
)

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return nav.Parts{Main: func(int, int) string { return s.draw(env) }, Full: true}
}

func (s Screen) draw(env nav.Env) string {
	body, where := list.Scrolled(s.body(env.Width, env.Palette), s.top, max(env.Height-boxLines, 0))
	box := s.box.Asking(env.Palette.Key.Render("Search help: "), prose.SearchHelp, env.Width, env.Palette)
	lines := []string{box, draw.Rule(env.Width, "", where, env.Palette)}
	return draw.Block(append(lines, body...), env.Width, env.Height)
}

func (s Screen) body(width int, p *palette.Palette) []string {
	var lines []string
	for _, sec := range s.matching() {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+p.Header.Render(text.Clean(sec.title)))
		if sec.prose {
			for _, e := range sec.lines {
				for _, l := range text.Wrap(e.text, min(width-4, 100)) {
					lines = append(lines, "   "+l)
				}
			}
			continue
		}
		lines = append(lines, columns(sec.lines, width)...)
	}
	if len(lines) == 0 {
		return []string{" " + p.Muted.Render(prose.NothingInHelp(text.Clean(s.box.Text())))}
	}
	return lines
}

// columns lays entries out in as many columns as the longest leaves room for, read downwards.
func columns(entries []entry, width int) []string {
	widest := 0
	for _, e := range entries {
		widest = max(widest, signWidth+text.Width(e.text)+3)
	}
	n := min(max((width-2)/widest, 1), mostCols)
	each := max(width-2, 0) / n
	lines := make([]string, (len(entries)+n-1)/n)
	for i := range lines {
		var b strings.Builder
		b.WriteString("  ")
		for at := i; at < len(entries); at += len(lines) {
			b.WriteString(text.Fit(entries[at].line(each-1), each))
		}
		lines[i] = b.String()
	}
	return lines
}

func (e entry) line(width int) string {
	sign := text.Clean(e.sign)
	pad := max(signWidth-text.Width(sign), 1)
	return text.Fit(" "+e.style.Render(sign)+strings.Repeat(" ", pad)+text.Clean(e.text), width)
}

// legend returns what the signs mean, as p draws them.
func legend(p *palette.Palette) []section {
	g := p.Glyph
	return []section{{title: prose.OfVerdicts, lines: []entry{
		{sign: g.Better, style: p.Better, text: "better"},
		{sign: g.Worse, style: p.Worse, text: "worse"},
		{sign: g.Similar, style: p.Similar, text: prose.MeansSimilar},
		{sign: g.Higher, style: p.Higher, text: prose.MeansHigher},
		{sign: g.Lower, style: p.Lower, text: prose.MeansLower},
		{sign: g.Above, style: p.Similar, text: prose.MeansAbove},
		{sign: g.Below, style: p.Similar, text: prose.MeansBelow},
		{sign: g.Level, style: p.Similar, text: prose.MeansLevel},
		{sign: g.Better + " " + g.Worse, style: p.Similar, text: prose.MeansTrack},
		{sign: g.Unknown, style: p.Unknown, text: prose.MeansCannotSay},
	}}, {title: prose.OfTrends, lines: []entry{
		{sign: g.Rising, style: p.Better, text: prose.MeansRising},
		{sign: g.Falling, style: p.Worse, text: prose.MeansFalling},
		{sign: g.Steady, style: p.Similar, text: "no clear change"},
		{sign: g.Unknown, style: p.Unknown, text: prose.MeansCannotSay},
	}}, {title: "Beside values", lines: []entry{
		{sign: prose.Combined, style: p.Muted, text: prose.MeansCombined},
		{sign: prose.Approximate, style: p.Muted, text: prose.MeansApproximate},
		{sign: g.Partial, style: p.Muted, text: prose.MeansPartial},
		{sign: prose.Old, style: p.Muted, text: prose.MeansOld},
	}}, {title: "Signs", lines: []entry{
		{sign: prose.Odd, style: p.Text, text: prose.OddMeans},
		{sign: g.Missing, style: p.Muted, text: prose.MeansMissing},
		{sign: g.Suppressed, style: p.Muted, text: prose.MeansSuppressed},
		{sign: g.Absent, style: p.Muted, text: prose.MeansAbsent},
		{sign: g.Up, style: p.Header, text: prose.Better(indicator.HigherIsBetter)},
		{sign: g.Down, style: p.Header, text: prose.Better(indicator.LowerIsBetter)},
		{sign: g.Line.Reference, style: p.Comparator, text: prose.MeansReference},
		{sign: g.Reference, style: p.Comparator, text: prose.MeansMark},
		{sign: g.Second, style: p.Comparator, text: prose.MeansSecond},
		{sign: g.Mark, style: p.Marked, text: prose.MeansMarked},
		{sign: g.Cursor, style: p.Key, text: "the cursor's row"},
		{sign: g.Line.Band, style: p.Border, text: prose.MeansBand},
		{sign: g.Line.Selected, style: p.Key, text: prose.MeansPeriod},
		{sign: g.Line.Care, style: p.Warning, text: prose.MeansCare},
		{sign: g.Line.Cut, style: p.Muted, text: prose.MeansCut},
		{sign: g.Point, style: p.Text, text: prose.MeansPoint},
		{sign: g.Whisker, style: p.Muted, text: prose.MeansWhisker},
		{sign: g.Left + g.Right, style: p.Key, text: "more columns that way"},
		{sign: g.SortUp + g.SortDown, style: p.Header, text: "sorted by this column"},
		{sign: string(g.Ticks), style: p.Text, text: prose.MeansTicks},
		{sign: "+ -", style: p.Text, text: prose.MeansDifference},
		{sign: g.Ellipsis, style: p.Text, text: "text was cut here"},
	}}}
}

// statuses says what the letters and signs of publishers mean; those that only they can tell
// are one line.
func statuses(p *palette.Palette) []entry {
	var lines []entry
	signs := ""
	for s := range dataset.Statuses() {
		if s.IsSign() {
			signs += s.String()
			continue
		}
		lines = append(lines, entry{sign: "[" + s.String() + "]", style: p.Muted, text: prose.Status(s)})
	}
	five := dataset.Below(5)
	return append(lines,
		entry{sign: "[" + five.String() + "]", style: p.Muted, text: prose.Status(five)},
		entry{sign: signs, style: p.Muted, text: prose.MeansSign})
}
