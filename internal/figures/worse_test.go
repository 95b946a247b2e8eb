package figures

import (
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
		{name: "garbage", before: map[string]string{"trees": head + good + bad, "paths": head + good}, after: map[string]string{"trees": "<html>\nno\n", "paths": head + good}, worse: "trees.csv:1:1: file: header"},
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
	v, err := Source{Paths: []string{dir}}.Read(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return contentsOf(v)
}
