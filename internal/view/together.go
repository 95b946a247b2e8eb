package view

import (
	"fmt"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A trend is the view of a chart by its lines: their values, or an index of them.
type trend struct{ chart }

func openTrend(d *dataset.Dataset, a address.Address) (View, error) {
	c, err := openChart(d, a, Area, Value, Against, Verdict, Trend, Interval, Difference, Status, Change, Rank, Series)
	if err != nil {
		return View{}, err
	}
	return trend{c}.shown(a)
}

// shown returns the View of t in the mode of a, about its period.
func (t trend) shown(a address.Address) (View, error) {
	if err := t.setPeriod(a.Period); err != nil {
		return View{}, err
	}
	if err := t.setIndex(a.Mode); err != nil {
		return View{}, err
	}
	t.addr.Mode = a.Mode
	v := t.view()
	what := t.Areas[0].Name
	switch n := len(t.ids); {
	case n == 2:
		what += ", " + t.Areas[1].Name
	case n > 2:
		what += fmt.Sprintf(" and %d more", n-1)
	}
	lines := t.lines()
	v.Title, v.Picture, v.Heading, v.Whole = t.title(what, ""), lines, t.heading(lines.Axis), t.whole
	v.with = map[address.Key]opener{address.Mode: t.shown, address.Period: t.shown}
	v.About = func(row int) []Sentence { return t.about(row, say(Index, t.indexSentence(row))...) }
	return v, nil
}

// A compare is the view of a chart by which of its areas differ.
type compare struct {
	chart
	peers []geo.ID                               // of the first area
	pairs map[period.Period][][]analysis.Verdict // on each area against each of the others
}

// mostTogether is how many areas are drawn on one chart, unless asked for more.
const mostTogether = 4

func openCompare(d *dataset.Dataset, a address.Address) (View, error) {
	c, err := openChart(d, a, Area, Value, Against, Verdict, Rank, Trend, Interval, Change, Series, Status, Difference)
	if err != nil {
		return View{}, err
	}
	return compare{c, analysis.Peers(d, c.ids[0]), make(map[period.Period][][]analysis.Verdict)}.shown(a)
}

// shown returns the View of c in the mode of a, about its period.
func (c compare) shown(a address.Address) (View, error) {
	if err := c.setPeriod(a.Period); err != nil {
		return View{}, err
	}
	base, layout := a.Shows(address.Index, address.England), a.Shows(address.Together, address.Apart)
	if err := c.setIndex(base); err != nil {
		return View{}, err
	}
	lines := c.lines()
	if lines.Apart = len(c.ids) > mostTogether; layout != "" && (layout == address.Apart) != lines.Apart {
		lines.Apart = !lines.Apart
	} else {
		layout = "" // for what is usual needs no word
	}
	c.addr.Mode = address.Both(base, layout)
	v := c.chart.view()
	what := indicator.Count(len(c.ids), "area")
	if len(c.ids) == 2 {
		what = c.Areas[0].Name + " and " + c.Areas[1].Name
	}
	v.Title, v.Picture = c.title("Compare "+what, prose.When(c.ind, c.period)), lines
	v.Heading, v.Whole = c.heading(lines.Axis), c.whole
	v.About, v.with = c.about, map[address.Key]opener{address.Mode: c.shown, address.Period: c.shown}
	return v, nil
}

// about returns what there is to say of the figure in a row: what there is of any, which
// areas differ, and the extremes among them.
func (c *compare) about(row int) []Sentence {
	r := &c.rows[row]
	if r.line >= len(c.Areas) {
		return nil
	}
	pairs := c.pairsIn(r.Period)
	names, others := make([]string, len(c.ids)), []string(nil)
	var verdicts, own []analysis.Verdict
	var figures []analysis.Figure // of the period
	for i := range c.Areas {
		names[i] = c.Areas[i].Name
		if f := c.rows[c.at[i][r.slot]].Figure; f.Period == r.Period {
			figures = append(figures, f)
		}
		verdicts = append(verdicts, pairs[i][:i]...)
		if i != r.line {
			others, own = append(others, names[i]), append(own, pairs[r.line][i])
		}
	}
	more := say(Pairs, prose.AgainstOthers(c.ind, names[r.line], others, own), prose.Pairs(names, pairs), prose.FalseFlags(verdicts))
	more = append(more, say(Index, c.indexSentence(row))...)
	more = append(more, say(Standing, prose.HighestLowest(c.d, figures))...)
	more = append(more, say(Standing, prose.Change(c.ind, c.change(r)))...)
	return c.chart.about(row, more...)
}

// pairsIn returns the verdicts on the areas' figures of p, each against each of the
// others. What it found it keeps: it takes a pass over the areas of a level.
func (c *compare) pairsIn(p period.Period) [][]analysis.Verdict {
	pairs, ok := c.pairs[p]
	if !ok {
		pairs = analysis.NewJudge(c.d, c.id, p, c.vs, c.peers).Pairs(c.ids)
		c.pairs[p] = pairs
	}
	return pairs
}
