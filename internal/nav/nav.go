// Package nav says what a screen is, what it can see of its surroundings, how
// it is addressed, and how one screen leads to another.
package nav

import (
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/palette"
)

// An Env is what a screen may read but does not own. The router passes a
// fresh one to every call, so a screen never holds a stale size or palette.
type Env struct {
	Data          *dataset.Dataset // shared by all sessions; immutable
	Palette       *palette.Palette // shared; immutable
	Width, Height int              // cells that this screen may draw on
	Still         bool             // it is for a picture, in which nobody moves a cursor
	Outlines      Outlines         // boundaries for maps; nil if there are none
	Locate        Locate           // where figures were read; nil if that cannot be found out
}

// Locate returns the file and the line in it, from 1, that a figure of d was read
// from; "" and 0 if it is not found. It reads files for as long as that takes, or
// until the session ends, so that a screen asks in a tea.Cmd.
type Locate func(d *dataset.Dataset, f analysis.Figure) (file string, line int)

// Outlines returns the boundaries that maps are drawn from, nil if there are
// none. They are read when somebody first asks, and are the same for all
// sessions.
type Outlines func() *geo.Outlines

// Shown is the message that a screen gets when it has come on top, again or for
// the first time, so that it can ask for what takes a while. Answers that came
// while another screen was on top did not reach it.
type Shown struct{}

// A Title is the header line of a screen: where am I.
type Title struct {
	Crumbs []string // from the general to the particular
	Right  string   // comparator and period: "vs England · 2023"
	Typing bool     // keys go to a box of the screen's, the router's own among them
}

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
	Title  string   // of the detail
	Detail []string // its sentences
	Least  int      // lines from which Main shows all that it has; 0 if it does in any
	IsList bool     // Main has a line for each of many things, and draws nothing larger where there is more room
	Full   bool     // Main takes all of the room, for there is no detail
}

// A Step is what the router should do after an Update, in the same Update: a
// message for it would come after the next key, and that key would go to the
// wrong screen.
type Step struct {
	Do      Action
	To      address.Address // of Opening and Replacing
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
	Mouse
	ASCII
	Palette   // called Text
	CopyRow   // the figures that the cursor is on
	CopyTable // those of the whole view
	AtLevel   // called Text
	Versus    // the comparator called Text
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

// Say is the Step that stays here and shows text in the footer until the next
// key.
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
