package address

import (
	"maps"
	"slices"
	"strings"
)

// A Form says what the address of a view is made of. A key that it does not name is
// refused: an address that asks for what its view cannot do is never half obeyed.
type Form struct {
	Title            string // what the finder offers the view as; "" if it is found otherwise
	Theme, Indicator bool
	Areas            int  // how many areas at most
	Optional         bool // there may be no area
	Keys             []Key
	Modes            []string // what the key mode may be
}

// A Key is what stands before "=" in an address.
type Key string

// The keys.
const (
	Theme  Key = "theme"
	Level  Key = "level"
	VS     Key = "vs"
	Period Key = "period"
	Sort   Key = "sort"
	Filter Key = "filter"
	As     Key = "as"
	Target Key = "target"
	Mode   Key = "mode"
)

// Constituted is the value of As for areas as they were at the time.
const Constituted = "constituted"

// The modes: how a view is shown.
const (
	Index    = "index"    // values as percentages of those in one period
	England  = "england"  // values as percentages of England's in the same period
	Together = "together" // all areas on one chart
	Apart    = "apart"    // each on a chart of its own
	Fifths   = "fifths"   // areas shaded by the fifth that their value is in
	Verdicts = "verdicts" // areas shaded by the verdict on them
	CV       = "cv"       // the coefficient of variation
	Gini     = "gini"     // the Gini coefficient
	Theil    = "theil"    // Theil's index
	Gap      = "gap"      // the highest and the lowest value
	All      = "all"      // indicators without figures too
)

// MaxAreas is how many areas a view can set side by side: as many as there are
// colours and forms to tell them apart.
const MaxAreas = 8

// forms is the one list of views, of the keys that each obeys, and of their modes.
var forms = map[string]Form{
	"overview": {Theme: true, Keys: []Key{Level, VS, Period, Sort, Filter, As}},
	"heatmap":  {Title: "Heat map", Theme: true, Keys: []Key{Level, VS, Period, Sort, Filter, As}},
	"ranking":  {Title: "Ranking", Indicator: true, Keys: []Key{Level, VS, Period, Sort, Filter, As}},
	"profile":  {Title: "Profile", Areas: 1, Keys: []Key{Theme, VS, Sort, Filter, As, Mode}, Modes: []string{All}},
	"trend":    {Title: "Trend", Indicator: true, Areas: MaxAreas, Keys: []Key{VS, Period, As, Mode}, Modes: []string{Index, England}},
	"compare":  {Indicator: true, Areas: MaxAreas, Keys: []Key{VS, Period, As, Mode}, Modes: []string{Together, Apart}},
	"explain":  {Indicator: true, Areas: 1, Keys: []Key{Level, VS, Period, As}},
	"pathway":  {Title: "Pathway", Areas: 1, Keys: []Key{As, Target}},
	"spread":   {Title: "Spread", Indicator: true, Areas: 1, Optional: true, Keys: []Key{Level, Period, As, Mode}, Modes: []string{CV, Gini, Theil, Gap}},
	"map":      {Title: "Map", Indicator: true, Areas: 1, Optional: true, Keys: []Key{Level, VS, Period, As, Mode}, Modes: []string{Fifths, Verdicts}},
	"find":     {Keys: []Key{Level, VS, Filter, As}}, // all but the filter are in the addresses that it finds
	"help":     {},
}

// Forms returns the form of the address of every view by name. It is the one list of
// views: help, completion and the finder read it too. Nobody may change it.
func Forms() map[string]Form { return forms }

// Views returns the names of the views in order.
func Views() []string { return slices.Sorted(maps.Keys(forms)) }

// Takes reports whether f has key.
func (f Form) Takes(key Key) bool { return slices.Contains(f.Keys, key) }

// Lists reports whether a view of that form lists areas of a level, unless an area is
// named.
func (f Form) Lists() bool { return (f.Theme || f.Indicator) && (f.Areas == 0 || f.Optional) }

// Usage returns how the address of a view is written: "ranking/INDICATOR".
func Usage(view string) string {
	s, form := view, forms[view]
	if form.Theme {
		s += "[/THEME]"
	}
	if form.Indicator {
		s += "/INDICATOR"
	}
	switch {
	case form.Areas == 1 && form.Optional:
		s += "[/AREA]"
	case form.Areas == 1:
		s += "/AREA"
	case form.Areas > 1:
		s += "/AREA[,AREA…]"
	}
	return s
}

// names returns the keys of f as words.
func (f Form) names() []string {
	names := make([]string, len(f.Keys))
	for i, k := range f.Keys {
		names[i] = string(k)
	}
	return names
}

// either joins words: "index or england".
func either(words []string) string {
	if n := len(words) - 1; n > 0 {
		return strings.Join(words[:n], ", ") + " or " + words[n]
	}
	return strings.Join(words, "")
}
