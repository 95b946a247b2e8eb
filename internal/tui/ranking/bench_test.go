package ranking

import (
	"fmt"
	"testing"
	"time"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/screentest"
)

// manyAreas is an environment with 35,000 areas of one level.
func manyAreas(b *testing.B) nav.Env {
	b.Helper()
	const areas, periods = 35_000, 10
	var g geo.Builder
	for i := range areas {
		a := geo.Area{Code: geo.Code(fmt.Sprintf("E01%06d", i)), Name: fmt.Sprintf("Neighbourhood %dé", i*7919%areas), Level: geo.SmallArea, Nation: geo.England}
		if err := g.AddArea(a); err != nil {
			b.Fatal(err)
		}
	}
	gazetteer := g.Gazetteer()
	builder := dataset.NewBuilder(gazetteer)
	id := builder.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Unit: indicator.Unit{Prefix: "£"}})
	var c dataset.Columns
	for i := range areas * periods {
		p, err := period.New(time.Date(2010+i%periods, 1, 1, 0, 0, 0, 0, time.UTC), 12)
		if err != nil {
			b.Fatal(err)
		}
		c.Area, c.Period, c.Value = append(c.Area, geo.ID(i/periods)), append(c.Period, p), append(c.Value, float64(i*31%9973))
	}
	builder.Add(id, c)
	d, _, err := builder.Dataset()
	if err != nil {
		b.Fatal(err)
	}
	return nav.Env{Data: d, Palette: palette.New(palette.Dark, false), Width: 200, Height: 60}
}

// BenchmarkKey is a key and the frame after it, over 35,000 areas.
func BenchmarkKey(b *testing.B) {
	env := manyAreas(b)
	r := address.Address{View: "ranking", Indicator: "pay", Level: "small-area"}
	first, err := New(env, r)
	if err != nil {
		b.Fatal(err)
	}
	r.VS = "median"
	median, err := New(env, r)
	if err != nil {
		b.Fatal(err)
	}
	for _, k := range []string{"down", "pgdown", "G", "space", "s", "S", ",", "n", "j"} {
		b.Run(k, func(b *testing.B) {
			s := first
			if k == "j" {
				s = median
			}
			if k == "n" {
				s, _, _ = s.Update(env, screentest.Key("f"))
				s, _, _ = s.Update(env, screentest.Key("n"))
			}
			for b.Loop() {
				next, _, _ := s.Update(env, screentest.Key(k))
				_ = nav.Frame(next, env)
			}
		})
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := New(env, r); err != nil {
				b.Fatal(err)
			}
		}
	})
}
