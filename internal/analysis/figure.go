package analysis

import (
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Figure is one observation with what it is of and what it is seen against:
// a row of what the command line prints and of what is copied.
type Figure struct {
	Area      geo.ID
	Indicator indicator.ID
	Period    period.Period
	dataset.Observation
	Against Comparator
	Among   []geo.ID // the areas it is listed and ranked with; nil for its peers
}

// SeriesFigures returns the figures of ind for area in every period that has a
// value or a status, in order.
func SeriesFigures(d *dataset.Dataset, ind indicator.ID, area geo.ID) []Figure {
	s := d.Series(ind, area)
	var fs []Figure
	for i := range s.Len() {
		if o := s.At(i); !o.IsMissing() || o.Status != dataset.Normal {
			fs = append(fs, Figure{Area: area, Indicator: ind, Period: s.Period(i), Observation: o})
		}
	}
	return fs
}

// FigureAt returns the figure of ind for area in p; its value is NaN if there
// is none.
func FigureAt(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) Figure {
	o, _ := d.Series(ind, area).Lookup(p)
	return Figure{Area: area, Indicator: ind, Period: p, Observation: o}
}

// Findings are what there is to say of a Figure beyond its value.
type Findings struct {
	Method     string  // how a combined value was worked out; "" for a published one
	Coverage   float64 // of a combined value; NaN for a published one
	Verdict    Verdict
	Comparator string // its name; "" if there is none
	Trend      Trend  // of the series that the figure belongs to
	Rank, Of   int    // 0 if it has no rank
}

// An Analyst finds what there is to say of figures. It keeps what many of them
// have in common; it is not safe for use by more than one goroutine, and is
// meant for one pass over one list.
type Analyst struct {
	d      *dataset.Dataset
	judges map[bench]*Judge
	ranks  map[bench]map[geo.ID]Place
	sizes  map[bench]int
	trends map[[2]uint32]Trend
}

// bench is what figures share that are judged together.
type bench struct {
	ind   indicator.ID
	p     period.Period
	c     Comparator
	first *geo.ID // of Among: the same list is the same slice
	n     int
}

// NewAnalyst returns an Analyst for figures of d.
func NewAnalyst(d *dataset.Dataset) *Analyst {
	return &Analyst{
		d: d, judges: make(map[bench]*Judge), ranks: make(map[bench]map[geo.ID]Place), sizes: make(map[bench]int),
		trends: make(map[[2]uint32]Trend),
	}
}

// Findings returns what there is to say of f.
func (a *Analyst) Findings(f Figure) Findings {
	among := f.Among
	if among == nil {
		among = Peers(a.d, f.Area)
	}
	b := bench{f.Indicator, f.Period, f.Against, nil, len(among)}
	if len(among) > 0 {
		b.first = &among[0]
	}
	out := Findings{Coverage: math.NaN(), Trend: a.trend(f), Comparator: a.name(f, among)}
	j, ok := a.judges[b]
	if !ok {
		j = NewJudge(a.d, f.Indicator, f.Period, f.Against, among)
		a.judges[b] = j
	}
	out.Verdict = j.Verdict(f.Area)
	out.Rank, out.Of = a.rank(b, f, among)
	if f.Basis != dataset.Published {
		out.Method = a.d.Indicator(f.Indicator).Combine.String()
		out.Coverage = a.coverage(f)
	}
	return out
}

func (a *Analyst) trend(f Figure) Trend {
	key := [2]uint32{uint32(f.Indicator), uint32(f.Area)}
	t, ok := a.trends[key]
	if !ok {
		t = TrendOf(a.d, f.Indicator, f.Area)
		a.trends[key] = t
	}
	return t
}

func (a *Analyst) rank(b bench, f Figure, among []geo.ID) (rank, of int) {
	places, ok := a.ranks[b]
	if !ok {
		r := Rank(a.d, f.Indicator, f.Period, among, WithNothing)
		places = make(map[geo.ID]Place, len(r.Places))
		for _, p := range r.Places {
			places[p.Area] = p
		}
		a.ranks[b], a.sizes[b] = places, r.Ranked
	}
	if p := places[f.Area]; p.Rank > 0 {
		return p.Rank, a.sizes[b]
	}
	return 0, 0
}

func (a *Analyst) name(f Figure, among []geo.ID) string {
	if f.Against.IsNone() {
		return ""
	}
	if id, ok := f.Against.Area(a.d, f.Area, among); ok {
		return a.d.Areas().Area(id).Name
	}
	return f.Against.Name(a.d, among)
}

func (a *Analyst) coverage(f Figure) float64 {
	col, ok := slices.BinarySearch(a.d.Periods(f.Indicator), f.Period)
	if !ok {
		return math.NaN()
	}
	var w work
	return combine(a.d, a.d.Areas().Footprint(f.Area), f.Indicator, f.Area, col, &w).Coverage
}
