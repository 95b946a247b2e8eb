package tui

import (
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/prose"
	"weal/internal/screentest"
	"weal/internal/view"
)

// rowOf returns the row of v whose figure is that of an indicator and an area in the
// latest period that v has, -1 if there is none.
func rowOf(v *view.View, slug string, area geo.ID) int {
	found := -1
	for row := range v.Table.Len {
		f := v.Table.Figure(row)
		if ind, ok := builtIn().Lookup(slug); ok && f.Indicator == ind && f.Area == area {
			found = row
		}
	}
	return found
}

// TestOneFigureHasOneWording: rank, trend, verdict and how we have it are said in the same
// words by every view that shows the figure, and read the same aloud.
func TestOneFigureHasOneWording(t *testing.T) {
	d := builtIn()
	for _, tt := range []struct{ ind, area, level string }{
		{"life-satisfaction", "E47000014", "combined-authority"},
		{"adult-obesity-prevalence", "E07000223", "lower-tier"},
		{"greenhouse-gas-emissions", "E12000007", "region"},
		{"population-count", "E47000001", "combined-authority"},
	} {
		id, _ := d.Lookup(tt.ind)
		area, _ := d.Areas().Lookup(geo.Code(tt.area))
		ind := d.Indicator(id)
		areas := analysis.Areas(d, mustLevel(t, tt.level))
		p, _ := analysis.Latest(d, id, areas)
		f := analysis.FigureAt(d, id, area, p)
		f.Against, f.Among = analysis.Comparator{}.Resolved(d, id, areas), areas
		found := analysis.NewAnalyst(d).Findings(f)
		wants := []string{prose.Judged(d, f, found.Verdict, found.Comparator), prose.Trend(ind, found.Trend)}
		if basis := prose.Basis(d, f); basis != "" {
			wants = append(wants, basis)
		}
		vs := f.Against.String()
		list := "?level=" + tt.level + "&vs=" + vs
		addresses := []string{
			"ranking/" + tt.ind + list, "heatmap/" + ind.Theme.Slug() + list, "map/" + tt.ind + list,
			"trend/" + tt.ind + "/" + tt.area + "?vs=" + vs, "compare/" + tt.ind + "/" + tt.area + "?vs=" + vs, "profile/" + tt.area + "?vs=" + vs,
		}
		if ind.Headline > 0 {
			addresses = append(addresses, "overview/"+ind.Theme.Slug()+list)
		}
		ranks := make(map[string]bool)
		for _, at := range addresses {
			v, err := view.Open(d, screentest.Address(t, at))
			if err != nil {
				t.Fatalf("%s: %v", at, err)
			}
			row := rowOf(&v, tt.ind, area)
			if row < 0 {
				t.Errorf("%s: no figure of %s", at, tt.area)
				continue
			}
			var said []string
			for _, s := range v.About(row) {
				said = append(said, s.Text)
				if strings.Contains(s.Text, " of ") && s.Topic == view.Standing && s.Text[0] >= '1' && s.Text[0] <= '9' {
					ranks[s.Text] = true
				}
			}
			for _, want := range wants {
				if !strings.Contains(strings.Join(said, "\n"), want) {
					t.Errorf("%s: says %q, want %q", at, said, want)
				}
			}
			if got := view.Words(v.Table.Cell(row, v.Table.Find(view.Trend))); got != found.Trend.Direction.String() {
				t.Errorf("%s: the trend is read %q, want %q", at, got, found.Trend.Direction)
			}
			if got, want := view.Words(v.Table.Cell(row, v.Table.Find(view.Verdict))), prose.Standing(ind, found.Verdict, found.Comparator); got != want {
				t.Errorf("%s: the verdict is read %q, want %q", at, got, want)
			}
		}
		if len(ranks) > 1 {
			t.Errorf("%s of %s: ranks %v, want one wording", tt.ind, tt.area, ranks)
		}
	}
}

func mustLevel(t *testing.T, slug string) geo.Level {
	t.Helper()
	l, err := geo.ParseLevel(slug)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestKeysThatAViewDoesNotTakeAreRefused: an address that asks for what its view cannot do
// is an error that names what it takes, whichever view and key.
func TestKeysThatAViewDoesNotTakeAreRefused(t *testing.T) {
	all := []address.Key{address.Theme, address.Level, address.VS, address.Period, address.Sort, address.Filter, address.As, address.Target, address.Mode}
	paths := map[string]string{
		"overview": "overview/wellbeing", "heatmap": "heatmap/wellbeing", "ranking": "ranking/life-satisfaction", "map": "map/life-satisfaction",
		"spread": "spread/life-satisfaction", "profile": "profile/north-east-ca", "pathway": "pathway/north-east-ca",
		"trend": "trend/life-satisfaction/north-east-ca", "compare": "compare/life-satisfaction/north-east-ca", "explain": "explain/life-satisfaction/north-east-ca",
		"find": "find", "help": "help",
	}
	for name, form := range address.Forms() {
		path, ok := paths[name]
		if !ok {
			t.Errorf("no address of %s", name)
		}
		for _, key := range all {
			if form.Takes(key) || key == address.Theme && form.Theme {
				continue
			}
			_, err := address.Parse(path + "?" + string(key) + "=2019")
			if err == nil || !strings.Contains(err.Error(), string(key)) {
				t.Errorf("%s?%s=2019: error %v, want one about %s", path, key, err, key)
			}
		}
	}
}
