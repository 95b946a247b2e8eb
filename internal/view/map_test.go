package view_test

import (
	"slices"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
	"weal/internal/view"
)

// verdicts is the mode of a map of verdicts.
const verdicts = "verdicts"

// TestMapSaysWhatItShows: classes with their names in the legend, and which area is in
// which.
func TestMapSaysWhatItShows(t *testing.T) {
	v := opened(t, screentest.SquareFigures(t), "map/life/dunham-and-eastwood?level=lower-tier")
	m := v.Picture.(view.Map)
	if want := []string{"7.20", "7.40", "7.60–7.70", "8.00", "8.20", "no figure"}; m.Heading != "Fifths of 7 areas" || m.Unit != "0–10" || !slices.Equal(m.Names, want) {
		t.Errorf("%q in %q: classes %q, want %q", m.Heading, m.Unit, m.Names, want)
	}
	if name := v.Table.Cell(v.Start, v.Table.Find(view.Area)).String(); name != "Dunham and Eastwood" || m.Classing.Of[v.Start] != 3 || m.IsPart {
		t.Errorf("starts at %s in class %d, want the area of the address", name, m.Classing.Of[v.Start])
	}
	for row := range v.Table.Len {
		if missing := v.Table.Figure(row).IsMissing(); missing != (m.Names[m.Classing.Of[row]] == "no figure") {
			t.Errorf("%v is in class %q", v.Table.Figure(row), m.Names[m.Classing.Of[row]])
		}
	}
	screentest.WantText(t, captioned(v), "Dunham and Eastwood, life satisfaction, 2022: 8.00", "0.50 higher than England", "highest in Ynys Môn (8.20)", "4 others have no figure.")
	if strings.Count(captioned(v), "no figure") != 1 {
		t.Errorf("said twice: %s", captioned(v))
	}
}

func TestMapOfVerdicts(t *testing.T) {
	d := screentest.SquareFigures(t)
	v, err := opened(t, d, "map/life?level=lower-tier&vs=E92000001").With(mode, verdicts)
	if err != nil {
		t.Fatal(err)
	}
	m := v.Picture.(view.Map)
	if got := m.Names[m.Classing.Of[0]]; m.Heading != "Verdicts against England" || got != "better" || !m.Classing.Verdicts {
		t.Errorf("%q: the first is in class %q", m.Heading, got)
	}
	if v, err = v.With(mode, ""); err != nil || v.Picture.(view.Map).Classing.Verdicts {
		t.Errorf("fifths again: %v, %v", v.Address, err)
	}
	for at, want := range map[string]string{
		"map/people?level=lower-tier":         "because it is a total",
		"map/life?level=lower-tier&vs=none":   "because nothing to compare it with was chosen.",
		"map/life?level=lower-tier&vs=target": "because there is no target on file.",
	} {
		if _, err := opened(t, d, at).With(mode, verdicts); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", at, err, want)
		}
	}
}

// TestMapOfAPart: an area that is no row is what there is to see, and the first row is one
// within it.
func TestMapOfAPart(t *testing.T) {
	d := screentest.SquareFigures(t)
	v := opened(t, d, "map/life/south?level=lower-tier")
	m := v.Picture.(view.Map)
	if name := d.Areas().Area(v.Table.Area(v.Start)).Name; !m.IsPart || name != "Hale" || v.Title.Crumbs[3] != "South" {
		t.Errorf("%v starts at %s, want Hale, the first of the South", v.Title.Crumbs, name)
	}
	level := v.Scope.Level
	for _, at := range []string{"map/life/south?level=lower-tier", "map/life/hale-council?level=lower-tier"} {
		v := opened(t, d, at)
		to := v.AtLevel(analysis.LevelCount{Level: level})
		if kept := len(to.Areas) > 0; kept != v.Picture.(view.Map).IsPart {
			t.Errorf("%s at a level is %v", at, to)
		}
	}
}

// TestMapWithIsOpen: what With returns is what Open does of that address.
func TestMapWithIsOpen(t *testing.T) {
	d := screentest.SquareFigures(t)
	for _, tt := range []struct {
		key   address.Key
		value string
	}{{"period", "2021"}, {"vs", "E92000001"}, {"vs", "none"}, {"level", "region"}, {mode, verdicts}} {
		for _, at := range []string{"map/life?level=lower-tier", "map/life/south?level=lower-tier", "map/life/hale-council?level=lower-tier&period=2021"} {
			got, err := opened(t, d, at).With(tt.key, tt.value)
			if err != nil {
				t.Fatalf("%s: With(%s, %s): %v", at, tt.key, tt.value, err)
			}
			want := opened(t, d, got.Address.String())
			if got.Start != want.Start || !slices.Equal(got.Title.Crumbs, want.Title.Crumbs) || captioned(got) != captioned(want) {
				t.Errorf("%s with %s %s is %v: %s, want %s", at, tt.key, tt.value, got.Address, captioned(got), captioned(want))
			}
			a, _ := got.Picture.(view.Map)
			b, _ := want.Picture.(view.Map)
			if !slices.Equal(a.Names, b.Names) || !slices.Equal(a.Classing.Of, b.Classing.Of) {
				t.Errorf("%s with %s %s: classes %v, want %v", at, tt.key, tt.value, a, b)
			}
		}
	}
}

// TestMapOfOneValue: where there are no fifths to be had, the legend says so, and no class
// without areas has a name.
func TestMapOfOneValue(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "one", Name: "One"}, 0, screentest.Years(2019, 1), map[geo.Code][]float64{"E47000001": {12}})
	b.AddSeries(indicator.Indicator{Slug: "same", Name: "Same"}, 0, screentest.Years(2019, 1), map[geo.Code][]float64{"E47000001": {12}, "E47000002": {12}})
	d := b.Dataset()
	for _, at := range []string{"map/one", "map/same"} {
		m := opened(t, d, at).Picture.(view.Map)
		if want := []string{"12", "", "", "", "", "no figure"}; m.Heading != "One value" || !slices.Equal(m.Names, want) {
			t.Errorf("%s: %q: classes %q, want %q", at, m.Heading, m.Names, want)
		}
	}
}

func TestMapOfNothing(t *testing.T) {
	d := screentest.SquareFigures(t)
	v := opened(t, d, "map/nothing")
	if v.Picture != nil || v.Table.Len != 0 || !strings.Contains(v.Table.Empty, "no figures for combined authorities") {
		t.Errorf("%d rows, %q", v.Table.Len, v.Table.Empty)
	}
	for _, at := range []string{"map/nope", "map/life?level=street", "map/life/atlantis", "map/life?vs=mars", "map/life?period=1066"} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil {
			t.Errorf("Open(%q): no error", at)
		}
	}
}
