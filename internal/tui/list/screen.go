package list

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/text"
)

// A Screen is a List with what one screen has of its own. It implements nav.Screen.
type Screen struct {
	List
	Own Own

	atlas *atlas // of the maps under the table

	rested *List // where the cursor last rested, if it moved a moment ago; nil while it rests
	moves  int   // of the cursor
}

// Own is what one screen has that the others have not. The zero Own is the table of the
// view and the keys of every list.
type Own struct {
	// Press does what a key does on this screen alone; it passes on the others.
	Press func(l List, env nav.Env, press tea.KeyPressMsg) (List, nav.Step)

	// Keys returns the bindings that are more useful here than those of every list.
	Keys func(l *List) []key.Binding

	// Top returns the lines above the table.
	Top func(l *List, env nav.Env, width, height int) []string

	// Table returns what draws the rows in width cells.
	Table func(l *List, env nav.Env, width int) draw.TableSpec

	// Parts returns what is drawn in place of a table under Top. What need not go along with
	// every move of the cursor is of rested, which is l where that last rested.
	Parts func(l, rested *List, env nav.Env) nav.Parts
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env, a); err != nil {
		return nil, err
	}
	if s.rested = nil; s.atlas == nil || !s.atlas.isOf(env.Data) {
		s.atlas = &atlas{}
	}
	return s, nil
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Shown:
		s.rested = nil
	case nav.Left:
		s.atlas = &atlas{}
		return s, nav.Stay, nil
	case resting:
		if int(msg) == s.moves {
			s.rested = nil
		}
		return s, nav.Stay, nil
	}
	next, step := s.updated(env, msg)
	next, cmd := next.passed(&s)
	return next, step, cmd
}

func (s Screen) updated(env nav.Env, msg tea.Msg) (Screen, nav.Step) {
	step := nav.Pass
	if pointed, ok := msg.(nav.Pointed); ok {
		var opens bool
		if s.List, step, opens = s.Pointed(env, pointed.At); opens {
			return s.updated(env, tea.KeyPressMsg{Code: tea.KeyEnter})
		}
		return s, step
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && s.Own.Press != nil && s.Box == nil {
		s.List, step = s.Own.Press(s.List, env, press)
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, func() int { return s.page(env) })
	}
	return s, step
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	if s.Own.Keys == nil {
		return s.List.Keys()
	}
	return s.List.Keys(s.Own.Keys(&s.List)...)
}

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	if s.Own.Parts != nil {
		return s.Own.Parts(&s.List, &s.atRest().List, env)
	}
	width, height := draw.MainSize(env.Width, env.Height)
	p := s.plan(env, width, height)
	main := func(w, h int) string {
		if w != width || h != height {
			return s.main(env, s.plan(env, w, h), w, h)
		}
		return s.main(env, p, w, h)
	}
	at := s.atRest()
	if p.under == 0 {
		return at.List.Parts(env, main)
	}
	parts := at.undrawn().Parts(env, main)
	parts.Of += " without charts"
	return parts
}

// A plan is what stands where in the main part of a screen.
type plan struct {
	top      []string // with the line of the filter
	table    draw.TableSpec
	pictures []draw.Picture
	under    int // lines of them
}

func (s *Screen) plan(env nav.Env, width, height int) plan {
	p := plan{top: s.top(env, width, height)}
	if s.filters() && height > len(p.top) {
		p.top = append(p.top, s.filterLine(env, width))
	}
	if s.rows() == 0 {
		return p
	}
	p.table = s.table(env, width)
	if n := p.table.Under(env.Height, width, height-len(p.top)); n > 0 && !env.Still {
		at := s.atRest()
		p.pictures = env.Drawn.Under(env, fmt.Sprintf("%s under %d", at.Of(), n), func() []draw.Picture { return at.pictures(env, n) })
		if len(p.pictures) > 0 {
			p.under = n
		}
	}
	return p
}

// main draws what p says or, where there are no rows, why.
func (s *Screen) main(env nav.Env, p plan, width, height int) string {
	lines := p.top
	switch {
	case s.rows() == 0 && !s.filters():
		lines = append(lines, s.empty(env, width)...)
	case s.rows() == 0:
		lines = append(lines, "", "   "+env.Palette.Muted.Render(text.Clean(s.none())))
	default:
		lines = append(lines, strings.Split(draw.Stacked(p.table, width, max(height-len(lines)-p.under, 0), env.Palette), "\n")...)
	}
	if p.under > 0 {
		return draw.Pictures(lines, p.pictures, width, height, env.Palette)
	}
	return draw.Block(lines, width, height)
}

func (s *Screen) top(env nav.Env, width, height int) []string {
	if s.Own.Top == nil {
		return nil
	}
	return s.Own.Top(&s.List, env, width, height)
}

func (s *Screen) table(env nav.Env, width int) draw.TableSpec {
	if s.Own.Table == nil {
		return s.List.Table(env, width)
	}
	return s.Own.Table(&s.List, env, width)
}

// page returns how many rows of the view are seen at once, under what stands above them:
// fewer than lines where headings stand among them.
func (s *Screen) page(env nav.Env) int {
	if s.Own.Parts != nil { // and moves by keys of its own
		return 1
	}
	width, height := draw.MainSize(env.Width, env.Height)
	p := s.plan(env, width, height)
	visible := p.table.Visible(max(height-len(p.top)-p.under, 0))
	return max(visible*s.rows()/max(p.table.Rows, 1), 1)
}
