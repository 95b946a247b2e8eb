package draw

import (
	"math"
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

const (
	leastPanel     = 14 // columns of a panel's chart under which it tells nothing
	leastPanelRows = 5  // lines of a panel: a heading and the chart
	labelled       = 7  // lines from which a panel has labels too
	panelGap       = 2
	panelShape     = 4.0 // columns to a line at which a panel looks best
)

// Multiples draws series in little plots of their own, side by side, within
// exactly width × height cells. All have the same axes, and every reference is
// in each; a heading has the sign, the name and the last value of the series, and the
// first with room besides those of the references, or else a line over all. Only panels at the left have
// values at their axis. Where panels are too low for labels of their own, the
// first and the last stand under all of them.
//
// Where panels would be too small to read, each series is a line of text with
// a sparkline, all on one scale.
func Multiples(spec PlotSpec, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	lo, hi, found := spec.limits()
	if !found {
		return finish(Block(spec.nothing(width, height, p), width, height), p)
	}
	if spec.Caption != "" && height > 1 {
		words := spec.caption(newAxis(lo, hi, leastPanelRows, spec.Format), width, p)[0]
		spec.Caption = ""
		return words + "\n" + Multiples(spec, width, height-1, p)
	}
	m := multiples{spec: spec, pal: p, lo: lo, hi: hi}
	for i, s := range spec.Series {
		if !s.Reference {
			m.panels = append(m.panels, i)
		}
	}
	if len(m.panels) == 0 || !m.arrange(width, height) {
		return finish(Block(m.sparklines(width, height), width, height), p)
	}
	if refs, used := m.references(); used > 0 && !m.hasRoom(used) {
		if m.named = m.arrange(width, height-1) && m.labelled; m.named {
			return finish(Block(append([]string{text.Spaces(m.margin-1) + refs}, m.draw()...), width, height), p)
		}
		m.arrange(width, height)
	}
	return finish(Block(m.draw(), width, height), p)
}

// hasRoom reports whether a panel has room for so many cells after its heading.
func (m *multiples) hasRoom(used int) bool {
	entries := m.spec.entries(m.pal)
	for _, i := range m.panels {
		if _, n := entries[i].text(m.wide, m.pal); n+used < m.wide {
			return true
		}
	}
	return false
}

// multiples is a grid of panels being drawn.
type multiples struct {
	spec   PlotSpec
	pal    *palette.Palette
	lo, hi float64
	panels []int // which series each panel is of

	across, down int  // panels
	axis         axis // of every panel
	margin       int  // columns of the values at the left
	wide, tall   int  // cells of a panel, without that margin
	labelled     bool // whether there is room for labels
	named        bool // whether a heading has said what the references are
}

// arrange chooses how many panels stand side by side, and reports whether
// there is room for them: with labels if there is.
func (m *multiples) arrange(width, height int) bool {
	for _, m.labelled = range []bool{len(m.spec.Labels) > 0, false} {
		if m.lay(width, height) {
			return true
		}
	}
	return false
}

// lay is arrange with labels or without.
func (m *multiples) lay(width, height int) bool {
	best := math.Inf(1)
	var a axis
	m.across = 0
	for across := len(m.panels); across > 0; across-- {
		down := (len(m.panels) + across - 1) / across
		tall := height / down
		if tall < labelled && m.labelled {
			tall = (height - 1) / down // for the labels under all of them
		}
		if tall < leastPanelRows {
			continue
		}
		rows := tall - 1 // without the heading
		if tall >= labelled {
			rows -= 2 // and labels with their line
		}
		if a.rows != rows {
			a = newAxis(m.lo, m.hi, rows, m.spec.Format)
		}
		margin := a.labelWidth() + 1
		wide := (width - margin - panelGap*(across-1)) / across
		if wide < leastPanel {
			continue
		}
		// Shapes that differ by a factor are as bad either way, and so is
		// room for panels that nothing is drawn in.
		cost := math.Abs(math.Log(float64(wide)/float64(tall)/panelShape)) + float64(across*down-len(m.panels))/float64(len(m.panels))
		if cost < best {
			best = cost
			m.across, m.down, m.axis = across, down, a
			m.margin, m.wide, m.tall = margin, wide, tall
		}
	}
	return m.across > 0
}

// draw returns the lines of the grid.
func (m *multiples) draw() []string {
	var lines []string
	for row := range m.down {
		from := row * m.across
		to := min(from+m.across, len(m.panels))
		blocks := make([]string, 0, 2*m.across)
		for at := from; at < to; at++ {
			if at > from {
				blocks = append(blocks, text.Spaces(panelGap))
			}
			blocks = append(blocks, strings.Join(m.panel(at, at == from), "\n"))
		}
		lines = append(lines, strings.Split(Beside(m.tall, blocks...), "\n")...)
	}
	if m.tall < labelled && m.labelled {
		lines = append(lines, m.foot())
	}
	return lines
}

// foot returns the line with the first and the last label under each column of
// panels, or the last alone where there is no room for both.
func (m *multiples) foot() string {
	first, last := text.Clean(m.spec.Labels[0]), text.Clean(m.spec.Labels[len(m.spec.Labels)-1])
	var b strings.Builder
	for k := range m.across {
		left := 0
		if k == 0 {
			left = m.margin
		} else {
			b.WriteString(text.Spaces(panelGap))
		}
		f := frame{n: m.spec.positions()}
		columns := f.even(m.wide - 1)
		ends := text.FitRight(last, columns)
		if room := columns - text.Width(first) - text.Width(last); room > 0 {
			ends = first + text.Spaces(room) + last
		}
		b.WriteString(text.Fit(text.Spaces(left+1)+m.pal.Muted.Render(ends), left+m.wide))
	}
	return b.String()
}

// references returns what the lines in all panels are, and how wide that is.
func (m *multiples) references() (string, int) {
	words, width := "", 0
	for i, e := range m.spec.entries(m.pal) {
		if m.spec.Series[i].Reference {
			t, n := e.text(text.Width(text.Clean(e.Name)), m.pal)
			words, width = words+"  "+t, width+2+n
		}
	}
	return words, width
}

// panel returns the lines of one panel, with the values of the axis if it is
// the first of its row.
func (m *multiples) panel(at int, first bool) []string {
	width := m.wide
	if first {
		width += m.margin
	}
	series := m.spec.Series[m.panels[at]]
	spec := m.spec
	references := slices.DeleteFunc(slices.Clone(spec.Series), func(s Series) bool { return !s.Reference })
	spec.Series = append(references, series)
	f := frame{spec: spec, pal: m.pal, n: m.spec.positions(), axis: m.axis}
	f.labels = len(spec.Labels) > 0 && m.tall >= labelled
	f.left = width - m.wide
	f.columns = f.even(m.wide - 1)
	f.canvas = newCanvas(width, m.tall-1)
	lines := []string{m.heading(m.panels[at], f.left, width)}
	for _, l := range f.draw() {
		lines = append(lines, text.Fit(l, width))
	}
	return lines
}

// heading returns the line over the panel of series i, its text from column
// left on.
func (m *multiples) heading(i, left, width int) string {
	s := m.spec.Series[i]
	style, sign := s.Style(m.pal)
	value := m.spec.value(s, m.pal)
	if s.Front {
		style = style.With(m.pal.Title)
	}
	room := max(width-left-text.Width(value)-2, 0)
	name, n := text.Cut(sign+" "+text.Clean(s.Name), room)
	line := text.Spaces(left+1) + style.Render(name) + " " + m.pal.Title.Render(value)
	if refs, used := m.references(); !m.named && used > 0 && n+1+text.Width(value)+used < width-left {
		m.named = true
		line += refs
	}
	return text.Fit(line, width)
}

// sparklines is the grid where there is no room for one.
func (m *multiples) sparklines(width, height int) []string {
	longest := 0
	for _, i := range m.panels {
		longest = max(longest, text.Width(text.Clean(m.spec.Series[i].Name))+2)
	}
	name := min(longest, width/3)
	values := 0
	texts := make([]string, len(m.spec.Series))
	for i, s := range m.spec.Series {
		texts[i] = m.spec.value(s, m.pal)
		values = max(values, text.Width(texts[i]))
	}
	var lines []string
	for _, i := range m.panels {
		if len(lines) == height {
			break
		}
		s := m.spec.Series[i]
		style, sign := s.Style(m.pal)
		room := min(max(width-name-values-2, 0), len(s.Values))
		lines = append(lines, style.Render(text.Fit(sign+" "+text.Clean(s.Name), name))+" "+text.FitRight(texts[i], values)+" "+
			style.Render(SparklineIn(s.Values, m.lo, m.hi, room, m.pal)))
	}
	return lines
}
