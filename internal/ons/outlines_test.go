package ons

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Two squares side by side, and an island of the second.
const squares = `{"transform":{"scale":[0.001,0.001],"translate":[-1,50]},
"arcs":[[[100,0],[0,50],[0,50]],[[100,100],[-100,0],[0,-100],[100,0]],[[100,100],[100,0],[0,-100],[-100,0]],
[[300,0],[20,0],[0,20],[-20,-20]]],
"objects":{"ltla":{"geometries":[
{"type":"Polygon","properties":{"code":"E06000014"},"arcs":[[0,1]]},
{"type":"MultiPolygon","properties":{"code":"E06000011"},"arcs":[[[-1,-3]],[[3]]]}]}}}`

func TestBoundaries(t *testing.T) {
	bad := strings.Replace(squares, "[-1,-3]", "[9]", 1)
	for _, test := range []struct {
		topology string
		want     []string
	}{
		{squares, []string{
			"E06000011,0,0,-0.900 50.100 -0.900 50.050 -0.900 50.000 -0.800 50.000 -0.800 50.100 -0.900 50.100",
			"E06000011,1,0,-0.700 50.000 -0.680 50.000 -0.680 50.020 -0.700 50.000",
			"E06000014,0,0,-0.900 50.000 -0.900 50.050 -0.900 50.100 -1.000 50.100 -1.000 50.000 -0.900 50.000",
		}},
		{bad, []string{
			"E06000011,1,0,-0.700 50.000 -0.680 50.000 -0.680 50.020 -0.700 50.000",
			"E06000014,0,0,-0.900 50.000 -0.900 50.050 -0.900 50.100 -1.000 50.100 -1.000 50.000 -0.900 50.000",
		}},
	} {
		files, _ := imported(t, with(t, map[string]string{outlineFile: test.topology}))
		if got := rowsOf(files["boundaries.csv"], "E"); !slices.Equal(got, test.want) {
			t.Errorf("boundaries.csv = %q, want %q", got, test.want)
		}
	}
}

func TestBrokenTopology(t *testing.T) {
	files, report := imported(t, with(t, map[string]string{outlineFile: "{"}))
	if files["boundaries.csv"] != "" || len(leftOut(report)) != 1 {
		t.Errorf("a broken topology gives %q and %v, want one problem", files["boundaries.csv"], report.Problems)
	}
}

// TestThin checks that a thinned line keeps its ends, is part of the line, and
// that every point left out is within the tolerance of what is left.
func TestThin(t *testing.T) {
	point := rapid.Custom(func(t *rapid.T) [2]int {
		return [2]int{rapid.IntRange(-50, 50).Draw(t, "x"), rapid.IntRange(-50, 50).Draw(t, "y")}
	})
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(point, 2, 30).Draw(t, "line")
		got := thin(line)
		if got[0] != line[0] || got[len(got)-1] != line[len(line)-1] {
			t.Fatalf("thin(%v) = %v: the ends moved", line, got)
		}
		next := 0
		for _, p := range line {
			if next < len(got) && p == got[next] {
				next++
				continue
			}
			near := false
			for i := 1; i < len(got); i++ {
				near = near || distance2(p, got[i-1], got[i]) <= tolerance*tolerance+1e-9
			}
			if !near {
				t.Fatalf("thin(%v) = %v: %v is too far away", line, got, p)
			}
		}
	})
}

// TestCommittedBoundaries checks that neighbours share their edges: in either
// direction an edge occurs once, so that common ones cancel out.
func TestCommittedBoundaries(t *testing.T) {
	edges := make(map[string]int)
	for _, r := range committed(t, "boundaries.csv") {
		f := strings.Fields(r["points"])
		n := len(f) / 2
		if n < 4 || f[0] != f[2*n-2] || f[1] != f[2*n-1] {
			t.Errorf("%s %s %s: a ring of %d points that is open or too short", r["area"], r["polygon"], r["ring"], n)
		}
		for i := 0; i+3 < len(f); i += 2 {
			edges[strings.Join(f[i:i+4], " ")]++
		}
	}
	for edge, n := range edges {
		if n > 1 {
			t.Errorf("edge %s occurs %d times in one direction", edge, n)
		}
	}
}
