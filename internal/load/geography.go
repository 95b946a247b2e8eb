package load

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"weal/internal/geo"
	"weal/internal/published"
	"weal/internal/text"
)

// gazetteer returns the areas of the small tables, and those that only
// observations name, which it identifies.
func (g *gathering) gazetteer(known registered) *geo.Gazetteer {
	var b geo.Builder
	for _, a := range latest(g, g.tables.areas, "code", func(a geo.Area) string { return string(a.Code) }) {
		if err := b.AddArea(a.row); err != nil {
			g.problems.Add(a.Problem("code", err))
		}
	}
	g.addFound(&b, known)
	g.addMemberships(&b)
	g.addSuccessions(&b)
	areas := b.Gazetteer()
	for i := range g.areas {
		g.areas[i].identify(areas) // all were added
	}
	return areas
}

// described returns what observations say of areas, by code: the first name that each
// is given, and since when its code is out of use.
func (g *gathering) described() map[string]areaText {
	described := make(map[string]areaText)
	for _, a := range g.areas {
		met := described[a.code]
		described[a.code] = areaText{code: a.code, name: cmp.Or(met.name, a.name), obsolete: max(met.obsolete, a.obsolete)}
	}
	return described
}

// addFound adds the areas that only observations name.
func (g *gathering) addFound(b *geo.Builder, known registered) {
	described, doubted := g.described(), make(map[string]int)
	var unnamed []*published.Problem // one a file
	for _, a := range g.areas {
		code := geo.Code(a.code)
		if a.lost || b.Has(code) || b.Has(geo.Unaliased(code)) {
			continue
		}
		a.areaText = described[a.code]
		if err := known.notCode(a.code); err != nil {
			p := published.At(a.file, a.line, "code", published.Doubt, err)
			p.Kind = fmt.Sprint("name ", min(doubted[a.file], mostDoubted))
			doubted[a.file]++
			g.problems.Add(p)
		} else if a.name == "" {
			if n := len(unnamed); n == 0 || unnamed[n-1].File != a.file { // areas come file by file
				err := fmt.Errorf("%s is in no areas.csv; it is shown by its code", text.Quote(a.code))
				unnamed = append(unnamed, published.At(a.file, a.line, "area", published.Note, err))
			}
			unnamed[len(unnamed)-1].Rows++
		}
		if mistyped(a.code) {
			g.problems.Add(published.At(a.file, a.line, "area", published.Doubt, fmt.Errorf(
				"%s is not quite a code of the statistics offices, which is a letter and 8 digits; it is taken for an area of its own", text.Quote(a.code))))
		}
		// A code that is not there yet, with a name, is all that AddArea asks for.
		_ = b.AddArea(a.area())
		g.found = append(g.found, code)
	}
	for _, p := range unnamed {
		g.problems.Add(p)
	}
}

// mostDoubted is how many codes of a file are doubted one by one, before the others are
// only counted.
const mostDoubted = 9

// area returns what there is to know of a.
func (a areaText) area() geo.Area {
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
	for _, m := range newest(g.tables.memberships, func(m link) [2]geo.Code { return m.areas }) {
		parent, child := m.row.areas[0], m.row.areas[1]
		err := b.AddMembership(parent, child, m.row.start, m.row.end)
		if err == nil {
			continue
		}
		unknown := b.Has(parent) && !b.Has(child) && child != ""
		if unknown {
			err = fmt.Errorf("%w; it counts as a member without figures", err)
		}
		g.problems.Add(m.Problem(fieldOf(err, "parent", "child"), err))
		// A group must not be combined as if a member that nobody knows were none
		// of it.
		if unknown && b.AddArea(areaText{code: string(child)}.area()) == nil {
			_ = b.AddMembership(parent, child, m.row.start, m.row.end) // what else is wrong with it was said
		}
	}
}

// newest returns, of the rows with the same key, those of the last source that
// has any. Nobody may change them.
func newest[T any, K comparable](rows []placed[T], key func(T) K) (out []placed[T]) {
	if !slices.ContainsFunc(rows, func(r placed[T]) bool { return r.layer != rows[0].layer }) {
		return rows // as most are: weal's own
	}
	last := make(map[K]int, len(rows))
	for _, r := range rows {
		last[key(r.row)] = r.layer
	}
	for _, r := range rows {
		if last[key(r.row)] == r.layer {
			out = append(out, r)
		}
	}
	return out
}

// addSuccessions adds each succession once.
func (g *gathering) addSuccessions(b *geo.Builder) {
	added := make(map[[2]geo.Code]bool)
	for _, s := range g.tables.successions {
		if added[s.row.areas] {
			continue
		}
		added[s.row.areas] = true
		if err := b.AddSuccession(s.row.areas[0], s.row.areas[1], s.row.start); err != nil {
			g.problems.Add(s.Problem(fieldOf(err, "from", "to"), err))
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

// latest returns, of the rows with the same key, that of the last source, where
// the first is. A key twice in one source is a problem.
func latest[T any](g *gathering, rows []placed[T], field string, key func(T) string) (out []placed[T]) {
	index := make(map[string]int, len(rows))
	out = make([]placed[T], 0, len(rows))
	for _, r := range rows {
		k := key(r.row)
		switch i, ok := index[k]; {
		case !ok:
			index[k] = len(out)
			out = append(out, r)
		case out[i].layer == r.layer:
			g.problems.Add(r.Problem(field, fmt.Errorf("%s is there twice; the first one counts", text.Quote(k))))
		default:
			out[i] = r
		}
	}
	return out
}

// named returns the codes that sources which are no registers say anything of,
// and those that took their place: of the areas of a register, these are needed.
func (g *gathering) named() map[geo.Code]bool {
	named := make(map[geo.Code]bool)
	for _, a := range g.areas {
		named[geo.Code(a.code)], named[geo.Unaliased(geo.Code(a.code))] = true, true
	}
	name := func(layer int, codes ...geo.Code) {
		for _, code := range codes {
			named[code] = named[code] || !g.sources[layer].Register
		}
	}
	for _, a := range g.tables.areas {
		name(a.layer, a.row.Code)
	}
	for _, m := range g.tables.memberships {
		name(m.layer, m.row.areas[:]...)
	}
	for _, p := range g.tables.population {
		name(p.layer, p.row.code)
	}
	for _, t := range g.tables.targets {
		name(t.layer, t.row.area)
	}
	for again := true; again; { // a code may have been replaced more than once
		again = false
		for _, s := range g.tables.successions {
			if from, to := s.row.areas[0], s.row.areas[1]; named[from] && !named[to] {
				named[to], again = true, true
			}
		}
	}
	return named
}

// abridge leaves out the areas and successions of registers that nobody needs.
func (g *gathering) abridge() {
	if !slices.ContainsFunc(g.sources, func(s Source) bool { return s.Register }) {
		return
	}
	named := g.named()
	g.tables.areas = slices.DeleteFunc(g.tables.areas, func(a placed[geo.Area]) bool {
		return g.sources[a.layer].Register && !named[a.row.Code]
	})
	g.tables.successions = slices.DeleteFunc(g.tables.successions, func(s placed[link]) bool {
		return g.sources[s.layer].Register && !(named[s.row.areas[0]] && named[s.row.areas[1]])
	})
}

// Boundaries reads the outlines of areas from the table boundaries.csv, called
// name in problems. Its columns are area, polygon, ring and points, in any
// order; points are "longitude latitude longitude latitude …" in degrees. A ring
// that cannot be read is reported and left out. The error is one of reading.
func Boundaries(r io.Reader, name string) (*geo.Outlines, []*published.Problem, error) {
	var problems published.Problems
	rows, err := published.ReadTable(r, name, func(p *published.Problem) { problems.Add(p) }, "area", "points")
	if err != nil {
		return nil, nil, err
	}
	rings := make(map[geo.Code][]geo.Ring)
	for c := range rows {
		area := geo.Code(strings.Clone(c.Text("area")))
		ring, err := parseRing(c.Text("points"))
		if area == "" {
			err = errors.New("no area that they are of")
		}
		if err != nil {
			problems.Add(c.Problem("points", err))
			continue
		}
		rings[area] = append(rings[area], ring)
	}
	return geo.NewOutlines(rings), problems.Sorted(nil), nil
}

// parseRing reads "lon lat lon lat …" in degrees.
func parseRing(s string) (geo.Ring, error) {
	ring := make(geo.Ring, 0, strings.Count(s, " ")/2+1)
	words := 0
	for word := range strings.FieldsSeq(s) {
		degrees, ok := thousandths(word)
		switch {
		case !ok:
			return nil, fmt.Errorf("%.20q: want degrees", word)
		case words%2 == 0:
			ring = append(ring, geo.Vertex{Lon: degrees})
		default:
			ring[words/2].Lat = degrees
		}
		words++
	}
	if words%2 != 0 {
		return nil, errors.New("a longitude without a latitude")
	}
	if n := len(ring); n > 1 && ring[0] == ring[n-1] {
		ring = ring[:n-1]
	}
	if len(ring) < 3 {
		return nil, fmt.Errorf("%d points: a ring takes 3", len(ring))
	}
	return ring, nil
}

// thousandths reads a number of degrees up to 180, and rounds it to thousandths, which
// most have: those are read digit by digit, for a country has tens of thousands of them.
func thousandths(word string) (n int32, ok bool) {
	digits, negative := strings.CutPrefix(word, "-")
	whole, decimals, _ := strings.Cut(digits, ".")
	if len(whole) == 0 || len(whole) > 3 || len(decimals) > 3 {
		return rounded(word)
	}
	for i := range len(whole) + 3 {
		digit := byte('0')
		switch {
		case i < len(whole):
			digit = whole[i]
		case i < len(whole)+len(decimals):
			digit = decimals[i-len(whole)]
		}
		if digit < '0' || digit > '9' {
			return rounded(word)
		}
		n = 10*n + int32(digit-'0')
	}
	if negative {
		n = -n
	}
	return n, n >= -180_000 && n <= 180_000
}

// rounded is thousandths, of any number.
func rounded(word string) (n int32, ok bool) {
	degrees, err := strconv.ParseFloat(word, 64)
	if err != nil || !(math.Abs(degrees) <= 180) || strings.ContainsAny(word, "xX") {
		return 0, false
	}
	return int32(math.Round(degrees * 1000)), true
}
