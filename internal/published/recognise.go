package published

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"weal/internal/period"
	"weal/internal/text"
)

// A Column is what one column of a file is read as, and why.
type Column struct {
	Heading string
	Role    Role
	Why     string
	Measure string // of a column of values, where there are several
	Period  string // likewise; "" where a column says
}

// A measured is a column of values.
type measured struct {
	column             int
	measure            string        // "" where rows or the file say
	period             period.Period // 0 where rows say
	unit               string        // where a row below the headings has it
	lower, upper, half int           // columns; -1 for none
	whole              bool          // it is of the area, not of the category that rows are about
}

// A recognition is finding out what the columns of one table are, in steps: each takes
// what the one before has left.
type recognition struct {
	*sampledTable
	answers  Answers
	title    string // what stands above the headings
	dated    string // the period that stands there
	base     string // the name of the file
	columns  []Column
	role     []Role
	col      [numRoles]int
	areas    []int // where RoleLevel tells which has the code: by place of levelled
	values   []measured
	reader   period.Reader
	fixed    period.Period
	paired   bool   // years stand for those that begin in them and end in the next
	ending   string // what stands before periods in the heading of their column
	isDated  bool   // fixed stands above the headings
	complete bool   // but that headings may be alike
	dims     []int
	partial  *Question // rows wait for its answer, and others do not
}

// errRecords is why what rows of payments and incidents say is not read.
var errRecords = errors.New("rows are payments or incidents, not figures of areas; count or sum them by area and period first")

// recognise finds out what the columns of t are. The error says what is missing, and
// which column may be it.
func recognise(t *sampledTable, answers Answers, title, dated, base string) (*recognition, error) {
	r := newRecognition(t, answers)
	r.title, r.dated, r.base = title, dated, base
	if err := r.answered(); err != nil {
		return r, err
	}
	if r.isRow() {
		return r, errNotHeadings
	}
	if r.isOfRecords() {
		return r, errRecords
	}
	for _, step := range []func() error{r.findArea, r.findPeriod, r.findValues, r.findWords, r.findCategories} {
		if err := step(); err != nil {
			return r, err
		}
	}
	r.leave()
	r.complete = true
	if t.again && !r.isDated {
		return r, errAgain
	}
	return r, r.repeated()
}

// newRecognition returns one of t that knows nothing of its columns.
func newRecognition(t *sampledTable, answers Answers) *recognition {
	r := &recognition{sampledTable: t, answers: answers, role: slices.Repeat([]Role{RoleUnused}, len(t.headings))}
	r.reader.Begins = answers.Begins
	for _, h := range t.headings {
		r.columns = append(r.columns, Column{Heading: h, Role: RoleUnused})
	}
	for i := range r.col {
		r.col[i] = -1
	}
	return r
}

// take has column i be of role, because of why.
func (r *recognition) take(i int, role Role, why string) {
	r.role[i], r.columns[i].Role, r.columns[i].Why = role, role, why
	if r.col[role] < 0 {
		r.col[role] = i
	}
}

// isFree reports whether nothing is known of column i yet.
func (r *recognition) isFree(i int) bool { return r.role[i] == RoleUnused && r.columns[i].Why == "" }

// skip leaves column i out, because of why.
func (r *recognition) skip(i int, why string) { r.columns[i].Why = why }

// free yields the columns of which nothing is known yet.
func (r *recognition) free(yield func(int) bool) {
	for i := range r.headings {
		if r.isFree(i) && !yield(i) {
			return
		}
	}
}

// answered takes the columns that the reader names.
func (r *recognition) answered() error {
	for _, role := range []Role{RoleArea, RoleName, RolePeriod, RoleValue, RoleLower, RoleUpper, RoleHalf, RoleIndicator, RoleMeasure, RoleUnit, RoleStatus, RoleCategory} {
		for _, heading := range r.answers.Columns[role] {
			i := slices.IndexFunc(r.headings, func(h string) bool { return strings.EqualFold(h, heading) })
			if i < 0 {
				return fmt.Errorf("no column %s for --as %s; there are %s", text.Quote(heading), Answer(role), r.listed())
			}
			r.take(i, role, "as --as says")
		}
	}
	return nil
}

// listed returns all headings, as many as fit.
func (r *recognition) listed() string {
	const most = 60
	var quoted []string
	for _, h := range r.headings[:min(len(r.headings), most)] {
		quoted = append(quoted, text.Quote(short(h)))
	}
	if more := len(r.headings) - most; more > 0 {
		quoted = append(quoted, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(quoted, ", ")
}

// errAgain is why tables that stand below each other are not read as one.
var errAgain = errors.New("the headings stand again below rows; save each of the tables as a file of its own, or leave the second headings out")

// errNotHeadings is why a record cannot be the headings of those below.
var errNotHeadings = errors.New("no line has headings")

// isRow reports whether what may be headings has codes of areas, or numbers that are no
// years, as rows have.
func (r *recognition) isRow() bool {
	numbers, codes := 0, 0
	for _, h := range r.headings {
		if _, _, ok := plainNumber(h); ok && len(h) != len("2024") {
			numbers++
		}
		if isAreaCode(h) && len(h) == len("E06000001") {
			codes++
		}
	}
	return codes > 0 || numbers > 0 && 2*numbers >= len(r.headings)
}

// isOfRecords reports whether rows are about payments, incidents or sites.
func (r *recognition) isOfRecords() bool {
	if len(r.answers.Columns) > 0 {
		return false // somebody knows better
	}
	signs := 0
	for _, h := range r.headings {
		w := words(h)
		has := func(all ...string) bool {
			return slices.ContainsFunc(w, func(word string) bool { return slices.Contains(all, word) })
		}
		switch {
		case has("supplier", "payee", "vendor", "beneficiary", "merchant", "creditor"):
			signs += 2
		case has("transaction", "invoice", "voucher") && has("number", "no", "id", "ref", "reference", "date"):
			signs += 2
		case has("crime", "incident", "accident", "collision", "case", "contract", "application", "licence", "complaint") && has("id", "ref", "reference", "number", "no"):
			signs += 2
		case has("postcode", "address", "uprn", "street", "easting", "northing", "longitude", "latitude", "location"):
			signs++
		}
	}
	return signs >= 2
}

// repeated returns the error that two columns are headed alike, of which one is read and the
// other says something else; nil if there are none.
func (r *recognition) repeated() error {
	first := make(map[string]int)
	for i, h := range r.headings {
		j, ok := first[h]
		if !ok || h == "" {
			first[h] = i
			continue
		}
		read := r.role[i] != RoleUnused && r.role[i] != RoleNote || r.role[j] != RoleUnused && r.role[j] != RoleNote
		if read && slices.ContainsFunc(r.rows, func(row []string) bool { return row[i] != row[j] }) {
			return fmt.Errorf("columns %d and %d are both headed %s; give each a heading of its own", j+1, i+1, text.Quote(h))
		}
	}
	return nil
}

// leave says why the columns that are left are not used.
func (r *recognition) leave() {
	for i := range r.free {
		switch s := &r.sampledTable.columns[i]; {
		case s.filled == 0:
			r.skip(i, "is empty")
		case s.isNumeric():
			r.skip(i, "is a column of numbers beside that of values")
		default:
			r.skip(i, "tells no rows apart")
		}
	}
}

// determines reports whether rows with the same text in each of from have the same text in
// to, where that is filled.
func (t *sampledTable) determines(to int, from ...int) bool { return t.tells(to, false, from) }

// settles is determines, and whether it is filled is told too.
func (t *sampledTable) settles(to int, from ...int) bool { return t.tells(to, true, from) }

func (t *sampledTable) tells(to int, blanks bool, from []int) bool {
	met := make(map[string]string, 64)
	var b []byte
	for _, row := range t.rows {
		if row[to] == "" && !blanks || !slices.ContainsFunc(from, func(c int) bool { return row[c] != "" }) {
			continue
		}
		b = b[:0]
		for _, c := range from {
			b = append(append(b, row[c]...), 0)
		}
		if before, ok := met[string(b)]; ok && before != row[to] {
			return false
		} else if !ok {
			met[string(b)] = row[to]
		}
	}
	return true
}

// texts yields the texts of column i, each once, that are not empty.
func (t *sampledTable) texts(i int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for cell := range t.columns[i].distinct {
			if cell != "" && !yield(cell) {
				return
			}
		}
	}
}

// different returns how many texts column i has.
func (t *sampledTable) different(i int) int {
	n := len(t.columns[i].distinct)
	if t.columns[i].distinct[""] > 0 {
		n--
	}
	return n
}

// preview returns the headings and the first rows, for a question.
func (t *sampledTable) preview() [][]string {
	const rows, columns = 5, 12
	first := func(row []string) []string { return slices.Clone(row[:min(len(row), columns)]) }
	out := [][]string{first(t.headings)}
	for _, row := range t.rows[:min(len(t.rows), rows)] {
		out = append(out, first(row))
	}
	return out
}

// ask returns the question about what, to be answered by one of choices.
func (r *recognition) ask(about string, choices ...Choice) *Question {
	return &Question{About: about, Choices: choices, Preview: r.preview()}
}

// best returns the free column whose key comes first in keys, of those that are ok; of
// several with one key it is that with words rather than codes. It is -1 for none.
func (r *recognition) best(keys []string, ok func(int) bool) int {
	found, rank := -1, len(keys)
	for i := range r.free {
		at := keyRank(r.keys[i], keys)
		if at >= 0 && at <= rank && ok(i) && (at < rank || found >= 0 && r.isLabel(i, found)) {
			found, rank = i, at
		}
	}
	return found
}

// finest returns that of columns which has the most texts that differ, the first of
// several.
func (r *recognition) finest(columns []int) int {
	return slices.MaxFunc(columns, func(a, b int) int {
		return cmp.Or(cmp.Compare(r.different(a), r.different(b)), cmp.Compare(b, a))
	})
}
