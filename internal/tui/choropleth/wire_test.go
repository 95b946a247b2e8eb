package choropleth

import (
	"fmt"
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/sshd/paint"
)

// mostBytes is what a move of the cursor may cost on the wire.
const mostBytes = 2000

// TestMovesAreSmallOnTheWire: to show the cursor on a neighbour in place of
// where it was takes fewer than mostBytes from the server to the terminal,
// whatever its size.
func TestMovesAreSmallOnTheWire(t *testing.T) {
	for _, tt := range []struct {
		address string
		every   int // of so many areas, one is moved from
	}{
		{"map/life-satisfaction?level=combined-authority", 1},
		{"map/life-satisfaction?level=combined-authority&mode=verdicts", 1},
		{"map/greenhouse-gas-emissions?level=region", 1},
		{"map/life-satisfaction?level=lower-tier", 12},
	} {
		for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 45}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", tt.address, size[0], size[1]), func(t *testing.T) {
				env := builtInEnv(size[0], size[1], palette.Dark, false)
				checkMoves(t, env, opened(t, env, tt.address), tt.every)
			})
		}
	}
}

// checkMoves moves s from one in so many areas to each neighbour, and back.
func checkMoves(t *testing.T, env nav.Env, s Screen, every int) {
	t.Helper()
	wire := paint.New(colorprofile.ANSI256)
	wire.Resize(env.Width, env.Height)
	show := func(area int) int {
		s.Row, s.moved, s.backward = int(s.rows[area]), true, still
		return len(wire.Paint(nil, nav.Frame(s, env)))
	}
	var costs []int
	for from := 0; from < len(s.ground.areas); from += every {
		for _, d := range compass {
			to := toward(s.ground.centres, from, d, s.may)
			if !s.may(from) || to == from {
				continue
			}
			show(from)
			there, back := show(to), show(from)
			if most := max(there, back); most >= mostBytes {
				name := func(i int) string { return env.Data.Areas().Area(s.ground.areas[i]).Name }
				t.Errorf("between %s and %s: %d bytes, want fewer than %d", name(from), name(to), most, mostBytes)
			}
			costs = append(costs, there, back)
		}
	}
	if len(costs) == 0 {
		t.Fatal("no area has a neighbour")
	}
	slices.Sort(costs)
	t.Logf("%d moves: %d, %d and %d bytes at least, in the middle and at most",
		len(costs), costs[0], costs[len(costs)/2], costs[len(costs)-1])
}
