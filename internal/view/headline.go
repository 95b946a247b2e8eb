package view

import (
	"fmt"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A headline is an indicator over a column of areas, in the period that it is shown for.
type headline struct {
	Column
	ind     indicator.ID
	periods []period.Period // in which any of the areas has a figure
	period  period.Period   // 0 if there is none
	vs      analysis.Comparator
	judge   *analysis.Judge // nil if there is no period
}

// setYear finds the years that there are figures of, and the one that s names: the last if
// s is "", or later than that.
func (m *matrix) setYear(s string) error {
	for _, h := range m.across {
		if n := len(h.periods); n > 0 {
			m.last = max(m.last, yearOf(h.periods[n-1]))
			if from := yearOf(h.periods[0]); m.first == 0 || from < m.first {
				m.first = from
			}
		}
	}
	m.asOf, m.addr.Period = m.last, ""
	if s == "" {
		return nil
	}
	switch year, err := strconv.Atoi(s); {
	case err != nil:
		return fmt.Errorf("period %q: want the year that figures may not be later than, such as %d", s, m.last)
	case year < m.first:
		return fmt.Errorf("period %s: there are no figures as early as that for %s", s, prose.LevelName(m.level))
	case year < m.last:
		m.asOf, m.addr.Period = year, s
	}
	return nil
}

// yearOf returns the year that p stands for: that of its middle, 2022 for 2022/23 and 2023
// for an average of 2022 to 2024.
func yearOf(p period.Period) int { return int(p.Middle()) }

// setAcross finds the period of every headline, and puts those without one last: they are
// there to say so, and do not stand in the way.
func (m *matrix) setAcross() {
	var with, without []headline
	for _, h := range m.across {
		for _, p := range h.periods {
			if yearOf(p) <= m.asOf {
				h.period = p
			}
		}
		if h.Column = m.column(&h); h.Nothing {
			without = append(without, h)
			continue
		}
		h.judge = analysis.NewJudge(m.d, h.ind, h.period, h.vs, m.areas)
		m.made.analyst.Use(h.judge)
		with = append(with, h)
	}
	m.across, m.filled = append(with, without...), len(with)
}

// column returns the column under h. Its key is greatest where it is best.
func (m *matrix) column(h *headline) Column {
	d, areas, ind, p := m.d, m.areas, h.ind, h.period
	facts := d.Indicator(ind)
	sign := 1.0
	if facts.Polarity == indicator.LowerIsBetter {
		sign = -1
	}
	c := Column{
		Kind: Value, Head: facts.Heading(), Under: "no figures here", Sort: facts.Slug, Polarity: facts.Polarity,
		Points: len(d.Periods(ind)), Nothing: p == 0,
		key: func(i int32) float64 { return sign * analysis.FigureAt(d, ind, areas[i], p).Value },
	}
	if c.Nothing {
		return c
	}
	var plain, near gauge
	for _, o := range d.CrossSection(ind, p, areas) {
		if before, _ := prose.Marks(o); before != "" {
			near.add(facts.Unit, o.Value)
			continue
		}
		plain.add(facts.Unit, o.Value)
	}
	c.Under, c.Longest = p.Label(), plain.longest(facts.Unit.Format)
	if near.any {
		c.Longest = longer(c.Longest, prose.Approximate+near.longest(facts.Unit.Format))
	}
	return c
}
