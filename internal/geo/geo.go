// Package geo describes statistical areas: what they are called, what level
// they belong to, which contained which others when, and which code followed
// which.
package geo

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"
)

// A Code is an area code such as "E06000047". Its first characters name the
// kind of area. Codes of our own begin with "X-".
type Code string

// An ID identifies an area within one Gazetteer. IDs are dense, so a slice
// can be indexed by them.
type ID uint32

// An Area is one place for as long as its code was in use.
type Area struct {
	Code       Code
	Name       string
	Level      Level
	Nation     Code      // "" if none
	Start, End time.Time // in use on [Start, End); zero means always was, still is
}

// Kind returns what a is: the name of its level or, where its nation has another, that:
// "data zone". London is listed with combined authorities and is none.
func (a Area) Kind() string {
	if a.Code == London {
		return "Greater London Authority"
	}
	name, _ := kindOf(a.Code, a.Level)
	return name
}

// Current reports whether a is still in use.
func (a Area) Current() bool { return a.End.IsZero() }

// LastDay returns the last day on which a was in use: the one to ask what it
// contained or what contained it in the end. It is zero, which means now, if a
// still is.
func (a Area) LastDay() time.Time {
	if a.Current() {
		return time.Time{}
	}
	return a.End.AddDate(0, 0, -1)
}

// A Membership says that Parent contained Child on [Start, End). A zero Start
// means always, a zero End means still.
type Membership struct {
	Parent, Child ID
	Start, End    time.Time
}

// On reports whether m held on day. A zero day means now: whether m still holds.
func (m Membership) On(day time.Time) bool {
	if day.IsZero() {
		return m.End.IsZero()
	}
	return !day.Before(m.Start) && (m.End.IsZero() || day.Before(m.End))
}

// A Succession says that area From was followed by To on Date, whole or in
// part. Recodes of one area to one area are not Successions: both codes look
// up the same area.
type Succession struct {
	From, To ID
	Date     time.Time
}

// A Gazetteer is an immutable index of areas. It is safe for use by many
// goroutines at once. A Builder makes one.
type Gazetteer struct {
	areas       []Area
	slugs       []string
	byCode      map[Code]ID
	bySlug      map[string]ID
	atLevel     [numLevels][]ID
	plurals     [numLevels]string
	parents     [][]Membership // by child
	children    [][]Membership // by parent
	successions []Succession
	replaced    [][]ID      // by ID: the areas that each took the place of, whole
	footprints  []Footprint // by ID
	shared      [][]ID      // grounds of several areas
	ground      map[ID]int  // index in shared
}

// Len returns the number of areas. Valid IDs are 0 to Len()-1.
func (g *Gazetteer) Len() int { return len(g.areas) }

// Area returns the area with the given ID.
func (g *Gazetteer) Area(id ID) Area { return g.areas[id] }

// Names returns the names of ids, in their order.
func (g *Gazetteer) Names(ids []ID) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, id := range ids {
			if !yield(g.areas[id].Name) {
				return
			}
		}
	}
}

// Slug returns the name of the area as an address writes it: "north-east-ca".
// No two areas share one.
func (g *Gazetteer) Slug(id ID) string { return g.slugs[id] }

// SharesName reports whether other areas have the name of id.
func (g *Gazetteer) SharesName(id ID) bool { return g.slugs[id] != Slug(g.areas[id].Name) }

// Lookup returns the ID of the area with the given code, whether it is the
// code in use, an earlier one or another one of the same area.
func (g *Gazetteer) Lookup(c Code) (ID, bool) {
	id, ok := g.byCode[c]
	if !ok {
		id, ok = g.byCode[Unaliased(c)]
	}
	return id, ok
}

// Codes returns every code that looks up the area with the given ID, the one in
// use first.
func (g *Gazetteer) Codes(id ID) []Code {
	codes := []Code{g.areas[id].Code}
	for c, other := range g.byCode {
		if other == id && c != codes[0] {
			codes = append(codes, c)
		}
	}
	slices.Sort(codes[1:])
	return codes
}

// Find returns the ID of the area that s names, as a code, as a slug or as a name,
// in any case. The name must be that of one area, or of one that still exists and
// is not there for statistics alone.
func (g *Gazetteer) Find(s string) (ID, bool) {
	for _, code := range []Code{Code(s), Code(strings.ToUpper(s))} {
		if id, ok := g.Lookup(code); ok {
			return id, true
		}
	}
	if id, ok := g.bySlug[strings.ToLower(s)]; ok {
		return id, true
	}
	slug := Slug(s)
	if id, ok := g.bySlug[slug]; ok {
		return id, true
	}
	return g.formerly(slug)
}

// formerly returns the area that slug led to when the areas of every ITL, and those of the
// police, were at one level: "barnsley-itl", "south-yorkshire-tle3".
func (g *Gazetteer) formerly(slug string) (ID, bool) {
	at := strings.LastIndexByte(slug, '-')
	if at < 0 {
		return 0, false
	}
	name, ending := slug[:at], slug[at+1:]
	if id, ok := g.byCode[Code(strings.ToUpper(ending))]; ok && Slug(g.areas[id].Name) == name {
		return id, true
	}
	if ending == "itl" {
		for _, l := range []Level{ITL2, ITL3, PoliceForceArea} {
			if id, ok := g.bySlug[name+"-"+levels[l].suffix]; ok {
				return id, true
			}
		}
	}
	return 0, false
}

// Plural returns the heading for the areas at l: what all of them are called, if they are
// of one kind, "Data zones", and else the words for each, "LSOAs and data zones".
func (g *Gazetteer) Plural(l Level) string { return g.plurals[l] }

// AtLevel returns the areas listed at l, ended ones among them, in order of
// name. The caller must not modify the result.
func (g *Gazetteer) AtLevel(l Level) []ID { return g.atLevel[l] }

// Members yields the memberships of smaller areas in parent.
func (g *Gazetteer) Members(parent ID) iter.Seq[Membership] { return slices.Values(g.children[parent]) }

// Parent returns the area of level l that contained child on day; a zero day
// means now.
func (g *Gazetteer) Parent(child ID, l Level, day time.Time) (ID, bool) {
	for _, m := range g.parents[child] {
		if m.On(day) && g.areas[m.Parent].Level == l {
			return m.Parent, true
		}
	}
	return 0, false
}

// Successions returns every succession, in order of date. The caller must not
// modify the result.
func (g *Gazetteer) Successions() []Succession { return g.successions }

// SortByName orders ids by name, as NameKey has it, current areas before ended ones, and
// those by code.
func (g *Gazetteer) SortByName(ids []ID) {
	type named struct {
		key string
		id  ID
	}
	all := make([]named, len(ids))
	for i, id := range ids {
		all[i] = named{NameKey(g.areas[id].Name), id}
	}
	slices.SortFunc(all, func(x, y named) int {
		if by := strings.Compare(x.key, y.key); by != 0 {
			return by
		}
		a, b := &g.areas[x.id], &g.areas[y.id]
		return cmp.Or(cmp.Compare(ended(a), ended(b)), cmp.Compare(a.Code, b.Code))
	})
	for i, of := range all {
		ids[i] = of.id
	}
}

func ended(a *Area) int {
	if a.Current() {
		return 0
	}
	return 1
}
