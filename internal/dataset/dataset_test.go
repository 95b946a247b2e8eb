package dataset

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// gazetteer returns n areas, and so on.
func gazetteer(t testing.TB, n int) *geo.Gazetteer {
	var b geo.Builder
	for i := range n {
		if err := b.AddArea(geo.Area{Code: geo.Code(fmt.Sprintf("X-%d", i)), Name: fmt.Sprintf("Area %d", i), Level: geo.Custom}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Gazetteer()
}

func year(y int) period.Period {
	p, err := period.New(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), 12)
	if err != nil {
		panic(err) // only for years that tests do not use
	}
	return p
}

func build(t testing.TB, b *Builder) (*Dataset, []Duplicate) {
	t.Helper()
	d, conflicts, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d, conflicts
}

// equal reports whether two observations are the same, taking NaN for itself.
func equal(a, b Observation) bool {
	eq := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	return eq(a.Value, b.Value) && eq(a.Lower, b.Lower) && eq(a.Upper, b.Upper) && a.Status == b.Status && a.Basis == b.Basis
}

// key is a cell, in the naive map that a Dataset has to agree with.
type key struct {
	ind    int
	area   geo.ID
	period period.Period
}

// naive is what a Dataset should hold of some indicators, worked out one row after
// another.
type naive [][]Columns // by indicator, the highest layer first

// cells returns the observations of an indicator, without those of files that
// contradict themselves or others of their layer.
func (n naive) cells(ind int) map[key]Observation {
	type from struct {
		file  string
		layer int
	}
	refused := make(map[from]bool)
	for {
		cells, origin, before := make(map[key]Observation), make(map[key]from), len(refused)
		left := slices.DeleteFunc(slices.Clone(n[ind]), func(c Columns) bool { return refused[from{c.File, c.Layer}] })
		for _, c := range left {
			for i := range c.Value {
				k, o, at := key{ind, c.Area[i], c.Period[i]}, c.observation(i), from{c.File, c.Layer}
				kept, ok := cells[k]
				first := origin[k]
				switch apart := first != at; {
				case !ok, kept.IsMissing() && apart && first.layer == c.Layer && !o.IsMissing():
					cells[k], origin[k] = o, at
				case first.layer != c.Layer, o.IsMissing() && (apart || kept.IsMissing()), kept.Value == o.Value:
				default:
					refused[first], refused[at] = true, true
				}
			}
		}
		if len(refused) == before {
			return cells
		}
	}
}

func drawObservation(t *rapid.T) Observation {
	o := Missing()
	o.Status = rapid.SampledFrom([]Status{Normal, Normal, Provisional, Confidential}).Draw(t, "status")
	o.Basis = rapid.SampledFrom([]Basis{Published, Published, Combined}).Draw(t, "basis")
	if rapid.IntRange(0, 5).Draw(t, "missing") > 0 {
		o.Value = float64(rapid.IntRange(0, 3).Draw(t, "value"))
	}
	if rapid.Bool().Draw(t, "interval") {
		o.Lower, o.Upper = o.Value-1, o.Value+1
	}
	return o
}

// drawColumns returns rows of one file, which mostly agree with those of others.
func drawColumns(t *rapid.T, file string, layer int) Columns {
	c := Columns{File: file, Layer: layer}
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		area, y := rapid.IntRange(0, 4).Draw(t, "area"), rapid.IntRange(2000, 2004).Draw(t, "year")
		o := drawObservation(t)
		if !o.IsMissing() && rapid.IntRange(0, 9).Draw(t, "agrees") > 0 {
			o.Value = float64(area + y)
		}
		c.Area, c.Period, c.Value = append(c.Area, geo.ID(area)), append(c.Period, year(y)), append(c.Value, o.Value)
		c.Lower, c.Upper = append(c.Lower, o.Lower), append(c.Upper, o.Upper)
		c.Status = append(c.Status, o.Status)
		c.Basis = append(c.Basis, o.Basis)
	}
	return c
}

// TestAgreesWithAMap: series and cross-sections hold what a map would that
// was filled one row after another, the highest layer first.
func TestAgreesWithAMap(t *testing.T) {
	areas := gazetteer(t, 6)
	all := make([]geo.ID, areas.Len())
	for i := range all {
		all[i] = geo.ID(i)
	}
	rapid.Check(t, func(t *rapid.T) {
		b, want := NewBuilder(areas), make(naive, 3)
		for ind := range want {
			b.AddIndicator(indicator.Indicator{Slug: fmt.Sprint(ind), Name: fmt.Sprint(ind)})
			var later []Columns
			isLater := rapid.Bool().Draw(t, "later")
			for layer := 1; layer >= 0; layer-- {
				for file := range rapid.IntRange(0, 3).Draw(t, "files") {
					c := drawColumns(t, fmt.Sprint(file), layer)
					if later = append(later, c); !isLater {
						b.Add(indicator.ID(ind), c)
					}
					want[ind] = append(want[ind], c)
				}
			}
			if isLater {
				b.AddLater(indicator.ID(ind), func() []Columns { return later })
			}
		}
		d, _, err := b.Dataset()
		if err != nil {
			t.Fatal(err)
		}
		for ind := range want {
			id, _ := d.Lookup(fmt.Sprint(ind))
			naive, cells := want.cells(ind), 0
			for _, area := range all {
				s := d.Series(id, area)
				for i := range s.Len() {
					o, ok := naive[key{ind, area, s.Period(i)}]
					if !ok {
						o = Missing()
					} else {
						cells++
					}
					if !equal(s.At(i), o) {
						t.Fatalf("indicator %d, area %d, %v: %+v, want %+v", ind, area, s.Period(i), s.At(i), o)
					}
				}
			}
			if cells != len(naive) {
				t.Fatalf("%d cells, want %d", cells, len(naive))
			}
			checkCrossSections(t, d, id, all)
		}
	})
}

// checkCrossSections checks that the cross-sections of ind are its series the
// other way round.
func checkCrossSections(t *rapid.T, d *Dataset, ind indicator.ID, all []geo.ID) {
	n := 0
	for _, p := range d.Periods(ind) {
		for area, o := range d.CrossSection(ind, p, all) {
			want, ok := d.Series(ind, area).Lookup(p)
			if !ok || !equal(o, want) {
				t.Fatalf("cross-section of %v has %+v for area %d, its series %+v", p, o, area, want)
			}
			if !o.IsMissing() {
				n++
			}
		}
		values := make(map[geo.ID]float64)
		for i, v := range d.Values(ind, p, all) {
			values[all[i]] = v
		}
		for _, area := range all {
			v, ok := values[area]
			if want := d.Series(ind, area).Value(p); ok == math.IsNaN(want) || ok && v != want {
				t.Fatalf("values in %v have %v, %v for area %d, its series %v", p, v, ok, area, want)
			}
		}
	}
	if n != d.Observations(ind) {
		t.Fatalf("%d values in cross-sections, want %d", n, d.Observations(ind))
	}
}

// TestDuplicates: two files that disagree are left out, for that indicator, with
// the third that agrees with either kept; a status gives way to another file's value.
func TestDuplicates(t *testing.T) {
	b := NewBuilder(gazetteer(t, 2))
	pay, jobs := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Pay"}), b.AddIndicator(indicator.Indicator{Slug: "jobs", Name: "Jobs"})
	three := func(file string, values ...float64) Columns {
		return Columns{
			File: file, Area: []geo.ID{0, 0, 1}, Period: []period.Period{year(2023), year(2024), year(2023)},
			Value: values, Line: []uint32{2, 3, 4},
		}
	}
	b.Add(pay, three("a.csv", 1, 2, 3))
	b.Add(pay, three("b.csv", 1.5, 2, 3))
	b.Add(pay, Columns{File: "c.csv", Area: []geo.ID{1}, Period: []period.Period{year(2023)}, Value: []float64{3}})
	missing := three("a.csv", 1, math.NaN(), 3)
	missing.Status = []Status{0, NotAvailable, 0}
	b.Add(jobs, missing)
	b.Add(jobs, three("b.csv", 1, 2, 3))
	b.LeaveOut("a.csv", 1)
	b.LeaveOut("a.csv", 1)
	b.LeaveOut("c.csv", 4)
	d, duplicates := build(t, b)
	if len(duplicates) != 1 {
		t.Fatalf("%d duplicates, want 1: %+v", len(duplicates), duplicates)
	}
	if c := duplicates[0]; c.Agreement != Contradicts || c.Slug != "pay" || c.Area != 0 || c.Period != year(2023) || c.Earlier.Value != 1 ||
		c.Later.Value != 1.5 || c.File != "a.csv" || c.Line != 2 || c.LaterFile != "b.csv" || c.LaterLine != 2 || c.Refused != 6 {
		t.Errorf("duplicate = %+v", c)
	}
	id, _ := d.Lookup("pay")
	if got := slices.Collect(d.Files(id)); !slices.Equal(got, []string{"c.csv"}) || d.Observations(id) != 1 {
		t.Errorf("pay has %d figures of %q, want that of c.csv", d.Observations(id), got)
	}
	if a, c := d.RowsIn(id, "a.csv"), d.RowsIn(id, "c.csv"); a != 0 || c != 1 {
		t.Errorf("pay has %d rows of a.csv and %d of c.csv, want none and 1", a, c)
	}
	if got := d.LeftOut(id); gapped(got) != 2+4+6 {
		t.Errorf("%+v of pay was left out, want 2 and 4 rows of its files and the 6 that contradict each other", got)
	}
	both := []indicator.ID{id}
	id, _ = d.Lookup("jobs")
	if got := d.LeftOut(append(both, id)...); gapped(got) != 2+4+6 || len(got) != 3 {
		t.Errorf("%+v of both was left out, want the same, each row once", got)
	}
	if a, b := d.RowsIn(id, "a.csv"), d.RowsIn(id, "b.csv"); a != 3 || b != 3 {
		t.Errorf("jobs has %d rows of a.csv and %d of b.csv, want 3, also where one overrides the other", a, b)
	}
	if got := d.LeftOut(id); len(got) != 1 || got[0].File != "a.csv" || got[0].Rows != 2 {
		t.Errorf("%+v of jobs was left out, want the 2 rows of a.csv", got)
	}
	if o := d.Series(id, 0).At(1); o.Value != 2 || o.Status != Normal {
		t.Errorf("where there was only a status: %+v, want the value without it", o)
	}
}

// TestDuplicatesInOneFile: a file that gives two figures for one thing is left
// out for that indicator, which is none without it; the same figure twice is kept.
func TestDuplicatesInOneFile(t *testing.T) {
	for _, tt := range []struct {
		name          string
		first, second float64
		recoded       bool // the second row
		want          []Agreement
		kept          int
	}{
		{"two figures", 1, 2, false, []Agreement{Contradicts}, 0},
		{"a figure worked out twice", 9164425.999800315, 9164426, false, []Agreement{Repeats}, 1},
		{"a figure and a status", 1, math.NaN(), false, []Agreement{Contradicts}, 0},
		{"a status and a figure", math.NaN(), 1, false, []Agreement{Contradicts}, 0},
		{"one figure", 1, 1, false, []Agreement{Repeats}, 1},
		{"no figure", math.NaN(), math.NaN(), false, nil, 0},
		{"a figure and another under a former code", 1, 2, true, []Agreement{Superseded}, 1},
		{"a status and a figure under a former code", math.NaN(), 2, true, nil, 1},
	} {
		b := NewBuilder(gazetteer(t, 1))
		b.Know(indicator.Indicator{Slug: "pay", Name: "Pay"})
		one := func(v float64) Columns {
			return Columns{File: "a.csv", Area: []geo.ID{0}, Period: []period.Period{year(2023)}, Value: []float64{v}, Status: []Status{0}}
		}
		first, second := one(tt.first), one(tt.second)
		second.Recoded = tt.recoded
		b.Add(0, first)
		b.Add(0, second)
		d, duplicates := build(t, b)
		var got []Agreement
		for _, d := range duplicates {
			got = append(got, d.Agreement)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		kept := 0
		if id, ok := d.Lookup("pay"); ok {
			kept = d.Observations(id)
		}
		if _, ok := d.Lookup("pay"); kept != tt.kept || ok == slices.Contains(tt.want, Contradicts) {
			t.Errorf("%s: %d kept, of an indicator that is there: %v", tt.name, kept, ok)
		}
	}
}

// TestScattered: an indicator that a dense block cannot hold is left out, and
// the others are not.
func TestScattered(t *testing.T) {
	const n = 3000
	b := NewBuilder(gazetteer(t, n))
	scattered := b.AddIndicator(indicator.Indicator{Slug: "scattered", Name: "A"})
	good := b.AddIndicator(indicator.Indicator{Slug: "good", Name: "B"})
	c := Columns{File: "f"}
	for i := range n {
		day, err := period.New(time.Date(2000, 1, 1+i, 0, 0, 0, 0, time.UTC), 0)
		if err != nil {
			t.Fatal(err)
		}
		c.Area, c.Period, c.Value = append(c.Area, geo.ID(i)), append(c.Period, day), append(c.Value, 1)
	}
	b.Add(scattered, c)
	b.Add(good, Columns{File: "f", Area: []geo.ID{1}, Period: []period.Period{year(2024)}, Value: []float64{5}})
	d, _, err := b.Dataset()
	var e *ScatteredError
	if !errors.As(err, &e) || e.Slug != "scattered" || e.Observations != n {
		t.Fatalf("Dataset: %v, want a ScatteredError", err)
	}
	id, _ := d.Lookup("good")
	if v := d.Series(id, 1).Values(); !slices.Equal(v, []float64{5}) {
		t.Errorf("good = %v, want 5", v)
	}
	if s := d.Series(e.Indicator, 1); s.Len() != 0 || len(d.Periods(e.Indicator)) != 0 {
		t.Errorf("scattered = %v, want nothing", s.Values())
	}
	for range d.CrossSection(e.Indicator, year(2024), []geo.ID{0, 1}) {
		t.Error("scattered has a cross-section")
	}
}

func TestPopulationOfTheNearestYear(t *testing.T) {
	b := NewBuilder(gazetteer(t, 4))
	for _, p := range []Population{{Area: 2, Year: 2014, All: 14}, {Area: 1, Year: 2010, All: 10}, {Area: 1, Year: 2013, All: 99}, {Area: 1, Year: 2013, All: 13}, {Area: 1, Year: 2015, All: 15}} {
		b.AddPopulation(p)
	}
	d, _ := build(t, b)
	for area, years := range map[geo.ID]map[int]float64{
		0: {2013: 0},
		1: {1990: 10, 2010: 10, 2011: 10, 2012: 13, 2013: 13, 2014: 13, 2015: 15, 2030: 15},
		2: {2000: 14, 2020: 14},
		3: {2013: 0},
	} {
		for year, want := range years {
			if p, ok := d.Population(area, year); p.All != want || ok != (want > 0) {
				t.Errorf("Population(%d, %d) = %v, %v, want %v", area, year, p.All, ok, want)
			}
		}
	}
}

func TestWeights(t *testing.T) {
	p := Population{All: 100, Aged0To15: 20, Aged16To64: 62, Aged65AndOver: 18}
	for w, want := range map[indicator.Weight]float64{
		indicator.NoWeight: 0, indicator.AllAges: 100, indicator.Aged0To15: 20,
		indicator.Aged16To64: 62, indicator.Aged16AndOver: 80, indicator.Aged65AndOver: 18,
	} {
		if got := p.Weight(w); got != want {
			t.Errorf("Weight(%v) = %v, want %v", w, got, want)
		}
	}
}

func TestIndicatorsInOrder(t *testing.T) {
	b := NewBuilder(gazetteer(t, 1))
	for _, ind := range []indicator.Indicator{
		{Slug: "z", Name: "Zeal", Theme: indicator.Wellbeing},
		{Slug: "own", Name: "Aardvarks"},
		{Slug: "second", Name: "Anxiety", Theme: "public health", Headline: 2},
		{Slug: "a", Name: "Air", Theme: "Public Health"},
		{Slug: "net", Name: "Emissions", Theme: indicator.NetZero, Headline: 1},
		{Slug: "first", Name: "Satisfaction", Theme: "arts", Headline: 1},
	} {
		b.AddIndicator(ind)
	}
	old, _ := b.Indicator("net")
	if again := b.AddIndicator(indicator.Indicator{Slug: "net", Name: "Twice"}); again != old {
		t.Errorf("adding a slug twice gave %v and %v", old, again)
	}
	b.AddTarget(Target{Indicator: old, Year: 2050})
	b.AddTarget(Target{Indicator: old, Year: 2038})
	d, _ := build(t, b)
	var got []string
	for id, ind := range d.Indicators() {
		got = append(got, ind.Slug)
		if found, ok := d.Lookup(ind.Slug); !ok || found != id {
			t.Errorf("Lookup(%q) = %v, %v, want %v", ind.Slug, found, ok, id)
		}
	}
	if want := []string{"z", "net", "first", "second", "a", "own"}; !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
	net, _ := d.Lookup("net")
	if ts := d.Targets(net, 0); len(ts) != 2 || ts[0].Year != 2038 {
		t.Errorf("targets = %+v, want the soonest first", ts)
	}
}

func TestEmptySeries(t *testing.T) {
	var s Series
	if s.Len() != 0 || s.Values() != nil || s.Latest() != -1 || s.First() != -1 {
		t.Errorf("the zero Series is not empty: %v", s)
	}
	if o, ok := s.Lookup(year(2024)); ok || !o.IsMissing() {
		t.Errorf("Lookup in the zero Series = %+v, %v", o, ok)
	}
}

// TestStatuses: each status is read as it is written, in brackets too.
func TestStatuses(t *testing.T) {
	all := slices.Collect(Statuses())
	for _, n := range []int{1, 5, 10, 100} {
		all = append(all, Below(n))
	}
	for _, s := range all {
		for _, text := range []string{s.String(), "[" + s.String() + "]"} {
			if got, ok := LookupStatus(text); !ok || got != s || s.String() == "" {
				t.Errorf("LookupStatus(%q) = %q, %v", text, got, ok)
			}
		}
		if s.IsOfValues() && (s.IsOfGaps() || s.Hides()) || s.IsOfValues() && Graver(s, Normal) != s || s.IsOfGaps() && Graver(s, Normal) != Normal {
			t.Errorf("%q is said of values and of gaps", s)
		}
	}
	for _, text := range []string{"q", "cc", "[]", "[cc]", "l", "n", "<0", "<05", "<101", "<x", "\x85", "\xff"} {
		if got, ok := LookupStatus(text); ok {
			t.Errorf("LookupStatus(%q) = %q, want none", text, got)
		}
	}
	if Below(0) != TooSmall || Below(101) != TooSmall || Below(5).Bound() != 5 {
		t.Errorf("bounds: %q, %q, %d", Below(0), Below(101), Below(5).Bound())
	}
}

// TestMemoryOfAnObservation holds the budget of 25 bytes, with intervals.
func TestBases(t *testing.T) {
	for b := Published; b <= Partial; b++ {
		if got, err := ParseBasis(b.String()); err != nil || got != b {
			t.Errorf("ParseBasis(%q) = %v, %v", b.String(), got, err)
		}
	}
	if got, err := ParseBasis(Provenance{Lent: true}.Written()); err != nil || got != Published {
		t.Errorf("ParseBasis(lent) = %v, %v", got, err)
	}
	if got, err := ParseBasis(""); err != nil || got != Published {
		t.Errorf("ParseBasis(\"\") = %v, %v", got, err)
	}
	if got, err := ParseBasis("workplace"); err == nil {
		t.Errorf("ParseBasis(workplace) = %v, want an error", got)
	}
}

func TestMemoryOfAnObservation(t *testing.T) {
	areas := gazetteer(t, 1000)
	before := heap()
	d := filled(t, areas, 4, 100)
	perObservation := float64(heap()-before) / (4 * 100 * 1000)
	runtime.KeepAlive(d)
	t.Logf("%.1f bytes an observation", perObservation)
	if perObservation > 26 {
		t.Errorf("%.1f bytes an observation, want 25 and a little for each block", perObservation)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// filled returns a Dataset with an observation, an interval and a status in
// every cell.
func filled(t testing.TB, areas *geo.Gazetteer, indicators, periods int) *Dataset {
	b := NewBuilder(areas)
	for i := range indicators {
		ind := b.AddIndicator(indicator.Indicator{Slug: fmt.Sprint(i), Name: fmt.Sprint(i)})
		c := Columns{File: "f"}
		for area := range geo.ID(areas.Len()) {
			for p := range periods {
				v := float64(int(area)*periods + p)
				c.Area, c.Period, c.Value = append(c.Area, area), append(c.Period, year(1900+p)), append(c.Value, v)
				c.Lower, c.Upper, c.Status = append(c.Lower, v-1), append(c.Upper, v+1), append(c.Status, Estimated)
			}
		}
		b.Add(ind, c)
	}
	d, _ := build(t, b)
	return d
}

// gapped returns how many rows gaps have.
func gapped(gaps []Gap) int {
	n := 0
	for _, g := range gaps {
		n += g.Rows
	}
	return n
}
