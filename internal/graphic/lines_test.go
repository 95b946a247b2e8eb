package graphic

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/prose"
	"weal/internal/view"
)

// TestWhatALineAcrossIsStandsOnNoLine, where there is room beside it.
func TestWhatALineAcrossIsStandsOnNoLine(t *testing.T) {
	l := view.Lines{Slots: []string{"1", "2", "3", "4", "5", "6"}, At: -1, Lines: []view.Line{{Name: "x", Values: []float64{50, 51, 30, 20, 10, 0}}}, References: []view.Reference{{Value: 50, Label: "target 50"}}}
	s, err := newSheet(lined(l), Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := newFrame(s.picture.(*chart), s, rect{0, 0, 300, 200}, []int{0}, "")
	f.draw()
	for _, m := range s.marks {
		if m.label.text == "target 50" && !f.isFree(m.label.box(), nil) {
			t.Errorf("%q at %v stands on the line", m.label.text, m.label.at)
		}
	}
}

// TestTimesAreNamedAtEvenSteps from the last on, however many there are, and two at least.
func TestTimesAreNamedAtEvenSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := view.Lines{At: -1, Lines: []view.Line{{Name: "x"}}}
		for i := range rapid.IntRange(2, 60).Draw(t, "slots") {
			l.Slots = append(l.Slots, strconv.Itoa(1900+i))
			l.Lines[0].Values = append(l.Lines[0].Values, float64(i))
		}
		var named []int
		for _, m := range pageOf(t, lined(l), Options{}).marks {
			if year, err := strconv.Atoi(m.label.text); err == nil && year >= 1900 {
				named = append(named, year)
			}
		}
		slices.Sort(named)
		n := len(named)
		if n < 2 || named[n-1] != 1900+len(l.Slots)-1 {
			t.Fatalf("of %d times, %v are named", len(l.Slots), named)
		}
		for i := 2; i < n; i++ {
			if named[i]-named[i-1] != named[1]-named[0] {
				t.Errorf("of %d times, %v are named, at uneven steps", len(l.Slots), named)
			}
		}
	})
}

// TestWhatIsTooFarToDrawIsSaid in the key.
func TestWhatIsTooFarToDrawIsSaid(t *testing.T) {
	l := view.Lines{Slots: []string{"1", "2"}, At: -1, Lines: []view.Line{{Name: "x", Values: []float64{1, 2}}}, References: []view.Reference{{Value: 500, Label: "target 500"}}}
	s, err := newSheet(lined(l), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.picture.key(s) {
		if e.words == prose.Outside("target 500") {
			return
		}
	}
	t.Error("nothing is said of a target far from the figures")
}

// TestHoldsSome holds a line against the points on it.
func TestHoldsSome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Float64Range(-20, 20)
		a, b, r := point{at.Draw(t, "ax"), at.Draw(t, "ay")}, point{at.Draw(t, "bx"), at.Draw(t, "by")}, rect{-5, -5, 10, 10}
		for i := range 1001 {
			share := float64(i) / 1000
			if q := (point{a.x + (b.x-a.x)*share, a.y + (b.y-a.y)*share}); q.x > -5 && q.x < 5 && q.y > -5 && q.y < 5 {
				if !r.holdsSome(a, b) {
					t.Errorf("none of %v to %v, and %v is in it", a, b, q)
				}
				return
			}
		}
		if r.inset(0.1, 0.1, 0.1, 0.1).holdsSome(a, b) {
			t.Errorf("some of %v to %v", a, b)
		}
	})
}

// TestDaysOfCareStandBesideTheirLines: on no line of another day, nor on one of figures; and days
// that have no room of their own are said in one.
func TestDaysOfCareStandBesideTheirLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := view.Lines{At: -1, Lines: []view.Line{{Name: "x"}}}
		n := rapid.IntRange(2, 25).Draw(t, "slots")
		for i := range n {
			l.Slots = append(l.Slots, strconv.Itoa(2000+i))
			l.Lines[0].Values = append(l.Lines[0].Values, rapid.Float64Range(0, 100).Draw(t, "value"))
		}
		v := lined(l)
		for _, at := range rapid.SliceOfNDistinct(rapid.IntRange(0, 2*n-3), 0, 4, rapid.ID).Draw(t, "days") {
			v.Heading.Cautions = append(v.Heading.Cautions, view.Caution{Text: "Care.", At: float64(at)/2 + 0.25, Mark: "Jan 2020"})
		}
		s, err := newSheet(v, Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := newFrame(s.picture.(*chart), s, rect{0, 0, rapid.Float64Range(150, 500).Draw(t, "width"), 200}, []int{0}, "")
		f.cautions()
		lines, before := f.uprights, len(f.page.marks)
		f.drawSayings()
		for _, m := range f.page.marks[before:] {
			box := m.label.box()
			if m.label.text == "" || !f.isFree(box, nil) {
				t.Fatalf("%+v is drawn over something", m)
			}
			if near := func(x float64) bool { return math.Abs(x-box.x) < s.size || math.Abs(x-box.right()) < s.size }; !slices.ContainsFunc(lines, near) {
				t.Errorf("%q at %v stands beside none of %v", m.label.text, box, lines)
			}
		}
	})
	s, err := newSheet(careful(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := newFrame(s.picture.(*chart), s, rect{0, 0, 300, 200}, []int{0}, "")
	x, right := f.plot.x, f.plot.right()
	got := f.together([]standing{{right - 5, right - 5, "2022"}, {right - 10, right - 10, "2020"}, {x + 50, x + 50, "2010"}})
	if len(got) != 2 || got[0].said != "2010" || got[1].said != "2020, 2022" || got[1].from != right-10 || got[1].to != right-5 {
		t.Errorf("together they are %+v, want those at the end in one", got)
	}
}

// TestPanelsHaveValues: each of its own line, and the key that of what it is compared with; three
// leave no place of a fourth empty.
func TestPanelsHaveValues(t *testing.T) {
	l := view.Lines{Axis: "%", Slots: []string{"2018", "2019"}, At: -1, Apart: true, Format: func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }, Lines: []view.Line{
		{Name: "Durham", Values: []float64{1, 2}}, {Name: "York", Values: []float64{3, math.NaN()}}, {Name: "Hull", Values: []float64{5, 6}}, {Name: "England", Values: []float64{7, 8}, Reference: true},
	}}
	said := read(pageOf(t, lined(l), Options{}))
	for _, want := range []string{"Durham 2.0", "York 3.0 (2018)", "Hull 6.0", "England 8.0"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q:\n%s", want, said)
		}
	}
	for width := 40.0; width < 300; width += 10 {
		s, err := newSheet(lined(l), Options{Width: width})
		if err != nil {
			t.Fatal(err)
		}
		if across, down := s.picture.(*chart).panels(s, s.width, 0); across*down != 3 {
			t.Errorf("%v mm wide: %d × %d panels of three", width, across, down)
		}
	}
}
