package graphic

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPinsDoNotTouch: wherever areas lie and however large their pins are, no pin touches
// another or the line of another, and one without a line lies on its own area.
func TestPinsDoNotTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSoil(rect{10, 20, rapid.Float64Range(0, 300).Draw(t, "width"), rapid.Float64Range(0, 300).Draw(t, "height")})
		var pins []pin
		for i := range rapid.IntRange(0, 30).Draw(t, "areas") {
			r := rect{rapid.Float64Range(0, 300).Draw(t, "x"), rapid.Float64Range(0, 300).Draw(t, "y"), rapid.Float64Range(0, 60).Draw(t, "w"), rapid.Float64Range(0, 60).Draw(t, "h")}
			s.fill(outline{rings: [][]point{corners(r)}}, i)
			pins = append(pins, pin{area: i, want: point{r.x + r.w/2, r.y + r.h/2}, size: point{rapid.Float64Range(4, 60).Draw(t, "long"), 8}, in: r})
		}
		setPins(s, pins, 8, true)
		for i, a := range pins {
			if !a.placed {
				continue
			}
			if !s.holds(a.box) || !a.beside && !s.isOf(a.box, a.area) {
				t.Errorf("pin %d at %v is not on its area, or not on the map", i, a.box)
			}
			for j, b := range pins {
				if i == j || !b.placed {
					continue
				}
				if a.box.touches(b.box) || b.beside && a.box.isCrossedBy(b.line()) {
					t.Errorf("pins %d and %d touch: %v and %v", i, j, a.box, b.box)
				}
			}
		}
	})
}
