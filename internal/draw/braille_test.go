package draw

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
)

var dotted = palette.New(palette.Dark, false)

// drawn returns a plot of series that is drawn in columns × rows cells.
func drawn(columns, rows int, series ...Series) *frame {
	f := &frame{spec: PlotSpec{Series: series}, pal: dotted, form: none}
	f.n = f.spec.positions()
	if lo, hi, found := f.spec.limits(); found && f.fit(lo, hi, columns+10, rows, 0) {
		f.draw()
	}
	return f
}

// inked returns the dots of a plot by place, from the lowest; a sign is all of its cell.
func inked(f *frame) map[[2]int]bool {
	out := map[[2]int]bool{}
	for column := range f.columns {
		for row := range f.axis.rows {
			r := f.canvas.at(f.x(column), f.y(row))
			for x := range dotsAcross {
				for y := range dotsDown {
					if r != ' ' && (r < blank || r > blank+0xFF || (r&dots[x][y]) != 0) {
						out[[2]int{column*dotsAcross + x, row*dotsDown + dotsDown - 1 - y}] = true
					}
				}
			}
		}
	}
	return out
}

func anyValues(t *rapid.T, n int, name string) []float64 {
	return rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-60, 60), rapid.Just(nan)), n, n).Draw(t, name)
}

// TestPicturesKeepTheOrder: of two values that differ by more than a dot the greater stands
// higher, and one on the side of a comparator that the numbers say.
func TestPicturesKeepTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		a, b := anyValues(t, n, "a"), anyValues(t, n, "b")
		apart := slices.Repeat([]bool{true}, n) // each value is a mark
		level := rapid.Float64Range(-60, 60).Draw(t, "level")
		f := drawn(rapid.IntRange(60, 120).Draw(t, "columns"), rapid.IntRange(6, 30).Draw(t, "rows"),
			Series{Values: a, Apart: apart}, Series{Values: b, Apart: apart, Colour: 1},
			Series{Values: slices.Repeat([]float64{level}, n), Reference: true})
		if f.canvas == nil {
			return
		}
		dot := f.axis.perRow / dotsDown
		for _, pair := range [][2]int{{0, 1}, {1, 0}, {0, 2}, {1, 2}, {2, 0}, {2, 1}} {
			above, below := f.spec.Series[pair[0]].Values, f.spec.Series[pair[1]].Values
			for i := range n {
				if above[i] > below[i]+dot*1.001 && f.level(above[i]) <= f.level(below[i]) {
					t.Fatalf("%v and %v are on levels %v and %v", above[i], below[i], f.level(above[i]), f.level(below[i]))
				}
			}
		}
		got := inked(f)
		for i := range n {
			for _, s := range f.spec.Series {
				if v := s.Values[i]; !math.IsNaN(v) && !s.Reference && !got[[2]int{f.at(i), int(f.level(v))}] {
					t.Fatalf("nothing is drawn at %v of position %d:\n%s", v, i, strings.Join(f.canvas.lines(), "\n"))
				}
			}
			// The highest mark over a position is the greatest value, and not the cell of another, but
			// at the last, where names beside the lines are in order.
			if x, y := a[i], b[i]; i < n-1 && !math.IsNaN(x) && !math.IsNaN(y) && f.row(f.level(x)) == f.row(f.level(y)) && f.level(x) != f.level(y) {
				if r := f.canvas.at(f.x(f.column(i)), f.y(f.row(f.level(x)))); r < blank || r > blank+0xFF {
					t.Fatalf("a sign hides which of %v and %v is above", x, y)
				}
			}
		}
	})
}

// TestLinesAreStraight: a line has no hole between two values, and each of its dots is
// where the straight line from one to the other goes.
func TestLinesAreStraight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-60, 60), 2, 30).Draw(t, "values")
		f := drawn(rapid.IntRange(20, 120).Draw(t, "columns"), rapid.IntRange(6, 30).Draw(t, "rows"), Series{Values: values})
		if f.n > f.places() {
			return
		}
		f.canvas = newCanvas(f.canvas.width, f.canvas.height)
		f.line(0)
		got := inked(f)
		last := []int(nil)
		for x := f.at(0); x <= f.at(f.n-1); x++ {
			var here []int
			for y := range f.axis.rows * dotsDown {
				if got[[2]int{x, y}] {
					here = append(here, y)
				}
			}
			if len(here) == 0 {
				t.Fatalf("a hole at %d", x)
			}
			if here[len(here)-1]-here[0] != len(here)-1 {
				t.Fatalf("a hole between %v at %d", here, x)
			}
			if last != nil && (here[0] > last[len(last)-1]+1 || last[0] > here[len(here)-1]+1) {
				t.Fatalf("a hole between %v and %v", last, here)
			}
			if y := int(f.traces[0][x]); y < here[0] || y > here[len(here)-1] {
				t.Fatalf("%v are not at %d", here, y)
			}
			last = here
		}
	})
}

// TestLinesDoNotEraseEachOther: a line drawn over others leaves all of their dots.
func TestLinesDoNotEraseEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 40).Draw(t, "n")
		var series []Series
		for i := range rapid.IntRange(2, 5).Draw(t, "lines") {
			series = append(series, Series{Values: anyValues(t, n, "values"), Colour: i, Reference: i == 0})
		}
		f := drawn(60, 12, series...)
		if f.canvas == nil {
			return
		}
		f.canvas = newCanvas(f.canvas.width, f.canvas.height)
		alone := map[[2]int]bool{}
		for i := range series {
			one := *f
			one.canvas = newCanvas(f.canvas.width, f.canvas.height)
			one.line(i)
			for dot := range inked(&one) {
				alone[dot] = true
			}
			f.line(i)
		}
		if got := inked(f); len(got) != len(alone) {
			t.Fatalf("%d dots, want the %d of each line alone", len(got), len(alone))
		}
	})
}

// TestSmallDifferencesShow: what differs in a table differs in a chart of a dozen lines.
func TestSmallDifferencesShow(t *testing.T) {
	for _, c := range []struct{ a, b, lo, hi float64 }{{73.0, 71.7, 60, 80}, {0, -1.6, -20, 10}, {7.32, 7.33, 7.1, 7.5}} {
		f := drawn(60, 12, Series{Values: []float64{c.lo, c.a, c.hi}}, Series{Values: []float64{c.lo, c.b, c.hi}, Colour: 1})
		if f.level(c.a) == f.level(c.b) {
			t.Errorf("%v and %v of %v to %v are on one level", c.a, c.b, c.lo, c.hi)
		}
	}
}

// TestAnAxisFitsItsValues: at most a quarter of an axis has nothing to show.
func TestAnAxisFitsItsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-1e6, 1e6).Draw(t, "a"), rapid.Float64Range(-1e6, 1e6).Draw(t, "b")
		rows := rapid.IntRange(7, 50).Draw(t, "rows")
		x := newAxis(min(a, b), max(a, b), rows, nil)
		if math.Abs(a-b) < 1e-3 {
			return
		}
		if used := x.row(max(a, b)) - x.row(min(a, b)); used < float64(rows-1)*0.7-1 {
			t.Fatalf("values from %v to %v take %.1f of %d rows", a, b, used, rows)
		}
	})
}

// TestEveryLineIsNamedWhereItEnds: with its last value, each on a line of its own, in the
// order of the values, and there is no legend.
func TestEveryLineIsNamedWhereItEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		spec := PlotSpec{Labels: years(2015, 5)}
		for i := range n {
			v := rapid.Float64Range(0, 100).Draw(t, "v")
			spec.Series = append(spec.Series, Series{Name: fmt.Sprintf("Area%d", i), Values: []float64{0, 100, 50, 20, v}, Colour: i})
		}
		block := ansi.Strip(Plot(spec, 100, 20, dotted))
		last := math.Inf(1)
		found := 0
		for _, l := range strings.Split(block, "\n") {
			if strings.Count(l, "Area") > 1 {
				t.Fatalf("two names on a line:\n%s", block)
			}
			for _, s := range spec.Series {
				if v := s.Values[4]; strings.HasSuffix(strings.TrimRight(l, " "), " "+s.Name+" "+spec.format(v)) {
					if found++; v > last {
						t.Fatalf("%v stands under %v:\n%s", v, last, block)
					}
					last = v
				}
			}
		}
		if found != n {
			t.Fatalf("%d of %d lines are named:\n%s", found, n, block)
		}
	})
}

// TestValuesStandWhereNamesDoNotFit: and the legend has the names.
func TestValuesStandWhereNamesDoNotFit(t *testing.T) {
	spec := threeAreas()
	spec.Series[1].Name = "Cambridgeshire and Peterborough Combined Authority"
	block := ansi.Strip(Plot(spec, 60, 14, dotted))
	for _, want := range []string{"■ 7.33\n", "◇ 7.49\n", "╌ 7.44\n", "■ Cambridgeshire"} {
		if !strings.Contains(strings.ReplaceAll(block, " \n", "\n"), want) && !strings.Contains(trimmed(block), want) {
			t.Errorf("no %q in\n%s", want, block)
		}
	}
}

// trimmed returns a block without the blanks at the ends of its lines.
func trimmed(block string) string {
	lines := strings.Split(block, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func TestSpaced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 30).Draw(t, "rows")
		wanted := rapid.SliceOfN(rapid.Float64Range(0, float64(rows-1)), 0, rows).Draw(t, "wanted")
		slices.Sort(wanted)
		got := spaced(wanted, rows)
		for i, row := range got {
			if row < 0 || row >= rows || i > 0 && row <= got[i-1] {
				t.Fatalf("spaced(%v, %d) = %v", wanted, rows, got)
			}
		}
	})
	if got := spaced([]float64{2, 5, 5, 5, 9}, 12); !slices.Equal(got, []int{2, 4, 5, 6, 9}) {
		t.Errorf("spaced = %v, want those that are close about where they want to be", got)
	}
}

// TestAnAxisThatIsCutSaysSo: at its foot and, where there is room, in words.
func TestAnAxisThatIsCutSaysSo(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   int
	}{{[]float64{7, 8, 9}, 2}, {[]float64{-9, -8, -7}, 2}, {[]float64{0, 8, 9}, 0}, {[]float64{-1, 8, 9}, 0}} {
		spec := one(c.values...)
		spec.Caption = "0–10"
		for _, p := range []*palette.Palette{dotted, dotted.Drawn(palette.Box)} {
			if block := ansi.Strip(Plot(spec, 70, 14, p)); strings.Count(block, "≈") != c.want {
				t.Errorf("%v: want %d signs that the axis is cut in\n%s", c.values, c.want, block)
			}
		}
	}
}

// TestBandsAreWhole: the ground of an interval lies behind every line that crosses it.
func TestBandsAreWhole(t *testing.T) {
	spec := threeAreas()
	s := &spec.Series[1]
	for _, v := range s.Values {
		s.Lower, s.Upper = append(s.Lower, v-0.1), append(s.Upper, v+0.1)
	}
	for _, p := range []*palette.Palette{dotted, dotted.Drawn(palette.Box)} {
		f := frame{spec: spec, pal: p, n: 12, form: none}
		f.fit(7.1, 7.8, 90, 20, 0)
		f.draw()
		for column := f.column(0); column <= f.column(11); column++ {
			filled := ""
			for row := range f.axis.rows {
				filled += map[bool]string{true: "#", false: " "}[f.canvas.cells[f.y(row)*f.canvas.width+f.x(column)].filled]
			}
			if n := len(strings.Fields(filled)); n != 1 {
				t.Errorf("lines %v: the band of column %d is in %d pieces: %q", p.Lines, column, n, filled)
			}
		}
	}
}

// TestTheChosenAndTheLastPositionAreMarked: whatever other lines pass through their cells, and
// a comparator close by takes the sign from no position.
func TestTheChosenAndTheLastPositionAreMarked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		values := rapid.SliceOfN(rapid.Float64Range(-60, 60), n, n).Draw(t, "values")
		close, level := slices.Clone(values), slices.Clone(values)
		for i := range close {
			close[i] += rapid.Float64Range(-1, 1).Draw(t, "beside")
			level[i] += rapid.Float64Range(-1, 1).Draw(t, "level")
		}
		spec := PlotSpec{
			Series: []Series{{Values: level, Reference: true}, {Values: close, Colour: 1}, {Values: values, Front: true}},
			Marked: true, Cursor: rapid.IntRange(0, n-1).Draw(t, "cursor"), Bare: true,
		}
		lone := rapid.Bool().Draw(t, "alone")
		if lone {
			spec.Series = slices.Delete(spec.Series, 1, 2)
		}
		f := frame{spec: spec, pal: palette.New(palette.Dark, false), n: n}
		lo, hi, _ := spec.limits()
		if !f.fit(lo, hi, 100, 20, 0) {
			return
		}
		f.draw()
		front := spec.Series[len(spec.Series)-1]
		_, sign := front.Style(f.pal)
		for i, v := range values {
			if !lone && i != n-1 && i != spec.Cursor {
				continue
			}
			if r := f.canvas.at(f.x(f.column(i)), f.y(int(f.height(v)))); r != glyph(sign) {
				t.Fatalf("%q stands at position %d of %v", r, i, values)
			}
		}
	})
}

// TestValuesStandWhereTheAxisReadsThem: a value that is written in the chart is on a row away
// from its own at most, and on no other that has a label.
func TestValuesStandWhereTheAxisReadsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-60, 60), 4, 12).Draw(t, "values")
		at := rapid.IntRange(0, len(values)-2).Draw(t, "at")
		spec := PlotSpec{Series: []Series{{Values: values, Told: true, Ends: true}}, Marked: true, Cursor: at, Bare: true}
		spec.Format = func(v float64) string { return fmt.Sprintf("<%.4f>", v) }
		f := frame{spec: spec, pal: anyPalette().Draw(t, "palette"), n: len(values)}
		lo, hi, _ := spec.limits()
		if !f.fit(lo, hi, rapid.IntRange(40, 120).Draw(t, "width"), rapid.IntRange(6, 40).Draw(t, "height"), 0) {
			return
		}
		lines := f.draw()
		for _, v := range []float64{values[at], values[0], values[len(values)-1]} {
			own, n := int(f.height(v)), 0
			for _, other := range values {
				if spec.format(other) == spec.format(v) {
					n++
				}
			}
			for row := range f.axis.rows {
				_, chart, _ := strings.Cut(ansi.Strip(lines[f.y(row)]), f.pal.Glyph.Line.Axis)
				if _, after, ok := strings.Cut(ansi.Strip(lines[f.y(row)]), f.pal.Glyph.Line.AxisTick); ok {
					chart = after
				}
				if away := row - own; n == 1 && strings.Contains(chart, spec.format(v)) && (away < -1 || away > 1 || away != 0 && f.axis.has(row)) {
					t.Fatalf("%v, of row %d, is written on row %d in\n%s", v, own, row, strings.Join(lines, "\n"))
				}
			}
		}
	})
}
