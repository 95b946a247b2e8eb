package export

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/period"
	"weal/internal/prose"
	"weal/internal/screentest"
	"weal/internal/view"
)

// country is England with three groups of two councils each and nine years of a
// score: all councils of the first group have it, one council of the second has
// not in the last year, and the third has what was published and was withheld.
func country(t testing.TB) *dataset.Dataset {
	t.Helper()
	var gb geo.Builder
	areas := []geo.Area{{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England}}
	for g, name := range []string{"Northshire", "=Southshire", "Môn | West"} {
		areas = append(areas, geo.Area{Code: geo.Code(fmt.Sprintf("E4700009%d", g)), Name: name, Level: geo.CombinedAuthority, Nation: geo.England})
		for c := range 2 {
			areas = append(areas, geo.Area{
				Code: geo.Code(fmt.Sprintf("E0600009%d", 2*g+c)), Name: fmt.Sprintf("%s council %d", name, c+1), Level: geo.Unitary, Nation: geo.England,
			})
		}
	}
	for _, a := range areas {
		if err := gb.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for g := range 3 {
		for c := range 2 {
			parent, child := geo.Code(fmt.Sprintf("E4700009%d", g)), geo.Code(fmt.Sprintf("E0600009%d", 2*g+c))
			if err := gb.AddMembership(parent, child, time.Time{}, time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	gaz := gb.Gazetteer()
	b := dataset.NewBuilder(gaz)
	score := b.AddIndicator(indicator.Indicator{
		Slug: "score", Name: "Score", Unit: indicator.Unit{Name: "points", Decimals: 1}, Polarity: indicator.HigherIsBetter,
		Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
		Source:  indicator.Source{Publisher: "Statistics Office"},
	})
	c := dataset.Columns{File: "score.csv"}
	add := func(code geo.Code, year int, value float64, s dataset.Status) {
		id, _ := gaz.Lookup(code)
		c.Area, c.Period = append(c.Area, id), append(c.Period, screentest.Period(t, fmt.Sprint(year)))
		c.Value, c.Status = append(c.Value, value), append(c.Status, s)
		c.Lower, c.Upper = append(c.Lower, value-1), append(c.Upper, value+1)
	}
	for year := 2015; year <= 2023; year++ {
		up := float64(year - 2015)
		add(geo.England, year, 50+up, 0)
		for i, level := range []float64{60, 62, 40, 44, 51, 49} {
			if i != 3 || year < 2023 {
				add(geo.Code(fmt.Sprintf("E0600009%d", i)), year, level+2*up, 0)
			}
		}
	}
	add("E47000092", 2022, 63.5, dataset.Provisional)
	add("E47000092", 2023, math.NaN(), dataset.Confidential)
	b.Add(score, c)
	for i := range 6 {
		id, _ := gaz.Lookup(geo.Code(fmt.Sprintf("E0600009%d", i)))
		b.AddPopulation(dataset.Population{Area: id, Year: 2023, All: 100_000 * float64(i+1)})
	}
	id, _ := gaz.Lookup("E47000090")
	b.AddTarget(dataset.Target{Indicator: score, Area: id, Year: 2040, Value: 5, Kind: "net zero", Source: "A plan, 2020"})
	d, conflicts, err := b.Dataset()
	if err != nil || len(conflicts) > 0 {
		t.Fatal(err, conflicts)
	}
	return analysis.Combine(d)
}

func groups(d *dataset.Dataset) []geo.ID { return analysis.Areas(d, geo.CombinedAuthority) }

// figuresOf are the figures of the groups in the last two years, as a ranking
// hands them over.
func figuresOf(t testing.TB, d *dataset.Dataset) []analysis.Figure {
	areas := groups(d)
	var figures []analysis.Figure
	for _, year := range []string{"2022", "2023"} {
		for _, a := range areas {
			f := analysis.FigureAt(d, 0, a, screentest.Period(t, year))
			f.Among = areas
			figures = append(figures, f)
		}
	}
	return figures
}

func TestFindingsGoWithFigures(t *testing.T) {
	d := country(t)
	for _, f := range Formats() {
		screentest.WantGolden(t, "findings."+f.String(), write(t, d, figuresOf(t, d), f), *update)
	}
}

// TestFindingsAreThoseOfTheAnalyst: the comparator and the list that are filled
// in for a figure without them are the ones that it would have had.
func TestFindingsAreThoseOfTheAnalyst(t *testing.T) {
	d := country(t)
	figures := figuresOf(t, d)
	for i := range figures {
		figures[i].Among = nil
	}
	var rows []struct {
		Basis, Method, Verdict, Comparator, Trend string
		VerdictMethod                             string `json:"verdict_method"`
		VerdictReason                             string `json:"verdict_reason"`
		Coverage                                  *float64
		Rank, Of                                  *int
	}
	if err := json.Unmarshal([]byte(write(t, d, figures, JSON)), &rows); err != nil {
		t.Fatal(err)
	}
	for i, f := range figures {
		want, got := analysis.NewAnalyst(d).Findings(f), rows[i]
		if got.Verdict != want.Verdict.Outcome.String() || got.VerdictMethod != want.Verdict.Method.String() ||
			got.VerdictReason != prose.Reason(d.Indicator(f.Indicator), want.Verdict.Reason) || got.Comparator != want.Comparator || got.Trend != want.Trend.Direction.String() {
			t.Errorf("%d: %+v, want %+v", i, got, want)
		}
		if (got.Rank == nil) != (want.Rank == 0) || got.Rank != nil && (*got.Rank != want.Rank || *got.Of != want.Of) {
			t.Errorf("%d: rank %v of %v, want %d of %d", i, got.Rank, got.Of, want.Rank, want.Of)
		}
		if (got.Coverage == nil) != math.IsNaN(want.Coverage) || got.Coverage != nil && math.Abs(*got.Coverage-want.Coverage) > 1e-12 {
			t.Errorf("%d: coverage %v, want %v", i, got.Coverage, want.Coverage)
		}
	}
}

func TestNothingComparedIsNoVerdict(t *testing.T) {
	d := country(t)
	f := figuresOf(t, d)[0]
	f.Against = analysis.WithNothing
	if got := write(t, d, []analysis.Figure{f}, JSON); !strings.Contains(got, `"verdict":"","verdict_method":"","verdict_reason":"","comparator":""`) {
		t.Errorf("compared with nothing: %s, want no verdict", got)
	}
}

func TestSpreads(t *testing.T) {
	d := country(t)
	v, err := view.Open(d, address.Address{View: "spread", Indicator: d.Indicator(0).Slug})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		var b strings.Builder
		if err := View(&b, v, f); err != nil {
			t.Fatal(err)
		}
		screentest.WantGolden(t, "spreads."+f.String(), b.String(), *update)
	}
}

// many is a figure of every area in every one of ten years: 100,000 of them.
func many(b *testing.B) (*dataset.Dataset, []analysis.Figure) {
	b.Helper()
	const areas = 10_000
	gb := &geo.Builder{}
	codes := []geo.Area{{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England}}
	for i := range areas {
		codes = append(codes, geo.Area{
			Code: geo.Code(fmt.Sprintf("E01%06d", i)), Name: fmt.Sprintf("Place %d", i), Level: geo.SmallArea, Nation: geo.England,
		})
	}
	for _, a := range codes {
		if err := gb.AddArea(a); err != nil {
			b.Fatal(err)
		}
	}
	builder := dataset.NewBuilder(gb.Gazetteer())
	id := builder.AddIndicator(indicator.Indicator{Slug: "rate", Name: "Rate", Source: indicator.Source{Publisher: "Office"}})
	c := dataset.Columns{File: "rate.csv"}
	var periods []period.Period
	for year := 2014; year < 2024; year++ {
		periods = append(periods, screentest.Period(b, fmt.Sprint(year)))
	}
	for i := range geo.ID(areas + 1) {
		for y, p := range periods {
			v := float64((int(i)*7919+y*31)%1000) / 10
			c.Area, c.Period, c.Value = append(c.Area, i), append(c.Period, p), append(c.Value, v)
			c.Lower, c.Upper = append(c.Lower, v-1), append(c.Upper, v+1)
		}
	}
	builder.Add(id, c)
	d, _, err := builder.Dataset()
	if err != nil {
		b.Fatal(err)
	}
	var figures []analysis.Figure
	for _, a := range analysis.Areas(d, geo.SmallArea) {
		figures = append(figures, analysis.SeriesFigures(d, id, a)...)
	}
	return d, figures
}

func BenchmarkWrite(b *testing.B) {
	d, figures := many(b)
	for _, f := range []Format{CSV, JSON, Table} {
		b.Run(f.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := View(io.Discard, view.Of(d, figures), f); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(figures)), "ns/figure")
		})
	}
}

// TestWealOpensWhatItWrites: the further columns do not keep a file from being
// opened again, nor are they a surprise.
func TestWealOpensWhatItWrites(t *testing.T) {
	d := country(t)
	figures := figuresOf(t, d)
	files := fstest.MapFS{"mine.csv": {Data: []byte(write(t, d, figures, CSV))}}
	read, err := load.Load(t.Context(), []load.Source{{Name: "mine", FS: files}}, nil)
	if err != nil || len(read.Problems) > 0 {
		t.Fatalf("Load: %v, problems %v, want none", err, read.Problems)
	}
	again := read.Dataset
	ind, _ := again.Lookup("score")
	for _, f := range figures {
		area, ok := again.Areas().Lookup(d.Areas().Area(f.Area).Code)
		if !ok {
			t.Fatalf("no area %s", d.Areas().Area(f.Area).Code)
		}
		got := analysis.FigureAt(again, ind, area, f.Period)
		if got.IsMissing() != f.IsMissing() || !f.IsMissing() && !(reads(got.Value, f.Value) && reads(got.Lower, f.Lower) && reads(got.Upper, f.Upper)) || got.Status != f.Status {
			t.Errorf("%s in %v = %+v, want %+v", d.Areas().Area(f.Area).Name, f.Period, got.Observation, f.Observation)
		}
	}
}

// reads reports whether got is v as it is written: to twelve digits at least.
func reads(got, v float64) bool {
	return got == v || math.Abs(got-v) <= 1e-11*math.Abs(v) || math.IsNaN(got) && math.IsNaN(v)
}
