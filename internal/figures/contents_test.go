package figures

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestWorse: a version is refused for what is wrong in it and was not before,
// however much was wrong before, and not for what is gone.
func TestWorse(t *testing.T) {
	tests := []struct {
		name          string
		before, after map[string]string // the text of each file
		worse         string            // "" if it is not
		gone          []string
	}{
		{name: "the same", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good + bad}},
		{name: "moved", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + "E08000001,2023,1\n" + good + bad}},
		{name: "mended", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good}},
		{name: "another", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good + "E08000007,2023,eight\n"}, worse: `"eight"`},
		{name: "the same in one more row", before: map[string]string{"trees": head + good + bad}, after: map[string]string{"trees": head + good + bad + bad}, worse: `"seven"`},
		{name: "garbage", before: map[string]string{"trees": head + good + bad, "paths": head + good}, after: map[string]string{"trees": "<html>\nno\n", "paths": head + good}, worse: "trees.csv:1:1: file: no column is headed as the area"},
		{name: "only a header", before: map[string]string{"trees": head + good + bad, "paths": head + good}, after: map[string]string{"trees": head, "paths": head + good}, worse: "trees.csv:1:1: file: has a header and no rows"},
		{name: "nothing but suppressed", before: map[string]string{"trees": head + good, "paths": head + good}, after: map[string]string{"trees": "area,period,value,status\nE08000003,2023,,c\n", "paths": head + good}, worse: "trees.csv gave figures, and gives none"},
		{name: "shorter", before: map[string]string{"trees": head + good}, after: map[string]string{"trees": head + "E08000003,2023,5\n"}, gone: []string{"trees"}},
		{name: "deleted", before: map[string]string{"trees": head + good, "paths": head + good}, after: map[string]string{"paths": head + good}, gone: []string{"trees"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			before, after := contentsIn(t, dir, tt.before), contentsIn(t, dir, tt.after)
			err := before.worse(after)
			switch {
			case err == nil && tt.worse != "":
				t.Errorf("is accepted, want it refused for %q", tt.worse)
			case err != nil && (tt.worse == "" || !strings.Contains(err.Error(), tt.worse)):
				t.Errorf("is refused for %q, want %q", err, tt.worse)
			case err == nil && !slices.Equal(before.went(after), tt.gone):
				t.Errorf("%v have gone, want %v", before.went(after), tt.gone)
			}
		})
	}
}

// contentsIn returns the contents of dir once it has the given files alone.
func contentsIn(t *testing.T, dir string, files map[string]string) contents {
	t.Helper()
	old, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := Source{Paths: []string{dir}}
	v, err := s.Read(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s.contents(v)
}

// rows returns a file with so many rows, of as many periods.
func rows(n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, "E08000003,%d,5\n", 1900+i)
	}
	return b.String()
}

// TestLost: what would be a copy that is not done has lost much, and a correction
// has not.
func TestLost(t *testing.T) {
	type files = map[string]string
	many := func(rows string) files {
		m := make(files)
		for i := range 10 {
			m[fmt.Sprint("part", i)] = rows
		}
		return m
	}
	fewer := many(rows(8))
	for i := range 3 {
		delete(fewer, fmt.Sprint("part", i))
	}
	for _, tt := range []struct {
		name          string
		before, after files
		want          string // "" if little or nothing is
	}{
		{"the same", files{"trees": rows(100)}, files{"trees": rows(100)}, ""},
		{"more", files{"trees": rows(100)}, files{"trees": rows(110)}, ""},
		{"a tenth", files{"trees": rows(100)}, files{"trees": rows(90)}, ""},
		{"more than a tenth", files{"trees": rows(100)}, files{"trees": rows(89)}, "trees.csv: 89 of 100 rows are left, and less of 1 other"},
		{"few", files{"trees": rows(9)}, files{"trees": rows(1)}, ""},
		{"a file", files{"trees": rows(100), "paths": rows(20)}, files{"trees": rows(100)}, "paths.csv: 0 of 20 rows are left, and less of 1 other"},
		{"one file of many rows", files{"trees": rows(100), "paths": rows(20)}, files{"trees": rows(100), "paths": rows(5)}, "paths.csv: 5 of 20 rows are left, and less of 1 other"},
		{"many small files", many(rows(8)), fewer, "all files: 56 of 80 rows are left"},
	} {
		dir := t.TempDir()
		before, after := contentsIn(t, dir, tt.before), contentsIn(t, dir, tt.after)
		got := ""
		if l := before.lost(after); l != nil {
			got = strings.TrimPrefix(l.Error(), dir+"/")
		}
		if got != tt.want {
			t.Errorf("%s: lost %q, want %q", tt.name, got, tt.want)
		}
	}
}
