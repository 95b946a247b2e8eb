package load

import (
	"cmp"
	"fmt"
	"iter"
	"strings"
	"time"

	"weal/internal/geo"
	"weal/internal/published"
)

// gazetteer returns the areas of the small tables, and those that only
// observations name.
func (g *gathering) gazetteer() *geo.Gazetteer {
	var b geo.Builder
	rows := latest(g, func(c *contents) []placed[geo.Area] { return c.areas }, "code",
		func(a geo.Area) string { return string(a.Code) })
	for _, a := range rows {
		if err := b.AddArea(a.row); err != nil {
			g.problems.Add(a.Problem("code", err))
		}
	}
	g.addFound(&b)
	g.addMemberships(&b)
	g.addSuccessions(&b)
	return b.Gazetteer()
}

// addFound adds the areas that only observations name.
func (g *gathering) addFound(b *geo.Builder) {
	var unnamed []*published.Problem // one a file
	for _, a := range g.areas {
		code := geo.Code(a.code)
		if b.Has(code) || b.Has(geo.Unaliased(code)) {
			continue
		}
		if a.name == "" {
			if n := len(unnamed); n == 0 || unnamed[n-1].File != a.file { // areas come file by file
				unnamed = append(unnamed, &published.Problem{
					File: a.file, Line: a.line, Col: 1, Field: "area", Severity: published.Note,
					Err: fmt.Errorf("%s is in no areas.csv; it is shown by its code", published.Quote(a.code)),
				})
			}
			unnamed[len(unnamed)-1].Rows++
		}
		if mistyped(a.code) {
			g.problems.Add(&published.Problem{
				File: a.file, Line: a.line, Col: 1, Field: "area", Severity: published.Doubt,
				Err: fmt.Errorf("%s is not quite a code of the statistics offices, which is a letter and 8 digits; it is taken for an area of its own", published.Quote(a.code)),
			})
		}
		// A code that is not there yet, with a name, is all that AddArea asks for.
		_ = b.AddArea(a.area())
	}
	for _, p := range unnamed {
		g.problems.Add(p)
	}
}

// area returns what there is to know of a.
func (a foundArea) area() geo.Area {
	code := geo.Code(a.code)
	area := geo.Area{Code: code, Name: cmp.Or(a.name, a.code), Level: geo.LevelOf(code), Nation: geo.NationOf(code)}
	if a.obsolete > 0 {
		area.End = time.Date(a.obsolete, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return area
}

// mistyped reports whether code is like one of the statistics offices, and none:
// a digit too few or too many, or a letter that looks like a digit.
func mistyped(code string) bool {
	if len(code) < 8 || len(code) > 10 || !strings.Contains("EKNSW", code[:1]) {
		return false
	}
	digits := strings.Trim(code[1:], "0123456789")
	return len(code) != 9 && digits == "" || digits != "" && strings.Trim(code[1:], "0123456789OIl") == ""
}

// addMemberships adds the memberships of each pair of areas as the last
// source that says anything of them has it.
func (g *gathering) addMemberships(b *geo.Builder) {
	rows := func(c *contents) []placed[membership] { return c.memberships }
	for m := range newest(g, rows, func(m *membership) [2]geo.Code { return [2]geo.Code{m.parent, m.child} }) {
		err := b.AddMembership(m.row.parent, m.row.child, m.row.start, m.row.end)
		if err == nil {
			continue
		}
		unknown := b.Has(m.row.parent) && !b.Has(m.row.child) && m.row.child != ""
		if unknown {
			err = fmt.Errorf("%w; it counts as a member without figures", err)
		}
		g.problems.Add(m.Problem(fieldOf(err, "parent", "child"), err))
		// A group must not be combined as if a member that nobody knows were none
		// of it.
		if unknown && b.AddArea(foundArea{code: string(m.row.child)}.area()) == nil {
			_ = b.AddMembership(m.row.parent, m.row.child, m.row.start, m.row.end) // what else is wrong with it was said
		}
	}
}

// newest yields the rows of one kind of table; of those with the same key only
// the ones of the last source that has any.
func newest[T any, K comparable](g *gathering, rows func(*contents) []placed[T], key func(*T) K) iter.Seq[*placed[T]] {
	return func(yield func(*placed[T]) bool) {
		last := make(map[K]int)
		for _, c := range g.contents {
			for i := range rows(c) {
				last[key(&rows(c)[i].row)] = c.layer
			}
		}
		for _, c := range g.contents {
			for i := range rows(c) {
				if r := &rows(c)[i]; last[key(&r.row)] == c.layer && !yield(r) {
					return
				}
			}
		}
	}
}

// addSuccessions adds each succession once.
func (g *gathering) addSuccessions(b *geo.Builder) {
	added := make(map[[2]geo.Code]bool)
	for _, c := range g.contents {
		for i := range c.successions {
			s := &c.successions[i]
			pair := [2]geo.Code{s.row.from, s.row.to}
			if added[pair] {
				continue
			}
			added[pair] = true
			if err := b.AddSuccession(s.row.from, s.row.to, s.row.date); err != nil {
				g.problems.Add(s.Problem(fieldOf(err, "from", "to"), err))
			}
		}
	}
}

// fieldOf returns which of two fields err is about.
func fieldOf(err error, first, second string) string {
	if strings.HasPrefix(err.Error(), second) {
		return second
	}
	return first
}

// latest returns the rows of one kind of table, and of those with the same key
// only that of the last source. A key twice in one source is a problem.
func latest[T any](g *gathering, rows func(*contents) []placed[T], field string, key func(T) string) []placed[T] {
	var out []placed[T]
	type origin struct{ place, layer int }
	index := make(map[string]origin)
	for _, c := range g.contents {
		for _, r := range rows(c) {
			k := key(r.row)
			at, ok := index[k]
			switch {
			case !ok:
				index[k] = origin{len(out), c.layer}
				out = append(out, r)
			case at.layer == c.layer:
				g.problems.Add(r.Problem(field, fmt.Errorf("%s is there twice; the first one counts", published.Quote(k))))
			default:
				index[k] = origin{at.place, c.layer}
				out[at.place] = r
			}
		}
	}
	return out
}
