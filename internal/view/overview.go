package view

import (
	"errors"
	"fmt"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// openOverview is the view of a theme's headline indicators for every area of a level.
func openOverview(d *dataset.Dataset, a address.Address) (View, error) {
	m, err := newMatrix(d, a, analysis.Headlines)
	if err != nil {
		return View{}, err
	}
	return m.arranged(a)
}

// openHeatmap is the view of how every area of a level stands in every indicator of a
// theme that has figures there.
func openHeatmap(d *dataset.Dataset, a address.Address) (View, error) {
	m, err := newMatrix(d, a, func(d *dataset.Dataset, t indicator.Theme) []indicator.ID {
		return analysis.Undivided(d, analysis.InTheme(d, t), d.HasFigures)
	})
	switch {
	case err != nil:
		return View{}, err
	case m.vs.IsNone():
		return View{}, errors.New("a heat map wants something to compare with, and vs is none")
	case m.filled == 0:
		return View{}, prose.Refusal(prose.NoneInTheme(m.d, m.theme, m.level))
	}
	m.heat, m.across, m.sorts = true, m.across[:m.filled], m.sorts[:m.filled+1]
	balance := Column{Kind: Fact, Sort: byBalance, Group: true}
	why := tooMany(&balance, len(m.areas), m.filled)
	if why != "" && strings.TrimPrefix(a.Sort, "-") == byBalance {
		return View{}, fmt.Errorf("sort %q: %s", a.Sort, why)
	}
	m.sayOverlap()
	if why == "" {
		m.count()
		tallies := m.tallies
		balance.key = func(i int32) float64 { return float64(tallies[i].Better - tallies[i].Worse) }
		m.columns, m.sorts = append(m.columns, balance), append(m.sorts, balance)
	}
	return m.arranged(a)
}

const byBalance = "balance"

// sayOverlap says how much the indicators overlap.
func (m *matrix) sayOverlap() { m.whole = say(Balance, prose.Overlap(m.d, m.indicators())) }

// count counts the verdicts on every area, and says what comes of them.
func (m *matrix) count() {
	m.tallies = make([]Tally, len(m.areas))
	var all []analysis.Verdict
	for i := range m.areas {
		verdicts := m.verdicts(int32(i))
		for _, v := range verdicts {
			switch by := v.Outcome.Favours(indicator.NoPolarity); {
			case v.Method == analysis.NotTested:
				m.tallies[i].Untested++
			case by > 0:
				m.tallies[i].Better++
			case by < 0:
				m.tallies[i].Worse++
			}
		}
		all = append(all, verdicts...)
	}
	if len(m.areas) > 1 {
		better, n := m.most(func(t Tally) int { return t.Better })
		worse, k := m.most(func(t Tally) int { return t.Worse })
		m.whole = append(say(Balance, prose.MostOften(m.d, analysis.Names(m.d, m.comparators()), better, n, worse, k, m.filled)), m.whole...)
	}
	m.whole = append(m.whole, say(Method, prose.FalseFlags(all))...)
}

// most returns the areas with the greatest count, and that count.
func (m *matrix) most(count func(Tally) int) (areas []geo.ID, greatest int) {
	for i, a := range m.areas {
		n := count(m.tallies[i])
		if n > greatest {
			areas, greatest = nil, n
		}
		if n == greatest {
			areas = append(areas, a)
		}
	}
	return areas, greatest
}
