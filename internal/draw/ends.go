package draw

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// An endForm is what stands at the right of a plot, where its lines end.
type endForm uint8

const (
	named  endForm = iota // of each line its sign, its name and its last value; no legend
	valued                // its sign and its last value, if it goes on to the end
	none                  // nothing
)

// An ending is what stands where a line ends.
type ending struct {
	value float64 // at which it stands, if there is room
	words string
	style palette.Style
}

// endings returns what stands at the right of a plot in that form.
func (s PlotSpec) endings(form endForm, p *palette.Palette) []ending {
	if form == none {
		return nil
	}
	var out []ending
	for _, series := range s.Series {
		style, sign := series.Style(p)
		last := series.last()
		e := ending{value: math.Inf(-1), style: style}
		if last >= 0 {
			e.value = series.Values[last]
		}
		parts := []string{sign, text.Clean(series.Name), s.value(series, p), s.when(series)}
		if form == valued {
			if last < s.positions()-1 {
				continue // its end is somewhere else
			}
			parts = []string{sign, s.value(series, p)}
		}
		if series.Front {
			e.style = style.With(p.Title)
		}
		e.words = strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
		out = append(out, e)
	}
	return out
}

// right returns the cells that endings take, and whether they leave most of width to the
// lines.
func right(endings []ending, form endForm, width int) (int, bool) {
	widest := 0
	for _, e := range endings {
		widest = max(widest, text.Width(e.words))
	}
	share := map[endForm]int{named: width * 2 / 5, valued: width / 4}[form]
	if widest == 0 {
		return 0, form == none
	}
	return widest + 1, widest < share
}

// endings writes them beside the ends of the lines, apart from each other where these are
// close, in the order of the values.
func (f *frame) endings() {
	ends := f.spec.endings(f.form, f.pal)
	slices.SortStableFunc(ends, func(a, b ending) int { return cmp.Compare(a.value, b.value) })
	wanted := make([]float64, len(ends))
	for i, e := range ends {
		if row := f.height(e.value); !math.IsNaN(row) {
			wanted[i] = row
		}
	}
	for i, row := range spaced(wanted, f.axis.rows) {
		f.canvas.write(f.x(f.columns)+1, f.y(row), ends[i].words, f.canvas.pen(ends[i].style))
	}
}

// spaced returns rows that differ, as near as can be to those wanted, which ascend: of all
// that keep the order the ones with the least squares of what they are moved. There are
// no more wanted than there are rows.
func spaced(wanted []float64, rows int) []int {
	type group struct {
		mean float64
		n    int
	}
	// Less their places in the order, rows that differ are those that do not descend: the
	// means of neighbours that would, joined until none does.
	var groups []group
	for i, w := range wanted {
		g := group{w - float64(i), 1}
		for k := len(groups) - 1; k >= 0 && groups[k].mean > g.mean; k-- {
			n := groups[k].n + g.n
			g = group{(groups[k].mean*float64(groups[k].n) + g.mean*float64(g.n)) / float64(n), n}
			groups = groups[:k]
		}
		groups = append(groups, g)
	}
	out := make([]int, 0, len(wanted))
	for _, g := range groups {
		at := int(math.Round(min(max(g.mean, 0), float64(rows-len(wanted)))))
		for range g.n {
			out = append(out, at+len(out))
		}
	}
	return out
}

// inside writes into the chart the first value and that at the marked position of the series
// that ask for it, and the last of those that do and of those whose end is not at the right, next to them, where nothing
// else stands.
func (f *frame) inside() {
	for _, s := range f.spec.Series {
		last := s.last()
		if last < 0 {
			continue
		}
		style, _ := s.Style(f.pal)
		style = style.With(f.pal.Title)
		if f.form == valued && last < f.n-1 && !s.Reference || f.form == none && s.Ends {
			f.label(s.Values[last], f.column(last), true, style)
		}
		if at := f.spec.Cursor; s.Told && f.spec.Marked && at >= 0 && at < last && !math.IsNaN(finite(s.Values[at])) {
			f.label(s.Values[at], f.column(at), false, style)
		}
		first := 0
		for math.IsNaN(finite(s.Values[first])) {
			first++
		}
		if s.Ends && first < last {
			f.label(s.Values[first], f.column(first), false, style)
		}
	}
}

// label writes v above or below its point, or beside it: a row away at most, and in no other
// row than its own that the axis has a label for, which would say something else.
func (f *frame) label(v float64, column int, atRight bool, style palette.Style) {
	s := f.spec.format(v)
	n, row := text.Width(s), int(f.height(v))
	over := column
	if atRight {
		over = column - n + 1
	}
	rows := slices.DeleteFunc([]int{row + 1, row - 1}, f.axis.has)
	if f.writeWithin(over, s, style, rows...) || column < n && f.axis.has(row) { // next to the axis
		return
	}
	for _, beside := range []int{column + 2, column - n - 1} {
		if beside >= 0 && beside+n <= f.columns && f.writeFree(f.x(beside), s, style, row) {
			return
		}
	}
}

// writeWithin is writeFree in the columns of the chart, from one or as near to it as they allow.
func (f *frame) writeWithin(column int, s string, style palette.Style, rows ...int) bool {
	c := min(max(column, 0), f.columns-text.Width(s))
	return c >= 0 && f.writeFree(f.x(c), s, style, rows...)
}
