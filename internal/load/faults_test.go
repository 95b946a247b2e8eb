package load

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"golang.org/x/text/encoding/unicode"
)

// hookedFS is a file system of which some calls go another way; those that are nil do not.
type hookedFS struct {
	fs.FS
	open func(name string) error
	stat func(name string) (fs.FileInfo, error)
	read func(f fs.File, p []byte) (int, error)
}

type hookedFile struct {
	fs.File
	read func(f fs.File, p []byte) (int, error)
}

func (h hookedFS) Open(name string) (fs.File, error) {
	if h.open != nil {
		if err := h.open(name); err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
	f, err := h.FS.Open(name)
	if _, isDir := f.(fs.ReadDirFile); err != nil || isDir || h.read == nil {
		return f, err
	}
	return hookedFile{f, h.read}, nil
}

func (h hookedFS) Stat(name string) (fs.FileInfo, error) {
	if h.stat != nil {
		return h.stat(name)
	}
	return fs.Stat(h.FS, name)
}

func (h hookedFile) Read(p []byte) (int, error) { return h.read(h.File, p) }

// everyKind are small files of every kind and layout that is read.
func everyKind(t *testing.T) map[string]string {
	t.Helper()
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(publishedLayout + row("E47000001", "2023", "123.5", ",,,"))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"areas.csv": areas, "memberships.csv": "parent,child,start,end\nE47000002,E08000038,,\n", "successions.csv": "from,to,date\nE08000016,E08000038,2025-04-01\n",
		"indicators.csv": "id,name,theme\npay,Pay,other\n", "population.csv": "code,year,all\nE47000002,2024,123\nE47000002,2025,456\n",
		"targets.csv": "indicator,area,year,value,kind\npay,E47000002,2030,123,level\n", "coterminous.csv": "area,figures_of\nE47000002,E08000038\n",
		"pay.csv": "area,period,value\nE47000001,2023,123.5\nE47000001,2024,678.5\n", "utf16.csv": wide,
		"published.csv": publishedLayout + row("E47000001", "2023", "123.5", ",,,") + row("E47000001", "2024", `"1,678.5"`, ",,,\"a\nnote\""),
		"old-mac.csv":   "area;period;value\rE47000001;2023;123.5\rE47000001;2024;678.5\r",
	}
}

// TestFaults: reads that fail, end early or go nowhere at any byte of any file are an
// error, and never other figures; nothing waits, and no goroutine stays.
func TestFaults(t *testing.T) {
	boom := errors.New("boom")
	after := func(n int, end error) func(fs.File, []byte) (int, error) {
		return func(f fs.File, p []byte) (int, error) {
			m, err := f.Read(p[:min(len(p), n)])
			if n -= m; n > 0 || err != nil {
				return m, err
			}
			return m, end
		}
	}
	for name, text := range everyKind(t) {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // which ends when all goroutines have
				for n := range len(text) {
					for fault, read := range map[string]func(fs.File, []byte) (int, error){"fails": after(n, boom), "ends": after(n, io.EOF)} {
						m := fstest.MapFS{name: {Data: []byte(text)}}
						s := Source{Name: "d", FS: hookedFS{FS: m, read: read}}
						if _, err := Load(t.Context(), []Source{files("ok.csv", small), s}, nil); err == nil || fault == "fails" && !errors.Is(err, boom) {
							t.Errorf("a read that %s after %d bytes: %v, want an error", fault, n, err)
						} else if fault == "ends" && n == len(text)-1 && !strings.Contains(err.Error(), "d/"+name+": changed while it was read") {
							t.Errorf("a file that ends a byte early: %v", err)
						}
					}
				}
				stuck := Source{Name: "d", FS: hookedFS{FS: fstest.MapFS{name: {Data: []byte(text)}}, read: func(fs.File, []byte) (int, error) { return 0, nil }}}
				if _, err := Load(t.Context(), []Source{stuck}, nil); !errors.Is(err, io.ErrNoProgress) {
					t.Errorf("reads that get nowhere: %v, want %v", err, io.ErrNoProgress)
				}
			})
		})
	}
}

// TestGrowingFile: what is added while a file is read may end with half a row, and need
// never end.
func TestGrowingFile(t *testing.T) {
	synctest.Test(t, testGrowingFile) // which does not wait for it to come to rest
}

func testGrowingFile(t *testing.T) {
	for name, text := range everyKind(t) {
		m := fstest.MapFS{name: {Data: []byte(text)}}
		grown := hookedFS{FS: m, read: func(f fs.File, p []byte) (int, error) {
			n, err := f.Read(p)
			if err == io.EOF {
				m[name].Data = append(m[name].Data, text...)
			}
			return n, err
		}}
		if _, err := Load(t.Context(), []Source{{Name: "d", FS: grown}, files("ok.csv", small)}, nil); err == nil || !strings.Contains(err.Error(), "changed while it was read") {
			t.Errorf("%s: %v, want that it changed", name, err)
		}
	}
}

// TestFaultsOfFiles: a file that cannot be opened or asked after is a problem, and the
// others are read.
func TestFaultsOfFiles(t *testing.T) {
	boom := errors.New("boom")
	kinds := everyKind(t)
	pairs := []string{"ok.csv", small}
	for name, text := range kinds {
		pairs = append(pairs, name, text)
	}
	all := files(pairs...).FS
	for lost := range kinds {
		for fault, broken := range map[string]hookedFS{
			"open": {FS: all, open: func(name string) error {
				if name == lost {
					return boom
				}
				return nil
			}},
			"stat": {FS: all, stat: func(name string) (fs.FileInfo, error) {
				if name == lost {
					return nil, boom
				}
				return fs.Stat(all, name)
			}},
		} {
			d, ps := load(t, Source{Name: "d", FS: broken})
			if !strings.Contains(strings.Join(ps, "\n"), "d/"+lost+":1:1: file: boom") {
				t.Errorf("%s of %s: problems %q", fault, lost, ps)
			}
			if got := values(t, d, "ok", "E47000001"); !same(got, []float64{1}) {
				t.Errorf("%s of %s: ok = %v, want 1", fault, lost, got)
			}
		}
	}
}
