package draw

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/palette"
)

func TestBar(t *testing.T) {
	for _, c := range []struct {
		name  string
		spec  BarSpec
		ascii bool
		want  string
	}{
		{"half", BarSpec{Value: 5, High: 10}, false, "█████     "},
		{"eighths", BarSpec{Value: 5.25, High: 10}, false, "█████▎    "},
		{"a little still shows", BarSpec{Value: 0.01, High: 10}, false, "▏         "},
		{"zero", BarSpec{Value: 0, High: 10}, false, "          "},
		{"none", BarSpec{Value: nan, High: 10}, false, "          "},
		{"negative", BarSpec{Value: -2, Low: -5, High: 5}, false, "   ██     "},
		{"negative, half a cell", BarSpec{Value: -2.5, Low: -5, High: 5}, false, "  ▐██     "},
		{"positive about zero", BarSpec{Value: 3, Low: -5, High: 5}, false, "     ███  "},
		{"beyond the scale", BarSpec{Value: 99, High: 10}, false, "██████████"},
		{"interval", BarSpec{Value: 5, High: 10, Lower: 3, Upper: 8}, false, "███▓▓───  "},
		{"mark", BarSpec{Value: 5, High: 10, Mark: 7}, false, "█████  │  "},
		{"mark on the bar", BarSpec{Value: 5, High: 10, Mark: 2}, false, "██│██     "},
		{"no scale", BarSpec{Value: 5}, false, "          "},
		{"ascii", BarSpec{Value: 5, High: 10, Lower: 3, Upper: 8, Mark: 9}, true, "###==-- | "},
	} {
		if c.spec.Mark == 0 {
			c.spec.Mark = nan
		}
		p := palette.New(palette.Mono, c.ascii)
		if got := Bar(c.spec, 10, p).Plain(); got != c.want {
			t.Errorf("%s: Bar(%+v) = %q, want %q", c.name, c.spec, got, c.want)
		}
	}
}

func TestProgress(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, c := range []struct {
		done, total float64
		want        string
	}{
		{0, 4, "░░░░░░░░░░   0%"},
		{1, 4, "██▌░░░░░░░  25%"},
		{4, 4, "██████████ 100%"},
		{9, 4, "██████████ 100%"},
		{1, 0, "░░░░░░░░░░░░░░░"},
	} {
		if got := Progress(c.done, c.total, 15, p); got != c.want {
			t.Errorf("Progress(%v, %v) = %q, want %q", c.done, c.total, got, c.want)
		}
	}
}

// TestBarsSayWhatTheNumbersSay: whether a value is greater than the mark, and whether the mark
// lies in its interval, on both sides of 0.
func TestBarsSayWhatTheNumbersSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(6, 60).Draw(t, "width")
		p := palette.New(palette.Mono, rapid.Bool().Draw(t, "ascii"))
		number := rapid.OneOf(rapid.Float64Range(-40, 60), rapid.Float64Range(19.9, 20.1), rapid.Float64Range(-10.1, -9.9), rapid.SampledFrom([]float64{0, 20, 20, -10, -10}))
		low, mark := rapid.SampledFrom([]float64{0, -40}).Draw(t, "low"), number.Draw(t, "mark")
		draw := func(name string) (BarSpec, string) {
			v := []float64{number.Draw(t, name), number.Draw(t, name), number.Draw(t, name)}
			slices.Sort(v)
			for i := range v {
				v[i] = max(v[i], low)
			}
			spec := BarSpec{Value: v[1], Low: low, High: 60, Lower: v[0], Upper: v[2], Mark: mark}
			return spec, Bar(spec, width, p).Plain()
		}
		a, drawn := draw("a")
		at := slices.IndexFunc([]rune(drawn), func(r rune) bool {
			g := &p.Glyph.Rail
			return slices.Contains([]rune{g.Line(true, false, false), g.Line(true, true, false), g.Line(true, false, true), g.Line(true, true, true)}, r)
		})
		if mark < low {
			if at >= 0 {
				t.Fatalf("%+v: %q has a mark", a, drawn)
			}
			return
		}
		if at < 0 {
			if width > 12 {
				t.Fatalf("%+v: %q has no mark", a, drawn)
			}
			return // no room on both sides of it
		}
		signs := []rune(drawn)
		if got, want := signs[at] != p.Glyph.Rail.Line(true, false, false), a.Lower < a.Upper && a.Lower <= mark && mark <= a.Upper; got != want {
			t.Fatalf("%+v: %q: the interval reaches the mark: %v", a, drawn, got)
		}
		filled := func(r rune) bool {
			return slices.Contains(p.Glyph.Eighths, r) || r == p.Glyph.HalfBar || r == p.Glyph.Inside
		}
		beyond := slices.ContainsFunc(signs[at+1:], filled) // to the right of the mark
		if a.Value < 0 {
			beyond = slices.ContainsFunc(signs[:at], filled)
		}
		switch {
		case a.Value > 0 && mark >= 0 && beyond != (a.Value > mark), a.Value < 0 && mark <= 0 && beyond != (a.Value < mark):
			t.Fatalf("%+v: %q: beyond the mark: %v", a, drawn, beyond)
		case a.Value != 0 && !slices.ContainsFunc(signs, filled) && a.Value != mark:
			t.Fatalf("%+v: %q has no bar", a, drawn)
		}
		full := func(r rune) bool { return r == p.Glyph.Inside || r == p.Glyph.Eighths[len(p.Glyph.Eighths)-1] }
		if before := at - 1; a.Value > 0 && mark > 0 && a.Value < mark && full(signs[before]) {
			t.Fatalf("%+v: %q: the bar reaches the mark", a, drawn)
		}
		b, also := draw("b")
		length := func(spec BarSpec) int {
			of, _ := newBar(spec, width, p)
			if spec.Value < 0 {
				of.turn()
				return -of.end(-spec.Value) + of.width*of.parts
			}
			return of.end(spec.Value)
		}
		if (a.Value < 0) == (b.Value < 0) && (a.Value < b.Value && length(a) > length(b) || a.Value > b.Value && length(a) < length(b)) {
			t.Fatalf("%+v: %q\n%+v: %q are in another order", a, drawn, b, also)
		}
	})
}
