package load_test

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"weal/data"
	"weal/internal/load"
)

// rewritings are ways in which programs and people write a file again that mean nothing.
// Each returns the records of a file as another has them, and false if this one cannot be
// written so.
var rewritings = map[string]func(*rewritten) bool{
	"semicolons": func(r *rewritten) bool { // between which a comma may be the decimal point
		r.separator = ';'
		return !r.has(regexp.MustCompile(`;|\d,\d`))
	},
	"tabs":         func(r *rewritten) bool { r.separator = '\t'; return true },
	"quotes":       func(r *rewritten) bool { r.quoted = true; return true },
	"CRLF":         func(r *rewritten) bool { r.end = "\r\n"; return true },
	"mark":         func(r *rewritten) bool { r.before = "\ufeff"; return true },
	"empty lines":  func(r *rewritten) bool { r.after = "\n,,\n\n"; return true },
	"empty column": func(r *rewritten) bool { return r.each(func(_ int, row []string) []string { return append(row, "") }) },
	"blanks": func(r *rewritten) bool {
		return r.each(func(_ int, row []string) []string {
			for i := range row {
				row[i] = " " + row[i] + "\u00a0"
			}
			return row
		})
	},
	"capitals": func(r *rewritten) bool {
		heads := make(map[string]bool)
		for i, h := range r.records[0] {
			r.records[0][i] = strings.ToUpper(h)
			if heads[r.records[0][i]] {
				return false // a code and its label
			}
			heads[r.records[0][i]] = true
		}
		return r.isRegular()
	},
	"columns in another order": func(r *rewritten) bool {
		order := rand.New(rand.NewPCG(1, 2)).Perm(len(r.records[0]))
		return r.each(func(_ int, row []string) []string {
			other := make([]string, len(row))
			for i, from := range order {
				other[i] = row[from]
			}
			return other
		})
	},
	"rows in another order": func(r *rewritten) bool {
		if !r.isRegular() {
			return false
		}
		slices.Reverse(r.records[1:])
		return true
	},
	"rows twice": func(r *rewritten) bool {
		if !r.isRegular() {
			return false
		}
		r.records = append(r.records, r.records[1:]...)
		return true
	},
}

// A rewritten file is the records of a file, and how they are to be written.
type rewritten struct {
	records            [][]string
	separator          rune
	quoted             bool
	before, after, end string
}

// isRegular reports whether r has headings and rows of one width, and nothing else.
func (r *rewritten) isRegular() bool {
	return !slices.ContainsFunc(r.records, func(row []string) bool {
		return len(row) != len(r.records[0]) || row[0] == "" && row[1] == "" || strings.HasPrefix(row[0], "Note") || strings.HasPrefix(row[0], "Source")
	}) && !strings.Contains(r.records[0][0], "able ")
}

// each has every record be what change returns, if r is regular.
func (r *rewritten) each(change func(int, []string) []string) bool {
	if !r.isRegular() {
		return false
	}
	for i := range r.records {
		r.records[i] = change(i, r.records[i])
	}
	return true
}

// has reports whether any cell has what pattern is.
func (r *rewritten) has(pattern *regexp.Regexp) bool {
	return slices.ContainsFunc(r.records, func(row []string) bool { return slices.ContainsFunc(row, pattern.MatchString) })
}

// String returns r as a file.
func (r *rewritten) String() string {
	var b strings.Builder
	b.WriteString(r.before)
	for _, row := range r.records {
		for i, cell := range row {
			if i > 0 {
				b.WriteRune(r.separator)
			}
			if r.quoted || strings.ContainsAny(cell, "\"\n"+string(r.separator)) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(r.end)
	}
	return b.String() + strings.ReplaceAll(r.after, ",", string(r.separator))
}

// TestLayoutsRewritten: what layouts show does not change with what means nothing.
func TestLayoutsRewritten(t *testing.T) {
	names, err := filepath.Glob(filepath.FromSlash("testdata/layouts/*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.FromSlash("testdata/layouts/more/*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for how, rewrite := range rewritings {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			n := 0
			for _, name := range append(slices.Clone(names), more...) {
				if rewriteLayout(t, name, rewrite) {
					n++
				}
			}
			if n < 40 {
				t.Errorf("%d files are written so, want most", n)
			}
		})
	}
}

// rewriteLayout checks that the named file shows what it should when it is written another
// way, and reports whether it can be.
func rewriteLayout(t *testing.T, name string, rewrite func(*rewritten) bool) bool {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff")))
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	records, err := in.ReadAll()
	r := &rewritten{records: records, separator: ',', end: "\n"}
	if err != nil || len(records[0]) == 1 || !rewrite(r) {
		return false
	}
	base := filepath.Base(name)
	w := readWant(t, strings.TrimSuffix(name, ".csv")+".want")
	answers := answersOf(t, w.answers)
	o := openBeside(t, registerFS{data.FS}, load.Source{Name: base, FS: fstest.MapFS{base: {Data: []byte(r.String())}}, Path: base, Answers: answers})
	t.Run(base, func(t *testing.T) { o.same(t, w) })
	return true
}

// same checks that o is what w says, once its question is answered.
func (o *opened) same(t *testing.T, w *layoutWant) {
	for _, q := range o.questions {
		t.Errorf("asks %v", q)
	}
	switch {
	case w.refused != "" && !(w.may && len(o.blocks) > 0):
		checkRefused(t, o, w.refused)
	case o.err != nil:
		t.Error(o.err)
	default:
		checkBlocks(t, o.blocks, w.blocks)
	}
}
