package view

import (
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/prose"
)

// A compare is the view of a chart by which of its areas differ.
type compare struct {
	chart
	peers []geo.ID                               // of the first area, whose spread tells apart values without intervals
	pairs map[period.Period][][]analysis.Verdict // on each area against each of the others
}

// mostTogether is how many areas are drawn on one chart, unless asked for more.
const mostTogether = 4

func openCompare(d *dataset.Dataset, a address.Address) (View, error) {
	c, err := openChart(d, a, Area, Value, Against, Verdict, Rank, Trend, Interval, Change, Series, Status, Difference)
	if err != nil {
		return View{}, err
	}
	return compare{c, analysis.Peers(d, c.ids[0]), make(map[period.Period][][]analysis.Verdict)}.view(), nil
}

// in returns the View of c about the period of a.
func (c compare) in(a address.Address) (View, error) {
	if err := c.setPeriod(a.Period); err != nil {
		return View{}, err
	}
	return c.view(), nil
}

// inMode returns the View of c in the mode of a.
func (c compare) inMode(a address.Address) (View, error) {
	c.addr.Mode = a.Mode
	return c.view(), nil
}

func (c compare) view() View {
	lines := c.lines()
	if lines.Apart = len(c.ids) > mostTogether; c.addr.Mode != "" {
		lines.Apart = c.addr.Mode == address.Apart
	}
	if lines.Apart == (len(c.ids) > mostTogether) { // which needs no word in the address
		c.addr.Mode = ""
	}
	v := c.chart.view()
	what := prose.Count(len(c.ids), "area")
	if len(c.ids) == 2 {
		what = c.Areas[0].Name + " and " + c.Areas[1].Name
	}
	v.Title, v.Picture = c.title("Compare "+what, c.period.Label()), lines
	v.About, v.with = c.about, map[address.Key]opener{address.Mode: c.inMode, address.Period: c.in}
	return v
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
	more := say(Pairs, prose.AgainstOthers(names[r.line], others, own), prose.Pairs(names, pairs), prose.FalseFlags(verdicts))
	more = append(more, say(Standing, prose.HighestLowest(c.d, figures))...)
	if before, ok := c.Areas[r.line].Before(r.slot); ok {
		more = append(more, say(Standing, prose.Change(c.ind, before.Period.Label(), r.Value-before.Value))...)
	}
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
