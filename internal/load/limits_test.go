package load

import (
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

// daily returns a file of n indicators in each of which every area has one row, for a day
// of its own.
func daily(n, areas int) string {
	var b strings.Builder
	b.WriteString("areacd,indicator,period,observation\n")
	for i := range n {
		for a := range areas {
			fmt.Fprintf(&b, "X-%d,Indicator %d,%d-%02d-%02d,%d\n", a, i, 2000+a/336, 1+a/28%12, 1+a%28, i+a)
		}
	}
	return b.String()
}

// TestTooManyCells: a file that would fill the memory with empty cells is refused before
// there are any, with the figures and the way to have it all the same.
func TestTooManyCells(t *testing.T) {
	const n, areas = 40, 300
	const cells = n * (areas*areas + areas/2)
	sources := []Source{files("ok.csv", small, "daily.csv", daily(n, areas))}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	read, err := AtMost(t.Context(), 1_000_000, sources, nil)
	runtime.ReadMemStats(&after)
	if read.Dataset != nil || err == nil {
		t.Fatalf("AtMost = %v, %v, want an error", read.Dataset, err)
	}
	for _, want := range []string{
		"d/daily.csv: asks for 3,606,", "each an area in a period, for 40 indicators; the largest is indicator-0, of 300 areas in 300 periods",
		"and 1,000,000 cells are allowed", "Is its period column right?", "--max-cells 5000000 would allow them",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error %q, want it with %q", err, want)
		}
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > cells*8 {
		t.Errorf("took %d bytes to refuse %d cells", took, cells)
	}
	if read, err = AtMost(t.Context(), 4_000_000, sources, nil); err != nil {
		t.Fatal(err)
	}
	if got := values(t, read.Dataset, "indicator-7", "X-30"); len(got) != areas || got[30] != 37 {
		t.Errorf("%d values, want %d with 37 among them", len(got), areas)
	}
}

// TestTooManyRows: rows are counted while they are read, so that the rest of a file is not.
func TestTooManyRows(t *testing.T) {
	many := func(n int, row string) string {
		return "area,period,value\n" + strings.Repeat(row, n)
	}
	_, err := AtMost(t.Context(), 1000, []Source{files("a.csv", many(600, "X-1,2023,1\n"), "b.csv", many(401, "X-1,2023,1\n"))}, nil)
	if want := "d/b.csv: more than 1,000 rows of figures, counting all files; --max-cells allows more"; err == nil || err.Error() != want {
		t.Errorf("AtMost = %v, want %q", err, want)
	}
	read := 0
	stop := Source{Name: "d", FS: hookedFS{
		FS: files("a.csv", many(2_000_000, "X-1,2023,1\n")).FS,
		read: func(f fs.File, p []byte) (int, error) {
			n, err := f.Read(p)
			read += n
			return n, err
		},
	}}
	if _, err = AtMost(t.Context(), 1000, []Source{stop}, nil); err == nil || read > 18<<20 {
		t.Errorf("AtMost = %v after %d bytes, want an error before the end", err, read)
	}
}

// TestTooMuchElse: areas, names of indicators and rows of small tables are bounded.
func TestTooMuchElse(t *testing.T) {
	for name, tt := range map[string]struct {
		gathering gathering
		want      string
	}{
		"areas of figures":   {gathering{areas: make([]foundArea, MaxAreas+1)}, "more than 500,000 areas; is the column of area codes right?"},
		"areas of a table":   {gathering{tables: tables{areas: make([]placed[geo.Area], MaxAreas+1)}}, "more than 500,000 areas"},
		"names of units":     {gathering{series: make([]*series, maxSeries+1)}, "more than 10,000 indicators"},
		"rows of indicators": {gathering{tables: tables{indicators: make([]placed[indicator.Indicator], MaxIndicators+1)}}, "more than 10,000 indicators"},
		"rows of all tables": {gathering{tables: tables{twins: make([]placed[link], published.MaxTableRows+1)}}, "more than 2,000,000 rows"},
		"nothing":            {gathering{areas: make([]foundArea, 2), series: make([]*series, 2)}, ""},
	} {
		err := tt.gathering.crowded("d/x.csv")
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), "d/x.csv: "+tt.want)) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
	var units, people strings.Builder
	units.WriteString("areacd,indicator,period,observation,unit\n")
	for i := range maxSeries + 1 {
		fmt.Fprintf(&units, "X-1,Pay,2023,1,u%d\n", i)
	}
	people.WriteString("code,year,all\n" + strings.Repeat("1,2023,1\n", published.MaxTableRows+1))
	for text, want := range map[string]string{units.String(): "d/x.csv: more than 10,000 indicators", people.String(): "d/x.csv: has more than 2,000,000 rows"} {
		if _, err := Load(t.Context(), []Source{files("x.csv", text, "ok.csv", small)}, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Load: %v, want %q", err, want)
		}
	}
}

// TestEmptyLinesTakeNoRoom: room is made for rows that there can be, not for lines.
func TestEmptyLinesTakeNoRoom(t *testing.T) {
	const lines = 1_000_000
	many := "id,name,theme\n" + strings.Repeat("\n", lines)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Load(t.Context(), []Source{files("ok.csv", small, "a.csv", many)}, nil)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 32*lines {
		t.Errorf("%d empty lines took %d bytes", lines, took)
	}
}
