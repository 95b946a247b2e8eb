package view

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/prose"
	"weal/internal/text"
)

// A chart is what the views of some areas by one indicator over time are made of: the
// areas asked for, and their figures as lines beside what they are compared with. It is
// copied for another period, and what does not change is shared.
type chart struct {
	analysis.Chart
	subject
	ids     []geo.ID
	places  []int    // of ids in the address
	without []string // areas that were asked for and have no figures
	indexed analysis.Indexed

	rows    []charted       // the areas' figures, in order of period, and then what only the grid has
	listed  int             // rows that are listed
	filled  []int           // slots with a period
	times   []period.Period // of those, as the first area has them
	columns []Column
	at      [][]int       // of each line: its row in each slot; -1 where that is empty
	since   period.Period // that changes are since; 0 for the last that compares
	slot    int           // that the address is about
	period  period.Period
	longer  [][]analysis.Longer // by area: whose figures begin earlier
}

// A charted figure is one that stands on a line of a chart.
type charted struct {
	analysis.Figure
	line, slot int
}

// openChart returns the chart at a, about no period yet, with columns in order of their
// weight.
func openChart(d *dataset.Dataset, a address.Address, order ...Kind) (chart, error) {
	s, err := newSubject(d, a)
	c := chart{subject: s}
	if err != nil {
		return c, err
	}
	if err := c.setAreas(a.Areas); err != nil {
		return c, err
	}
	c.level = d.Areas().Area(c.ids[0]).Level
	c.compare(c.ids)
	c.Chart = analysis.NewChart(d, c.id, c.ids, c.vs)
	if c.since, err = c.sinceCalled(a.Since, slices.Concat(c.Slots...), c.who()); err != nil {
		return c, err
	}
	for _, id := range c.ids {
		c.longer = append(c.longer, analysis.LongerThan(d, c.id, id))
	}
	c.setRows()
	c.setColumns(order)
	return c, nil
}

// setAreas sets the areas to those called names, each once. The ones without figures stay
// in the address.
func (c *chart) setAreas(names []string) error {
	var seen []geo.ID
	c.addr.Areas = nil
	for _, name := range names {
		id, spelled, err := areaCalled(c.d, name)
		if err != nil {
			return err
		}
		if slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		c.addr.Areas = append(c.addr.Areas, spelled)
		if !analysis.HasFigures(c.d, c.id, []geo.ID{id}) {
			c.without = append(c.without, c.d.Areas().Area(id).Name)
			continue
		}
		c.ids, c.places = append(c.ids, id), append(c.places, len(seen)-1)
	}
	if len(c.ids) == 0 {
		return prose.Refusal(prose.NoFigures(c.d, c.id, strings.Join(c.without, ", ")))
	}
	return nil
}

// setRows sets the rows: the areas' figures in every period and, for the grid alone, the
// figures that areas lack and those of what they are compared with.
func (c *chart) setRows() {
	c.at = make([][]int, len(c.Areas)+len(c.References))
	for line := range c.at {
		c.at[line] = slices.Repeat([]int{-1}, len(c.Slots))
	}
	for line, id := range c.ids {
		for _, f := range analysis.SeriesFigures(c.d, c.id, id) {
			f.Against, f.As = c.vs, c.Areas[line].Name
			slot := c.Find(f.Period)
			c.at[line][slot] = len(c.rows)
			c.rows = append(c.rows, charted{f, line, slot})
		}
	}
	c.listed = len(c.rows)
	for slot, periods := range c.Slots {
		if len(periods) == 0 {
			continue
		}
		p, _ := c.Period(slot, 0)
		c.filled, c.times = append(c.filled, slot), append(c.times, p)
		for line := range c.at {
			if c.at[line][slot] < 0 {
				c.at[line][slot] = len(c.rows)
				c.rows = append(c.rows, charted{c.unlisted(line, slot), line, slot})
			}
		}
	}
}

// unlisted returns what stands on a line where its area has no figure, or where it is of
// what others are compared with.
func (c *chart) unlisted(line, slot int) analysis.Figure {
	f, l := c.Line(line).At[slot], c.Line(line)
	f.Area, f.Indicator, f.As = l.Area, c.id, l.Name
	if line < len(c.Areas) {
		f.Against = c.vs
		f.Period, _ = c.Period(slot, line)
	}
	return f
}

// setPeriod makes c about the period called name, or the latest if that is "".
func (c *chart) setPeriod(name string) error {
	latest := c.Latest()
	c.slot, c.addr.Period = latest, ""
	c.period, _ = c.Period(latest, 0)
	if name != "" {
		periods := slices.Concat(c.Slots...)
		i, err := c.periodCalled(name, periods, len(periods)-1, c.who())
		if err != nil {
			return err
		}
		c.period, c.slot = periods[i], c.Find(periods[i])
		if c.slot != latest {
			c.addr.Period = analysis.PeriodName(c.d, c.id, c.period)
		}
	}
	c.made.analyst.Turn(c.period)
	return nil
}

// sinceWhen returns what stands under the heading of changes since a chosen period; "" if
// each is since the last that compares.
func (c *chart) sinceWhen() string {
	if c.since == 0 {
		return ""
	}
	return "since " + c.since.Label()
}

// who returns what the areas are called, all of them.
func (c *chart) who() string {
	if len(c.ids) == 1 {
		return c.Areas[0].Name
	}
	return "these areas"
}

// view returns what the views of c have in common.
func (c *chart) view() View {
	beside := c.addr
	if c.indexed.Values != nil {
		beside.Mode = beside.Shows(address.Together, address.Apart) // for what has an index may stand beside what has none
	}
	return View{
		Address: c.addr,
		Scope:   c.scope(c.ids, c.times, slices.Index(c.filled, c.slot)),
		Table:   c.table(),
		Caption: context(c.d, c.id),
		Start:   c.at[0][c.slot],
		Turn:    indicators(c.d, beside, c.id, c.ids, c.who()),
		Further: c.further,
		d:       c.d,
	}
}

// title returns the title of a view of c that shows what, of some time or all.
func (c *chart) title(what, when string) Title {
	vs := ""
	if c.compares() {
		vs = c.vs.Name(c.d)
	}
	return c.subject.title(vs, when, under(c.d, c.ind.Theme, prose.InFamily(c.d, c.ind), what)...)
}

// about returns what there is to say of the figure in a row, and more, which only one of
// the views knows.
func (c *chart) about(row int, more ...Sentence) []Sentence {
	r := &c.rows[row]
	if r.line >= len(c.Areas) { // it is said of those that are compared with it
		return nil
	}
	more = append(more, say(Standing, c.course(r.line))...)
	if c.since != 0 && c.since < r.Period {
		more = append(more, say(Standing, prose.Change(c.ind, c.change(r)))...)
	}
	more = append(more, say(Standing, c.begins(r.line))...)
	if len(c.without) > 0 {
		more = append(more, say(Aims, prose.NoneFor(c.without))...)
	}
	return c.made.about(r.Figure, more...)
}

// course returns how an area got from its first figure to its last, beside its
// comparator.
func (c *chart) course(i int) string {
	l := &c.Areas[i]
	went := analysis.CourseOf(c.d, c.id, l.Area)
	if c.since != 0 && went.To > c.since {
		went = l.Change(c.d, c.id, c.since, went.To)
	}
	if l.Against < 0 {
		return prose.Ends(c.ind, l.Name, went)
	}
	other := c.Line(l.Against)
	name := other.Name
	if other.IsMedian {
		name = "the " + name
	}
	return prose.EndsBeside(c.ind, l.Name, went, name, other.Change(c.d, c.id, went.From, went.To))
}

// change returns the change of the figure in a row since the period of the address or, if
// that names none, since the last that it is compared with.
func (c *chart) change(r *charted) analysis.Change {
	l := c.Line(r.line)
	from := c.since
	if from == 0 {
		from = l.Before(c.ind, r.slot)
	}
	return l.Change(c.d, c.id, from, r.Period)
}

func (c *chart) table() Table {
	columns := slices.Clone(c.columns)
	columns[Area].Head = prose.When(c.ind, c.period)
	grid := &Grid{
		Down: len(c.Areas), Of: len(c.Areas), Under: len(c.References), Timed: true,
		Row: func(down, across int) int { return c.at[down][c.filled[across]] },
	}
	for _, p := range c.times {
		grid.Across = append(grid.Across, Column{Kind: Value, Head: prose.When(c.ind, p), Sort: analysis.PeriodName(c.d, c.id, p)})
	}
	return Table{
		Columns: columns, Len: c.listed, Of: c.listed, Sorted: -1, Grid: grid,
		Cell:   func(row, col int) Cell { return c.cell(row, columns[col].Kind) },
		Area:   func(row int) geo.ID { return c.rows[row].Area },
		Figure: func(row int) analysis.Figure { return c.rows[row].Figure },
	}
}

// setColumns makes the columns of the figures of one period, an area a row. What stands
// late in order is left out first where there is no room for all.
func (c *chart) setColumns(order []Kind) {
	once, difference := len(c.filled) < 2, "vs "+c.vs.Name(c.d)
	if text.Width(difference) > mostDifference { // the title says from what
		difference = "Difference"
	}
	own := []Column{
		{Kind: Area, Keyed: true, Group: true},
		{Kind: Value},
		{Kind: Interval, Head: "95% interval", Nothing: !c.d.HasIntervals(c.id)},
		{Kind: Verdict, Nothing: !c.compares()},
		{Kind: Trend, Group: true, Nothing: once},
		{Kind: Rank, Head: "Rank", Longest: c.lastRank()},
		{Kind: Against, Scale: c.scale(), Nothing: !once},
		{Kind: Change, Nothing: once, Under: c.sinceWhen()},
		{Kind: Difference, Head: difference, Nothing: !c.Compares()},
		{Kind: Series, Points: len(c.Slots), Nothing: once},
		{Kind: Status, Head: "Status"},
	}
	slices.SortFunc(own, func(a, b Column) int { return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)) })
	c.columns = columnsOf(c.d, own...)
	showSince(c.columns, c.addr.Since)
	for _, k := range []Kind{Area, Value, Interval, Change, Difference, Status} {
		c.measure(&c.columns[k])
	}
}

// mostDifference is how long a heading of differences may be.
const mostDifference = 12

// measure finds the longest text of a column, of all periods, so that columns do not jump
// from one to the next.
func (c *chart) measure(col *Column) {
	col.measure(len(c.rows), func(row int) Cell {
		cell := c.cell(row, col.Kind)
		if r := &c.rows[row]; col.Kind == Status && cell != nil && len(c.Slots[r.slot]) > 1 {
			return Word{Shown: r.Period.Label() + ", " + cell.String()}
		}
		return cell
	})
}

// lastRank returns the longest rank that an area can have.
func (c *chart) lastRank() string {
	of := 0
	for _, id := range c.ids {
		of = max(of, len(analysis.Peers(c.d, id)))
	}
	return prose.Rank(analysis.Position{Rank: of, Of: of, Tied: true})
}

// scale returns the scale of the bars of the only period.
func (c *chart) scale() Scale {
	s := Scale{Format: c.ind.Unit.Format}
	for _, r := range c.rows {
		for _, v := range []float64{r.Value, r.Lower, r.Upper} {
			if !math.IsNaN(v) {
				s.Low, s.High = min(s.Low, v), max(s.High, v)
			}
		}
	}
	return s
}

// compares reports whether there are verdicts: an area's own target is no line.
func (c *chart) compares() bool { return c.Compares() || c.vs.IsTarget() }

// cell returns the cell of a row: what a chart knows of its line, and else what any
// figure has. Of what others are compared with there is its value and its course.
func (c *chart) cell(row int, k Kind) Cell {
	r := &c.rows[row]
	l := c.Line(r.line)
	switch k {
	case Change:
		if r.Period <= c.since {
			return nil
		}
		return Moved{c.change(r), c.ind}
	case Series:
		return Spark(l.Course(l.Values))
	case Status:
		return c.status(r)
	}
	if r.line >= len(c.Areas) {
		return c.reference(r, k)
	}
	switch k {
	case Against:
		b := Bar{Observation: r.Observation, Against: math.NaN(), Polarity: c.ind.Polarity}
		if l.Against >= 0 {
			b.Against = c.Line(l.Against).Values[r.slot]
		}
		if j, ok := c.made.cell(Verdict, r.Figure).(Judgement); ok {
			b.Outcome = j.Outcome
		}
		return b
	case Difference:
		if l.Against < 0 {
			return nil
		}
		return Number{V: c.Difference(r.line, r.slot), Unit: c.ind.Unit}
	}
	switch cell := c.made.cell(k, r.Figure).(type) {
	case Place:
		cell.As, cell.Line = l.Name, 1+c.places[r.line]
		return cell
	case Position:
		return Placing{cell}
	default:
		return cell
	}
}

// reference returns the cell of what others are compared with, which may be no area.
func (c *chart) reference(r *charted, k Kind) Cell {
	switch k {
	case Area:
		return Place{Name: c.Line(r.line).Name, Line: -1}
	case Value, Interval:
		return c.made.cell(k, r.Figure)
	case Against:
		return Bar{Observation: r.Observation, Against: math.NaN()}
	}
	return nil
}

// status returns what there is to know of a figure besides its value, and of which period
// it is where that is not the one that those beside it are of.
func (c *chart) status(r *charted) Cell {
	words := prose.Remark(r.Observation)
	if r.slot == c.slot && r.Period != c.period && r.Period != 0 {
		words = strings.TrimSuffix(r.Period.Label()+", "+words, ", ")
	}
	if why := analysis.StandsOut(c.ind, r.Period); why != "" {
		words = strings.TrimPrefix(words+", "+prose.Odd+" stands out", ", ")
	}
	return Word{words, analysis.StandsOut(c.ind, r.Period)}
}
