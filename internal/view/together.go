package view

import (
	"fmt"
	"math"
	"slices"

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
	t.addr.Mode, t.indexed = a.Mode, analysis.Indexed{}
	switch a.Mode {
	case address.Index:
		t.indexed = t.IndexToFirst(t.ind)
	case address.England:
		england, ok := t.d.Areas().Lookup(geo.England)
		if !ok {
			return View{}, fmt.Errorf("mode %s: there is no England here", a.Mode)
		}
		t.indexed = t.IndexToArea(t.d, t.id, england)
	}
	if why := t.indexed.Refuse; why.Is() {
		return View{}, fmt.Errorf("%s: no index: %s", t.ind.Name, prose.Reason(t.ind, why))
	}
	v := t.view()
	what := t.Areas[0].Name
	switch n := len(t.ids); {
	case n == 2:
		what += ", " + t.Areas[1].Name
	case n > 2:
		what += fmt.Sprintf(" and %d more", n-1)
	}
	v.Title, v.Picture = t.title(what, ""), t.lines()
	v.with = map[address.Key]opener{address.Mode: t.shown, address.Period: t.shown}
	v.About = func(row int) []Sentence { return t.about(row, say(Index, t.indexSentence(row))...) }
	return v, nil
}

// indexSentence returns the sentence about the index that the chart draws, "" if it
// draws none.
func (t *trend) indexSentence(row int) string {
	if t.indexed.Values == nil {
		return ""
	}
	i, slot := t.rows[row].line, t.rows[row].slot
	at := func(line, slot int) prose.IndexPoint {
		p, _ := t.Period(slot, i) // no period has no value either
		return prose.IndexPoint{Name: t.Line(line).Name, Period: p, Value: t.indexed.Values[line][slot]}
	}
	if t.indexed.Base < 0 {
		first := slices.IndexFunc(t.indexed.Values[i], func(v float64) bool { return !math.IsNaN(v) })
		return prose.IndexedToArea("England", at(i, max(first, 0)), at(i, slot))
	}
	points := []prose.IndexPoint{at(i, slot)}
	if against := t.Areas[i].Against; against >= 0 {
		points = append(points, at(against, slot))
	}
	return prose.IndexedToFirst(t.Label(t.indexed.Base, i), points...)
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
	lines := c.lines()
	lines.Apart = len(c.ids) > mostTogether
	c.addr.Mode = ""
	if a.Mode != "" && (a.Mode == address.Apart) != lines.Apart { // else it needs no word
		c.addr.Mode, lines.Apart = a.Mode, !lines.Apart
	}
	v := c.chart.view()
	what := indicator.Count(len(c.ids), "area")
	if len(c.ids) == 2 {
		what = c.Areas[0].Name + " and " + c.Areas[1].Name
	}
	v.Title, v.Picture = c.title("Compare "+what, prose.When(c.ind, c.period)), lines
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

// lines returns the picture. What a cursor is on is for the screen to pick out.
func (c *chart) lines() Lines {
	l := Lines{Axis: unitOf(c.ind), Format: c.ind.Unit.Format, Cycle: c.Cycle(), At: c.slot}
	if c.indexed.Values != nil {
		l.Axis, l.Format = "Index, "+c.base(), prose.IndexValue
		l.References = []Reference{{100, c.base()}}
	}
	for i := range c.Slots {
		l.Slots = append(l.Slots, c.Label(i, 0))
	}
	for i := range c.at {
		from := c.Line(i)
		line := Line{Name: from.Name, Area: from.Area, Values: from.Values, Figures: from.At, Joints: from.Joints, Reference: i >= len(c.Areas)}
		if !line.Reference {
			line.Place = c.places[i]
		}
		if c.indexed.Values != nil {
			line.Values = c.indexed.Values[i]
		} else {
			line.Lower, line.Upper = from.Lower, from.Upper
		}
		if c.indexed.Values == nil && !line.Reference {
			line.References = c.aims(from.Area)
		}
		l.Lines = append(l.Lines, line)
	}
	return l
}

// base says what 100 is: "2005 = 100".
func (c *chart) base() string {
	if c.indexed.Base >= 0 {
		return c.Label(c.indexed.Base, 0) + " = 100"
	}
	return "England = 100"
}

// aims returns the targets of an area.
func (c *chart) aims(area geo.ID) []Reference {
	var references []Reference
	for _, aim := range c.d.Targets(c.id, area) {
		if !math.IsNaN(aim.Value) {
			references = append(references, Reference{aim.Value, fmt.Sprintf("target %s by %d", c.ind.Unit.Format(aim.Value), aim.Year)})
		}
	}
	return references
}
