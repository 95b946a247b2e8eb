package view_test

import (
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestHeadingsWarn of what lies between the figures of a chart, where it lies, and of no day
// before or after them.
func TestHeadingsWarn(t *testing.T) {
	bs, err := indicator.ParseBreaks("caution 2010-01-01, 2016-01-01: asked by telephone | break 2017-01-01: another definition | " +
		"odd 2018-01-01: a strike | caution 2018-07-01: fewer answered | caution 2021-01-01: not yet")
	if err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, onTheWay(t))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Decimals: 1}, Breaks: bs}, 0, screentest.Years(2014, 6),
		map[geo.Code][]float64{"E47000001": {1, 2, 3, 4, 6, 9}, "E47000003": {2, 2, 3, 4, 5, 5}})
	d := b.Dataset()
	for _, at := range []string{"trend/pay/alpha", "compare/pay/alpha,gamma", "spread/pay"} {
		want := []struct {
			text string
			at   float64
			mark string
		}{
			{"Read with care across January 2016: asked by telephone.", 1.5, "Jan 2016"},
			{"Break in series from January 2017: another definition.", -1, ""},
			{"Figures that stand out, from January 2018: a strike.", -1, ""},
			{"Read with care across July 2018: fewer answered.", 4, "Jul 2018"},
		}
		got := opened(t, d, at).Heading.Cautions
		if len(got) != len(want) {
			t.Fatalf("%s has %d cautions, want %d: %v", at, len(got), len(want), got)
		}
		for i, w := range want {
			if got[i].Text != w.text || got[i].At != w.at || got[i].Mark != w.mark {
				t.Errorf("%s: caution %d is %+v, want %+v", at, i, got[i], w)
			}
		}
	}
}

// TestHeadingOfAWay says the verdict, and what its lines stand for.
func TestHeadingOfAWay(t *testing.T) {
	h := opened(t, ways(t), "pathway/alpha").Heading
	if !strings.Contains(h.Subtitle, "Cannot say, because") {
		t.Errorf("no verdict in %q", h.Subtitle)
	}
	notes := strings.Join(h.Notes, " ")
	for _, want := range []string{"net zero by 2041", "source: The Plan", "The baseline is 10.00, of 2005.", "Net zero is read as", "Projected from the figures since 2012."} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not say %q: %s", want, notes)
		}
	}
}
