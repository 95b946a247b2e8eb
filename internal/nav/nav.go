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

// A Worded screen says in words what there is to know of what its cursor is on.
// Screens that are words themselves do not.
type Worded interface {
	// Sentences returns what there is to say, most important first. It costs
	// about as much as a frame.
	Sentences(env Env) []string
}

// A Step is what the router should do after an Update, in the same Update: a
// message for it would come after the next key, and that key would go to the
// wrong screen.
type Step struct {
	kind stepKind
	to   address.Address
	menu Menu
	text string
	cmd  Command
}

type stepKind uint8

const (
	stay stepKind = iota
	pass
	back
	open
	replace
	choose
	say
	copyText
	run
)

// The steps that need nothing more.
var (
	Stay = Step{}           // the message was handled; stay here
	Pass = Step{kind: pass} // not for this screen; let the router try
	Back = Step{kind: back} // return to the previous screen
)

// Open is the Step to a new screen, with this one behind it.
func Open(r address.Address) Step { return Step{kind: open, to: r} }

// Replace is the Step to another address in place of this one. If r is the
// same kind of screen, it keeps its cursor.
func Replace(r address.Address) Step { return Step{kind: replace, to: r} }

// Choose is the Step that has the reader pick one of a menu's options.
func Choose(m Menu) Step { return Step{kind: choose, menu: m} }

// Say is the Step that stays here and shows text in the footer until the next
// key.
func Say(text string) Step { return Step{kind: say, text: text} }

// Copy is the Step that stays here and puts text on the reader's clipboard.
func Copy(text string) Step { return Step{kind: copyText, text: text} }

// A Command is something that only the router can do, by name: "quit",
// "palette" with the name of one, "ascii", "help", "reload", "mouse", "copy" with
// "row" or "table".
type Command struct{ Name, Arg string }

// Run is the Step that leaves a command to the router. A screen that was only
// there to give the command goes away first.
func Run(c Command) Step { return Step{kind: run, cmd: c} }

// Passed reports whether the screen declined the message.
func (s Step) Passed() bool { return s.kind == pass }

// Returns reports whether the step leads back.
func (s Step) Returns() bool { return s.kind == back }

// Opens returns the address to open, if any.
func (s Step) Opens() (address.Address, bool) { return s.to, s.kind == open }

// Replaces returns the address to go to in place of this one, if any.
func (s Step) Replaces() (address.Address, bool) { return s.to, s.kind == replace }

// Chooses returns the menu to show, if any.
func (s Step) Chooses() (Menu, bool) { return s.menu, s.kind == choose }

// Saying returns s, a step to Replace, with text to show in the footer there, "" for
// none.
func (s Step) Saying(text string) Step {
	s.text = text
	return s
}

// Says returns the text to show in the footer, if any.
func (s Step) Says() (string, bool) {
	return s.text, s.kind == say || s.kind == replace && s.text != ""
}

// Copies returns the text to put on the clipboard, if any.
func (s Step) Copies() (string, bool) { return s.text, s.kind == copyText }

// Runs returns the command to run, if any.
func (s Step) Runs() (Command, bool) { return s.cmd, s.kind == run }

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
