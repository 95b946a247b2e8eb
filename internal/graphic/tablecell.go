package graphic

import (
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/prose"
	"weal/internal/view"
)

// A tableCell is what stands in one place of a table.
type tableCell struct {
	text    string
	short   string // in its place where there is too little room; "" for none
	after   string // a sign that stands behind, in a slot of its own
	ink     ink
	right   bool
	wraps   bool // in two lines, if need be
	picture func(r rect)
}

// cell returns c as it is drawn in a column.
func (s *sheet) cell(c view.Cell, of *tableColumn) tableCell {
	switch c := c.(type) {
	case nil:
		return tableCell{}
	case view.Judgement:
		if c.Missing || c.Self {
			return tableCell{}
		}
		sign, in := s.signal(c.Signal())
		return tableCell{text: sign + " " + c.String(), ink: in}
	case view.Course:
		if c.None || c.Missing {
			return tableCell{}
		}
		sign, in := s.signal(c.Signal())
		return tableCell{text: sign + " " + c.String(), short: sign, ink: in}
	case view.Amount:
		text, after := amount(c)
		return tableCell{text: text, after: after, ink: s.text, right: true}
	case view.Beside:
		text, after := amount(c.Amount)
		if c.Name != "" {
			text = c.Name + " " + text
		}
		return tableCell{text: text, after: after, ink: s.comparator, right: true}
	case view.Bar:
		return tableCell{picture: func(r rect) { s.bar(c, of, r) }}
	case view.Spark:
		return tableCell{picture: func(r rect) { s.spark(c, r) }}
	case view.Spine:
		return tableCell{picture: func(r rect) { s.spine(c, r) }}
	case view.Number:
		return tableCell{text: orDash(c.String(), math.IsNaN(c.V)), ink: s.text, right: true}
	case view.Moved:
		sign := ""
		if of.Noted && c.Tested() {
			sign, _ = s.signal(c.Signal())
		}
		return tableCell{text: orDash(c.String(), math.IsNaN(c.Difference)), after: sign, ink: s.text, right: true}
	case view.Statistic, view.Term, view.Position, view.Range, view.Count, view.Placing:
		return tableCell{text: c.String(), ink: s.text, right: true}
	case view.Time:
		return tableCell{text: c.String(), ink: s.muted, wraps: true}
	}
	return tableCell{text: c.String(), ink: s.text, wraps: true}
}

// The signs of which way is better, over columns and beside names.
const higher, lower = "↑", "↓"

// cell returns what stands in a row: beside the name of an indicator what its figures are in and
// which way is better, where rows differ by that.
func (l *listing) cell(s *sheet, row int, of *tableColumn) tableCell {
	p := s.cell(l.Cell(row, of.at), of)
	if of.Kind == view.Indicator {
		unit, better := l.Unit(row)
		if unit != "" && !strings.Contains(p.text, unit) {
			p.text += ", " + unit
		}
		p.text = strings.TrimSpace(p.text + " " + prose.Arrow(better, higher, lower))
	}
	return p
}

func orDash(text string, none bool) string {
	if none {
		return noFigure
	}
	return text
}

// amount returns a value with the sign before it, and the one after it; or what stands in
// its place.
func amount(c view.Amount) (text, after string) {
	before, after := prose.Marks(c.Observation)
	if c.IsMissing() {
		return gap(c.Observation), after
	}
	return before + c.String(), after
}

// gap returns what stands in the place of a figure.
func gap(o dataset.Observation) string { return prose.Gap(o, noFigure, fewMembers, "") }

// What stands in the place of a figure, as on screens.
const (
	noFigure   = "·"
	fewMembers = "–"
)

// place returns where a value stands on the axis of a column, in r.
func (c *tableColumn) place(v float64, r rect) float64 {
	low, high := c.Scale.Low, c.Scale.High
	if high <= low {
		return r.x + r.w/2
	}
	return r.x + min(max((v-low)/(high-low), 0), 1)*r.w
}

// bar draws a value with its interval, as a dot where its axis does not begin at zero, with
// what it is compared with across it.
func (s *sheet) bar(b view.Bar, of *tableColumn, r rect) {
	if math.IsNaN(finite(b.Value)) {
		return
	}
	in, x, y := s.series[0], of.place(b.Value, r), r.y+r.h/2
	if !of.Scale.Close {
		from := of.place(0, r)
		s.fill(rect{min(from, x), y - r.h*0.28, math.Abs(x - from), r.h * 0.56}, in.thin(0.45))
	}
	if b.Lower <= b.Upper {
		from, to := of.place(b.Lower, r), of.place(b.Upper, r)
		if across := of.place(b.Against, r); !math.IsNaN(b.Against) {
			from, to = s.apart(from, across, b.Lower, b.Against), s.apart(to, across, b.Upper, b.Against)
		}
		s.page.line(in, s.size*0.12, point{from, y}, point{to, y})
		for _, end := range []float64{from, to} {
			s.page.line(in, s.size*0.12, point{end, y - s.size*0.22}, point{end, y + s.size*0.22})
		}
	}
	if of.Scale.Close || b.Lower <= b.Upper {
		s.shape('●', point{x, y}, s.size*0.5, in)
	}
	if !math.IsNaN(b.Against) && math.IsNaN(of.reference) {
		at := of.place(b.Against, r)
		s.page.line(s.comparator, s.size*0.14, point{at, r.y + r.h*0.12}, point{at, r.bottom() - r.h*0.12})
	}
}

// apart returns where the end of an interval stands, so far from a line across that the
// strokes of both do not touch: whether one is beyond the other is what readers look for, and
// what is said of it in words. Only what equals the line stands on it.
func (s *sheet) apart(at, across, end, against float64) float64 {
	clear := s.size * 0.2
	switch {
	case end < against:
		return min(at, across-clear)
	case end > against:
		return max(at, across+clear)
	}
	return at
}

// spark draws a series in little, with its last value marked.
func (s *sheet) spark(values view.Spark, r rect) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v = finite(v); !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return
	}
	r = r.inset(s.size*0.2, r.h*0.2, s.size*0.3, r.h*0.2)
	y := func(v float64) float64 {
		if high == low {
			return r.y + r.h/2
		}
		return r.bottom() - (v-low)/(high-low)*r.h
	}
	var run []point
	var last point
	flush := func() {
		if len(run) > 1 {
			s.page.line(s.series[0], s.size*0.11, run...)
		} else if len(run) == 1 {
			s.shape('●', run[0], s.size*0.2, s.series[0])
		}
		run = nil
	}
	for i, v := range values {
		if v = finite(v); math.IsNaN(v) {
			flush()
			continue
		}
		last = point{r.x + r.w*float64(i)/float64(max(len(values)-1, 1)), y(v)}
		run = append(run, last)
	}
	flush()
	s.shape('●', last, s.size*0.3, s.series[0])
}

// spine draws where a value lies between the worst on the left and the best on the right.
func (s *sheet) spine(c view.Spine, r rect) {
	place := func(v float64) float64 {
		if c.Best == c.Worst {
			return r.x + r.w/2
		}
		return r.x + min(max((v-c.Worst)/(c.Best-c.Worst), 0), 1)*r.w
	}
	y := r.y + r.h/2
	s.fill(rect{r.x, y - s.size*0.25, r.w, s.size * 0.5}, s.grid)
	if !math.IsNaN(c.Lower) && !math.IsNaN(c.Upper) {
		from, to := place(c.Lower), place(c.Upper)
		s.fill(rect{min(from, to), y - s.size*0.25, math.Abs(to - from), s.size * 0.5}, s.axis.thin(0.5))
	}
	if !math.IsNaN(c.Against) {
		s.page.line(s.comparator, s.size*0.14, point{place(c.Against), r.y + r.h*0.14}, point{place(c.Against), r.bottom() - r.h*0.14})
	}
	if !math.IsNaN(finite(c.Value)) {
		_, in := s.signal(c.Signal())
		s.shape('●', point{place(c.Value), y}, s.size*0.62, in)
	}
}
