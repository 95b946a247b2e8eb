package load

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/xuri/excelize/v2"

	"weal/internal/geo"
	"weal/internal/published"
)

// aSheet is a sheet of a workbook: its name and its rows.
type aSheet struct {
	name string
	rows [][]any
}

// workbookOf returns an xlsx file of sheets. Those whose names begin with a hyphen are hidden.
func workbookOf(t *testing.T, sheets ...aSheet) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		name, hidden := strings.CutPrefix(s.name, "-")
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		for r, row := range s.rows {
			cell, e := excelize.CoordinatesToCellName(1, r+1)
			err = errors.Join(err, e, f.SetSheetRow(name, cell, &row))
		}
		if hidden {
			err = errors.Join(err, f.SetSheetVisible(name, false))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	payRows  = [][]any{{"area", "period", "value"}, {"E47000001", 2023, 1.25}, {"E47000001", 2024, 2}}
	jobsRows = [][]any{{"Table 2: jobs by area"}, {"areacd", "areanm", "indicator", "period", "observation"}, {"E47000001", "GM", "Jobs", 2023, 7}}
	noRows   = [][]any{{"Contents"}, {"Table 1", "Pay"}}
)

// gzipped returns text as gzip packs it.
func ofGzip(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.String()
}

// zipOf returns a zip file of members, each a name and a text.
func zipOf(t *testing.T, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for m := range slices.Chunk(members, 2) {
		w, err := z.Create(m[0])
		if err == nil {
			_, err = io.WriteString(w, m[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestPacked: a table is the same in whatever it comes.
func TestPacked(t *testing.T) {
	pay := workbookOf(t, aSheet{"Sheet1", payRows})
	several := workbookOf(t, aSheet{"Contents", noRows}, aSheet{"Pay", payRows}, aSheet{"-Working", payRows}, aSheet{"Table 2", jobsRows})
	const text = "area,period,value\nE47000001,2023,1.25\nE47000001,2024,2\n"
	dir := t.TempDir()
	for _, tt := range []struct{ file, content, member, slug, problem string }{
		{"pay.xlsx", pay, "", "pay", ""},
		{"pay.csv", pay, "", "pay", ""}, // by what is in it
		{"all.xlsx", several, "#Pay", "all-pay", ""},
		{"all.xlsx", several, "#pAY", "all-pay", ""},
		{"all.xlsx", several, "#Working", "all-working", ""},
		{"pay.csv.gz", ofGzip(t, text), "", "pay", ""},
		{"pay.gz", ofGzip(t, text), "", "pay", ""},
		{"x.zip", zipOf(t, "readme.txt", "hello", "d/pay.csv", text, "__MACOSX/d/._pay.csv", "\x00"), "", "pay", ""},
		{"x.zip", zipOf(t, "pay.csv", text, "jobs.csv", text), "#pay.csv", "pay", ""},
		{"x.zip", zipOf(t, "pay.csv", text, "book.xlsx", several), "#book.xlsx#Pay", "book-pay", ""},
		{"x.zip", zipOf(t, "jobs.csv", text, "pay.xlsx", pay), "#pay.xlsx", "pay", ""},
		{"a#b.csv", text, "", "a-b", ""},
		{"a#b.xlsx", pay, "#Sheet1", "a-b", ""},
		{"shown.xlsx", workbookOf(t, aSheet{"Notes", noRows}, aSheet{"-Off", payRows}, aSheet{"Data", payRows}), "", "shown", `shown.xlsx#Data:1:1: file: has sheets that are hidden and not read: "Off"`},
	} {
		name := filepath.Join(dir, tt.file)
		write(t, name, tt.content)
		s, err := Open(name+tt.member, published.Answers{})
		if err != nil {
			t.Errorf("Open(%s): %v", tt.file+tt.member, err)
			continue
		}
		d, ps := load(t, greaterManchester(), s)
		if got := values(t, d, tt.slug, "E47000001"); !same(got, []float64{1.25, 2}) {
			t.Errorf("%s: %s = %v, want 1.25 and 2; problems %q", tt.file+tt.member, tt.slug, got, ps)
		}
		if tt.problem != "" && !strings.Contains(strings.Join(ps, "\n"), tt.problem) {
			t.Errorf("%s: problems %q, want %s", tt.file+tt.member, ps, tt.problem)
		}
		file, line := Locate(t.Context(), []Source{s}, Sought{Files: slices.Collect(d.Files(0)), Indicator: tt.slug, Areas: []geo.Code{"E47000001"}, Period: d.Periods(0)[1], Value: 2})
		if line != 3 || !strings.HasPrefix(file, name) {
			t.Errorf("%s: found in %s:%d, want line 3", tt.file+tt.member, file, line)
		}
	}
}

// TestPackedRefused: what cannot be read says what it is, and what would be.
func TestPackedRefused(t *testing.T) {
	several := workbookOf(t, aSheet{"Contents", noRows}, aSheet{"Pay", payRows}, aSheet{"Table 2", jobsRows})
	none := workbookOf(t, aSheet{"Contents", noRows}, aSheet{"Cover", nil})
	const text = "area,period,value\nE47000001,2023,1.25\n"
	dir := t.TempDir()
	for _, tt := range []struct{ file, content, member, want string }{
		{"s.xlsx", several, "", `s.xlsx: has 2 tables; name one: "` + dir + `/s.xlsx#Pay"; "` + dir + `/s.xlsx#Table 2" (Table 2: jobs by area)`},
		{"s.xlsx", several, "#Tabel 2", `s.xlsx: no sheet "Tabel 2"; did you mean "Table 2"?`},
		{"s.xlsx", several, "#Quux", `s.xlsx: no sheet "Quux"; there are "Contents"; "Pay"; "Table 2"`},
		{"n.xlsx", none, "", `n.xlsx: none of its 2 sheets is a table of figures: "Contents" no column is headed as the area`},
		{"h.xlsx", workbookOf(t, aSheet{"Sheet1", nil}), "", `h.xlsx#Sheet1: is empty`},
		{"z.zip", zipOf(t, "a.csv", text, "b.csv", text), "", `z.zip: has 2 tables; name one: "` + dir + `/z.zip#a.csv"; "` + dir + `/z.zip#b.csv"`},
		{"z.zip", zipOf(t, "a.txt", text), "", "z.zip: holds no csv, tsv, xlsx or ods file"},
		{"z.zip", zipOf(t, "a.zip", text), "", "z.zip#a.zip: holds another packed file; unpack it first"},
		{"z.zip", zipOf(t), "", "z.zip: holds no csv, tsv, xlsx or ods file"},
		{"half.xlsx", several[:len(several)/2], "", "half.xlsx: is damaged, or not whole: copy or download it again"},
		{"half.csv.gz", ofGzip(t, text)[:20], "", "half.csv.gz: is damaged, or not whole"},
		{"sum.csv.gz", strings.Replace(ofGzip(t, strings.Repeat(text, 500)), "\x8b", "\x8c", 1), "", "sum.csv.gz:"},
		{"twice.gz", ofGzip(t, ofGzip(t, text)), "", "twice.gz: holds another packed file"},
		{"a.zst", "\x28\xb5\x2f\xfd....", "", "a.zst: is packed by zstd, which weal does not read; unpack it, or pack it by gzip or zip"},
		{"a.bz2", "BZh91AY", "", "a.bz2: is packed by bzip2"},
		{"a.xz", "\xfd7zXZ\x00...", "", "a.xz: is packed by xz"},
		{"a.7z", "7z\xbc\xaf\x27\x1c..", "", "a.7z: is packed by 7-Zip"},
		{"a.xls", magicCompound + "W\x00o\x00r\x00k\x00", "", "a.xls: is an old workbook (.xls); save it as .xlsx or .csv"},
		{"a.xlsx", magicCompound + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "", "a.xlsx: is protected by a password; save it without one"},
	} {
		name := filepath.Join(dir, tt.file)
		write(t, name, tt.content)
		if _, err := Open(name+tt.member, published.Answers{}); err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("Open(%s): %v, want one line with %s", tt.file+tt.member, err, tt.want)
		}
	}
}

// TestPackedInADirectory: what is packed is read beside the others; that of which nobody
// knows what is meant is one problem.
func TestPackedInADirectory(t *testing.T) {
	s := files("plain.csv", small, "book.xlsx", workbookOf(t, aSheet{"Notes", noRows}, aSheet{"Table 1", payRows}), "pay.csv.gz", ofGzip(t, small),
		"all.zip", zipOf(t, "a.csv", small, "b.csv", small), "~$book.xlsx", "x", "old.xls", magicCompound, "half.xlsx", "PK\x03\x04")
	d, ps := load(t, greaterManchester(), s)
	for slug, want := range map[string][]float64{"plain": {1}, "book-table-1": {1.25, 2}, "pay": {1}} {
		if got := values(t, d, slug, "E47000001"); !same(got, want) {
			t.Errorf("%s = %v, want %v", slug, got, want)
		}
	}
	all := strings.Join(ps, "\n")
	for _, want := range []string{`d/all.zip:1:1: file: has 2 tables; name one: "d/all.zip#a.csv"; "d/all.zip#b.csv"`, "d/half.xlsx:1:1: file: is damaged"} {
		if !strings.Contains(all, want) {
			t.Errorf("problems\n%s\nwant %s", all, want)
		}
	}
	if strings.Contains(all, "old.xls") || strings.Contains(all, "~$") {
		t.Errorf("problems of what is not read:\n%s", all)
	}
}

func TestTitleOf(t *testing.T) {
	for start, want := range map[string]string{
		"\n,,\n,Table 2: jobs,\nareacd,value\n": " (Table 2: jobs)", "areacd,value\nTitle\n": "", "Statistics\n,Table 1: pay\nBack\narea,value\n": " (Table 1: pay)", "\"Jobs, \x1b[2J by area\",,": " (Jobs, [2J by area)", "": "", "\"": "",
	} {
		if got := titleOf([]byte(start)); got != want {
			t.Errorf("titleOf(%q) = %q, want %q", start, got, want)
		}
	}
}

// TestPackedBomb: what unpacks to more than a file may be ends there.
func TestPackedBomb(t *testing.T) {
	l := &limited{strings.NewReader(strings.Repeat("x", 100)), 99}
	if n, err := io.Copy(io.Discard, l); err == nil || !strings.Contains(err.Error(), "unpacked") || n > 99 {
		t.Errorf("%d bytes, %v, want an error", n, err)
	}
}

// TestWorkbookThatComesToRest: half a workbook that is being written is waited for.
func TestWorkbookThatComesToRest(t *testing.T) {
	book, name := workbookOf(t, aSheet{"Sheet1", payRows}), filepath.Join(t.TempDir(), "pay.xlsx")
	write(t, name, book[:len(book)/2])
	written := time.AfterFunc(100*time.Millisecond, func() { write(t, name, book) })
	defer written.Stop()
	if _, err := Open(name, published.Answers{}); err != nil {
		t.Errorf("Open = %v", err)
	}
}

// TestCutShort: a file that ends within a row is said to.
func TestCutShort(t *testing.T) {
	_, ps := load(t, greaterManchester(), files("pay.csv", "area,period,value\nE47000001,2023,1\nE47000001,2024"))
	if want := "d/pay.csv:3:1: row: the file ends here, with 2 fields where the row before has 3, and no line break; it may not be whole"; !slices.Contains(ps, want) {
		t.Errorf("problems %q, want %s", ps, want)
	}
}

// TestFileThatComesToRest: a file that changed while it was read is read again.
func TestFileThatComesToRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, text := range map[string]string{"pay.csv": small, "pay.csv.gz": ofGzip(t, small)} {
			m := fstest.MapFS{name: {Data: []byte(text[:len(text)/2])}}
			reads := 0
			grows := hookedFS{FS: m, read: func(f fs.File, p []byte) (int, error) {
				n, err := f.Read(p)
				if reads++; err == io.EOF && reads < 4 {
					m[name].Data = []byte(text)
				}
				return n, err
			}}
			read, err := Load(t.Context(), []Source{greaterManchester(), {Name: "d", FS: grows}}, nil)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if got := values(t, read.Dataset, "pay", "E47000001"); !same(got, []float64{1}) {
				t.Errorf("%s: pay = %v, want 1", name, got)
			}
		}
	})
}
