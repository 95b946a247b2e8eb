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
	t := trend{c}
	if err := t.setMode(); err != nil {
		return View{}, err
	}
	return t.view(), nil
}

// setMode finds what the chart draws in the mode of the address.
func (t *trend) setMode() error {
	t.indexed = analysis.Indexed{}
	switch t.addr.Mode {
	case address.Index:
		t.indexed = t.IndexToFirst(t.ind)
	case address.England:
		england, ok := t.d.Areas().Lookup(geo.England)
		if !ok {
			return fmt.Errorf("mode %s: there is no England here", t.addr.Mode)
		}
		t.indexed = t.IndexToArea(t.d, t.id, england)
	}
	if why := t.indexed.Refuse; why.Is() {
		return fmt.Errorf("%s: no index: %s", t.ind.Name, prose.Reason(t.ind, why))
	}
	return nil
}

// change is With.
func (t trend) change(key address.Key, value string) (View, error) {
	a, err := t.addr.With(key, value)
	switch {
	case err != nil:
	case key == address.Period:
		t.chart, err = t.in(value)
	case key == address.Mode:
		t.addr = a
		err = t.setMode()
	default:
		return openTrend(t.d, a)
	}
	if err != nil {
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
	v.Title, v.Picture, v.with = t.title(what), t.lines(), t.change
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
