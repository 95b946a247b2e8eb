package export

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/screentest"
	"weal/internal/view"
)

var update = flag.Bool("update", false, "rewrite golden files")

// sample is a dataset with what makes figures awkward to write: a suppressed
// value, an interval, names with commas, pipes and marks, one that looks like
// a formula, and an indicator that only a file is known to hold.
func sample(t testing.TB) (*dataset.Dataset, []analysis.Figure) {
	t.Helper()
	var gb geo.Builder
	for _, a := range []geo.Area{
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority},
		{Code: "W06000001", Name: "Ynys Môn, Isle of Anglesey", Level: geo.Unitary},
		{Code: "X-odd", Name: `=Odd|"Place"`, Level: geo.Custom},
	} {
		if err := gb.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	b := dataset.NewBuilder(gb.Gazetteer())
	pay := b.AddIndicator(indicator.Indicator{
		Slug: "pay", Name: "Pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Name: "£ a week", Prefix: "£", Decimals: 2},
		Source: indicator.Source{Publisher: "Statistics Office", Title: "Earnings survey"},
	})
	share := b.AddIndicator(indicator.Indicator{Slug: "share", Name: "Share", Theme: indicator.Other, Unit: indicator.Unit{Suffix: "%"}})
	nan := math.NaN()
	b.Add(pay, dataset.Columns{
		File:   "pay.csv",
		Area:   []geo.ID{0, 0, 1, 2},
		Period: []period.Period{screentest.Period(t, "2022-04-01/P1Y"), screentest.Period(t, "2023-04-01/P1Y"), screentest.Period(t, "2023-04-01/P1Y"), screentest.Period(t, "2023-04-01/P1Y")},
		Value:  []float64{612.3333333333333, 1234.5, nan, -0.1},
		Lower:  []float64{600, nan, nan, nan}, Upper: []float64{620.25, nan, nan, nan},
		Status: []dataset.Status{0, dataset.Provisional, dataset.Confidential, 0},
	})
	b.Add(share, dataset.Columns{
		File: "share.csv", Area: []geo.ID{1, 2}, Period: []period.Period{screentest.Period(t, "2021-01-01/P3Y"), screentest.Period(t, "2025-04-30")},
		Value: []float64{12, 1e-7},
	})
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	var figures []analysis.Figure
	for id := range d.Indicators() {
		for area := range geo.ID(d.Areas().Len()) {
			figures = append(figures, analysis.SeriesFigures(d, id, area)...)
		}
	}
	return d, figures
}

func write(t testing.TB, d *dataset.Dataset, figures []analysis.Figure, f Format) string {
	t.Helper()
	var b strings.Builder
	if err := View(&b, view.Of(d, figures), f); err != nil {
		t.Fatalf("Write as %v: %v", f, err)
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	d, figures := sample(t)
	for _, f := range Formats() {
		screentest.WantGolden(t, "sample."+f.String(), write(t, d, figures, f), *update)
	}
}

const header = "area,name,indicator,period,value,lower,upper,status,unit,source,basis,method,coverage," +
	"verdict,verdict_method,verdict_reason,comparator,gap,gap_percent,trend,trend_method,trend_from,trend_to,rank,of,change,change_from,change_verdict,stands_out\n"

func TestNoFiguresAreAHeaderAlone(t *testing.T) {
	d, _ := sample(t)
	people := "area  name  indicator  period  value  lower  upper  status  unit  source  basis  verdict  trend  trend_from  trend_to  rank  of  change  change_from  change_verdict\n"
	for f, want := range map[Format]string{CSV: header, JSON: "[]\n", Table: people} {
		if got := write(t, d, nil, f); got != want {
			t.Errorf("%v of no figures = %q, want %q", f, got, want)
		}
	}
}

func TestParseFormatReadsWhatStringWrites(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(f.String()); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %v, %v, want %v", f, got, err, f)
		}
	}
	if f, err := ParseFormat("xlsx"); err == nil || !strings.Contains(err.Error(), "table, csv, json, md") {
		t.Errorf(`ParseFormat("xlsx") = %v, %v, want an error that lists the formats`, f, err)
	}
}

// TestNumbersKeepEveryDigit: what is written reads back as the same value, and
// spreadsheets see digits, not exponents, for any figure there really is.
func TestNumbersKeepEveryDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64().Draw(t, "v")
		s := number(v)
		if got, err := strconv.ParseFloat(s, 64); err != nil || got != v {
			t.Fatalf("number(%v) = %q, which reads as %v, %v", v, s, got, err)
		}
		if size := math.Abs(v); size >= 1e-12 && size < 1e21 && strings.ContainsAny(s, "eE") {
			t.Fatalf("number(%v) = %q, want no exponent", v, s)
		}
	})
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if s := number(v); s != "" {
			t.Errorf("number(%v) = %q, want nothing", v, s)
		}
	}
}

// TestManyFiguresAreOneTable: rows are written one by one, into memory that is
// used again, and that must not show.
func TestManyFiguresAreOneTable(t *testing.T) {
	d, figures := sample(t)
	many := slices.Repeat(figures, 2000)
	rows, err := csv.NewReader(strings.NewReader(write(t, d, many, CSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(many)+1 || strings.Join(rows[0], ",")+"\n" != header || rows[len(figures)*5+1][0] != rows[1][0] {
		t.Errorf("%d rows beginning with %q, want a header and %d", len(rows), rows[0], len(many))
	}
	var objects []map[string]any
	if err := json.Unmarshal([]byte(write(t, d, many, JSON)), &objects); err != nil || len(objects) != len(many) {
		t.Errorf("JSON holds %d objects, %v, want %d", len(objects), err, len(many))
	}
}

// TestWorkedOut: what was worked out has no digits of binary arithmetic.
func TestWorkedOut(t *testing.T) {
	for v, want := range map[float64]string{
		0.1 + 0.2: "0.3", 7.550000000000001: "7.55", 2.0 / 3: "0.666666666667", 23067.920468270193: "23067.9204683", 0: "0", 596360: "596360",
		123456789012345: "123456789012000", math.NaN(): "", math.Inf(1): "", math.Copysign(0, -1): "0",
	} {
		if got := number(view.Values(nil, make([]view.Field, 3), view.Origin{Coverage: v})[2].Number); got != want {
			t.Errorf("coverage of %v = %q, want %q", v, got, want)
		}
	}
}
