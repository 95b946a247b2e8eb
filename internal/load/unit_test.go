package load

import (
	"strings"
	"testing"

	"weal/internal/indicator"
)

// TestUnitIn: what headings say of units, and what only looks like that.
func TestUnitIn(t *testing.T) {
	percent := indicator.Unit{Suffix: "%"}
	for heading, want := range map[string]indicator.Unit{
		"Percent lonely": percent, "Proportion fuel poor (%)": percent, "pass_percent": percent, "% of pupils": percent, "12m%Change": percent,
		"Per cent in work": percent, "Percentage of adults": percent, "Change (%)": percent,
		"Change in percentage points":               {Name: "percentage points"},
		"Deaths per 100,000":                        {Name: "per 100,000"},
		"Rate per 1,000 people":                     {Name: "per 1,000 people"},
		"Crimes per 1000 population":                {Name: "per 1000 population"},
		"Total awarded (£)":                         {Prefix: "£"},
		"GVA (£ million)":                           {Name: "£ million", Prefix: "£", Suffix: "m"},
		"GVA, £m":                                   {Name: "£ million", Prefix: "£", Suffix: "m"},
		"Territorial emissions (kt CO2e)":           {Name: "kilotonnes of CO₂e"},
		"Population (thousands)":                    {Name: "thousands"},
		"Life expectancy (years)":                   {Name: "years"},
		"House price index (2015=100)":              {Name: "index, 2015 = 100"},
		"Output, index 2015 = 100":                  {Name: "index, 2015 = 100"},
		"Number of households":                      {},
		"Average (mean)":                            {},
		"LSOAs in the most deprived 10% nationally": {},
		"Employment rate - aged 16-64":              {},
		"Ninetieth percentile":                      {},
		"Households in the bottom 20 % of incomes":  {},
		"Jobs density, per head":                    {},
		"Year 2015 to 100 days":                     {},
		"The Poundland index":                       {},
		"People (women)":                            {},
	} {
		got, ok := unitIn(heading)
		if got != want || ok != (want != indicator.Unit{}) {
			t.Errorf("unit in %q is %+v, %v, want %+v", heading, got, ok, want)
		}
	}
	for name, want := range map[string]indicator.Unit{
		"Percentage": percent, "GBP": {Prefix: "£"}, "£ per hour": {Name: "£ per hour", Prefix: "£"}, "£m": {Name: "£ million", Prefix: "£", Suffix: "m"},
		"Percent Of Population": percent, "MWh": {Name: "MWh"}, "0–10": {Name: "0–10", Bounds: indicator.Scale{Greatest: 10}},
	} {
		if got := unitCalled(name); got != want {
			t.Errorf("the unit called %q is %+v, want %+v", name, got, want)
		}
	}
}

// TestGuessedUnits: what a heading says of a unit is taken, and known to be guessed.
func TestGuessedUnits(t *testing.T) {
	read, err := Load(t.Context(), []Source{someAreas(), files("x.csv", "areacd,indicator,period,observation,unit\n"+
		"E06000001,Percent lonely,2023,12.5,\nE06000001,Change (%),2023,-12.5,\nE06000001,Pay,2023,5,£\nE06000001,pupils_here,2023,5,\n")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for slug, want := range map[string]string{"percent-lonely": "Percent lonely 12.5% unit", "change": "Change (%) -12.5% unit", "pay": "Pay £5 ", "pupils-here": "Pupils here 5 "} {
		id, ok := read.Dataset.Lookup(slug)
		if !ok {
			t.Fatalf("no indicator %s", slug)
		}
		ind := read.Dataset.Indicator(id)
		if got := ind.Name + " " + ind.Unit.Format(values(t, read.Dataset, slug, "E06000001")[0]) + " " + strings.Join(read.Guessed[slug], ","); got != want {
			t.Errorf("%s is %q, want %q", slug, got, want)
		}
		if least, _ := ind.Unit.Scale(); slug == "change" && least > -12.5 {
			t.Errorf("the change is at least %v, want no bound", least)
		}
	}
}
