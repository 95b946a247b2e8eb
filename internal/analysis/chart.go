package analysis

import (
	"cmp"
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A ChartLine is what a chart draws for one area or for a comparator, with a
// figure for every slot.
type ChartLine struct {
	Area                 geo.ID // unless it is a median
	IsMedian             bool
	Name                 string
	At                   []Figure  // those without a value nor a reason why not have no Period
	Values, Lower, Upper []float64 // of At
	Joints
	Against int // which line of the chart is its comparator; -1 if it has none
}

func newLine(area geo.ID, name string, fs []Figure, slots []Slot) ChartLine {
	l := ChartLine{Area: area, Name: name, At: place(fs, slots), Against: -1}
	for i := range l.At {
		f := &l.At[i]
		f.As = name
		l.Values, l.Lower, l.Upper = append(l.Values, f.Value), append(l.Lower, f.Lower), append(l.Upper, f.Upper)
	}
	return l
}

// sayWhy notes where s has no value because too few members of the area have
// one, which is no figure to draw but a reason to give.
func (l *ChartLine) sayWhy(s dataset.Series, slots []Slot) {
	for i := range l.At {
		for _, p := range slots[i] {
			if o, _ := s.Lookup(p); l.At[i].Period == 0 && o.Basis == dataset.Partial {
				l.At[i] = Figure{Area: l.Area, Period: p, Observation: o}
			}
		}
	}
}

// Before returns the period that the figure of l in slot i, of ind, is compared with for a
// change; 0 if there is none.
func (l *ChartLine) Before(ind *indicator.Indicator, i int) period.Period {
	var periods []period.Period
	for _, f := range l.At[:i] {
		if !f.IsMissing() {
			periods = append(periods, f.Period)
		}
	}
	slices.Sort(periods)
	for _, q := range compared(ind, periods, l.At[i].Period) {
		return q
	}
	return 0
}

// Change returns the change of l, of ind, from one period to a later one: of a median it is
// not tested.
func (l *ChartLine) Change(d *dataset.Dataset, ind indicator.ID, from, to period.Period) Change {
	if !l.IsMedian {
		return ChangeOf(d.Lending(), ind, l.Area, from, to)
	}
	c := Change{From: from, To: to, Difference: math.NaN(), Statistic: math.NaN()}
	in := func(p period.Period) int { return slices.IndexFunc(l.At, func(f Figure) bool { return f.Period == p }) }
	was, is := in(from), in(to)
	switch c.Reason = Incomparable(d.Indicator(ind), from, to); {
	case c.Reason.Is():
	case was < 0:
		c.Reason = Reason{Cause: NoFigureIn, Period: from}
	case is < 0:
		c.Reason = Reason{Cause: NoFigureIn, Period: to}
	default:
		c.Was, c.Is, c.Difference = l.At[was].Observation, l.At[is].Observation, l.At[is].Value-l.At[was].Value
	}
	return c
}

// A Chart is the lines of one indicator over common slots.
type Chart struct {
	Slots      []Slot
	Areas      []ChartLine
	References []ChartLine // what areas are compared with, none twice and none of areas
}

// NewChart returns the chart of ind for areas beside what c compares them
// with.
func NewChart(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, c Comparator) Chart {
	subjects, against := subjectsOf(d, ind, areas, c.Resolved(d, ind, areas))
	d = d.Lending()
	var figures [][]Figure
	for _, s := range subjects {
		if s.isMedian {
			figures = append(figures, medians(d, ind, Areas(d, s.level), allPeriods(figures[:len(areas)])))
		} else {
			figures = append(figures, SeriesFigures(d, ind, s.area))
		}
	}
	slots, names := newSlots(figures), namesOf(d, subjects)
	var lines []ChartLine
	for i, s := range subjects {
		l := newLine(s.area, names[i], figures[i], slots)
		l.IsMedian = s.isMedian
		var series dataset.Series
		if !s.isMedian {
			series = d.Series(ind, s.area)
		}
		l.Joints = joints(d.Indicator(ind), series, l.At)
		if i < len(areas) {
			l.Against = against[i]
			l.sayWhy(d.Series(ind, s.area), slots)
		}
		lines = append(lines, l)
	}
	return Chart{slots, lines[:len(areas)], lines[len(areas):]}
}

// A subject is what a line is of: an area, or the median of a level.
type subject struct {
	area     geo.ID
	isMedian bool
	level    geo.Level
}

// namesOf returns what subjects, areas first, are called beside each other: medians
// with their levels if there are several.
func namesOf(d *dataset.Dataset, subjects []subject) []string {
	var areas []geo.ID
	var medians []string
	for _, s := range subjects {
		if s.isMedian {
			medians = append(medians, s.level.String()+" median")
		} else {
			areas = append(areas, s.area)
		}
	}
	if len(medians) == 1 {
		medians[0] = "median"
	}
	return append(NamesApart(d, areas), medians...)
}

// subjectsOf returns areas and then what c compares them with and is not among them;
// and which of all these each of areas is compared with; -1 if with none, as a count
// is not with that of its nation. The median that an area is compared with is that of
// its own level.
func subjectsOf(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, c Comparator) (subjects []subject, against []int) {
	for _, a := range areas {
		subjects = append(subjects, subject{area: a})
	}
	bySize := GoesBySize(d, ind)
	for _, a := range areas {
		other := subject{isMedian: true, level: PeersLevel(d, a)}
		if !c.IsMedian() {
			id, ok := c.Area(d, a)
			if !ok || id == a || bySize {
				against = append(against, -1)
				continue
			}
			other = subject{area: id}
		}
		if !slices.Contains(subjects, other) {
			subjects = append(subjects, other)
		}
		against = append(against, slices.Index(subjects, other))
	}
	return subjects, against
}

// medians returns the medians of the values of areas in periods, where there is
// one.
func medians(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, periods []period.Period) []Figure {
	var fs []Figure
	for _, p := range slices.Sorted(slices.Values(periods)) {
		if m := stat.Median(valuesOf(d, ind, p, areas)); !math.IsNaN(m) {
			o := dataset.Missing()
			o.Value = m
			fs = append(fs, Figure{Indicator: ind, Period: p, Observation: o})
		}
	}
	return fs
}

// Line returns line i: the areas, then the references.
func (c *Chart) Line(i int) *ChartLine {
	if i < len(c.Areas) {
		return &c.Areas[i]
	}
	return &c.References[i-len(c.Areas)]
}

// Compares reports whether any area has a comparator.
func (c *Chart) Compares() bool {
	return slices.ContainsFunc(c.Areas, func(l ChartLine) bool { return l.Against >= 0 })
}

// Difference returns how far area i is from its comparator in a slot, NaN if
// either has no value or they are for different periods.
func (c *Chart) Difference(i, slot int) float64 {
	l := &c.Areas[i]
	if l.Against < 0 {
		return math.NaN()
	}
	own, other := l.At[slot], c.Line(l.Against).At[slot]
	if own.Period != other.Period {
		return math.NaN()
	}
	return own.Value - other.Value
}

// Label returns what a slot is called: Period, or "" if it is empty.
func (c *Chart) Label(slot, i int) string {
	if p, ok := c.Period(slot, i); ok {
		return p.Label()
	}
	return ""
}

// Period returns the period of area i in a slot, or the first that any line
// has there; false if the slot is empty.
func (c *Chart) Period(slot, i int) (period.Period, bool) {
	if p := c.Areas[i].At[slot].Period; p != 0 {
		return p, true
	}
	if len(c.Slots[slot]) == 0 {
		return 0, false
	}
	return c.Slots[slot][0], true
}

// Latest returns the last slot in which an area has a value.
func (c *Chart) Latest() int {
	latest := 0
	for _, l := range c.Areas {
		for i, v := range l.Values {
			if !math.IsNaN(v) {
				latest = max(latest, i)
			}
		}
	}
	return latest
}

// Cycle returns how many slots a year has, if they are months, quarters or half
// years, and 1 otherwise.
func (c *Chart) Cycle() int {
	last := len(c.Slots) - 1 // neither it nor the first is empty
	if last < 1 {
		return 1
	}
	a := float64(last) / (c.Slots[last][0].Middle() - c.Slots[0][0].Middle())
	for _, cycle := range []int{2, 4, 12} {
		if math.Abs(a/float64(cycle)-1) < 0.1 {
			return cycle
		}
	}
	return 1
}

// Find returns the slot that p stands in; -1 if there is none.
func (c *Chart) Find(p period.Period) int {
	return slices.IndexFunc(c.Slots, func(s Slot) bool { return slices.Contains(s, p) })
}

// A Slot is one position of a Chart: the periods that stand there, mostly
// one, or none where the figures skip a year.
type Slot []period.Period

// Positions of a chart are evenly spaced, and periods are not: years are left
// out altogether, surveys are taken on another day each April, and some
// nations count calendar years where others count financial years. So a slot
// is as long as the usual step from one figure of an area to its next. Time
// without figures becomes empty slots, which the chart shows as a gap.
// Periods that begin within one step share its slot, unless one line has
// figures for both.
const (
	sameSlot = 0.6 // of a step, up to which periods share a slot
	mostSkip = 40  // slots in a row that may be empty
)

// newSlots returns the slots for lines, each the figures of one area in order
// of time.
func newSlots(lines [][]Figure) []Slot {
	step := usualStep(lines)
	var slots []Slot
	start := 0.0 // the middle of the first period of the last slot
	for _, p := range allPeriods(lines) {
		at := p.Middle()
		last := len(slots) - 1
		switch apart := (at - start) / step; {
		case last < 0:
		case apart < sameSlot && !together(lines, slots[last], p):
			slots[last] = append(slots[last], p)
			continue
		default:
			for skip := min(int(math.Round(apart))-1, mostSkip); skip > 0; skip-- {
				slots = append(slots, nil)
			}
		}
		slots = append(slots, Slot{p})
		start = at
	}
	return slots
}

// usualStep returns the median time from one figure of a line to its next, in
// years.
func usualStep(lines [][]Figure) float64 {
	var steps []float64
	for _, fs := range lines {
		for i := 1; i < len(fs); i++ {
			if step := fs[i].Period.Middle() - fs[i-1].Period.Middle(); step > 0 {
				steps = append(steps, step)
			}
		}
	}
	if len(steps) == 0 {
		return 1
	}
	slices.Sort(steps)
	return steps[(len(steps)-1)/2]
}

// allPeriods returns the periods of lines in order of their middle.
func allPeriods(lines [][]Figure) []period.Period {
	var ps []period.Period
	for _, fs := range lines {
		for _, f := range fs {
			ps = append(ps, f.Period)
		}
	}
	slices.SortFunc(ps, func(a, b period.Period) int {
		return cmp.Or(cmp.Compare(a.Middle(), b.Middle()), cmp.Compare(a, b))
	})
	return slices.Compact(ps)
}

// together reports whether one line has a figure both for p and in s.
func together(lines [][]Figure, s Slot, p period.Period) bool {
	for _, fs := range lines {
		has := func(q period.Period) bool { return of(fs, q) != nil }
		if has(p) && slices.ContainsFunc(s, has) {
			return true
		}
	}
	return false
}

// of returns the figure of fs for p, nil if there is none.
func of(fs []Figure, p period.Period) *Figure {
	i, ok := slices.BinarySearchFunc(fs, p, func(f Figure, p period.Period) int { return cmp.Compare(f.Period, p) })
	if !ok {
		return nil
	}
	return &fs[i]
}

// place returns the figure of fs in each slot.
func place(fs []Figure, slots []Slot) []Figure {
	at := make([]Figure, len(slots))
	for i, s := range slots {
		at[i] = Figure{Observation: dataset.Missing()}
		for _, p := range s {
			if f := of(fs, p); f != nil {
				at[i] = *f
			}
		}
	}
	return at
}
