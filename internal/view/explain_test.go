package view_test

import (
	"flag"
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

var update = flag.Bool("update", false, "rewrite golden files")

// explained returns the text of a view as it is read: its blanks single.
func explained(t *testing.T, d *dataset.Dataset, at string) string {
	t.Helper()
	var b strings.Builder
	if err := export.Sections(&b, opened(t, d, at), 0, false); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestCombinedFigure: 100,000 people at 7 and 300,000 at 8 are 7.75 on average;
// the members' standard errors are 0.2 and 0.1, so that of the mean is
// √((1×0.2)² + (3×0.1)²)/4 = 0.0901.
func TestCombinedFigure(t *testing.T) {
	d := scores(t)
	frame := explained(t, d, "explain/score/north-east-ca")
	screentest.WantText(t, frame,
		"North East, Score, 2022", "Value 7.75 out of 10 (95% interval 7.57–7.93)",
		"Combined from 2 of 2 councils, weighted by people of all ages. Weights are the population in the middle of 2022.",
		"R = (100,000 × 7.00 + 300,000 × 8.00) / 400,000 = 7.750",
		"SE = √((100,000 × 0.200)² + (300,000 × 0.100)²) / 400,000 = 0.0901",
		"Interval: 7.750 ± 1.96 × 0.0901 = 7.573 to 7.927",
		"All 400,000 people of all ages live where there is a figure.",
		"Council 1 100,000 25.0% 7.00 6.61–7.39 1.750",
		"Together 400,000 100.0% 7.750 7.573–7.927 7.750",
		"Verdict against England", "Comparator England, 2022: 8.10 out of 10 (95% interval 8.05–8.15)",
		"z = (7.750 − 8.100) / √(0.0901² + 0.0255²) = −3.74", "|z| is 1.96 or more",
		"Cannot say, because there are only 2 comparable values, and a trend wants 5.",
		"Publisher Statistics Office", "Released 7 Nov 2023", "Address https://example.org/scores", "File wellbeing/score.csv", "Note Asked of adults.",
	)
}

func TestMemberWithoutIntervalIsNamed(t *testing.T) {
	d := scores(t)
	screentest.WantText(t, explained(t, d, "explain/score/north-east-ca?period=2021"), "No interval: Council 1 has none.", "Weights of 2022, because there is no population estimate for 2021")
}

func TestPartialFigureIsRefused(t *testing.T) {
	d := scores(t)
	frame := explained(t, d, "explain/score/tees-valley")
	screentest.WantText(t, frame, "Value No figure", "the members with a figure cover 50% of it, less than 95%",
		"No figure for Council 4 (confidential).", "Council 4 200,000 50.0% [c]", "members with a figure alone, so it does not stand", "Cannot say, because there is no figure: the members with a figure cover 50% of it",
		"200,000 of 400,000 people of all ages live where there is a figure: 50%, and a group's figure needs 95%.")
}

// TestWithheldStaysWithheld: what a publisher has put out of sight is not worked
// out again from the members.
func TestWithheldStaysWithheld(t *testing.T) {
	d := scores(t)
	frame := explained(t, d, "explain/score/tees-valley?period=2020")
	screentest.WantText(t, frame, "[u] unreliable", "No figure: the publisher marks it as unreliable.")
	if strings.Contains(frame, "Formula") || strings.Contains(frame, "Council 3") {
		t.Errorf("the arithmetic of a withheld figure is shown:\n%s", frame)
	}
}

func TestPublishedGroupFigureIsBesideItsMembers(t *testing.T) {
	d := scores(t)
	frame := explained(t, d, "explain/score/E47000008")
	screentest.WantText(t, frame, "Published by the Statistics Office.",
		"Its members' figures come to 7.500 (95% interval 7.359–7.641), 0.250 lower than what was published. What was published counts.",
		"Out of range: 7.75 lies outside the range of its own members, 7.40 to 7.60.")
}

func TestCountyStandsForItsDistricts(t *testing.T) {
	d := scores(t)
	screentest.WantText(t, explained(t, d, "explain/score/E47000010"),
		"Farmshire (for its 2 councils) 50,000 50.0% 5.00", "Combined from 3 of 3 councils, 2 of them through their county's figure")
}

func TestCountsAreSummed(t *testing.T) {
	d := scores(t)
	screentest.WantText(t, explained(t, d, "explain/homes/north-east-ca"),
		"X = 1,200 + 300 = 1,500", "No interval: none of the members has one.", "Council 1 80.0% 1,200", "Together 1,500")
	screentest.WantText(t, explained(t, d, "explain/homes/tees-valley"),
		"only 1 of 2 members have a figure, and a count that leaves some out is too low", "No figure for Council 4.")
}

func TestNeverCombinedSaysWhy(t *testing.T) {
	d := scores(t)
	for _, area := range []string{"north-east-ca", "tees-valley"} {
		screentest.WantText(t, explained(t, d, "explain/rate/"+area), "ever combined: the figure of a group cannot be worked out")
	}
	screentest.WantText(t, explained(t, d, "explain/rate/north-east-ca"),
		"Out of range: 1.8% lies outside", "The interval 1.6–2.0 lies wholly below 3.7.")
}

func TestCouncilsHaveNoMembers(t *testing.T) {
	d := scores(t)
	frame := explained(t, d, "explain/score/council-1")
	screentest.WantText(t, frame, "Value 7.00 out of 10", "Published by the Statistics Office.")
	if strings.Contains(frame, "members come to") {
		t.Errorf("members of a council:\n%s", frame)
	}
	screentest.WantText(t, explained(t, d, "explain/homes/council-6"), "No figure: the files have none for this area and period.")
	screentest.WantText(t, explained(t, d, "explain/score/ynys-mon"), "[e] estimated")
}

func TestTrendWithoutIntervals(t *testing.T) {
	d := scores(t)
	screentest.WantText(t, explained(t, d, "explain/emissions/north-east-ca"),
		"Improving, ", "11 values, 2013 to 2023.", "S = −55, Z = −4.20, p < 0.001, below 0.05.",
		"Sen's slope: −£1.00 a year", "not tested", "No test: ")
}

func TestAsConstituted(t *testing.T) {
	d := scores(t)
	frame := explained(t, analysis.AsConstituted(d), "explain/homes/old-town?as=constituted&period=2022")
	screentest.WantText(t, frame, "Value Not formed at the time", "on the last day of the period there was no such authority")
	if strings.Contains(frame, "[n]") {
		t.Errorf("a letter that no publisher uses:\n%s", frame)
	}
}

// TestMissingMembersOfACount: a count has no weights, not even of the members
// that are missing.
func TestMissingMembersOfACount(t *testing.T) {
	d := scores(t)
	frame := explained(t, d, "explain/homes/tees-valley")
	screentest.WantText(t, frame, "Member Share of sum Value x Council 3 100.0% 10 Council 4 · · Together 10")
}

func TestComparatorOfTheSameNameHasItsLevel(t *testing.T) {
	d := scores(t)
	at := "explain/emissions/E47000014?vs=E12000001&period=2022"
	screentest.WantText(t, explained(t, d, at), "Verdict against North East (region)", "Comparator North East (region), 2022: £5.0")
	if got := opened(t, d, at).Title.Right; got[0] != "vs North East (region)" {
		t.Errorf("Title.Right = %q", got)
	}
}

func TestTargetIsNamed(t *testing.T) {
	d := scores(t)
	screentest.WantText(t, explained(t, d, "explain/emissions/E47000014?vs=target&period=2022"),
		"Its target, £1.0, is met.", "Target: net zero by 2030 (Plan). What may remain is 10% of the baseline, to be removed or offset.", "1.00 − 1.00 = 0.00")
}

func TestNothingToExplainIsAnError(t *testing.T) {
	d := scores(t)
	for at, want := range map[string]string{
		"explain/empty/north-east-ca":           "Empty: no figures for North East",
		"explain/score/nowhere":                 `no area "nowhere"`,
		"explain/scores/council-1":              `no indicator "scores"`,
		"explain/score/council-1?period=1999":   `no period "1999"`,
		"explain/score/council-1?vs=nowhere":    `comparator "nowhere"`,
		"explain/score/council-1?level=nowhere": `level "nowhere"`,
	} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want an error with %q", at, err, want)
		}
	}
}

// TestExplanationGoldens are explanations as they are printed, tables and all.
func TestExplanationGoldens(t *testing.T) {
	d := scores(t)
	for name, at := range map[string]string{
		"combined": "explain/score/north-east-ca", "partial": "explain/score/tees-valley",
		"county": "explain/score/E47000010?vs=median", "published": "explain/emissions/north-east-ca?vs=E12000001",
	} {
		var b strings.Builder
		if err := export.Sections(&b, opened(t, d, at), 80, false); err != nil {
			t.Fatal(err)
		}
		screentest.WantGolden(t, name+".txt", b.String(), *update)
	}
}

func TestPeriodsOfAnExplanation(t *testing.T) {
	d := scores(t)
	v := opened(t, d, "explain/score/north-east-ca")
	if n := v.Scope.Times; v.Scope.At != n-1 || v.Address.Period != "" {
		t.Fatalf("opens at %d of %d periods, address %s: want the latest", v.Scope.At, n, v.Address)
	}
	earlier, err := v.With(address.Period, "2021")
	if err != nil {
		t.Fatal(err)
	}
	if got := earlier.Address.String(); got != "explain/score/north-east-ca?period=2021" {
		t.Errorf("Address = %s, want 2021", got)
	}
	if v.Address.Period != "" || v.Table.Figure(0).Value != 7.75 {
		t.Error("the view that With was called on has changed")
	}
	again, err := earlier.With(address.Period, "2022")
	if err != nil || again.Address.Period != "" {
		t.Errorf("Address = %s, %v, want no period at the latest", again.Address, err)
	}
}

// TestPeriodsOfOneKindAreTurnedThrough: of periods in which only others have a
// figure, those that begin some days later are of the kind of the area's own, and
// those of another quarter are not.
func TestPeriodsOfOneKindAreTurnedThrough(t *testing.T) {
	b := screentest.NewBuilder(t, gazetteer(t))
	id := b.AddIndicator(indicator.Indicator{Slug: "homes", Name: "Homes", Theme: indicator.Wellbeing})
	b.Put(id, "E47000014", 0, []string{"2022-04-01/P1Y"}, 1)
	b.Put(id, "E47000006", 0, []string{"2020-01-01/P1Y", "2021-03-29/P1Y", "2021-07-01/P1Y"}, 1, 2, 3)
	d := b.Dataset()
	scope := opened(t, d, "explain/homes/E47000014?period=2021-03-29/P1Y").Scope
	if _, first := scope.Time(0); scope.Times != 2 || scope.At != 0 {
		t.Errorf("%d periods from %q, at %d: want 2021-03-29/P1Y and the area's own", scope.Times, first, scope.At)
	}
	// One that is not among them stands in its place while it is looked at.
	v := opened(t, d, "explain/homes/E47000014?period=2021-07-01/P1Y")
	if v.Scope.Times != 3 || v.Scope.At != 1 || v.Address.Period != "2021-07-01/P1Y" {
		t.Errorf("at %d of %d periods, address %s: want 2021-07-01/P1Y between two", v.Scope.At, v.Scope.Times, v.Address)
	}
	for _, p := range []string{"", "2021-03-29/P1Y", "2020"} {
		got, err := v.With(address.Period, p)
		if err != nil {
			t.Fatal(err)
		}
		want := opened(t, d, got.Address.String())
		if got.Scope.Times != want.Scope.Times || got.Scope.At != want.Scope.At || got.Table.Figure(0).Period != want.Table.Figure(0).Period || p != got.Address.Period {
			t.Errorf("with period %q it is %s, at %d of %d, want %d of %d", p, got.Address, got.Scope.At, got.Scope.Times, want.Scope.At, want.Scope.Times)
		}
	}
}

// TestFiguresOfAnExplanation: its table is the figure, then its members.
func TestFiguresOfAnExplanation(t *testing.T) {
	table := opened(t, scores(t), "explain/score/north-east-ca").Table
	if fs := table.Figures(); len(fs) != 3 || fs[0].Value != 7.75 || fs[2].Value != 8 {
		t.Errorf("Figures = %v, want the figure, then its members", fs)
	}
}

// TestLineOfTheFile: a view promises no line of a file for what is in none, and has the
// line in its place when it is told.
func TestLineOfTheFile(t *testing.T) {
	d := scores(t)
	if _, ok := opened(t, d, "explain/score/north-east-ca").Sought(); ok {
		t.Error("a combined figure is sought")
	}
	v := opened(t, d, "explain/emissions/E47000014")
	f, ok := v.Sought()
	if !ok || f.Period.Label() != "2023" {
		t.Fatalf("Sought = %v, %v, want the figure of 2023", f, ok)
	}
	for line, want := range map[int]string{7: "File d/e.csv, line 7", 0: "File net-zero/emissions.csv"} {
		located := v.Located("d/e.csv", line)
		if _, ok := located.Sought(); ok {
			t.Errorf("line %d: still sought", line)
		}
		var b strings.Builder
		if err := export.Sections(&b, located, 0, false); err != nil {
			t.Fatal(err)
		}
		screentest.WantText(t, strings.Join(strings.Fields(b.String()), " "), want)
	}
	if _, ok := v.Sought(); !ok {
		t.Error("the view that was told has changed")
	}
}

// TestWhatAViewExplains: the figure of its first row, or of its area.
func TestWhatAViewExplains(t *testing.T) {
	d := scores(t)
	for at, want := range map[string]string{
		"ranking/emissions?vs=median":       "explain/emissions/north-east-ca?vs=median&period=2023",
		"trend/score/council-1?period=2021": "explain/score/council-1?period=2021",
		"explain/score/council-1?vs=median": "explain/score/council-1?vs=median",
		"ranking/emissions?filter=zzz":      "",
		"spread/emissions?period=2022":      "explain/emissions/cambridgeshire-peterborough-and-every-other-place-of-the-long-name?period=2022",
	} {
		to, ok := opened(t, d, at).Explanation()
		if ok != (want != "") || ok && to.String() != want {
			t.Errorf("%s explains %s, %v, want %q", at, to, ok, want)
		}
	}
}

// TestTextIsWhole: what goes to a pipe ends its lines where they end, and cuts nothing.
func TestTextIsWhole(t *testing.T) {
	d := scores(t)
	for _, width := range []int{0, 20, 80} {
		var b strings.Builder
		if err := export.Sections(&b, opened(t, d, "explain/score/E47000010"), width, false); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		screentest.WantText(t, got, "Farmshire (for its 2 councils)", "w·x/W", "Together")
		if strings.ContainsAny(got, "\x1b\x07…›") || strings.Contains(got, " \n") || !strings.HasSuffix(got, "\n") {
			t.Errorf("the text at width %d:\n%q", width, got)
		}
	}
	var b strings.Builder
	if err := export.Words(&b, opened(t, d, "explain/score/north-east-ca"), true); err != nil {
		t.Fatal(err)
	}
	screentest.WantText(t, b.String(), "Wellbeing, Score, North East, Explain (vs England . 2022)", "SE = sqrt((100,000 x 0.200)")
	for _, r := range b.String() {
		if r >= 0x2000 {
			t.Errorf("%q in ASCII text", r)
		}
	}
}
