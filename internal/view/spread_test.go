package view_test

import (
	"slices"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/screentest"
	"weal/internal/view"
)

// mode is the key that says how a map or a spread is shown.
const mode = address.Mode

// captioned returns what there is to say of the row that v is about, if it has any.
func captioned(v view.View) string {
	var words []string
	for _, s := range v.Sentences(min(v.Start, v.Table.Len-1)) {
		words = append(words, s.Text)
	}
	return strings.Join(words, " ")
}

// cellsOf returns what row has in the columns that tables show.
func cellsOf(v view.View, row int) []string {
	var texts []string
	for i, c := range v.Table.Columns {
		if c.Head != "" && !c.Nothing {
			texts = append(texts, v.Table.Cell(row, i).String())
		}
	}
	return texts
}

func TestSpreadSaysWhenAreasAndPeopleDisagree(t *testing.T) {
	v := opened(t, screentest.UnequalFigures(t), "spread/income/group")
	screentest.WantText(
		t, captioned(v),
		"From 2019 to 2023 CV fell from 0.566 to 0.136, and weighted by people it rose from 0.045 to 0.167; 4 periods are too few to tell a change from chance.",
		"Coefficient of variation 0.136, weighted by people 0.167.",
		"Highest: Poor but with a Very Long Name That Fills a Column, £140. Lowest: Mid", "£100. Gap: £40.",
		"No area is below 80% of the weighted mean, £120.",
		"Theil's index, weighted by people: 0.0139, of which 0.0139 between regions (100%)",
		"σ-convergence", "β is ",
	)
	if n := len(v.Sentences(-1)); v.Sentences(-1)[0].Topic != view.Finding || n >= len(v.Sentences(0)) {
		t.Errorf("of the whole alone there is %v", v.Sentences(-1))
	}
}

func TestSpreadHasARowAPeriod(t *testing.T) {
	d := screentest.UnequalFigures(t)
	for at, want := range map[string]string{
		"spread/income/group":                  "2019, 3 areas; 2020, 3 areas; 2022, 3 areas; 2023, 3 areas", // without the one that left
		"spread/income?level=lower-tier":       "2019, 5 areas; 2020, 4 areas; 2022, 5 areas; 2023, 5 areas",
		"spread/income/england":                "2019, 4 areas; 2020, 3 areas; 2022, 4 areas; 2023, 4 areas", // no list of members, but each says its nation
		"spread/income/north?level=upper-tier": "2019, 2 areas; 2020, 2 areas; 2022, 2 areas; 2023, 2 areas",
	} {
		v := opened(t, d, at)
		var names []string
		for row := range v.Table.Len {
			names = append(names, v.Table.Name(row))
		}
		if got := strings.Join(names, "; "); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}

func TestSpreadIsAboutAPeriod(t *testing.T) {
	d := screentest.UnequalFigures(t)
	v := opened(t, d, "spread/income/group?period=2020")
	if v.Start != 1 || v.Scope.At != 1 || v.Title.Right[0] != "2020" || v.Picture.(view.Lines).At != 1 {
		t.Errorf("of 2020: starts at %d, title %v", v.Start, v.Title)
	}
	v, err := v.With("period", "2023")
	if err != nil || v.Start != 3 || v.Address.Period != "" {
		t.Errorf("With(period, 2023): %v, starts at %d, %v", v.Address, v.Start, err)
	}
	if _, label := v.Scope.Time(1); v.Scope.Times != 4 || label != "2020" {
		t.Errorf("%d periods to choose from, the second %q", v.Scope.Times, label)
	}
	constituted := opened(t, analysis.AsConstituted(d), "spread/income?level=lower-tier&as=constituted")
	if got := constituted.Title.Right; got[len(got)-1] != "as constituted" {
		t.Errorf("of the time: %q", got)
	}
}

// TestSpreadDrawsItsMeasure: with lines for what it is of, and none across years that
// there are no figures of.
func TestSpreadDrawsItsMeasure(t *testing.T) {
	d := screentest.UnequalFigures(t)
	for at, want := range map[string]string{
		"":      "Coefficient of variation: 0 if all were the same; unweighted, weighted by people",
		"cv":    "Coefficient of variation: 0 if all were the same; unweighted, weighted by people",
		"gini":  "Gini coefficient: 0 if all were the same; unweighted, weighted by people",
		"theil": "Theil's index, weighted: 0 if all were the same; total, between regions, within",
		"gap":   "Highest and lowest, £; highest, weighted mean, lowest",
	} {
		lines := opened(t, d, "spread/income?level=lower-tier&mode="+at).Picture.(view.Lines)
		var names []string
		for _, l := range lines.Lines {
			names = append(names, l.Name)
		}
		if got := lines.Axis + "; " + strings.Join(names, ", "); got != want {
			t.Errorf("mode %q draws %s, want %s", at, got, want)
		}
		if got := strings.Join(lines.Slots, ","); got != "2019,2020,,2022,2023" {
			t.Errorf("slots %q, want a gap for 2021", got)
		}
	}
	v := opened(t, d, "spread/nought/group")
	if lines := v.Picture.(view.Lines); !strings.HasPrefix(lines.Axis, "Highest") || v.Address.Mode != "" {
		t.Errorf("of values below 0 it draws %q, want what has a meaning", lines.Axis)
	}
	v, err := v.With(mode, "cv")
	if err != nil || v.Address.Mode != "cv" || v.Picture.(view.Lines).Empty != "Coefficient of variation cannot be worked out for these values." {
		t.Errorf("With(mode, cv): %v, %v", v.Address, err)
	}
	if v := opened(t, d, "spread/once/group"); v.Picture != nil || !strings.Contains(captioned(v), "One period only: 2019.") {
		t.Errorf("of one period there is a chart, or %s", captioned(v))
	}
}

func TestSpreadCells(t *testing.T) {
	d := screentest.UnequalFigures(t)
	for at, want := range map[string][]string{
		"spread/income/group": {"2019", "3", "0.566", "0.045", "0.267", "0.001", "0.0006", "0.0000", "0.0006", "£200", "£300 Great", "£100 Mid\x1b[31mdle +1"},
		"spread/nought/group": {"2019", "3", "", "1.004", "", "", "", "£10", "£5 Mid\x1b[31mdle", "-£5 Great"},
		"spread/once/group":   {"2019", "2", "0.000", "0.000", "0.000", "0.000", "0.000", "£0", "£5 Great +1", "£5 Great +1"},
	} {
		if got := cellsOf(opened(t, d, at), 0); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// TestSpreadChangeIsOfTheSameAreas: in 2019 there are 5, 7 and 6; in 2023 6, 7 and 90,
// which is another area.
func TestSpreadChangeIsOfTheSameAreas(t *testing.T) {
	d := screentest.UnequalFigures(t)
	screentest.WantText(t, captioned(opened(t, d, "spread/changing/england")), "From 2019 to 2023 CV fell from 0.167 to 0.077,", "Periods are not all of the same areas.")
	screentest.WantText(t, captioned(opened(t, d, "spread/once-full/group")), "No two periods have figures for nearly the same areas")
	screentest.WantText(t, captioned(opened(t, d, "spread/nought/group")), "the gap between them does.")
	counts := captioned(opened(t, d, "spread/once/group"))
	if screentest.WantText(t, counts, "Counts grow with the size of an area"); strings.Contains(counts, "weighted mean") {
		t.Errorf("counts have no weighted mean: %s", counts)
	}
	for _, s := range opened(t, d, "spread/income/group").Sentences(0) {
		if s.Doubt {
			t.Errorf("a doubt about the same areas: %s", s.Text)
		}
	}
}

func TestSpreadThatThereIsNotIsRefused(t *testing.T) {
	d := screentest.UnequalFigures(t)
	for at, want := range map[string]string{
		"spread/income":                   "Income: no figures for combined authorities. There are figures for",
		"spread/income/lonely":            "Income: fewer than two of the lower-tier councils of Lonely have a figure for one period",
		"spread/apart/group":              "Apart: fewer than two of the",
		"spread/empty?level=region":       "Empty: no figures for regions",
		"spread/incme":                    `no indicator "incme" (did you mean income`,
		"spread/income/grup":              `no area "grup" (did you mean group`,
		"spread/income/group?period=1066": `"1066"`,
		"spread/income?level=village":     "level",
	} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): error %v, want one with %q", at, err, want)
		}
	}
}

// TestSpreadTurnsToWhatHasOne: past indicators of too few areas.
func TestSpreadTurnsToWhatHasOne(t *testing.T) {
	d := screentest.UnequalFigures(t)
	v := opened(t, d, "spread/changing/england?mode=gini")
	to, err := v.Turn(1)
	if err != nil || to.Indicator != "nought" && to.Indicator != "once" && to.Indicator != "once-full" || to.Areas[0] != "england" {
		t.Errorf("Turn(1) = %v, %v", to, err)
	}
	seen := 0
	for err == nil {
		var next view.View
		if next, err = view.Open(d, to); err == nil {
			seen++
			to, err = next.Turn(1)
		}
	}
	if seen == 0 || !strings.Contains(err.Error(), "This is the last indicator") {
		t.Errorf("after %d: %v, want the last indicator", seen, err)
	}
}

func TestFiguresBehindASpread(t *testing.T) {
	v := opened(t, screentest.UnequalFigures(t), "spread/income?level=lower-tier&period=2020")
	suppressed := 0
	fs := v.Behind(v.Start)
	for _, f := range fs {
		if f.Status == dataset.Confidential {
			suppressed++
		}
	}
	if len(fs) != 5 || suppressed != 1 || len(fs[0].Among) != 5 {
		t.Errorf("%d figures of 2020, %d confidential, want 5 and 1", len(fs), suppressed)
	}
}

func TestLevelsOfASpread(t *testing.T) {
	v := opened(t, screentest.UnequalFigures(t), "spread/income/group?period=2020")
	levels := v.Scope.Levels()
	if len(levels) != 2 || levels[1].Areas != 3 {
		t.Fatalf("levels %v, want upper and lower tier with 3 members", levels)
	}
	if got := v.AtLevel(levels[1]).String(); got != "spread/income/group?level=lower-tier" {
		t.Errorf("the level leads to %q", got)
	}
}

// TestSpreadWithout: an area that is left out takes all that lies within it along, and the
// result says how much that was.
func TestSpreadWithout(t *testing.T) {
	d := screentest.UnequalFigures(t)
	v := opened(t, d, "spread/income?level=lower-tier&without=Group")
	if got := v.Title.Crumbs[0]; got != "Lower-tier councils without Group" || v.Address.Without != "group" {
		t.Errorf("title %q, address %v", got, v.Address)
	}
	screentest.WantText(t, captioned(v), "Left out: Group, 3 of 5 areas with 92.2% of people of all ages; with it CV is 0.154 in 2023, weighted by people 0.170.")
	for at, want := range map[string]string{
		"spread/income?level=lower-tier&without=gruop": `no area "gruop"`,
		"spread/income/group?without=lonely":           "so there is nothing to leave out",
		"spread/income/group?without=group":            "no figures for lower-tier councils of Group without Group",
	} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): error %v, want one with %q", at, err, want)
		}
	}
}

// TestSpreadSaysItsMeasure: the finding, the doubts and what is said of a period are of the
// measure that is drawn.
func TestSpreadSaysItsMeasure(t *testing.T) {
	d := screentest.UnequalFigures(t)
	for _, tt := range []struct{ at, finding, row string }{
		{"cv", "CV fell from 0.566 to 0.136, and weighted by people it rose", "Coefficient of variation 0.136, weighted by people 0.167."},
		{"gini", "From 2019 to 2023 Gini fell from 0.2", "Gini coefficient 0.0"},
		{"theil", "From 2019 to 2023 Theil's index, weighted by people, rose from 0.0", "Theil's index, weighted by people: 0.0139"},
		{"gap", "From 2019 to 2023 the gap between the highest and the lowest fell from £200 to £40; 4 periods are too few", "Highest: Poor"},
	} {
		v := opened(t, d, "spread/income/group?mode="+tt.at)
		if finding := v.Caption[0].Text; !strings.Contains(finding, tt.finding) || strings.Contains(finding, "CV") != (tt.at == "cv") {
			t.Errorf("%s: found %q, want %q", tt.at, finding, tt.finding)
		}
		if row := v.About(v.Start)[0].Text; !strings.HasPrefix(row, tt.row) {
			t.Errorf("%s: of a period it says %q first, want %q", tt.at, row, tt.row)
		}
	}
	v := opened(t, d, "spread/income?level=lower-tier&without=north&mode=gini")
	screentest.WantText(t, captioned(v), "with it Gini is 0.")
	if strings.Contains(captioned(v), "CV") {
		t.Errorf("of Gini it says %s", captioned(v))
	}
}
