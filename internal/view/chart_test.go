package view_test

import (
	"math"
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

// charts returns pay, a score, what nations count in years of their own, and names that
// several areas have.
func charts(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	screentest.AddPay(b)
	ne, _ := b.Areas.Lookup("E47000014")
	pay, _ := b.Indicator("pay")
	b.AddTarget(dataset.Target{Indicator: pay, Area: ne, Year: 2030, Value: 30, Kind: "living wage of"})
	b.AddSeries(indicator.Indicator{Slug: "score", Name: "Score", Unit: indicator.Unit{Name: "0–10", Decimals: 1}}, 0, screentest.Years(2019, 3),
		map[geo.Code][]float64{"E47000014": {6, 7, 8}})
	tax := b.AddIndicator(indicator.Indicator{Slug: "tax", Name: "Tax"})
	b.Put(tax, "E47000014", 0, []string{"2022", "2023"}, 4, 5)
	b.Put(tax, "E47000006", 0, []string{"2022", "2023"}, 6, 7)
	b.Put(tax, "W06000001", 0, []string{"2022-04-01/P1Y", "2023-04-01/P1Y"}, 99, 99)
	b.AddSeries(indicator.Indicator{Slug: "twins", Name: "Twins"}, 0, screentest.Years(2020, 2), map[geo.Code][]float64{"E47000014": {5, 4}, "E12000001": {9, 8}})
	return b.Dataset()
}

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
	d := charts(t)
	v := opened(t, d, "trend/pay/north-east-ca,E47000006?period=2020")
	if v.Table.Len != 14 {
		t.Fatalf("%d rows, want those of two areas in seven years", v.Table.Len)
	}
	lines := v.Picture.(view.Lines)
	for slot := range v.Table.Grid.Down {
		for i, l := range lines.Lines {
			row := v.Table.Grid.Row(slot, i)
			if f := v.Table.Figure(row); f.Value != l.Values[slot] && !(f.IsMissing() && math.IsNaN(l.Values[slot])) {
				t.Errorf("%s in %s: row of %v, line at %v", l.Name, lines.Slots[slot], f.Value, l.Values[slot])
			}
		}
	}
	of := func(line int) []string {
		return cells(v, v.Table.Grid.Row(lines.At, line), view.Area, view.Value, view.Change, view.Difference, view.Verdict, view.Status)
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
	if row := v.Table.Grid.Row(6, 1); cells(v, row, view.Status)[0] != "confidential" {
		t.Errorf("the status of a value withheld is %q", cells(v, row, view.Status))
	}
}

// TestAChartIsAboutItsPeriod: where an area has no figure of the period asked for, that
// is what is said of it.
func TestAChartIsAboutItsPeriod(t *testing.T) {
	d := charts(t)
	v := opened(t, d, "trend/tax/north-east-ca,W06000001?vs=none&period=2022")
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
	v = opened(t, d, "trend/pay/E47000008,north-east-ca?period=2019")
	if got := said(v, v.Table.Grid.Row(4, 1)); !strings.Contains(got, "2019: confidential") {
		t.Errorf("of a value withheld: %q", got)
	}
	if got := v.About(v.Table.Grid.Row(4, 2)); got != nil {
		t.Errorf("of what they are compared with: %v, want nothing", got)
	}
}

func TestAreasOfAChart(t *testing.T) {
	d := charts(t)
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
	d := charts(t)
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

func TestPairsAreCompared(t *testing.T) {
	d := charts(t)
	v := opened(t, d, "compare/pay/area-0,area-3,area-1")
	got := said(v, v.Start)
	for _, want := range []string{
		"Area 0, weekly pay, 2021: £23.00 (95% interval 22.50–23.50), £3.00 lower than England, £26.00, which is worse.",
		"Area 0 is worse than Area 3 and Area 1.", "All 3 pairs differ, by a z-test", "Since 2020: +£0.50.",
		"highest in Area 3, £26.00, and lowest in Area 0, £23.00, of 3 areas.",
		"Weekly pay in Area 0 rose from £20.00 to £23.00 between 2015 and 2021",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if got := cells(v, v.Start, view.Rank, view.Verdict); !slices.Equal(got, []string{"7 ", "worse"}) {
		t.Errorf("rank and verdict %q", got)
	}
}

// TestExtremesAreOfOnePeriod: of figures that stand side by side, those of another
// period are neither the highest nor the lowest of it.
func TestExtremesAreOfOnePeriod(t *testing.T) {
	v := opened(t, charts(t), "compare/tax/E47000014,E47000006,W06000001")
	if got := said(v, v.Start); !strings.Contains(got, "Tax, 2023: highest in Tees\x1b[31m Valley, 7, and lowest in North East, 5, of 2 areas.") {
		t.Errorf("said %q", got)
	}
}

func TestAreasOfOneNameAreToldApart(t *testing.T) {
	v := opened(t, charts(t), "compare/twins/E47000014,E12000001")
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
	d := charts(t)
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
	if _, err := address.Parse("compare/pay/area-0?mode=sideways"); err == nil || !strings.Contains(err.Error(), `mode "sideways": want together or apart`) {
		t.Errorf("mode=sideways: %v", err)
	}
}
