package tui

import (
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"weal/internal/sshd/paint"
)

// TestMovesAreFewBytes: over SSH at 160×45 a key that moves the cursor is answered with 600
// bytes, and on a map with 2,000, unless something scrolls. What stands beside and under the
// table comes once the cursor rests.
func TestMovesAreFewBytes(t *testing.T) {
	compared := "compare/life-satisfaction/north-east-ca,tees-valley-ca,south-yorkshire-ca"
	for _, c := range []struct {
		at, key string
		most    int
	}{
		{"overview/wellbeing", "j", 600},
		{"overview/wellbeing?level=council", "l", 600},
		{"heatmap/wellbeing", "j", 600},
		{"heatmap/wellbeing", "l", 600},
		{"ranking/life-satisfaction", "j", 600},
		{"ranking/employment-rate?level=council", "j", 600},
		{"profile/north-east-ca", "j", 600},
		{"trend/life-satisfaction/north-east-ca", "h", 600},
		{compared, "h", 600},
		{compared, "j", 600},
		{"spread/life-satisfaction", "j", 600},
		{"find", "j", 600},
		{"map/life-satisfaction", "j", 2000},
	} {
		t.Run(fileName(c.at)+"-"+c.key, func(t *testing.T) {
			m := mapped(t, c.at).sized(160, 45)
			wire := paint.New(colorprofile.ANSI256)
			wire.Resize(160, 45)
			wire.Paint(nil, m.Frame(160, 45))
			var moves, rests []int
			for range 10 {
				next, _ := m.Update(keyPress(c.key))
				m = next.(Model)
				if moved := len(wire.Paint(nil, m.Frame(160, 45))); moved > 0 {
					moves = append(moves, moved)
				}
				m = rested(m)
				rests = append(rests, len(wire.Paint(nil, m.Frame(160, 45))))
			}
			slices.Sort(moves)
			slices.Sort(rests)
			if len(moves) == 0 || moves[0] < 20 {
				t.Fatalf("nothing moves: %v", moves)
			}
			t.Logf("a move is %v bytes, what comes at rest %v", moves, rests)
			if middle := moves[len(moves)/2]; middle > c.most {
				t.Errorf("most moves are %d bytes or more, want %d at most", middle, c.most)
			}
		})
	}
}

// TestScrollsAreFewBytes: a move of the cursor that scrolls a list by a row is answered with
// 1,000 bytes on a terminal that can leave what stands beside the list alone, and otherwise
// with less than the list is.
func TestScrollsAreFewBytes(t *testing.T) {
	for _, at := range []string{
		"overview/wellbeing?level=council", "ranking/employment-rate?level=council", "profile/north-east-ca", "heatmap/wellbeing?level=council",
	} {
		t.Run(fileName(at), func(t *testing.T) {
			for _, c := range []struct {
				apart bool
				most  int
			}{{true, 1000}, {false, 2200}} {
				m := typed(mapped(t, at).sized(160, 45), slices.Repeat([]string{"j"}, 30)...)
				wire := paint.New(colorprofile.ANSI256)
				if c.apart {
					wire.ScrollsColumns()
				}
				wire.Resize(160, 45)
				wire.Paint(nil, m.Frame(160, 45))
				var scrolls []int
				for range 9 {
					next, _ := m.Update(keyPress("j"))
					m = next.(Model)
					scrolls = append(scrolls, len(wire.Paint(nil, m.Frame(160, 45))))
				}
				slices.Sort(scrolls)
				t.Logf("a scroll is %v bytes", scrolls)
				if scrolls[0] < 100 || scrolls[len(scrolls)/2] > c.most {
					t.Errorf("most scrolls are %d bytes or more, want from 100 to %d", scrolls[len(scrolls)/2], c.most)
				}
			}
		})
	}
}
