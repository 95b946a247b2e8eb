package view_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
	"weal/internal/view"
)

// indicators returns the slugs of the rows of v.
func indicators(v view.View) string {
	var slugs []string
	for row := range v.Table.Len {
		slugs = append(slugs, v.Table.Cell(row, v.Table.Find(view.Indicator)).(view.Called).Filed)
	}
	return strings.Join(slugs, " ")
}

func TestAProfileStandsByTheme(t *testing.T) {
	d := screentest.Profiles(t)
	v := opened(t, d, "profile/greater-manchester?theme=living-standards")
	if got := indicators(v); got != "life-satisfaction arts pay" || v.Start != 2 || v.Address.Theme != "" {
		t.Errorf("rows %s, begins at %d of %s", got, v.Start, v.Address)
	}
	if got := fmt.Sprint(v.Table.Groups); got != "[{Wellbeing wellbeing 2 2 without figures} {Net zero net-zero 0 1 without figures} {Living standards living-standards 1 }]" {
		t.Errorf("groups %s", got)
	}
	all, err := v.With(address.Mode, "all")
	if err != nil || indicators(all) != "life-satisfaction arts obesity nothing people pay" || all.Table.Of != 6 {
		t.Fatalf("all rows are %s of %d (%v)", indicators(all), all.Table.Of, err)
	}
	if words := said(all, 2); !strings.Contains(words, "Adults with obesity: no figures for Greater Manchester") {
		t.Errorf("said of what has no figure: %s", words)
	}
	for _, k := range []view.Kind{view.Period, view.Verdict, view.Trend, view.Rank, view.Basis} {
		if c := all.Table.Cell(2, all.Table.Find(k)); c != nil {
			t.Errorf("what has no figure has %q in column %d", c, k)
		}
	}
}

func TestAProfileIsFilteredAndSorted(t *testing.T) {
	d := screentest.Profiles(t)
	v := opened(t, d, "profile/south-yorkshire")
	for key, want := range map[[2]string]string{
		{"filter", "PAY"}:      "pay",
		{"filter", "zzz"}:      "",
		{"sort", "verdict"}:    "life-satisfaction pay arts people",
		{"sort", "trend"}:      "pay life-satisfaction arts people",
		{"sort", "difference"}: "life-satisfaction pay arts people",
		{"sort", "-change"}:    "life-satisfaction pay arts people",
		{"sort", "-theme"}:     "pay people arts life-satisfaction",
		{"sort", "theme"}:      "life-satisfaction arts people pay",
	} {
		next, err := v.With(address.Key(key[0]), key[1])
		if err != nil {
			t.Fatal(err)
		}
		if got := indicators(next); got != want || (next.Table.Groups == nil) != (key[0] == "sort" && !strings.Contains(key[1], "theme") || want == "") {
			t.Errorf("%s=%s: %s in groups %v, want %s", key[0], key[1], got, next.Table.Groups, want)
		}
	}
	if _, err := v.With(address.Sort, "size"); err == nil || !strings.Contains(err.Error(), "want one of theme, verdict, trend, difference, change") {
		t.Errorf("sort=size: %v", err)
	}
}

// TestChangeIsSinceTheFigureItCountsFrom: a change is told since the last figure
// of the area, not since the last period that others have one for.
func TestChangeIsSinceTheFigureItCountsFrom(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Decimals: 1}}, 0, screentest.Years(2018, 3), map[geo.Code][]float64{
		"E47000001": {4, math.NaN(), 5}, "E47000002": {4, 4, 4},
	})
	if words := said(opened(t, b.Dataset(), "profile/E47000001"), 0); !strings.Contains(words, "Since 2018: +1.0, not tested.") {
		t.Errorf("said %q", words)
	}
}

// TestBestIsAtOneEnd: whichever way is better, and a comparator that lies beyond the ends
// is none.
func TestBestIsAtOneEnd(t *testing.T) {
	for polarity, want := range map[indicator.Polarity]view.Spine{
		indicator.HigherIsBetter: {Value: 8, Worst: 0, Best: 10, Lower: 4, Upper: 8, Against: math.NaN()},
		indicator.LowerIsBetter:  {Value: 8, Worst: 10, Best: 0, Lower: 4, Upper: 8, Against: math.NaN()},
	} {
		b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
		b.AddSeries(indicator.Indicator{Slug: "pay", Polarity: polarity}, 0, screentest.Years(2018, 1), map[geo.Code][]float64{
			"E47000001": {8}, "E47000002": {0}, "E47000003": {4}, "E47000008": {10}, "E47000014": {6}, geo.England: {11},
		})
		v := opened(t, b.Dataset(), "profile/E47000001")
		got := v.Table.Cell(0, v.Table.Find(view.Between)).(view.Spine)
		if got.Outcome = 0; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v: %+v, want %+v", polarity, got, want)
		}
	}
}

// TestFiguresSayWhatTheyAreComparedWith: also counts, which England dwarfs; that
// they are not compared is for the verdict to say.
func TestFiguresSayWhatTheyAreComparedWith(t *testing.T) {
	d := screentest.Profiles(t)
	v := opened(t, d, "profile/south-yorkshire")
	for row, f := range v.Table.Figures() {
		ind := d.Indicator(f.Indicator)
		nobody := ind.Slug == "arts" // has figures of England
		if want := analysis.CompareWith(geo.England); f.Against != want && !nobody || f.Against.IsNone() != nobody || len(f.Among) != 5 {
			t.Errorf("%s: against %v among %d areas, want %v among its peers", ind.Slug, f.Against, len(f.Among), want)
		}
		if j := v.Table.Cell(row, v.Table.Find(view.Verdict)).(view.Judgement); j.Self != (ind.Slug == "people" || nobody) {
			t.Errorf("%s: not compared %v", ind.Slug, j.Self)
		}
	}
	if c := opened(t, d, "profile/united-kingdom"); c.Table.Len > 0 && view.Words(c.Table.Cell(0, c.Table.Find(view.Rank))) != "" {
		t.Error("the United Kingdom ranks among what it is made of")
	}
}

func TestTheAreaBeside(t *testing.T) {
	d := screentest.Profiles(t)
	to, err := opened(t, d, "profile/greater-manchester?filter=pay").Turn(-1)
	if err != nil || to.String() != "profile/cambridgeshire-and-peterborough?filter=pay" {
		t.Errorf("before Greater Manchester: %s, %v", to, err)
	}
	if _, err := opened(t, d, "profile/united-kingdom").Turn(1); err == nil {
		t.Error("the United Kingdom has another beside it")
	}
}
