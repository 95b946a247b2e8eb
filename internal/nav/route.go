package nav

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"weal/internal/geo"
)

// A Route is the address of a view:
//
//	SCREEN[/INDICATOR][/AREA[,AREA…]][?key=value&…]
//
// Which parts a screen has is for Shapes to say. Parts are held as they were
// written: whether there is such an area or indicator is for the screen to
// say, which has the data.
type Route struct {
	Screen    string
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
	Mode   string // how a picture is drawn, in the screen's words; "" for its usual way
}

// Constituted is the value of Route.As for areas as they were at the time.
const Constituted = "constituted"

// A Shape says which parts the address of a screen has.
type Shape struct {
	Theme, Indicator bool
	Areas            int  // how many areas at most
	Optional         bool // there may be no area
}

// Shapes returns the shape of every screen by name.
func Shapes() map[string]Shape {
	return map[string]Shape{
		"overview": {Theme: true},
		"heatmap":  {Theme: true},
		"ranking":  {Indicator: true},
		"profile":  {Areas: 1},
		"trend":    {Indicator: true, Areas: MaxAreas},
		"compare":  {Indicator: true, Areas: MaxAreas},
		"explain":  {Indicator: true, Areas: 1},
		"pathway":  {Areas: 1},
		"spread":   {Indicator: true, Areas: 1, Optional: true},
		"map":      {Indicator: true, Areas: 1, Optional: true},
		"find":     {},
		"help":     {},
	}
}

// MaxAreas is how many areas a view can set side by side: as many as there are
// colours and shapes to tell them apart.
const MaxAreas = 8

// Screens returns the names of the screens in order.
func Screens() []string {
	var names []string
	for name := range Shapes() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// maxRoute is the longest address that is read, in bytes.
const maxRoute = 4096

// ParseRoute parses an address. The error says which part is wrong and what
// was wanted.
func ParseRoute(s string) (Route, error) {
	if len(s) > maxRoute {
		return Route{}, fmt.Errorf("address: longer than %d bytes", maxRoute)
	}
	path, query, _ := strings.Cut(s, "?")
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	r := Route{Screen: parts[0]}
	shape, ok := Shapes()[r.Screen]
	if !ok {
		return Route{}, fmt.Errorf("address %q: no screen %q; there are %s", s, parts[0], strings.Join(Screens(), ", "))
	}
	if err := r.setParts(parts[1:], shape); err != nil {
		return Route{}, fmt.Errorf("address %q: %w", s, err)
	}
	if err := r.setQuery(query); err != nil {
		return Route{}, fmt.Errorf("address %q: %w", s, err)
	}
	return r, nil
}

// form returns how the address of screen is written, for errors.
func form(screen string, shape Shape) string {
	s := screen
	if shape.Theme {
		s += "[/THEME]"
	}
	if shape.Indicator {
		s += "/INDICATOR"
	}
	switch {
	case shape.Areas == 1 && shape.Optional:
		s += "[/AREA]"
	case shape.Areas == 1:
		s += "/AREA"
	case shape.Areas > 1:
		s += "/AREA[,AREA…]"
	}
	return s
}

func (r *Route) setParts(parts []string, shape Shape) error {
	next := func() (string, error) {
		if len(parts) == 0 {
			return "", nil
		}
		part, err := url.PathUnescape(parts[0])
		parts = parts[1:]
		return part, err
	}
	var err error
	if shape.Theme {
		if r.Theme, err = next(); err != nil {
			return err
		}
	}
	if shape.Indicator {
		if r.Indicator, err = next(); err != nil {
			return err
		}
		if r.Indicator == "" {
			return fmt.Errorf("want %s", form(r.Screen, shape))
		}
	}
	if shape.Areas > 0 && len(parts) > 0 {
		if r.Areas, err = areasOf(parts[0]); err != nil {
			return err
		}
		parts = parts[1:]
	}
	switch {
	case len(parts) > 0:
		return fmt.Errorf("%q is one part too many: want %s", parts[0], form(r.Screen, shape))
	case shape.Areas > 0 && len(r.Areas) == 0 && !shape.Optional:
		return fmt.Errorf("no area: want %s", form(r.Screen, shape))
	case len(r.Areas) > shape.Areas:
		return fmt.Errorf("%d areas, at most %d fit", len(r.Areas), shape.Areas)
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

// query returns the keys of r with where their values are kept, in the order
// in which they are written.
func (r *Route) query() []struct {
	key   string
	value *string
} {
	return []struct {
		key   string
		value *string
	}{
		{"theme", &r.Theme},
		{"level", &r.Level},
		{"vs", &r.VS},
		{"period", &r.Period},
		{"sort", &r.Sort},
		{"filter", &r.Filter},
		{"as", &r.As},
		{"target", &r.Target},
		{"mode", &r.Mode},
	}
}

func (r *Route) setQuery(query string) error {
	values, err := url.ParseQuery(query)
	if err != nil {
		return err
	}
	var known []string
	for _, q := range r.query() {
		known = append(known, q.key)
		if values.Has(q.key) {
			*q.value = values.Get(q.key)
			values.Del(q.key)
		}
	}
	if r.As != "" && r.As != Constituted {
		return fmt.Errorf("as=%s: want as=%s, or nothing for the areas of today", r.As, Constituted)
	}
	if unknown := slices.Sorted(maps.Keys(values)); len(unknown) > 0 {
		return fmt.Errorf("unknown key %q: want one of %s", unknown[0], strings.Join(known, ", "))
	}
	return nil
}

// String returns r as ParseRoute reads it.
func (r Route) String() string {
	var b strings.Builder
	b.WriteString(r.Screen)
	shape := Shapes()[r.Screen]
	if shape.Theme && r.Theme != "" {
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
	for _, q := range r.query() {
		if *q.value == "" || q.key == "theme" && shape.Theme {
			continue
		}
		b.WriteString(sep + q.key + "=" + url.QueryEscape(*q.value))
		sep = "&"
	}
	return b.String()
}

// Equal reports whether r and s are the same address.
func (r Route) Equal(s Route) bool { return r.String() == s.String() }

// Area returns the first area of r, or "".
func (r Route) Area() string {
	if len(r.Areas) == 0 {
		return ""
	}
	return r.Areas[0]
}

// ListLevel returns the level whose areas r lists, and the combined
// authorities if it names none.
func (r Route) ListLevel() (geo.Level, error) {
	if r.Level == "" {
		return geo.CombinedAuthority, nil
	}
	return geo.ParseLevel(r.Level)
}

// LevelFor returns the level, by slug, at which to list an area whose own level
// is own: that of r if the area is listed there, and else its own, which for a
// council of both tiers is the lower one.
func (r Route) LevelFor(own geo.Level) string {
	if l, err := r.ListLevel(); err == nil && l.Includes(own) {
		return r.Level
	}
	if own == geo.Unitary {
		own = geo.LowerTier
	}
	return own.Slug()
}

// To returns the address of another screen that keeps what both have in
// common: the level, the comparator and whose boundaries.
func (r Route) To(screen string) Route {
	return Route{Screen: screen, Level: r.Level, VS: r.VS, As: r.As}
}
