// Package address parses and prints addresses: one line that names a view. It knows
// which parts and which keys each view takes, and nothing of figures, so that
// whether there is such an area is for the view to say, which has the data.
package address

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/text"
)

// An Address is the address of a view:
//
//	VIEW[/INDICATOR][/AREA[,AREA…]][?key=value&…]
//
// Which parts and keys a view has is for Forms to say. Parts are held as they were
// written: whether there is such an area or indicator is for the view to
// say, which has the data.
type Address struct {
	View      string
	Theme     string   // of the overview, by slug
	Indicator string   // by slug
	Areas     []string // by code or slug

	Category string // of the indicator, which is then a family; "" for the total or, without one, the first
	Level    string // whose areas are listed, by slug; "" for combined authorities
	VS       string // what they are compared with; "" for the default
	Period   string // as screens write it, by ISO form or by the year it starts in; "" for the latest
	Since    string // period, or the year it starts in, that changes are since; "" for the last that compares
	Sort     string // column to sort rows by, with "-" before it to turn it round
	Filter   string // part of the name of the areas to list
	As       string // Constituted for the areas that existed then; "" for today's
	Target   string // year of a target to judge in place of the one on file
	Without  string // area whose parts a spread leaves out; "" for none
	Mode     string // how the view is shown, one of its form's modes; "" for its usual one
}

// at returns where the value of key is kept.
func (r *Address) at(key Key) *string {
	switch key {
	case Theme:
		return &r.Theme
	case Category:
		return &r.Category
	case Level:
		return &r.Level
	case VS:
		return &r.VS
	case Period:
		return &r.Period
	case Since:
		return &r.Since
	case Sort:
		return &r.Sort
	case Filter:
		return &r.Filter
	case As:
		return &r.As
	case Target:
		return &r.Target
	case Without:
		return &r.Without
	default:
		return &r.Mode
	}
}

// Value returns what r says of key, and false if its view takes no such key.
func (r Address) Value(key Key) (string, bool) { return *r.at(key), forms[r.View].Takes(key) }

// With returns r with a value for key, "" for the usual one. It is an error if the view
// takes no such key, or not that value, or if r would be too long to be read again.
func (r Address) With(key Key, value string) (Address, error) {
	form := forms[r.View]
	switch {
	case key == Theme && form.Theme:
	case !form.Takes(key):
		takes := strings.Join(form.names(), ", ")
		if takes == "" {
			takes = "none"
		}
		return r, fmt.Errorf("%s takes no %s%s: it takes %s", r.View, text.Quote(string(key)), didYouMean(string(key), form.names()), takes)
	case key == As && value != "" && value != Constituted:
		return r, fmt.Errorf("as %s: want as=%s, or nothing for the areas of today", text.Quote(value), Constituted)
	case key == Mode && value != "" && !slices.Contains(form.Modes, value):
		return r, fmt.Errorf("mode %s%s: want %s", text.Quote(value), didYouMean(value, form.Modes), either(form.Modes))
	}
	with := r
	*with.at(key) = value
	if value != "" && with.isTooLong() {
		return r, errTooLong
	}
	return with, nil
}

// isTooLong reports whether r is longer than Parse reads, which escapes can make of what
// was short enough: they take three bytes for one.
func (r Address) isTooLong() bool { return len(r.String()) > longest }

// String returns r as Parse reads it.
func (r Address) String() string {
	var b strings.Builder
	b.WriteString(r.View)
	form := forms[r.View]
	if form.Theme && r.Theme != "" {
		b.WriteString("/" + url.PathEscape(r.Theme))
	}
	if r.Indicator != "" {
		b.WriteString("/" + url.PathEscape(r.Indicator))
	}
	for i, a := range r.Areas {
		b.WriteString([]string{"/", ","}[min(i, 1)])
		b.WriteString(strings.ReplaceAll(url.PathEscape(a), ",", "%2C"))
	}
	sep := "?"
	for _, key := range form.Keys { // what the view has no use for is not written
		if value := *r.at(key); value != "" {
			b.WriteString(sep + string(key) + "=" + strings.ReplaceAll(url.QueryEscape(value), "%2F", "/"))
			sep = "&"
		}
	}
	return b.String()
}

// Of returns r with ind as its indicator: a category by the slug of its family and a key.
func (r Address) Of(ind *indicator.Indicator) Address {
	r.Indicator, r.Category = ind.Slug, ind.Part()
	if r.Category != "" {
		r.Indicator = ind.Family
	}
	return r
}

// Equal reports whether r and s are the same address.
func (r Address) Equal(s Address) bool { return r.String() == s.String() }

// Area returns the first area of r, or "".
func (r Address) Area() string {
	if len(r.Areas) == 0 {
		return ""
	}
	return r.Areas[0]
}

// ListLevel returns the level whose areas r lists, and the combined
// authorities if it names none. That of authorities of both tiers is the lower one,
// where they stand among the other councils.
func (r Address) ListLevel() (geo.Level, error) {
	if r.Level == "" {
		return geo.CombinedAuthority, nil
	}
	l, err := geo.ParseLevel(r.Level)
	return l.Listed(), err
}

// LevelFor returns the level, by slug, at which to list an area whose own level
// is own: that of r if the area is listed there, and else its own, which for a
// council of both tiers is the lower one.
func (r Address) LevelFor(own geo.Level) string {
	if l, err := r.ListLevel(); err == nil && l.Includes(own) {
		return r.Level
	}
	return own.Listed().Slug()
}

// To returns the address of another view that keeps what both take of the level, the
// comparator and whose boundaries.
func (r Address) To(view string) Address {
	to := Address{View: view}
	for _, key := range []Key{Level, VS, As} {
		if forms[view].Takes(key) && forms[r.View].Takes(key) {
			*to.at(key) = *r.at(key)
		}
	}
	return to
}

// At returns r at level l.
func (r Address) At(l geo.Level) Address {
	r.Level = l.Slug()
	if l == geo.CombinedAuthority {
		r.Level = ""
	}
	return r
}

// A Form says what the address of a view is made of. A key that it does not name is
// refused: an address that asks for what its view cannot do is never half obeyed.
type Form struct {
	Title            string // what the finder offers the view as; "" if it is found otherwise
	Theme, Indicator bool
	Implied          bool // the indicator may be left out, before an area
	Areas            int  // how many areas at most
	Optional         bool // there may be no area
	Keys             []Key
	Modes            []string // what the key mode may be
}

// A Key is what stands before "=" in an address.
type Key string

// The keys.
const (
	Theme    Key = "theme"
	Category Key = "category"
	Level    Key = "level"
	VS       Key = "vs"
	Period   Key = "period"
	Since    Key = "since"
	Sort     Key = "sort"
	Filter   Key = "filter"
	As       Key = "as"
	Target   Key = "target"
	Without  Key = "without"
	Mode     Key = "mode"
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
	"ranking":  {Title: "Ranking", Indicator: true, Keys: []Key{Category, Level, VS, Period, Since, Sort, Filter, As}},
	"profile":  {Title: "Profile", Areas: 1, Keys: []Key{Theme, VS, Since, Sort, Filter, As, Mode}, Modes: []string{All}},
	"trend":    {Title: "Trend", Indicator: true, Areas: MaxAreas, Keys: []Key{Category, VS, Period, Since, As, Mode}, Modes: []string{Index, England}},
	"compare":  {Indicator: true, Areas: MaxAreas, Keys: []Key{Category, VS, Period, Since, As, Mode}, Modes: compareModes()},
	"explain":  {Indicator: true, Areas: 1, Keys: []Key{Category, Level, VS, Period, As}},
	"pathway":  {Title: "Pathway", Indicator: true, Implied: true, Areas: 1, Keys: []Key{Category, As, Target}},
	"spread":   {Title: "Spread", Indicator: true, Areas: 1, Optional: true, Keys: []Key{Category, Level, Period, Without, As, Mode}, Modes: []string{CV, Gini, Theil, Gap}},
	"map":      {Title: "Map", Indicator: true, Areas: 1, Optional: true, Keys: []Key{Category, Level, VS, Period, As, Mode}, Modes: []string{Fifths, Verdicts}},
	"find":     {Keys: []Key{Level, VS, Filter, As}}, // all but the filter are in the addresses that it finds
	"help":     {},
}

// compareModes returns the modes of a comparison: what its values are an index of, how its
// charts stand, or both.
func compareModes() []string {
	modes := []string{Together, Apart, Index, England}
	for _, base := range []string{Index, England} {
		modes = append(modes, Both(base, Together), Both(base, Apart))
	}
	return modes
}

// Both returns the mode that is two others, of which either may be "": "index-apart".
func Both(a, b string) string { return strings.Trim(a+"-"+b, "-") }

// Shows returns which of modes r is shown in, alone or with another; "" for none of them.
func (r Address) Shows(modes ...string) string {
	for mode := range strings.SplitSeq(r.Mode, "-") {
		if mode != "" && slices.Contains(modes, mode) {
			return mode
		}
	}
	return ""
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
	switch {
	case form.Implied:
		s += "[/INDICATOR]"
	case form.Indicator:
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
