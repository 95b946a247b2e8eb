package geo

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// square is the ring around one square of a grid.
func square(x, y int32) Ring {
	return Ring{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}}
}

// encloses reports whether rings enclose the middle of a square by the even-odd
// rule.
func encloses(rings []Ring, x, y int32) bool {
	inside := false
	for _, r := range rings {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if (a.Lat <= y) != (b.Lat <= y) && a.Lon <= x {
				inside = !inside
			}
		}
	}
	return inside
}

func TestDissolveLeavesTheOutsideEdge(t *testing.T) {
	got := dissolve([]Ring{square(0, 0), square(1, 0)})
	if len(got) != 1 || len(got[0]) != 6 {
		t.Errorf("dissolve(two squares) = %v, want one ring of 6 vertices", got)
	}
	if got := dissolve(nil); got != nil {
		t.Errorf("dissolve(nil) = %v, want none", got)
	}
	if got := dissolve([]Ring{{}, {{1, 1}}, {{1, 1}, {1, 1}}}); len(got) != 0 {
		t.Errorf("dissolve(no lines) = %v, want none", got)
	}
}

// TestDissolvedSquaresEncloseTheSame: any squares of a grid, together, enclose
// those squares and no others.
func TestDissolvedSquaresEncloseTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const side = 5
		var on [side][side]bool
		var rings []Ring
		for x := range side {
			for y := range side {
				if on[x][y] = rapid.Bool().Draw(t, "on"); on[x][y] {
					rings = append(rings, square(int32(x), int32(y)))
				}
			}
		}
		dissolved := dissolve(rings)
		for x := range side {
			for y := range side {
				if got := encloses(dissolved, int32(x), int32(y)); got != on[x][y] {
					t.Fatalf("square %d,%d: inside %v, want %v", x, y, got, on[x][y])
				}
			}
		}
	})
}

func TestGroupHasTheOutlineOfItsUnits(t *testing.T) {
	b := with(t, []Area{
		{Code: "E47000001", Name: "Together", Level: CombinedAuthority},
		{Code: "E47000002", Name: "Half known", Level: CombinedAuthority},
		{Code: "E08000001", Name: "East", Level: Unitary},
		{Code: "E08000002", Name: "West", Level: Unitary},
		{Code: "E08000003", Name: "Nowhere", Level: Unitary},
	})
	for _, m := range [][2]Code{{"E47000001", "E08000001"}, {"E47000001", "E08000002"}, {"E47000002", "E08000001"}, {"E47000002", "E08000003"}} {
		if err := b.AddMembership(m[0], m[1], day(t, "2020-01-01"), time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	g := b.Gazetteer()
	o := NewOutlines(map[Code][]Ring{"E08000001": {square(0, 0)}, "E08000002": {square(1, 0)}, "E99": {square(9, 9)}})
	ground := o.On(g)
	if o.Len() != 3 || len(ground.Units()) != 2 {
		t.Errorf("%d outlines, %d of areas, want 3, 2", o.Len(), len(ground.Units()))
	}
	if o.On(g) != ground || len(ground.Land()) != 1 || len(ground.Land()[0]) != 6 {
		t.Errorf("land is %v, want one ring of 6 vertices, of a ground that is made once", ground.Land())
	}
	for code, want := range map[Code]int{"E47000001": 6, "E08000001": 4, "E08000003": 0, "E47000002": 0} {
		id, _ := g.Lookup(code)
		vertices := 0
		for _, r := range ground.Shape(id) {
			vertices += len(r)
		}
		if vertices != want {
			t.Errorf("Shape(%s) has %d vertices, want %d", code, vertices, want)
		}
	}
}

func TestProjectKeepsProportions(t *testing.T) {
	// A degree of longitude at 60° north is half as long as one of latitude.
	west, east := project(Vertex{-2000, 60000}), project(Vertex{-1000, 60000})
	if got := east.X - west.X; math.Abs(got-0.5) > 1e-9 {
		t.Errorf("a degree of longitude at 60° north is %v degrees of latitude, want 0.5", got)
	}
	if north := project(Vertex{-2000, 61000}); north.Y >= west.Y {
		t.Errorf("project puts the north at %v, below %v", north, west)
	}
}

func TestCentreIsInTheMainPart(t *testing.T) {
	island := []Point{{10, 10}, {11, 10}, {11, 11}, {10, 11}}
	main := []Point{{0, 0}, {4, 0}, {4, 2}, {0, 2}}
	if got, ok := Centre([][]Point{island, main}); !ok || got != (Point{2, 1}) {
		t.Errorf("Centre = %v, %v, want {2 1}", got, ok)
	}
	if got, ok := Centre(nil); ok {
		t.Errorf("Centre of nothing = %v, want none", got)
	}
}
