package draw

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
)

var update = flag.Bool("update", false, "write the goldens anew")

var nan = math.NaN()

func years(from, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%d/%02d", from+i, (from+i+1)%100)
	}
	return out
}

func one(values ...float64) PlotSpec {
	return PlotSpec{Labels: years(2011, len(values)), Series: []Series{{Name: "North East", Values: values}}}
}

// threeAreas has a comparator, a complete series and one with gaps, one of
// its values between two.
func threeAreas() PlotSpec {
	return PlotSpec{
		Labels: years(2011, 12),
		Format: func(v float64) string { return fmt.Sprintf("%.2f", v) },
		Series: []Series{
			{Name: "England", Reference: true, Values: []float64{7.41, 7.45, 7.50, 7.60, 7.64, 7.68, 7.69, 7.71, 7.66, 7.39, 7.54, 7.44}},
			{Name: "Greater Manchester", Values: []float64{7.33, 7.38, 7.42, 7.50, 7.55, 7.60, 7.61, 7.60, 7.58, 7.30, 7.45, 7.33}},
			{Name: "North East", Colour: 1, Values: []float64{7.30, 7.35, nan, 7.55, 7.60, nan, 7.66, nan, 7.60, 7.42, 7.52, 7.49}},
		},
	}
}

// withInterval has an interval and a position picked out.
func withInterval() PlotSpec {
	s := threeAreas()
	s.Series = s.Series[:2]
	for _, v := range s.Series[1].Values {
		s.Series[1].Lower = append(s.Series[1].Lower, v-0.06)
		s.Series[1].Upper = append(s.Series[1].Upper, v+0.06)
	}
	s.Marked, s.Cursor = true, 6
	return s
}

func monthly() PlotSpec {
	s := PlotSpec{Series: []Series{{Name: "Claimants", Values: make([]float64, 400)}}}
	for i := range s.Series[0].Values {
		s.Series[0].Values[i] = 50 + 20*math.Sin(float64(i)/30)
		s.Labels = append(s.Labels, fmt.Sprintf("%d-%02d", 1990+i/12, i%12+1))
	}
	s.Series[0].Values[200] = 140 // one month's spike
	for i := 300; i < 330; i++ {
		s.Series[0].Values[i] = nan
	}
	return s
}

func TestPlotPictures(t *testing.T) {
	rounded := one(7.31, 7.33, 7.35, 7.32)
	rounded.Format = func(v float64) string { return fmt.Sprintf("%.0f", v) }
	pounds := one(15230, 15890, 16440, 17010, 17950, 18200, 19011)
	pounds.Format = func(v float64) string { return fmt.Sprintf("£%.0fk", v/1000) }
	for _, c := range []struct {
		name          string
		spec          PlotSpec
		width, height int
		ascii         bool
	}{
		{"three-areas", threeAreas(), 100, 20, false},
		{"three-areas-ascii", threeAreas(), 100, 20, true},
		{"three-areas-box", threeAreas(), 100, 20, false},
		{"three-areas-narrow", threeAreas(), 60, 14, false},
		{"interval-cursor", withInterval(), 78, 18, false},
		{"more-values-than-columns", monthly(), 78, 14, false},
		{"across-zero", one(-3, -1, 0.5, 2, -0.5, 4), 60, 14, false},
		{"constant", one(5, 5, 5, 5), 60, 12, false},
		{"constant-zero", one(0, 0, 0), 60, 10, false},
		{"one-value", one(7.49), 60, 10, false},
		{"two-values", one(7.3, 7.5), 60, 10, false},
		{"islands", one(nan, 3, nan, 5, nan, 4, nan), 60, 10, false},
		{"infinite", one(1, math.Inf(1), 3, math.Inf(-1), 2), 60, 10, false},
		{"huge", one(1e9, 3e9, 2e9), 60, 10, false},
		{"tiny", one(1e-9, 3e-9, 2e-9), 60, 10, false},
		{"rounded-labels", rounded, 60, 10, false},
		{"pounds", pounds, 60, 12, false},
		{"all-missing", one(nan, nan), 60, 5, false},
		{"no-room", threeAreas(), 40, 3, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := palette.New(palette.Dark, c.ascii)
			if strings.HasSuffix(c.name, "-box") {
				p = p.Drawn(palette.Box)
			}
			got := ansi.Strip(Plot(c.spec, c.width, c.height, p))
			var b strings.Builder
			for line := range strings.SplitSeq(got, "\n") {
				b.WriteString(strings.TrimRight(line, " ") + "\n")
			}
			golden(t, c.name, b.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

// ink returns the columns of the chart in which something is drawn.
func ink(block string) map[int]bool {
	out := map[int]bool{}
	for _, line := range plain(block) {
		_, chart, ok := strings.Cut(strings.Replace(line, "┤", "│", 1), "│")
		if !ok {
			continue
		}
		chart, _, _ = strings.Cut(chart, " ■ x") // which names the line
		for x, r := range []rune(chart) {
			if r != ' ' {
				out[x] = true
			}
		}
	}
	return out
}

func TestNothingIsDrawnAcrossAGap(t *testing.T) {
	p := palette.New(palette.Mono, false)
	got := ink(Plot(PlotSpec{Series: []Series{{Name: "x", Values: []float64{1, 2, nan, 4, 5}}}}, 60, 12, p))
	// Positions stand evenly, the first and last at the edges.
	last := 0
	for x := range got {
		last = max(last, x)
	}
	for x := last/4 + 1; x < last*3/4; x++ {
		if got[x] {
			t.Errorf("column %d of the gap from %d to %d is drawn in", x, last/4, last*3/4)
		}
	}
	for x := range last / 4 {
		if !got[x] {
			t.Errorf("column %d of the line before the gap is empty", x)
		}
	}
}

func TestEveryValueIsSeen(t *testing.T) {
	p := palette.New(palette.Mono, false)
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-50, 50), rapid.Just(nan)), 1, 10).Draw(t, "values")
		want := 0
		for _, v := range values {
			if !math.IsNaN(v) {
				want++
			}
		}
		if want > 0 {
			want++ // beside the name
		}
		block := Plot(PlotSpec{Series: []Series{{Values: values}}}, 80, 20, p)
		got := strings.Count(strings.Join(plain(block), ""), "■")
		if got != want {
			t.Fatalf("Plot(%v) has %d points, want %d:\n%s", values, got, want, ansi.Strip(block))
		}
	})
}

func TestTheSeriesInFrontHidesOthers(t *testing.T) {
	p := palette.New(palette.Mono, false)
	same := []float64{1, 2, 3, 4}
	for front := range 2 {
		spec := PlotSpec{Series: []Series{{Name: "a", Values: same}, {Name: "b", Values: same, Colour: 1}}}
		spec.Series[front].Front = true
		text := ansi.Strip(Plot(spec, 40, 12, p))
		if got, hidden := strings.Count(text, p.Glyph.Markers[front]), strings.Count(text, p.Glyph.Markers[1-front]); got != 5 || hidden != 1 {
			t.Errorf("series %d in front: %d of its signs and %d of the other's are seen, want 5 and that of its name", front, got, hidden)
		}
	}
}

func TestPeakOutlivesThinning(t *testing.T) {
	p := palette.New(palette.Mono, false)
	rapid.Check(t, func(t *rapid.T) {
		values := make([]float64, rapid.IntRange(200, 5000).Draw(t, "n"))
		values[rapid.IntRange(0, len(values)-1).Draw(t, "peak")] = 100
		lines := plain(Plot(PlotSpec{Series: []Series{{Values: values}}}, 80, 20, p))
		if top := strings.Join(lines[:7], ""); !strings.ContainsFunc(top, func(r rune) bool { return r == '■' || blank < r && r <= blank+0xFF }) {
			t.Fatalf("the peak is lost:\n%s", strings.Join(lines, "\n"))
		}
	})
}

func TestTicksAreEvenAndDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-1e9, 1e9).Draw(t, "a"), rapid.Float64Range(-1e9, 1e9).Draw(t, "b")
		lo, hi, rows := min(a, b), max(a, b), rapid.IntRange(3, 60).Draw(t, "rows")
		got := newAxis(lo, hi, rows, nil)
		if r := got.row(lo); r < -overlap-0.01 {
			t.Fatalf("newAxis(%v, %v, %d): least value is on row %v", lo, hi, rows, r)
		}
		if r := got.row(hi); r > float64(rows-1)+overlap+0.01 {
			t.Fatalf("newAxis(%v, %v, %d): greatest value is on row %v", lo, hi, rows, r)
		}
		if len(got.ticks) == 0 {
			t.Fatalf("newAxis(%v, %v, %d) has no ticks", lo, hi, rows)
		}
		if !distinct(got.ticks) {
			t.Fatalf("newAxis(%v, %v, %d) repeats a label: %v", lo, hi, rows, got.ticks)
		}
		for i := 2; i < len(got.ticks); i++ {
			if got.ticks[i].row-got.ticks[i-1].row != got.ticks[1].row-got.ticks[0].row {
				t.Fatalf("newAxis(%v, %v, %d) has uneven ticks: %v", lo, hi, rows, got.ticks)
			}
		}
	})
}

func TestLegendNamesEverySeriesThatFits(t *testing.T) {
	p := palette.New(palette.Mono, false)
	got := plain(strings.Join(Legend(threeAreas().entries(p), 80, 1, p), "\n"))
	if want := "╌ England 7.44   ■ Greater Manchester 7.33   ◇ North East 7.49"; strings.TrimRight(got[0], " ") != want {
		t.Errorf("Legend = %q, want %q", got[0], want)
	}
	got = plain(strings.Join(Legend(threeAreas().entries(p), 30, 1, p), "\n"))
	if len(got) != 1 || !strings.HasSuffix(strings.TrimRight(got[0], " "), "…") {
		t.Errorf("Legend = %q, want one line that ends in …", got)
	}
}

// TestLinesAreToldApartWithoutColours: however tight the points, the sign of
// each line stands on it several times.
func TestLinesAreToldApartWithoutColours(t *testing.T) {
	for _, n := range []int{3, 19, 60, 400} {
		spec := PlotSpec{Bare: true}
		for i := range 4 {
			s := Series{Name: "Area", Colour: i, Values: make([]float64, n)}
			for at := range s.Values {
				s.Values[at] = float64(10*(i/2) + at) // two and two are the same
			}
			spec.Series = append(spec.Series, s)
		}
		for _, ascii := range []bool{false, true} {
			p := palette.New(palette.Mono, ascii)
			chart := ansi.Strip(Plot(spec, 80, 12, p))
			for i := range spec.Series {
				if got := strings.Count(chart, p.Glyph.Markers[i]); got < 2 && n > 3 {
					t.Errorf("%d points, ASCII %v: line %d has its sign %d times:\n%s", n, ascii, i, got, chart)
				}
			}
		}
	}
}

func TestPositionsAreAsFarApartAsEachOther(t *testing.T) {
	for width := 20; width < 200; width++ {
		f := frame{spec: PlotSpec{}, pal: palette.New(palette.Dark, false), n: 12}
		if !f.fit(0, 10, width, 12, 0) || f.columns < 80 {
			continue
		}
		for i := 2; i < f.n; i++ {
			if a, b := f.column(1)-f.column(0), f.column(i)-f.column(i-1); a != b {
				t.Fatalf("in %d columns, position %d is %d from the one before, want %d", f.columns, i, b, a)
			}
		}
	}
}

// TestLabelsStandAtEvenSteps from the last on, two of them at least where they fit.
func TestLabelsStandAtEvenSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := frame{n: rapid.IntRange(2, 60).Draw(t, "n"), pal: palette.New(palette.Dark, false)}
		for i := range f.n {
			f.spec.Labels = append(f.spec.Labels, strconv.Itoa(1900+i))
		}
		if !f.fit(0, 10, rapid.IntRange(30, 200).Draw(t, "width"), 12, 0) {
			t.Skip("no room")
		}
		out := f.placeLabels()
		if len(out) < 2 || out[0].position != f.n-1 {
			t.Fatalf("of %d: %v", f.n, out)
		}
		for i := 2; i < len(out); i++ {
			if out[i-1].position-out[i].position != out[0].position-out[1].position {
				t.Errorf("of %d, uneven: %v", f.n, out)
			}
		}
	})
}

func TestLabelsOfMonthsAreYearsApart(t *testing.T) {
	spec := monthly()
	spec.Cycle = 12
	f := frame{spec: spec, n: 400}
	f.pal = palette.New(palette.Dark, false)
	for _, width := range []int{60, 100, 200} {
		if !f.fit(0, 10, width, 12, 0) {
			t.Fatal("no room")
		}
		for _, l := range f.placeLabels() {
			if (399-l.position)%12 != 0 {
				t.Errorf("in %d cells: a label at %s, want whole years from %s", width, l.text, spec.Labels[399])
			}
		}
	}
}

// noted returns a plot as text, with lines of boxes.
func noted(spec PlotSpec) string {
	spec.Labels = []string{"2018", "2019", "2020", "2021", "2022"}
	return ansi.Strip(Plot(spec, 60, 14, palette.New(palette.Mono, false).Drawn(palette.Box)))
}

// TestLinesAcrossAreLabelledWithTheirOwnValue: a goal of 0.97 that is drawn on the
// row of 0.00 must not read as nought, nor a first value beside 5.00 as that.
func TestLinesAcrossAreLabelledWithTheirOwnValue(t *testing.T) {
	format := func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
	goal := func(n int, v float64) []float64 { return slices.Repeat([]float64{v}, n) }
	for name, spec := range map[string]PlotSpec{
		"reference": {Series: []Series{{Name: "goal", Values: goal(6, 0.97), Reference: true}, {Values: []float64{9.72, 9, 7, 5, 2, 0.2}, Ends: true}}},
		"level":     {References: []Reference{{Value: 0.97}}, Series: []Series{{Values: []float64{9.72, 9, 7, 5, 2, 0.2}, Ends: true}}},
	} {
		spec.Format, spec.Bare = format, true
		for height := 4; height < 30; height++ {
			p := palette.New(palette.Mono, false).Drawn(palette.Box)
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
	s := Series{Name: "A", Values: []float64{math.NaN(), 8.5, 9.5, 6, 4.25}, Ends: true}
	if text := noted(PlotSpec{Series: []Series{s}}); !strings.Contains(text, "8.50") || strings.Count(text, "4.25") != 1 {
		t.Errorf("want the first value beside its point, and the last where the line ends:\n%s", text)
	}
}

func TestLevelsNearTheValuesAreDrawn(t *testing.T) {
	spec := PlotSpec{Series: []Series{{Name: "A", Values: []float64{9, 8, 7, 6, 5}}}, References: []Reference{{4, "target 4"}, {-50, "far target"}}}
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
		Shaded: []bool{true, true}, Breaks: []int{4}, Break: "break",
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
	spec.Breaks, spec.Break = []int{3}, "break"
	if got := ansi.Strip(Plot(spec, 80, 14, palette.New(palette.Dark, false))); !strings.Contains(got, "┊break") {
		t.Errorf("no word at the break in\n%s", got)
	}
}

// TestCareIsMarked: a place across which values compare with care has a mark of its own from
// top to bottom, and words beside it where there is room; none beyond the values.
func TestCareIsMarked(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Dark, ascii)
		for _, at := range []float64{0, 0.5, 2.5, 3, 4} {
			spec := PlotSpec{Series: []Series{{Name: "x", Values: []float64{5, 5, 5, 5, 6}}}, Cares: []Care{{at, "With care: Apr 2020"}}}
			shown := ansi.Strip(Plot(spec, 80, 14, p))
			if n := strings.Count(shown, p.Glyph.Line.Care); n < 8 || !strings.Contains(shown, "With care: Apr 2020") {
				t.Errorf("at %v, %d marks:\n%s", at, n, shown)
			}
		}
		for _, at := range []float64{-1, 4.5, math.NaN(), math.Inf(1)} {
			spec := PlotSpec{Series: []Series{{Name: "x", Values: []float64{5, 5, 5, 5, 6}}}, Cares: []Care{{at, "With care"}}}
			if shown := ansi.Strip(Plot(spec, 80, 14, p)); strings.Contains(shown, "care") {
				t.Errorf("at %v, beyond the values:\n%s", at, shown)
			}
		}
	}
}
