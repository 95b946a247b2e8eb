package graphic

import (
	"bytes"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/scheme"
	"weal/internal/view"
)

// read returns all words of a page, lines with blanks between.
func read(p *page) string {
	var said []string
	for _, m := range p.marks {
		if m.label.text != "" {
			said = append(said, m.label.text)
		}
	}
	return strings.Join(said, " ")
}

// careful is a chart of years with a day that is to be read across with care.
func careful() view.View {
	v := lined(view.Lines{
		Axis: "%", Slots: []string{"2018", "2019", "2020", "2021"}, At: -1,
		Lines: []view.Line{{Name: "North East", Values: []float64{1, 2, 3, 4}}},
	})
	v.Heading = view.Heading{
		Title: "Pay, North East, 2018 to 2021", Subtitle: "Per cent; higher is better.",
		Cautions: []view.Caution{{Text: "Read with care across January 2020: people were asked by telephone.", At: 1.5, Mark: "With care across January 2020"}},
		Notes:    []string{"The target is that of the city."},
	}
	return v
}

// TestCautionsAreOnThePage: in words under the chart and at their place in it, and in what
// those are told who cannot see it.
func TestCautionsAreOnThePage(t *testing.T) {
	v := careful()
	s, err := newSheet(v, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := pageOf(t, v, Options{})
	said := read(p)
	for _, want := range []string{v.Heading.Cautions[0].Text, v.Heading.Cautions[0].Mark, v.Heading.Notes[0]} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q:\n%s", want, said)
		}
	}
	if got := s.words(); !strings.Contains(got, v.Heading.Cautions[0].Text) || strings.Count(got, "higher is better") != 1 {
		t.Errorf("the description is %q", got)
	}
	f := newFrame(s.picture.(*chart), s, rect{0, 0, 300, 200}, []int{0}, "")
	f.cautions()
	line := s.page.marks[len(s.page.marks)-1].outline.rings[0]
	if want := (f.x(1) + f.x(2)) / 2; math.Abs(line[0].x-want) > 1e-9 || line[0].x != line[1].x {
		t.Errorf("the line stands at %v, want %v", line, want)
	}
}

// TestATitleOfTheReadersLeavesNothingOut: what the picture is of stands under it.
func TestATitleOfTheReadersLeavesNothingOut(t *testing.T) {
	v := lined(view.Lines{Axis: "%", Slots: []string{"2018", "2019"}, At: -1, Lines: []view.Line{{Name: "North East", Values: []float64{4, 5}}}})
	v.Heading.Title, v.Heading.Subtitle = "Employment rate, North East, 2018 to 2019", "Per cent; higher is better."
	said := read(pageOf(t, v, Options{Title: "Who is in work?"}))
	for _, want := range []string{"Who is in work?", "Employment rate, North East, 2018 to 2019. Per cent; higher is better."} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q:\n%s", want, said)
		}
	}
	if said := read(pageOf(t, v, Options{})); strings.Count(said, "2018 to 2019") != 1 {
		t.Errorf("the page says twice what it is of:\n%s", said)
	}
}

// TestUnitIsSaidOnce: by what stands over the chart or, without that, by its axis.
func TestUnitIsSaidOnce(t *testing.T) {
	for _, o := range []Options{{}, {NoTitle: true}, {Title: "Another"}} {
		if said := read(pageOf(t, careful(), o)); strings.Count(said, "Per cent") != 1 {
			t.Errorf("with %+v the unit is said %d times:\n%s", o, strings.Count(said, "Per cent"), said)
		}
	}
}

// TestPeriodsAreNotBroken over two lines, at any width that holds them.
func TestPeriodsAreNotBroken(t *testing.T) {
	f, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	const title = "Differences in anxiety, 2011/12 to 2022/23, Q1 2024, 30 Apr 2025, Apr 2024–Mar 2025, 2014/15–2016/17"
	l := look{size: 10}
	for width := f.width("Apr 2024–Mar 2025,", 10, false); width < 600; width += 3 {
		lines := f.wrap(title, width, l)
		for _, period := range []string{"2011/12", "2022/23", "Q1 2024", "30 Apr 2025", "Apr 2024–Mar 2025", "2014/15–2016/17"} {
			if !strings.Contains(strings.Join(lines, "\n"), period) {
				t.Errorf("%q is broken at a width of %v: %q", period, width, lines)
			}
		}
	}
	if lines := f.wrap("weal show trend/life-satisfaction/north-east-ca,tees-valley-ca", 120, l); len(lines) < 3 {
		t.Errorf("an address wider than a line is not broken: %q", lines)
	}
}

// TestLowPages: what belongs on a page stays, in smaller letters, or the error says how high
// it has to be, and that is high enough.
func TestLowPages(t *testing.T) {
	v := careful()
	const title = "A title that somebody wrote for this picture and that is longer than one line of the page has room for, so that it takes two of them"
	p := pageOf(t, v, Options{Width: 300, Height: 80, Title: title})
	said := read(p)
	for _, want := range []string{title, v.Heading.Subtitle, v.Heading.Cautions[0].Text, v.Heading.Notes[0], "weal show"} {
		if !strings.Contains(said, want) {
			t.Errorf("a low page does not say %q:\n%s", want, said)
		}
	}
	err := Write(t.Context(), io.Discard, v, SVG, Options{Width: 40, Height: 40})
	if err == nil {
		t.Fatal("a page of 40 × 40 mm took all, want an error")
	}
	found := regexp.MustCompile(`takes (\d+) mm`).FindStringSubmatch(err.Error())
	if found == nil {
		t.Fatalf("the error %q does not say what it takes", err)
	}
	high, _ := strconv.ParseFloat(found[1], 64)
	if err := Write(t.Context(), io.Discard, v, SVG, Options{Width: 40, Height: high}); err != nil {
		t.Errorf("at the height that it takes: %v", err)
	}
	if err := Write(t.Context(), io.Discard, v, SVG, Options{Width: 40, Height: high - 1}); err == nil {
		t.Errorf("%v mm is not the least height", high)
	}
}

// TestLoneIntervalsAreWhiskers, with their ends inside the axis, and the key says so.
func TestLoneIntervalsAreWhiskers(t *testing.T) {
	v := lined(view.Lines{Axis: "%", Slots: []string{"2023/24"}, At: -1, Lines: []view.Line{
		{Name: "Tees Valley", Values: []float64{88}, Lower: []float64{87}, Upper: []float64{90}},
		{Name: "England", Values: []float64{90}, Reference: true},
	}})
	s, err := newSheet(v, Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := s.picture.(*chart)
	f := newFrame(c, s, rect{0, 0, 300, 200}, []int{0, 1}, "")
	if f.y(87) >= f.plot.bottom()-1 || f.y(90) <= f.plot.y+1 {
		t.Errorf("the interval goes from %v to %v of a plot of %v", f.y(90), f.y(87), f.plot)
	}
	if a, b := f.xOf(&c.Lines.Lines[0], 0), f.xOf(&c.Lines.Lines[1], 0); math.Abs(a-b) < s.size {
		t.Errorf("two figures of one time stand at %v and %v", a, b)
	}
	said := read(pageOf(t, v, Options{}))
	if !strings.Contains(said, "95% confidence interval of one figure") {
		t.Errorf("the key does not name the whisker:\n%s", said)
	}
}

// TestWayToATargetStandsAlone: with the verdict, and whose target it is.
func TestWayToATargetStandsAlone(t *testing.T) {
	v := shown(t, "pathway/E47000014")
	said := read(pageOf(t, v, Options{}))
	for _, want := range append([]string{v.Heading.Subtitle}, v.Heading.Notes...) {
		for _, word := range strings.Fields(want) {
			if !strings.Contains(strings.ReplaceAll(said, "2", "₂"), strings.ReplaceAll(word, "2", "₂")) {
				t.Errorf("the page does not say %q of %q", word, want)
			}
		}
	}
	for _, want := range []string{"Target on file: at least 4 by 2021"} {
		if !strings.Contains(strings.Join(v.Heading.Notes, " "), want) {
			t.Errorf("the notes do not say %q: %q", want, v.Heading.Notes)
		}
	}
}

// TestPDFIsNamed: it has a title, a language and a description of its picture.
func TestPDFIsNamed(t *testing.T) {
	var b bytes.Buffer
	if err := Write(t.Context(), &b, careful(), PDF, Options{Palette: scheme.Light}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/Title", "/Subject", "/Lang (en-GB)"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in the file", want)
		}
	}
}

// TestNamesKeepTheirHyphens, in cells, in sentences and beside lines, whole and in parts,
// where figures have a minus.
func TestNamesKeepTheirHyphens(t *testing.T) {
	const name = "-5 Street and the wards of -7 Hill"
	of := bars([]view.Bar{{Observation: dataset.Observation{Value: -8}, Against: -9}}, -10, 10)
	cell := of.Table.Cell
	of.Table.Cell = func(row, col int) view.Cell {
		if of.Table.Columns[col].Kind == view.Area {
			return view.Term(name)
		}
		return cell(row, col)
	}
	line := lined(view.Lines{
		Axis: "£", Slots: []string{"2018", "2019"}, At: -1, Format: indicator.Unit{Prefix: "£"}.Format,
		Lines: []view.Line{{Name: name, Values: []float64{-4, -3}}},
	})
	for _, v := range []view.View{of, line} {
		v.Heading.Notes = []string{"It fell by -£2 in " + name + "."}
		for _, o := range []Options{{}, {Width: 60}, {Width: 40}} {
			p := pageOf(t, v, o)
			said := strings.ReplaceAll(read(p), "‐", "not mapped")
			if !strings.Contains(said, "-5") || strings.Contains(said, "−5 St") || strings.Contains(said, "−7") || !strings.Contains(said, "−£2") || strings.Contains(said, "not mapped") {
				t.Errorf("at %v mm the page says\n%s", o.Width, said)
			}
		}
		s, err := newSheet(v, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if said := s.words(); !strings.Contains(said, "−£2 in "+name) {
			t.Errorf("who cannot see it is told %q", said)
		}
	}
}

// TestMinus: before a number alone, and not in what a hyphen joins or in a command.
func TestMinus(t *testing.T) {
	for s, want := range map[string]string{
		"-0.04": "−0.04", "Since 2021/22: -0.04, no clear change.": "Since 2021/22: −0.04, no clear change.",
		"(-1.2 to -0.4)": "(−1.2 to −0.4)", "-2–-1": "−2–−1", "≈-3%": "≈−3%", "£-5": "£−5",
		"-£0.8m": "−£0.8m", "It fell by -€5,000 (-£5).": "It fell by −€5,000 (−£5).", "-$1–-$2": "−$1–−$2", "A-£5": "A-£5", "-£": "-£",
		"2021-22": "2021-22", "Heat-pump 30-minute": "Heat-pump 30-minute", "weal show 'ranking/x?since=-5&filter=a,-2'": "weal show 'ranking/x?since=-5&filter=a,-2'", "--1": "--1", "-": "-",
	} {
		if got := new(fonts).typeset(s); got != want {
			t.Errorf("typeset(%q) = %q, want %q", s, got, want)
		}
	}
	v := lined(view.Lines{
		Axis: "%", Slots: []string{"2018", "2019"}, At: -1, Format: func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) },
		Lines: []view.Line{{Name: "North East", Values: []float64{-4, -1.5}}},
	})
	v.Heading.Notes = []string{"It fell by -2.5."}
	if said := read(pageOf(t, v, Options{})); strings.Contains(said, "-") || !strings.Contains(said, "−2.5") || !strings.Contains(said, "−1.5") {
		t.Errorf("the page says\n%s", said)
	}
}

// TestKeyIsOfWhatIsDrawn: not of rows, or of a list beside a map, that there was no room for.
func TestKeyIsOfWhatIsDrawn(t *testing.T) {
	v, o := squares(t, "map/life?level=lower-tier")
	if said := read(pageOf(t, v, o)); !strings.Contains(said, "equal ranks") {
		t.Errorf("the key does not say what letters after ranks are:\n%s", said)
	}
	without := 0
	for o.Width = 60; o.Width <= 160; o.Width += 20 {
		for o.Height = MinSide; o.Height < 90; o.Height += 5 {
			s, err := newSheet(v, o)
			if err != nil {
				t.Fatal(err)
			}
			p, err := s.draw()
			if err != nil {
				continue // too low for all that belongs on it
			}
			said := read(p)
			if listed := strings.Contains(said, "Ynys Môn"); listed != strings.Contains(said, "equal ranks") {
				t.Errorf("%v × %v mm: areas are listed %v, and the key says\n%s", o.Width, o.Height, listed, said)
			} else if !listed {
				without++
			}
		}
	}
	if without == 0 {
		t.Error("no page is too low for a list")
	}
	table := long(60)
	cell := table.Table.Cell
	table.Table.Cell = func(row, col int) view.Cell {
		if b, ok := cell(row, col).(view.Bar); ok && row < 50 {
			b.Lower, b.Upper = math.NaN(), math.NaN()
			return b
		}
		return cell(row, col)
	}
	const interval = "Value and 95% confidence interval"
	if said := read(pageOf(t, table, Options{})); !strings.Contains(said, interval) {
		t.Errorf("the key says nothing of intervals:\n%s", said)
	}
	if said := read(pageOf(t, table, Options{Height: 80})); strings.Contains(said, interval) {
		t.Errorf("the key has intervals, which rows have that are not drawn:\n%s", said)
	}
}
