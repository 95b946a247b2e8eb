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

// A profile is what the view of all that there is of one area is made of: a row for each
// indicator, in its latest period, by theme. It is copied when it is sorted or filtered,
// and what does not change is shared.
type profile struct {
	analysis.Profile
	subject // its comparator is that of most lines, never the usual one but what it is here
	name    string
	chance  string
	ranges  map[ranged]analysis.Range // that were asked for; shared with the areas beside it

	columns []Column
	orders  []int
	order   order
	start   int     // the first row of the theme of the address
	rows    []int32 // indices in Lines or, from len(Lines) on, in Without
}

// A ranged is whose values of a level a range is of.
type ranged struct {
	ind indicator.ID
	p   period.Period
}

func openProfile(d *dataset.Dataset, a address.Address) (View, error) { return profile{}.open(d, a) }

// open is View.At: what does not depend on the area is taken over from p.
func (before profile) open(d *dataset.Dataset, a address.Address) (View, error) {
	area, err := analysis.AreaCalled(d, a.Area())
	if err != nil {
		return View{}, err
	}
	s, err := newSubject(d, a)
	if err != nil {
		return View{}, err
	}
	s.level = analysis.PeersLevel(d, area)
	since, err := yearCalled(a.Since)
	if err != nil {
		return View{}, err
	}
	p := profile{
		Profile: analysis.ProfileOf(d, area, s.vs, since, a.Mode == address.All), subject: s,
		name: d.Areas().Area(area).Name, ranges: make(map[ranged]analysis.Range),
	}
	p.addr.Areas = []string{d.Areas().Slug(area)}
	if a.Area() == string(d.Areas().Area(area).Code) {
		p.addr.Areas = a.Areas
	}
	if before.d == d && before.level == p.level {
		p.ranges = before.ranges
	}
	p.setComparator()
	p.setColumns()
	return p.arranged(a)
}

// setComparator finds what most lines are compared with, and how many differences chance
// alone would make.
func (p *profile) setComparator() {
	if len(p.Lines) == 0 && len(p.Without) > 0 {
		p.vs = p.vs.Resolved(p.d, p.Without[0], []geo.ID{p.Area})
	}
	var verdicts []analysis.Verdict
	var inds []indicator.ID
	lines := make(map[analysis.Comparator]int)
	for _, l := range p.Lines {
		verdicts, inds = append(verdicts, l.Verdict), append(inds, l.Indicator)
		if lines[l.With]++; lines[l.With] > lines[p.vs] {
			p.vs = l.With
		}
	}
	p.chance = prose.FalseFlags(verdicts)
	p.usually = analysis.UsualThroughout(p.d, inds, []geo.ID{p.Area})
}

// comparator returns the name of what most lines are compared with.
func (p *profile) comparator() string {
	if p.vs.IsMedian() || p.vs.IsNone() {
		return p.vs.Name(p.d)
	}
	return p.vs.NameFor(p.d, p.Area)
}

// line returns line i, and false if i is an indicator without a figure.
func (p *profile) line(i int32) (*analysis.Line, bool) {
	if int(i) < len(p.Lines) {
		return &p.Lines[i], true
	}
	return nil, false
}

func (p *profile) indicator(i int32) indicator.ID {
	if l, ok := p.line(i); ok {
		return l.Indicator
	}
	return p.Without[int(i)-len(p.Lines)]
}

func (p *profile) theme(i int32) indicator.Theme { return p.d.Indicator(p.indicator(i)).Theme }

func (p *profile) figure(i int32) analysis.Figure {
	f := analysis.Figure{Area: p.Area, Indicator: p.indicator(i), Observation: dataset.Missing(), Against: p.vs, Among: p.Peers}
	if l, ok := p.line(i); ok {
		f.Period, f.Observation, f.Against = l.Period, l.Observation, l.With
	}
	return f
}

// rangeOf returns how the values of the peers lie that l is one of. It is worked out for what is
// seen: among 35,000 areas it takes a while.
func (p *profile) rangeOf(l *analysis.Line) analysis.Range {
	of := ranged{l.Indicator, l.Period}
	r, ok := p.ranges[of]
	if !ok {
		r = analysis.RangeOf(p.d, l.Indicator, l.Period, p.Peers)
		p.ranges[of] = r
	}
	return r
}

// passing returns the indices of the indicators that the filter lets through, by theme,
// those without a figure last in each.
func (p *profile) passing() []int32 {
	filter := geo.Fold(p.addr.Filter)
	var rows []int32
	for _, t := range analysis.Themes(p.d) {
		for i := range int32(len(p.Lines) + len(p.Without)) {
			if ind := p.d.Indicator(p.indicator(i)); ind.Theme == t && geo.Has(ind.Name+" "+ind.Topic, filter) {
				rows = append(rows, i)
			}
		}
	}
	return rows
}

// arranged returns the View of p with the mode, the filter and the order of a, at its theme.
func (p profile) arranged(a address.Address) (View, error) {
	var err error
	if p.order, err = parseOrder(p.columns, p.orders, a.Sort); err != nil {
		return View{}, err
	}
	p.addr.Mode, p.addr.Filter, p.addr.Theme = a.Mode, a.Filter, ""
	p.addr.Sort = p.order.write(p.columns, p.orders)
	passing := p.passing()
	p.rows = passing
	if p.addr.Mode != address.All {
		p.rows = slices.DeleteFunc(slices.Clone(passing), func(i int32) bool { return int(i) >= len(p.Lines) })
	}
	p.rows = sorted(slices.Clone(p.rows), p.columns, p.orders, p.order)
	if a.Theme != "" {
		t, err := themeCalled(p.d, a.Theme)
		if err != nil {
			return View{}, err
		}
		p.start = max(slices.IndexFunc(p.rows, func(i int32) bool { return p.theme(i) == t }), 0)
	}
	v := View{
		Address: p.addr, Title: p.title(), Heading: p.heading(), Start: p.start,
		Scope:   Scope{Areas: []geo.ID{p.Area}, Level: p.level, Comparator: p.compared(), Usual: p.usually, At: -1},
		Table:   p.table(passing),
		Caption: append(say(Context, prose.AreaFacts(p.d, p.Area)), say(Method, p.yardstick(), p.chance)...),
		About:   func(row int) []Sentence { return p.about(p.rows[row]) },
		Beside:  func(row int) []Picture { return p.beside(p.rows[row]) },
		Turn:    areas(p.d, p.addr, p.Area, nil), d: p.d, at: p.open,
		with: map[address.Key]opener{
			address.Sort: p.arranged, address.Filter: p.arranged, address.Mode: p.arranged, address.Theme: p.arranged,
		},
	}
	if p.d.Divides() {
		delete(v.with, address.Mode) // which lists others
	}
	return v, nil
}

// heading returns the heading of p: if changes since a period were asked for, with which of
// them are to be read with care.
func (p *profile) heading() Heading {
	h := Heading{Title: prose.ProfileHeading(p.d.Areas().Area(p.Area).Name), Subtitle: prose.Compared(p.vs.Name(p.d))}
	if p.addr.Since == "" {
		return h
	}
	var texts []string
	of := make(map[string][]string) // the indicators, by what is said of their changes
	for _, l := range p.Lines {
		ind := p.d.Indicator(l.Indicator)
		for _, w := range l.Change.Warnings {
			text := prose.Warning(ind, w)
			if of[text] == nil {
				texts = append(texts, text)
			}
			of[text] = append(of[text], ind.Name)
		}
	}
	for _, text := range texts {
		h.Cautions = append(h.Cautions, Caution{Text: prose.ChangesOf(of[text], text), At: -1})
	}
	return h
}

// yardstick says what makes the numbers comparable that rows are sorted by; "" if they are
// sorted by no numbers in different units.
func (p *profile) yardstick() string {
	switch p.columns[p.order.column].Kind {
	case Change:
		return prose.SortedByShare(p.d, "change", p.level)
	case Difference:
		return prose.SortedByShare(p.d, "difference", p.level)
	}
	return ""
}

// compared returns what the address asks to compare with, or what is usual.
func (p *profile) compared() analysis.Comparator {
	if p.addr.VS == "" {
		return p.usually
	}
	return p.vs
}

func (p *profile) title() Title {
	vs := p.comparator()
	if p.vs.IsNone() {
		vs = ""
	}
	return p.subject.title(vs, "latest", prose.LevelHeading(p.d, p.level), p.name)
}

// about returns what there is to say of an indicator: what there is of any figure, and how
// it lies among the area's peers.
func (p *profile) about(i int32) []Sentence {
	f := p.figure(i)
	l, ok := p.line(i)
	if !ok {
		return p.made.about(f)
	}
	ind := p.d.Indicator(f.Indicator)
	var more []Sentence
	if l.Of > 1 {
		more = append(say(Standing, prose.FirstAmong(p.d, ind, p.level, l.BySize)), say(Among, prose.MiddleHalf(ind, l.Value, p.rangeOf(l)))...)
		if !p.hasSpine(l) {
			more = append(more, say(Among, prose.Unplaced(l.BySize))...)
		}
	}
	more = append(more, say(Standing, prose.Change(ind, l.Change))...)
	more = append(more, p.made.within(f)...)
	return p.made.about(f, append(more, say(Method, p.yardstick(), p.chance)...)...)
}

// beside returns the picture of an indicator: its course beside the comparator's.
func (p *profile) beside(i int32) []Picture {
	l, ok := p.line(i)
	if !ok {
		return nil
	}
	periods := alike(analysis.Periods(p.d, l.Indicator, []geo.ID{p.Area}), l.Period)
	return p.made.pictured(p.figure(i), periods, l.IsCompared)
}

// yearCalled returns the year that s is; 0 if it is "".
func yearCalled(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year < period.FirstYear || year > period.LastYear {
		return 0, fmt.Errorf("since %q: want a year, for the indicators of an area have periods of many kinds", s)
	}
	return year, nil
}
