package tui

import (
	"fmt"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/export"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// verdictsIn returns what the view at address hands over as the verdict on the
// latest figure of ind for area, which is what get prints; and what it says.
func verdictsIn(t *testing.T, address string, ind indicator.ID, area geo.ID) (verdict, words string) {
	t.Helper()
	m := mustNew(t, builtIn(), address)
	analyst := analysis.NewAnalyst(m.Data())
	for _, f := range m.Figures() {
		if f.Indicator == ind && f.Area == area { // the last is the latest
			found := analyst.Findings(f)
			verdict = fmt.Sprintf("%v by %q to %s: %s", found.Verdict.Outcome, found.Verdict.Method, found.Comparator, prose.Reason(m.Data().Indicator(ind), found.Verdict.Reason))
		}
	}
	return verdict, strings.Join(m.Sentences(), " ")
}

// TestOneFigureHasOneVerdict: whichever view shows a figure, it is compared with
// the same, in the same way, to the same end.
func TestOneFigureHasOneVerdict(t *testing.T) {
	d := builtIn()
	for _, tt := range []struct{ ind, area, level, vs, verdict, words string }{
		{"housing-affordability-ratio", "E07000223", "lower-tier", "", `similar by "typical spread" to England: `, "similar to England"},
		{"adult-obesity-prevalence", "E07000223", "lower-tier", "", `similar by "z-test, part of comparator" to England: `, "similar to England"},
		{"life-satisfaction", "E47000014", "combined-authority", "", `similar by "z-test, part of comparator" to England: `, "similar to England"},
		{"life-satisfaction", "E07000223", "lower-tier", "median", `similar by "interval" to the median: `, "similar to the median"},
		{
			"population-count", "E47000001", "combined-authority", "",
			`cannot say by "" to England: it is a total, which goes with the size of the area`, "cannot say how it stands to England",
		},
		{
			"population-count", "E06000001", "lower-tier", "E47000001",
			`cannot say by "" to Greater Manchester: it is a total, which goes with the size of the area`, "cannot say how it stands to Greater Manchester",
		},
	} {
		ind, _ := d.Lookup(tt.ind)
		area, _ := d.Areas().Lookup(geo.Code(tt.area))
		about := d.Indicator(ind)
		query := "?vs=" + tt.vs
		list := query + "&level=" + tt.level
		views := map[string]string{ // and whether the cursor is on the figure, so that they speak of it
			"ranking/" + tt.ind + list + "&filter=" + strings.ReplaceAll(d.Areas().Area(area).Name, " ", "+"): tt.words,
			"map/" + tt.ind + "/" + tt.area + list:      tt.words,
			"trend/" + tt.ind + "/" + tt.area + query:   tt.words,
			"compare/" + tt.ind + "/" + tt.area + query: tt.words,
			"explain/" + tt.ind + "/" + tt.area + query: "",
			"profile/" + tt.area + query:                "",
			"heatmap/" + about.Theme.Slug() + list:      "",
		}
		if about.Headline > 0 {
			views["overview/"+about.Theme.Slug()+list] = ""
		}
		for address, words := range views {
			verdict, said := verdictsIn(t, address, ind, area)
			if verdict != tt.verdict || !strings.Contains(said, words) {
				t.Errorf("%s: verdict %s, words %q, want %s, %q", address, verdict, said, tt.verdict, words)
			}
		}
	}
}

// rowIn returns what a file of the view at address has of the latest figure of ind for
// area: every column but that of the area's name.
func rowIn(t *testing.T, address, ind, area string) string {
	t.Helper()
	m := mustNew(t, builtIn(), address)
	var b strings.Builder
	if err := export.View(&b, *m.top.screen.Showing().View, export.TSV); err != nil {
		t.Fatal(err)
	}
	found := ""
	for line := range strings.Lines(b.String()) {
		if fields := strings.Split(line, "\t"); fields[0] == area && fields[2] == ind && fields[4] != "" && (found == "" || fields[3] > strings.Split(found, "\t")[3]) {
			found = line
		}
	}
	return found
}

// TestOneFigureHasOneRow: files of whichever view have the same of a figure.
func TestOneFigureHasOneRow(t *testing.T) {
	for _, tt := range []struct{ ind, area, theme, level string }{
		{"life-satisfaction", "E47000014", "wellbeing", "combined-authority"},
		{"employment-rate", "E47000006", "living-standards", "combined-authority"},
		{"greenhouse-gas-emissions", "E47000002", "net-zero", "combined-authority"},
		{"population-count", "E47000001", "wellbeing", "combined-authority"},
	} {
		want := rowIn(t, "ranking/"+tt.ind+"?level="+tt.level, tt.ind, tt.area)
		if want == "" {
			t.Errorf("no row of %s for %s", tt.ind, tt.area)
		}
		for _, address := range []string{
			"map/" + tt.ind + "?level=" + tt.level, "trend/" + tt.ind + "/" + tt.area, "compare/" + tt.ind + "/" + tt.area,
			"explain/" + tt.ind + "/" + tt.area, "profile/" + tt.area, "heatmap/" + tt.theme + "?level=" + tt.level,
		} {
			if got := rowIn(t, address, tt.ind, tt.area); got != want {
				t.Errorf("%s has\n%s\nwant\n%s", address, got, want)
			}
		}
	}
}

// TestAFigureKeepsItsComparator: lists of several nations are compared with the
// United Kingdom, and so are the figures of theirs that are opened, though alone
// they would be compared with England.
func TestAFigureKeepsItsComparator(t *testing.T) {
	for _, address := range []string{
		"ranking/life-satisfaction?level=lower-tier&filter=adur",
		"overview/wellbeing?level=lower-tier&filter=adur", "heatmap/wellbeing?level=lower-tier&filter=adur",
		"trend/life-satisfaction/adur,cardiff", "compare/life-satisfaction/adur,cardiff",
	} {
		for _, k := range []string{"a", "e"} {
			m := typed(mustNew(t, builtIn(), address), k)
			if got := m.top.screen.Address(); got.VS != "K02000001" || got.Area() != "adur" {
				t.Errorf("%s: %s opens %s, want Adur vs the United Kingdom", address, k, got)
			}
		}
	}
}
