package ranking

import (
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

// fixture has the figures of screentest, and emissions that fall, rise, waver,
// and are known of once.
func fixture(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	screentest.AddFigures(b)
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Put(ind, code, 0.1, screentest.Years(first, len(values)), values...)
	}
	emissions := b.AddIndicator(indicator.Indicator{
		Slug: "emissions", Name: "Emissions", Theme: indicator.NetZero, Polarity: indicator.LowerIsBetter,
		Unit: indicator.Unit{Decimals: 1}, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	})
	put(emissions, "E47000001", 2018, 9, 8, 7, 6, 5, 4)
	put(emissions, "E47000002", 2018, 4, 5, 6, 7, 8, 9)
	put(emissions, "E47000003", 2018, 6, 6.1, 5.9, 6, 6.1, 5.9)
	put(emissions, "E47000014", 2023, 5)
	put(emissions, geo.England, 2018, 6, 6, 6, 6, 6)
	return b.Dataset()
}

// combined returns env with emissions that were not published: combined ones in
// Greater Manchester, approximate ones in South Yorkshire, and too few to
// combine in West Yorkshire.
func combined(env nav.Env) nav.Env {
	emissions, _ := env.Data.Lookup("emissions")
	bases := map[geo.Code]dataset.Basis{"E47000001": dataset.Combined, "E47000002": dataset.Approximated, "E47000003": dataset.Partial}
	env.Data = env.Data.WithRows(func(ind indicator.ID) []dataset.Row {
		var rows []dataset.Row
		for code, basis := range bases {
			id, _ := env.Data.Areas().Lookup(code)
			if ind != emissions {
				continue
			}
			row := dataset.Row{Area: id}
			for i := range env.Data.Periods(ind) {
				o := env.Data.Series(ind, id).At(i)
				o.Basis = basis
				if basis == dataset.Partial {
					o = dataset.Missing()
					o.Basis = basis
				}
				row.Observations = append(row.Observations, o)
			}
			rows = append(rows, row)
		}
		return rows
	})
	return env
}

func environment(t testing.TB) nav.Env {
	return nav.Env{Data: fixture(t), Palette: palette.New(palette.Dark, false), Width: 120, Height: 30}
}

func opened(t testing.TB, env nav.Env, address string) list.Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(list.Screen)
}

func framed(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// names returns the areas in the order shown.
func names(env nav.Env, s list.Screen) string {
	var out []string
	for row := range s.View.Table.Len {
		out = append(out, strings.Fields(env.Data.Areas().Area(s.View.Table.Area(row)).Name)[0])
	}
	return strings.Join(out, " ")
}
