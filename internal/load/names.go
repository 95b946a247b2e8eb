package load

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/published"
	"weal/internal/text"
)

// registered are the areas of the small tables: by code, by the slugs of their names, and
// by what is left of these without the words that people leave out, if there are names alone.
type registered struct {
	areas        map[geo.Code]geo.Area
	names, short map[string][]geo.Code
}

// nameKey is what names of one area have in common however they are typed.
func nameKey(name string) string { return geo.Slug(strings.ReplaceAll(name, "&", " and ")) }

// registered returns the areas of the small tables; none if no row has a name, or a
// code that may be one.
func (g *gathering) registered() registered {
	var r registered
	if !slices.ContainsFunc(g.areas, func(a foundArea) bool { return a.name != "" || len(a.code) != 9 }) {
		return r
	}
	r.areas, r.names, r.short = make(map[geo.Code]geo.Area), make(map[string][]geo.Code), make(map[string][]geo.Code)
	alone := slices.ContainsFunc(g.areas, func(a foundArea) bool { return a.code == "" })
	for _, a := range g.tables.areas {
		code := a.row.Code
		if _, ok := r.areas[code]; ok {
			continue
		}
		key := nameKey(a.row.Name)
		r.areas[code], r.names[key] = a.row, append(r.names[key], code)
		if alone {
			short := shortened(key)
			r.short[short] = append(r.short[short], code)
		}
	}
	return r
}

// misspelt is the likeness of a name to that of an area that it is one for.
const misspelt = 80

// notCode returns why a code that no table has, and that is taken for an area of its
// own, may be none; nil if it may well be one.
func (r registered) notCode(code string) error {
	key := nameKey(code)
	if noAreas[key] {
		return fmt.Errorf("%s is taken for an area of its own; leave the row out if it is none", text.Quote(code))
	}
	codes, like := r.names[key], false
	if len(codes) == 0 && len(key) > 4 && !strings.ContainsAny(key, "0123456789") {
		near, most := text.NewLikeness(key), misspelt-1
		for other, of := range r.names {
			if score := near.To(other); score > most || score == most && len(codes) > 0 && of[0] < codes[0] {
				codes, like, most = of, true, score
			}
		}
	}
	switch {
	case len(codes) == 0:
		return nil
	case mistyped(code):
		return nil // which is said
	case like:
		return fmt.Errorf("%s is a name, not a code; %s has one like it", text.Quote(code), theCodes(codes))
	}
	return fmt.Errorf("%s is a name, not a code, which is %s", text.Quote(code), theCodes(codes))
}

// theCodes returns codes, the first few of them.
func theCodes(codes []geo.Code) string {
	texts := make([]string, 0, 2)
	for _, c := range codes[:min(len(codes), 2)] {
		texts = append(texts, string(c))
	}
	return strings.Join(texts, " or ")
}

// misnamed returns the codes of the area that the name of a is of, if a's own code is
// that of another one.
func (r registered) misnamed(areas *geo.Gazetteer, a *foundArea) []geo.Code {
	if a.unknown {
		return nil
	}
	own := areas.Area(a.id)
	key := nameKey(a.name)
	// Divisions are called as councils are, and cover other ground; so are those of one kind
	// as those of another.
	codes := slices.DeleteFunc(slices.Clone(r.names[key]), func(code geo.Code) bool {
		other := r.areas[code].Level
		return other.IsDivision() != own.Level.IsDivision() || own.Level.IsDivision() && other != own.Level
	})
	// What is published of Cornwall and the Isles of Scilly is under the code of Cornwall.
	if _, ok := r.areas[own.Code]; !ok || len(codes) == 0 || a.named || strings.HasPrefix(key, nameKey(own.Name)+"-and-") {
		return nil
	}
	for _, code := range codes {
		if id, ok := areas.Lookup(code); ok && id == a.id || code == geo.Code(a.code) {
			return nil
		}
	}
	return codes
}

// refuseNames leaves out what a file says of an area whose code it has beside the name
// of another area: nothing says which of the two is meant.
func (g *gathering) refuseNames(areas *geo.Gazetteer, names registered) {
	type misplaced struct{ file, code string }
	met := make(map[misplaced]*published.Problem)
	lines := make(map[misplaced]map[uint32]bool)
	for i := range g.areas {
		g.areas[i].misnamed = names.misnamed(areas, &g.areas[i])
	}
	if !slices.ContainsFunc(g.areas, func(a foundArea) bool { return a.misnamed != nil }) {
		return
	}
	for _, s := range g.series {
		for _, c := range s.columns {
			for i, id := range c.Area {
				a := &g.areas[id]
				at := misplaced{c.File, a.code}
				if a.misnamed == nil || met[at] != nil {
					continue
				}
				lines[at] = make(map[uint32]bool)
				met[at] = published.At(c.File, int(c.Line[i]), "name", published.Skipped, fmt.Errorf(
					"%s is %s, and not %s, which is %s; nothing that this file says of %[1]s is read until one of the two is mended",
					a.code, areas.Area(a.id).Name, text.Quote(a.name), theCodes(a.misnamed)))
			}
		}
	}
	for _, s := range g.series {
		for k := range s.columns {
			for i, id := range s.columns[k].Area {
				if of := lines[misplaced{s.columns[k].File, g.areas[id].code}]; of != nil {
					of[s.columns[k].Line[i]] = true
				}
			}
			s.columns[k].Columns = without(s.columns[k].Columns, func(file string, area geo.ID) bool {
				return met[misplaced{file, g.areas[area].code}] != nil
			})
		}
	}
	for at, p := range met {
		p.Rows = len(lines[at])
		g.left[at.file] += p.Rows
		g.problems.Add(p)
	}
}

// without returns the rows of c without those of areas that are refused.
func without(c dataset.Columns, refused func(file string, area geo.ID) bool) dataset.Columns {
	kept := dataset.Columns{File: c.File, Layer: c.Layer}
	for i, area := range c.Area {
		if !refused(c.File, area) {
			take(&kept, &c, i, area)
		}
	}
	return kept
}
