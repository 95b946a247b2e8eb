package trend

import (
	"math"
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A line is what the chart draws for one area or for a comparator, with a
// figure for every slot.
type line struct {
	area    geo.ID // unless it is a median
	name    string
	at      []figure
	values  []float64 // of at
	against int       // which line of the chart is its comparator; -1 if it has none
}

func newLine(area geo.ID, name string, fs []analysis.Figure, slots []slot) line {
	l := line{area: area, name: name, at: place(fs, slots), against: -1}
	l.values = make([]float64, len(slots))
	for i, f := range l.at {
		l.values[i] = f.Value
	}
	return l
}

// sayWhy notes where s has no value because too few members of the area have
// one, which is no figure to draw but a reason to give.
func (l *line) sayWhy(s dataset.Series, slots []slot) {
	for i := range l.at {
		for _, p := range slots[i] {
			if o, _ := s.Lookup(p); l.at[i].period == 0 && o.Basis == dataset.Partial {
				l.at[i] = figure{p, o}
			}
		}
	}
}

// before returns the figure of l before the one in slot i, which has a value,
// for the last period that is as long; false if there is none.
func (l *line) before(i int) (figure, bool) {
	for j := i - 1; j >= 0; j-- {
		if f := l.at[j]; !f.IsMissing() && f.period.Months() == l.at[i].period.Months() {
			return f, true
		}
	}
	return figure{}, false
}

// ends returns the first and the last figure of l that have a value, false if
// there are not two.
func (l *line) ends() (first, last figure, ok bool) {
	known := func(f figure) bool { return !f.IsMissing() }
	i := slices.IndexFunc(l.at, known)
	for j := len(l.at) - 1; j > i && i >= 0; j-- {
		if known(l.at[j]) {
			return l.at[i], l.at[j], true
		}
	}
	return figure{}, figure{}, false
}

// bounds returns the intervals of l.
func (l *line) bounds() (lower, upper []float64) {
	lower, upper = make([]float64, len(l.at)), make([]float64, len(l.at))
	for i, f := range l.at {
		lower[i], upper[i] = f.Lower, f.Upper
	}
	return lower, upper
}

// A chart is the lines of one indicator over common slots.
type chart struct {
	slots      []slot
	areas      []line
	references []line // what areas are compared with, none twice and none of areas
}

// newChart returns the chart of ind for areas beside what c compares them
// with.
func newChart(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, c analysis.Comparator) chart {
	var figures [][]analysis.Figure
	for _, a := range areas {
		figures = append(figures, analysis.SeriesFigures(d, ind, a))
	}
	refs, against := references(d, areas, c)
	for _, a := range refs {
		figures = append(figures, analysis.SeriesFigures(d, ind, a))
	}
	if c.IsMedian() {
		figures = append(figures, medians(d, ind, areas[0], allPeriods(figures), c))
	}
	ch := chart{slots: newSlots(figures)}
	for i, a := range areas {
		l := newLine(a, d.Areas().Area(a).Name, figures[i], ch.slots)
		l.against = against[i]
		l.sayWhy(d.Series(ind, a), ch.slots)
		ch.areas = append(ch.areas, l)
	}
	for i, a := range refs {
		ch.references = append(ch.references, newLine(a, d.Areas().Area(a).Name, figures[len(areas)+i], ch.slots))
	}
	if c.IsMedian() {
		ch.references = append(ch.references, newLine(0, c.Name(d, areas), figures[len(figures)-1], ch.slots))
	}
	return ch
}

// references returns the areas that c compares areas with and that are not
// among them; and for each of areas which line it is compared with, counting
// areas first and then the others.
func references(d *dataset.Dataset, areas []geo.ID, c analysis.Comparator) (refs []geo.ID, against []int) {
	for _, a := range areas {
		id, ok := c.Area(d, a, areas)
		switch {
		case c.IsMedian():
			against = append(against, len(areas))
			continue
		case !ok || id == a:
			against = append(against, -1)
			continue
		case slices.Contains(areas, id):
			against = append(against, slices.Index(areas, id))
			continue
		case !slices.Contains(refs, id):
			refs = append(refs, id)
		}
		against = append(against, len(areas)+slices.Index(refs, id))
	}
	return refs, against
}

// medians returns the medians of the level of area.
func medians(d *dataset.Dataset, ind indicator.ID, area geo.ID, periods []period.Period, c analysis.Comparator) []analysis.Figure {
	peers := analysis.Peers(d, area)
	var fs []analysis.Figure
	for _, p := range periods {
		if o := c.Observation(d, ind, p, area, peers); !o.IsMissing() {
			fs = append(fs, analysis.Figure{Indicator: ind, Period: p, Observation: o})
		}
	}
	slices.SortFunc(fs, func(a, b analysis.Figure) int { return int(int64(a.Period) - int64(b.Period)) })
	return fs
}

// line returns line i: the areas, then the references.
func (c *chart) line(i int) *line {
	if i < len(c.areas) {
		return &c.areas[i]
	}
	return &c.references[i-len(c.areas)]
}

// marks reports whether a sign stands after any value of the chart.
func (c *chart) marks() bool {
	marked := func(f figure) bool {
		_, after := prose.Marks(f.Observation)
		return after != ""
	}
	return slices.ContainsFunc(slices.Concat(c.areas, c.references), func(l line) bool { return slices.ContainsFunc(l.at, marked) })
}

// compares reports whether any area has a comparator.
func (c *chart) compares() bool {
	return slices.ContainsFunc(c.areas, func(l line) bool { return l.against >= 0 })
}

// difference returns how far area i is from its comparator in a slot, NaN if
// either has no value or they are for different periods.
func (c *chart) difference(i, slot int) float64 {
	l := &c.areas[i]
	if l.against < 0 {
		return math.NaN()
	}
	own, other := l.at[slot], c.line(l.against).at[slot]
	if own.period != other.period {
		return math.NaN()
	}
	return own.Value - other.Value
}

// label returns how a slot is called: by the period of area i, if it has a
// figure there.
func (c *chart) label(slot, i int) string {
	if p, ok := c.period(slot, i); ok {
		return p.Label()
	}
	return ""
}

// period returns the period of area i in a slot, or the first that any line
// has there; false if the slot is empty.
func (c *chart) period(slot, i int) (period.Period, bool) {
	if p := c.areas[i].at[slot].period; p != 0 {
		return p, true
	}
	if len(c.slots[slot]) == 0 {
		return 0, false
	}
	return c.slots[slot][0], true
}

// latest returns the last slot in which an area has a value.
func (c *chart) latest() int {
	for i := len(c.slots) - 1; i >= 0; i-- {
		for j := range c.areas {
			if !c.areas[j].at[i].IsMissing() {
				return i
			}
		}
	}
	return 0
}

// filled returns how many slots are not empty.
func (c *chart) filled() int {
	n := 0
	for _, s := range c.slots {
		if len(s) > 0 {
			n++
		}
	}
	return n
}

// step returns the next slot that is not empty in direction by, or slot if
// there is none.
func (c *chart) step(slot, by int) int {
	for i := slot + by; 0 <= i && i < len(c.slots); i += by {
		if len(c.slots[i]) > 0 {
			return i
		}
	}
	return slot
}

// find returns the slot that p stands in, or the last that begins before it.
func (c *chart) find(p period.Period) int {
	found := 0
	for i, s := range c.slots {
		if slices.Contains(s, p) {
			return i
		}
		if len(s) > 0 && s[0] < p {
			found = i
		}
	}
	return found
}
