package view

import (
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// hasSpine reports whether l can lie between a worst and a best: not if it is alone, and
// not if no way is better or it is by size that areas differ.
func (p *profile) hasSpine(l *analysis.Line) bool {
	return l.Of > 1 && !l.BySize && p.d.Indicator(l.Indicator).Polarity != indicator.NoPolarity && p.rangeOf(l).N > 1
}

// spine returns where l lies among the peers; nil if that cannot be said.
func (p *profile) spine(l *analysis.Line) Cell {
	if !p.hasSpine(l) {
		return nil
	}
	r := p.rangeOf(l)
	s := Spine{
		Value: l.Value, Worst: r.Least, Best: r.Greatest, Lower: r.LowerQuartile, Upper: r.UpperQuartile,
		Against: l.Comparator, Outcome: l.Verdict.Outcome, Polarity: p.d.Indicator(l.Indicator).Polarity,
	}
	if s.Polarity == indicator.LowerIsBetter {
		s.Worst, s.Best = s.Best, s.Worst
	}
	if l.Comparator < r.Least || l.Comparator > r.Greatest { // where it would seem to be one of them
		s.Against = math.NaN()
	}
	return s
}

// setColumns makes the columns, which do not depend on what is filtered.
func (p *profile) setColumns() {
	alone := !slices.ContainsFunc(p.Lines, func(l analysis.Line) bool { return l.Of > 1 })
	short := ""
	if id, ok := p.vs.Area(p.d, p.Area); ok {
		short = p.short(id)
	}
	none := p.vs.IsNone()
	p.columns = columnsOf(p.d,
		Column{Kind: Indicator, Head: "Indicator", Sort: "theme", arrange: func(rows []int32) []int32 { return rows }},
		Column{Kind: Value},
		Column{Kind: Verdict, Nothing: none, Sort: "verdict", key: p.key(p.merit)},
		Column{Kind: Polarity},
		Column{Kind: Period, Head: "Period"},
		Column{Kind: Trend, Sort: "trend", key: p.key(func(l *analysis.Line) float64 { return orNaN(direction, p.trend(l).Direction) })},
		Column{Kind: Against, Head: p.comparator(), Short: short, Nothing: none},
		Column{Kind: Rank, Head: "Rank", Nothing: alone},
		Column{Kind: Between, Head: "Where it lies", Short: "Place", Nothing: alone},
		Column{Kind: Series},
		Column{Kind: Change, Sort: "change", key: p.key(func(l *analysis.Line) float64 { return p.share(l, l.Change.Difference) })},
		Column{Kind: Difference, Nothing: none, Sort: "difference", key: p.key(func(l *analysis.Line) float64 { return p.share(l, l.Difference) })},
		Column{Kind: Unit, Head: "Unit"},
		Column{Kind: Interval},
	)
	if p.addr.Since != "" {
		p.columns[Change].Under = "since " + p.addr.Since
	}
	showSince(p.columns, p.addr.Since)
	p.columns[Area].Group, p.columns[Area].Head = true, "" // the title says it
	rank := &p.columns[Rank]
	rank.measure(len(p.Lines), func(i int) Cell { return word(Placing{Position(p.Lines[i].Position)}.Short()) })
	rank.Short, rank.Longest = rank.Longest, ""
	for _, k := range []Kind{Rank, Indicator, Value, Interval, Unit, Period, Against, Change, Difference, Series} {
		p.columns[k].measure(len(p.Lines), func(i int) Cell { return p.cell(int32(i), k) })
	}
	p.orders = []int{int(Indicator), int(Verdict), int(Trend), int(Difference), int(Change)}
}

// key returns the key by which of sorts indicators: those without a figure are last.
func (p *profile) key(of func(l *analysis.Line) float64) func(int32) float64 {
	return func(i int32) float64 {
		if l, ok := p.line(i); ok {
			return of(l)
		}
		return math.NaN()
	}
}

// share returns by, a difference in the unit of l, as a share of how far the best area is
// from the worst, which makes those of all indicators comparable; NaN where neither way is
// better.
func (p *profile) share(l *analysis.Line, by float64) float64 {
	polarity, r := p.d.Indicator(l.Indicator).Polarity, p.rangeOf(l)
	if polarity == indicator.NoPolarity || r.Least == r.Greatest {
		return math.NaN()
	}
	return float64(polarity) * by / (r.Greatest - r.Least)
}

// merit is what the verdict on l is sorted by: those of tests lie further from the middle.
// It is NaN for what says neither good nor bad.
func (p *profile) merit(l *analysis.Line) float64 {
	switch o := l.Verdict.Outcome; {
	case o == analysis.Similar, o == analysis.Level:
		return 0
	case o.IsTested():
		return zeroAsNaN(2 * o.Favours(p.d.Indicator(l.Indicator).Polarity))
	default:
		return zeroAsNaN(o.Favours(p.d.Indicator(l.Indicator).Polarity))
	}
}

func zeroAsNaN(n int) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(n)
}

// direction is what a trend is sorted by.
var direction = map[analysis.Direction]float64{analysis.Improving: 1, analysis.NoClearChange: 0, analysis.Worsening: -1}

// orNaN returns what is in m for k, NaN if there is nothing.
func orNaN[K comparable](m map[K]float64, k K) float64 {
	if v, ok := m[k]; ok {
		return v
	}
	return math.NaN()
}

func (p *profile) trend(l *analysis.Line) analysis.Trend {
	return p.made.analyst.Trend(l.Indicator, p.Area)
}

func (p *profile) table(passing []int32) Table {
	t := Table{
		Columns: p.columns, Len: len(p.rows), Of: len(p.Lines), Rows: "indicator", Groups: p.groups(passing),
		Orders: p.orders, Sorted: -1, Ascending: p.order.reversed,
		Cell:      func(row, col int) Cell { return p.cell(p.rows[row], p.columns[col].Kind) },
		Area:      func(int) geo.ID { return p.Area },
		Indicator: func(row int) indicator.ID { return p.indicator(p.rows[row]) },
		Figure:    func(row int) analysis.Figure { return p.figure(p.rows[row]) },
	}
	if p.addr.Mode == address.All {
		t.Of += len(p.Without)
	}
	if p.addr.Sort != "" {
		t.Sorted = p.order.column
	}
	switch {
	case p.addr.Filter != "":
		t.Empty = prose.NoIndicators
	default:
		t.Empty = prose.NoneFor([]string{p.name})
	}
	return t
}

// groups returns the themes that rows stand in, with how many indicators of each have no
// figure and are not listed; nil if rows are in another order.
func (p *profile) groups(passing []int32) []Group {
	if p.columns[p.order.column].Kind != Indicator {
		return nil
	}
	listed, all := make(map[indicator.Theme]int), make(map[indicator.Theme]int)
	for _, i := range p.rows {
		listed[p.theme(i)]++
	}
	for _, i := range passing {
		all[p.theme(i)]++
	}
	themes := analysis.Themes(p.d)
	if p.order.reversed {
		slices.Reverse(themes)
	}
	var groups []Group
	for _, t := range themes {
		if all[t] == 0 {
			continue
		}
		g := Group{Head: t.Title(), Slug: t.Slug(), Rows: listed[t]}
		if more := all[t] - listed[t]; more > 0 {
			g.More = prose.Unlisted(more)
		}
		groups = append(groups, g)
	}
	return groups
}

// cell returns the cell of an indicator: what a profile knows already, and else what any
// figure has. An indicator without a figure has no more than its own.
func (p *profile) cell(i int32, k Kind) Cell {
	f := p.figure(i)
	ind := p.d.Indicator(f.Indicator)
	l, ok := p.line(i)
	switch k {
	case Indicator:
		name := called(ind)
		if name.Without = !ok; p.addr.Mode != address.All {
			name.Shown = prose.InFamily(p.d, ind)
		}
		return name
	case Unit:
		words := p.made.cell(k, f).(Word)
		words.Shown = unsaid(ind)
		return words
	case Area, Value, Interval, Publisher, Status:
		return p.made.cell(k, f)
	}
	if !ok {
		return nil
	}
	switch k {
	case Period:
		return Time{l.Period, ind, analysis.AgeOf(p.d, l.Indicator, l.Period).IsOld()}
	case Basis:
		return p.made.origin(f)
	case Polarity:
		return ind.Polarity
	case Against:
		return p.against(l, ind)
	case Difference:
		if l.IsCompared {
			return Number{V: l.Difference, Unit: ind.Unit}
		}
	case Gap:
		if l.IsCompared {
			gap, percent := l.Verdict.Gap(ind)
			return Number{gap, ind.Unit, percent}
		}
	case Change:
		return Moved{l.Change, ind}
	case Verdict:
		return Judgement{l.Verdict, l.With.NameFor(p.d, p.Area), ind, l.IsMissing(), !l.IsCompared}
	case Trend:
		return Course{Trend: p.trend(l), Missing: l.IsMissing()}
	case Rank:
		return Placing{Position(l.Position)}
	case Series:
		return p.course(p.figure(i))
	case Between:
		return p.spine(l)
	}
	return nil
}

// against returns what l is compared with, and whose figure it is where that is not what
// the profile is beside.
func (p *profile) against(l *analysis.Line, ind *indicator.Indicator) Cell {
	if !l.IsCompared {
		return nil
	}
	b := Beside{Amount: Amount{l.Verdict.Against, ind}}
	b.Value = l.Comparator
	switch {
	case l.With == p.vs, math.IsNaN(b.Value):
	case l.With.IsMedian():
		b.Name = prose.ShortMedian // in a column for numbers
	default:
		b.Name = l.With.NameFor(p.d, p.Area)
	}
	return b
}

// course returns the series up to f, from its first value on.
func (p *profile) course(f analysis.Figure) Cell {
	course, ok := p.made.course(f).(Spark)
	from := slices.IndexFunc(course, func(v float64) bool { return !math.IsNaN(v) })
	if !ok || from < 0 || len(course)-from < 2 {
		return nil
	}
	return course[from:]
}
