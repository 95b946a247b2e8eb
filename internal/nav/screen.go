package nav

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/view"
)

// A Screen is one full-screen view and its state. Screens are values: Update
// returns the next one and leaves the receiver alone.
type Screen interface {
	// Showing returns what the screen shows.
	Showing() Showing

	// Parts returns what the screen draws. It has no effects and depends on
	// nothing but the screen and env.
	Parts(env Env) Parts

	// Update handles msg. A Screen returns Pass for a key that it has no
	// use for, so that the router can try it.
	Update(env Env, msg tea.Msg) (Screen, Step, tea.Cmd)

	// Keys returns the bindings in force, most useful first.
	Keys() []key.Binding

	// Address returns the address that reopens this screen.
	Address() address.Address

	// Reopen returns this screen at r, an address of the same kind of screen,
	// over env.Data, which may be newer than what the screen was made with.
	// It keeps the cursor where it was if that is still there.
	Reopen(env Env, r address.Address) (Screen, error)
}

// Showing is what a screen shows, and where in it the reader is.
type Showing struct {
	View   *view.View
	Row    int    // of its table, that the cursor is on; -1 if it is on none
	Rows   [2]int // first and last+1 of those that count as the cursor's, as all of an area
	Typing bool   // keys go to a box of the screen's, the router's own among them
}

// Figures returns the figures in scope; where the view's table is not one of figures,
// those that the cursor's row was worked out from.
func (s Showing) Figures(scope Scope) []analysis.Figure {
	t := &s.View.Table
	switch {
	case t.Figure == nil && s.View.Behind != nil && s.Row >= 0:
		return s.View.Behind(s.Row)
	case t.Figure == nil:
		return nil
	case scope == All:
		return t.Figures()
	case scope == Cell || s.Rows[1] <= s.Rows[0]:
		if s.Row < 0 || s.Row >= t.Len { // there is none of the grid's own rows
			return nil
		}
		return []analysis.Figure{t.Figure(s.Row)}
	}
	var figures []analysis.Figure
	for row := s.Rows[0]; row < s.Rows[1]; row++ {
		figures = append(figures, t.Figure(row))
	}
	return figures
}

// Sentences returns what there is to say of the row that the cursor is on, or of
// the whole if it is on none. It costs about as much as a frame.
func (s Showing) Sentences() []string {
	var words []string
	for _, sentence := range s.View.Sentences(s.Row) {
		words = append(words, sentence.Text)
	}
	return words
}

// Frame draws s as exactly env.Width by env.Height cells.
func Frame(s Screen, env Env) string {
	of := s.Parts(env)
	if of.Full {
		return of.Main(max(env.Width, 0), max(env.Height, 0))
	}
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// TitleOf returns what the header says of s.
func TitleOf(s Screen, env Env) Title {
	shown := s.Showing()
	t := shown.View.Title
	return Title{Crumbs: t.Crumbs, Right: strings.Join(t.Right, " "+env.Palette.Glyph.Dot+" "), Typing: shown.Typing}
}
