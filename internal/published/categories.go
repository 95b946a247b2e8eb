package published

import (
	"slices"
	"strings"
)

// findWords finds the columns of what is measured, of its unit, and of statuses.
func (r *recognition) findWords() error {
	text := func(i int) bool { return r.sampledTable.columns[i].isText() }
	for _, w := range []struct {
		role Role
		keys []string
		ok   func(int) bool
		why  string
	}{
		{RoleIndicator, indicatorKeys, text, "names what is measured"},
		{RoleMeasure, measureKeys, text, "names what is measured, or how"},
		{RoleUnit, unitKeys, text, "is headed as a unit"},
		{RoleStatus, statusKeys, func(i int) bool { return r.areStatuses(i) }, "has statuses"},
	} {
		if r.col[w.role] >= 0 {
			continue
		}
		if i := r.best(w.keys, w.ok); i >= 0 {
			r.take(i, w.role, w.why)
		}
	}
	for _, role := range []Role{RoleIndicator, RoleMeasure, RoleUnit} {
		if i := r.col[role]; i >= 0 {
			r.leaveForms(i)
		}
	}
	for i := range r.free {
		if slices.Contains(noteNames, r.keys[i]) {
			r.take(i, RoleNote, "has notes")
		}
	}
	return nil
}

// areStatuses reports whether what column i has are statuses.
func (r *recognition) areStatuses(i int) bool {
	for cell := range r.texts(i) {
		if _, ok := parseStatus(cell); !ok {
			return false
		}
	}
	return r.sampledTable.columns[i].filled > 0
}

// leaveForms leaves out the columns that are other forms of what column i has, such as
// its codes.
func (r *recognition) leaveForms(i int) {
	if r.different(i) < 2 {
		return
	}
	for j := range r.free {
		if r.sampledTable.columns[j].filled > 0 && r.settles(j, i) && r.settles(i, j) {
			r.skip(j, "is another form of "+r.headings[i])
		}
	}
}

// who are the words for columns that divide whoever is counted, even where each area has
// one row, and for those that say in what figures are.
var who = []string{"sex", "gender", "age", "ages", "ethnicity", "ethnic", "disability", "agegroup", "ageband", "tenure", "industry", "occupation", "mult", "multiplier", "magnitude", "scale", "currency", "prices", "vintage"}

// findCategories finds the columns that divide what is measured: those that are headed so,
// that have one category for all together, or that are needed to tell rows apart.
func (r *recognition) findCategories() error {
	r.leaveSuffixed()
	var chosen, likely, last []int
	for i := range r.headings {
		if r.role[i] == RoleCategory {
			chosen = append(chosen, i) // as the reader says
			continue
		}
		s := &r.sampledTable.columns[i]
		if !r.isFree(i) || s.filled == 0 {
			continue
		}
		whose, known := hasWord(r.headings[i], who), hasWord(r.headings[i], categoryWords)
		remark := hasWord(r.headings[i], remarkWords)
		alike := r.different(i) == 1 && s.filled == len(r.rows)
		switch {
		case periodRank(r.keys[i]) >= 0 && r.col[RolePeriod] < 0 && r.fixed != 0:
			r.skip(i, "is headed as a period, and another is said")
		case alike && !known && !whose && r.areas == nil: // others may follow below a heading of categories, and all are in files of levels
			r.skip(i, "is the same throughout")
		case whose && (s.isText() || s.numbers > 0):
			chosen = append(chosen, i)
		case slices.Contains([]string{"id", "no", "number", "row", "rowid", "rownumber", "n"}, r.keys[i]), r.numbersRows(i),
			hasWord(r.headings[i], numberingWords) && !hasWord(r.headings[i], []string{"code", "cd", "id"}):
			r.skip(i, "numbers rows")
		case s.isNumeric() && !known, remark:
			last = append(last, i)
		case alike && s.isText():
			likely = append(likely, i)
		case r.ofArea(i), r.ofPeriod(i):
			last = append(last, i)
		case s.isNumeric():
			last = append(last, i)
		default:
			likely = append(likely, i)
		}
	}
	if len(r.answers.Columns[RoleCategory]) == 0 {
		chosen = append(chosen, likely...)
	}
	slices.Sort(chosen)
	if len(r.answers.Columns[RoleCategory]) == 0 {
		chosen = r.needed(chosen, last)
	}
	for _, i := range r.coarser(chosen) {
		chosen = slices.DeleteFunc(chosen, func(c int) bool { return c == i })
	}
	for _, i := range chosen {
		if r.role[i] != RoleCategory {
			r.take(i, RoleCategory, "divides what is measured")
		}
	}
	r.dims = chosen
	for i := range r.free {
		switch {
		case r.sampledTable.columns[i].filled == 0:
			r.skip(i, "is empty")
		case r.ofArea(i):
			r.skip(i, "says something of the area, and is no figure of it")
		case hasWord(r.headings[i], remarkWords):
			r.skip(i, "remarks on rows")
		}
	}
	r.findWhole()
	return nil
}

// leaveSuffixed leaves out what stands beside a column X_NAME to say the same in codes, or to
// order or class it: X, X_CODE, X_TYPE, X_TYPECODE and X_SORTORDER.
func (r *recognition) leaveSuffixed() {
	for _, h := range r.headings {
		name, ok := strings.CutSuffix(strings.ToUpper(h), "_NAME")
		if !ok {
			continue
		}
		for i := range r.free {
			if rest, ok := strings.CutPrefix(strings.ToUpper(r.headings[i]), name); ok && slices.Contains([]string{"", "_CODE", "_TYPE", "_TYPECODE", "_SORTORDER"}, rest) {
				r.skip(i, "is another form of "+h)
			}
		}
	}
}

// numbersRows reports whether column i has another text in nearly every row.
func (r *recognition) numbersRows(i int) bool {
	return len(r.rows) > 20 && 10*r.different(i) > 9*len(r.rows)
}

// ofArea reports whether column i is told by the area, and ofPeriod by the period.
func (r *recognition) ofArea(i int) bool { return r.settles(i, r.areaColumns()...) }

func (r *recognition) ofPeriod(i int) bool {
	p := r.periodColumns()
	return len(p) > 0 && r.settles(i, p...) && r.severalPerPeriod(p)
}

// severalPerPeriod reports whether a period has more than one row.
func (r *recognition) severalPerPeriod(p []int) bool { return r.different(p[0]) < len(r.rows) }

func (r *recognition) areaColumns() []int {
	var columns []int
	for i, role := range r.role {
		if role == RoleArea || role == RoleName && r.col[RoleArea] < 0 {
			columns = append(columns, i)
		}
	}
	return columns
}

func (r *recognition) periodColumns() []int {
	var columns []int
	for _, role := range []Role{RolePeriod, RoleStart, RoleEnd, RolePart} {
		if c := r.col[role]; c >= 0 && !slices.Contains(columns, c) {
			columns = append(columns, c)
		}
	}
	return columns
}

// contradictions returns how many rows give other figures than one before them that is
// alike in what is told by dims and all other columns that are read.
func (r *recognition) contradictions(dims []int) int {
	by := append(r.areaColumns(), r.periodColumns()...)
	for _, role := range []Role{RoleIndicator, RoleMeasure, RoleUnit} {
		if c := r.col[role]; c >= 0 {
			by = append(by, c)
		}
	}
	by = append(by, dims...)
	met := make(map[string]string, len(r.rows))
	n := 0
	var k, v []byte
	for _, row := range r.rows {
		k, v = k[:0], v[:0]
		for _, c := range by {
			k = append(append(k, row[c]...), 0)
		}
		for _, m := range r.values[:min(len(r.values), 64)] {
			v = append(append(v, row[m.column]...), 0)
		}
		if before, ok := met[string(k)]; !ok {
			met[string(k)] = string(v)
		} else if before != string(v) {
			n++
		}
	}
	return n
}

// needed returns dims with those of others that it takes to tell rows apart.
func (r *recognition) needed(dims, others []int) []int {
	for left := r.contradictions(dims); left > 0 && len(others) > 0; {
		best, least := -1, left
		for _, i := range others {
			if n := r.contradictions(append(slices.Clone(dims), i)); n < least && r.divides(i) {
				best, least = i, n
			}
		}
		if best < 0 {
			break
		}
		dims, left = append(dims, best), least
		others = slices.DeleteFunc(others, func(i int) bool { return i == best })
	}
	slices.Sort(dims)
	return dims
}

// divides reports whether column i can be a category: it has the same text in several rows,
// and is no number of each.
func (r *recognition) divides(i int) bool {
	return !r.numbersRows(i) && (r.different(i) < len(r.rows) || !hasWord(r.headings[i], numberingWords))
}

// coarser returns those of dims that another of them tells: the codes of its categories,
// or what these are parts of.
func (r *recognition) coarser(dims []int) (told []int) {
	isTold := func(i int) bool { return slices.Contains(told, i) }
	for _, i := range dims {
		for _, by := range dims {
			if i == by || r.different(i) < 2 || isTold(i) || isTold(by) || r.role[i] == RoleCategory || !r.settles(i, by) {
				continue
			}
			if r.settles(by, i) && r.isLabel(i, by) {
				continue // by is the code of i
			}
			if hasWord(r.headings[i], who) && !r.settles(by, i) {
				continue // that all men of a few rows are of all ages is no rule
			}
			told = append(told, i)
			r.skip(i, "is told by "+r.headings[by])
		}
	}
	return told
}

// isLabel reports whether column i has words where column code has their codes.
func (r *recognition) isLabel(i, code int) bool {
	if a, b := r.codelike(i), r.codelike(code); a != b {
		return b
	}
	return r.length(i) > r.length(code) || r.length(i) == r.length(code) && i < code
}

// codelike reports whether the texts of column i are codes rather than words, or its
// heading says so.
func (r *recognition) codelike(i int) bool {
	if hasWord(r.headings[i], []string{"code", "cd", "id", "notation"}) {
		return true
	}
	for cell := range r.texts(i) {
		if strings.ContainsAny(cell, " ") || cell != strings.ToUpper(cell) && cell != strings.ToLower(cell) {
			return false
		}
	}
	return true
}

func (r *recognition) length(i int) (n int) {
	for cell := range r.texts(i) {
		n += len(cell)
	}
	return n
}

// findWhole finds the figures that are the same for all categories of an area and period:
// they are of the area, and belong to no category.
func (r *recognition) findWhole() {
	if len(r.dims) == 0 || len(r.values) < 2 {
		return
	}
	by := append(r.areaColumns(), r.periodColumns()...)
	for _, role := range []Role{RoleIndicator, RoleMeasure} {
		if c := r.col[role]; c >= 0 {
			by = append(by, c)
		}
	}
	varies := func(v measured) bool { return !r.determines(v.column, by...) }
	if !r.repeats(by) || !slices.ContainsFunc(r.values, varies) {
		return
	}
	for i := range r.values {
		if v := &r.values[i]; r.determines(v.column, by...) {
			v.whole = true
			r.columns[v.column].Why = "is a column of numbers, and the same for all categories of an area"
		}
	}
}

// repeats reports whether several rows are alike in columns.
func (r *recognition) repeats(columns []int) bool {
	met := make(map[string]bool)
	for _, row := range r.rows {
		var k []byte
		for _, c := range columns {
			k = append(append(k, row[c]...), 0)
		}
		if met[string(k)] {
			return true
		}
		met[string(k)] = true
	}
	return false
}
