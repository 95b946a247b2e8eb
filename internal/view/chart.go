package view

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
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

// A chart is what the views of some areas by one indicator over time are made of: the
// areas asked for, and their figures as lines beside what they are compared with. It is
// copied for another period, and what does not change is shared.
type chart struct {
	analysis.Chart
	d       *dataset.Dataset
	made    *maker
	addr    address.Address
	ind     *indicator.Indicator
	id      indicator.ID
	vs      analysis.Comparator
	ids     []geo.ID
	places  []int    // of ids in the address
	without []string // areas that were asked for and have no figures
	indexed analysis.Indexed

	rows   []charted // the areas' figures, in order of period, and then what only the grid has
	listed int       // rows that are listed
	at     [][]int   // of each slot: the row of each line; -1 where no line has a period
	slot   int       // that the address is about
	period period.Period
}

// A charted figure is one that stands on a line of a chart.
type charted struct {
	analysis.Figure
	line, slot int
}

func openChart(d *dataset.Dataset, a address.Address) (chart, error) {
	c := chart{d: d, made: newMaker(d), addr: a}
	var err error
	if c.id, err = analysis.IndicatorCalled(d, a.Indicator); err != nil {
		return c, err
	}
	c.ind = d.Indicator(c.id)
	if c.vs, err = analysis.ParseComparator(d, a.VS); err != nil {
		return c, err
	}
	if err := c.setAreas(a.Areas); err != nil {
		return c, err
	}
	c.vs = c.vs.Resolved(d, c.id, c.ids)
	c.Chart = analysis.NewChart(d, c.id, c.ids, c.vs)
	c.setRows()
	return c.in(a.Period)
}

// setAreas sets the areas to those called names, each once. The ones without figures stay
// in the address.
func (c *chart) setAreas(names []string) error {
	var seen []geo.ID
	c.addr.Areas = nil
	for _, name := range names {
		id, err := analysis.AreaCalled(c.d, name)
		if err != nil {
			return err
		}
		if slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		if _, isCode := c.d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
			name = c.d.Areas().Slug(id)
		}
		c.addr.Areas = append(c.addr.Areas, name)
		if !analysis.HasFigures(c.d, c.id, []geo.ID{id}) {
			c.without = append(c.without, c.d.Areas().Area(id).Name)
			continue
		}
		c.ids, c.places = append(c.ids, id), append(c.places, len(seen)-1)
	}
	if len(c.ids) == 0 {
		return errors.New(prose.NoFigures(c.d, c.id, strings.Join(c.without, ", ")))
	}
	return nil
}

// setRows sets the rows: the areas' figures in every period and, for the grid alone, the
// figures that areas lack and those of what they are compared with.
func (c *chart) setRows() {
	lines := len(c.Areas) + len(c.References)
	c.at = make([][]int, len(c.Slots))
	for slot := range c.at {
		c.at[slot] = slices.Repeat([]int{-1}, lines)
	}
	for line, id := range c.ids {
		for _, f := range analysis.SeriesFigures(c.d, c.id, id) {
			f.Against, f.As = c.vs, c.Areas[line].Name
			slot := c.Find(f.Period)
			c.at[slot][line] = len(c.rows)
			c.rows = append(c.rows, charted{f, line, slot})
		}
	}
	c.listed = len(c.rows)
	for slot, periods := range c.Slots {
		for line := range lines {
			if len(periods) > 0 && c.at[slot][line] < 0 {
				c.at[slot][line] = len(c.rows)
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

// in returns c about the period called name, or the latest if that is "".
func (c chart) in(name string) (chart, error) {
	latest := c.Latest()
	c.slot, c.addr.Period = latest, ""
	c.period, _ = c.Period(latest, 0)
	if name == "" {
		return c, nil
	}
	p, ok := analysis.PeriodCalled(c.d, c.id, name)
	if !ok {
		return c, fmt.Errorf("%s: no period %q", c.ind.Name, name)
	}
	if c.slot = c.Find(p); !slices.Contains(c.Slots[c.slot], p) {
		p, _ = c.Period(c.slot, 0)
	}
	if c.period = p; c.slot != latest {
		c.addr.Period = prose.PeriodName(c.d, c.id, p)
	}
	return c, nil
}

// view returns what the views of c have in common.
func (c *chart) view() View {
	var filled []int // slots
	for slot, periods := range c.Slots {
		if len(periods) > 0 {
			filled = append(filled, slot)
		}
	}
	beside, who := c.addr, "these areas"
	if beside.Mode = ""; len(c.ids) == 1 { // for what has an index may stand beside what has none
		who = c.Areas[0].Name
	}
	return View{
		Address: c.addr,
		Scope: Scope{
			Indicator: c.id, Indicators: []indicator.ID{c.id}, Areas: c.ids, Level: c.d.Areas().Area(c.ids[0]).Level,
			Comparator: c.vs, Usual: analysis.Usual(c.d, c.id, c.ids),
			Times: len(filled), At: slices.Index(filled, c.slot), Time: func(i int) (value, label string) {
				p, _ := c.Period(filled[i], 0)
				return prose.PeriodName(c.d, c.id, p), p.Label()
			},
		},
		Table:   c.table(),
		Caption: append(say(Context, prose.Polarity(c.ind), c.ind.Note), say(Source, prose.Source(c.ind))...),
		Start:   c.at[c.slot][0],
		Turn:    indicators(c.d, beside, c.id, c.ids, who),
	}
}

func (c *chart) table() Table {
	columns := figureColumns()
	for k, head := range map[Kind]string{Area: "Area", Period: "Period", Interval: "95% interval", Rank: "Rank", Status: "Status"} {
		columns[k].Head = head
	}
	columns[Area].Group, columns[Trend].Group = true, true
	columns[Interval].Nothing = !c.d.HasIntervals(c.id)
	columns[Difference].Nothing = !c.Compares()
	columns[Difference].Under = "from " + c.vs.Name(c.d)
	columns[Verdict].Nothing = !c.compares()
	columns[Against].Nothing = true
	t := Table{
		Columns: columns, Len: c.listed, Of: c.listed, Sorted: -1,
		Cell:   func(row, col int) Cell { return c.cell(row, columns[col].Kind) },
		Area:   func(row int) geo.ID { return c.rows[row].Area },
		Figure: func(row int) analysis.Figure { return c.rows[row].Figure },
		Grid:   &Grid{Down: len(c.Slots), Row: func(down, across int) int { return c.at[down][across] }},
	}
	for i := range c.at[0] {
		l := Column{Kind: Value, Head: c.Line(i).Name}
		for _, f := range c.Line(i).At {
			before, after := prose.Marks(f.Observation)
			l.Near, l.Noted = l.Near || before != "", l.Noted || after != ""
			if s := c.ind.Unit.Format(f.Value); text.Width(s) > text.Width(l.Longest) {
				l.Longest = s
			}
		}
		t.Grid.Across = append(t.Grid.Across, l)
		columns[Value].Near, columns[Value].Noted = columns[Value].Near || l.Near, columns[Value].Noted || l.Noted
		columns[Value].Longest = longer(columns[Value].Longest, l.Longest)
		columns[Area].Longest = longer(columns[Area].Longest, l.Head)
	}
	return t
}

// compares reports whether there are verdicts: an area's own target is no line.
func (c *chart) compares() bool { return c.Compares() || c.vs.IsTarget() }

// cell returns the cell of a row: what a chart knows of its line, and else what any
// figure has. Of what others are compared with there is its value and its course.
func (c *chart) cell(row int, k Kind) Cell {
	r := &c.rows[row]
	l := c.Line(r.line)
	reference := r.line >= len(c.Areas)
	switch {
	case k == Change:
		change := math.NaN()
		if before, ok := l.Before(r.slot); ok {
			change = r.Value - before.Value
		}
		return Number{change, c.ind.Unit, true}
	case k == Series:
		return Spark(l.Values)
	case k == Status:
		words := prose.Remark(r.Observation)
		return Word{words, words}
	case reference && k == Area:
		return Place{Name: l.Name, As: l.Name, Without: r.IsMissing()}
	case reference && k != Value && k != Interval, k == Difference && l.Against < 0:
		return nil
	case k == Difference:
		return Number{c.Difference(r.line, r.slot), c.ind.Unit, true}
	}
	switch cell := c.made.cell(k, r.Figure).(type) {
	case Place:
		cell.As = l.Name
		return cell
	case Judgement:
		cell.Self = l.Against < 0 && !c.vs.IsTarget()
		return cell
	default:
		return cell
	}
}

// lines returns the picture. What a cursor is on is for the screen to pick out.
func (c *chart) lines() Lines {
	l := Lines{Axis: c.made.factsOf(c.id)[0], Format: c.ind.Unit.Format, Cycle: c.Cycle(), At: c.slot}
	if c.indexed.Values != nil {
		l.Axis, l.Format = "Index, "+c.base(), indicator.Unit{Decimals: 1}.Format
		l.Levels = []Level{{100, c.base()}}
	}
	for i := range c.Slots {
		l.Slots = append(l.Slots, c.Label(i, 0))
	}
	for i := range c.at[0] {
		from := c.Line(i)
		line := Line{Name: from.Name, Area: from.Area, Values: from.Values, Figures: from.At, Reference: i >= len(c.Areas)}
		if !line.Reference {
			line.Place = c.places[i]
		}
		if c.indexed.Values != nil {
			line.Values = c.indexed.Values[i]
		} else {
			line.Lower, line.Upper = from.Bounds()
		}
		if c.indexed.Values == nil && !line.Reference {
			line.Levels = c.aims(from.Area)
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
func (c *chart) aims(area geo.ID) []Level {
	var levels []Level
	for _, aim := range c.d.Targets(c.id, area) {
		if !math.IsNaN(aim.Value) {
			levels = append(levels, Level{aim.Value, "target " + c.ind.Unit.Format(aim.Value) + " by " + strconv.Itoa(aim.Year)})
		}
	}
	return levels
}

// title returns the title of a view of c that shows what.
func (c *chart) title(what string, more ...string) Title {
	t := Title{Crumbs: []string{c.ind.Theme.Title(), c.ind.Name, what}}
	if c.compares() {
		t.Right = append(t.Right, "vs "+c.vs.Name(c.d))
	}
	t.Right = append(t.Right, more...)
	if c.addr.As == address.Constituted {
		t.Right = append(t.Right, "as constituted")
	}
	return t
}

// about returns what there is to say of the figure in a row, and more, which only one of
// the views knows.
func (c *chart) about(row int, more ...Sentence) []Sentence {
	r := &c.rows[row]
	if r.line >= len(c.Areas) { // it is said of those that are compared with it
		return nil
	}
	more = append(more, say(Standing, c.course(r.line))...)
	if len(c.without) > 0 {
		more = append(more, say(Aims, prose.NoneFor(c.without))...)
	}
	return c.made.about(r.Figure, more...)
}

// course returns how an area got from its first figure to its last, beside its
// comparator.
func (c *chart) course(i int) string {
	l := &c.Areas[i]
	first, last, ok := l.Ends()
	if !ok {
		return ""
	}
	if l.Against < 0 {
		return prose.FromTo(c.d, first, last)
	}
	other := c.Line(l.Against)
	from := slices.IndexFunc(l.At, func(f analysis.Figure) bool { return f.Period == first.Period })
	to := slices.IndexFunc(l.At, func(f analysis.Figure) bool { return f.Period == last.Period })
	a, b := other.At[from], other.At[to]
	if a.Period != first.Period || b.Period != last.Period || a.IsMissing() || b.IsMissing() {
		return prose.FromTo(c.d, first, last)
	}
	return prose.FromToBeside(c.d, first, last, other.Name, a, b)
}
