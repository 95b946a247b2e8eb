package analysis

import (
	"maps"
	"math"

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
	As      string   // what its area is called there; "" for its name
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
	Known, Members int     // councils in a combined value, and those in all
	Coverage       float64 // of a combined value; NaN for a published one
	Whole          bool    // it is the figure of one area on the same ground
	Elsewhere      bool    // a value was combined from figures that are not at hand
	Verdict        Verdict
	Comparator     string // its name; "" if there is none
	Trend          Trend  // of the series that the figure belongs to
	Position
}

// An Analyst finds what there is to say of figures. It keeps what many of them
// have in common, a Judge for each list and period and the trend of each series,
// until it turns to another period. It is not safe for use by more than one
// goroutine.
type Analyst struct {
	d      *dataset.Dataset
	judges map[bench]*asked
	turned [remembered]period.Period // the last ones, whose judges are kept
	turns  int
	trends map[[2]uint32]Trend
	peers  map[geo.Level][]geo.ID
}

// bench is what figures share that are judged together.
type bench struct {
	ind   indicator.ID
	p     period.Period
	c     Comparator
	first *geo.ID // of Among: the same list is the same slice
	n     int
}

// An asked is a Judge that was asked for ranks; many are asked for that of one area alone.
type asked struct {
	*Judge
	often bool
}

// NewAnalyst returns an Analyst for figures of d.
func NewAnalyst(d *dataset.Dataset) *Analyst {
	return &Analyst{
		d: d, judges: make(map[bench]*asked),
		trends: make(map[[2]uint32]Trend), peers: make(map[geo.Level][]geo.ID),
	}
}

// remembered is how many periods an Analyst that is turned between them keeps the judges
// of: there and back takes no time, and one that lives as long as a view does not grow.
const remembered = 3

// Turn has a forget the judges of all but p and the last few periods it was turned to.
func (a *Analyst) Turn(p period.Period) {
	if !a.remembers(p) {
		a.turned[a.turns%remembered] = p
		a.turns++
		maps.DeleteFunc(a.judges, func(b bench, _ *asked) bool { return !a.remembers(b.p) })
	}
}

func (a *Analyst) remembers(p period.Period) bool {
	for _, q := range a.turned {
		if q == p {
			return true
		}
	}
	return false
}

// Use has a take the verdicts and ranks of j from it, rather than find them anew.
func (a *Analyst) Use(j *Judge) {
	a.judges[benchOf(j.id, j.p, j.c, j.areas)] = &asked{j, true}
}

func benchOf(ind indicator.ID, p period.Period, c Comparator, among []geo.ID) bench {
	b := bench{ind, p, c, nil, len(among)}
	if len(among) > 0 {
		b.first = &among[0]
	}
	return b
}

// Judge returns the Judge of f, the same for all figures that are judged together.
func (a *Analyst) Judge(f Figure) *Judge { return a.asked(f).Judge }

func (a *Analyst) asked(f Figure) *asked {
	among := f.Among
	if among == nil {
		among = a.peersOf(f.Area)
	}
	b := benchOf(f.Indicator, f.Period, f.Against, among)
	j, ok := a.judges[b]
	if !ok {
		j = &asked{Judge: NewJudge(a.d, f.Indicator, f.Period, f.Against, among)}
		a.judges[b] = j
	}
	return j
}

// Findings returns what there is to say of f.
func (a *Analyst) Findings(f Figure) Findings {
	j := a.asked(f)
	out := Findings{Coverage: math.NaN(), Trend: a.Trend(f.Indicator, f.Area)}
	out.Comparator = j.AgainstName(f.Area)
	out.Verdict = j.Verdict(f.Area)
	if j.often {
		out.Position = j.Rank(f.Area)
	} else { // to order them all would take longer
		out.Position, j.often = j.rankOnce(f.Area), true
	}
	if f.Basis != dataset.Published {
		c := CombineAt(a.d, f.Indicator, f.Area, f.Period)
		if !f.IsMissing() && !c.Makes(f.Value) {
			out.Elsewhere = true
			return out
		}
		out.Known, out.Members, out.Coverage = c.Known, c.Members, c.Coverage
		_, out.Whole = c.Whole()
	}
	return out
}

// peersOf returns the peers of area, the same slice for all of a level.
func (a *Analyst) peersOf(area geo.ID) []geo.ID {
	l := a.d.Areas().Area(area).Level
	peers, ok := a.peers[l]
	if !ok {
		peers = Peers(a.d, area)
		a.peers[l] = peers
	}
	return peers
}

// Trend returns what TrendOf does, which it finds out once.
func (a *Analyst) Trend(ind indicator.ID, area geo.ID) Trend {
	key := [2]uint32{uint32(ind), uint32(area)}
	t, ok := a.trends[key]
	if !ok {
		t = TrendOf(a.d, ind, area)
		a.trends[key] = t
	}
	return t
}

// A Line is one indicator of a Profile.
type Line struct {
	Indicator indicator.ID
	Period    period.Period // the latest with a value or, if none has, with one that may not stand
	dataset.Observation
	Change     Change
	With       Comparator // what it is compared with, never the usual but what that is
	Verdict    Verdict
	IsCompared bool    // with anything but itself
	Comparator float64 // in the same period; NaN if there is none
	Difference float64 // Value − Comparator; NaN if either is missing
	Position           // among the areas of its level
}

// A Profile is every indicator that has figures for one area, a family once.
type Profile struct {
	Area    geo.ID
	Peers   []geo.ID       // the areas of its level today, which it ranks among
	Lines   []Line         // in the order of Dataset.Indicators
	Without []indicator.ID // those with no figure for it
}

// ProfileOf returns the profile of area beside c, with changes since a year or, if that is
// 0, since the last figure that each is compared with; of a family with every category, if
// divided, or else one that stands for it.
func ProfileOf(d *dataset.Dataset, area geo.ID, c Comparator, since int, divided bool) Profile {
	d.PrepareAll()
	p := Profile{Area: area, Peers: Peers(d, area)}
	inds := make([]indicator.ID, d.Len())
	for i := range inds {
		inds[i] = indicator.ID(i)
	}
	latestOf := func(ind indicator.ID) int {
		if latest := d.Series(ind, area).Latest(); latest >= 0 {
			return latest
		}
		return lastPartial(d.Series(ind, area))
	}
	if !divided {
		inds = Undivided(d, inds, func(ind indicator.ID) bool { return latestOf(ind) >= 0 })
	}
	for _, ind := range inds {
		latest := latestOf(ind)
		if latest < 0 {
			p.Without = append(p.Without, ind)
			continue
		}
		judge := NewJudge(d, ind, d.Series(ind, area).Period(latest), c.Resolved(d, ind, []geo.ID{area}), p.Peers)
		p.Lines = append(p.Lines, judge.line(area, since))
	}
	return p
}

// line returns the line of area, with its change since a year.
func (j *Judge) line(area geo.ID, since int) Line {
	v := j.Verdict(area)
	line := Line{Indicator: j.id, Period: j.p, Observation: v.Value, With: j.c, Verdict: v, IsCompared: j.Compares(area)}
	from := Before(j.d, j.id, area, j.p)
	if since != 0 {
		from = Since(j.d, j.id, j.p, since)
	}
	line.Change = ChangeOf(j.d, j.id, area, from, j.p)
	line.Comparator = j.Against(area)
	line.Difference = line.Value - line.Comparator
	line.Position = j.rankOnce(area)
	return line
}

// lastPartial returns the index of the last period of s in which too few members
// have a figure for it to stand, or -1.
func lastPartial(s dataset.Series) int {
	for i := s.Len() - 1; i >= 0; i-- {
		if s.At(i).Basis == dataset.Partial {
			return i
		}
	}
	return -1
}

// Peers returns the areas that area is listed with today: those of its level,
// or the lower tier for an authority of both tiers.
func Peers(d *dataset.Dataset, area geo.ID) []geo.ID { return Areas(d, PeersLevel(d, area)) }

// PeersLevel returns the level of area's peers.
func PeersLevel(d *dataset.Dataset, area geo.ID) geo.Level {
	return d.Areas().Area(area).Level.Listed()
}
