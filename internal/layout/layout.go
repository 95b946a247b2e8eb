// Package layout writes weal's own layout: a directory of CSV files, as data/README.md
// describes them.
package layout

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"weal/internal/dataset"
	"weal/internal/disk"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/published"
	"weal/internal/text"
)

// A Figure is an observation with what it is of, but for its indicator.
type Figure struct {
	Area   geo.Code
	Period period.Period
	dataset.Observation
}

// Figures returns the file of one indicator's figures, by area and period. The basis is told
// where one was not published.
func Figures(all []Figure) []byte {
	head := published.Headings[published.ObservationRow]()
	based := slices.ContainsFunc(all, func(f Figure) bool { return f.Basis != dataset.Published })
	if based {
		head = append(head, "basis")
	}
	number := numberOf(all)
	rows := make([][]string, 0, len(all)+1)
	for _, f := range all {
		row := []string{text.NoFormula(string(f.Area)), f.Period.String(), number(f.Value), number(f.Lower), number(f.Upper), f.Status.String()}
		if based {
			row = append(row, f.Basis.String())
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, slices.Compare)
	var b bytes.Buffer
	_ = csv.NewWriter(&b).WriteAll(slices.Insert(rows, 0, head)) // to a buffer, which cannot fail
	return b.Bytes()
}

// numberOf returns how numbers of all are written: as Number does but for those that would be
// taken to stand for no figure.
func numberOf(all []Figure) func(float64) string {
	marked := slices.ContainsFunc(all, func(f Figure) bool { return published.IsMark(f.Value) }) &&
		!slices.ContainsFunc(all, func(f Figure) bool { return f.Value < 0 && !published.IsMark(f.Value) })
	if !marked {
		return Number
	}
	return func(v float64) string {
		if published.IsMark(v) {
			return Number(v) + ".0"
		}
		return Number(v)
	}
}

// Number returns v in its shortest form: no exponent, and no more digits than it
// takes to read back the same; "" for NaN.
func Number(v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case v == 0:
		return "0" // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Files are what is to be written, by path below a directory, with slashes.
type Files map[string][]byte

// Write writes f below the directory dest, which is made if need be. Each file takes the
// place of the old one in one step, and none does before all are on disk: an error before
// that leaves things as they were.
func (f Files) Write(dest string) (err error) {
	s := staging{renames: make(map[string]string)}
	defer func() { s.clear(err != nil) }()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if err := s.put(filepath.Join(dest, filepath.FromSlash(name)), f[name]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.renames)) {
		if err := os.Rename(s.renames[name], name); err != nil {
			return err
		}
		delete(s.renames, name)
	}
	return nil
}

// A staging is files that wait beside those whose place they are to take.
type staging struct {
	renames map[string]string // where each waits, by its name
	made    []string          // directories, outer ones first
}

// put has a file wait to be called name.
func (s *staging) put(name string, data []byte) error {
	if err := s.mkdir(filepath.Dir(name)); err != nil {
		return err
	}
	if stat, err := os.Stat(name); err == nil && !stat.Mode().IsRegular() {
		return fmt.Errorf("%s: is there, and no file", name)
	}
	waiting, err := disk.Stage(name, data)
	if err == nil {
		s.renames[name] = waiting
	}
	return err
}

// mkdir makes a directory, and those that it is in.
func (s *staging) mkdir(dir string) error {
	if stat, err := os.Stat(dir); err == nil && stat.IsDir() {
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := s.mkdir(parent); err != nil {
			return err
		}
	}
	s.made = append(s.made, dir)
	return os.Mkdir(dir, 0o755)
}

// clear removes what waits and, if nothing came of it, the directories that were made.
func (s *staging) clear(failed bool) {
	for _, waits := range s.renames {
		os.Remove(waits)
	}
	if failed {
		for _, dir := range slices.Backward(s.made) {
			os.Remove(dir) // unless something is in it after all
		}
	}
}
