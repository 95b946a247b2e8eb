package load

import (
	"testing"

	"weal/internal/indicator"
)

// catalogue is what weal knows of indicators and areas, without figures.
func catalogue() Source {
	s := files("areas.csv", "code,name,level\nE12000007,London,region\nE61000001,London,combined authority\nE12000001,North East,region\n",
		"indicators.csv", "id,name,theme,unit,prefix,suffix,polarity,published\n"+
			"life-satisfaction,Life satisfaction,wellbeing,0–10,,,higher,Satisfaction\n"+
			"affordability,House price to earnings,living standards,times pay,,,lower,Housing affordability ratio\n"+
			"income-per-head,Income per head,living standards,£,£,,higher,Gross disposable household income\n",
		"coterminous.csv", "area,figures_of\nE61000001,E12000007\n")
	s.Reference = true
	return s
}

// TestPublishedName: an indicator is known by what published files call it,
// unless that is one word and the unit is another.
func TestPublishedName(t *testing.T) {
	const header = "areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\n"
	for _, tt := range []struct{ name, unit, slug string }{
		{"Satisfaction", "Score out of 10", "life-satisfaction"},
		{"Satisfaction", "%", "satisfaction"},
		{"Housing affordability ratio", "%", "affordability"}, // as it is published
		{"Gross disposable household income", "£", "income-per-head"},
		{"Income per head", "£", "income-per-head"},
		{"Something else", "£", "something-else"},
	} {
		row := "E12000001,North East,Region," + tt.name + ",2023-01-01/P1Y,Value,7.5," + tt.unit + ",,,,\n"
		d, _ := load(t, catalogue(), files("x.csv", header+row))
		id, ok := d.Lookup(tt.slug)
		if !ok || d.Len() != 1 {
			t.Errorf("%s in %s is not %s alone", tt.name, tt.unit, tt.slug)
			continue
		}
		if known := tt.slug != "satisfaction" && tt.slug != "something-else"; known != (d.Indicator(id).Theme != indicator.Other) {
			t.Errorf("%s in %s has the theme %s", tt.name, tt.unit, d.Indicator(id).Theme)
		}
	}
}

// TestCoterminous: an area has the figures that are published of another on the
// same ground, where none are of itself.
func TestCoterminous(t *testing.T) {
	const header = "areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\n"
	row := func(code, year, value string) string {
		return code + ",London,Region,Trees," + year + "-01-01/P1Y,Value," + value + ",%,,,,\n"
	}
	d, ps := load(t, catalogue(), files("x.csv", header+
		row("E12000007", "2022", "5")+row("E12000007", "2023", "6")+row("E61000001", "2023", "7")))
	if got, want := values(t, d, "trees", "E61000001"), []float64{5, 7}; !same(got, want) || len(ps) > 0 {
		t.Errorf("the authority has %v, want %v without problems, not %q", got, want, ps)
	}
	d, ps = load(t, catalogue(), files("x.csv", header+row("TLI", "2022", "4")+row("TLI", "2023", "6")+row("E12000007", "2022", "5")))
	wantProblems(t, ps, "x.csv:2:1: row: gives 4 for E12000007 in 2022-01-01/P1Y of trees, but line 4 gives 5, which is kept")
	for _, code := range []string{"E12000007", "TLI", "E61000001"} {
		if got, want := values(t, d, "trees", code), []float64{5, 6}; !same(got, want) || d.Areas().Len() != 3 {
			t.Errorf("%s has %v, want %v, of the one area", code, got, want)
		}
	}
	d, _ = load(t, catalogue(), files("trees.csv", "area,period,value\nE12000007,2022,5\n"))
	if area, _ := d.Areas().Lookup("E61000001"); d.Series(0, area).Len() > 0 {
		t.Error("a row of weal's own layout is of another area too")
	}
	_, ps = load(t, files("coterminous.csv", "area,figures_of\nE61000001,E12000007\n", "trees.csv", "area,period,value,unit\nE12000007,2022,5,%\n"))
	wantProblems(t, ps, `coterminous.csv:2:1: area: area "E61000001" is in no areas.csv`, "E12000007")
}
