package layout

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"weal/data"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/period"
	"weal/internal/published"
)

// tablesFS is the tables that weal comes with, without figures.
type tablesFS struct{ fs.FS }

// ReadDir implements fs.ReadDirFS.
func (r tablesFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(r.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return !slices.Contains([]string{"areas.csv", "successions.csv", "coterminous.csv", "indicators.csv"}, e.Name())
	}), err
}

// opened loads what is at a path, beside the tables that weal comes with.
func opened(t *testing.T, name string, answers published.Answers) (load.Loaded, error) {
	t.Helper()
	own := load.Source{Name: name, FS: os.DirFS(name), Path: ".", Answers: answers}
	if stat, err := os.Stat(name); err != nil {
		t.Fatal(err)
	} else if !stat.IsDir() {
		own.Name, own.FS, own.Path = filepath.Base(name), os.DirFS(filepath.Dir(name)), filepath.Base(name)
	}
	return load.Load(t.Context(), []load.Source{{Name: "built-in", FS: tablesFS{data.FS}, Reference: true, Path: "."}, own}, nil)
}

// described returns all that d says of its indicators with figures, a line each, by what it is of.
func described(d *dataset.Dataset) map[string]string {
	all := make(map[string]string)
	for id, ind := range d.Indicators() {
		if d.Observations(id) == 0 {
			continue
		}
		least, greatest := ind.Unit.Scale()
		if ind.Source.URL != "" {
			ind.Note = "" // of weal's own table, which signs no figures of other files
		}
		all[ind.Slug] = fmt.Sprintf("%q of %q in %q, %+v %v–%v, %v %v %q", ind.Name, ind.Category, ind.Family, ind.Unit, least, greatest, ind.Polarity, ind.Prices, ind.Note)
		for place, other := range d.Family(ind.Family) {
			if other == id {
				all[ind.Slug] += fmt.Sprint(", place ", place)
			}
		}
		for area := range geo.ID(d.Areas().Len()) {
			a, s := d.Areas().Area(area), d.Series(id, area)
			for i := range s.Len() {
				if o := s.At(i); !o.IsMissing() || o.Status != dataset.Normal {
					all[ind.Slug+" "+string(a.Code)+" "+s.Period(i).String()] = fmt.Sprintf("%v (%v–%v) %v %v, %s %v", o.Value, o.Lower, o.Upper, o.Status, o.Basis, a.Name, a.Level)
				}
			}
		}
	}
	return all
}

// TestRoundTrip: what files of any layout show is shown the same once they are imported.
func TestRoundTrip(t *testing.T) {
	var inputs []string
	for _, pattern := range []string{"*.csv", "*.tsv", "*/*.csv", "*/*.tsv"} {
		more, _ := filepath.Glob(filepath.Join("..", "load", "testdata", "layouts", pattern))
		inputs = append(inputs, more...)
	}
	shown := 0
	for _, name := range inputs {
		read, err := opened(t, name, answers(t, name))
		if err != nil || read.Dataset == nil || len(described(read.Dataset)) == 0 {
			continue // which says why
		}
		shown++
		t.Run(filepath.Base(name), func(t *testing.T) {
			dest := t.TempDir()
			im, err := Of(read, os.DirFS(dest), false)
			if err != nil {
				t.Fatal(err)
			}
			if err := im.Files.Write(dest); err != nil {
				t.Fatal(err)
			}
			again, err := opened(t, dest, published.Answers{})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range again.Problems {
				if p.Severity == published.Skipped || strings.HasSuffix(p.File, "s.csv") {
					t.Errorf("what was written has a problem: %v", p)
				}
			}
			want, got := described(read.Dataset), described(again.Dataset)
			for of := range maps.Keys(want) {
				if got[of] != want[of] {
					t.Errorf("%s is %s, want %s", of, got[of], want[of])
				}
			}
			if len(got) != len(want) {
				t.Errorf("shows %d things, want %d", len(got), len(want))
			}
			same, err := Of(read, os.DirFS(dest), false)
			if err != nil || len(same.Files) > 0 {
				t.Errorf("once more it writes %v, %v, want nothing", slices.Collect(maps.Keys(same.Files)), err)
			}
		})
	}
	if shown < 30 {
		t.Errorf("%d of %d inputs have figures, want more", shown, len(inputs))
	}
}

// answers returns what is answered of an input, by the file of what it is to show.
func answers(t *testing.T, name string) (a published.Answers) {
	b, _ := os.ReadFile(strings.TrimSuffix(name, filepath.Ext(name)) + ".want")
	for line := range strings.Lines(string(b)) {
		if option, ok := strings.CutPrefix(strings.TrimSpace(line), "--"); ok {
			option, value, _ := strings.Cut(option, " ")
			if err := a.Set(option, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	return a
}

// TestFigures: numbers are in their shortest form, what would be taken for none is not, and a
// basis is told where there is one.
func TestFigures(t *testing.T) {
	figure := func(area string, year string, v float64) Figure {
		p, err := period.Parse(year)
		if err != nil {
			t.Fatal(err)
		}
		f := Figure{Area: geo.Code(area), Period: p, Observation: dataset.Missing()}
		f.Value = v
		return f
	}
	combined := figure("B", "2023", -9)
	combined.Basis = dataset.Combined
	for want, figures := range map[string][]Figure{
		"area,period,value,lower,upper,status\nA,2023-01-01/P1Y,-1.5,,,\nB,2023-01-01/P1Y,-9,,,\n":                          {figure("B", "2023", -9), figure("A", "2023", -1.5)},
		"area,period,value,lower,upper,status\n'=A,2023-01-01/P1Y,1,,,\nB,2023-01-01/P1Y,-9.0,,,\n":                         {figure("B", "2023", -9), figure("=A", "2023", 1)},
		"area,period,value,lower,upper,status,basis\nA,2023-01-01/P1Y,-0.1,,,,published\nB,2023-01-01/P1Y,-9,,,,combined\n": {combined, figure("A", "2023", -0.1)},
	} {
		if got := string(Figures(figures)); got != want {
			t.Errorf("figures are\n%s, want\n%s", got, want)
		}
	}
}

// lonely is what two versions of a file say.
func lonely(t *testing.T, name, text string) load.Loaded {
	t.Helper()
	at := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := opened(t, at, published.Answers{})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

const (
	lonelyNow  = "Area code,Area name,Year,Percent lonely\nE06000001,Hartlepool,2023,6.1\nX-1,=Here,2023,7\n"
	lonelyNext = lonelyNow + "X-1,=Here,2024,7.5\n"
)

// TestTemplate: what a file says of an indicator is filled in, what is guessed is marked, and
// the rest is empty.
func TestTemplate(t *testing.T) {
	im, err := Of(lonely(t, "x.csv", lonelyNow), os.DirFS(t.TempDir()), false)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"areas.csv":      "code,name,level,nation,start,end\nX-1,'=Here,custom,,,\n",
		"indicators.csv": strings.Join(published.Headings[published.TemplateRow](), ",") + "\npercent-lonely,Percent lonely,,,,,,,,,%,1,,,,,,,,,,,,,,unit\n",
		"imports.csv":    "figures,file,sha256\nother/percent-lonely.csv,x.csv,",
	}
	for name, want := range want {
		if got := string(im.Files[name]); !strings.HasPrefix(got, want) {
			t.Errorf("%s is\n%s, want\n%s", name, got, want)
		}
	}
	if im.Indicators != 1 || im.Figures != 2 || im.Areas != 1 || im.Described != 1 || len(im.Files) != 5 {
		t.Errorf("imports %+v", im)
	}
}

// TestKept: what the reader filled in stays, and figures are replaced only where nothing is
// lost that came from elsewhere.
func TestKept(t *testing.T) {
	dest := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dest, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	into := func(read load.Loaded, force bool) error {
		im, err := Of(read, os.DirFS(dest), force)
		if err == nil {
			err = im.Files.Write(dest)
		}
		return err
	}
	if err := into(lonely(t, "x.csv", lonelyNow), false); err != nil {
		t.Fatal(err)
	}
	mine := "\ufeffid;name;polarity;mine\r\npercent-lonely;Lonely, often;lower;\"a;b\"\r\n"
	write("indicators.csv", mine)
	write("README.md", "mine")
	if err := into(lonely(t, "x.csv", lonelyNext), false); err != nil {
		t.Errorf("the next version of the file: %v", err)
	}
	if got, _ := os.ReadFile(filepath.Join(dest, "indicators.csv")); string(got) != mine {
		t.Errorf("indicators.csv is %q, want %q", got, mine)
	}
	if got, _ := os.ReadFile(filepath.Join(dest, "README.md")); string(got) != "mine" {
		t.Errorf("README.md is %q, want mine", got)
	}
	if err := into(lonely(t, "y.csv", lonelyNow+"X-1,=Here,2024,8\n"), false); err == nil || !strings.Contains(err.Error(), "x.csv, and not from y.csv") {
		t.Errorf("of another file: %v, want that it is one", err)
	}
	more := lonely(t, "z.csv", "Area code,Year,Percent lonely,Pay (£)\nE06000001,2023,6.1,5\n")
	if err := into(more, false); err == nil {
		t.Error("a file with one indicator that is there: no error")
	}
	if _, err := os.Stat(filepath.Join(dest, "other", "pay.csv")); err == nil {
		t.Error("half of a file was written")
	}
	if err := into(more, true); err != nil {
		t.Errorf("by force: %v", err)
	}
	want := "\ufeffid;name;polarity;mine;prefix;decimals;guessed\r\npercent-lonely;Lonely, often;lower;\"a;b\";;;\r\npay;Pay (£);;;£;0;unit\r\n"
	if got, _ := os.ReadFile(filepath.Join(dest, "indicators.csv")); string(got) != want {
		t.Errorf("indicators.csv is\n%q, want\n%q", got, want)
	}
	write(filepath.Join("other", "pay.csv"), "area,period,value\nE06000001,2023,7\n")
	if err := into(more, false); err == nil || !strings.Contains(err.Error(), "was changed since") {
		t.Errorf("over what was changed: %v", err)
	}
	write("indicators.csv", "id;name\nx;y;z\n")
	if err := into(lonely(t, "w.csv", "Area code,Year,Rain (mm)\nE06000001,2023,6.1\n"), false); err == nil {
		t.Error("a table that has a bad row is written again")
	}
}

// TestNothingHalf: if one file cannot be written, none is.
func TestNothingHalf(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "new", "dest")
	if err := os.MkdirAll(filepath.Join(dest, "z.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := (Files{"a.csv": []byte("x"), "b/c.csv": nil, "z.csv": nil}).Write(dest); err == nil {
		t.Error("a directory is written over")
	}
	if entries, _ := os.ReadDir(dest); len(entries) != 1 {
		t.Errorf("there are %v, want what was there", entries)
	}
}

// TestLongNames: an id that no file can be called is one of its own, and so is each of two.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("long-", 100)
	for ind, want := range map[*indicator.Indicator]int{
		{Slug: long + "a"}: longest, {Slug: long + "b"}: longest, {Slug: "short"}: 5,
		{Slug: long + "c", Family: long + "c"}:                                 longest / 2,
		{Slug: long + "c-" + long + "d", Family: long + "c", Category: "what"}: longest + 1,
	} {
		if got := shortened(ind); len(got) > want || len(got) < want-5 {
			t.Errorf("%d bytes of %.20s… are %s, want %d", len(ind.Slug), ind.Slug, got, want)
		}
	}
	a, b := shortened(&indicator.Indicator{Slug: long + "a"}), shortened(&indicator.Indicator{Slug: long + "b"})
	if a == b {
		t.Errorf("two are both %s", a)
	}
}

// TestModeStays: a file that is replaced may be read by whom it could be.
func TestModeStays(t *testing.T) {
	dest := t.TempDir()
	at := filepath.Join(dest, "other", "pay.csv")
	for range 2 {
		if err := (Files{"other/pay.csv": []byte("area,period,value\n")}).Write(dest); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(at, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := (Files{"other/pay.csv": []byte("area,period,value\nE06000001,2023,7\n")}).Write(dest); err != nil {
		t.Fatal(err)
	}
	if stat, err := os.Stat(at); err != nil || stat.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v, want 0600", stat.Mode(), err)
	}
	if left, err := filepath.Glob(filepath.Join(dest, "other", ".*")); err != nil || len(left) > 0 {
		t.Errorf("%q were left, %v", left, err)
	}
}
