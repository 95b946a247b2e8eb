package view_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
	"weal/internal/view"
)

// opened returns what the address s shows of d.
func opened(t testing.TB, d *dataset.Dataset, s string) view.View {
	t.Helper()
	v, err := view.Open(d, screentest.Address(t, s))
	if err != nil {
		t.Fatalf("Open(%q): %v", s, err)
	}
	return v
}

// said returns what v says of a row.
func said(v view.View, row int) string {
	var texts []string
	for _, s := range v.About(row) {
		texts = append(texts, s.Text)
	}
	return strings.Join(texts, " ")
}

// cells returns what stands in columns of the kinds, in a row.
func cells(v view.View, row int, kinds ...view.Kind) []string {
	var out []string
	for _, k := range kinds {
		s := ""
		if c := v.Table.Cell(row, v.Table.Find(k)); c != nil {
			s = c.String()
		}
		out = append(out, s)
	}
	return out
}

func TestEveryCellOfAChartIsARow(t *testing.T) {
	d := screentest.Charts(t)
	v := opened(t, d, "trend/pay/north-east-ca,E47000006?period=2020")
	if v.Table.Len != 14 {
		t.Fatalf("%d rows, want those of two areas in seven years", v.Table.Len)
	}
	lines := v.Picture.(view.Lines)
	for slot := range v.Table.Grid.Across {
		for i, l := range lines.Lines {
			row := v.Table.Grid.Row(i, slot)
			if f := v.Table.Figure(row); f.Value != l.Values[slot] && !(f.IsMissing() && math.IsNaN(l.Values[slot])) {
				t.Errorf("%s in %s: row of %v, line at %v", l.Name, lines.Slots[slot], f.Value, l.Values[slot])
			}
		}
	}
	of := func(line int) []string {
		return cells(v, v.Table.Grid.Row(line, lines.At), view.Area, view.Value, view.Change, view.Difference, view.Verdict, view.Status)
	}
	for i, want := range [][]string{
		{"North East", "£15.00", "-£1.00", "-£10.00", "worse", ""},
		{"Tees\x1b[31m Valley", "£34.00", "+£1.00", "+£9.00", "better", ""},
		{"England", "£25.00", "+£1.00", "", "", ""},
	} {
		if got := of(i); !slices.Equal(got, want) {
			t.Errorf("line %d: %q, want %q", i, got, want)
		}
	}
	if row := v.Table.Grid.Row(1, 6); cells(v, row, view.Status)[0] != "confidential" {
		t.Errorf("the status of a value withheld is %q", cells(v, row, view.Status))
	}
}

// TestAChartIsAboutItsPeriod: where an area has no figure of the period asked for, that
// is what is said of it.
func TestAChartIsAboutItsPeriod(t *testing.T) {
	d := screentest.Charts(t)
	v := opened(t, d, "trend/tax/north-east-ca,E47000006?vs=none&period=2022")
	if f := v.Table.Figure(v.Start); f.Value != 4 {
		t.Errorf("about %v, want the figure of 2022", f.Value)
	}
	v, err := v.With(address.Period, "2023")
	if err != nil || v.Address.Period != "" || v.Table.Figure(v.Start).Value != 5 {
		t.Errorf("With(period=2023) = %v at %s, want the latest, which needs no word", err, v.Address)
	}
	if _, err := v.With(address.Period, "1066"); err == nil || !strings.Contains(err.Error(), `no period "1066"`) {
		t.Errorf("With(period=1066): %v", err)
	}
	for at, want := range map[string]string{
		"trend/tax/north-east-ca?vs=none&period=2022/23":         `period "2022/23": Tax has no figures for North East then; the nearest are of 2022 and of 2023`,
		"compare/tax/E47000014,E47000006?period=2022/23&vs=none": `period "2022/23": Tax has no figures for these areas then; the nearest are of 2022 and of 2023`,
		"ranking/tax?period=2022/23":                             `period "2022/23": Tax has no figures for combined authorities then; the nearest are of 2022 and of 2023`,
		"spread/tax?period=2022/23":                              `period "2022/23": Tax has no figures for combined authorities then; the nearest are of 2022 and of 2023`,
	} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil || err.Error() != want {
			t.Errorf("Open(%s): %v, want %s", at, err, want)
		}
	}
	v = opened(t, d, "trend/pay/E47000008,north-east-ca?period=2019")
	if got := said(v, v.Table.Grid.Row(1, 4)); !strings.Contains(got, "2019: confidential") {
		t.Errorf("of a value withheld: %q", got)
	}
	if got := v.About(v.Table.Grid.Row(2, 4)); got != nil {
		t.Errorf("of what they are compared with: %v, want nothing", got)
	}
}

func TestAreasOfAChart(t *testing.T) {
	d := screentest.Charts(t)
	v := opened(t, d, "compare/pay/nowhere,north-east-ca,E47000014,area-0")
	if got := v.Address.String(); got != "compare/pay/nowhere,north-east-ca,area-0" {
		t.Errorf("Address = %s, want each area once", got)
	}
	lines := v.Picture.(view.Lines).Lines
	if len(lines) != 3 || lines[0].Place != 1 || lines[1].Place != 2 || !lines[2].Reference {
		t.Errorf("lines %+v, want two in their places in the address and England", lines)
	}
	if got := said(v, v.Start); !strings.Contains(got, "No figures for Nowhere.") || !strings.Contains(got, "Target: living wage of £30.00 by 2030") {
		t.Errorf("said %q", got)
	}
	for _, tt := range []struct{ address, want string }{
		{"compare/pay/nowhere", "Weekly pay: no figures for Nowhere. There are figures for"},
		{"trend/pei/england", `no indicator "pei"`},
		{"trend/pay/englnd", `no area "englnd" (did you mean england`},
		{"compare/pay/england?vs=atlantis", `comparator "atlantis"`},
		{"trend/score/north-east-ca?mode=index", "no index: a score on the scale 0–10"},
		{"trend/pay/england?mode=england&vs=none", "no index: "},
	} {
		if _, err := view.Open(d, screentest.Address(t, tt.address)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Open(%q): %v, want %q", tt.address, err, tt.want)
		}
	}
}

func TestAnIndexIsDrawnAndSaid(t *testing.T) {
	d := screentest.Charts(t)
	v := opened(t, d, "trend/pay/north-east-ca?vs=england")
	for _, tt := range []struct{ mode, axis, says string }{
		{"index", "Index, 2015 = 100", "With 2015 as 100, North East is at 77.8 in 2021 and England at 130.0."},
		{"england", "Index, England = 100", "With England as 100, North East fell from 90.0 in 2015 to 53.8 in 2021."},
	} {
		next, err := v.With(address.Mode, tt.mode)
		if err != nil {
			t.Fatal(err)
		}
		lines := next.Picture.(view.Lines)
		if got := said(next, next.Start); lines.Axis != tt.axis || !strings.Contains(got, tt.says) || lines.Lines[0].Lower != nil {
			t.Errorf("mode %s: axis %q, said %q", tt.mode, lines.Axis, got)
		}
		if got := cells(next, next.Start, view.Value); got[0] != "£14.00" {
			t.Errorf("mode %s: the value is %q, want that in the table", tt.mode, got)
		}
	}
}

// TestAComparisonIsIndexed as a trend is, on one chart or apart; and of both words of its mode
// the usual one is left out.
func TestAComparisonIsIndexed(t *testing.T) {
	d := screentest.Charts(t)
	for _, tt := range []struct {
		mode, becomes, axis string
		apart               bool
	}{
		{"index", "index", "Index, 2015 = 100", false},
		{"england", "england", "Index, England = 100", false},
		{"index-apart", "index-apart", "Index, 2015 = 100", true},
		{"england-together", "england", "Index, England = 100", false},
	} {
		v := opened(t, d, "compare/pay/north-east-ca,area-0?vs=england&mode="+tt.mode)
		lines := v.Picture.(view.Lines)
		if v.Address.Mode != tt.becomes || lines.Axis != tt.axis || lines.Apart != tt.apart || lines.Lines[0].Lower != nil {
			t.Errorf("mode %s: %s, axis %q, apart %v", tt.mode, v.Address, lines.Axis, lines.Apart)
		}
		if got := said(v, v.Start); !strings.Contains(got, "as 100, North East") {
			t.Errorf("mode %s: said %q", tt.mode, got)
		}
		if opened(t, d, v.Address.String()).Address.String() != v.Address.String() {
			t.Errorf("%s does not reopen itself", v.Address)
		}
	}
	a := screentest.Address(t, "compare/score/north-east-ca,area-0?mode=index-apart")
	if _, err := view.Open(d, a); err == nil || !strings.Contains(err.Error(), "no index: a score on the scale 0–10") {
		t.Errorf("Open(%s): %v, want to be told why not", a, err)
	}
}

func TestPairsAreCompared(t *testing.T) {
	d := screentest.Charts(t)
	v := opened(t, d, "compare/pay/area-0,area-3,area-1")
	got := said(v, v.Start)
	for _, want := range []string{
		"Area 0, weekly pay, 2021: £23.00 (95% interval 22.50–23.50), £3.00 lower than England, £26.00, which is worse.",
		"Area 0 is worse than Area 3 and Area 1.", "All 3 pairs differ, by a z-test", "Since 2020: +£0.50, ",
		"highest in Area 3, £26.00, and lowest in Area 0, £23.00, of 3 areas.",
		"Weekly pay in Area 0 rose from £20.00 to £23.00 between 2015 and 2021",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if got := cells(v, v.Start, view.Rank, view.Verdict); !slices.Equal(got, []string{"7th of 8", "worse"}) {
		t.Errorf("rank and verdict %q", got)
	}
}

// TestExtremesAreOfOnePeriod: of figures that stand side by side, those of another
// period are neither the highest nor the lowest of it.
func TestExtremesAreOfOnePeriod(t *testing.T) {
	v := opened(t, screentest.Charts(t), "compare/tax/E47000014,E47000006,W06000001")
	if got := said(v, v.Start); !strings.Contains(got, "Tax, 2023: highest in Tees\x1b[31m Valley, 7, and lowest in North East, 5, of 2 areas.") {
		t.Errorf("said %q", got)
	}
}

func TestAreasOfOneNameAreToldApart(t *testing.T) {
	v := opened(t, screentest.Charts(t), "compare/twins/E47000014,E12000001")
	got := said(v, v.Start)
	for _, want := range []string{"North East (combined authority), twins, 2021: 4", "highest in North East (region), 8", "Twins in North East (combined authority) fell from 5 to 4"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if c, ok := v.Table.Cell(v.Start, v.Table.Find(view.Area)).(view.Place); !ok || c.As != "North East (combined authority)" || c.Name != "North East" {
		t.Errorf("the area is %+v, want its name in files and what it is called here", c)
	}
}

func TestManyAreasAreDrawnApart(t *testing.T) {
	d := screentest.Charts(t)
	eight := "north-east-ca,E47000006,E47000008,W06000001,area-0,area-1,area-2,area-3"
	for _, tt := range []struct {
		address, mode string
		apart         bool
	}{
		{"compare/pay/" + eight, "", true},
		{"compare/pay/" + eight + "?mode=apart", "", true}, // as is usual
		{"compare/pay/" + eight + "?mode=together", "together", false},
		{"compare/pay/area-0,area-1", "", false},
		{"compare/pay/area-0,area-1?mode=apart", "apart", true},
	} {
		v := opened(t, d, tt.address)
		if lines := v.Picture.(view.Lines); lines.Apart != tt.apart || v.Address.Mode != tt.mode {
			t.Errorf("%s: apart %v, mode %q, want %v, %q", tt.address, lines.Apart, v.Address.Mode, tt.apart, tt.mode)
		}
	}
	if _, err := address.Parse("compare/pay/area-0?mode=sideways"); err == nil || !strings.Contains(err.Error(), `mode "sideways": want together, apart, index, england`) {
		t.Errorf("mode=sideways: %v", err)
	}
}

// TestOtherYearsShareAPlaceAndAreNotCompared: what a row says of another period than the
// one shown is said with its name.
func TestOtherYearsShareAPlaceAndAreNotCompared(t *testing.T) {
	v := opened(t, screentest.Charts(t), "trend/tax/E47000014,W06000001?vs=england&period=2023")
	if n := len(v.Picture.(view.Lines).Slots); n != 2 {
		t.Fatalf("%d slots, want 2", n)
	}
	for line, want := range [][]string{{"5", "", ""}, {"99", "+49", "2023/24"}} {
		if got := cells(v, v.Table.Grid.Row(line, 1), view.Value, view.Difference, view.Status); !slices.Equal(got, want) {
			t.Errorf("line %d: %q, want %q", line, got, want)
		}
	}
}

// TestYearsLeftOutAreGaps: in the picture, where no cursor can be.
func TestYearsLeftOutAreGaps(t *testing.T) {
	v := opened(t, screentest.Charts(t), "trend/gap/E47000014")
	if lines := v.Picture.(view.Lines); len(lines.Slots) != 5 || !math.IsNaN(lines.Lines[0].Values[3]) || lines.Slots[3] != "" {
		t.Errorf("slots %q, values %v, want 2015 to 2019 with one empty", lines.Slots, lines.Lines[0].Values)
	}
	if n := len(v.Table.Grid.Across); n != 4 || v.Scope.Times != 4 || v.Scope.At != 3 {
		t.Errorf("%d periods, %d to choose from, at %d", n, v.Scope.Times, v.Scope.At)
	}
}

func TestComparatorAmongTheAreas(t *testing.T) {
	d := screentest.Charts(t)
	v := opened(t, d, "trend/pay/england,north-east-ca")
	if got := cells(v, v.Start, view.Difference); got[0] != "+£1.00" || v.Table.Grid.Under != 1 || v.Title.Right[0] != "vs own nation" {
		t.Errorf("England differs from the United Kingdom by %q; %d lines under, %q", got, v.Table.Grid.Under, v.Title.Right)
	}
	v = opened(t, d, "trend/pay/england,north-east-ca?vs=england")
	if got := cells(v, v.Start, view.Difference); got[0] != "" || v.Table.Grid.Under != 0 {
		t.Errorf("England differs from itself by %q; %d lines under", got, v.Table.Grid.Under)
	}
	for address, want := range map[string]string{
		"trend/pay/england":                           "vs United Kingdom",
		"trend/pay/england?vs=none&as=constituted":    "as constituted",
		"trend/homes/E47000014,E47000006?vs=target":   "vs own target",
		"compare/twins/E47000014?vs=E12000001":        "vs North East (region) · 2021",
		"compare/homes/E47000014?vs=target":           "vs own target · 2021",
		"trend/pay/north-east-ca?as=constituted":      "vs England · as constituted",
		"compare/pay/E47000014?vs=median&period=2016": "vs median · 2016",
	} {
		if got := strings.Join(opened(t, d, address).Title.Right, " · "); got != want {
			t.Errorf("%s is titled %q, want %q", address, got, want)
		}
	}
}

// TestCombinedFiguresSaySo: how a value was combined, and why there is none.
func TestCombinedFiguresSaySo(t *testing.T) {
	var g geo.Builder
	areas := []geo.Area{{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority}, {Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary}, {Code: "E06000002", Name: "Middlesbrough", Level: geo.Unitary}}
	for _, a := range areas {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, council := range areas[1:] {
		if err := g.AddMembership("E47000006", council.Code, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	b := screentest.NewBuilder(t, g.Gazetteer())
	b.AddSeries(indicator.Indicator{
		Slug: "waste", Name: "Waste", Unit: indicator.Unit{Decimals: 1}, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	}, 0, screentest.Years(2020, 3), map[geo.Code][]float64{"E06000001": {20, 25, 30}, "E06000002": {30, 35}})
	for code, people := range map[geo.Code]float64{"E06000001": 100_000, "E06000002": 300_000} {
		id, _ := b.Areas.Lookup(code)
		for year := 2020; year <= 2022; year++ {
			b.AddPopulation(dataset.Population{Area: id, Year: year, All: people})
		}
	}
	v := opened(t, analysis.Combine(b.Dataset()), "trend/waste/tees-valley,E06000001?vs=none&period=2021")
	if got := cells(v, v.Start, view.Value, view.Status); !slices.Equal(got, []string{"32.5", "combined"}) || !strings.Contains(said(v, v.Start), "Combined from 2 of 2 councils, weighted by people of") {
		t.Errorf("combined: %q, %s", got, said(v, v.Start))
	}
	row := v.Table.Grid.Row(0, 2)
	if got := cells(v, row, view.Status); got[0] != "too few members" || !strings.Contains(said(v, row), "No figure: combining 1 of 2 councils") {
		t.Errorf("too few members: %q, %s", got, said(v, row))
	}
}
