package graphic

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/analysis"
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
					if err := Write(t.Context(), b, v, f, o); err != nil {
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
	const want = "Better than England; " + prose.SpineMeans + "; England; Higher is better"
	if got := strings.Join(said, "; "); got != want {
		t.Errorf("the key says %q, want %q", got, want)
	}
}

// TestKeyOfChanges that were asked for: their signs, and what stands where none can be said.
func TestKeyOfChanges(t *testing.T) {
	k := tableKey{sheet: &sheet{}}
	asked, other := &tableColumn{Column: &view.Column{Noted: true}}, &tableColumn{Column: &view.Column{}}
	rose := view.Moved{Change: analysis.Change{Difference: 2, Statistic: 3, Direction: analysis.Improving}}
	steady, none := rose, rose
	steady.Direction, none.Difference = analysis.NoClearChange, math.NaN()
	k.add(rose, other)
	for _, m := range []view.Moved{rose, steady, rose, none} {
		k.add(m, asked)
	}
	var said []string
	for _, e := range k.entries {
		said = append(said, e.words)
	}
	want := []string{"Rose, by a test", "A change that chance alone could make", prose.ColumnName(prose.NoChangeMeans)}
	if !slices.Equal(said, want) {
		t.Errorf("the key says %q, want %q", said, want)
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
		if err := Write(t.Context(), &b, v, SVG, o); err != nil {
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

// TestColumnsAreAsWideAsTheirFigures: in any width that a matrix has room in, each column has room
// for its value and its verdict, beside the names and within the width, in text that can be read.
func TestColumnsAreAsWideAsTheirFigures(t *testing.T) {
	upright, blocks := 0, 0
	for _, at := range []string{"overview/living-standards?level=lower-tier", "heatmap/living-standards?level=lower-tier"} {
		v, o := broad(t, at), Options{}
		for width := 20.0; width < 400; width += 5 {
			s, err := newSheet(v, o)
			if err != nil {
				t.Fatal(err)
			}
			m := s.picture.(*matrix)
			l := m.layout(s, width)
			if l.least > width {
				continue
			}
			if l.size < leastText-1e-6 {
				t.Errorf("%s, %v points: text of %v", at, width, l.size)
			}
			shown := 0
			for n, b := range l.blocks {
				end := 0.0
				for i := b.from; i < b.to; i++ {
					c := l.columns[i]
					if math.Abs(c.x-end) > 1e-6 || l.name+c.x+c.w > width+1e-6 {
						t.Errorf("%s, %v points: block %d: column %d from %v to %v, after %v", at, width, n, i, c.x, c.x+c.w, end)
					}
					if c.figure > c.w+1e-6 {
						t.Errorf("%s, %v points: column %d is %v wide, and takes %v", at, width, i, c.w, c.figure)
					}
					end = c.x + c.w
					shown++
				}
			}
			if shown != len(m.across) {
				t.Errorf("%s, %v points: %d columns of %d", at, width, shown, len(m.across))
			}
			if l.upright {
				upright++
			}
			if len(l.blocks) > 1 {
				blocks++
			}
		}
	}
	if upright == 0 || blocks == 0 {
		t.Errorf("%d widths have names that read upwards, and %d blocks", upright, blocks)
	}
}

// TestNoValueIsCut: in any width a page has whole values, the unit and the period of each, and its
// verdict; or the error says how wide it has to be, and there it has.
func TestNoValueIsCut(t *testing.T) {
	wide := regexp.MustCompile(`takes (\d+) mm of width`)
	for _, at := range []string{"overview/living-standards?level=lower-tier", "ranking/measure-1?level=lower-tier", "profile/hartlepool"} {
		v, o := broad(t, at), Options{Width: UsualWidth}
		usual := figuresOn(pageOf(t, v, o))
		for width := float64(MinSide); width < 200; width += 3 {
			o.Width = width
			s, err := newSheet(v, o)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.picture.check(s); err != nil {
				needs := wide.FindStringSubmatch(err.Error())
				if needs == nil {
					t.Fatalf("%s at %v mm: %v", at, width, err)
				}
				o.Width, _ = strconv.ParseFloat(needs[1], 64)
				if o.Width <= width {
					t.Errorf("%s at %v mm: %v", at, width, err)
				}
			}
			p := pageOf(t, v, o)
			wantOnPage(t, p)
			if strings.HasPrefix(at, "overview") {
				if got := figuresOn(p); got != usual {
					t.Errorf("%s at %v mm has the figures %s, want %s", at, width, got, usual)
				}
			}
			for _, m := range p.marks {
				if l := m.label.text; strings.HasSuffix(l, "…") && strings.ContainsAny(l, "0123456789") {
					t.Errorf("%s at %v mm: %q", at, width, l)
				}
			}
		}
	}
}

// broad returns a view of many indicators, with figures of several widths.
func broad(t testing.TB, at string) view.View {
	t.Helper()
	areas := screentest.Areas("K02000001 United Kingdom; E92000001 England; E06000001 Hartlepool; E06000002 Bournemouth, Christchurch and Poole; E06000003 Middlesbrough")
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	units := []indicator.Unit{{Prefix: "£"}, {Suffix: "%", Decimals: 1}, {Name: "tonnes CO₂e a head", Decimals: 2}, {Name: "for each councillor"}}
	names := []string{"Pay", "Gross disposable household income per head", "Apprenticeship starts (England)"}
	for i := range 9 {
		size := math.Pow10(i%4) * 9.87
		b.AddSeries(indicator.Indicator{
			Slug: fmt.Sprintf("measure-%d", i), Name: names[i%3] + ", " + string(rune('a'+i)), Theme: indicator.LivingStandards, Unit: units[i%4],
			Polarity: indicator.Polarity(i%3 - 1), Headline: i + 1,
		}, 0, screentest.Years(2010+i, 1), map[geo.Code][]float64{geo.England: {size}, "E06000001": {size * 1.1}, "E06000002": {size * 10}, "E06000003": {size / 2}})
	}
	v, err := view.Open(b.Dataset(), screentest.Address(t, at))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// figuresOn returns the numbers that p has, sorted.
func figuresOn(p *page) string {
	var all []string
	number := regexp.MustCompile(`^£?\d[\d,.]*%?$`) // and years
	for _, m := range p.marks {
		if number.MatchString(m.label.text) {
			all = append(all, m.label.text)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// TestProfilesSayTheirUnits beside the names of indicators, and which way is better.
func TestProfilesSayTheirUnits(t *testing.T) {
	var names []string
	v := broad(t, "profile/hartlepool")
	s, err := newSheet(v, Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := s.picture.(*listing)
	for _, c := range l.all {
		if c.Kind == view.Indicator {
			for row := range l.Len {
				names = append(names, l.cell(s, row, &c).text)
			}
		}
	}
	for _, want := range []string{"Apprenticeship starts (England), c, tonnes CO₂e a head ↑", "Pay, d, for each councillor ↓", "Gross disposable household income per head, b"} {
		if !slices.Contains(names, want) {
			t.Errorf("%q has no %q", names, want)
		}
	}
}
