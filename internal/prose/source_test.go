package prose_test

import (
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/screentest"
)

// TestSources: each publisher once, with its days, and none of a nation that no figure is of.
func TestSources(t *testing.T) {
	areas := screentest.Areas("K02000001 United Kingdom; E92000001 England; N92000002 Northern Ireland; E06000001 Hartlepool; N09000001 Antrim")
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	for i, publisher := range []string{
		"Office for National Statistics", "Office for National Statistics; Police Service of Northern Ireland", "Department for Transport", "Department for Transport, sourced from Zapmap",
		"Department for Energy (Great Britain); Department for Energy (Northern Ireland)",
	} {
		b.AddSeries(indicator.Indicator{
			Slug: string(rune('a' + i)), Name: string(rune('A' + i)), Theme: indicator.NetZero,
			Source: indicator.Source{Publisher: publisher, Title: publisher, Released: time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)},
		}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E06000001": {1}, "N09000001": {2}})
	}
	d := b.Dataset()
	of := func(code geo.Code) (fs []analysis.Figure) {
		id, _ := d.Areas().Lookup(code)
		for ind := range indicator.ID(5) {
			fs = append(fs, analysis.Figure{Indicator: ind, Area: id, Observation: dataset.Observation{Value: 1}})
		}
		return fs
	}
	for code, want := range map[geo.Code]string{
		"E06000001": "Sources: Office for National Statistics, 1 Jan 2026 to 2 Jan 2026; Department for Transport, in part sourced from Zapmap, 3 Jan 2026 to 4 Jan 2026; Department for Energy, 5 Jan 2026.",
		"K02000001": "Sources: Office for National Statistics, 1 Jan 2026 to 2 Jan 2026; Police Service of Northern Ireland, 2 Jan 2026; Department for Transport, in part sourced from Zapmap, 3 Jan 2026 to 4 Jan 2026; Department for Energy, 5 Jan 2026.",
	} {
		if got := prose.Sources(d, of(code)); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if got, want := prose.Sources(d, of("E06000001")[1:2]), "Source: Office for National Statistics, Office for National Statistics; Police Service of Northern Ireland, 2 Jan 2026."; got != want {
		t.Errorf("one source: %q, want %q", got, want)
	}
}
