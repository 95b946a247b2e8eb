package period

import (
	"strings"
	"testing"
	"time"
)

func TestInHeading(t *testing.T) {
	for _, tt := range []struct{ heading, text, rest string }{
		// The heading is a period.
		{"2019", "2019", ""},
		{" 2018 ", "2018", ""},
		{"2022/23", "2022/23", ""},
		{"2022-23", "2022-23", ""},
		{"202223", "202223", ""},
		{"202301", "202301", ""},
		{"2021 - 23", "2021 - 23", ""},
		{"January 2024", "January 2024", ""},
		{"Jan-24", "Jan-24", ""},
		{"Jan 2024-Dec 2024", "Jan 2024-Dec 2024", ""},
		{"Q1 2024", "Q1 2024", ""},
		{"2024 Q1", "2024 Q1", ""},
		{"Mid-2021", "Mid-2021", ""},
		{"Year ending March 2023", "Year ending March 2023", ""},
		{"31/03/2023", "31/03/2023", ""},
		{"X2019", "2019", ""},
		{"x2019", "2019", ""},
		{"Y2019", "2019", ""},
		{"yr2019", "2019", ""},
		{"Yr 2019", "2019", ""},
		{"F2019", "2019", ""},
		{"year_2019", "2019", ""},
		{"FY2022/23", "FY2022/23", ""},
		// It has one, and a measure.
		{"2022 Social rent", "2022", "Social rent"},
		{"2022 Social rent LCI", "2022", "Social rent LCI"},
		{"Social rent LCI 2022", "2022", "Social rent LCI"},
		{"Total awarded (2022/23)", "2022/23", "Total awarded"},
		{"Total amount awarded (2023/24)", "2023/24", "Total amount awarded"},
		{"Population 2011", "2011", "Population"},
		{"Population in 2011", "2011", "Population"},
		{"Population, 2011", "2011", "Population"},
		{"Population: 2011", "2011", "Population"},
		{"Population - 2011", "2011", "Population"},
		{"population_2011", "2011", "population"},
		{"2011_population", "2011", "population"},
		{"Long term sick 2019", "2019", "Long term sick"},
		{"mean_price_2019/20", "2019/20", "mean price"},
		{"2021 population (thousands)", "2021", "population (thousands)"},
		{"Mid-2021 population", "Mid-2021", "population"},
		{"Claimants at March 2023", "March 2023", "Claimants"},
		{"Stock as at 31 March 2023", "31 March 2023", "Stock"},
		{"Sales, year ending March 2023 (£)", "year ending March 2023", "Sales (£)"},
		{"Jan 2024 to Dec 2024 rate", "Jan 2024 to Dec 2024", "rate"},
		{"Rate 2014/15 - 16/17", "2014/15 - 16/17", "Rate"},
		{"Rate 2021 - 23", "2021 - 23", "Rate"},
		{"Rate (Q1 2024)", "Q1 2024", "Rate"},
		{"2019 [note 1]", "2019", "[note 1]"},
		{"2019 (r)", "2019", "(r)"},
		{"Persons aged 16-64 2019", "2019", "Persons aged 16-64"},
		{"Rate per 1000 2021", "2021", "Rate per 1000"},
		{"Median price (£) 2019", "2019", "Median price (£)"},
		{"2012 Owned Outright LCI", "2012", "Owned Outright LCI"},
		{"Rate (2019 average)", "2019", "Rate average"},
		{"Census 2021", "2021", "Census"},
	} {
		text, rest, ok := InHeading(tt.heading)
		if !ok || text != tt.text || rest != tt.rest {
			t.Errorf("InHeading(%q) = %q, %q, %v, want %q, %q", tt.heading, text, rest, ok, tt.text, tt.rest)
		}
		if _, err := (Reader{Begins: FromApril}).Read(text); err != nil {
			t.Errorf("InHeading(%q) has %q: %v", tt.heading, text, err)
		}
	}
}

func TestNotInHeading(t *testing.T) {
	for _, heading := range []string{
		"", "Value", "IMD2019", "SIMD2020v2_Rank", "SIMD2020_Employment_Domain_Rank", "LAD23CD", "lad_2023_code", "COVID-19", "COVID 19",
		"local authority: district / unitary (as of April 2023)", "Local Authority District code (2019)", "Local Authority District name (2019)",
		"Ward code 2022", "Tenure 2 bed", "1m%Change", "Persons aged 16-64", "65+", "Quintile 1", "1850", "2100", "12345", "2019.5",
		"Post-2011 dwellings", "Pre 1919", "Built 1919", "Pre-1900", "BP_1900_1918", "Income under 2000", "£2000", "2000+", "2015=100",
		"GVA (2019 prices)", "£m, constant 2019", "Households (2018-based)", "Change 2019 2023", "2011 to 2023 minus 2015", "2019 or later",
		"Lower CI 95.0 limit", "TLIST(A1)", "LGD2014", "v4_1", "Q1", "March", "Week 5 2023", "Sales in week 5 2023", "Attendance, autumn term 2023", "2-Mar", "H1", "1 2 3 4",
		"2019 2020 2021 2022 2023", "Ref 20231", "2019a", strings.Repeat("x", 60<<10) + " 2019",
	} {
		if text, rest, ok := InHeading(heading); ok {
			t.Errorf("InHeading(%q) = %q, %q", heading, text, rest)
		}
	}
}

// TestInHeadingIsQuick: a heading is made as slow as it can be.
func TestInHeadingIsQuick(t *testing.T) {
	began := time.Now()
	for range 100 {
		InHeading(strings.Repeat("1 - ", 120) + "2019" + strings.Repeat(" - 1", 120))
		InHeading(strings.Repeat("9", 60<<10))
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("100 headings took %v", took)
	}
}

func BenchmarkInHeading(b *testing.B) {
	for b.Loop() {
		InHeading("2022 Social rent LCI")
	}
}

func FuzzInHeading(f *testing.F) {
	for _, s := range []string{"2022 Social rent LCI", "Total awarded (2022/23)", "X2019", "Rate 2021 - 23", "2019 _ (2020)", "as of 2019-", "Jan 2024-Dec 2024: \u00a0£"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, rest, ok := InHeading(s)
		if !ok {
			return
		}
		if text == "" || text != strings.TrimSpace(text) || rest != strings.TrimSpace(rest) || len(text)+len(rest) > len(s)+1 {
			t.Errorf("InHeading(%q) = %q, %q", s, text, rest)
		}
		if again, none, ok := InHeading(text); again != text || none != "" || !ok {
			t.Errorf("InHeading(%q) = %q, of which it is %q, %q, %v", s, text, again, none, ok)
		}
	})
}
