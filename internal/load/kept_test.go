package load

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"weal/internal/period"
	"weal/internal/published"
)

// put writes a file of the test's own, and returns its name.
func put(t *testing.T, dir, name, content string) string {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// skipped returns those of problems that left something out.
func skipped(problems []*published.Problem) []*published.Problem {
	return slices.DeleteFunc(problems, func(p *published.Problem) bool { return p.Severity != published.Skipped })
}

// TestKept: a kept answer is read with the file, is itself no table, and gives way to what
// the reader says.
func TestKept(t *testing.T) {
	dir := t.TempDir()
	name := put(t, dir, "a.csv", asking)
	if _, err := Open(name, published.Answers{}); err == nil || !strings.Contains(err.Error(), "--year april") {
		t.Fatalf("Open says %v, want a question", err)
	}
	at, err := Keep(name, published.Answers{Begins: period.FromApril})
	if err != nil || at != name+".weal" {
		t.Fatalf("Keep = %q, %v", at, err)
	}
	for _, tt := range []struct {
		path string
		says published.Answers
		want string
	}{
		{name, published.Answers{}, "2022-04-01/P1Y"},
		{dir, published.Answers{}, "2022-04-01/P1Y"},
		{name, published.Answers{Begins: period.FromAugust}, "2022-08-01/P1Y"},
	} {
		s, err := Open(tt.path, tt.says)
		if err != nil {
			t.Fatal(err)
		}
		read, err := Load(t.Context(), []Source{someAreas(), s}, nil)
		if err != nil || len(read.Readings) != 1 || read.Readings[0].Figures != 2 {
			t.Fatalf("Load = %+v, %v", read, err)
		}
		for id := range read.Dataset.Indicators() {
			if p := read.Dataset.Periods(id); len(p) != 1 || p[0].String() != tt.want {
				t.Errorf("periods %v, want %s", p, tt.want)
			}
		}
	}
}

// TestSaid: what is said of one file is said of no other.
func TestSaid(t *testing.T) {
	dir := t.TempDir()
	name := put(t, dir, "a.csv", asking)
	put(t, dir, "b.csv", asking)
	s, err := Open(dir, published.Answers{Of: map[string]published.Answers{filepath.ToSlash(name): {Begins: period.FromApril}}})
	if err != nil {
		t.Fatal(err)
	}
	read, err := Load(t.Context(), []Source{someAreas(), s}, nil)
	if err != nil || len(read.Readings) != 1 || !strings.HasSuffix(read.Readings[0].File, "a.csv") {
		t.Fatalf("Load = %+v, %v, want a.csv alone", read.Readings, err)
	}
	if p := skipped(read.Problems); len(p) != 1 || !strings.HasSuffix(p[0].File, "b.csv") {
		t.Errorf("problems %v, want the question of b.csv", p)
	}
}

// TestKeptWrong: what is kept and makes no sense is a problem at its line, and the file is
// not read as if nothing were kept.
func TestKeptWrong(t *testing.T) {
	dir := t.TempDir()
	name := put(t, dir, "a.csv", asking)
	put(t, dir, "b.csv", "area,period,value\nE06000001,2023,1\n")
	put(t, dir, "a.csv.weal", "# mine\nyear may\n")
	want := filepath.ToSlash(name) + ".weal:2:1: year: years begin in april"
	if _, err := Open(name, published.Answers{}); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("Open says %v, want %s", err, want)
	}
	s, err := Open(dir, published.Answers{})
	if err != nil {
		t.Fatal(err)
	}
	read, err := Load(t.Context(), []Source{someAreas(), s}, nil)
	if p := skipped(read.Problems); err != nil || len(p) != 1 || !strings.Contains(p[0].Error(), want) || len(read.Readings) != 1 {
		t.Errorf("Load = %v, %v, want the problem %s alone", p, err, want)
	}
	if _, err := Keep(name, published.Answers{Begins: period.FromApril}); err == nil {
		t.Error("Keep writes over what it does not understand")
	}
}

// TestKeepAgain: what is kept already stays, and so do comments on it.
func TestKeepAgain(t *testing.T) {
	name := put(t, t.TempDir(), "a.csv", asking)
	for _, a := range []published.Answers{{Begins: period.FromAugust}, {Columns: map[published.Role][]string{published.RoleValue: {"Percent lonely"}}}, {Begins: period.FromApril}} {
		if _, err := Keep(name, a); err != nil {
			t.Fatal(err)
		}
	}
	const want = "# What weal was told of a.csv: an option of its command line in each line, without the dashes.\nas value=Percent lonely\nyear april\n"
	if got, err := os.ReadFile(name + ".weal"); err != nil || string(got) != want {
		t.Errorf("kept %q, %v, want %q", got, err, want)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(name), ".weal-*")); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
	if at, err := Keep(filepath.Join(filepath.Dir(name), "none.csv"), published.Answers{}); err == nil {
		t.Errorf("Keep = %q for a file that is not there", at)
	}
}
