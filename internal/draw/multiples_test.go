package draw

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
)

// panels returns n series that rise, and a reference that does not.
func panels(n int) PlotSpec {
	spec := PlotSpec{Labels: []string{"2019", "2020", "2021"}}
	for i := range n {
		spec.Series = append(spec.Series, Series{Name: fmt.Sprintf("Area %d", i), Values: []float64{1, 2, float64(3 + i)}, Colour: i})
	}
	return PlotSpec{Labels: spec.Labels, Series: append(spec.Series, Series{Name: "England", Values: []float64{2, 2, 2}, Reference: true})}
}

func TestMultiplesShareTheirAxes(t *testing.T) {
	p := palette.New(palette.Mono, false).Drawn(palette.Box)
	lines := strings.Split(ansi.Strip(Multiples(panels(6), 100, 24, p)), "\n")
	text := strings.Join(lines, "\n")
	for i := range 6 {
		if want := fmt.Sprintf("Area %d %d", i, 3+i); !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if n := strings.Count(text, "╌╌"); n < 6 {
		t.Errorf("the reference is not in every panel:\n%s", text)
	}
	// The same value stands on the same line in every panel of a row.
	for _, l := range lines {
		if strings.Contains(l, "┤") && strings.Count(l, "┤") != strings.Count(lines[1], "│")+strings.Count(lines[1], "┤") {
			t.Errorf("ticks differ from panel to panel in %q:\n%s", l, text)
		}
	}
}

// TestLowMultiplesSayWhenAndWhat: panels without room for labels have the first
// and the last under them, and something says what the line in all of them is.
func TestLowMultiplesSayWhenAndWhat(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Mono, ascii)
		for _, size := range [][2]int{{72, 7}, {72, 13}, {80, 12}, {120, 6}, {100, 24}, {140, 7}} {
			text := ansi.Strip(Multiples(panels(3), size[0], size[1], p))
			lines := strings.Split(text, "\n")
			labels := 0
			for _, l := range lines {
				if strings.Contains(l, "2019") && strings.Contains(l, "2021") {
					labels++
				}
			}
			if labels == 0 || strings.Count(text, p.Glyph.Line.Reference+" England 2") != 1 {
				t.Errorf("%v: want labels and what the reference is, in\n%s", size, text)
			}
		}
	}
}

func TestMultiplesWithoutRoomAreSparklines(t *testing.T) {
	p := palette.New(palette.Mono, false)
	text := ansi.Strip(Multiples(panels(8), 40, 8, p))
	if strings.Contains(text, "┤") || strings.Count(text, "Area") != 8 || !strings.Contains(text, "▁") {
		t.Errorf("Multiples of 8 in 40 × 8 =\n%s\nwant a line each", text)
	}
}

func BenchmarkMultiples(b *testing.B) {
	spec := panels(8)
	for i := range spec.Series {
		spec.Series[i].Values = make([]float64, 60)
		for k := range spec.Series[i].Values {
			spec.Series[i].Values[k] = math.Sin(float64(i + k))
		}
	}
	p := palette.New(palette.Dark, false)
	b.ReportAllocs()
	for b.Loop() {
		Multiples(spec, 200, 60, p)
	}
}
