package load_test

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"weal/data"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/period"
	"weal/internal/published"
)

// TestLayouts: a file in the layout of another publisher shows what the file beside it
// that ends in .want says, which is all that it has, and nothing else:
//
//	asks TEXT       without an answer, the file asks a question with that text
//	may ask TEXT    or it knows
//	--year april    what is answered
//	refused TEXT    nothing of it is read, for a reason with that text
//	may refuse TEXT or all of it is
//	says TEXT       there is a problem with that text
//	[NAME] UNIT     an indicator of that name, in which * is any text; and then its figures:
//	AREA PERIOD VALUE LOWER UPPER STATUS
//
// A period is 2024, 2024-02, 2022-04+12m or 2024-02-01; a value that is missing is -, and
// a status that is not told *. AREA and PERIOD may be one or the other: TLB|E92000001. A
// line that begins with ? is of what may be there or not.
func TestLayouts(t *testing.T) {
	long(t)
	root := filepath.FromSlash("testdata/layouts")
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		stem, isWant := strings.CutSuffix(name, ".want")
		if err != nil || !isWant {
			return err
		}
		inputs, err := filepath.Glob(stem + ".[ct]sv")
		if err != nil || len(inputs) != 1 {
			t.Errorf("%s: %d inputs, want one: %v", name, len(inputs), err)
			return err
		}
		t.Run(filepath.Base(stem), func(t *testing.T) {
			t.Parallel()
			checkLayout(t, inputs[0], readWant(t, name))
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// opened is what came of opening a file.
type opened struct {
	areas     *geo.Gazetteer
	blocks    []*layoutBlock
	problems  []*published.Problem
	questions []*published.Question
	err       error
}

// A registerFS is the tables of areas that weal comes with.
type registerFS struct{ fs.FS }

// ReadDir implements fs.ReadDirFS.
func (r registerFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(r.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() != "areas.csv" && e.Name() != "successions.csv" }), err
}

// long skips a test of hundreds of files, each by itself, where tests are to be short: as under
// the race detector, which other tests have enough for.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("hundreds of files, each by itself")
	}
}

// openLayout opens one file beside the areas that weal comes with.
func openLayout(t *testing.T, name string, answers published.Answers) opened {
	t.Helper()
	own, _ := load.Open(name, answers) // which says what is wrong, as Load does
	return openBeside(t, registerFS{data.FS}, own)
}

// openBeside opens own beside a register of areas.
func openBeside(t *testing.T, register fs.FS, own load.Source) opened {
	t.Helper()
	read, err := load.Load(t.Context(), []load.Source{{Name: "built-in", FS: register, Reference: true, Register: true}, own}, nil)
	o := opened{problems: read.Problems, questions: read.Questions, err: err}
	for _, p := range read.Problems { // of a file that is not read at all
		if q, ok := errors.AsType[*published.Question](p); ok && !slices.Contains(o.questions, q) {
			o.questions = append(o.questions, q)
		}
	}
	if d := read.Dataset; d != nil {
		o.areas, o.blocks = d.Areas(), blocksOf(d)
	}
	return o
}

// answersOf returns what options of the command line answer.
func answersOf(t *testing.T, options []string) (a published.Answers) {
	t.Helper()
	for _, o := range options {
		option, value, _ := strings.Cut(strings.TrimPrefix(o, "--"), " ")
		if err := a.Set(option, value); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// blocksOf returns every cell of d that says something.
func blocksOf(d *dataset.Dataset) []*layoutBlock {
	var blocks []*layoutBlock
	for id, ind := range d.Indicators() {
		b := &layoutBlock{name: ind.Name, unit: ind.Unit.Prefix + ind.Unit.Name + ind.Unit.Suffix}
		for area := range d.Areas().Len() {
			figuresOf(b, d, id, geo.ID(area))
		}
		if len(b.figures) > 0 {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

func figuresOf(b *layoutBlock, d *dataset.Dataset, ind indicator.ID, area geo.ID) {
	s := d.Series(ind, area)
	for i := range s.Len() {
		o := s.At(i)
		if o.IsMissing() && o.Status == dataset.Normal {
			continue
		}
		f := layoutFigure{area: string(d.Areas().Area(area).Code), period: briefly(s.Period(i)), value: cell(o.Value), status: o.Status.String()}
		if o.HasInterval() {
			f.lower, f.upper = cell(o.Lower), cell(o.Upper)
		}
		b.figures = append(b.figures, f)
	}
}

// briefly returns p as .want files write it.
func briefly(p period.Period) string {
	start, months := p.Start(), p.Months()
	switch {
	case months == 0:
		return start.Format(time.DateOnly)
	case start.Day() != 1:
		return p.String()
	case months == 1:
		return start.Format("2006-01")
	case months%12 == 0 && start.Month() == time.January && months > 12:
		return fmt.Sprintf("%d+%dm", start.Year(), months)
	case months == 12 && start.Month() == time.January:
		return strconv.Itoa(start.Year())
	}
	return fmt.Sprintf("%s+%dm", start.Format("2006-01"), months)
}

// checkLayout opens name and checks that it is what w says, and that what it shows before
// its question is answered is nothing else.
func checkLayout(t *testing.T, name string, w *layoutWant) {
	before := openLayout(t, name, published.Answers{})
	asked := len(before.questions) > 0
	switch {
	case w.refused != "" && !(w.may && len(before.blocks) > 0):
		if len(w.answers) > 0 {
			before = openLayout(t, name, answersOf(t, w.answers))
		}
		checkRefused(t, &before, w.refused)
		return
	case w.asks != "" && !asked && !w.may:
		t.Errorf("asks nothing, want a question with %q", w.asks)
	case w.asks == "" && asked:
		t.Errorf("asks %v, want nothing", before.questions[0])
	case asked:
		checkQuestion(t, before.questions, w)
		for _, b := range before.blocks {
			if !slices.ContainsFunc(w.blocks, func(want *layoutBlock) bool { return want.holds(b) }) {
				t.Errorf("before the answer, %q has %v", b.name, b.figures)
			}
		}
	}
	after := before
	if len(w.answers) > 0 {
		after = openLayout(t, name, answersOf(t, w.answers))
	}
	for _, q := range after.questions {
		t.Errorf("still asks %v", q)
	}
	if after.err != nil {
		t.Fatal(after.err)
	}
	for _, b := range w.blocks {
		b.recode(after.areas)
	}
	after.check(t, w.problems...)
	checkBlocks(t, after.blocks, w.blocks)
}

// recode gives the figures of b the codes that their areas have in areas now. Of two that
// are then one figure, there is one.
func (b *layoutBlock) recode(areas *geo.Gazetteer) {
	met := make(map[layoutFigure]bool)
	all := b.figures
	b.figures = nil
	for _, f := range all {
		if id, ok := areas.Lookup(geo.Code(f.area)); ok {
			f.area = string(areas.Area(id).Code)
		}
		if !met[f] {
			b.figures = append(b.figures, f)
		}
		met[f] = true
	}
}

// holds reports whether b is of the same indicator as part, and has all that is in it.
func (b *layoutBlock) holds(part *layoutBlock) bool {
	return isCalled(part.name, b.name) && !slices.ContainsFunc(part.figures, func(got layoutFigure) bool {
		return !slices.ContainsFunc(b.figures, func(f layoutFigure) bool { return f.is(got) })
	})
}

// checkQuestion checks that one thing is asked, that it is what w says, and that the
// answers that w gives are offered.
func checkQuestion(t *testing.T, asked []*published.Question, w *layoutWant) {
	t.Helper()
	if len(asked) > 1 {
		t.Errorf("asks %d questions, want one: %v", len(asked), asked)
	}
	q := asked[0]
	if !strings.Contains(q.About, w.asks) {
		t.Errorf("asks %q, want a question with %q", q.About, w.asks)
	}
	if len(q.Choices) == 0 && q.Typed == "" || len(q.Preview) < 2 || strings.ContainsAny(q.Error(), "\n") {
		t.Errorf("question %q with choices %v and a preview of %d rows, want some of each", q.Error(), q.Choices, len(q.Preview))
	}
	option, _, _ := strings.Cut(w.answers[0], " ")
	if !strings.Contains(q.Error(), option) {
		t.Errorf("question %q does not say %s, which answers it", q.Error(), option)
	}
}

// checkRefused checks that nothing was read, for a reason with the given text.
func checkRefused(t *testing.T, o *opened, why string) {
	t.Helper()
	for _, b := range o.blocks {
		t.Errorf("%q has %v, want nothing read", b.name, b.figures)
	}
	o.check(t, why)
}

// check checks that there are problems with the given texts.
func (o *opened) check(t *testing.T, want ...string) {
	t.Helper()
	said := []string{fmt.Sprint(o.err)}
	for _, p := range o.problems {
		said = append(said, p.Error())
	}
	for _, w := range want {
		if !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, w) }) {
			t.Errorf("says %q, want %q", said, w)
		}
	}
}

// checkBlocks checks that got is want: each indicator and each figure, and no other.
func checkBlocks(t *testing.T, got, want []*layoutBlock) {
	t.Helper()
	left := slices.Clone(got)
	for _, w := range want {
		called := func(b *layoutBlock) bool { return isCalled(b.name, w.name) && (w.unit == "" || w.unit == b.unit) }
		equal := func(b *layoutBlock) bool { return called(b) && w.mismatch(b.figures) == "" }
		i := slices.IndexFunc(left, equal)
		if i < 0 && w.optional {
			continue
		}
		if i < 0 {
			i = slices.IndexFunc(left, called)
			if i < 0 {
				t.Errorf("no indicator %q (%s)", w.name, w.unit)
				continue
			}
			t.Errorf("%q:\n\t%s", left[i].name, w.mismatch(left[i].figures))
		}
		left = slices.Delete(left, i, i+1)
	}
	const most = 6
	for _, b := range left[:min(len(left), most)] {
		t.Errorf("there is %q (%s), want no such indicator:\n\t%v", b.name, b.unit, b.figures[:min(len(b.figures), most)])
	}
	if more := len(left) - most; more > 0 {
		t.Errorf("and %d indicators more", more)
	}
}
