package draw

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
)

// noted returns a plot as text.
func noted(spec PlotSpec) string {
	spec.Labels = []string{"2018", "2019", "2020", "2021", "2022"}
	return ansi.Strip(Plot(spec, 60, 14, palette.New(palette.Mono, false)))
}

// TestLinesAcrossAreLabelledWithTheirOwnValue: a goal of 0.97 that is drawn on the
// row of 0.00 must not read as nought, nor a first value beside 5.00 as that.
func TestLinesAcrossAreLabelledWithTheirOwnValue(t *testing.T) {
	format := func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
	goal := func(n int, v float64) []float64 { return slices.Repeat([]float64{v}, n) }
	for name, spec := range map[string]PlotSpec{
		"reference": {Series: []Series{{Name: "goal", Values: goal(6, 0.97), Reference: true}, {Values: []float64{9.72, 9, 7, 5, 2, 0.2}, Ends: true}}},
		"level":     {Levels: []Level{{Value: 0.97}}, Series: []Series{{Values: []float64{9.72, 9, 7, 5, 2, 0.2}, Ends: true}}},
	} {
		spec.Format, spec.Bare = format, true
		for height := 4; height < 30; height++ {
			p := palette.New(palette.Mono, false)
			sign := p.Glyph.Line.Reference
			if name == "level" {
				sign = p.Glyph.Line.Zero
			}
			block := ansi.Strip(Plot(spec, 70, height, p))
			found := false
			for _, l := range strings.Split(block, "\n") {
				own := strings.Contains(l, strings.Repeat(sign, 10))
				found = found || own && strings.HasPrefix(strings.TrimSpace(l), "0.97 ┤")
				if own != strings.HasPrefix(strings.TrimSpace(l), "0.97 ┤") || strings.Count(l, "9.72") > 0 && strings.Contains(l, "┤") {
					t.Errorf("%s, %d lines: %q misleads, in\n%s", name, height, l, block)
				}
			}
			if !found {
				t.Errorf("%s, %d lines: nothing says that the line is at 0.97:\n%s", name, height, block)
			}
		}
	}
}

func TestEndsAreLabelled(t *testing.T) {
	s := Series{Name: "A", Values: []float64{math.NaN(), 9.5, 8, 6, 4.25}, Ends: true}
	if text := noted(PlotSpec{Series: []Series{s}}); !strings.Contains(text, "9.50") || strings.Count(text, "4.25") != 2 {
		t.Errorf("want the first value beside its point, and the last there and in the legend:\n%s", text)
	}
}

func TestLevelsNearTheValuesAreDrawn(t *testing.T) {
	spec := PlotSpec{Series: []Series{{Name: "A", Values: []float64{9, 8, 7, 6, 5}}}, Levels: []Level{{4, "target 4"}, {-50, "far target"}}}
	text := noted(spec)
	if !strings.Contains(text, "┄┄ target 4 ┄") {
		t.Errorf("no line at the target:\n%s", text)
	}
	if strings.Contains(text, "far target") || strings.Contains(text, "-40") {
		t.Errorf("the axis reaches to a far level:\n%s", text)
	}
}

func TestWhatIsMissingIsNoted(t *testing.T) {
	nan := math.NaN()
	text := noted(PlotSpec{
		Series: []Series{{Name: "A", Values: []float64{nan, nan, 7, nan, 5}}}, Notes: []Note{{3, "c", 0}, {3, "x", 1}},
		Shaded: []bool{true, true}, Breaks: []int{4},
	})
	for _, want := range []string{"c", "x", "╱", "break", "┊"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestShadingSaysWhatItMeans(t *testing.T) {
	spec := one(nan, nan, nan, nan, nan, nan, 3, 4, 5)
	spec.Shaded, spec.Unfit = []bool{true, true, true, true, true, true}, "not formed at the time"
	p := palette.New(palette.Dark, false)
	if got := ansi.Strip(Plot(spec, 80, 14, p)); !strings.Contains(got, " not formed at the time ") {
		t.Errorf("no words in\n%s", got)
	}
	if got := ansi.Strip(Plot(spec, 30, 14, p)); strings.Contains(got, "not f") {
		t.Errorf("words cut in\n%s", got)
	}
}

// TestBreaksAreNamedBesideLines: a line at the top does not hide what the line
// before a break is.
func TestBreaksAreNamedBesideLines(t *testing.T) {
	spec := one(9, 9, 9, 9, 9, 2, 9, 9)
	spec.Breaks = []int{3}
	if got := ansi.Strip(Plot(spec, 80, 14, palette.New(palette.Dark, false))); !strings.Contains(got, "┊break") {
		t.Errorf("no word at the break in\n%s", got)
	}
}
