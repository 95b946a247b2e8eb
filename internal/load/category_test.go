package load

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/published"
)

// fed returns what comes of rows, as a file of another publisher's gives them, whose
// indicators are divided under headings.
func fed(t *testing.T, headings []string, rows ...published.Row) (*dataset.Dataset, []string) {
	t.Helper()
	sources := []Source{someAreas(), {Name: "x.csv"}}
	register, _, err := list(sources[:1])
	if err != nil {
		t.Fatal(err)
	}
	g, said := newGathering(sources, register, MaxCells), &saying{progress: func(Progress) {}}
	if err := g.read(t.Context(), register, said); err != nil {
		t.Fatal(err)
	}
	f := newFiller()
	parts, n := f.take("x.csv", func() *published.Row {
		if len(rows) == 0 {
			return nil
		}
		row := rows[0]
		rows = rows[1:]
		return &row
	})
	g.headings["x.csv"] = headings
	j := &job{file: &file{name: "x.csv", path: "x.csv", layer: 1}, head: &published.Header{Published: true}, filler: f, known: f.known, parts: parts, rows: n}
	if err := g.add(j); err != nil {
		t.Fatal(err)
	}
	if err := g.readWanted(t.Context(), nil, said); err != nil {
		t.Fatal(err)
	}
	d, err := g.dataset()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range g.problems.Sorted(nil) {
		lines = append(lines, p.Error())
	}
	return d, lines
}

// rowsOf returns rows of text: an area code or name, year, value, indicator, and its categories, with
// bars between them.
func rowsOf(t *testing.T, text string) []published.Row {
	t.Helper()
	var rows []published.Row
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		fields := strings.Split(line, "|")
		p, err := period.Parse(fields[1])
		if err != nil {
			t.Fatal(err)
		}
		o := dataset.Missing()
		if o.Value, err = published.Number(fields[2]); err != nil {
			o.Value, o.Status = math.NaN(), dataset.NotAvailable
		}
		row := published.Row{Indicator: fields[3], Period: p, Observation: o, Decimals: decimalsOf(fields[2]), Line: i + 2, Categories: strings.Join(fields[4:], published.Between)}
		if code := fields[0]; strings.ContainsAny(code, "0123456789") {
			row.Area = geo.Code(code)
		} else {
			row.AreaName = code
		}
		rows = append(rows, row)
	}
	return rows
}

// decimalsOf returns how many decimals a number is written with.
func decimalsOf(number string) int {
	_, decimals, _ := strings.Cut(number, ".")
	return len(decimals)
}

// found returns the name of each indicator of d, with its family and category, and its
// values in Hartlepool.
func found(t *testing.T, d *dataset.Dataset) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, ind := range d.Indicators() {
		s := ind.Name
		if ind.Family != "" {
			s += " [" + ind.Family + "/" + ind.Category + "]"
		}
		for _, v := range values(t, d, ind.Slug, "E06000001") {
			s += " " + (indicator.Unit{Decimals: -1}).Format(v)
		}
		all[ind.Slug] = s
	}
	return all
}

// TestCategories: the parts of an indicator are indicators of one family, and all
// together is what somebody published, or nothing.
func TestCategories(t *testing.T) {
	for _, tt := range []struct {
		name     string
		headings []string
		rows     string
		want     map[string]string
	}{
		{"a total among them, last", []string{"sex"}, `
E06000001|2023|70.5|Rate|Male
E06000001|2023|60.25|Rate|Female
E06000001|2023|65.375|Rate|All`, map[string]string{
			"rate": "Rate [rate/] 65.375", "rate-male": "Rate: Male [rate/Male] 70.5", "rate-female": "Rate: Female [rate/Female] 60.25",
		}},
		{"no total", []string{"group"}, `
E06000001|2023|100|Renewable electricity|Photovoltaics
E06000001|2023|800|Renewable electricity|Onshore wind`, map[string]string{
			"renewable-electricity-photovoltaics": "Renewable electricity: Photovoltaics [renewable-electricity/Photovoltaics] 100",
			"renewable-electricity-onshore-wind":  "Renewable electricity: Onshore wind [renewable-electricity/Onshore wind] 800",
		}},
		{"totals of two columns, and blanks", []string{"sex", "age", "category"}, `
E06000001|2023|1|Rate|Persons|All ages|
E06000001|2023|2|Rate|Male|All ages|
E06000001|2023|3|Rate|Male|16-64|
E06000001|2023|4|Rate|Persons|All ages|Most deprived decile`, map[string]string{
			"rate": "Rate [rate/] 1", "rate-male": "Rate: Male [rate/Male] 2", "rate-male-16-64": "Rate: Male, 16-64 [rate/Male, 16-64] 3",
			"rate-most-deprived-decile": "Rate: Most deprived decile [rate/Most deprived decile] 4",
		}},
		{"one category of people alone", []string{"sex", "age", "frequency"}, `
E06000001|2023|1|Rate|Persons|18+ yrs|Annual
E06000001|2023|2|Rate|Male|18+ yrs|Annual`, map[string]string{
			"rate-18-yrs": "Rate: 18+ yrs [rate-18-yrs/] 1", "rate-18-yrs-male": "Rate: 18+ yrs, Male [rate-18-yrs/Male] 2",
		}},
		{"codes beside names", []string{"estimate", "Estimate", "SEX", "Sex"}, `
E06000001|2023|1|Happiness|average-mean|Average (mean)|All|All persons
E06000001|2023|2|Happiness|poor|Poor (percentage)|All|All persons
E06000001|2023|3|Happiness|poor|Poor (percentage)|1|Female`, map[string]string{
			"happiness-average-mean":           "Happiness: Average (mean) [happiness/Average (mean)] 1",
			"happiness-poor-percentage":        "Happiness: Poor (percentage) [happiness/Poor (percentage)] 2",
			"happiness-poor-percentage-female": "Happiness: Poor (percentage), Female [happiness/Poor (percentage), Female] 3",
		}},
		{"a column in more detail than another", []string{"Sector", "Sub-sector"}, `
E06000001|2023|1|Emissions|Domestic|Domestic gas
E06000001|2023|2|Emissions|Domestic|Domestic electricity
E06000001|2023|3|Emissions|Land use|Forest`, map[string]string{
			"emissions-domestic-gas":         "Emissions: Domestic gas [emissions/Domestic gas] 1",
			"emissions-domestic-electricity": "Emissions: Domestic electricity [emissions/Domestic electricity] 2",
			"emissions-forest":               "Emissions: Forest [emissions/Forest] 3",
		}},
		{"a column that tells no rows apart", []string{"compared"}, `
E06000001|2022|1|Rate|Better
E06000001|2023|2|Rate|Worse
E06000001|2024|3|Rate|Better`, map[string]string{"rate": "Rate 1 2 3"}},
		{"one word in two columns", []string{"fuel", "use"}, `
E06000001|2023|1|Energy|Other|All
E06000001|2023|2|Energy|All|Other
E06000001|2023|3|Energy|All|All`, map[string]string{
			"energy": "Energy [energy/] 3", "energy-other-fuel": "Energy: Other (fuel) [energy/Other (fuel)] 1",
			"energy-other-use": "Energy: Other (use) [energy/Other (use)] 2",
		}},
		{"signs that slugs leave out", []string{"size"}, `
E06000001|2023|1|Firms|<5
E06000001|2023|2|Firms|5
E06000001|2023|3|Firms|5!`, map[string]string{
			"firms-under-5": "Firms: <5 [firms/<5] 1", "firms-5": "Firms: 5 [firms/5] 2", "firms-5-2": "Firms: 5! [firms/5!] 3",
		}},
		{"two totals", []string{"sex"}, `
E06000001|2023|1|Rate|All
E06000001|2023|2|Rate|Persons
E06000001|2023|3|Rate|Male`, map[string]string{
			"rate-all": "Rate: All [rate/All] 1", "rate-persons": "Rate: Persons [rate/Persons] 2", "rate-male": "Rate: Male [rate/Male] 3",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, ps := fed(t, tt.headings, rowsOf(t, tt.rows)...)
			wantProblems(t, ps)
			if got := found(t, d); !maps.Equal(got, tt.want) {
				for slug, s := range got {
					if tt.want[slug] != s {
						t.Errorf("%s is %q, want %q", slug, s, tt.want[slug])
					}
				}
				t.Errorf("indicators %q", slices.Sorted(maps.Keys(got)))
			}
		})
	}
}

// TestConstantCategory: what all rows of a file have is said, though it is in no name.
func TestConstantCategory(t *testing.T) {
	d, _ := fed(t, []string{"group"}, rowsOf(t, "E06000001|2023|1|Electricity|Hydro\nE06000002|2023|2|Electricity|Hydro")...)
	id, _ := d.Lookup("electricity")
	if got, want := d.Indicator(id).Note, "All rows of its file have group: Hydro."; got != want {
		t.Errorf("note %q, want %q", got, want)
	}
}

// TestUnitsOfOneFile: two units of one thing are two indicators.
func TestUnitsOfOneFile(t *testing.T) {
	d, ps := load(t, someAreas(), files("x.csv", "areacd,indicator,period,observation,unit\nE06000001,Pay,2023,1,£\nE06000001,Pay,2023,5,%\nE06000001,Pay,2024,c,\n"))
	wantProblems(t, ps)
	if got, want := found(t, d), (map[string]string{"pay-pounds": "Pay (£) 1 ", "pay-percent": "Pay (%) 5"}); !maps.Equal(got, want) {
		t.Errorf("indicators %q, want %q", got, want)
	}
}

// TestHalfWidths: rows of half widths are intervals of others, and no figures.
func TestHalfWidths(t *testing.T) {
	rows := rowsOf(t, `
E06000001|2023|70.1|Rate|Male
E06000001|2023|4.2|Rate|Male
E06000001|2024|71.3|Rate|Male
E06000001|2025|1.5|Rate|Male
E06000001|2023|60|Rate|Female`)
	rows[0].Measure, rows[1].Measure, rows[2].Measure, rows[3].Measure, rows[4].Measure = "Variable", "Confidence", "Variable", "Confidence", "Variable"
	rows[1].Half, rows[3].Half = true, true
	d, ps := fed(t, []string{"sex"}, rows...)
	wantProblems(t, ps, "x.csv:3:1: measure: is the width of an interval of no figure")
	id, _ := d.Lookup("rate-male")
	area, _ := d.Areas().Lookup("E06000001")
	got := d.Series(id, area).Observations()
	if len(got) != 2 || got[0].Lower != 65.9 || got[0].Upper != 74.3 || got[1].HasInterval() || got[1].Value != 71.3 {
		t.Errorf("rate of men = %+v, want 70.1 (65.9–74.3) and 71.3 without an interval", got)
	}
}
