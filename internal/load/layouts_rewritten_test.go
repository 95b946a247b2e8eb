package load_test

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"weal/data"
	"weal/internal/load"
	"weal/internal/published"
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
	long(t)
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
	r, ok := readAgain(t, name)
	if !ok || !rewrite(r) {
		return false
	}
	w := readWant(t, strings.TrimSuffix(name, ".csv")+".want")
	o := openText(t, name, r.String(), answersOf(t, w.answers))
	t.Run(filepath.Base(name), func(t *testing.T) { o.same(t, w) })
	return true
}

// openText opens text as the named file would be.
func openText(t *testing.T, name, text string, answers published.Answers) opened {
	t.Helper()
	base := filepath.Base(name)
	return openBeside(t, registerFS{data.FS}, load.Source{Name: base, FS: fstest.MapFS{base: {Data: []byte(text)}}, Path: base, Answers: answers})
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

// alone are columns without which a file is another that is right: what they say is said
// nowhere else.
var alone = map[string][]string{
	"year-and-quarter.csv":         {"Quarter"},
	"a1-nomis-api.csv":             {"DATE_NAME", "MEASURES_NAME"},
	"i7-code-of-another-area.csv":  {"area_code", "area_name"},
	"london-old-and-new-codes.csv": {"New code"},
}

// TestLayoutsWithoutAColumn: a file that lacks a column of its layout has fewer figures, or
// asks, or is refused; but no figure of another area or period than it stood for.
func TestLayoutsWithoutAColumn(t *testing.T) {
	long(t)
	for _, dir := range []string{"", "more"} {
		names, err := filepath.Glob(filepath.Join("testdata", "layouts", dir, "*.csv"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no layouts: %v", err)
		}
		for _, name := range names {
			t.Run(filepath.Base(name), func(t *testing.T) {
				t.Parallel()
				w := readWant(t, strings.TrimSuffix(name, ".csv")+".want")
				r, ok := readAgain(t, name)
				if !ok || !r.isRegular() || w.refused != "" {
					return
				}
				for c := range r.records[0] {
					if !r.hasFigures(c, w) && !slices.Contains(alone[filepath.Base(name)], r.records[0][c]) {
						r.withoutColumn(t, name, c, w)
					}
				}
			})
		}
	}
}

// readAgain returns the named file to be written another way, and false if it is no table.
func readAgain(t *testing.T, name string) (*rewritten, bool) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff")))
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	records, err := in.ReadAll()
	return &rewritten{records: records, separator: ',', end: "\n"}, err == nil && len(records[0]) > 1
}

// hasFigures reports whether column c of r has any figure that w wants.
func (r *rewritten) hasFigures(c int, w *layoutWant) bool {
	for _, row := range r.records[1:] {
		v, err := strconv.ParseFloat(strings.Trim(strings.ReplaceAll(row[c], ",", ""), "£% "), 64)
		if err == nil && w.has(func(f layoutFigure) bool { return f.value == cell(v) }) {
			return true
		}
	}
	return false
}

// has reports whether any figure of w is ok.
func (w *layoutWant) has(ok func(layoutFigure) bool) bool {
	return slices.ContainsFunc(w.blocks, func(b *layoutBlock) bool { return slices.ContainsFunc(b.figures, ok) })
}

// withoutColumn checks that r, without column c, shows no figure that w does not have.
func (r *rewritten) withoutColumn(t *testing.T, name string, c int, w *layoutWant) {
	t.Helper()
	other := *r
	other.records = nil
	for _, row := range r.records {
		other.records = append(other.records, slices.Delete(slices.Clone(row), c, c+1))
	}
	o := openText(t, name, other.String(), answersOf(t, w.answers))
	for _, b := range o.blocks {
		for _, got := range b.figures {
			if got.value != "-" && !w.has(func(f layoutFigure) bool { return f.isOf(got) }) {
				t.Errorf("without %q, %q has %v", r.records[0][c], b.name, got)
				return
			}
		}
	}
}
