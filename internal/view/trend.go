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
	"weal/internal/prose"
)

// A trend is what the view of one indicator over time, for up to eight areas, is made of.
type trend struct {
	d       *dataset.Dataset
	made    *maker
	addr    address.Address
	ind     *indicator.Indicator
	id      indicator.ID
	vs      analysis.Comparator
	ids     []geo.ID
	without []string // areas that were asked for and have no figures
	chart   analysis.Chart
	indexed analysis.Indexed
	slot    int // that the address is about

	figures []analysis.Figure // of one area after the other, in order of period
	line    []int             // of figures: which line of the chart
	start   int
	trends  []analysis.Trend
}

func openTrend(d *dataset.Dataset, a address.Address) (View, error) {
	t := trend{d: d, made: newMaker(d), addr: a}
	var err error
	if t.id, err = analysis.IndicatorCalled(d, a.Indicator); err != nil {
		return View{}, err
	}
	t.ind = d.Indicator(t.id)
	if t.vs, err = analysis.ParseComparator(d, a.VS); err != nil {
		return View{}, err
	}
	if err := t.setAreas(a.Areas); err != nil {
		return View{}, err
	}
	t.vs = t.vs.Resolved(d, t.id, t.ids)
	t.chart = analysis.NewChart(d, t.id, t.ids, t.vs)
	if err := t.setMode(); err != nil {
		return View{}, err
	}
	t.slot = t.chart.Latest()
	if a.Period != "" {
		p, ok := analysis.PeriodCalled(d, t.id, a.Period)
		if !ok {
			return View{}, fmt.Errorf("%s: no period %q", t.ind.Name, a.Period)
		}
		t.slot = t.chart.Find(p)
	}
	t.setFigures()
	return t.view(), nil
}

// setAreas sets the areas to those called names, each once.
func (t *trend) setAreas(names []string) error {
	var seen []geo.ID
	t.addr.Areas = nil
	for _, name := range names {
		id, err := analysis.AreaCalled(t.d, name)
		if err != nil {
			return err
		}
		if slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		if _, isCode := t.d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
			name = t.d.Areas().Slug(id)
		}
		t.addr.Areas = append(t.addr.Areas, name)
		if !analysis.HasFigures(t.d, t.id, []geo.ID{id}) {
			t.without = append(t.without, t.d.Areas().Area(id).Name)
			continue
		}
		t.ids = append(t.ids, id)
	}
	if len(t.ids) == 0 {
		return errors.New(prose.NoFigures(t.d, t.id, strings.Join(t.without, ", ")))
	}
	return nil
}

// setMode finds what the chart draws in the mode of the address.
func (t *trend) setMode() error {
	switch t.addr.Mode {
	case "":
		return nil
	case "index":
		t.indexed = t.chart.IndexToFirst(t.ind)
	case "england":
		england, ok := t.d.Areas().Lookup(geo.England)
		if !ok {
			return fmt.Errorf("mode %s: there is no England here", t.addr.Mode)
		}
		t.indexed = t.chart.IndexToArea(t.d, t.id, england)
	}
	if why := t.indexed.Refuse; why.Is() {
		return fmt.Errorf("%s: no index: %s", t.ind.Name, prose.Reason(t.ind, why))
	}
	return nil
}

// setFigures sets the rows: the areas' figures in every period.
func (t *trend) setFigures() {
	peers := make(map[geo.Level][]geo.ID)
	for i, id := range t.ids {
		level := t.d.Areas().Area(id).Level
		if _, ok := peers[level]; !ok {
			peers[level] = analysis.Peers(t.d, id)
		}
		at, _ := t.chart.Period(t.slot, i)
		for _, f := range analysis.SeriesFigures(t.d, t.id, id) {
			f.Against, f.Among, f.As = t.vs, peers[level], t.chart.Areas[i].Name
			if i == 0 && f.Period <= at {
				t.start = len(t.figures)
			}
			t.figures, t.line = append(t.figures, f), append(t.line, i)
		}
		t.trends = append(t.trends, t.made.analyst.Trend(t.id, id))
	}
}

func (t trend) view() View {
	columns := figureColumns()
	for k, head := range map[Kind]string{Area: "Area", Period: "Period", Value: "Value", Interval: "95% interval", Trend: "Trend"} {
		columns[k].Head = head
	}
	columns[Trend].Group = true
	columns[Area].Group = true
	v := View{
		Address: t.addr,
		Title:   t.title(),
		Scope:   Scope{Indicator: t.id, Areas: t.ids, Level: t.d.Areas().Area(t.ids[0]).Level, Comparator: t.vs, Periods: t.d.Periods(t.id), At: -1},
		Picture: t.lines(),
		Caption: append(say(Context, prose.Polarity(t.ind), t.ind.Note), say(Source, prose.Source(t.ind))...),
		About:   t.about,
		Start:   t.start,
		Table: Table{
			Columns: columns, Len: len(t.figures), Of: len(t.figures), Sorted: -1,
			Cell:   func(row, col int) Cell { return t.made.cell(columns[col].Kind, t.figures[row]) },
			Area:   func(row int) geo.ID { return t.figures[row].Area },
			Figure: func(row int) analysis.Figure { return t.figures[row] },
		},
	}
	v.with = func(key address.Key, value string) (View, error) {
		a, err := t.addr.With(key, value)
		if err != nil {
			return View{}, err
		}
		return openTrend(t.d, a)
	}
	return v
}

func (t *trend) title() Title {
	title := Title{Crumbs: []string{t.ind.Theme.Title(), t.ind.Name, t.chart.Areas[0].Name}}
	switch n := len(t.ids); {
	case n == 2:
		title.Crumbs[2] += ", " + t.chart.Areas[1].Name
	case n > 2:
		title.Crumbs[2] += fmt.Sprintf(" and %d more", n-1)
	}
	if t.chart.Compares() || t.vs.IsTarget() {
		title.Right = append(title.Right, "vs "+t.vs.Name(t.d))
	}
	if t.addr.As == address.Constituted {
		title.Right = append(title.Right, "as constituted")
	}
	return title
}

// lines returns the chart. What a cursor is on is for the screen to pick out.
func (t *trend) lines() Lines {
	l := Lines{Format: t.ind.Unit.Format, Cycle: t.chart.Cycle(), At: t.slot}
	if t.indexed.Values != nil {
		l.Format = indicator.Unit{Decimals: 1}.Format
		l.Levels = []Level{{100, t.base()}}
	}
	for i := range t.chart.Slots {
		l.Slots = append(l.Slots, t.chart.Label(i, 0))
	}
	for i := range len(t.chart.Areas) + len(t.chart.References) {
		from := t.chart.Line(i)
		line := Line{Name: from.Name, Area: from.Area, Values: from.Values, Figures: from.At, Reference: i >= len(t.chart.Areas)}
		if t.indexed.Values != nil {
			line.Values = t.indexed.Values[i]
		} else {
			line.Lower, line.Upper = from.Bounds()
		}
		if t.indexed.Values == nil && !line.Reference {
			line.Levels = t.aims(from.Area)
		}
		l.Lines = append(l.Lines, line)
	}
	return l
}

// aims returns the targets of an area.
func (t *trend) aims(area geo.ID) []Level {
	var levels []Level
	for _, aim := range t.d.Targets(t.id, area) {
		if !math.IsNaN(aim.Value) {
			levels = append(levels, Level{aim.Value, "target " + t.ind.Unit.Format(aim.Value) + " by " + strconv.Itoa(aim.Year)})
		}
	}
	return levels
}

// base says what 100 is: "2005 = 100".
func (t *trend) base() string {
	if t.indexed.Base >= 0 {
		return t.chart.Label(t.indexed.Base, 0) + " = 100"
	}
	return "England = 100"
}

// about returns what there is to say of the figure in a row.
func (t *trend) about(row int) []Sentence {
	f, i := t.figures[row], t.line[row]
	more := append(say(Index, t.indexSentence(f, i)), say(Standing, t.course(i))...)
	if len(t.without) > 0 {
		more = append(more, say(Aims, prose.NoneFor(t.without))...)
	}
	return t.made.about(f, more...)
}

// indexSentence returns the sentence about the index that the chart draws, "" if it
// draws none.
func (t *trend) indexSentence(f analysis.Figure, i int) string {
	if t.indexed.Values == nil {
		return ""
	}
	slot := t.chart.Find(f.Period)
	at := func(line, slot int) prose.IndexPoint {
		return prose.IndexPoint{Name: t.chart.Line(line).Name, Period: t.chart.Label(slot, i), Value: t.indexed.Values[line][slot]}
	}
	if t.indexed.Base < 0 {
		first := slices.IndexFunc(t.indexed.Values[i], func(v float64) bool { return !math.IsNaN(v) })
		return prose.IndexedToArea("England", at(i, max(first, 0)), at(i, slot))
	}
	points := []prose.IndexPoint{at(i, slot)}
	if against := t.chart.Areas[i].Against; against >= 0 {
		points = append(points, at(against, slot))
	}
	return prose.IndexedToFirst(t.chart.Label(t.indexed.Base, i), points...)
}

// course returns how an area got from its first figure to its last, beside its
// comparator.
func (t *trend) course(i int) string {
	l := &t.chart.Areas[i]
	first, last, ok := l.Ends()
	if !ok {
		return ""
	}
	if l.Against < 0 {
		return prose.FromTo(t.d, first, last)
	}
	other := t.chart.Line(l.Against)
	for slot, f := range l.At {
		if f.Period != last.Period {
			continue
		}
		for from, g := range l.At[:slot] {
			a, b := other.At[from], other.At[slot]
			if g.Period == first.Period && a.Period == first.Period && b.Period == last.Period && !a.IsMissing() && !b.IsMissing() {
				return prose.FromToBeside(t.d, first, last, other.Name, a, b)
			}
		}
	}
	return prose.FromTo(t.d, first, last)
}
