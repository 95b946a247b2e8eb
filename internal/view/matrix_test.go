package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
	"weal/internal/view"
)

// themed has figures of one theme, which begin in the same year and end in different ones.
func themed(t testing.TB) *dataset.Dataset {
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	screentest.AddThemes(b)
	return b.Dataset()
}

// listed returns the names of the areas down the grid of v.
func listed(d *dataset.Dataset, v view.View) []string {
	var names []string
	for down := range v.Table.Grid.Down {
		names = append(names, d.Areas().Area(v.Table.Area(v.Table.Grid.Row(down, 0))).Name)
	}
	return names
}

// TestFiguresAreNotLaterThanTheYearAskedFor: in an overview and in a heat map, in which an
// indicator of another year is left where it is.
func TestFiguresAreNotLaterThanTheYearAskedFor(t *testing.T) {
	d := themed(t)
	for _, name := range []string{"overview", "heatmap"} {
		v := opened(t, d, name+"/living-standards?period=2017")
		periods := make(map[string]bool)
		for _, f := range v.Table.Figures() {
			periods[f.Period.Label()] = true
		}
		if len(periods) != 2 || !periods["2015"] || !periods["2017"] || !slices.Contains(v.Title.Right, "as of 2017") {
			t.Errorf("%s as of 2017 has figures of %v and says %q", name, periods, v.Title.Right)
		}
		for period, want := range map[string]string{"2021": "", "2030": "", "2016": "2016"} {
			if next, err := v.With(address.Period, period); err != nil || next.Address.Period != want {
				t.Errorf("%s as of %s has the address %s (%v), want period %q", name, period, next.Address, err, want)
			}
		}
		for period, want := range map[string]string{"2014": "no figures as early as that", "lately": "such as 2021"} {
			if _, err := v.With(address.Period, period); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s?period=%s: %v, want an error with %q", name, period, err, want)
			}
		}
		value, label := v.Scope.Time(v.Scope.At)
		if last, _ := v.Scope.Time(v.Scope.Times - 1); value != "2017" || label != "2017" || last != "" {
			t.Errorf("%s is of %q, called %s, and the latest is called %q", name, value, label, last)
		}
	}
}

func TestVerdictsAreCounted(t *testing.T) {
	d := themed(t)
	v := opened(t, d, "heatmap/living-standards")
	for want, row := range map[string]int{"0 · 1 · 0": v.Table.Grid.Row(0, 0), "1 · 0 · 0": v.Table.Grid.Row(4, 0)} {
		if got := v.Table.Cell(row, v.Table.Find(view.Fact)); got.String() != want {
			t.Errorf("%s: %s, want %s", d.Areas().Area(v.Table.Area(row)).Name, got, want)
		}
	}
	if words := said(v, v.Table.Grid.Row(4, 2)); !strings.Contains(words, "Area 4 is better than England in 1 of 3 indicators") || !strings.Contains(words, "Most often better than England") {
		t.Errorf("said of Area 4: %s", words)
	}
	for order, want := range map[string]string{"balance": "Area 4", "-balance": "Area 0", "pay": "Cambridgeshire", "-name": "Tees", "": "Area 0"} {
		sorted, err := v.With(address.Sort, order)
		if err != nil || !strings.HasPrefix(listed(d, sorted)[0], want) || sorted.Address.Sort != order {
			t.Errorf("sorted by %q: %s, %v, want %s first", order, listed(d, sorted), err, want)
		}
	}
}

// TestWhatIsMissingIsSaid: an indicator without figures has no row in files, and one of
// the grid's own.
func TestWhatIsMissingIsSaid(t *testing.T) {
	d := themed(t)
	v := opened(t, d, "overview/living-standards")
	g := v.Table.Grid
	last := g.Row(1, len(g.Across)-1)
	if !g.Across[len(g.Across)-1].Nothing || last < v.Table.Len || v.Table.Len != 3*g.Down {
		t.Fatalf("%d rows of %d areas, and row %d of an indicator without figures", v.Table.Len, g.Down, last)
	}
	if area := d.Areas().Area(v.Table.Area(last)).Name; area != "Area 1" || !strings.Contains(said(v, last), "Nothing: no figures for Area 1") {
		t.Errorf("said of %s: %s", area, said(v, last))
	}
}

// TestOneWithoutComparatorLendsNoName: where the nation has no figures of an indicator, the
// row under the areas and the title are still called what the others are compared with.
func TestOneWithoutComparatorLendsNoName(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Areas("E92000001 England; E06000001 Hartlepool; E06000002 Middlesbrough")))
	for i, figures := range []map[geo.Code][]float64{
		{"E06000001": {1}, "E06000002": {2}},
		{"E06000001": {3}, "E06000002": {4}, geo.England: {5}},
	} {
		b.AddSeries(indicator.Indicator{Slug: fmt.Sprint("pay", i), Name: "Pay", Theme: indicator.LivingStandards, Polarity: indicator.HigherIsBetter, Headline: i + 1}, 0, screentest.Years(2023, 1), figures)
	}
	d := b.Dataset()
	for _, name := range []string{"overview", "heatmap"} {
		v := opened(t, d, name+"/living-standards?level=lower-tier")
		if !slices.Contains(v.Title.Right, "vs England") {
			t.Errorf("%s: title %q", name, v.Title.Right)
		}
		for across := range v.Table.Grid.Across {
			under, cell := v.Table.Grid.Against(0, across)
			if got := fmt.Sprintf("%s %v %v", under, cell(0, view.Value), cell(1, view.Value)); under != "England" || !strings.Contains(got, "5") {
				t.Errorf("%s, under column %d: %s", name, across, got)
			}
		}
		if words := said(v, v.Table.Grid.Row(0, 0)); strings.Contains(words, "nothing") {
			t.Errorf("%s: said of Hartlepool: %s", name, words)
		}
	}
}

// TestTheComparatorStandsUnderEveryColumn: whichever figure the cursor is on.
func TestTheComparatorStandsUnderEveryColumn(t *testing.T) {
	for at, want := range map[string]string{"overview/living-standards": "England £60", "overview/living-standards?vs=median": "Median of these areas £60"} {
		v := opened(t, themed(t), at)
		name, cell := v.Table.Grid.Against(0, 2)
		if got := name + " " + cell(0, view.Value).String(); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
	if v := opened(t, themed(t), "overview/living-standards?vs=none"); v.Table.Grid.Against != nil {
		t.Error("figures that are compared with nothing have something under them")
	}
}
