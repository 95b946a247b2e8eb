package view

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/prose"
)

// A trend is the view of a chart by its lines: their values, or an index of them.
type trend struct{ chart }

func openTrend(d *dataset.Dataset, a address.Address) (View, error) {
	c, err := openChart(d, a, Area, Value, Against, Verdict, Trend, Interval, Difference, Status, Change, Rank, Series)
	if err != nil {
		return View{}, err
	}
	return trend{c}.inMode(c.addr)
}

// inMode returns the View of t in the mode of a.
func (t trend) inMode(a address.Address) (View, error) {
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
	return t.view(), nil
}

// in returns the View of t about the period of a.
func (t trend) in(a address.Address) (View, error) {
	if err := t.setPeriod(a.Period); err != nil {
		return View{}, err
	}
	return t.view(), nil
}

func (t trend) view() View {
	v := t.chart.view()
	what := t.Areas[0].Name
	switch n := len(t.ids); {
	case n == 2:
		what += ", " + t.Areas[1].Name
	case n > 2:
		what += fmt.Sprintf(" and %d more", n-1)
	}
	v.Title, v.Picture = t.title(what, ""), t.lines()
	v.with = map[address.Key]opener{address.Mode: t.inMode, address.Period: t.in}
	v.About = func(row int) []Sentence { return t.about(row, say(Index, t.indexSentence(row))...) }
	return v
}

// indexSentence returns the sentence about the index that the chart draws, "" if it
// draws none.
func (t *trend) indexSentence(row int) string {
	if t.indexed.Values == nil {
		return ""
	}
	i, slot := t.rows[row].line, t.rows[row].slot
	at := func(line, slot int) prose.IndexPoint {
		return prose.IndexPoint{Name: t.Line(line).Name, Period: t.Label(slot, i), Value: t.indexed.Values[line][slot]}
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
