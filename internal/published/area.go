package published

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/geo"
	"weal/internal/text"
)

// findArea finds the column of the codes of areas, and that of their names, or the one of
// their names alone.
func (r *recognition) findArea() error {
	if r.col[RoleArea] < 0 && r.col[RoleName] < 0 {
		if r.findLevelled() {
			return nil
		}
		if err := r.findCode(); err != nil {
			return err
		}
	}
	if code := r.col[RoleArea]; code >= 0 {
		if r.col[RoleName] < 0 {
			if i := r.nameOf(code); i >= 0 {
				r.take(i, RoleName, "names the areas of "+r.headings[code])
			}
		}
		r.leaveLarger(code)
		return nil
	}
	if r.col[RoleName] >= 0 {
		return nil
	}
	return r.findName()
}

// share reports whether at least nine in ten of the filled cells of column i are n.
func (r *recognition) share(i, n int) bool {
	filled := r.sampledTable.columns[i].filled
	return filled > 0 && 10*n >= 9*filled
}

// hasCodes reports whether column i has codes of areas.
func (r *recognition) hasCodes(i int) bool {
	s := &r.sampledTable.columns[i]
	if r.share(i, s.codes) {
		return s.numbers < s.filled // UK is none, and neither is 2023
	}
	if k := r.keys[i]; k != "geo" && stem(k) != "ref" && stem(k) != "nuts" && k != "refarea" {
		return false
	}
	n := 0
	for cell, rows := range s.distinct {
		if isNUTSCode(cell) || isAreaCode(cell) {
			n += rows
		}
	}
	return r.share(i, n)
}

// isOfAnother reports whether a heading is of an area that the row's own is a part of, or
// of where people go.
func isOfAnother(heading string) bool {
	return hasWord(heading, []string{"parent", "former", "old", "previous", "nearest", "neighbour"})
}

// findCode finds the column of codes: one that is headed so, or else one that has nothing
// else; where there are several, the one that tells the others.
func (r *recognition) findCode() error {
	var headed, others, own []int
	for i := range r.free {
		switch coded := r.hasCodes(i); {
		case isOfAnother(r.headings[i]):
		case coded && isPlace(r.keys[i], codeEndings):
			headed = append(headed, i)
		case coded:
			others = append(others, i)
		case isPlace(r.keys[i], codeEndings[:numCodeEndings]) && r.hasOwnCodes(i, false), r.keys[i] == "area" && r.hasOwnCodes(i, true):
			own = append(own, i)
		}
	}
	for _, found := range []struct {
		columns []int
		why     string
	}{{headed, "is headed as codes of areas, and has them"}, {others, "has codes of areas and nothing else"}, {own, "is headed as codes of areas"}} {
		if len(found.columns) == 0 {
			continue
		}
		i, err := r.own(found.columns)
		switch name := r.namedWithin(i); {
		case err != nil:
			return err
		case name >= 0:
			r.take(name, RoleName, "is headed as areas, and has their names; "+r.headings[i]+" has codes of larger ones")
			r.skip(i, "is of another area than the row's own, or another name for it")
		default:
			r.take(i, RoleArea, found.why)
		}
		return nil
	}
	for i := range r.free { // codes beside names, of some rows
		if s := &r.sampledTable.columns[i]; s.bearing > 0 && 2*(s.bearing+s.codes) >= s.filled || s.bearing > 0 && isPlace(r.keys[i], nameEndings) {
			r.take(i, RoleArea, "has codes of areas beside their names")
			return nil
		}
	}
	return nil
}

// namedWithin returns the column of names of areas that those whose codes are in column code
// have as parts: it tells them, and they do not tell it, for many of them; one code of two
// areas is a slip. It is -1 if there is none.
func (r *recognition) namedWithin(code int) int {
	if code < 0 {
		return -1
	}
	var named []int
	for i := range r.free {
		s := &r.sampledTable.columns[i]
		kin := stem(r.keys[i]) == stem(r.keys[code])
		if !s.isText() || s.codes > 0 || kin || !isPlace(r.keys[i], nameEndings) || isOfAnother(r.headings[i]) {
			continue
		}
		parts := 3*r.different(i) >= 4*r.different(code) && r.determines(code, i) && !r.determines(i, code)
		smaller := sizeOf(r.keys[code]) > 0 && sizeOf(r.keys[i]) > sizeOf(r.keys[code])
		if parts || smaller {
			named = append(named, i)
		}
	}
	if len(named) == 0 {
		return -1
	}
	return r.finest(named)
}

// sizes are kinds of areas from the largest to the smallest.
var sizes = [][]string{
	{"country", "nation", "ctry"},
	{"region", "rgn", "govtregion", "governmentregion"},
	{"county", "countyua", "ctyua", "utla", "combinedauthority", "cauth", "lep", "localenterprisepartnership"},
	{"localauthority", "localauthoritydistrict", "la", "lad", "ltla", "laua", "council", "councilarea", "district", "borough", "unitaryauthority", "localgovernmentdistrict", "lgd"},
	{"ward", "wd", "electoralward", "msoa"},
	{"lsoa", "datazone", "oa", "outputarea"},
}

// sizeOf returns how small the kind of area is that k, the key of a heading, is of: more for
// smaller ones, and 0 if it says no kind.
func sizeOf(k string) int {
	kind := stem(k)
	return slices.IndexFunc(sizes, func(of []string) bool { return slices.Contains(of, kind) }) + 1
}

// hasOwnCodes reports whether what column i has can be codes that somebody made: words
// without blanks, all of them with a digit where they could be names as well, and none a
// number.
func (r *recognition) hasOwnCodes(i int, digits bool) bool {
	s := &r.sampledTable.columns[i]
	for cell := range r.texts(i) {
		if len(cell) > 20 || strings.ContainsAny(cell, " ,") || digits && !strings.ContainsAny(cell, "0123456789") {
			return false
		}
	}
	return s.filled > 0 && !s.isNumeric()
}

// own returns that of columns, all of codes, which is of the row's own area: all others
// are told by it.
func (r *recognition) own(columns []int) (int, error) {
	finest := r.finest(columns)
	for _, i := range columns {
		if r.different(i) == r.different(finest) && r.smallest(i) > r.smallest(finest) {
			finest = i
		}
	}
	var apart []int
	for _, i := range columns {
		if !r.determines(i, finest) {
			apart = append(apart, i)
		}
	}
	if len(apart) == 0 {
		return finest, nil
	}
	var choices []Choice
	for _, i := range columns {
		if len(r.headings[i]) > longestAnswer {
			continue
		}
		choices = append(choices, Choice{"as", as(RoleArea, r.headings[i]), fmt.Sprintf("%d areas", r.different(i))})
	}
	return -1, r.ask("Which column has the areas that the figures are of?", choices...)
}

// smallest returns the level of the smallest areas whose codes column i has.
func (r *recognition) smallest(i int) (smallest geo.Level) {
	for cell := range r.texts(i) {
		smallest = max(smallest, geo.LevelOf(geo.Code(cell)))
	}
	return smallest
}

// nameOf returns the column of the names of the areas whose codes are in column code; -1
// for none.
func (r *recognition) nameOf(code int) int {
	best, most := -1, 0
	for i := range r.free {
		s := &r.sampledTable.columns[i]
		if !s.isText() || s.codes > 0 || s.numbers > 0 || periodRank(r.keys[i]) >= 0 || hasWord(r.headings[i], categoryWords) || isOfAnother(r.headings[i]) || r.sampledTable.columns[code].bearing > 0 {
			continue
		}
		score, named := 0, isPlace(r.keys[i], nameEndings)
		told := r.determines(i, code) || named && 3*r.different(i) < 4*r.different(code) // but for slips
		kin := named && stem(r.keys[i]) == stem(r.keys[code])
		switch {
		case kin && r.keys[i] != stem(r.keys[i]): // "Area name" of "Area code"
			score = 8
		case kin && told:
			score = 7
		case !told:
			continue
		case named && r.different(i)*10 >= r.different(code)*9:
			score = 6
		case (i == code+1 || i == code-1) && r.different(i)*10 >= r.different(code)*9 && r.different(code) > 1 && !hasWord(r.headings[i], remarkWords):
			score = 4
		}
		if score > most {
			best, most = i, score
		}
	}
	return best
}

// leaveLarger leaves out the columns of areas that those in column code are parts of, and
// of other names for them.
func (r *recognition) leaveLarger(code int) {
	for i := range r.free {
		s := &r.sampledTable.columns[i]
		switch {
		case !s.isText():
		case isOfAnother(r.headings[i]), r.hasCodes(i), isPlace(r.keys[i], nameEndings), isPlace(r.keys[i], codeEndings):
			r.skip(i, "is of another area than the row's own, or another name for it")
		}
	}
}

// findName finds the column of names where there are no codes.
func (r *recognition) findName() error {
	var named []int
	for i := range r.free {
		s := &r.sampledTable.columns[i]
		if s.isText() && s.codes == 0 && isPlace(r.keys[i], nameEndings) && !isOfAnother(r.headings[i]) {
			named = append(named, i)
		}
	}
	if len(named) == 0 {
		return r.lacks(RoleArea, func(i int) bool { return r.sampledTable.columns[i].isText() })
	}
	i := r.finest(named)
	r.take(i, RoleName, "is headed as areas, and has their names; no column has their codes")
	for _, other := range named {
		if other != i && r.determines(other, i) {
			r.skip(other, "is of another area than the row's own, or another name for it")
		}
	}
	return nil
}

// levelled are what a level of area is called in a column of levels, and the kinds of area
// that the headings of its code and its name begin with.
var levelled = []struct{ level, code, name string }{
	{"national", "country", "country"},
	{"country", "country", "country"},
	{"regional", "region", "region"},
	{"region", "region", "region"},
	{"localauthority", "newla", "la"},
	{"localauthoritydistrict", "lad", "lad"},
	{"englishdevolvedarea", "englishdevolvedarea", "englishdevolvedarea"},
	{"mayoralcombinedauthority", "mayoralcombinedauthority", "mayoralcombinedauthority"},
	{"combinedauthority", "combinedauthority", "combinedauthority"},
	{"localenterprisepartnership", "localenterprisepartnership", "localenterprisepartnership"},
	{"localskillsimprovementplanarea", "localskillsimprovementplanarea", "localskillsimprovementplanarea"},
	{"parliamentaryconstituency", "pcon", "pcon"},
	{"opportunityarea", "opportunityarea", "opportunityarea"},
	{"ward", "ward", "ward"},
}

// findLevelled finds the columns of codes where another tells, row by row, which of them
// is of the row's own area, as the Department for Education writes its files.
func (r *recognition) findLevelled() bool {
	level := r.best(levelKeys, func(int) bool { return true })
	if level < 0 {
		return false
	}
	areas := make([]int, 0, 2*len(levelled))
	found := -1
	for _, l := range levelled {
		code := slices.Index(r.keys, l.code+"code")
		name := slices.Index(r.keys, l.name+"name")
		areas = append(areas, code, name)
		if code >= 0 && (found < 0 || r.sampledTable.columns[code].filled > 0) {
			found = code
		}
	}
	if found < 0 {
		return false
	}
	r.take(level, RoleLevel, "says which column has the row's own area")
	for i, c := range areas {
		if c >= 0 && r.isFree(c) {
			r.take(c, []Role{RoleArea, RoleName}[i%2], "is of the row's own area where "+r.headings[level]+" says so")
		}
	}
	r.areas = areas
	for i := range r.free {
		if s := &r.sampledTable.columns[i]; s.codes > 0 || strings.HasPrefix(r.keys[i], "oldla") || isPlace(r.keys[i], nameEndings) {
			r.skip(i, "is of another area than the row's own, or another name for it")
		}
	}
	return true
}

// longestAnswer is the longest heading that a question or an error has in an answer.
const longestAnswer = 100

// lacks returns the error that there is no column of a role, with those that may be it.
func (r *recognition) lacks(role Role, like func(int) bool) error {
	var candidates []string
	for i := range r.free {
		if like(i) && len(candidates) < 3 && len(r.headings[i]) <= longestAnswer {
			candidates = append(candidates, r.headings[i])
		}
	}
	err := fmt.Errorf("no column is headed as the %s; there are %s", role, r.listed())
	if figures := r.numeric(); role == RoleArea && figures > 1 && slices.ContainsFunc(r.keys, func(k string) bool { return periodRank(k) >= 0 }) {
		return fmt.Errorf("%w; if the areas are headings, turn rows and columns round", err)
	}
	if len(candidates) > 0 {
		return fmt.Errorf("%w; if it is %s, say %s", err, text.Quote(candidates[0]), Choice{Option: "as", Value: as(role, candidates[0])})
	}
	return err
}
