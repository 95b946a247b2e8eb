package ons

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// read returns one column of a CSV file and the problems of its rows.
func read(text, column string) (values, problems []string) {
	readRecords(strings.NewReader(text), "f.csv", func(r record, err error) bool {
		if err != nil {
			problems = append(problems, err.Error())
		} else {
			values = append(values, r.get(column))
		}
		return true
	})
	return values, problems
}

func TestRecords(t *testing.T) {
	for _, test := range []struct {
		name, text     string
		want, problems []string
	}{
		{"plain", "a,b\n1,2\n3,4\n", []string{"2", "4"}, nil},
		{"byte order mark and CRLF", "\ufeffb,a\r\n2,1\r\n4,3\r\n", []string{"2", "4"}, nil},
		{"space in header and field", "a , b \n1, 2 \n", []string{"2"}, nil},
		{"column twice, second filled", "a,b,b\n1,,2\n3,4,\n", []string{"2", "4"}, nil},
		{"no such column", "a\n1\n", []string{""}, nil},
		{"quoted comma and line end", "a,b\n\"1,\n5\",2\n", []string{"2"}, nil},
		{"short row", "a,b\n1\n3,4\n", []string{"4"}, []string{"f.csv:2:1: row: 1 fields, want 2"}},
		{"empty", "", nil, []string{"f.csv:1:1: header: no header row"}},
	} {
		got, problems := read(test.text, "b")
		if !slices.Equal(got, test.want) || !slices.Equal(problems, test.problems) {
			t.Errorf("%s: %q, %q, want %q, %q", test.name, got, problems, test.want, test.problems)
		}
	}
}

func TestRecordsOfNoFile(t *testing.T) {
	for _, err := range records(fstest.MapFS{}, "f.csv") {
		var p Problem
		if err == nil || errors.As(err, &p) {
			t.Errorf("records of a file that is not there: %v, want a plain error", err)
		}
	}
}

// FuzzImport checks that no file, however broken, stops an import or gets a
// value into the data that is not a number.
func FuzzImport(f *testing.F) {
	f.Add("areacd,areanm,indicator,period,observation,status\nE92000001,England,Claimant Count,2024-01-01/P1Y,3.1,\n")
	f.Add("\ufeffareacd,indicator,period,observation\r\nE06000014,Claimant Count,2024-01-01,1e3\r\n")
	f.Add("areacd,areacd\n\"\n,\n")
	f.Fuzz(func(t *testing.T, text string) {
		im, err := newImporter(fstest.MapFS{"raw/claimant-count/claimant-count.csv": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		if err := im.readDir("claimant-count"); err != nil {
			t.Errorf("readDir: %v", err)
		}
		for k, o := range im.series["claimant-count"] {
			if again, err := number(o.value); err != nil || again != o.value {
				t.Errorf("%v: value %q", k, o.value)
			}
		}
	})
}
