package graphic

import (
	"slices"
	"strconv"
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
