package view

import (
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

// A ranking is what the view of one indicator, and the areas of a level in order, is made
// of. It is copied for every change of its address, and what does not change is shared.
type ranking struct {
	subject
	all     []geo.ID        // the areas of the level
	areas   []geo.ID        // those that are listed
	longest string          // of their names
	periods []period.Period // those with figures for areas
	alike   []period.Period // those of the kind of the one shown, which sparklines are of
	points  int             // that these have there, with a gap at each break
	usual   int             // index in periods of the one to show unless another is chosen
	at      int             // and of the one shown

	ranked   analysis.Ranking
	judge    *analysis.Judge
	compares bool
	chance   string
	sides    []geo.ID  // the areas that others are compared with
	against  []against // the figures, of these or the median
	values   []float64 // that are ranked, the least first
	lie      analysis.Range
	columns  []Column
	orders   []int // columns to sort by, the usual one first
	names    func(string) narrowing

	order     order
	narrowing // rows are indices in ranked.Places, in order
}

// against is a figure that areas are compared with.
type against struct {
	name   string
	area   geo.ID
	isArea bool
	dataset.Observation
	change float64
}

func openRanking(d *dataset.Dataset, a address.Address) (View, error) {
	r, err := newRanking(d, a)
	if err != nil {
		return View{}, err
	}
	return r.arranged(r.addr)
}

// newRanking returns the ranking of the indicator, level and period of a, best first.
func newRanking(d *dataset.Dataset, a address.Address) (ranking, error) {
	s, err := newSubject(d, a)
	r := ranking{subject: s}
	if err != nil {
		return r, err
	}
	r.all = analysis.Areas(d, r.level)
	r.areas = analysis.Listed(d, []indicator.ID{r.id}, r.all)
	r.compare(r.areas)
	r.sides = sides(d, r.vs, r.areas)
	longest := 0
	for _, id := range r.areas {
		if name := d.Areas().Area(id).Name; len(name) > longest && text.Width(name) > longest { // none is wider than its bytes
			r.longest, longest = name, text.Width(name)
		}
	}
	r.addr = r.addr.At(r.level)
	r.setPeriods()
	if r.made.since, err = r.sinceCalled(a.Since, r.periods, prose.LevelName(r.d, r.level)); err != nil {
		return r, err
	}
	err = r.setPeriod(a.Period)
	return r, err
}

func (r *ranking) setPeriods() {
	r.periods = analysis.Periods(r.d, r.id, r.areas)
	r.usual = r.usualIn(r.periods, r.areas)
}

// setAlike finds the periods of the kind of the one shown.
func (r *ranking) setAlike() {
	shown := r.periods[r.at]
	r.alike = alike(r.periods, shown)
	r.points = len(analysis.JointsIn(r.ind, r.alike).Course(make([]float64, len(r.alike))))
}

// setPeriod ranks the areas in the period called name, the usual one if that is "".
func (r *ranking) setPeriod(name string) error {
	var err error
	if r.at, err = r.periodCalled(name, r.periods, r.usual, prose.LevelName(r.d, r.level)); err != nil {
		return err
	}
	r.rank()
	return nil
}

// orderCalled returns the order that s names, if there are not too many areas for it.
func (r *ranking) orderCalled(s string) (order, error) {
	o, err := parseOrder(r.columns, r.orders, s)
	if err != nil {
		return o, err
	}
	if why := tooMany(&r.columns[o.column], len(r.areas), 1); why != "" {
		err = fmt.Errorf("sort %q: %s", s, why)
	}
	return o, err
}

// rank ranks the areas in the period shown and makes the columns.
func (r *ranking) rank() {
	r.addr.Period = ""
	if len(r.periods) == 0 {
		r.ranked = analysis.Ranking{Indicator: r.id, Median: math.NaN()}
		r.judge, r.compares, r.chance = nil, false, ""
		r.setColumns()
		return
	}
	r.judge = analysis.NewJudge(r.d, r.id, r.periods[r.at], r.vs, r.areas)
	r.setAlike()
	r.ranked = analysis.Rank(r.judge, r.made.since)
	r.made.analyst.Turn(r.ranked.Period)
	r.made.analyst.Use(r.judge)
	if r.at != r.usual {
		r.addr.Period = analysis.PeriodName(r.d, r.id, r.ranked.Period)
	}
	r.setAgainst()
	r.compares = slices.ContainsFunc(r.areas, r.judge.Compares)
	r.chance = ""
	switch {
	case !r.compares, r.vs.IsTarget():
	case r.d.HasIntervals(r.id) || r.ind.Interval.IsCounted():
		r.chance = prose.FalseAmong(r.judge.Tests(r.areas))
	case slices.ContainsFunc(r.ranked.Places, func(p analysis.Place) bool { return !math.IsNaN(p.Difference) }):
		r.chance = prose.FalseAmong(0, r.ranked.Ranked) // all of them, without a look at any
	}
	r.values, r.lie = r.ranked.Ascending, r.ranked.Spread()
	r.names = selection(r.d, r.level, func() *analysis.Listing {
		areas := make([]geo.ID, len(r.ranked.Places))
		for i, p := range r.ranked.Places {
			areas[i] = p.Area
		}
		return analysis.NewListing(r.d, areas)
	})
	r.setColumns()
}

// setAgainst finds the figures that areas are compared with in the period shown.
func (r *ranking) setAgainst() {
	r.against = nil
	if r.vs.IsMedian() {
		c := against{name: r.vs.Name(r.d), Observation: dataset.Missing(), change: math.NaN()}
		c.Value = r.ranked.Median
		if before := r.ranked.Before; before != 0 && !analysis.Incomparable(r.ind, before, r.ranked.Period).Is() {
			c.change = c.Value - analysis.RangeOf(r.d, r.id, before, r.areas).Median
		}
		r.against = []against{c}
	}
	for _, id := range r.sides {
		c := against{name: r.d.Areas().Area(id).Name, area: id, isArea: true, change: math.NaN()}
		c.Observation, _ = r.d.Lending().Series(r.id, id).Lookup(r.ranked.Period)
		c.change = r.change(r.d.Lending(), id).Difference
		r.against = append(r.against, c)
	}
}

// side returns which of the areas that others are compared with is that of a row, -1 for
// none.
func (r *ranking) side(row int) int {
	id, ok := r.vs.Area(r.d, r.place(row).Area)
	if !ok {
		return -1
	}
	return slices.Index(r.sides, id)
}

// setColumns makes the columns. It costs a pass over the areas.
func (r *ranking) setColumns() {
	w, places, since, short := r.measure(), r.ranked.Places, "", "" // keys are of these places, whatever period comes next
	if before := r.ranked.Before; before != 0 {                     // else each has its own
		since, short = "since "+before.Label(), "on "+before.Label()
	}
	sign := bestSign(r.ind, r.ranked.BySize)
	bars, once := Column{Kind: Against, Scale: w.scale}, len(r.periods) < 2
	if r.compares {
		bars.Head = r.vs.Name(r.d)
		switch short, ok := strings.CutPrefix(bars.Head, "own "); {
		case ok:
			bars.Short = short
		case len(r.sides) == 1:
			bars.Short = r.short(r.sides[0])
		}
	}
	r.columns = columnsOf(r.d,
		Column{Kind: Area, Longest: w.name, Sort: "name", arrange: r.byName()},
		Column{
			Kind: Rank, Longest: strconv.Itoa(r.ranked.Ranked) + "=",
			Sort: "rank", key: func(i int32) float64 { return sign * places[i].Value },
		},
		Column{Kind: Value, Under: unsaid(r.ind), Longest: w.value.longest(r.ind.Unit.Format), Noted: w.noted, Near: w.near, Polarity: r.ind.Polarity},
		Column{Kind: Verdict, Nothing: !r.compares},
		bars,
		Column{
			Kind: Change, Under: since, Short: short, Longest: w.change.longest(r.ind.Unit.Signed),
			Nothing: !r.ranked.Changes, Sort: "change", key: func(i int32) float64 { return sign * places[i].Change },
		},
		Column{Kind: Series, Under: r.span(), Points: r.points, Nothing: once},
		Column{Kind: Trend, Nothing: once, Sort: "trend", key: r.byTrend()},
		Column{
			Kind: Difference, Under: "from " + r.vs.Name(r.d), Longest: w.difference.longest(r.ind.Unit.Signed),
			Nothing: !r.compares, Sort: "difference", key: func(i int32) float64 { return sign * places[i].Difference },
		},
		Column{Kind: Interval, Under: "95%", Longest: w.interval(r.ind.Unit), Nothing: !w.lower.any},
	)
	showSince(r.columns, r.addr.Since)
	r.orders = []int{int(Rank), int(Area), int(Change), int(Difference), int(Trend)}
}

// span returns the first and the last period: "2011/12–2022/23".
func (r *ranking) span() string {
	if len(r.alike) == 0 {
		return ""
	}
	return period.Span(r.alike[0], r.alike[len(r.alike)-1])
}

// byName returns how rows are put in the order of the areas of a level, which is that of
// their names.
func (r *ranking) byName() func([]int32) []int32 {
	places, areas, of := r.ranked.Places, r.areas, r.d.Areas().Len()
	return func(rows []int32) []int32 {
		row := make([]int32, of) // 1 + the row of an area
		for _, i := range rows {
			row[places[i].Area] = i + 1
		}
		rows = rows[:0]
		for _, a := range areas {
			if row[a] > 0 {
				rows = append(rows, row[a]-1)
			}
		}
		return rows
	}
}

// byTrend returns the key by which trends are sorted: those that rise come to more than
// those without a clear change, and these to more than those that fall; in each class the
// steepest rise comes to most; where lower is better it is the other way round. It is NaN
// for a trend that cannot be told.
func (r *ranking) byTrend() func(int32) float64 {
	places, ind, trend, sign := r.ranked.Places, r.id, r.made.analyst.Trend, bestSign(r.ind, false)
	return func(i int32) float64 {
		t := trend(ind, places[i].Area)
		steep := t.Slope / (1 + math.Abs(t.Slope)) // between -1 and 1
		switch {
		case t.Direction == analysis.NoDirection:
			return math.NaN()
		case t.Direction == analysis.NoClearChange && math.IsNaN(steep):
			return 0
		case t.Direction == analysis.NoClearChange:
			return sign * steep
		}
		return sign * float64(t.Sign) * (2 + math.Abs(steep))
	}
}

// arranged returns the View of r with the filter and the order of a.
func (r ranking) arranged(a address.Address) (View, error) {
	if err := r.arrange(a); err != nil {
		return View{}, err
	}
	return r.view(), nil
}

// arrange sorts the rows that the filter of a lets through.
func (r *ranking) arrange(a address.Address) (err error) {
	if r.order, err = r.orderCalled(a.Sort); err != nil {
		return err
	}
	r.addr.Filter, r.addr.Sort = a.Filter, r.order.write(r.columns, r.orders)
	r.narrowing = narrowing{rows: all(len(r.ranked.Places)), empty: prose.NoAreas(r.level)}
	if a.Filter != "" && r.names != nil {
		r.narrowing = r.names(a.Filter)
	}
	r.rows = sorted(r.rows, r.columns, r.orders, r.order)
	return nil
}

// in returns the View of r at a, which names another period.
func (r ranking) in(a address.Address) (View, error) {
	if err := r.setPeriod(a.Period); err != nil {
		return View{}, err
	}
	return r.arranged(a)
}

// unranked returns how many areas of the level have no figure.
func (r *ranking) unranked() int {
	return len(r.ranked.Places) - r.ranked.Ranked + len(r.all) - len(r.areas)
}

// later says that there are later figures than those shown, where these are usual, of some
// areas.
func (r *ranking) later() []Sentence {
	last := len(r.periods) - 1
	if r.at != r.usual || r.at >= last {
		return nil
	}
	p := r.periods[last]
	return say(Context, prose.Later(p.Label(), analysis.RangeOf(r.d, r.id, p, r.areas).N))
}

func (r *ranking) change(d *dataset.Dataset, area geo.ID) analysis.Change {
	return r.made.change(d, r.figureOf(area, dataset.Missing()))
}

func (r *ranking) place(row int) *analysis.Place { return &r.ranked.Places[r.rows[row]] }

func (r *ranking) figureOf(area geo.ID, o dataset.Observation) analysis.Figure {
	return analysis.Figure{Area: area, Indicator: r.id, Period: r.ranked.Period, Observation: o, Against: r.vs, Among: r.areas}
}

func (r *ranking) figure(row int) analysis.Figure {
	p := r.place(row)
	return r.figureOf(p.Area, p.Observation)
}

// about returns what there is to say of the area in a row: what there is of any figure,
// how it lies among the others, and after that.
func (r *ranking) about(row int, after ...Sentence) []Sentence {
	p := r.place(row)
	var more []Sentence
	more = append(more, say(Standing, prose.Change(r.ind, r.change(r.d, p.Area)))...)
	more = append(more, r.median()...)
	if region, v := r.regionOf(p); !math.IsNaN(v) {
		more = append(more, say(Standing, prose.RegionOf(r.ind, region, v))...)
	}
	more = append(more, say(Method, r.chance)...)
	more = append(more, say(Among, prose.MiddleHalf(r.ind, p.Value, r.lie), prose.Unranked(r.unranked()))...)
	return r.made.about(r.figure(row), append(more, after...)...)
}

// median says what half of the areas are above, if they are several and not compared with that.
func (r *ranking) median() []Sentence {
	if r.vs.IsMedian() || r.ranked.Ranked < 2 {
		return nil
	}
	return say(Standing, prose.MedianOf(r.d, r.ind, r.level, r.ranked.Median))
}

// regionOf returns the region that p lies in and its value, NaN if it has none, or if it
// is the area itself or what that is compared with.
func (r *ranking) regionOf(p *analysis.Place) (name string, v float64) {
	region, ok := analysis.WithRegion.Area(r.d, p.Area)
	against, isArea := r.vs.Area(r.d, p.Area)
	if !ok || region == p.Area || isArea && region == against {
		return "", math.NaN()
	}
	name, v = analysis.NameBeside(r.d, region, p.Area), analysis.FigureAt(r.d, r.id, region, r.ranked.Period).Value
	if v == p.Value && r.d.Areas().Area(region).Name == r.d.Areas().Area(p.Area).Name { // as London, which is the same place
		v = math.NaN()
	}
	return name, v
}

// beside returns the pictures of the area in a row: where it lies among the others, and
// its course beside its comparator's.
func (r *ranking) beside(row int) []Picture {
	var pictures []Picture
	p, name := r.place(row), r.d.Areas().Area(r.place(row).Area).Name
	if prose.MiddleHalf(r.ind, p.Value, r.lie) != "" {
		dots := Dots{Values: r.values, Lower: r.lie.LowerQuartile, Upper: r.lie.UpperQuartile, Format: r.ind.Unit.Format}
		dots.Marks = []Mark{{name, p.Value, Subject}}
		if r.compares && !math.IsNaN(p.Comparator) {
			dots.Marks = append(dots.Marks, Mark{r.vs.NameFor(r.d, p.Area), p.Comparator, Comparator})
		}
		if region, v := r.regionOf(p); !math.IsNaN(v) {
			dots.Marks = append(dots.Marks, Mark{region, v, Wider})
		}
		pictures = append(pictures, dots)
	}
	return append(pictures, r.made.pictured(r.figure(row), r.alike, r.judge.Compares(p.Area))...)
}
