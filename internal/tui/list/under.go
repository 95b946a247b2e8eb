package list

import (
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/view"
)

const (
	leastUnder = 44 // cells of a chart under a table
	leastMap   = 40 // and of a map with its key
	mostKey    = 28 // cells that its key has a use for
)

// pictures returns the pictures of what the cursor is on, the most telling first: the course
// of its figure and, where rows are areas, the map of its column.
func (s *Screen) pictures(env nav.Env, height int) []draw.Picture {
	row, t := s.Current(), &s.View.Table
	if row < 0 || s.View.Beside == nil {
		return nil
	}
	course, hasCourse := s.course(env, row)
	if t.Indicator != nil {
		return []draw.Picture{course}
	}
	chart, hasChart := s.mapped(env, row, height)
	switch {
	case hasChart && t.Grid == nil && hasCourse: // of one indicator, which is what a map is of
		return []draw.Picture{chart, course}
	case hasChart && hasCourse, hasChart && t.Grid != nil:
		return []draw.Picture{course, chart}
	case hasChart:
		return []draw.Picture{chart}
	case hasCourse || t.Grid != nil:
		return []draw.Picture{course}
	}
	return nil
}

// resting is the message that the cursor came to rest after so many moves.
type resting int

// rest is how long a cursor stays where it came to rest at least: longer than it takes a key
// that is held to come again.
const rest = 100 * time.Millisecond

// passed returns s, which was before, as what stands beside and under the table waits for a
// cursor that moved, on what it last rested on: to draw that costs several times what the move
// does, and on the wire too, and nobody reads it while a key is held.
func (s Screen) passed(before *Screen) (Screen, tea.Cmd) {
	switch {
	case !s.isWhere(before):
		s.rested = nil
		return s, nil
	case s.Row == before.Row && s.Col == before.Col:
		return s, nil
	case s.rested == nil:
		at := before.List
		s.rested = &at
	}
	s.moves++
	moves := s.moves
	return s, tea.Tick(rest, func(time.Time) tea.Msg { return resting(moves) })
}

// isWhere reports whether s shows what before does, but for where the cursor is.
func (s *Screen) isWhere(before *Screen) bool {
	now, was := s.View.Address, before.View.Address
	if s.overTime() || s.Held { // by which the cursor goes
		now.Period, was.Period = "", ""
	}
	return now.String() == was.String()
}

// atRest returns s with its cursor where it last rested.
func (s *Screen) atRest() *Screen {
	at := *s
	if s.rested != nil {
		at.List = *s.rested
	}
	return &at
}

// course returns the picture of the course of the figure in a row, and false if it has none:
// then it says so.
func (l *List) course(env nav.Env, row int) (draw.Picture, bool) {
	f := l.View.Table.Figure(row)
	title := prose.Course(env.Data.Indicator(f.Indicator), []string{env.Data.Areas().Area(f.Area).Name})
	for _, picture := range l.View.Beside(row) {
		if lines, ok := picture.(view.Lines); ok {
			return draw.Picture{Title: lines.Title, Short: title, Least: leastUnder, Draw: func(w, h int) string {
				return draw.Plot(Plot(lines), w, h, env.Palette)
			}}, true
		}
	}
	return draw.Picture{Title: title, Least: leastUnder, Draw: func(w, h int) string {
		return draw.Plot(draw.PlotSpec{Empty: prose.NoCourse}, w, h, env.Palette)
	}}, false
}

// mapped returns the map of the indicator of the figure in a row, with the area of that picked
// out; false if there is none.
func (s *Screen) mapped(env nav.Env, row, height int) (draw.Picture, bool) {
	f := s.View.Table.Figure(row)
	v, columns := s.atlas.of(env, &s.View, f, height-1)
	if v == nil {
		return draw.Picture{}, false
	}
	title := env.Data.Indicator(f.Indicator).Name
	if _, when := v.Scope.Time(v.Scope.At); when != "" {
		title += ", " + when
	}
	most := max(columns+mostKey, leastMap)
	return draw.Picture{Title: title, Least: leastMap, Most: most, Draw: func(w, h int) string {
		return s.atlas.sheet.Small(env, v, f.Area, w, h)
	}}, true
}

// undrawn returns l without the charts beside a row, which stand under the table.
func (l List) undrawn() *List {
	beside := l.View.Beside
	l.View.Beside = func(row int) []view.Picture {
		return slices.DeleteFunc(beside(row), func(p view.Picture) bool {
			_, ok := p.(view.Lines)
			return ok
		})
	}
	return &l
}

// An atlas keeps the maps under a table from frame to frame, so that a cursor that goes down a
// column only needs another outline. Views of one screen share it; it never changes what
// they show.
type atlas struct {
	sheet Sheet

	mu    sync.Mutex
	data  *dataset.Dataset
	views map[string]*view.View // by address; nil where there is no map
}

const (
	mostMaps = 2     // views that are kept: the cursor goes down a column more often than across
	mostArea = 1_000 // areas of a map that is small
)

// isOf reports whether a keeps nothing of any dataset but d.
func (a *atlas) isOf(d *dataset.Dataset) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.data == d || a.data == nil
}

// of returns the view of the map that f, a figure of v, is on, and how many columns its ground
// takes in height lines; nil if its areas have no outlines.
func (a *atlas) of(env nav.Env, v *view.View, f analysis.Figure, height int) (*view.View, int) {
	if env.Outlines == nil || len(f.Among) > mostArea {
		return nil, 0
	}
	to := nav.Leading(env.Data, v, f, "map")
	to.Areas = nil
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.data != env.Data || len(a.views) == mostMaps {
		a.data, a.views = env.Data, make(map[string]*view.View)
	}
	name := to.String()
	m, ok := a.views[name]
	if !ok {
		if opened, err := view.Open(env.Data, to); err == nil && opened.Picture != nil && a.sheet.groundOf(env, opened.Scope.Areas).Any() {
			m = &opened
		}
		a.views[name] = m
	}
	if m == nil {
		return nil, 0
	}
	survey := a.sheet.groundOf(env, m.Scope.Areas).Survey(m)
	return m, survey.Extent.Columns(height)
}
