package view_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/export"
	"weal/internal/indicator"
	"weal/internal/screentest"
	"weal/internal/view"
)

func TestVerdictOnAWay(t *testing.T) {
	d := ways(t)
	for at, want := range map[string]string{
		"pathway/alpha":                "Cannot say, because the projections disagree about 2041: linear 2035, exponential 2055.",
		"pathway/E47000002":            "No target on file, so no verdict. At the present pace to 10% of baseline (1.00): linear 2095, exponential 2207.",
		"pathway/gamma":                "No target on file, so no verdict; and too few yearly values to say how fast it moves.",
		"pathway/gamma?target=2040":    "Cannot say about the target for 2040, because there are too few yearly values",
		"pathway/oncourse":             "On track: linear",
		"pathway/passed":               "Off track: the target was for 2020, and 6.40 in 2023 is above 10% of baseline (1.00).",
		"pathway/reached":              "Met: 0.64 in 2023 is not above 10% of baseline (1.00); target 2030.",
		"pathway/upward":               "Off track: not falling at the present pace; 11.80 in 2023, target 2040.",
		"pathway/ynys-mon?target=2040": "Cannot say about the target for 2040, because",
	} {
		if got := said(opened(t, d, at), 0); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
	screentest.WantText(t, said(opened(t, d, "pathway/alpha"), 0),
		"Target on file: net zero by 2041; scope: whole area; source: The Plan; confidence high.", "The target for 2041: https://example.org/plan",
		"Also on file: carbon negative by 2060; source: not stated.",
		"per head 54% less, which flatters an area with more people than before.",
		"To get to 10% of baseline (1.00) by 2041 it would have to fall by 0.200 a year on a straight line,",
		"The latest figure is for 2023; what has happened since is not in it.", "neither is a forecast")
}

// TestPaces: what a verdict was found from, and which line of the chart each row is about.
func TestPaces(t *testing.T) {
	v := opened(t, ways(t), "pathway/alpha")
	table, lines := v.Sections[0].Table, v.Picture.(view.Lines)
	for row, want := range []struct{ cells, line string }{
		{"Per head 10.00 4.60 -54%", "actual 2023"},
		{"In all 10.0m 6.3m -37% -3.23%", "actual 2023"},
		{"Linear 0.300 2035 in time", "linear"},
		{"Exponential -4.77% 2055 14 y late", "exponential"},
		{"Needed -8.13% 0.200 2041", "10% of baseline"},
	} {
		var cells []string
		for col := range table.Columns {
			if c := table.Cell(row, col); c != nil {
				cells = append(cells, c.String())
			}
		}
		line := ""
		if i := table.Line(row); i >= 0 {
			line = lines.Lines[i].Name
		}
		if got := strings.Join(cells, " "); got != want.cells || line != want.line {
			t.Errorf("row %d is %q about %q, want %q about %q", row, got, line, want.cells, want.line)
		}
	}
}

func TestProjectionsGoOnFromTheLatestFigure(t *testing.T) {
	lines := opened(t, ways(t), "pathway/alpha").Picture.(view.Lines)
	linear, exponential, actual := lines.Lines[1].Values, lines.Lines[2].Values, lines.Lines[3].Values
	latest := 2023 - 2005
	if lines.Slots[0] != "2005" || lines.Slots[latest] != "2023" || lines.At != 2041-2005 || lines.Axis != "tonnes CO₂e a head" {
		t.Fatalf("slots %v, target at %d, of %q", lines.Slots, lines.At, lines.Axis)
	}
	if actual[latest] != linear[latest] || actual[latest] != exponential[latest] {
		t.Errorf("in 2023: actual %v, linear %v, exponential %v, want the same", actual[latest], linear[latest], exponential[latest])
	}
	if !math.IsNaN(actual[9]) || !math.IsNaN(linear[latest-1]) || !math.IsNaN(actual[latest+1]) {
		t.Error("values where there are none")
	}
}

// TestTheChartHasYearsOfOneKind: figures of financial years do not stand among those of
// calendar years, from which the pace is taken.
func TestTheChartHasYearsOfOneKind(t *testing.T) {
	b := screentest.NewBuilder(t, onTheWay(t))
	id := b.AddIndicator(indicator.Indicator{Slug: "greenhouse-gas-emissions", Name: "Emissions", Theme: indicator.NetZero})
	b.Put(id, "E47000001", 0, []string{"2012-04-01/P1Y", "2013-04-01/P1Y"}, 90, 80)
	b.Put(id, "E47000001", 0, screentest.Years(2014, 6), 9, 8, 7, 6, 5, 4)
	lines := opened(t, b.Dataset(), "pathway/alpha?target=2030").Picture.(view.Lines)
	if lines.Slots[0] != "2014" || lines.Lines[3].Values[0] != 9 {
		t.Errorf("the chart begins in %s with %v, want 2014 with 9", lines.Slots[0], lines.Lines[3].Values[0])
	}
}

// TestTheWayBreaksWhereItsSeriesDoes: no line joins figures that do not compare, and the page
// and the sentences say why, as those of the trend do.
func TestTheWayBreaksWhereItsSeriesDoes(t *testing.T) {
	bs, err := indicator.ParseBreaks("break 2016-01-01: another definition | caution 2018-01-01: fewer were asked")
	if err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, onTheWay(t))
	id := b.AddIndicator(indicator.Indicator{Slug: "greenhouse-gas-emissions", Name: "Emissions", Theme: indicator.NetZero, Breaks: bs})
	b.Put(id, "E47000001", 0, screentest.Years(2012, 8), 12, 11, 10, 9, 8, 7, 6, 5)
	v := opened(t, b.Dataset(), "pathway/alpha?target=2030")
	actual := v.Picture.(view.Lines).Lines[3]
	for slot, broken := range actual.Broken {
		if want := slot == 2016-2012; broken != want || actual.Apart[slot] != want {
			t.Errorf("slot %d: broken %v, apart %v, want %v", slot, broken, actual.Apart[slot], want)
		}
	}
	if len(v.Heading.Cautions) < 2 || v.Heading.Cautions[1].At != 5.5 {
		t.Errorf("cautions %+v, want one of 2018 at its place", v.Heading.Cautions)
	}
	for _, want := range []string{"Break in series from January 2016: another definition.", "Read with care across January 2018: fewer were asked."} {
		if words := said(v, 0); !strings.Contains(words, want) {
			t.Errorf("said %q, want %q", words, want)
		}
	}
}

func TestTargetYearIsInTheAddressIfItIsChosen(t *testing.T) {
	v := opened(t, ways(t), "pathway/alpha?target=2041")
	if v.Address.Target != "" || v.Aim.Chosen || v.Aim.Year != 2041 || v.Aim.Usual != 2041 {
		t.Errorf("%s with %+v, want no target in the address: 2041 is on file", v.Address, v.Aim)
	}
	v, err := v.With(address.Target, "2042")
	if err != nil || v.Address.Target != "2042" || !slices.Equal(v.Title.Right, []string{"target 2042, chosen"}) {
		t.Errorf("%s, %q, %v, want 2042 chosen", v.Address, v.Title.Right, err)
	}
	if _, err := v.With(address.Target, "2124"); err == nil || !strings.Contains(err.Error(), "from 2024 to 2123") {
		t.Errorf("2124: %v, want an error", err)
	}
	constituted := opened(t, analysis.AsConstituted(ways(t)), "pathway/alpha?as=constituted")
	if got := constituted.Title.Right; !slices.Equal(got, []string{"target 2041 net zero", "as constituted"}) {
		t.Errorf("of the time: %q", got)
	}
	none := opened(t, ways(t), "pathway/E47000002")
	if got := none.Aim; got.Year != 0 || got.Start != 2050 || none.Picture.(view.Lines).At >= 0 {
		t.Errorf("without a target: %+v, want to begin with that of the United Kingdom", got)
	}
}

func TestNoWayToShowIsRefused(t *testing.T) {
	d := ways(t)
	for at, want := range map[string]string{
		"pathway/nowhere":           "Greenhouse gas emissions per head: no figures for Nowhere. There are figures for combined authorities",
		"pathway/alpa":              `no area "alpa" (did you mean alpha`,
		"pathway/alpha?target=soon": `target "soon": want a year from 2024 to 2123`,
		"pathway/alpha?target=2023": `target "2023": want a year`,
	} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want an error with %q", at, err, want)
		}
	}
	empty, _, err := dataset.NewBuilder(onTheWay(t)).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := view.Open(empty, screentest.Address(t, "pathway/alpha")); err == nil || !strings.Contains(err.Error(), "no indicator") {
		t.Errorf("Open without emissions: %v, want an error", err)
	}
}

func TestAWayIsSaidInWords(t *testing.T) {
	var b strings.Builder
	if err := export.Words(&b, opened(t, ways(t), "pathway/alpha"), false); err != nil {
		t.Fatal(err)
	}
	title, rest, _ := strings.Cut(b.String(), "\n")
	if title != "Net zero, Pathway, Alpha (target 2041 net zero)" || !strings.HasPrefix(rest, "Cannot say, because ") {
		t.Errorf("the words begin with %q and %q", title, rest)
	}
	if header := screentest.Line(b.String(), "baseline_year", "target_kind", "warnings"); header == "" {
		t.Errorf("no table of facts in\n%s", b.String())
	}
}

// TestFactsOfAWay are what files have of ways, in every format.
func TestFactsOfAWay(t *testing.T) {
	d := ways(t)
	for _, f := range export.Formats() {
		var b strings.Builder
		for _, at := range []string{"pathway/alpha", "pathway/alpha?target=2035", "pathway/E47000002", "pathway/gamma"} {
			if err := export.View(&b, opened(t, d, at), f); err != nil {
				t.Fatal(err)
			}
		}
		screentest.WantGolden(t, "ways."+f.String(), b.String(), *update)
	}
}

// TestWaysToOtherTargets: an indicator that the area has a target for is named in the
// address, unless it is the one that goes without saying.
func TestWaysToOtherTargets(t *testing.T) {
	d := ways(t)
	for at, want := range map[string]string{
		"pathway/alpha":                             "pathway/alpha",
		"pathway/greenhouse-gas-emissions/alpha":    "pathway/alpha",
		"pathway/pay/alpha":                         "pathway/pay/alpha",
		"pathway/pay/delta":                         "pathway/delta", // which has no other
		"pathway/delta":                             "pathway/delta",
		"pathway/alpha?target=2060":                 "pathway/alpha?target=2060", // on file, but not the one that is usual
		"pathway/pay/alpha?target=2035&as=":         "pathway/pay/alpha?target=2035",
		"pathway/greenhouse-gas-emissions/oncourse": "pathway/oncourse",
	} {
		v := opened(t, d, at)
		if got := v.Address.String(); got != want {
			t.Errorf("%s is at %s, want %s", at, got, want)
		}
		if again := opened(t, d, v.Address.String()); said(again, 0) != said(v, 0) || !slices.Equal(again.Title.Crumbs, v.Title.Crumbs) {
			t.Errorf("%s leads to another view than %s", v.Address, at)
		}
	}
	pay := opened(t, d, "pathway/pay/alpha")
	screentest.WantText(t, said(pay, 0),
		"On track: at the present slope, +£20.00 a year (95% interval +20.00 to +20.00), £800.00 is reached in 2028; target 2030.",
		"Target on file: at least £800.00 by 2030; source: not stated.", "it is no forecast")
	if got := strings.Join(slices.Concat(pay.Title.Crumbs, pay.Title.Right), ", "); got != "Living standards, Pathway of Pay, Alpha, target 2030 at least £800.00" {
		t.Errorf("the title is %q", got)
	}
	screentest.WantText(t, strings.Join(opened(t, d, "ranking/pay?vs=target").Heading.Notes, " "),
		"Own targets: at least £800.00 by 2030: ", "Alpha", "cannot be said that it is not")
	screentest.WantText(t, said(opened(t, d, "ranking/pay?vs=target"), 0), "2023: £700.00, £100.00 to go to its target for 2030, £800.00.")
	lines := pay.Picture.(view.Lines)
	if len(lines.Lines) != 3 || lines.Lines[2].Name != "actual 2023" || lines.Slots[lines.At] != "2030" {
		t.Errorf("%d lines, the last %q, target at %d; want the goal, the line and the figures", len(lines.Lines), lines.Lines[len(lines.Lines)-1].Name, lines.At)
	}
	if to, err := pay.Turn(+1); err != nil || to.String() != "pathway/delta" {
		t.Errorf("the next is %s, %v, want the next area with a target for pay", to, err)
	}
	if got := opened(t, d, "pathway/alpha").Picture.(view.Lines).Notes; len(got) != 1 || got[0].Text != "2060 carbon negative" {
		t.Errorf("notes %+v, want the target that is not judged", got)
	}
	for at, want := range map[string]string{
		"pathway/pay/passed": "No target for weekly pay is on file for Passed.",
		"pathway/payy/alpha": `no indicator "payy"`,
	} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want %q", at, err, want)
		}
	}
}
