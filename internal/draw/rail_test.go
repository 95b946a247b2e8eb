package draw

import (
	"math"
	"slices"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
)

// seen is what a reader sees of a rail, in half cells.
type seen struct {
	mark    float64 // where it stands; -1 if nowhere
	reached bool    // there is a line at it
	dot     float64 // the middle of the value
}

// read reads a rail back.
func read(t *rapid.T, drawn string, p *palette.Palette) seen {
	s, g := seen{mark: -1, dot: -1}, &p.Glyph.Rail
	for i, sign := range []rune(drawn) {
		middle := float64(2*i + 1)
		found := sign == p.Glyph.Track
		is := func(r rune) bool {
			if sign == r {
				found = true
			}
			return sign == r
		}
		for _, left := range []bool{false, true} {
			for _, right := range []bool{false, true} {
				is(g.Line(false, left, right))
				if is(g.Line(true, left, right)) {
					s.mark, s.reached = middle, s.reached || left || right
				}
				if is(g.Both(left, right)) {
					s.mark, s.dot, s.reached = middle, middle, s.reached || left || right || p.ASCII
				}
			}
			if is(g.Value(left)) && s.dot >= 0 && s.dot != middle {
				t.Fatalf("%q: two values", drawn)
			} else if is(g.Value(left)) {
				if s.dot = middle; !p.ASCII {
					s.dot += map[bool]float64{true: .5, false: -.5}[left]
				}
			}
		}
		if !found {
			t.Fatalf("%q: no rail has %q", drawn, sign)
		}
	}
	if s.dot < 0 {
		t.Fatalf("%q: no value", drawn)
	}
	return s
}

// numbers are some that are far apart, and some that are hardly.
func numbers() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(0, 100), rapid.Float64Range(49.9, 50.1), rapid.SampledFrom([]float64{0, 50, 50, 100, 1e-300}))
}

// TestRailsSayWhatTheNumbersSay: on which side of the mark a value lies, whether the mark lies
// in the interval, and which of two values is the greater.
func TestRailsSayWhatTheNumbersSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(5, 60).Draw(t, "width")
		p := palette.New(palette.Mono, rapid.Bool().Draw(t, "ascii"))
		low, high := 0.0, 100.0
		mark := numbers().Draw(t, "mark")
		draw := Dot
		if rapid.Bool().Draw(t, "spine") {
			draw = Spine
		}
		row := func(name string) (BarSpec, seen, string) {
			v := []float64{numbers().Draw(t, name), numbers().Draw(t, name), numbers().Draw(t, name)}
			slices.Sort(v)
			spec := BarSpec{Value: v[1], Low: low, High: high, Lower: v[0], Upper: v[2], Mark: mark}
			if rapid.Bool().Draw(t, "alone") {
				spec.Lower, spec.Upper = math.NaN(), math.NaN()
			}
			drawn := ansi.Strip(draw(spec, width, p).String())
			return spec, read(t, drawn, p), drawn
		}
		a, of, drawn := row("a")
		if of.mark < 0 {
			t.Fatalf("%+v: %q has no mark", a, drawn)
		}
		if within := a.Lower < a.Upper && a.Lower <= mark && mark <= a.Upper; of.reached != within && (!p.ASCII || a.Value != mark) {
			t.Fatalf("%+v: %q: the interval reaches the mark: %v", a, drawn, of.reached)
		}
		if (of.dot < of.mark) != (a.Value < mark) || (of.dot > of.mark) != (a.Value > mark) {
			t.Fatalf("%+v: %q: the value is on the other side of the mark", a, drawn)
		}
		b, other, also := row("b")
		if (a.Value < b.Value && of.dot > other.dot) || (a.Value > b.Value && of.dot < other.dot) {
			t.Fatalf("%+v: %q\n%+v: %q are in another order", a, drawn, b, also)
		}
		cell := (high - low) / float64(width)
		if p.ASCII || width < 10 {
			cell *= 2.5
		}
		least := 5
		if p.ASCII { // in fewer cells there is but one on a side of a mark near an end
			least = 7
		}
		if width >= least && math.Abs(a.Value-b.Value) > cell*1.2 && of.dot == other.dot {
			t.Fatalf("%+v: %q\n%+v: %q are at one place", a, drawn, b, also)
		}
	})
}

// TestRailsHaveTwoPlacesACell: in a column of 20 cells, 40 values are told from one another.
func TestRailsHaveTwoPlacesACell(t *testing.T) {
	p, drawn := palette.New(palette.Mono, false), map[string]bool{}
	for i := range 401 {
		drawn[Dot(BarSpec{Value: float64(i) / 4, High: 100, Lower: math.NaN(), Upper: math.NaN(), Mark: math.NaN()}, 20, p).Plain()] = true
	}
	if len(drawn) != 40 {
		t.Errorf("%d pictures, want 40", len(drawn))
	}
}

func TestDot(t *testing.T) {
	none := math.NaN()
	for _, tt := range []struct {
		name         string
		spec         BarSpec
		drawn, plain string
	}{
		{"apart", BarSpec{Value: 8, High: 10, Lower: 6.5, Upper: 9.6, Mark: 5}, "     │ ╶─▌╴", "     |  -o-"},
		{"hardly apart", BarSpec{Value: 6, High: 10, Lower: 5.01, Upper: 7, Mark: 5}, "     │─▌   ", "     | o-  "},
		{"hardly not apart", BarSpec{Value: 6, High: 10, Lower: 4.99, Upper: 7, Mark: 5}, "     ┼─▌   ", "    -+-o-  "},
		{"at the end of the interval", BarSpec{Value: 6, High: 10, Lower: 5, Upper: 7, Mark: 5}, "     ├─▌   ", "     +-o-  "},
		{"the mark itself", BarSpec{Value: 5, High: 10, Lower: 4, Upper: 7, Mark: 5}, "    ─╂──   ", "   --@---  "},
		{"without an interval", BarSpec{Value: 2, High: 10, Lower: none, Upper: none, Mark: 5}, "  ▌  │     ", " o   |     "},
		{"without a mark", BarSpec{Value: 10, High: 10, Lower: none, Upper: none, Mark: none}, "          ▐", "          o"},
		{"a mark beyond the ends", BarSpec{Value: 3, High: 10, Lower: 2, Upper: 4, Mark: 11}, "  ─▌╴      ", "  -o-      "},
		{"missing", BarSpec{Value: none, High: 10, Mark: 5}, "           ", "           "},
	} {
		for ascii, want := range map[bool]string{false: tt.drawn, true: tt.plain} {
			if got := Dot(tt.spec, 11, palette.New(palette.Mono, ascii)).Plain(); got != want {
				t.Errorf("%s: ascii %v: Dot(%+v) = %q, want %q", tt.name, ascii, tt.spec, got, want)
			}
		}
	}
}
