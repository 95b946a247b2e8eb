package published_test

import (
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"weal/data"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/period"
	"weal/internal/published"
)

// TestOneVerdict: a file of the statistics offices says the same opened directly
// and imported: every figure, its status, and every verdict on the latest. What an
// import gives is data/, as a test of ons makes sure. It leaves out what has other
// figures there: withdrawn series, and counts that become rates.
func TestOneVerdict(t *testing.T) {
	root := filepath.FromSlash("../../../shared/data/raw")
	names, err := filepath.Glob(filepath.Join(root, "*", "*.csv"))
	if err != nil || len(names) == 0 {
		t.Skip("the published files are not here: ", root, err)
	}
	imported := loaded(t, load.Source{Name: "built-in", FS: data.FS})
	tables := reference(t)
	for _, name := range names {
		dir := filepath.Base(filepath.Dir(name))
		if dir == "extra-net-zero" {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			file, err := load.Open(name, published.Answers{})
			if err != nil {
				t.Fatal(err)
			}
			p := pair{direct: loaded(t, tables, file), imported: imported, years: strings.HasSuffix(name, ".from-app-history.csv")}
			for id, ind := range p.direct.Indicators() {
				if p.direct.Observations(id) > 0 {
					p.compare(t, ind.Slug)
				}
			}
			if p.figures == 0 || p.verdicts == 0 {
				t.Errorf("%d figures and %d verdicts compared, want some", p.figures, p.verdicts)
			}
		})
	}
}

// loaded returns what sources hold, with what can be combined.
func loaded(t *testing.T, sources ...load.Source) *dataset.Dataset {
	t.Helper()
	read, err := load.Load(t.Context(), sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := read.Dataset
	return analysis.Combine(d)
}

// reference is the tables that weal comes with, to which files of the reader's
// refer.
func reference(t *testing.T) load.Source {
	t.Helper()
	tables, err := fs.Glob(data.FS, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	m := make(fstest.MapFS)
	for _, name := range tables {
		text, err := fs.ReadFile(data.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		m[name] = &fstest.MapFile{Data: text}
	}
	return load.Source{Name: "built-in", FS: m, Reference: true}
}

// A pair is the figures of one file, opened directly and imported.
type pair struct {
	direct, imported  *dataset.Dataset
	years             bool // the file gives bare years, and not where they begin
	figures, verdicts int  // how many were compared
}

// compare compares one indicator.
func (p *pair) compare(t *testing.T, slug string) {
	t.Helper()
	direct, _ := p.direct.Lookup(slug)
	imported, ok := p.imported.Lookup(slug)
	if !ok {
		t.Errorf("%s is not imported", slug)
		return
	}
	for id := range geo.ID(p.imported.Areas().Len()) {
		code := p.imported.Areas().Area(id).Code
		var s dataset.Series
		if other, ok := p.direct.Areas().Lookup(code); ok {
			s = p.direct.Series(direct, other)
		}
		p.same(t, fmt.Sprintf("%s in %s", slug, code), s, p.imported.Series(imported, id))
	}
	for id := range geo.ID(p.direct.Areas().Len()) {
		code := p.direct.Areas().Area(id).Code
		if _, ok := p.imported.Areas().Lookup(code); !ok {
			t.Errorf("%s: there is no %s among what is imported", slug, code)
		}
	}
	for _, level := range geo.Levels() {
		p.judge(t, level, direct, imported)
	}
}

// same compares two series of one area.
func (p *pair) same(t *testing.T, what string, direct, imported dataset.Series) {
	t.Helper()
	met := make(map[period.Period]dataset.Observation)
	for i := range imported.Len() {
		met[p.key(imported.Period(i))] = imported.At(i)
	}
	for i := range direct.Len() {
		key := p.key(direct.Period(i))
		got, want := direct.At(i), dataset.Missing()
		if o, ok := met[key]; ok {
			want = o
			delete(met, key)
		}
		if !sameFigure(got, want) {
			t.Errorf("%s, %s: %+v, imported %+v", what, key, got, want)
		}
		if !got.IsMissing() {
			p.figures++
		}
	}
	for key, o := range met {
		if !o.IsMissing() || o.Status != dataset.Normal {
			t.Errorf("%s, %s: nothing, imported %+v", what, key, o)
		}
	}
}

// sameFigure reports whether direct and imported are alike, but that the catalogue may
// say of the imported one that it is provisional, where the file only notes it.
func sameFigure(direct, imported dataset.Observation) bool {
	same := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	status := direct.Status == imported.Status || direct.Status == dataset.Normal && imported.Status == dataset.Provisional
	return status && same(direct.Value, imported.Value) && same(direct.Lower, imported.Lower) && same(direct.Upper, imported.Upper) &&
		direct.Basis == imported.Basis
}

// key tells periods apart.
func (p *pair) key(of period.Period) period.Period {
	if !p.years {
		return of
	}
	year, err := period.New(time.Date(of.Start().Year(), 1, 1, 0, 0, 0, 0, time.UTC), 12)
	if err != nil {
		return of
	}
	return year
}

// judge compares the verdicts on all areas of a level in the latest period.
func (p *pair) judge(t *testing.T, level geo.Level, direct, imported indicator.ID) {
	t.Helper()
	judge := func(d *dataset.Dataset, ind indicator.ID) (*analysis.Judge, []geo.ID) {
		areas := analysis.Areas(d, level)
		latest, ok := analysis.Latest(d, ind, areas)
		if !ok {
			return nil, nil
		}
		return analysis.NewJudge(d, ind, latest, analysis.Comparator{}, areas), areas
	}
	j, areas := judge(p.direct, direct)
	k, others := judge(p.imported, imported)
	if len(areas) > len(others) {
		t.Errorf("%s: %d areas, imported %d", level, len(areas), len(others))
	}
	for _, id := range areas {
		code := p.direct.Areas().Area(id).Code
		other, _ := p.imported.Areas().Lookup(code)
		v, w := j.Verdict(id), k.Verdict(other)
		if v.Outcome != w.Outcome || v.Method != w.Method || v.Reason != w.Reason {
			t.Errorf("%s: %v %v, imported %v %v", code, v.Outcome, v.Reason, w.Outcome, w.Reason)
		}
		p.verdicts++
	}
}

// TestNotesCount: what only a note says of a figure is not lost.
func TestNotesCount(t *testing.T) {
	const file = "areacd,areanm,indicator,period,observation,lci_95,uci_95,status,notes\n" +
		"E09000001,City of London,Employment rate,2017,65,,,,Estimate and confidence interval unreliable since the group sample size is small (0-2)\n" +
		"E09000002,Barking,Employment rate,2017,65,60,70,,Estimate and confidence interval unreliable since the group sample size is small (0-2)\n" +
		"TLM63,Lochaber,Employment rate,2017,65,60,70,,Obsolete code since 2025 (replaced by TLM20 Highlands and Islands)\n"
	d := loaded(t, load.Source{Name: "d", FS: fstest.MapFS{"x.csv": {Data: []byte(file)}}})
	for code, want := range map[geo.Code]struct {
		status dataset.Status
		ended  bool
	}{"E09000001": {dataset.Unreliable, false}, "E09000002": {dataset.Normal, false}, "TLM63": {dataset.Normal, true}} {
		id, _ := d.Areas().Lookup(code)
		if got := d.Series(0, id).At(0).Status; got != want.status {
			t.Errorf("%s has the status %q, want %q", code, got, want.status)
		}
		if a := d.Areas().Area(id); a.Current() == want.ended {
			t.Errorf("%s ends on %v, want it to end: %v", code, a.End, want.ended)
		}
	}
}
