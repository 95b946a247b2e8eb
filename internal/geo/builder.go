package geo

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A Builder collects areas, memberships and successions for a Gazetteer, and
// refuses what does not fit together. The zero Builder is empty and ready to
// use. It is not safe for use by more than one goroutine.
type Builder struct {
	areas       []Area
	index       map[Code]ID  // in areas, as are the IDs of what follows
	memberships []Membership // in the order in which they were added
	successions []Succession
	parents     map[ID][]Membership // by child
	followers   map[ID][]Succession // by what they follow
}

// AddArea adds a. It is an error to add a code twice, an area without a code
// or a name, or one that ends before it starts.
func (b *Builder) AddArea(a Area) error {
	switch {
	case a.Code == "":
		return errors.New("no code")
	case a.Name == "":
		return fmt.Errorf("area %s: no name", a.Code)
	case !a.End.IsZero() && !a.Start.Before(a.End):
		return fmt.Errorf("area %s: ends on %s, before it starts", a.Code, a.End.Format(time.DateOnly))
	}
	if i, dup := b.index[a.Code]; dup {
		return fmt.Errorf("area %s: defined twice, as %q and %q", a.Code, b.areas[i].Name, a.Name)
	}
	if b.index == nil {
		b.index, b.parents, b.followers = make(map[Code]ID), make(map[ID][]Membership), make(map[ID][]Succession)
	}
	b.index[a.Code] = ID(len(b.areas))
	b.areas = append(b.areas, a)
	return nil
}

// Has reports whether an area with the given code was added.
func (b *Builder) Has(c Code) bool {
	_, ok := b.index[c]
	return ok
}

// AddMembership adds that parent contained child on [start, end). It is an
// error if either is unknown, if they are the same, if parent is already
// inside child, or if the dates overlap those of an earlier membership of
// child in parent.
func (b *Builder) AddMembership(parent, child Code, start, end time.Time) error {
	m := Membership{b.index[parent], b.index[child], start, end}
	switch {
	case !b.Has(parent):
		return fmt.Errorf("parent %q: unknown area", parent)
	case !b.Has(child):
		return fmt.Errorf("child %q: unknown area", child)
	case !end.IsZero() && !start.Before(end):
		return fmt.Errorf("membership of %s in %s ends on %s, before it starts", child, parent, end.Format(time.DateOnly))
	case reaches(b.parents, func(m Membership) ID { return m.Parent }, m.Parent, m.Child, make(map[ID]bool)):
		return fmt.Errorf("membership of %s in %s is a cycle: %[2]s is already inside %[1]s", child, parent)
	}
	if i := slices.IndexFunc(b.parents[m.Child], m.overlaps); i >= 0 {
		from := "the beginning"
		if first := b.parents[m.Child][i].Start; !first.IsZero() {
			from = first.Format(time.DateOnly)
		}
		return fmt.Errorf("membership of %s in %s overlaps the one from %s", child, parent, from)
	}
	b.memberships, b.parents[m.Child] = append(b.memberships, m), append(b.parents[m.Child], m)
	return nil
}

// reaches reports whether to can be reached from from along the links of each area,
// which lead to others. It visits each area once, so that a tangle of memberships
// takes no longer than a tree.
func reaches[Link any](links map[ID][]Link, lead func(Link) ID, from, to ID, seen map[ID]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(links[from], func(l Link) bool { return reaches(links, lead, lead(l), to, seen) })
}

// overlaps reports whether m and n are of the same two areas and share a day.
func (m Membership) overlaps(n Membership) bool {
	return m.Parent == n.Parent && m.Child == n.Child &&
		(m.End.IsZero() || n.Start.Before(m.End)) && (n.End.IsZero() || m.Start.Before(n.End))
}

// AddSuccession adds that from was followed by to on date. It is an error if
// either is unknown, or if from already follows to.
func (b *Builder) AddSuccession(from, to Code, date time.Time) error {
	s := Succession{b.index[from], b.index[to], date}
	switch {
	case !b.Has(from):
		return fmt.Errorf("from %q: unknown area", from)
	case !b.Has(to):
		return fmt.Errorf("to %q: unknown area", to)
	case reaches(b.followers, func(s Succession) ID { return s.To }, s.To, s.From, make(map[ID]bool)):
		return fmt.Errorf("succession from %s to %s is a cycle", from, to)
	}
	b.successions, b.followers[s.From] = append(b.successions, s), append(b.followers[s.From], s)
	return nil
}

// Gazetteer returns what was added to b. An area that was recoded, one code
// to one other, is a single area under its later code, and looks up under
// both; so does one whose code has aliases. The Builder must not be used again.
func (b *Builder) Gazetteer() *Gazetteer {
	recoded := b.recodes()
	g := &Gazetteer{byCode: make(map[Code]ID, len(b.areas))}
	for i, a := range b.areas {
		if _, gone := recoded[ID(i)]; !gone {
			g.byCode[a.Code] = ID(len(g.areas))
			g.areas = append(g.areas, a)
		}
	}
	for old := range recoded {
		current := old
		for next, ok := recoded[current]; ok; next, ok = recoded[current] {
			current = next
		}
		id := g.byCode[b.areas[current].Code]
		g.byCode[b.areas[old].Code] = id
		// One area under two codes has existed since the first of them.
		if start := b.areas[old].Start; start.Before(g.areas[id].Start) {
			g.areas[id].Start = start
		}
	}
	for alias, usual := range aliases {
		if id, ok := g.byCode[usual]; ok && !b.Has(alias) {
			g.byCode[alias] = id
		}
	}
	b.link(g, recoded)
	g.setSlugs()
	for id, a := range g.areas {
		for l := range numLevels {
			if l.Includes(a.Level) {
				g.atLevel[l] = append(g.atLevel[l], ID(id))
			}
		}
	}
	for l, ids := range g.atLevel {
		g.SortByName(ids)
		g.plurals[l] = g.plural(Level(l))
	}
	g.survey()
	return g
}

// plural returns what areas at l are called together.
func (g *Gazetteer) plural(l Level) string {
	var words []string
	for _, id := range g.atLevel[l] {
		a := &g.areas[id]
		if a.Level != l { // a council of both tiers
			return levels[l].plural
		}
		if _, word := kindOf(a.Code, l); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return levels[l].plural
	}
	slices.Sort(words) // whichever area comes first
	for i, word := range words {
		if i > 0 && word[1] >= 'a' { // no initials
			words[i] = strings.ToLower(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, " and ")
}

// recodes returns what took the place of each recoded area: by the successions in
// which neither takes part in another as well.
func (b *Builder) recodes() map[ID]ID {
	preceding := make(map[ID]int)
	for _, s := range b.successions {
		preceding[s.To]++
	}
	recoded := make(map[ID]ID)
	for _, s := range b.successions {
		if len(b.followers[s.From]) == 1 && preceding[s.To] == 1 {
			recoded[s.From] = s.To
		}
	}
	return recoded
}

// link gives g the memberships and successions of b, by its own IDs.
func (b *Builder) link(g *Gazetteer, recoded map[ID]ID) {
	own := func(id ID) ID { return g.byCode[b.areas[id].Code] }
	g.parents = make([][]Membership, len(g.areas))
	g.children = make([][]Membership, len(g.areas))
	for _, m := range b.memberships {
		m.Parent, m.Child = own(m.Parent), own(m.Child)
		// The memberships of both codes of a recoded area are one.
		if slices.ContainsFunc(g.parents[m.Child], m.overlaps) {
			continue
		}
		g.parents[m.Child] = append(g.parents[m.Child], m)
		g.children[m.Parent] = append(g.children[m.Parent], m)
	}
	for _, s := range b.successions {
		if to, ok := recoded[s.From]; !ok || to != s.To {
			g.successions = append(g.successions, Succession{own(s.From), own(s.To), s.Date})
		}
	}
	slices.SortFunc(g.successions, func(a, b Succession) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
}

// setSlugs gives every area the shortest slug that no other area of its name
// could have: its name, or its name and level, or those and the year it ended,
// or all that and its code.
func (g *Gazetteer) setSlugs() {
	names := make([]string, len(g.areas))
	for id, a := range g.areas {
		names[id] = Slug(a.Name)
	}
	level := func(id ID) string { return names[id] + "-" + levels[g.areas[id].Level].suffix }
	forms := []func(ID) string{
		func(id ID) string { return names[id] },
		level,
		func(id ID) string {
			if a := &g.areas[id]; !a.Current() {
				return level(id) + "-until-" + a.End.Format("2006")
			}
			return level(id)
		},
		func(id ID) string { return names[id] + "-" + Slug(string(g.areas[id].Code)) },
	}
	g.slugs = make([]string, len(g.areas))
	g.bySlug = make(map[string]ID, len(g.areas))
	var left []ID
	for id := range g.areas {
		left = append(left, ID(id))
	}
	for _, form := range forms {
		uses := make(map[string]int, len(left))
		for _, id := range left {
			uses[form(id)]++
		}
		var ambiguous []ID
		for _, id := range left {
			s := form(id)
			if _, taken := g.bySlug[s]; s == "" || uses[s] > 1 || taken || g.isCode(s, id) {
				ambiguous = append(ambiguous, id)
				continue
			}
			g.slugs[id] = s
			g.bySlug[s] = id
		}
		left = ambiguous
	}
	for _, id := range left { // a name and code that another area spells out
		g.slugs[id] = string(g.areas[id].Code)
	}
	g.setUsual(names)
}

// setUsual lets one of names, which are slugs, that several areas have lead to one of them if it is the
// only one that people mean by it: the others ended, or are there for statistics
// alone.
func (g *Gazetteer) setUsual(names []string) {
	usual := make(map[string][]ID)
	for id, a := range g.areas {
		if a.Current() && !a.Level.IsDivision() {
			usual[names[id]] = append(usual[names[id]], ID(id))
		}
	}
	for name, ids := range usual {
		if _, taken := g.bySlug[name]; !taken && len(ids) == 1 && !g.isCode(name, ids[0]) {
			g.bySlug[name] = ids[0]
		}
	}
}

// isCode reports whether s is how somebody could write the code of another area
// than id.
func (g *Gazetteer) isCode(s string, id ID) bool {
	for _, c := range []Code{Code(s), Code(strings.ToUpper(s))} {
		if other, ok := g.byCode[c]; ok && other != id {
			return true
		}
	}
	return false
}

// Slug returns s folded, with hyphens between its words, which neither a full stop nor
// an apostrophe ends.
func Slug(s string) string { return Hyphenated(strings.ReplaceAll(Fold(s), ".", "")) }

// Hyphenated returns the letters from a to z and the digits of s with hyphens
// between its words, which an apostrophe does not end.
func Hyphenated(s string) string {
	const curly = "’"
	words := make([]byte, 0, len(s))
	ended := false // the word before
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			if ended && len(words) > 0 {
				words = append(words, '-')
			}
			words, ended = append(words, c), false
		case c == '\'':
		case strings.HasPrefix(s[i:], curly):
			i += len(curly) - 1
		default:
			ended = true
		}
	}
	return string(words)
}

// Has reports whether part, which is folded, stands in s once that is.
func Has(s, part string) bool { return strings.Contains(Fold(s), part) }

// Fold returns s in lower case, with the plain letters for those with marks in
// Welsh, Gaelic and Irish place names, as people type them.
func Fold(s string) string {
	s = strings.ToLower(s)
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return s // as most names are: letters are replaced ten times as slowly
	}
	return folds.Replace(s)
}

var folds = strings.NewReplacer(
	"â", "a", "ê", "e", "î", "i", "ô", "o", "û", "u", "ŵ", "w", "ŷ", "y",
	"à", "a", "è", "e", "ì", "i", "ò", "o", "ù", "u",
	"á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ý", "y",
	"ä", "a", "ë", "e", "ï", "i", "ö", "o", "ü", "u",
)
