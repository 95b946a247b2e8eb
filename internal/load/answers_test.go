package load

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"weal/internal/period"
	"weal/internal/published"
)

const asking = "Area code,Area name,Year,Percent lonely\nE06000001,Hartlepool,2022/23,12.5\nE06000002,Middlesbrough,2022/23,13.5\n"

// TestQuestions: a file that has to be asked about is the question where it is all there
// is, and a problem among others; an answer, or one kept beside it, has it read.
func TestQuestions(t *testing.T) {
	_, err := Load(t.Context(), []Source{someAreas(), {Name: "x.csv", FS: files("x.csv", asking).FS, Path: "x.csv"}}, nil)
	q, ok := errors.AsType[*published.Question](err)
	if !ok || len(q.Choices) < 2 || q.File != "x.csv" {
		t.Fatalf("Load = %v, want the question", err)
	}
	read, err := Load(t.Context(), []Source{someAreas(), files("x.csv", asking, "pay.csv", "area_code,period,value\nE06000001,2023,5\n")}, nil)
	if err != nil || len(read.Problems) != 1 || !strings.Contains(read.Problems[0].Error(), "--year april") || len(read.Questions) != 1 {
		t.Fatalf("Load = %v with problems %v and questions %v, want the question among them", err, read.Problems, read.Questions)
	}
	answered := Source{Name: "x.csv", FS: files("x.csv", asking).FS, Path: "x.csv", Answers: published.Answers{Begins: period.FromApril}}
	kept := Source{Name: "x.csv", FS: files("x.csv", asking, "x.csv.weal", "# answers\nyear april\n").FS, Path: "x.csv"}
	for name, s := range map[string]Source{"said": answered, "kept": kept} {
		d, ps := load(t, someAreas(), s)
		wantProblems(t, ps)
		if got := values(t, d, "percent-lonely", "E06000001"); !same(got, []float64{12.5}) {
			t.Errorf("%s: Hartlepool has %v, want 12.5", name, got)
		}
	}
	wrong := Source{Name: "x.csv", FS: files("x.csv", asking, "x.csv.weal", "year april\nyears april\n").FS, Path: "x.csv"}
	if _, err := Load(t.Context(), []Source{someAreas(), wrong}, nil); err == nil || !strings.Contains(err.Error(), `x.csv.weal:2:1: years: "years": want one of as, year`) {
		t.Errorf("Load = %v, want what is wrong with the answers", err)
	}
	name := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(name, []byte(asking), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(name, published.Answers{Begins: period.FromApril}); err != nil {
		t.Errorf("Open with an answer: %v", err)
	}
}

// TestRowsThatWait: rows that an answer is needed for are counted, and others are read.
func TestRowsThatWait(t *testing.T) {
	read, err := Load(t.Context(), []Source{someAreas(), files("x.csv", "Area code,Area name,Year,Percent lonely\nE06000001,Hartlepool,2022,12.5\nE06000001,Hartlepool,2021/2022,11\nE06000002,Middlesbrough,2021/2022,11\n")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Questions) != 1 || read.Questions[0].Rows != 2 {
		t.Fatalf("questions %+v, want one that two rows wait for", read.Questions)
	}
	if got := values(t, read.Dataset, "percent-lonely", "E06000001"); !same(got, []float64{12.5}) {
		t.Errorf("Hartlepool has %v, want 12.5", got)
	}
}

// TestTellingColumns: a column that only rows far down need to be told apart by divides
// the indicator, unless that takes too many.
func TestTellingColumns(t *testing.T) {
	var b strings.Builder
	b.WriteString("Area code,Area name,Year,Rate,Adjustment\n")
	for year := range 3000 {
		fmt.Fprintf(&b, "X-%d,Area %[1]d,2023,%d,Seasonally adjusted\n", year, year%90)
	}
	b.WriteString("X-1,Area 1,2023,50,Not adjusted\n")
	d, ps := load(t, someAreas(), files("x.csv", b.String()))
	for _, p := range ps {
		if strings.Contains(p, "left out") {
			t.Errorf("problem %q, want none that leaves rows out", p)
		}
	}
	if got := values(t, d, "rate-not-adjusted", "X-1"); !same(got, []float64{50}) {
		t.Errorf("not adjusted is %v, want 50", got)
	}
	if got := values(t, d, "rate-seasonally-adjusted", "X-1"); !same(got, []float64{1}) {
		t.Errorf("adjusted is %v, want 1", got)
	}
}

// TestTooManyCategories: a column with too many categories is named, with what leaves it out.
func TestTooManyCategories(t *testing.T) {
	var b strings.Builder
	b.WriteString("Area code,Area name,Year,Rate,Sex,Product\n")
	for i := range 2*MaxIndicators + 2 {
		fmt.Fprintf(&b, "X-1,Area,2023,%d,%s,Product %d\n", i, []string{"Male", "Female"}[i%2], i/2)
	}
	_, err := Load(t.Context(), []Source{files("x.csv", b.String())}, nil)
	if err == nil || !strings.Contains(err.Error(), `more than 10,000 indicators; is "Product" a column of categories, of which it has 10001? --as series=`) {
		t.Errorf("Load = %v, want which column it is", err)
	}
}
