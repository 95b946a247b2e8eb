// Package view says what an address shows: a title, a table, a picture and sentences, as
// numbers, labels and words. It knows no keys, no cursor, no sizes and no colours: screens,
// files, pages and readers aloud are all made of the same View.
package view

import (
	"errors"
	"fmt"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A View is what an address shows. It is a value: what it says never changes. It is
// meant for one session; several goroutines may not use one at once.
type View struct {
	Address address.Address // without what is usual there
	Title   Title
	Heading Heading // what it is called where nothing else says where it stands
	Scope   Scope
	Table   Table
	Picture Picture    // of the whole; nil if there is none
	Caption []Sentence // about the whole
	Start   int        // the row that the address is about

	// Sections are what a view says that is a text. Its table is of the figures that
	// the text is about.
	Sections []Section
	Aim      Aim // of a way to a target

	// About returns what there is to say of a row of Table, most important first. It
	// costs about as much as a frame.
	About func(row int) []Sentence

	// Whole returns what its picture shows as a whole, a sentence each; it is nil where
	// the caption says that.
	Whole func() []string

	// Behind returns the figures that a row of Table was worked out from; it is nil where
	// rows are figures.
	Behind func(row int) []analysis.Figure

	// Beside returns the pictures of one row, none if there are none.
	Beside func(row int) []Picture

	// Further returns where figures that begin earlier than those of a row's area are
	// shown, none if there are none; it is nil where a view has no use for them.
	Further func(row int) []Further

	// Turn returns the address of the view beside this, of the next theme, indicator or
	// area, by 1 or -1; the error says why there is none. It is nil if none stands beside it.
	Turn func(by int) (address.Address, error)

	d    *dataset.Dataset
	with map[address.Key]opener                                    // at an address with another value for a key, if that costs less than to open it
	at   func(d *dataset.Dataset, a address.Address) (View, error) // makes the view at another address of its kind; nil if that is Open
}

// An opener makes a view at an address, of the data that it knows.
type opener func(a address.Address) (View, error)

// A Title says where a view is.
type Title struct {
	Crumbs []string // from the general to the particular
	Right  []string // comparator, period: "vs England", "2023"
}

// A Scope is what a view is of, for the choices that a reader has of it.
type Scope struct {
	Indicator  indicator.ID   // of a view of one
	Indicators []indicator.ID // that it could be of at another level: those of its theme
	Family     []indicator.ID // the total and the categories of which Indicator is one; nil if there is no other

	// Levels returns those that it can be of; it is nil where they are those at which
	// Indicators have figures.
	Levels func() []analysis.LevelCount
	Within bool // Areas are those within the one of the address, which has a usual level

	Areas      []geo.ID // that are listed, before any filter
	Level      geo.Level
	Comparator analysis.Comparator // never the usual one, but what that is here; the one asked for if it differs by indicator
	Usual      analysis.Comparator // zero if it differs by indicator
	Compared   bool                // it is always compared with something

	Times int                               // how many periods or years can be chosen
	Time  func(i int) (value, label string) // what addresses and people call one, in order
	At    int                               // the one shown; -1 if it shows all

	Modes []string // in which it can be shown, as addresses call them
	Mode  int      // the one it is in
}

// AtLevel returns the address of v at another level, without what does not carry over.
func (v *View) AtLevel(l analysis.LevelCount) address.Address {
	to := v.Address.At(l.Level)
	to.Filter, to.Period, to.Since = "", "", ""
	switch {
	case v.Scope.Within:
		to.Level = l.Level.Slug()
	case address.Forms()[to.View].Optional: // an area of this level
		to.Areas = nil
	}
	if t := &v.Table; t.Sorted >= 0 {
		figures := 1
		if t.Grid != nil {
			figures = len(t.Grid.Across)
		}
		if tooMany(&t.Columns[t.Sorted], l.Areas, figures) != "" {
			to.Sort = ""
		}
	}
	return to
}

// An Aim is the target year that a view judges, the verdict, and which years could be
// chosen.
type Aim struct {
	Track       analysis.Track
	Year        int  // 0 if there is none
	Chosen      bool // it was asked for, and is not on file
	Usual       int  // the year that is judged if none is asked for; 0 if none is on file
	First, Last int  // years that can be chosen
	Start       int  // the year to begin with where none is on file
}

// openers returns what makes each view, by its name in addresses.
func openers() map[string]func(*dataset.Dataset, address.Address) (View, error) {
	return map[string]func(*dataset.Dataset, address.Address) (View, error){
		"compare":  openCompare,
		"explain":  openExplain,
		"heatmap":  openHeatmap,
		"map":      openMap,
		"overview": openOverview,
		"pathway":  openPathway,
		"profile":  openProfile,
		"ranking":  openRanking,
		"spread":   openSpread,
		"trend":    openTrend,
	}
}

// Named returns the address of v with its indicator, where that goes without saying of these
// figures: of others it may be another.
func (v View) Named() address.Address {
	a := v.Address
	if address.Forms()[a.View].Implied && a.Indicator == "" {
		a = a.Of(v.d.Indicator(v.Scope.Indicator))
	}
	return a
}

// ErrNoView is in the error of Open for the box of the finder and the help.
var ErrNoView = errors.New("there are no figures behind it")

// Open returns what a shows of d. The error says which part of a there is not.
func Open(d *dataset.Dataset, a address.Address) (View, error) {
	open, ok := openers()[a.View]
	if !ok {
		return View{}, fmt.Errorf("address %q: %w", a, ErrNoView)
	}
	return open(d, a)
}

// With returns v with another value for one key of its address: what Open returns of
// that address, at the cost of what differs. To sort or filter costs a pass over the
// rows, another period does not find the areas anew.
func (v View) With(key address.Key, value string) (View, error) {
	a, err := v.Address.With(key, value)
	if err != nil {
		return View{}, err
	}
	if open := v.with[key]; open != nil {
		return open(a)
	}
	return v.At(v.d, a)
}

// At returns what Open returns of a and d, at the cost of what differs from v.
func (v View) At(d *dataset.Dataset, a address.Address) (View, error) {
	if v.at != nil && v.Address.View == a.View {
		return v.at(d, a)
	}
	return Open(d, a)
}

// Explanation returns the address of the arithmetic behind the figure that v is about, or
// behind the first that its row was worked out from; false if there is none.
func (v View) Explanation() (address.Address, bool) {
	to := v.Address.To("explain")
	if v.Address.View == "explain" {
		return v.Address, true
	}
	var fs []analysis.Figure
	switch {
	case v.Table.Len == 0:
	case v.Table.Figure != nil:
		fs = []analysis.Figure{v.Table.Figure(v.Start)}
	case v.Behind != nil:
		fs = v.Behind(v.Start)
	}
	if len(fs) == 0 {
		return to, false
	}
	f := fs[0]
	to = to.Of(v.d.Indicator(f.Indicator))
	to.Areas = []string{v.d.Areas().Slug(f.Area)}
	to.Period = analysis.PeriodName(v.d, f.Indicator, f.Period)
	return to, true
}

// A Picture is Lines, Dots or a Map: numbers and labels, for draw to draw in cells.
type Picture interface{ picture() }

// Lines is a chart over time.
type Lines struct {
	Title      string      // what it is of; "" where the title of the view says that
	Empty      string      // what to say if no line has a value
	Slots      []string    // what the places along the axis are called, unless a line's figures say; "" for gaps
	Lines      []Line      // of areas, then of what they are compared with
	References []Reference // across the chart, whichever line is looked at
	Axis       string      // what values are in, or are an index of
	Format     func(float64) string
	Cycle      int // slots a year
	Notes      []Note
	At         int  // the slot of the view's period, or of its target; -1 if it has none
	Begin      int  // the first slot that a line has a value in, of an index; 0 of what is none
	Apart      bool // each area has a chart of its own, all with the same axes
}

// A Line is the values of an area, one for each slot.
type Line struct {
	Name                 string
	Area                 geo.ID
	Place                int // of the area in the address, which says its colour
	Values, Lower, Upper []float64
	analysis.Joints                        // of Values; of no use in an index of other figures
	Figures              []analysis.Figure // of which Values are; nil in an index
	References           []Reference       // across the chart while this line is looked at: its targets
	Reference            bool
	Ahead                bool // of years to come, which have no figures
}

// Label returns what slot i is called while line is looked at.
func (l Lines) Label(i, line int) string {
	if fs := l.Lines[line].Figures; fs != nil && fs[i].Period != 0 {
		return fs[i].Period.Label()
	}
	return l.Slots[i]
}

// Begun returns l from the slot on that it begins in.
func (l Lines) Begun() Lines {
	from := l.Begin
	if from == 0 {
		return l
	}
	l.Begin, l.At, l.Slots, l.Lines, l.Notes = 0, max(l.At-from, -1), l.Slots[from:], slices.Clone(l.Lines), slices.Clone(l.Notes)
	l.Notes = slices.DeleteFunc(l.Notes, func(n Note) bool { return n.At < from })
	for i := range l.Notes {
		l.Notes[i].At -= from
	}
	for i := range l.Lines {
		line := &l.Lines[i]
		line.Values, line.Lower, line.Upper = since(line.Values, from), since(line.Lower, from), since(line.Upper, from)
		line.Apart, line.Odd, line.Figures = since(line.Apart, from), since(line.Odd, from), since(line.Figures, from)
		if line.Broken = slices.Clone(since(line.Broken, from)); len(line.Broken) > 0 {
			line.Broken[0] = false // for nothing is before it
		}
	}
	return l
}

// since returns what of s stands in slots from that one on.
func since[T any](s []T, from int) []T { return s[min(from, len(s)):] }

// A Note is what there is to say of a slot, at the foot of a chart.
type Note struct {
	At   int
	Text string
}

// A Reference is a line across a chart.
type Reference struct {
	Value float64
	Label string
}

// Dots is how values lie among each other, one picked out.
type Dots struct {
	Values       []float64 // the least first
	Lower, Upper float64   // the middle half
	Marks        []Mark    // the one picked out, the comparator, the region
	Format       func(float64) string
}

// A Mark is a named value.
type Mark struct {
	Name  string
	Value float64
	Role  Role
}

// A Role is what a mark or a row stands for.
type Role uint8

// The roles.
const (
	Subject Role = iota
	Comparator
	Wider // a region around the subject
)

// A Map is the areas of a level in classes. Whoever draws it has their outlines.
type Map struct {
	Heading  string // what the classes are: "Fifths of 18 areas"
	Unit     string // that values are in
	Polarity indicator.Polarity
	Classing analysis.Classing // of the rows of the table
	Names    []string          // of the classes and, last, of areas without a figure
	Part     geo.ID            // the area to show alone, if IsPart; else all of it
	IsPart   bool
}

func (Lines) picture() {}
func (Dots) picture()  {}
func (Map) picture()   {}
