package ons

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAreas(t *testing.T) {
	files, _ := imported(t, asPublished())
	for _, want := range []string{
		"E06000010,\"Kingston upon Hull, City of\",unitary,E92000001,,",
		"E06000065,North Yorkshire,unitary,E92000001,2023-04-01,",
		"E07000163,Craven,lower tier,E92000001,,2023-04-01",
		"E10000023,North Yorkshire,upper tier,E92000001,,2023-04-01",
		"E08000016,Barnsley,unitary,E92000001,,2025-04-01",
		"E08000038,Barnsley,unitary,E92000001,,", // not new, only recoded
		"E06000048,Northumberland,unitary,E92000001,,2013-04-01",
		"E47000002,South Yorkshire,combined authority,E92000001,2014-04-01,",
		"E47000010,North East,combined authority,E92000001,2018-11-02,2024-05-07",
		"E47000014,North East,combined authority,E92000001,2024-05-07,",
		"E61000001,London,combined authority,E92000001,,",
		"E67000001,\"City of London, Hackney\",statistical area,E92000001,,",
		"E37000054,Sheffield City Region,local enterprise partnership,E92000001,,",
		"S92000003,Scotland,nation,S92000003,,",
		"TLC31,Hartlepool and Stockton-on-Tees,ITL 3 area,E92000001,,",
		"W42000004,Swansea Bay City Region,city region,W92000004,,",
		"X-rep-glasgow-city-region,Glasgow City Region,regional economic partnership,S92000003,,",
		"X-deal-glasgow-city-region-deal,Glasgow City Region Deal,city region,S92000003,,",
		"E47000012,York and North Yorkshire,combined authority,E92000001,2023-12-20,",
		"E47000016,Hull and East Yorkshire,combined authority,E92000001,2025-02-05,",
		"X-hampshire-and-the-solent,Hampshire and the Solent,combined authority,E92000001,2026-06-04,",
		"X-sussex-and-brighton,Sussex and Brighton,combined authority,E92000001,2026-04-01,",
		"X-cumbria,Cumbria,combined authority,E92000001,2026-02-24,",
	} {
		code, _, _ := strings.Cut(want, ",")
		if got := rowsOf(files["areas.csv"], code+","); !slices.Equal(got, []string{want}) {
			t.Errorf("areas.csv has %q, want %q", got, want)
		}
	}
	if got := rowsOf(files["areas.csv"], "TLC,"); got != nil {
		t.Errorf("areas.csv has %q, which is the region E12000001", got)
	}
}

func TestMemberships(t *testing.T) {
	files, _ := imported(t, asPublished())
	for _, test := range []struct {
		parent string
		want   []string
	}{
		{"E47000002", []string{
			"E08000017,2014-04-01,", "E08000018,2014-04-01,", "E08000038,2014-04-01,", "E08000039,2014-04-01,",
		}},
		{"E47000010", []string{
			"E06000047,2018-11-02,2024-05-07", "E08000023,2018-11-02,2024-05-07",
			"E08000024,2018-11-02,2024-05-07", "E08000037,2018-11-02,2024-05-07",
		}},
		{"E47000011", []string{
			"E06000057,2018-11-02,2024-05-07", "E08000021,2018-11-02,2024-05-07", "E08000022,2018-11-02,2024-05-07",
		}},
		{"E47000012", []string{
			"E06000014,2023-12-20,", "E06000065,2023-12-20,", "E07000163,,2023-04-01", "E07000164,,2023-04-01",
			"E07000165,,2023-04-01", "E07000166,,2023-04-01", "E07000167,,2023-04-01", "E07000168,,2023-04-01",
			"E07000169,,2023-04-01", "E10000023,,2023-04-01",
		}},
		{"E10000023", []string{
			"E07000163,,2023-04-01", "E07000164,,2023-04-01", "E07000165,,2023-04-01", "E07000166,,2023-04-01",
			"E07000167,,2023-04-01", "E07000168,,2023-04-01", "E07000169,,2023-04-01",
		}},
		{"E37000058", []string{
			"E06000011,,2021-04-01", "E06000014,,", "E06000065,2023-04-01,", "E07000163,,2023-04-01",
			"E07000164,,2023-04-01", "E07000165,,2023-04-01", "E07000166,,2023-04-01", "E07000167,,2023-04-01",
			"E07000168,,2023-04-01", "E07000169,,2023-04-01", "E10000023,,2023-04-01",
		}},
		{"E61000001", []string{"E09000001,,"}},
		{"S92000003", []string{"S12000047,,", "S12000049,,"}},
		{"X-rep-tay-cities", []string{"S12000047,,"}},
		{"X-rep-edinburgh-and-south-east-scotland", []string{"S12000047,,"}},
	} {
		var got []string
		for _, row := range rowsOf(files["memberships.csv"], test.parent+",") {
			got = append(got, strings.TrimPrefix(row, test.parent+","))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("members of %s: %q, want %q", test.parent, got, test.want)
		}
	}
}

func TestSuccessions(t *testing.T) {
	files, _ := imported(t, asPublished())
	got := rowsOf(files["successions.csv"], "")
	for _, want := range []string{
		"E08000016,E08000038,2025-04-01",
		"E07000163,E06000065,2023-04-01",
		"S12000046,S12000049,2019-04-01",
		"E06000048,E06000057,2013-04-01",
		"E47000005,E47000010,2018-11-02",
		"E47000005,E47000011,2018-11-02",
		"E47000010,E47000014,2024-05-07",
		"E47000011,E47000014,2024-05-07",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("successions.csv has no %q", want)
		}
	}
	for _, row := range got {
		if !strings.HasPrefix(row, "E47") && strings.Contains(row, ",E47") {
			t.Errorf("succession %q: a council does not become a combined authority", row)
		}
	}
}

func TestPopulation(t *testing.T) {
	files, _ := imported(t, asPublished())
	got := rowsOf(files["population.csv"], "E08000038,2024")
	want := []string{"E08000038,2024,251770,46049,155191,50530"}
	if !slices.Equal(got, want) {
		t.Errorf("population of Barnsley under its code of now: %q, want %q", got, want)
	}
}

// committed returns the rows of a file of data/, by column.
func committed(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "data", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := make(map[string]string)
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// TestCommittedAreas checks that what this package says about areas names
// only areas that there are.
func TestCommittedAreas(t *testing.T) {
	known := make(map[string]string)
	levels := make(map[string]int)
	for _, a := range committed(t, "areas.csv") {
		known[a["code"]] = a["level"]
		levels[a["level"]]++
	}
	f, err := readFacts()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range f.memberships {
		if known[m.Parent] == "" || known[m.Child] == "" {
			t.Errorf("memberships.csv: %v names an unknown area", m)
		}
	}
	for _, code := range f.placeNames {
		if known[code] == "" {
			t.Errorf("names.csv: %q is an unknown area", code)
		}
	}
	for _, s := range committed(t, "successions.csv") {
		if known[s["from"]] == "" || known[s["to"]] == "" {
			t.Errorf("successions.csv: %v names an unknown area", s)
		}
	}
	for _, r := range committed(t, "targets.csv") {
		if known[r["area"]] == "" {
			t.Errorf("targets.csv: %v names an unknown area", r)
		}
	}
	// 15 of today with a code and four of 2026 without, which are 19, London, and 3 earlier ones.
	if got := levels["combined authority"]; got != 23 {
		t.Errorf("%d combined authorities, want 23", got)
	}
	if got := levels["local enterprise partnership"]; got != 39 {
		t.Errorf("%d Local Enterprise Partnerships, want the 38 of 2021 and the Humber", got)
	}
}

// TestCommittedFigures checks figures that people will look at first.
func TestCommittedFigures(t *testing.T) {
	count := func(file, area, periods string) int {
		n := 0
		for _, r := range committed(t, file) {
			if strings.HasPrefix(r["area"], area) && strings.HasPrefix(r["period"], periods) && r["value"] != "" {
				n++
			}
		}
		return n
	}
	for _, test := range []struct {
		file, area, periods string
		want                int
	}{
		{"net-zero/greenhouse-gas-emissions.csv", "E47", "2023", 15},
		{"net-zero/greenhouse-gas-emissions.csv", "E08000038", "", 19},
		{"living-standards/gross-disposable-household-income-per-head.csv", "E47000007", "", 27},
		{"living-standards/gross-disposable-household-income-per-head.csv", "E08000039", "", 27},
		{"wellbeing/life-satisfaction.csv", "E08000038", "", 12},
		{"net-zero/domestic-gas-consumption.csv", "E08000039", "", 13},
		{"living-standards/children-in-relative-poverty-before-housing-costs.csv", "E08000038", "", 4},
	} {
		if got := count(test.file, test.area, test.periods); got != test.want {
			t.Errorf("%s: %d figures for %s %s, want %d", test.file, got, test.area, test.periods, test.want)
		}
	}
}
