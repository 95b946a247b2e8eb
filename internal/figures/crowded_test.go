package figures

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"weal/internal/load"
)

// TestCrowdedByGroups: what is combined counts among the cells, before it is combined.
func TestCrowdedByGroups(t *testing.T) {
	var areas, members, figures strings.Builder
	areas.WriteString("code,name,level\n")
	members.WriteString("parent,child\n")
	figures.WriteString("area,period,value\n")
	for i := range 200 {
		fmt.Fprintf(&areas, "X-G%d,Group %d,custom\nX-M%d,Member %d,lower tier\n", i, i, i, i)
		fmt.Fprintf(&members, "X-G%d,X-M%d\nX-G%d,X-M%d\n", i, i, i, (i+1)%200)
	}
	for y := range 300 {
		fmt.Fprintf(&figures, "X-M%d,%d,%d\n", y%2, 1701+y, y)
	}
	base := load.Source{Name: "base", Path: ".", FS: fstest.MapFS{
		"areas.csv": {Data: []byte(areas.String())}, "memberships.csv": {Data: []byte(members.String())},
		"indicators.csv": {Data: []byte("id,name,combine\ntrees,Trees,sum\n")},
	}}
	s, _ := sourceOf(t, figures.String())
	s.Base = []load.Source{base}
	const read, made = 2*300 + 200, 3 * 300 // three groups have one of two members or both
	s.MaxCells = read + made - 201
	if _, err := s.Read(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "combined for groups of areas, all take 1,500 cells") || !strings.Contains(err.Error(), "--max-cells 1000000") {
		t.Errorf("Read = %v, want that combined figures are too many", err)
	}
	s.MaxCells = read + made
	if _, err := s.Read(t.Context(), nil); err != nil {
		t.Errorf("Read = %v, want no error", err)
	}
	s.MaxCells = read - 1
	if _, err := s.Read(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "for 1 indicator; the largest is trees, of 2 areas in 300 periods") {
		t.Errorf("Read = %v, want that those which were read are too many", err)
	}
}

// TestFileThatCannotBeOpened: at the start the others are shown; afterwards it is worse.
func TestFileThatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "trees.csv"), head+good)
	link := filepath.Join(dir, "gone.csv")
	if err := os.Symlink("nowhere.csv", link); err != nil {
		t.Skip(err)
	}
	v, log, _ := versionsOf(Source{Paths: []string{dir}})
	if err := v.Load(t.Context()); err != nil || !strings.Contains(log.String(), "gone.csv:1:1: file: no such file or directory") {
		t.Fatalf("Load = %v, want the link in the log:\n%s", err, log)
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	if err := v.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere.csv", link); err != nil {
		t.Fatal(err)
	}
	if err := v.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "gone.csv:1:1: file: no such file or directory") || v.Now().Number != 2 {
		t.Errorf("Load = %v at version %d, want it refused at 2", err, v.Now().Number)
	}
}
