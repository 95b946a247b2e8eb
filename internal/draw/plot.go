package draw

import (
	"math"
	"slices"

	"weal/internal/palette"
	"weal/internal/scale"
	"weal/internal/text"
)

// A Series is one line of a Plot.
type Series struct {
	Name   string
	Values []float64 // one a position; NaN where there is none

	// Lower and Upper bound an interval about the values, drawn as a band;
	// either may be nil or shorter than Values.
	Lower, Upper []float64

	Apart []bool // no line joins the value to the one before; may be nil or shorter than Values

	Reference bool // a comparator or a target: drawn under the others
	Front     bool // drawn over the others
	Dated     bool // its name says of when its last value is
	Told      bool // its value at the position that is marked is written beside it
	Ends      bool // its first value is written beside it, and its last too where it would not be
	Colour    int  // which of Palette.Series, by index, round and round
}

// A PlotSpec says what Plot draws.
type PlotSpec struct {
	Series []Series
	Labels []string             // of the positions: periods, in order
	Format func(float64) string // values of the axis and the legend; nil is plain
	Empty  string               // what to say if there is nothing to draw

	Caption string   // what the axis measures: the first line
	Signs   []string // and what signs mean, each where there is room

	Bare  bool // without a legend: what stands beside the plot is one
	Cycle int  // positions that a year has, so that labels stand whole or equal parts of years apart

	// If Marked, a vertical line marks position Cursor.
	Cursor int
	Marked bool

	References []Reference // lines across, each where it is near enough to the values
	Notes      []Note      // at the foot of the chart
	Breaks     []int       // positions from which values are not comparable with those before
	Cares      []Care      // what values on both sides of it compare with care across
	Shaded     []bool      // positions at which there could be no value
	Unfit      string      // what is said of them, where there is room
	Break, Cut string      // what is said of breaks, and of an axis that does not begin at nought
}

// Plot draws series as lines over a common axis in exactly width × height
// cells: what the axis measures, a legend, the chart, the labels of the positions. Where
// there is room, names and last values stand where the lines end, and no legend; or else
// the last values do.
//
// Missing values, and infinite ones, are gaps: nothing is drawn there, and
// nothing across, nor between values that stand apart where there is room between
// them. A value between two gaps is a dot. If there are more
// positions than places to draw in, two places show the least and the greatest of the
// positions they stand for, in the order they came, so that no peak is lost;
// where some of these are missing, one is the value furthest from the
// middle and the other a gap.
//
// Later series are drawn over earlier ones, those in front over these, and
// references under all.
func Plot(spec PlotSpec, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	lo, hi, found := spec.limits()
	if !found {
		return finish(Block(spec.nothing(width, height, p), width, height), p)
	}
	lo, hi = spec.reach(lo, hi)
	heads := 0
	if spec.Caption != "" {
		heads = 1
	}
	for _, form := range []endForm{named, valued, none} {
		var legend []string
		if form != named && height >= 6 && !spec.Bare {
			legend = Legend(spec.entries(p), width, max(1, height/5), p)
		}
		ends := spec.endings(form, p)
		room, fits := right(ends, form, width)
		f := frame{spec: spec, pal: p, n: spec.positions(), form: form}
		if !fits || !f.fit(lo, hi, width, height-heads-len(legend), room) || len(ends) > f.axis.rows {
			continue
		}
		return finish(Block(slices.Concat(spec.caption(f.axis, width, p), legend, f.draw()), width, height), p)
	}
	return finish(Block(spec.small(width, height, p), width, height), p)
}

// caption returns the line that says what the axis measures, and what the signs of the
// chart are: as many as there is room for, that it does not begin at nought first.
func (s PlotSpec) caption(a axis, width int, p *palette.Palette) []string {
	if s.Caption == "" {
		return nil
	}
	signs := s.Signs
	if a.isCut() {
		signs = append([]string{p.Glyph.Line.Cut + " " + s.Cut}, signs...)
	}
	words, key := " "+text.Clean(s.Caption), ""
	for _, sign := range signs {
		if sign = text.Clean(sign); text.Width(words+key+sign)+4 <= width {
			key += "  " + sign
		}
	}
	left := text.Fit(words, max(width-text.Width(key)-1, 0))
	return []string{text.Fit(p.Muted.Render(left+key), width)}
}

// limits returns the least and greatest value to be drawn, and whether there
// is any.
func (s PlotSpec) limits() (lo, hi float64, found bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, series := range s.Series {
		for i, v := range series.Values {
			if v = finite(v); math.IsNaN(v) {
				continue
			}
			lo, hi, found = min(lo, v), max(hi, v), true
			if l, u, ok := series.interval(i); ok {
				lo, hi = min(lo, l), max(hi, u)
			}
		}
	}
	return lo, hi, found
}

// isApart reports whether no line joins the value at position i to the one before.
func (s Series) isApart(i int) bool { return i < len(s.Apart) && s.Apart[i] }

// interval returns the interval at position i, and whether there is one.
func (s Series) interval(i int) (lower, upper float64, ok bool) {
	if i >= len(s.Lower) || i >= len(s.Upper) || i >= len(s.Values) {
		return 0, 0, false
	}
	lower, upper = finite(s.Lower[i]), finite(s.Upper[i])
	return lower, upper, lower <= upper && !math.IsNaN(finite(s.Values[i]))
}

// last returns the position of the last value, or -1.
func (s Series) last() int {
	for i := len(s.Values) - 1; i >= 0; i-- {
		if !math.IsNaN(finite(s.Values[i])) {
			return i
		}
	}
	return -1
}

func (s PlotSpec) positions() int {
	n := 0
	for _, series := range s.Series {
		n = max(n, len(series.Values))
	}
	return n
}

// Style returns what a series is drawn in, and the sign of its points.
func (s Series) Style(p *palette.Palette) (palette.Style, string) {
	if s.Reference {
		return p.Comparator, p.Glyph.Line.Reference
	}
	n := len(p.Series)
	i := (s.Colour%n + n) % n
	return p.Series[i], p.Glyph.Markers[i%len(p.Glyph.Markers)]
}

func (s PlotSpec) entries(p *palette.Palette) []Entry {
	var out []Entry
	for _, series := range s.Series {
		style, sign := series.Style(p)
		e := Entry{sign, series.Name, s.value(series, p), style}
		if when := s.when(series); when != "" {
			e.Value += " " + when
		}
		out = append(out, e)
	}
	return out
}

// value returns the last value of series.
func (s PlotSpec) value(series Series, p *palette.Palette) string {
	if at := series.last(); at >= 0 {
		return s.format(series.Values[at])
	}
	return p.Glyph.Missing
}

// when returns of when the last value of series is if it is not as new as others, unless
// its name says that.
func (s PlotSpec) when(series Series) string {
	i := series.last()
	if i < 0 || i >= len(s.Labels) || i >= s.positions()-1 || series.Dated {
		return ""
	}
	return "(" + text.Clean(s.Labels[i]) + ")"
}

func (s PlotSpec) format(v float64) string {
	if s.Format != nil {
		return text.Clean(s.Format(v))
	}
	size := math.Abs(v)
	if size == 0 || size > 1e300 || size < 1e-290 {
		return scale.Label(v, 1, nil)
	}
	return scale.Label(v, math.Pow(10, math.Floor(math.Log10(size))-2), nil)
}

// nothing is the plot of no figures.
func (s PlotSpec) nothing(width, height int, p *palette.Palette) []string {
	words := text.Clean(s.Empty)
	if words == "" {
		words = "no figures to draw"
	}
	lines := make([]string, max(height-1, 0)/2+1)
	lines[len(lines)-1] = p.Muted.Render(text.FitCentre(words, width))
	return lines
}

// small is the plot where there is no room for one: a line a series, of its
// name, its last value and a sparkline.
func (s PlotSpec) small(width, height int, p *palette.Palette) []string {
	var lines []string
	for i, e := range s.entries(p) {
		if len(lines) == height {
			break
		}
		name, n := e.text(max(width/3, 1), p)
		values := s.Series[i].Values
		line := Sparkline(values, min(len(values), max(width-n-1, 0)), p)
		lines = append(lines, name+" "+e.Style.Render(line))
	}
	return lines
}

// An Entry is one line's part of a legend.
type Entry struct {
	Sign, Name, Value string
	Style             palette.Style
}

// Legend returns entries as at most height lines of exactly width cells. If
// they do not all fit, names are cut; if they still do not, the last entries
// are left out, and "…" says so.
func Legend(entries []Entry, width, height int, p *palette.Palette) []string {
	if width <= 0 || height <= 0 || len(entries) == 0 {
		return nil
	}
	longest := width
	for _, most := range []int{width, 24, 16, 10} {
		longest = min(most, width)
		if lines, all := layLegend(entries, longest, width, height, p); all {
			return lines
		}
	}
	lines, _ := layLegend(entries, longest, width, height, p)
	return lines
}

// layLegend lays entries out with names of at most longest cells, and reports
// whether all fit.
func layLegend(entries []Entry, longest, width, height int, p *palette.Palette) ([]string, bool) {
	var lines []string
	line, used, all := "", 0, true
	for _, e := range entries {
		entry, n := e.text(longest, p)
		if used > 0 && used+3+n > width {
			if len(lines)+1 == height {
				line += p.Muted.Render(" " + p.Glyph.Ellipsis)
				all = false
				break
			}
			lines = append(lines, text.Fit(line, width))
			line, used = "", 0
		}
		if used > 0 {
			line += "   "
			used += 3
		}
		line += entry
		used += n
	}
	lines = append(lines, text.Fit(line, width))
	for i := range lines {
		lines[i] = finish(lines[i], p)
	}
	return lines, all && used <= width
}

func (e Entry) text(longest int, p *palette.Palette) (string, int) {
	name, n := text.Cut(text.Clean(e.Name), longest)
	sign := e.Style.Render(e.Sign+" "+name) + " "
	value := text.Clean(e.Value)
	return sign + p.Title.Render(value), n + text.Width(e.Sign) + 2 + text.Width(value)
}
