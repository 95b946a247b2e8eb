// Package explain is the screen with the arithmetic behind one figure: how we
// have it, what its members come to, how it stands to its comparator, where its
// series is heading, and where all that is from.
package explain

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is the explanation of a figure, and how far its reader has scrolled.
type Screen struct {
	list.List
	search search // that is under way; zero if none is
	top    int    // the first line shown, as far as there are lines below it
}

// New returns the screen at a.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{List: list.List{Open: "trend", Held: true}}.Reopen(env, a)
}

// Reopen implements nav.Screen. Another figure is read from the top.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	next, before := Screen{}, s.View.Address
	var err error
	if next.List, err = s.At(env, a); err != nil {
		return nil, err
	}
	if now := next.View.Address; now.Indicator == before.Indicator && slices.Equal(now.Areas, before.Areas) {
		next.top = s.top
	}
	return next.settled(env), nil
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	return append(s.List.Keys(nav.Doing(nav.KeyMoves, "scroll")), nav.Bind("pgup pgdn", "page", "pgup", "pgdown", "space"),
		nav.Bind("g G ^u ^d", "top, end, half a page", "g", "home", "G", "end", "ctrl+u", "ctrl+d"))
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Shown:
		s.search = search{}
		cmd := s.seek(env)
		return s, nav.Stay, cmd
	case located:
		if msg.search != s.search {
			return s, nav.Pass, nil
		}
		if s.search = (search{}); msg.search == s.wanted(env) {
			s.View = s.View.Located(msg.file, msg.line)
			return s, nav.Stay, nil
		}
		cmd := s.seek(env) // for the reader has moved on to another figure
		return s, nav.Stay, cmd
	case tea.KeyPressMsg:
		if top, ok := s.scrolled(env, msg); ok {
			s.top = top
			return s, nav.Stay, nil
		}
	}
	var step nav.Step
	s.List, step = s.List.Update(env, msg, nil)
	s = s.settled(env)
	cmd := s.seek(env)
	return s, step, cmd
}

// scrolled returns the first line to show after a key, and whether it is one that scrolls.
func (s *Screen) scrolled(env nav.Env, press tea.KeyPressMsg) (int, bool) {
	if press.String() == "space" {
		press = tea.KeyPressMsg{Code: tea.KeyPgDown}
	}
	if _, ok := nav.Moved(press, 0, 1, nil); !ok { // else the whole text is written for it
		return s.top, false
	}
	n := len(s.lines(env.Width, env.Palette))
	return nav.Scrolled(press, s.top, n, max(visible(n, env.Height), 1))
}

const twoColumns = 140 // cells from which there are two columns

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return nav.Parts{Main: func(w, h int) string { return s.main(w, h, env.Palette) }, Full: true, IsList: true}
}

func (s *Screen) main(width, height int, p *palette.Palette) string {
	lines := s.lines(width, p)
	shown := visible(len(lines), height)
	top := max(0, min(s.top, len(lines)-shown))
	if shown < len(lines) && height > 1 {
		last := top + shown
		where := fmt.Sprintf("lines %d%s%d of %d", top+1, p.Glyph.Dash, last, len(lines))
		lines = append(lines[top:last:last], draw.Rule(width, "", where, p))
		top = 0
	}
	block := draw.Block(lines[top:], width, height)
	if p.ASCII { // which cuts lines with another sign
		return text.ASCII(block)
	}
	return block
}

// visible returns how many of n lines are seen at once in height: how far a page is. One
// line is for saying which, if there are more.
func visible(n, height int) int {
	switch {
	case n <= height:
		return n
	case height < 2:
		return max(height, 0)
	}
	return height - 1
}

// lines returns the whole text in width cells, however long that is.
func (s *Screen) lines(width int, p *palette.Palette) []string {
	width = max(width, 0)
	if width < twoColumns {
		return write(s.View.Sections, width, p)
	}
	var main, beside []view.Section
	for _, sec := range s.View.Sections {
		if sec.Aside {
			beside = append(beside, sec)
		} else {
			main = append(main, sec)
		}
	}
	right := min(width*2/5, 100)
	left := width - right - 2
	rule := p.Border.Render(p.Glyph.VLine)
	first, second := write(main, left, p), write(beside, right, p)
	n := max(len(first), len(second))
	between := draw.Block(slices.Repeat([]string{rule}, n), 2, n)
	return strings.Split(draw.Beside(n, draw.Block(first, left, n), between, draw.Block(second, right, n)), "\n")
}

// write returns sections as lines of at most width cells.
func write(sections []view.Section, width int, p *palette.Palette) []string {
	var lines []string
	for i, sec := range sections {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+p.Header.Render(text.Clean(sec.Head)))
		for _, l := range sec.Lines {
			words, style := text.Clean(l.Text), p.Text
			if l.Doubt {
				style = p.Warning
			}
			if l.Sought {
				words += ", line …"
			}
			if p.ASCII {
				words = strings.ReplaceAll(words, "√", "sqrt")
			}
			lines = append(lines, text.Entry(p.Muted.Render(l.Label), style.Render(words), width)...)
		}
		if t := sec.Table; t != nil {
			drawn := draw.Table(list.FactTable(t, width, 0, p), width, t.Len+2, p)
			lines = append(append(lines, ""), strings.Split(drawn, "\n")...)
		}
	}
	return lines
}

// A search is for the line of a file that the figure at an address was read from.
type search struct {
	data    *dataset.Dataset
	address string
}

// located is the message that says what a search has come to.
type located struct {
	search
	file string
	line int // 0 if it was not found
}

// settled returns s without a promise to find a line where nothing can be searched.
func (s Screen) settled(env nav.Env) Screen {
	if env.Locate == nil {
		s.View = s.View.Located("", 0)
	}
	return s
}

// seek begins to search for where the figure was read. A search that is under
// way goes on first, so that turning pages does not make many.
func (s *Screen) seek(env nav.Env) tea.Cmd {
	f, ok := s.View.Sought()
	if !ok || s.search != (search{}) {
		return nil
	}
	s.search = s.wanted(env)
	sought, locate := s.search, env.Locate
	return func() tea.Msg {
		file, line := locate(sought.data, f)
		return located{sought, file, line}
	}
}

func (s *Screen) wanted(env nav.Env) search { return search{env.Data, s.View.Address.String()} }
