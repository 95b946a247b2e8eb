package tui

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// many returns a dataset of n small areas with 20 years of five headline
// indicators, with intervals.
func many(tb testing.TB, n int) *dataset.Dataset {
	tb.Helper()
	var g geo.Builder
	for i := range n {
		if err := g.AddArea(geo.Area{Code: geo.Code(fmt.Sprintf("E01%06d", i)), Name: fmt.Sprintf("Neighbourhood %05d", i), Level: geo.SmallArea, Nation: geo.England}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := g.AddArea(geo.Area{Code: geo.England, Name: "England", Level: geo.Nation}); err != nil {
		tb.Fatal(err)
	}
	b := dataset.NewBuilder(g.Gazetteer())
	for i := range 5 {
		id := b.AddIndicator(indicator.Indicator{
			Slug: fmt.Sprintf("indicator-%d", i), Name: fmt.Sprintf("Indicator %d", i), Theme: indicator.Wellbeing,
			Headline: i + 1, Polarity: indicator.HigherIsBetter, Unit: indicator.Unit{Decimals: 2},
		})
		c := dataset.Columns{File: "many.csv"}
		for y := range 20 {
			p, err := period.New(time.Date(2004+y, 1, 1, 0, 0, 0, 0, time.UTC), 12)
			if err != nil {
				tb.Fatal(err)
			}
			for a := range geo.ID(n + 1) {
				v := 50 + 10*math.Sin(float64(a)*0.37+float64(y*i))
				c.Area, c.Period, c.Value = append(c.Area, a), append(c.Period, p), append(c.Value, v)
				c.Lower, c.Upper = append(c.Lower, v-1), append(c.Upper, v+1)
			}
		}
		b.Add(id, c)
	}
	d, _, err := b.Dataset()
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// BenchmarkKey presses a key and draws the frame at 200×60: the budget is 2 ms
// of work, for 15 areas as for 35,000.
func BenchmarkKey(b *testing.B) {
	big := many(b, 35_000)
	for _, bb := range []struct {
		name    string
		data    *dataset.Dataset
		address string
	}{
		{"overview/15", builtIn(), "overview/wellbeing"},
		{"overview/35000", big, "overview/wellbeing?level=small-area"},
		{"ranking/15", builtIn(), "ranking/life-satisfaction"},
		{"ranking/35000", big, "ranking/indicator-1?level=small-area"},
		{"profile/15", builtIn(), "profile/north-east-ca"},
		{"profile/35000", big, "profile/neighbourhood-00017"},
		{"compare/35000", big, "compare/indicator-1/neighbourhood-00017,neighbourhood-00018,neighbourhood-00019"},
		{"heatmap/35000", big, "heatmap/wellbeing?level=small-area"},
		{"trend/15", builtIn(), "trend/life-satisfaction/north-east-ca,south-yorkshire-ca"},
		{"trend/35000", big, "trend/indicator-1/neighbourhood-00017"},
	} {
		b.Run(strings.ReplaceAll(bb.name, "/", "-"), func(b *testing.B) {
			m := mustNew(b, bb.data, bb.address).sized(200, 60)
			keys := []string{"j", "j", "l", "k", "h"}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				m = typed(m, keys[i%len(keys)])
				m.Frame(200, 60)
				i++
			}
		})
	}
}
