package view

import (
	"math"
	"slices"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
	"weal/internal/text"
)

// view returns the View of r.
func (r ranking) view() View {
	v := View{
		Address: r.addr,
		Title:   r.title(),
		Heading: r.heading(),
		Turn:    indicators(r.d, r.addr, r.id, r.all, prose.LevelName(r.d, r.level)),
		Scope:   r.scope(r.areas, r.periods, r.at),
		Table:   r.table(),
		Caption: slices.Concat(doubt(Finding, prose.Sentence(r.taken)), r.later(), context(r.d, r.id)),
		About:   func(row int) []Sentence { return r.about(row) },
		Beside:  r.beside,
		d:       r.d,
		with:    map[address.Key]opener{address.Sort: r.arranged, address.Filter: r.arranged, address.Period: r.in},
	}
	if r.lie.N > 0 {
		v.Picture = Dots{Values: r.values, Lower: r.lie.LowerQuartile, Upper: r.lie.UpperQuartile, Format: r.ind.Unit.Format}
	}
	return v
}

func (r *ranking) title() Title {
	vs, when := r.vs.Name(r.d), ""
	if r.vs.IsNone() || r.ranked.BySize {
		vs = ""
	}
	if len(r.periods) > 0 {
		when = r.dated(r.id, r.ranked.Period)
	}
	return r.subject.title(vs, when, append([]string{prose.LevelHeading(r.d, r.level)}, under(r.d, r.ind.Theme, prose.InFamily(r.d, r.ind))...)...)
}

func (r *ranking) heading() Heading {
	when, with := "", ""
	if len(r.periods) > 0 {
		when = r.ranked.Period.Label()
	}
	if r.compares {
		with = r.vs.Name(r.d)
	}
	sub := prose.Subheading(unitOf(r.ind), r.ind.Polarity, "")
	h := Heading{Title: prose.RankingHeading(r.ind, prose.LevelHeading(r.d, r.level), "", when), Subtitle: strings.TrimSpace(sub + " " + prose.Compared(with)), Against: with}
	if r.compares && r.vs.IsTarget() {
		h.Notes = textsOf(say(Aims, r.ownTargets()))
	}
	if since := r.made.since; since != 0 && len(r.periods) > 0 {
		for _, c := range cautions(r.ind, []period.Period{since, r.ranked.Period}) {
			h.Cautions = append(h.Cautions, Caution{Text: c.Text, At: -1}) // for there is no axis of time
		}
	}
	return h
}

// ownTargets says what the areas are to reach, and by when.
func (r *ranking) ownTargets() string {
	var names []string
	var targets []dataset.Target
	ahead := false
	for _, p := range r.ranked.Places {
		if t := analysis.AimIn(r.d, r.id, p.Area, r.ranked.Period); t != nil {
			names, targets = append(names, r.d.Areas().Area(p.Area).Name), append(targets, *t)
			ahead = ahead || r.judge.Verdict(p.Area).Reason.Cause == analysis.TargetAhead
		}
	}
	return prose.OwnTargets(r.ind, names, targets, ahead)
}

func (r *ranking) table() Table {
	polarity := r.ind.Polarity
	t := Table{
		Columns: r.columns, Len: len(r.rows), Of: len(r.ranked.Places), Orders: r.orders,
		Cell:      func(row, col int) Cell { return r.cell(row, r.columns[col].Kind) },
		Area:      func(row int) geo.ID { return r.place(row).Area },
		Figure:    r.figure,
		Taken:     r.taken,
		Sorted:    r.order.column,
		Ascending: (r.columns[r.order.column].Kind == Area || polarity == indicator.LowerIsBetter) != r.order.reversed,
	}
	switch {
	case len(r.periods) == 0:
		t.Empty = prose.NoFigures(r.d, r.id, prose.LevelName(r.d, r.level))
	case len(r.rows) == 0:
		t.Empty = r.empty
	}
	if len(r.periods) > 0 {
		r.setFeet(&t)
	}
	return t
}

// setFeet puts what rows are compared with under t: what the rows there are compared with
// alone, where that differs.
func (r *ranking) setFeet(t *Table) {
	sides := r.against
	if len(r.sides) > 1 {
		var at []int // of sides, where they stand in r.sides
		for row := 0; row < len(r.rows) && len(at) < len(r.sides); row++ {
			if i := r.side(row); i >= 0 && !slices.Contains(at, i) {
				at = append(at, i)
			}
		}
		slices.Sort(at)
		sides = nil
		for _, i := range at {
			sides = append(sides, r.against[i])
		}
		t.FootOf = func(row int) int { return slices.Index(at, r.side(row)) }
	}
	for i := range sides {
		a := &sides[i]
		foot := Foot{Cell: func(col int) Cell { return r.foot(a, r.columns[col].Kind) }}
		if a.isArea {
			foot.Figure = func() analysis.Figure { return r.footFigure(a) }
		}
		t.Feet = append(t.Feet, foot)
	}
}

// footFigure returns the figure of a, which is not compared with another here.
func (r *ranking) footFigure(a *against) analysis.Figure {
	f := r.figureOf(a.area, a.Observation)
	f.Against = analysis.CompareWith(r.d.Areas().Area(a.area).Code)
	return f
}

// cell returns the cell of a row: what a ranking knows already, and else what any figure
// has.
func (r *ranking) cell(row int, k Kind) Cell {
	p := r.place(row)
	switch k {
	case Rank:
		return Position(r.ranked.Position(p))
	case Basis:
		return r.made.origin(r.figureOf(p.Area, p.Observation))
	case Against:
		b := r.bar(p.Observation, p.Comparator)
		if j, ok := r.made.cell(Verdict, r.figureOf(p.Area, p.Observation)).(Judgement); ok {
			b.Outcome = j.Outcome
		}
		return b
	case Change:
		return Moved{r.change(r.d, p.Area), r.ind}
	case Difference:
		return Number{V: p.Difference, Unit: r.ind.Unit}
	case Series:
		return r.spark(r.d, p.Area)
	}
	return r.made.cell(k, r.figureOf(p.Area, p.Observation))
}

// foot returns the cell of a.
func (r *ranking) foot(a *against, k Kind) Cell {
	switch k {
	case Change:
		if a.isArea {
			return Moved{r.change(r.d.Lending(), a.area), r.ind}
		}
		return Number{V: a.change, Unit: r.ind.Unit}
	case Against:
		if !r.compares {
			return nil
		}
		return r.bar(a.Observation, a.Value)
	case Difference:
		return nil
	}
	if a.isArea {
		if k == Series {
			return r.spark(r.d.Lending(), a.area)
		}
		return r.made.cell(k, r.footFigure(a))
	}
	switch k {
	case Area:
		return Place{Name: a.name}
	case Value, Interval:
		return r.made.cell(k, r.figureOf(0, a.Observation))
	}
	return nil
}

// bar returns the picture of o beside what it is compared with.
func (r *ranking) bar(o dataset.Observation, against float64) Bar {
	if !r.compares {
		against = math.NaN()
	}
	return Bar{Observation: o, Against: against, Polarity: r.ind.Polarity}
}

func (r *ranking) spark(d *dataset.Dataset, a geo.ID) Cell {
	if d.Series(r.id, a).Latest() < 0 {
		return nil
	}
	return Spark(analysis.CourseIn(d, r.id, a, r.alike))
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
	for i := range r.against {
		a := &r.against[i]
		if text.Width(a.name) > text.Width(w.name) {
			w.name = a.name
		}
		measure(a.Observation, a.change, math.NaN())
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
		s.intervals = s.intervals || r.ranked.Places[i].Lower < r.ranked.Places[i].Upper
		reach(r.ranked.Places[i].Lower)
		reach(r.ranked.Places[i].Upper)
		reach(r.ranked.Places[i].Comparator)
	}
	s.least, s.most = s.Low, s.High
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
