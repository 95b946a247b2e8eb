package view

import (
	"fmt"
	"slices"
	"strconv"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A matrix is what a view of the areas of a level × the indicators of a theme is made of:
// an overview and a heat map. Its table has a row for each figure; its Grid says how they
// stand. It is copied when it is sorted or filtered, and what does not change is shared.
type matrix struct {
	subject
	areas []geo.ID
	names func(string) narrowing

	first, last int        // years that there are figures of
	asOf        int        // the one that figures may not be later than
	across      []headline // those without figures come last
	filled      int        // how many of across have figures

	columns   []Column // of the table
	sorts     []Column // by which it is sorted: that of the areas' names, those across, and others
	order     order    // of sorts
	narrowing          // rows are indices in areas, in order

	whole   []Sentence // about the whole
	heat    bool       // it is a heat map
	tallies []Tally    // of areas, in a heat map; nil if they are too many to count
}

// newMatrix returns the matrix at a, with the indicators of its theme that which returns.
func newMatrix(d *dataset.Dataset, a address.Address, which func(*dataset.Dataset, indicator.Theme) []indicator.ID) (matrix, error) {
	s, err := newSubject(d, a)
	m := matrix{subject: s}
	if err != nil {
		return m, err
	}
	inds := which(d, m.theme)
	d.Prepare(inds...)
	areas := analysis.Areas(d, m.level)
	for i, ind := range inds {
		inds[i] = analysis.Stands(d, ind, areas)
	}
	areas = analysis.Listed(d, inds, areas)
	m.addr.Theme, m.areas = m.theme.Slug(), areas
	m.names = selection(d, m.level, func() *analysis.Listing { return analysis.NewListing(d, areas) })
	for _, ind := range inds {
		m.across = append(m.across, headline{ind: ind, periods: analysis.Periods(d, ind, areas), vs: m.vs.Resolved(d, ind, areas)})
	}
	if err := m.setYear(a.Period); err != nil {
		return m, err
	}
	m.setAcross()
	m.columns = columnsOf(m.d)
	byName := &m.columns[Area]
	byName.Group, byName.Sort, byName.arrange = true, "name", func(rows []int32) []int32 { return rows }
	m.sorts = append(m.sorts, *byName)
	for _, h := range m.across {
		m.sorts = append(m.sorts, h.Column)
	}
	return m, nil
}

// arranged returns the View of m with the filter and the order of a.
func (m matrix) arranged(a address.Address) (View, error) {
	orders := make([]int, len(m.sorts))
	for i := range orders {
		orders[i] = i
	}
	var err error
	if m.order, err = parseOrder(m.sorts, orders, a.Sort); err != nil {
		return View{}, err
	}
	m.addr.Filter, m.addr.Sort = a.Filter, m.order.write(m.sorts, orders)
	m.narrowing = narrowing{rows: all(len(m.areas)), empty: prose.NoAreas(m.level)}
	if a.Filter != "" {
		m.narrowing = m.names(a.Filter)
	}
	m.rows = sorted(m.rows, m.sorts, orders, m.order)
	if !m.heat {
		m.whole = m.chance()
	}
	return View{
		Address: m.addr, Title: m.title(), Heading: m.heading(), Scope: m.scope(), Table: m.table(), Caption: append(doubt(Finding, prose.Sentence(m.taken)), m.whole...), About: m.about,
		Beside: m.pictures,
		Turn:   themes(m.d, m.addr, m.theme),
		d:      m.d, with: map[address.Key]opener{address.Sort: m.arranged, address.Filter: m.arranged},
	}, nil
}

func (m *matrix) scope() Scope {
	s := Scope{
		Indicators: analysis.InTheme(m.d, m.theme), Areas: m.areas, Level: m.level, Comparator: m.vs, Compared: m.heat,
		Times: m.last - m.first + 1, At: m.asOf - m.first, Time: func(i int) (value, label string) {
			label = strconv.Itoa(m.first + i)
			if m.first+i == m.last {
				return "", label
			}
			return label, label
		},
	}
	s.Usual = analysis.UsualThroughout(m.d, m.indicators(), m.areas)
	if m.addr.VS == "" {
		s.Comparator = s.Usual
	}
	if m.filled == 0 {
		s.Times = 0
	}
	return s
}

// indicators returns those with figures.
func (m *matrix) indicators() []indicator.ID {
	var inds []indicator.ID
	for _, h := range m.across[:m.filled] {
		inds = append(inds, h.ind)
	}
	return inds
}

func (m *matrix) table() Table {
	t := Table{
		Columns: m.columns, Len: len(m.rows) * m.filled, Of: len(m.areas) * m.filled, Orders: []int{int(Area)}, Sorted: int(Area),
		Cell:   m.cell,
		Area:   func(row int) geo.ID { return m.areas[m.areaAt(row)] },
		Figure: m.figure,
		Taken:  m.taken,
		Grid:   m.grid(),
	}
	switch {
	case len(m.rows) == 0:
		t.Empty = m.empty
	case m.filled == 0:
		t.Empty = prose.NoneInTheme(m.d, m.theme, m.level)
	}
	if m.tallies != nil {
		t.Orders = append(t.Orders, len(m.columns)-1)
	}
	ascends := true
	switch by := m.order.column - 1; {
	case by >= len(m.across):
		t.Sorted, ascends = t.Orders[1], false
	case by >= 0:
		t.Sorted, t.Grid.Sorted, ascends = -1, by, m.across[by].Polarity == indicator.LowerIsBetter
	}
	t.Ascending = ascends != m.order.reversed
	return t
}

// at returns where a row of the table stands. Those after the last are of headlines
// without figures.
func (m *matrix) at(row int) (down, across int) {
	if n := len(m.rows) * m.filled; row >= n {
		wide := max(len(m.across), 1)
		return (row - n) / wide, (row - n) % wide
	}
	return row / m.filled, row % m.filled
}

// areaAt returns the index in areas of the area of a row of the table.
func (m *matrix) areaAt(row int) int32 {
	down, _ := m.at(row)
	return m.rows[down]
}

func (m *matrix) figure(row int) analysis.Figure {
	down, across := m.at(row)
	h := &m.across[across]
	f := analysis.FigureAt(m.d, h.ind, m.areas[m.rows[down]], h.period)
	f.Against, f.Among = h.vs, m.areas
	return f
}

func (m *matrix) cell(row, col int) Cell {
	f, k := m.figure(row), m.columns[col].Kind
	switch k {
	case Fact:
		return m.tallies[m.areaAt(row)]
	case Series:
		return m.made.course(f)
	}
	return m.made.cell(k, f)
}

func (m *matrix) grid() *Grid {
	g := &Grid{Down: len(m.rows), Of: len(m.areas), Sorted: -1, Row: func(down, across int) int {
		if across >= m.filled {
			return len(m.rows)*m.filled + down*max(len(m.across), 1) + across
		}
		return down*m.filled + across
	}}
	for _, h := range m.across {
		g.Across = append(g.Across, h.Column)
	}
	if m.compares() {
		g.Against = m.beside
	}
	return g
}

// compares reports whether any headline is compared with something.
func (m *matrix) compares() bool {
	return slices.ContainsFunc(m.across, func(h headline) bool { return !h.vs.IsNone() })
}

// beside returns what the figure in a place of the grid is compared with or, where that is
// nothing, what the first figure of its row is that is compared with something.
func (m *matrix) beside(down, across int) (string, func(across int, k Kind) Cell) {
	area, vs := m.areas[m.rows[down]], m.across[across].vs
	for i := 0; vs.IsNone() && i < len(m.across); i++ {
		vs = m.across[i].vs
	}
	name := vs.Name(m.d)
	if vs.IsMedian() {
		name = "Median of these areas"
	}
	id, isArea := vs.Area(m.d, area)
	if isArea {
		name = m.d.Areas().Area(id).Name
	}
	lending := m.d.Lending()
	return name, func(across int, k Kind) Cell {
		h := &m.across[across]
		f := analysis.Figure{Indicator: h.ind, Period: h.period, Observation: dataset.Missing()}
		switch {
		case isArea:
			if f.Period == 0 {
				f.Period, _ = analysis.Latest(lending, h.ind, []geo.ID{id})
			}
			f = analysis.FigureAt(lending, h.ind, id, f.Period)
		case h.judge != nil && h.vs == vs: // else it is another's
			f.Value = h.judge.Against(area)
		}
		switch {
		case k == Value:
			return m.made.cell(Value, f)
		case k == Series && isArea:
			if values := analysis.History(lending, h.ind, id, f.Period); len(values) > 1 {
				return Spark(values)
			}
		}
		return nil
	}
}

func (m *matrix) title() Title {
	vs, when, crumbs := "", "latest", append([]string{prose.LevelHeading(m.d, m.level)}, under(m.d, m.theme)...)
	if m.heat {
		crumbs = append(crumbs, "Heat map")
	}
	if m.compares() {
		vs = analysis.Names(m.d, m.comparators())
	}
	if m.addr.Period != "" {
		when = "as of " + m.addr.Period
	}
	return m.subject.title(vs, when, crumbs...)
}

func (m *matrix) heading() Heading {
	when, with := "", ""
	if m.addr.Period != "" {
		when = m.addr.Period
	}
	if m.compares() {
		with = analysis.Names(m.d, m.comparators())
	}
	return Heading{Title: prose.MatrixHeading(m.theme.Title(), prose.LevelHeading(m.d, m.level), when, m.heat), Subtitle: prose.Compared(with), Against: with}
}

// comparators returns what figures are compared with, by headline.
func (m *matrix) comparators() []analysis.Comparator {
	var cs []analysis.Comparator
	for _, h := range m.across[:m.filled] {
		cs = append(cs, h.vs)
	}
	return cs
}

// verdicts returns the verdicts on an area, one for each indicator with figures.
func (m *matrix) verdicts(area int32) []analysis.Verdict {
	vs := make([]analysis.Verdict, m.filled)
	for i := range vs {
		vs[i] = m.across[i].judge.Verdict(m.areas[area])
	}
	return vs
}

// mostListed is of how many areas of an overview one looks at the verdicts.
const mostListed = 100

// chance returns how many differences chance alone would make among those listed first.
func (m *matrix) chance() []Sentence {
	var all []analysis.Verdict
	for _, area := range m.rows[:min(len(m.rows), mostListed)] {
		all = append(all, m.verdicts(area)...)
	}
	return say(Method, prose.FalseFlags(all))
}

// about returns what there is to say of the figure in a row, of all that its area has in a
// heat map, and of the whole.
func (m *matrix) about(row int) []Sentence {
	f := m.figure(row)
	if !m.heat {
		return m.made.about(f, m.whole...)
	}
	name, against := m.d.Areas().Area(f.Area).Name, analysis.NamesFor(m.d, m.comparators(), f.Area)
	verdicts := m.verdicts(m.areaAt(row))
	balance := saySo(Balance, prose.Balance(name, against, verdicts), prose.BriefBalance(against, verdicts))
	return m.made.about(f, append(balance, m.whole...)...)
}

// pictures returns the pictures of a figure: its course beside that of what it is compared with.
func (m *matrix) pictures(row int) []Picture {
	_, across := m.at(row)
	f, h := m.figure(row), &m.across[across]
	if h.judge == nil {
		return nil
	}
	return m.made.pictured(f, alike(h.periods, h.period), h.judge.Compares(f.Area))
}

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
		return fmt.Errorf("period %s: there are no figures as early as that for %s", s, prose.LevelName(m.d, m.level))
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
		h.period, _ = analysis.LatestOf(m.d, h.ind, m.areas, func(p period.Period) bool { return yearOf(p) <= m.asOf })
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
	sign := bestSign(facts, analysis.GoesBySize(d, ind))
	c := Column{
		Kind: Value, Head: facts.Heading(), Under: "no figures here", Sort: facts.Slug, Polarity: facts.Polarity, Unit: unitOf(facts),
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
		c.Longest = longer(c.Longest, prose.Gap(o, "", "", "")) // "[low]"
	}
	for _, id := range sides(d, h.vs, areas) { // which stand below
		plain.add(facts.Unit, analysis.FigureAt(d.Lending(), ind, id, p).Value)
	}
	c.Under, c.Longest = m.dated(ind, p), longer(c.Longest, plain.longest(facts.Unit.Format))
	if near.any {
		c.Longest = longer(c.Longest, prose.Approximate+near.longest(facts.Unit.Format))
	}
	return c
}
