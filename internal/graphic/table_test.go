package graphic

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/scheme"
	"weal/internal/screentest"
	"weal/internal/view"
)

var update = flag.Bool("update", false, "write testdata")

// squares returns the view at an address of the figures that maps are tested with, and the
// options that a map wants.
func squares(t testing.TB, at string) (view.View, Options) {
	t.Helper()
	d := screentest.SquareFigures(t)
	v, err := view.Open(d, screentest.Address(t, at))
	if err != nil {
		t.Fatal(err)
	}
	return v, Options{Palette: scheme.Light, Ground: v.Ground(screentest.SquareOutlines())}
}

// TestEveryView: each kind of view, in any size, lies on its page, no text on another, and is
// the same every time.
func TestEveryView(t *testing.T) {
	for _, at := range []string{
		"trend/life/ashby-and-buckley", "compare/life/ashby-and-buckley,carlton-and-dunham", "spread/life", "ranking/life", "ranking/people",
		"map/life", "map/life?mode=verdicts", "map/life?level=lower-tier", "map/life/dunham-and-eastwood?level=lower-tier",
		"profile/ashby-and-buckley", "overview/wellbeing", "overview/wellbeing?level=lower-tier", "heatmap/wellbeing", "explain/life/ashby-and-buckley",
	} {
		t.Run(at, func(t *testing.T) {
			v, o := squares(t, at)
			for _, width := range []float64{0, 40, 90, 297} {
				for _, height := range []float64{0, 40, 90, 420} {
					o.Width, o.Height = width, height
					s, err := newSheet(v, o)
					if err != nil {
						t.Fatal(err)
					}
					p, err := s.draw()
					if err != nil && height == 40 {
						continue // it is too low for all that belongs on it
					} else if err != nil {
						t.Fatal(err)
					}
					wantOnPage(t, p)
					if width != 40 && height != 40 {
						wantApart(t, p)
					}
				}
			}
			o.Width, o.Height = 0, 0
			for _, f := range Formats() {
				var first, second bytes.Buffer
				for _, b := range []*bytes.Buffer{&first, &second} {
					if err := Write(b, v, f, o); err != nil {
						t.Fatal(err)
					}
				}
				if !bytes.Equal(first.Bytes(), second.Bytes()) {
					t.Errorf("%v differs from one time to the next", f)
				}
			}
		})
	}
}

// bars returns a view of a table of bars on one scale, beside what all are compared with.
func bars(of []view.Bar, low, high float64) view.View {
	return view.View{Table: view.Table{
		Columns: []view.Column{
			{Kind: view.Area, Head: "Area"},
			{Kind: view.Against, Head: "England", Scale: view.Scale{Low: low, High: high, Close: true, Format: func(v float64) string { return fmt.Sprintf("%.1f", v) }}},
		},
		Len: len(of), Of: len(of),
		Cell: func(row, col int) view.Cell {
			if col == 0 {
				return view.Term(fmt.Sprintf("Area %d", row))
			}
			return of[row]
		},
	}}
}

// TestWhiskersCrossTheComparatorIfIntervalsDo: by more than the strokes of both are wide.
func TestWhiskersCrossTheComparatorIfIntervalsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Float64Range(0, 100), rapid.Float64Range(49.99, 50.01), rapid.SampledFrom([]float64{50}))
		const against = 50.0
		var of []view.Bar
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			lower, upper := value.Draw(t, "lower"), value.Draw(t, "upper")
			lower, upper = min(lower, upper), max(lower, upper)
			of = append(of, view.Bar{Observation: dataset.Observation{Value: (lower + upper) / 2, Lower: lower, Upper: upper}, Against: against})
		}
		s, err := newSheet(bars(of, 0, 100), Options{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.draw()
		if err != nil {
			t.Fatal(err)
		}
		wantOnPage(t, p)
		across, strokes := math.NaN(), 0.0
		var whiskers []outline
		for _, m := range p.marks {
			o := m.outline
			if len(o.rings) != 1 || len(o.rings[0]) != 2 || o.width == 0 {
				continue
			}
			switch a, b := o.rings[0][0], o.rings[0][1]; {
			case o.dash != nil && a.x == b.x && b.y-a.y > 1.2*s.size:
				across, strokes = a.x, o.width
			case a.y == b.y && o.stroke == s.series[0]:
				whiskers = append(whiskers, o)
			}
		}
		if len(whiskers) < len(of) || math.IsNaN(across) {
			t.Fatalf("%d whiskers of %d, and a line at %v", len(whiskers), len(of), across)
		}
		for i, b := range of {
			w := whiskers[i]
			from, to, apart := w.rings[0][0].x, w.rings[0][1].x, (w.width+strokes)/2
			if below := to < across-apart; below != (b.Upper < against) {
				t.Errorf("%v–%v ends at %v before the line at %v: %v", b.Lower, b.Upper, to, across, below)
			}
			if above := from > across+apart; above != (b.Lower > against) {
				t.Errorf("%v–%v begins at %v after the line at %v: %v", b.Lower, b.Upper, from, across, above)
			}
		}
	})
}

// TestNothingIsCutWhereThereIsRoom: names of areas and of indicators are whole at the usual
// width.
func TestNothingIsCutWhereThereIsRoom(t *testing.T) {
	for _, at := range []string{"profile/ashby-and-buckley", "overview/wellbeing", "heatmap/wellbeing", "ranking/life", "explain/life/ashby-and-buckley"} {
		v, o := squares(t, at)
		for _, m := range pageOf(t, v, o).marks {
			if strings.Contains(m.label.text, "…") {
				t.Errorf("%s: %q", at, m.label.text)
			}
		}
	}
}

// TestTableOfAHeight: text is smaller before rows are left out.
func TestTableOfAHeight(t *testing.T) {
	for _, at := range []string{"overview/wellbeing?level=lower-tier", "ranking/life?level=lower-tier"} {
		v, o := squares(t, at)
		o.Width, o.Height = 297, 90
		for _, m := range pageOf(t, v, o).marks {
			if strings.Contains(m.label.text, "more row") {
				t.Errorf("%s: %q on a page that all rows fit on", at, m.label.text)
			}
		}
	}
}

// TestKeys: every sign of a table is in its key, verdicts first.
func TestKeys(t *testing.T) {
	v, o := squares(t, "profile/ashby-and-buckley")
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, line := range s.keyLines(s.picture.key(s), 400) {
		for _, e := range line {
			said = append(said, e.words)
		}
	}
	const want = "Better than England; " + prose.SpineMeans + "; England"
	if got := strings.Join(said, "; "); got != want {
		t.Errorf("the key says %q, want %q", got, want)
	}
}

// TestKeyOfSeveralComparators: what all are compared with is said in one word, not once for each.
func TestKeyOfSeveralComparators(t *testing.T) {
	areas := screentest.Areas("K02000001 United Kingdom; E92000001 England; W92000004 Wales; E06000001 Hartlepool; E06000002 Middlesbrough; W06000001 Ynys Môn")
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Theme: indicator.LivingStandards, Polarity: indicator.HigherIsBetter}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{
		geo.England: {10}, geo.Wales: {7}, "E06000001": {12}, "E06000002": {12}, "W06000001": {9},
	})
	d := b.Dataset()
	for _, at := range []string{"heatmap/living-standards?level=lower-tier", "overview/living-standards?level=lower-tier", "ranking/pay?level=lower-tier"} {
		v, err := view.Open(d, screentest.Address(t, at))
		if err != nil {
			t.Fatal(err)
		}
		s, err := newSheet(v, Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := keyOf(s)
		if !strings.Contains(got, "Above own nation") || strings.Contains(got, "England") {
			t.Errorf("%s: the key says %q", at, got)
		}
		if strings.HasPrefix(at, "ranking") && !strings.Contains(got, "; Own nation") {
			t.Errorf("%s: the key says %q, and not what the marks on bars are", at, got)
		}
	}
}

var fontFace = regexp.MustCompile(`@font-face\{[^}]*\}`)

// TestGoldens: without the fonts, which are many letters of no meaning to a reader.
func TestGoldens(t *testing.T) {
	for name, at := range map[string]string{"ranking": "ranking/life", "map": "map/life", "overview": "overview/wellbeing"} {
		v, o := squares(t, at)
		o.Width = 120
		var b bytes.Buffer
		if err := Write(&b, v, SVG, o); err != nil {
			t.Fatal(err)
		}
		screentest.WantGolden(t, name+".svg", fontFace.ReplaceAllString(b.String(), ""), *update)
	}
}

// TestAxesHaveTicks: three of them at least wherever the axis lies, or all that it can have.
func TestAxesHaveTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(-1000, 1000).Draw(t, "low")
		high := low + rapid.Float64Range(0.1, 1000).Draw(t, "length")
		c := tableColumn{Column: &view.Column{Scale: view.Scale{Low: low, High: high, Format: func(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }}}}
		ticks := c.ticks(rapid.IntRange(2, 6).Draw(t, "most"))
		if len(ticks) < 3 {
			t.Errorf("an axis from %v to %v has the ticks %v", low, high, ticks)
		}
		for _, tick := range ticks {
			if tick.Value < low-1e-6 || tick.Value > high+1e-6 {
				t.Errorf("%v is not between %v and %v", tick.Value, low, high)
			}
		}
	})
}

// TestPicturesOnTallPages are no steeper than suits them, and what they mean stands under them.
func TestPicturesOnTallPages(t *testing.T) {
	for _, at := range []string{"trend/life/ashby-and-buckley", "ranking/life", "heatmap/wellbeing", "map/life"} {
		v, o := squares(t, at)
		usual := pageOf(t, v, o)
		o.Height = 600
		tall := pageOf(t, v, o)
		wantOnPage(t, tall)
		end := 0.0
		for _, m := range tall.marks {
			end = max(end, m.span().to)
		}
		if end > usual.height*1.3+1 {
			t.Errorf("%s: what suits %v points of height takes %v of %v", at, usual.height, end, tall.height)
		}
	}
}

// TestRowsLeftHaveALine: what says how many rows there are more is on no rule.
func TestRowsLeftHaveALine(t *testing.T) {
	for height := 40.0; height < 120; height += 1.5 {
		v := long(60)
		v.Table.Columns, v.Table.Feet = v.Table.Columns[:1], nil // without the axis, which has room under it
		p := pageOf(t, v, Options{Height: height})
		for _, m := range p.marks {
			if !strings.Contains(m.label.text, "more row") {
				continue
			}
			for _, o := range p.marks {
				if s := o.span(); o.label.text == "" && len(o.outline.rings) == 1 && o.outline.stroke.alpha > 0 && s.length() == 0 && m.label.at.y-0.6*m.label.size < s.from && s.from < m.label.at.y {
					t.Errorf("at %v mm %q, on %v, has a rule through it at %v", height, m.label.text, m.label.at.y, s.from)
				}
			}
		}
	}
}

// TestColumnsAreAsWideAsTheirFigures: where all together have room, each has for its value and
// its verdict, however wide another is.
func TestColumnsAreAsWideAsTheirFigures(t *testing.T) {
	v, o := squares(t, "overview/wellbeing")
	upright := 0
	for width := 60.0; width < 400; width += 5 {
		s, err := newSheet(v, o)
		if err != nil {
			t.Fatal(err)
		}
		m := s.picture.(*matrix)
		l := m.layout(s, width)
		need, room, end := 0.0, l.column*float64(len(m.across)), 0.0
		takes := func(i int) float64 { return l.values[i] + l.notes[i] + (verdictWidth+0.3)*l.size }
		for i := range m.across {
			need += takes(i)
			if math.Abs(l.at[i]-end) > 1e-6 {
				t.Errorf("%v points: column %d begins at %v, after %v", width, i, l.at[i], end)
			}
			end = l.at[i] + l.wide[i]
		}
		if math.Abs(end-room) > 1e-6 {
			t.Errorf("%v points: columns take %v of %v", width, end, room)
		}
		if need > room || !l.upright {
			continue
		}
		upright++
		for i := range m.across {
			if l.wide[i] < takes(i)-1e-6 {
				t.Errorf("%v points: column %d is %v wide, and takes %v", width, i, l.wide[i], takes(i))
			}
		}
	}
	if upright == 0 {
		t.Error("no width has names that read upwards")
	}
}
