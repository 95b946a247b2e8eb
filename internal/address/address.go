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

	Level  string // whose areas are listed, by slug; "" for combined authorities
	VS     string // what they are compared with; "" for the default
	Period string // by label or ISO form; "" for the latest
	Sort   string // column to sort by, with "-" before it to turn it round
	Filter string // part of the name of the areas to list
	As     string // "constituted" for the areas that existed then; "" for today's
	Target string // year of a target to judge in place of the one on file
	Mode   string // how a picture is drawn, in the view's words; "" for its usual way
}

// Constituted is the value of Address.As for areas as they were at the time.
const Constituted = "constituted"

// A Form says what the address of a view is made of. A key that it does not name is
// refused: an address that asks for what its view cannot do is never half obeyed.
type Form struct {
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

// Forms returns the form of the address of every view by name. It is the one list of
// views: help, completion and the finder read it too.
func Forms() map[string]Form {
	return map[string]Form{
		"overview": {Theme: true, Keys: []Key{Level, VS, Period, Sort, Filter, As}},
		"heatmap":  {Theme: true, Keys: []Key{Level, VS, Period, Sort, Filter, As}},
		"ranking":  {Indicator: true, Keys: []Key{Level, VS, Period, Sort, Filter, As}},
		"profile":  {Areas: 1, Keys: []Key{Theme, Level, VS, Period, Filter, As}},
		"trend":    {Indicator: true, Areas: MaxAreas, Keys: []Key{Level, VS, Period, As, Mode}, Modes: []string{"index", "england"}},
		"compare":  {Indicator: true, Areas: MaxAreas, Keys: []Key{Level, VS, Period, As, Mode}, Modes: []string{"together", "apart"}},
		"explain":  {Indicator: true, Areas: 1, Keys: []Key{Level, VS, Period, As}},
		"pathway":  {Areas: 1, Keys: []Key{Level, VS, As, Target}},
		"spread":   {Indicator: true, Areas: 1, Optional: true, Keys: []Key{Level, VS, Period, Sort, As}},
		"map":      {Indicator: true, Areas: 1, Optional: true, Keys: []Key{Level, VS, Period, Sort, As}},
		"find":     {Keys: []Key{Level, VS, Filter, As}}, // which it hands on to the view that is found
		"help":     {},
	}
}

// Takes reports whether f has key.
func (f Form) Takes(key Key) bool { return slices.Contains(f.Keys, key) }

// MaxAreas is how many areas a view can set side by side: as many as there are
// colours and forms to tell them apart.
const MaxAreas = 8

// Views returns the names of the views in order.
func Views() []string {
	var names []string
	for name := range Forms() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// longest is the longest address that is read, in bytes.
const longest = 4096

// Parse parses an address. The error says which part is wrong and what
// was wanted.
func Parse(s string) (Address, error) {
	if len(s) > longest {
		return Address{}, fmt.Errorf("address: longer than %d bytes", longest)
	}
	path, query, _ := strings.Cut(s, "?")
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	r := Address{View: parts[0]}
	form, ok := Forms()[r.View]
	if !ok {
		return Address{}, fmt.Errorf("address %q: no view %q; there are %s", s, parts[0], strings.Join(Views(), ", "))
	}
	if err := r.setParts(parts[1:], form); err != nil {
		return Address{}, fmt.Errorf("address %q: %w", s, err)
	}
	if err := r.setQuery(query); err != nil {
		return Address{}, fmt.Errorf("address %q: %w", s, err)
	}
	return r, nil
}

// form returns how the address of screen is written, for errors.
func written(screen string, form Form) string {
	s := screen
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

func (r *Address) setParts(parts []string, form Form) error {
	next := func() (string, error) {
		if len(parts) == 0 {
			return "", nil
		}
		part, err := url.PathUnescape(parts[0])
		parts = parts[1:]
		return part, err
	}
	var err error
	if form.Theme {
		if r.Theme, err = next(); err != nil {
			return err
		}
	}
	if form.Indicator {
		if r.Indicator, err = next(); err != nil {
			return err
		}
		if r.Indicator == "" {
			return fmt.Errorf("want %s", written(r.View, form))
		}
	}
	if form.Areas > 0 && len(parts) > 0 {
		if r.Areas, err = areasOf(parts[0]); err != nil {
			return err
		}
		parts = parts[1:]
	}
	switch {
	case len(parts) > 0:
		return fmt.Errorf("%q is one part too many: want %s", parts[0], written(r.View, form))
	case form.Areas > 0 && len(r.Areas) == 0 && !form.Optional:
		return fmt.Errorf("no area: want %s", written(r.View, form))
	case len(r.Areas) > form.Areas:
		return fmt.Errorf("%d areas, at most %d fit", len(r.Areas), form.Areas)
	}
	return nil
}

// areasOf returns the areas in part, which has commas between them.
func areasOf(part string) ([]string, error) {
	var areas []string
	for a := range strings.SplitSeq(part, ",") {
		area, err := url.PathUnescape(a)
		if err != nil {
			return nil, err
		}
		if area != "" {
			areas = append(areas, area)
		}
	}
	return areas, nil
}

// at returns where the value of key is kept.
func (r *Address) at(key Key) *string {
	switch key {
	case Theme:
		return &r.Theme
	case Level:
		return &r.Level
	case VS:
		return &r.VS
	case Period:
		return &r.Period
	case Sort:
		return &r.Sort
	case Filter:
		return &r.Filter
	case As:
		return &r.As
	case Target:
		return &r.Target
	default:
		return &r.Mode
	}
}

// With returns r with a value for key. It is an error if the view takes no such key,
// or not that value.
func (r Address) With(key Key, value string) (Address, error) {
	form := Forms()[r.View]
	switch {
	case key == Theme && form.Theme:
	case !form.Takes(key):
		return r, fmt.Errorf("%s takes no %q: it takes %s", r.View, key, form.keys())
	case key == As && value != "" && value != Constituted:
		return r, fmt.Errorf("as=%s: want as=%s, or nothing for the areas of today", value, Constituted)
	case key == Mode && form.Modes != nil && value != "" && !slices.Contains(form.Modes, value):
		return r, fmt.Errorf("mode %q: want %s", value, strings.Join(form.Modes, " or "))
	}
	*r.at(key) = value
	return r, nil
}

// keys lists the keys of f, for errors.
func (f Form) keys() string {
	if len(f.Keys) == 0 {
		return "none"
	}
	var names []string
	for _, k := range f.Keys {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

func (r *Address) setQuery(query string) error {
	values, err := url.ParseQuery(query)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if *r, err = r.With(Key(key), values.Get(key)); err != nil {
			return err
		}
	}
	return nil
}

// String returns r as Parse reads it.
func (r Address) String() string {
	var b strings.Builder
	b.WriteString(r.View)
	form := Forms()[r.View]
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
// authorities if it names none.
func (r Address) ListLevel() (geo.Level, error) {
	if r.Level == "" {
		return geo.CombinedAuthority, nil
	}
	return geo.ParseLevel(r.Level)
}

// LevelFor returns the level, by slug, at which to list an area whose own level
// is own: that of r if the area is listed there, and else its own, which for a
// council of both tiers is the lower one.
func (r Address) LevelFor(own geo.Level) string {
	if l, err := r.ListLevel(); err == nil && l.Includes(own) {
		return r.Level
	}
	if own == geo.Unitary {
		own = geo.LowerTier
	}
	return own.Slug()
}

// To returns the address of another view that keeps what both take of the level, the
// comparator and whose boundaries.
func (r Address) To(view string) Address {
	to := Address{View: view}
	for _, key := range []Key{Level, VS, As} {
		if Forms()[view].Takes(key) {
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
