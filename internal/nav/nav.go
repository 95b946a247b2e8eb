// Package nav says what a screen is, what it can see of its surroundings, and
// how one screen leads to another.
package nav

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/palette"
	"weal/internal/view"
)

// An Env is what a screen may read but does not own. The router passes a
// fresh one to every call, so a screen never holds a stale size or palette.
type Env struct {
	Data          *dataset.Dataset // shared by all sessions; immutable
	Palette       *palette.Palette // shared; immutable
	Width, Height int              // cells that this screen may draw on
	From          Spot             // where a key led on from to a screen that is made, which begins there if it can
	Still         bool             // it is for a picture, in which nobody moves a cursor
	Outlines      Outlines         // boundaries for maps; nil if there are none
	Locate        view.Locate      // where figures were read, asked in a tea.Cmd; nil if that cannot be found out
	Drawn         *Drawn           // what need not be drawn again; nil for all
}

// A Spot is what a cursor is on; what is "" it is not on.
type Spot struct {
	Area      geo.Code
	Indicator string // slug
}

// Outlines returns the boundaries that maps are drawn from, nil if there are none. They are
// read when somebody first asks, and are the same for all sessions.
type Outlines func() *geo.Outlines

// Shown is the message that a screen gets when it has come on top, again or for
// the first time, so that it can ask for what takes a while. Answers that came
// while another screen was on top did not reach it.
type Shown struct{}

// Left is the message that a screen gets when another one takes its place on top, so that it
// lets go of what it can draw again: there may be a hundred to go back to.
type Left struct{}

// Pointed is the message that a screen gets when its reader has clicked on what it drew. A
// click selects, and one on what is selected opens it.
type Pointed struct{ At draw.Hit }

// A Scope says which of a screen's figures are meant.
type Scope uint8

// The scopes.
const (
	All      Scope = iota // what the whole view shows
	Selected              // what the cursor is on: a row, where there are several figures in one
	Cell                  // the one figure under the cursor
)

// Parts are what a view is put together from, so that a picture can be as high as
// they are: a main part, and the detail beside or under it.
type Parts struct {
	Main   func(width, height int) string
	Detail func() draw.Detail // nil for none
	Of     string             // what Detail says something of: while that is the same, so is Detail; "" if nobody knows
	Least  int                // lines from which Main shows all that it has; 0 if it does in any
	IsList bool               // Main has a line for each of many things, and draws nothing larger where there is more room
	Full   bool               // Main takes all of the room, for there is no detail
}

// Said returns the detail, which is empty if there is none.
func (p Parts) Said() draw.Detail {
	if p.Detail == nil {
		return draw.Detail{}
	}
	return p.Detail()
}

// HasPane reports whether the detail stands beside the main part.
func (e Env) HasPane() bool {
	width, _ := draw.MainSize(e.Width, e.Height)
	return width < e.Width
}

// A Step is what the router should do after an Update, in the same Update: a message for it
// would come after the next key, and that key would go to the wrong screen.
type Step struct {
	Do      Action
	To      address.Address // of Opening and Replacing
	From    Spot            // of Opening: what is led on from
	Menu    Menu            // of Choosing
	Text    string          // of Saying and Copying; what a Command takes; what to say once Opening or Replacing is done
	Command Command         // of Running
}

// An Action is what a Step is.
type Action uint8

// The actions.
const (
	Staying   Action = iota // the message was handled; stay here
	Passing                 // it is not for this screen; let the router try
	Returning               // to the previous screen
	Opening                 // another screen, with this one behind it
	Replacing               // this screen by another; one of the same kind keeps its cursor
	Choosing                // from a menu
	Saying                  // something in the footer, until the next key
	Copying                 // something to the reader's clipboard
	Running                 // what only the router can do; a screen that was only there to ask for it goes away first
)

// A Command is something that only the router can do.
type Command uint8

// The commands.
const (
	Quit Command = iota
	Help
	Reload
	Files // what was read of the reader's own
	Mouse
	ASCII
	Lines
	Palette   // called Text
	CopyRow   // the figures that the cursor is on
	CopyTable // those of the whole view
	AtLevel   // called Text
	Versus    // the comparator called Text
	Save      // a picture in the file called Text
)

// The steps that need nothing more.
var (
	Stay = Step{}
	Pass = Step{Do: Passing}
	Back = Step{Do: Returning}
)

// Open is the Step to a new screen, with this one behind it.
func Open(r address.Address) Step { return Step{Do: Opening, To: r} }

// Replace is the Step to another address in place of this one.
func Replace(r address.Address) Step { return Step{Do: Replacing, To: r} }

// Choose is the Step that has the reader pick one of a menu's options.
func Choose(m Menu) Step { return Step{Do: Choosing, Menu: m} }

// Say is the Step that stays here and shows text in the footer until the next key.
func Say(text string) Step { return Step{Do: Saying, Text: text} }

// Copy is the Step that stays here and puts text on the reader's clipboard.
func Copy(text string) Step { return Step{Do: Copying, Text: text} }

// Run is the Step that leaves a command to the router.
func Run(c Command, arg string) Step { return Step{Do: Running, Command: c, Text: arg} }

// A Menu is a short list to choose from.
type Menu struct {
	Title   string
	Options []Option
	Cursor  int // the option that is in force
}

// An Option is one line of a Menu.
type Option struct {
	Label string
	Note  string // beside the label, quieter
	Also  string // finds the option too when it is typed, and is not shown
	Step  Step   // what choosing it does
	Typed bool   // Step leads to where more is typed: what was typed already goes along
}

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

// Frame draws s as exactly env.Width by env.Height cells.
func Frame(s Screen, env Env) string {
	of := s.Parts(env)
	if of.Full {
		return of.Main(max(env.Width, 0), max(env.Height, 0))
	}
	if env.HasPane() {
		return draw.WithPane(env.Width, env.Height, of.Main, env.Drawn.Pane(env, of.Of, of.Said), env.Palette)
	}
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Said(), env.Palette)
}
