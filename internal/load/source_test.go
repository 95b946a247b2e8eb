package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/published"
)

const small = "area,period,value\nE47000001,2023,1\n"

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.csv": small, "good.txt": small, "empty.csv": "", "blank.csv": "\n \n", "header.csv": "area,period,value\n",
		"commas.csv": "area,period,value\n,,\r\n\"\", ,\n", "semicolons.csv": "area;period;value\n;;\n",
		"wide.csv":    "area,period,value," + strings.Repeat("x,", 299_997) + "\nE1,2023,1\n",
		"picture.csv": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "unknown.csv": "a,b,c\n1,2,3\n",
		"twice.csv": "areacd,indicator,period,observation,observation\nE47000001,Pay,2023,1,2\n", "noperiod.csv": "areacd,observation\nE1,2\n", "none/readme.md": "# hello\n", "dir/x.csv": small,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ name, want string }{
		{"good.csv", ""},
		{"good.txt", ""},
		{"dir", ""},
		{"missing.csv", "missing.csv: no such file or directory"},
		{"empty.csv", "empty.csv: is empty"},
		{"blank.csv", "blank.csv: is empty"},
		{"header.csv", "header.csv: has a header and no rows"},
		{"commas.csv", "commas.csv: has a header and no rows"},
		{"semicolons.csv", "semicolons.csv: has a header and no rows"},
		{"wide.csv", "wide.csv: header: 300001 columns, at most 16384 are read"},
		{"picture.csv", "picture.csv: is not text; weal reads CSV files"},
		{"unknown.csv", `unknown.csv: no column is headed as the area; there are "a", "b", "c"`},
		{"noperiod.csv", "noperiod.csv: Which period are the figures of? No column and no heading says. Say --period"},
		{"twice.csv", `twice.csv: columns 4 and 5 are both headed "observation"; give each a heading of its own`},
		{"none", "none: has no files of figures"},
	} {
		s, err := Open(filepath.Join(dir, tt.name), published.Answers{})
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("Open(%q): %v", tt.name, err)
		case tt.want == "":
			if _, err := Load(t.Context(), []Source{s}, nil); err != nil {
				t.Errorf("Load(%q): %v", tt.name, err)
			}
		case err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n"):
			t.Errorf("Open(%q): %v, want one line with %q", tt.name, err, tt.want)
		}
	}
}

// TestUnreachable: what cannot be had is named as the reader knows it, with
// the reason and nothing else.
func TestUnreachable(t *testing.T) {
	dir := t.TempDir()
	link := func(to string, name ...string) {
		path := filepath.Join(append([]string{dir}, name...)...)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, path); err != nil {
			t.Skip(err)
		}
	}
	link("loop.csv", "loop.csv")
	link("gone.csv", "dangling", "sub", "x.csv")
	for _, tt := range []struct{ name, want string }{
		{"loop.csv", "too many levels of symbolic links"},
		{"dangling/sub/x.csv", "no such file or directory"},
		{strings.Repeat("x", 300) + ".csv", "file name too long"},
	} {
		name := filepath.Join(dir, filepath.FromSlash(tt.name))
		if _, err := Open(name, published.Answers{}); err == nil || err.Error() != name+": "+tt.want {
			t.Errorf("Open(%q): %v, want %s", name, err, tt.want)
		}
	}
	name := filepath.Join(dir, "dangling")
	want := filepath.ToSlash(name) + "/sub/x.csv: no such file or directory; is it a link that leads nowhere?"
	if _, err := Open(name, published.Answers{}); err == nil || err.Error() != want {
		t.Errorf("Open(%q): %v, want %s", name, err, want)
	}
}

// TestForbidden: a file or a directory that may not be read is a problem, and named in
// full; where there is nothing else, it is the error.
func TestForbidden(t *testing.T) {
	all := fstest.MapFS{"a.csv": {Data: []byte(small)}, "b.csv": {Data: []byte("area,period,value\nE47000001,2023,2\n")}, "sub/x.csv": {Data: []byte(small)}}
	for _, tt := range []struct{ name, problem string }{
		{"sub", "d/sub:1:1: file: permission denied"},
		{"a.csv", "d/a.csv:1:1: file: permission denied"},
		{"sub/x.csv", "d/sub/x.csv:1:1: file: permission denied"},
	} {
		d, ps := load(t, greaterManchester(), Source{Name: "d", FS: refusingFS{all, tt.name}})
		if !slices.Contains(ps, tt.problem) {
			t.Errorf("without %s: problems %q, want %q", tt.name, ps, tt.problem)
		}
		if got := values(t, d, "b", "E47000001"); !same(got, []float64{2}) {
			t.Errorf("without %s: b = %v, want 2", tt.name, got)
		}
	}
	for name, want := range map[string]string{"a.csv": "d/a.csv: permission denied", ".": "d: permission denied"} {
		alone := refusingFS{fstest.MapFS{"a.csv": {Data: []byte(small)}}, name}
		if _, err := Load(t.Context(), []Source{{Name: "d", FS: alone}}, nil); err == nil || err.Error() != want {
			t.Errorf("Load: %v, want %s", err, want)
		}
	}
	if _, err := Load(t.Context(), []Source{{Name: "d.csv", FS: refusingFS{all, "a.csv"}, Path: "a.csv"}}, nil); err == nil || err.Error() != "d.csv: permission denied" {
		t.Errorf("Load of a file: %v, want d.csv: permission denied", err)
	}
}

// TestDanglingLink: a link that leads nowhere is one problem, and not the end of a
// directory.
func TestDanglingLink(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.csv": small, "z.csv": "area,period,value\nE47000001,2023,2\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, link := range [][2]string{{"gone.csv", "dangling.csv"}, {"loop.csv", "loop.csv"}} {
		if err := os.Symlink(link[0], filepath.Join(dir, link[1])); err != nil {
			t.Skip(err)
		}
	}
	s, err := Open(dir, published.Answers{})
	if err != nil {
		t.Fatal(err)
	}
	d, ps := load(t, greaterManchester(), s)
	wantProblems(t, ps, "indicator: a is in no indicators.csv; it has no unit and no polarity (and 1 more like it, as in",
		"/dangling.csv:1:1: file: no such file or directory; is it a link that leads nowhere?", "/loop.csv:1:1: file: too many levels of symbolic links")
	for slug, want := range map[string]float64{"a": 1, "z": 2} {
		if got := values(t, d, slug, "E47000001"); !same(got, []float64{want}) {
			t.Errorf("%s = %v, want %v", slug, got, want)
		}
	}
}

// TestVanishedFile: what goes between listing and opening is a problem.
func TestVanishedFile(t *testing.T) {
	m := files("a.csv", small, "b.csv", "area,period,value\nE47000001,2023,2\n").FS
	gone := hookedFS{FS: m, open: func(name string) error {
		if name == "a.csv" {
			return fs.ErrNotExist
		}
		return nil
	}}
	d, ps := load(t, greaterManchester(), Source{Name: "d", FS: gone})
	wantProblems(t, ps, "d/a.csv:1:1: file: file does not exist; is it a link that leads nowhere?", "b is in no indicators.csv")
	if got := values(t, d, "b", "E47000001"); !same(got, []float64{2}) {
		t.Errorf("b = %v, want 2", got)
	}
}

// refusingFS does not let the named file or directory be opened.
type refusingFS struct {
	fstest.MapFS
	name string
}

func (r refusingFS) Open(name string) (fs.File, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("permission denied")}
	}
	return r.MapFS.Open(name)
}

func (r refusingFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == r.name {
		_, err := r.Open(name)
		return nil, err
	}
	return r.MapFS.ReadDir(name)
}

func TestTooManyEntries(t *testing.T) {
	m := fstest.MapFS{"pay.csv": {Data: []byte(small)}}
	for i := range maxEntries {
		m[fmt.Sprintf("%06d.txt", i)] = &fstest.MapFile{}
	}
	if _, _, err := (Source{Name: "d", FS: m}).files(0); err == nil || !strings.HasPrefix(err.Error(), "d: has more than 100000 files") {
		t.Errorf("files: %v, want that there are too many", err)
	}
}

func TestDirectoryWithOtherFiles(t *testing.T) {
	d, ps := load(t, files(
		"readme.md", "not a table", ".hidden/x.csv", "a,b\n", ".x.csv", "a,b\n",
		"a.csv", "slug,topic\nx,y\n", "b.csv", "", "c.csv", "\x00\x01\x02", "d.csv", "area,period,value\n",
		"boundaries.csv", "area,polygon,ring,points\nE1,0,0,1 2 3 4\n", "sub/pay.CSV", small,
	))
	wantProblems(t, ps,
		`d/a.csv:1:1: file: no column is headed as the area; there are "slug", "topic"`, "d/b.csv:1:1: file: is empty", "d/c.csv:1:1: file: is not text",
		"d/d.csv:1:1: file: has a header and no rows", "d/sub/pay.CSV:2:1: area:", "d/sub/pay.CSV:2:1: indicator: pay is in no indicators.csv")
	if got := values(t, d, "pay", "E47000001"); !same(got, []float64{1}) {
		t.Errorf("pay = %v, want 1", got)
	}
}

func TestSourceWithNothingKnown(t *testing.T) {
	read, err := Load(t.Context(), []Source{files("a.csv", "slug,topic\nx,y\n")}, nil)
	if !errors.Is(err, errUnknown) || len(read.Problems) != 1 {
		t.Errorf("Load = %v, %v, want one problem and %v", read.Problems, err, errUnknown)
	}
}

// brokenFS fails when a file is read.
type brokenFS struct{ fstest.MapFS }

type brokenFile struct{ fs.File }

func (brokenFile) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func (b brokenFS) Open(name string) (fs.File, error) {
	f, err := b.MapFS.Open(name)
	if err == nil && strings.HasSuffix(name, ".csv") {
		f = brokenFile{f}
	}
	return f, err
}

func TestUnreadableFileStops(t *testing.T) {
	s := Source{Name: "d", FS: brokenFS{fstest.MapFS{"x.csv": {Data: []byte(small)}}}}
	if _, err := Load(t.Context(), []Source{s}, nil); err == nil || !strings.Contains(err.Error(), "d/x.csv: disk on fire") {
		t.Errorf("Load: %v, want the error of the disk", err)
	}
}

// many returns a source of n published files of the same 20,000 rows or so,
// with a problem in each hundred.
func many(n int) Source {
	m := fstest.MapFS{}
	for f := range n {
		var b strings.Builder
		b.WriteString(publishedLayout)
		for i := range 20_000 {
			value := fmt.Sprint(i % 97)
			if i%100 == 99 {
				value = "lots"
			}
			fmt.Fprintf(&b, "X-%d,\"Area %d, of %d\",,Indicator %d,%d-01-01/P1Y,,%s,%%,,,,\n", i/20, i/20, i%(f+2), f%3, 2000+i%20, value)
		}
		m[fmt.Sprintf("%02d.csv", f)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return Source{Name: "d", FS: m}
}

// TestSameEveryTime: what comes of a load does not depend on which goroutine
// did what.
func TestSameEveryTime(t *testing.T) {
	s := many(4)
	first, firstProblems := load(t, s)
	for range 3 {
		d, ps := load(t, s)
		if !slices.Equal(ps, firstProblems) {
			t.Fatal("problems differ from one load to the next")
		}
		if where := difference(d, first); where != "" {
			t.Fatalf("datasets differ from one load to the next: %s", where)
		}
	}
}

// difference returns where two datasets differ, or "".
func difference(a, b *dataset.Dataset) string {
	if a.Areas().Len() != b.Areas().Len() || a.Len() != b.Len() {
		return "size"
	}
	for ind, about := range a.Indicators() {
		if !reflect.DeepEqual(b.Indicator(ind), about) || !slices.Equal(a.Periods(ind), b.Periods(ind)) {
			return about.Slug
		}
		for id := range geo.ID(a.Areas().Len()) {
			if a.Areas().Area(id) != b.Areas().Area(id) || !same(a.Series(ind, id).Values(), b.Series(ind, id).Values()) {
				return about.Slug + " in " + a.Areas().Area(id).Name
			}
		}
	}
	return ""
}

func TestProgress(t *testing.T) {
	var last Progress
	_, err := Load(t.Context(), []Source{many(2)}, func(p Progress) {
		if p.Read < last.Read || p.Rows < last.Rows || p.Read > p.Total {
			t.Errorf("progress went from %+v to %+v", last, p)
		}
		last = p
	})
	if err != nil {
		t.Fatal(err)
	}
	if last.Read != last.Total || last.Rows != 2*20_000-2*200 || last.File != "d/01.csv" {
		t.Errorf("the last progress was %+v", last)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Load(ctx, []Source{many(3)}, func(Progress) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Load after cancel: %v, want %v", err, context.Canceled)
	}
}

func TestProblemsAreCapped(t *testing.T) {
	var b strings.Builder
	b.WriteString("area,period,value\n")
	for i := range published.MaxProblems + 500 {
		fmt.Fprintf(&b, "E47000001,2023,lots%d\n", i)
	}
	b.WriteString("E47000001,2023,1\n")
	_, ps := load(t, greaterManchester(), files("pay.csv", b.String(), "z.csv", "area,period,value\nE47000001,2023,?\n"))
	if len(ps) != published.MaxProblems+1 || ps[published.MaxProblems] != "and 502 more problems" {
		t.Errorf("%d problems, the last %q, want %d and how many more", len(ps), ps[len(ps)-1], published.MaxProblems)
	}
}

// shown is how many problems that repeat each other are listed.
const shown = 10

// TestRepeatsAreCounted: the same mistake in every row is listed a few times,
// and then counted.
func TestRepeatsAreCounted(t *testing.T) {
	text := "area,period,value\n" + strings.Repeat("E47000001,2023,lots\n", 200_000)
	_, ps := load(t, greaterManchester(), files("pay.csv", text))
	if len(ps) != shown {
		t.Fatalf("%d problems, want %d", len(ps), shown)
	}
	if want := `d/pay.csv:2:16: value: "lots" is not a number`; ps[0] != want {
		t.Errorf("the first is %q, want %q", ps[0], want)
	}
	if want := `d/pay.csv:11:16: value: "lots" is not a number (and 199,990 more rows)`; ps[shown-1] != want {
		t.Errorf("the last is %q, want %q", ps[shown-1], want)
	}
}

// TestContradictionsAreCounted: where a column that has nothing but remarks tells rows
// apart, nothing of the indicator is read, and the others are.
func TestContradictionsAreCounted(t *testing.T) {
	var b strings.Builder
	b.WriteString("areacd,areanm,indicator,period,observation,note\n")
	for i := range 500 {
		fmt.Fprintf(&b, "E47000001,GM,Pay,%d,1,red\nE47000001,GM,Pay,%[1]d,2,blue\nE47000001,GM,Jobs,%[1]d,3,red\n", 1700+i)
	}
	d, ps := load(t, files("x.csv", b.String(), "y.csv", "areacd,indicator,period,observation\nE47000001,Pay,2300,7\n"))
	wantProblems(t, ps, `x.csv:3:1: row: gives 2 for E47000001 in 1700-01-01/P1Y of pay, but line 2 gives 1: `+
		`pay is left out; "note" tells the two apart, "red" and "blue": keep the rows of one, or say --as series=note for a series of each (and 999 more rows)`)
	if got := values(t, d, "pay", "E47000001"); !same(got, []float64{7}) {
		t.Errorf("pay = %v, want 7, of the other file", got)
	}
	if got := values(t, d, "jobs", "E47000001"); len(got) != 500 {
		t.Errorf("%d figures of jobs, want 500", len(got))
	}
}

// TestFilesThatContradict: of two files of one source that do not agree neither
// counts; of two sources the later does.
func TestFilesThatContradict(t *testing.T) {
	const header = "area,period,value\n"
	one, two := "E47000001,2023,1\nE47000001,2024,2\n", "E47000001,2023,1.5\n"
	d, ps := load(t, greaterManchester(), files("a/pay.csv", header+one, "b/pay.csv", header+two))
	wantProblems(t, ps, "a/pay.csv:2:1: indicator: pay is in no", "b/pay.csv:2:1: row: gives 1.5 for E47000001 in 2023-01-01/P1Y of pay, but d/a/pay.csv:2 gives 1: "+
		"pay is left out; keep one of the two files, or add the one that counts with --data after the other (and 2 more rows)")
	if _, ok := d.Lookup("pay"); ok {
		t.Error("pay is an indicator, want none without figures")
	}
	d, _ = load(t, greaterManchester(), files("a/pay.csv", header+one), files("b/pay.csv", header+two))
	if got := values(t, d, "pay", "E47000001"); !same(got, []float64{1.5, 2}) {
		t.Errorf("pay = %v, want 1.5, of the later source, and 2", got)
	}
}

func TestLimits(t *testing.T) {
	long := "E47000001,2022," + strings.Repeat("9", published.MaxRow+5) + "\n"
	wide := "E47000001,2023," + strings.Repeat("9", published.MaxField+5) + "\n"
	d, ps := load(t, greaterManchester(), files("pay.csv", "area,period,value\n"+long+wide+"E47000001,2024,1\n"))
	wantProblems(t, ps, "pay.csv:2:1: row: longer than 1048576 bytes", "pay.csv:3:1: row: a field is longer than 65536 bytes", "pay.csv:4:1: indicator")
	if got := values(t, d, "pay", "E47000001"); !same(got, []float64{1}) {
		t.Errorf("pay = %v, want 1", got)
	}
	var b strings.Builder
	b.WriteString("areacd,indicator,period,observation\n")
	for i := range MaxIndicators + 1 {
		fmt.Fprintf(&b, "E47000001,i%d,2023,1\n", i)
	}
	if _, err := Load(t.Context(), []Source{files("x.csv", b.String())}, nil); err == nil || !strings.Contains(err.Error(), "is the indicator column right?") {
		t.Errorf("Load of too many indicators: %v", err)
	}
}

func TestScatteredIndicatorIsLeftOut(t *testing.T) {
	var b strings.Builder
	b.WriteString("areacd,areanm,indicator,period,observation\nE47000001,GM,Pay,2023,1\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "X-%d,Area,Scattered,%d-%02d-%02d,1\n", i, 2000+i/336, 1+i/28%12, 1+i%28)
	}
	d, ps := load(t, files("x.csv", b.String()))
	wantProblems(t, ps, "d/x.csv:3:1: period: indicator scattered: 3000 observations over 3000 periods of 3000 areas are too scattered to hold")
	if got := values(t, d, "pay", "E47000001"); !same(got, []float64{1}) {
		t.Errorf("pay = %v, want 1", got)
	}
	if got := values(t, d, "scattered", "X-7"); len(got) != 0 {
		t.Errorf("scattered = %v, want nothing", got)
	}
}
