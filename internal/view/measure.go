package view

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/text"
)

// A Scale is the ends of an axis on which the values of a column are drawn.
type Scale struct {
	Low, High float64
	Close     bool                 // values are far from zero and close together: it need not begin there
	Format    func(float64) string // of its ends; nil if it is no scale
}

// measures are what the longest text of each column is, of what is ranked, filtered or
// not, so that columns do not jump while a filter is typed.
type measures struct {
	name                                    string
	value, lower, upper, change, difference gauge
	noted, near                             bool // some value has a sign after it, before it
	scale                                   Scale
}

func (r *ranking) measure() measures {
	u := r.ind.Unit
	w := measures{name: r.longest}
	measure := func(o dataset.Observation, by, from float64) {
		w.value.add(u, o.Value)
		w.lower.add(u, o.Lower)
		w.upper.add(u, o.Upper)
		w.change.add(u, by)
		w.difference.add(u, from)
		before, after := prose.Marks(o)
		w.near = w.near || before != ""
		w.noted = w.noted || after != ""
	}
	for i := range r.ranked.Places {
		p := &r.ranked.Places[i]
		measure(p.Observation, p.Change, p.Difference)
	}
	if !r.vs.IsNone() {
		if text.Width(r.against.name) > text.Width(w.name) {
			w.name = r.against.name
		}
		measure(r.against.Observation, r.against.change, math.NaN())
	}
	w.scale = r.scale()
	return w
}

func (r *ranking) scale() Scale {
	low, high := r.ranked.Range()
	s := Scale{Low: low, High: high, Format: r.ind.Unit.Format}
	reach := func(v float64) {
		if !math.IsNaN(v) {
			s.Low, s.High = min(s.Low, v), max(s.High, v)
		}
	}
	for i := range r.ranked.Places {
		reach(r.ranked.Places[i].Lower)
		reach(r.ranked.Places[i].Upper)
		reach(r.ranked.Places[i].Comparator)
	}
	// Bars whose ends are all in their last third look alike; if all are the
	// same, they are meant to.
	if s.Close = low > 0 && low > 0.6*high && s.Low < s.High; !s.Close {
		s.Low, s.High = min(s.Low, 0), max(s.High, 0)
	}
	return s
}

func (w *measures) interval(u indicator.Unit) string {
	if !w.lower.any {
		return ""
	}
	return w.lower.longest(u.Number) + "–" + w.upper.longest(u.Number)
}

// A gauge finds the longest of many numbers without writing them all: with fixed decimals
// it is the least or the greatest.
type gauge struct {
	least, greatest float64
	any             bool
	widest          string // of those with as many decimals as they need
}

func (g *gauge) add(u indicator.Unit, v float64) {
	switch {
	case math.IsNaN(v):
		return
	case u.Decimals < 0:
		g.widest = longer(g.widest, u.Signed(v))
	}
	if !g.any {
		g.least, g.greatest, g.any = v, v, true
	}
	g.least, g.greatest = min(g.least, v), max(g.greatest, v)
}

// longest returns the longest of the numbers, as format writes it.
func (g *gauge) longest(format func(float64) string) string {
	if !g.any {
		return ""
	}
	return longer(g.widest, longer(format(g.least), format(g.greatest)))
}
