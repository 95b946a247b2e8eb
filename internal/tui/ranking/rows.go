package ranking

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

// An order is a column to sort by. Numbers come best first, greatest first
// where neither way is better; reversed turns that round.
type order struct {
	by       sortColumn
	reversed bool
}

type sortColumn uint8

const (
	byRank sortColumn = iota
	byName
	byChange
	byDifference
	byTrend
	numSortColumns
)

var sortNames = [numSortColumns]string{"rank", "name", "change", "difference", "trend"}

// column returns the column that o sorts by.
func (o order) column() kind {
	return [numSortColumns]kind{valueColumn, nameColumn, changeColumn, differenceColumn, trendColumn}[o.by]
}

// parseOrder returns the order that s names as addresses do: "" is by rank.
func parseOrder(s string) (order, error) {
	name, reversed := strings.CutPrefix(s, "-")
	if name == "" || name == "value" {
		name = sortNames[byRank]
	}
	i := slices.Index(sortNames[:], name)
	if i < 0 {
		return order{}, fmt.Errorf("sort %q: want one of %s", s, strings.Join(sortNames[:], ", "))
	}
	return order{sortColumn(i), reversed}, nil
}

// String returns o as parseOrder reads it, "" if it is by rank, best first.
func (o order) String() string {
	switch {
	case o.reversed:
		return "-" + sortNames[o.by]
	case o.by == byRank:
		return ""
	}
	return sortNames[o.by]
}

// key returns what places are sorted by in ascending order; NaN is last.
func (s *Screen) key(p *analysis.Place, polarity indicator.Polarity) float64 {
	v, o := p.Value, s.order
	switch o.by {
	case byTrend:
		v = s.courses[p.Area]
	case byChange:
		v = p.Change
	case byDifference:
		v = p.Difference
	}
	if polarity != indicator.LowerIsBetter {
		v = -v
	}
	if o.reversed {
		v = -v
	}
	return v
}

// listed returns s with the rows that the filter lets through, sorted, and
// the cursor on the area it was on.
func (s Screen) listed(env nav.Env) Screen {
	rows := make([]int32, 0, len(s.ranking.Places))
	if s.filter == "" {
		for i := range s.ranking.Places {
			rows = append(rows, int32(i))
		}
	} else {
		for _, i := range s.listing(env).Select(s.filter) {
			rows = append(rows, int32(i))
		}
	}
	if s.order.by == byTrend && s.courses == nil {
		s.courses = s.coursesOf(env.Data)
	}
	s.sort(env, rows)
	s.rows = rows
	return s.follow(env)
}

// listing returns what the filter narrows: the places of the ranking, in order.
func (s *Screen) listing(env nav.Env) *analysis.Listing {
	if s.names == nil {
		areas := make([]geo.ID, len(s.ranking.Places))
		for i, p := range s.ranking.Places {
			areas[i] = p.Area
		}
		s.names = analysis.NewListing(env.Data, areas)
	}
	return s.names
}

// mostTrends is for how many areas trends are worked out to sort by them: it
// takes some microseconds each.
const mostTrends = 5000

func (s *Screen) tooMany() string {
	return prose.Count(len(s.areas), "area") + " are too many to sort by trend"
}

// coursesOf returns what trends are sorted by, for each area by its ID: those
// that rise come to more than those without a clear change, and these to more
// than those that fall; in each class the steepest rise comes to most. It is NaN
// for a trend that cannot be told.
func (s *Screen) coursesOf(d *dataset.Dataset) []float64 {
	courses := make([]float64, d.Areas().Len())
	for _, a := range s.areas {
		t := analysis.TrendOf(d, s.ind, a)
		steep := t.Slope / (1 + math.Abs(t.Slope)) // between -1 and 1
		switch {
		case t.Direction == analysis.NoDirection:
			courses[a] = math.NaN()
		case t.Direction == analysis.NoClearChange && math.IsNaN(steep):
			courses[a] = 0
		case t.Direction == analysis.NoClearChange:
			courses[a] = steep
		default:
			courses[a] = float64(t.Sign) * (2 + math.Abs(steep))
		}
	}
	return courses
}

// sort sorts rows, which are in order of rank.
func (s *Screen) sort(env nav.Env, rows []int32) {
	if s.order == (order{}) {
		return
	}
	if s.order.by == byName {
		s.sortByName(env, rows)
		return
	}
	polarity := env.Data.Indicator(s.ind).Polarity
	s.ranking.Sort(rows, func(p *analysis.Place) float64 { return s.key(p, polarity) })
}

// sortByName puts rows in the order of the areas of a level, which is that of
// their names.
func (s *Screen) sortByName(env nav.Env, rows []int32) {
	row := make([]int32, env.Data.Areas().Len()) // 1 + the row of an area
	for _, i := range rows {
		row[s.ranking.Places[i].Area] = i + 1
	}
	rows = rows[:0]
	for _, a := range s.areas {
		if row[a] > 0 {
			rows = append(rows, row[a]-1)
		}
	}
	if s.order.reversed {
		slices.Reverse(rows)
	}
}

// follow puts the cursor on the row of the area it was on, or as near to
// where it was as there is a row.
func (s Screen) follow(env nav.Env) Screen {
	if id, ok := env.Data.Areas().Lookup(s.on); ok {
		for row, i := range s.rows {
			if s.ranking.Places[i].Area == id {
				s.row = row
				return s
			}
		}
	}
	return s.to(env, s.row)
}

// to puts the cursor on a row, the nearest there is.
func (s Screen) to(env nav.Env, row int) Screen {
	s.row = max(min(row, len(s.rows)-1), 0)
	if place, ok := s.place(); ok {
		s.on = env.Data.Areas().Area(place.Area).Code
	}
	return s
}
