package draw

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
)

func anyShape() *rapid.Generator[Shape] {
	coordinate := rapid.OneOf(rapid.Float64Range(-2, 12), anyValue())
	point := rapid.Custom(func(t *rapid.T) MapPoint {
		return MapPoint{coordinate.Draw(t, "x"), coordinate.Draw(t, "y")}
	})
	return rapid.Custom(func(t *rapid.T) Shape {
		return Shape(rapid.SliceOfN(rapid.SliceOfN(point, 0, 6), 0, 3).Draw(t, "rings"))
	})
}

// TestMapSize: a map has the size of its raster, whatever the shapes.
func TestMapSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shapes := rapid.SliceOfN(anyShape(), 0, 5).Draw(t, "shapes")
		w, h := rapid.IntRange(0, 60).Draw(t, "w"), rapid.IntRange(0, 20).Draw(t, "h")
		extent := Extent{0, 0, 10, 10}
		if rapid.Bool().Draw(t, "around") {
			extent, _ = ExtentOf(shapes...)
		}
		p := anyPalette().Draw(t, "palette")
		label := anyText().Draw(t, "label")
		m := MapSpec{
			Raster: NewRaster(shapes, extent, w, h),
			Fills:  []Fill{{Style: p.Ramp.Classes[0], Sign: '1'}, {Style: p.Ramp.NoFigure, Sign: '/', Hatch: true}},
			Class:  func(shape int) int { return shape%4 - 1 },
			Labels: func(int) []string { return []string{label, "ab"} },
			Ground: rapid.IntRange(0, 2).Draw(t, "ground"),
			Spot:   rapid.IntRange(-1, 5).Draw(t, "spot"),
		}
		checkBlock(t, "Map", Map(m, p), w, h)
		for i := range shapes {
			if x, y, ok := m.Raster.At(i); ok && (x < 0 || y < 0 || x >= w || y >= h) {
				t.Fatalf("shape %d is at %d,%d of %d×%d", i, x, y, w, h)
			}
		}
	})
}

func rectangle(left, top, right, bottom float64) Shape {
	return Shape{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}}
}

// mapOf draws shapes, each of its own class.
func mapOf(p *palette.Palette, w, h, spot int, extent Extent, shapes ...Shape) string {
	var fills []Fill
	for i := range shapes {
		fills = append(fills, Fill{Style: p.Ramp.Classes[i], Sign: rune('a' + i)})
	}
	return Map(MapSpec{
		Raster: NewRaster(shapes, extent, w, h), Fills: fills, Spot: spot,
		Class: func(shape int) int { return shape },
	}, p)
}

func TestMapInSigns(t *testing.T) {
	p := palette.New(palette.Mono, false)
	left, right := rectangle(0, 0, 10, 10), rectangle(10, 0, 20, 10)
	extent, _ := ExtentOf(left, right)
	for _, tt := range []struct {
		name  string
		w, h  int
		spot  int
		shape []Shape
		want  string
	}{
		{"side by side", 8, 2, -1, []Shape{left, right}, "aaaabbbb\naaaabbbb"},
		{"in the middle of the height", 8, 4, -1, []Shape{left, right}, "        \naaaabbbb\naaaabbbb\n        "},
		{"in the middle of the width", 10, 2, -1, []Shape{left, right}, " aaaabbbb \n aaaabbbb "},
		{"with a hole", 8, 2, -1, []Shape{append(rectangle(0, 0, 20, 10), rectangle(5, 0, 15, 10)...)}, "aa    aa\naa    aa"},
		{"the later on top", 8, 2, -1, []Shape{rectangle(0, 0, 20, 10), rectangle(5, 5, 15, 10)}, "aaaaaaaa\naabbbbaa"},
		{"too small to be seen", 8, 2, -1, []Shape{rectangle(0, 0, 0.01, 0.01), rectangle(0, 5, 20, 10)}, "a       \nbbbbbbbb"},
		{"the spot's edge", 8, 2, 1, []Shape{left, right}, "aaaa◆◆◆◆\naaaa◆◆◆◆"},
	} {
		if got := ansi.Strip(mapOf(p, tt.w, tt.h, tt.spot, extent, tt.shape...)); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestMapInQuarters(t *testing.T) {
	p := palette.New(palette.Dark, false)
	got := ansi.Strip(mapOf(p, 4, 2, -1, Extent{0, 0, 8, 8}, rectangle(1, 0, 7, 6)))
	if want := "▐  ▌\n▝▀▀▘"; got != want {
		t.Errorf("a square is\n%s\nwant\n%s", got, want)
	}
	got = mapOf(p, 2, 1, -1, Extent{0, 0, 4, 4}, rectangle(0, 0, 4, 2), rectangle(0, 2, 4, 4))
	if !strings.Contains(got, "▀") || !strings.Contains(got, "48;5") {
		t.Errorf("two colours in a cell are %q, want one upon the other", got)
	}
}

// TestLongEdgeIsDashed: what takes many bytes to draw is drawn in fewer lines.
func TestLongEdgeIsDashed(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for height, want := range map[int]int{6: 6, 12: 6, 24: 6, 60: 7} {
		marked := 0
		for line := range strings.Lines(ansi.Strip(mapOf(p, 20, height, 0, Extent{0, 0, 10, float64(height)}, rectangle(0, 0, 10, float64(height))))) {
			if strings.Contains(line, "◆") {
				marked++
			}
		}
		if marked != want {
			t.Errorf("%d of %d lines show the edge, want %d", marked, height, want)
		}
	}
}

func TestNeighboursOfOneClassArePartedWhereThereIsRoom(t *testing.T) {
	p := palette.New(palette.Dark, false)
	shapes := []Shape{rectangle(0, 0, 10, 10), rectangle(10, 0, 20, 10)}
	for _, tt := range []struct {
		h    int
		want bool
	}{{2, false}, {8, true}} {
		m := MapSpec{
			Raster: NewRaster(shapes, Extent{0, 0, 20, 10}, 4*tt.h, tt.h), Spot: -1,
			Fills: []Fill{{Style: p.Ramp.Classes[0]}}, Class: func(int) int { return 0 },
		}
		if got := strings.Contains(ansi.Strip(Map(m, p)), "▌"); got != tt.want {
			t.Errorf("%d lines: parted %v, want %v:\n%s", tt.h, got, tt.want, ansi.Strip(Map(m, p)))
		}
	}
}

// TestMapWithoutRoomOrGround: neither a map of nothing nor an empty extent draws
// anything.
func TestMapWithoutRoomOrGround(t *testing.T) {
	if f, ok := ExtentOf(nil, Shape{{{math.NaN(), 1}}}); ok {
		t.Errorf("ExtentOf(nothing) = %v, want none", f)
	}
	p := palette.New(palette.Dark, false)
	if got := mapOf(p, 3, 1, -1, Extent{math.Inf(1), 0, math.Inf(-1), 0}, rectangle(0, 0, 1, 1)); got != "   " {
		t.Errorf("map of an empty extent = %q, want blanks", got)
	}
	if got := (Extent{0, 0, 5, 10}).Columns(20); got != 20 {
		t.Errorf("Columns(20) = %d, want 20", got)
	}
}

// many is as many shapes as there are councils, with as many points.
func many() []Shape {
	var shapes []Shape
	for i := range 361 {
		x, y := float64(i%19)*10, float64(i/19)*10
		var ring []MapPoint
		for j := range 72 {
			sin, cos := math.Sincos(float64(j) / 72 * 2 * math.Pi)
			ring = append(ring, MapPoint{x + 5 + (5+float64(j%3))*cos, y + 5 + (5+float64(j%2))*sin})
		}
		shapes = append(shapes, Shape{ring})
	}
	return shapes
}

func BenchmarkNewRaster(b *testing.B) {
	shapes := many()
	extent, _ := ExtentOf(shapes...)
	for b.Loop() {
		NewRaster(shapes, extent, 200, 60)
	}
}

func BenchmarkMap(b *testing.B) {
	p := palette.New(palette.Dark, false)
	shapes := many()
	extent, _ := ExtentOf(shapes...)
	var fills []Fill
	for _, c := range p.Ramp.Classes {
		fills = append(fills, Fill{Style: c})
	}
	m := MapSpec{Raster: NewRaster(shapes, extent, 200, 60), Fills: fills, Class: func(i int) int { return i * 7 % 5 }, Spot: 9}
	b.ReportAllocs()
	for b.Loop() {
		Map(m, p)
	}
}

func TestMapIsLabelledWhereThereIsRoom(t *testing.T) {
	p := palette.New(palette.Dark, false)
	shapes := []Shape{rectangle(0, 0, 10, 10), rectangle(10, 0, 12, 10)}
	m := MapSpec{
		Raster: NewRaster(shapes, Extent{0, 0, 12, 10}, 12, 5), Spot: -1,
		Fills: []Fill{{Style: p.Ramp.Classes[0]}, {Style: p.Ramp.Classes[1]}}, Class: func(i int) int { return i },
	}
	for _, tt := range []struct{ name, want string }{
		{"ABC", "            \n            \n   ABC      \n            \n            "},
		{"ABCD\nE", "            \n            \n   ABCD     \n    E       \n            "},
		{"A\nB\nC", "            \n    A       \n    B       \n    C       \n            "},
	} {
		m.Labels = func(i int) []string {
			return [][]string{{"Far too long for it", "1\n2\n3\n4\n5\n6", tt.name, "A"}, {"DEF", "GHI"}}[i]
		}
		if got := ansi.Strip(Map(m, p)); got != tt.want {
			t.Errorf("%q: Map =\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestSmallSpotIsPointedAt(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Dark, ascii)
		got := ansi.Strip(mapOf(p, 9, 1, 1, Extent{0, 0, 18, 4}, rectangle(0, 0, 18, 4), rectangle(9, 1, 9.5, 2)))
		if want := map[bool]string{false: "▸◆◂", true: ">*<"}[ascii]; !strings.Contains(got, want) {
			t.Errorf("ASCII %v: %q, want %q in it", ascii, got, want)
		}
	}
}

func anyPoints() *rapid.Generator[[]MapPoint] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) MapPoint {
		return MapPoint{anyValue().Draw(t, "x"), anyValue().Draw(t, "y")}
	}), 0, 40)
}

// TestTilesNeverOverlap: every point has a tile of its own, on the grid.
func TestTilesNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := anyPoints().Draw(t, "points")
		columns, rows := rapid.IntRange(1, 12).Draw(t, "columns"), rapid.IntRange(1, 12).Draw(t, "rows")
		seen := make(map[Spot]bool)
		for i, s := range LayTiles(points, columns, rows, 2) {
			if seen[s] || s.Column < 0 || s.Column >= columns || s.Row < 0 {
				t.Fatalf("tile %d of %d is at %v", i, len(points), s)
			}
			seen[s] = true
		}
	})
}

// TestTilesSize: a grid of tiles has the size asked for, whatever is in it.
func TestTilesSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := anyPoints().Draw(t, "points")
		p := anyPalette().Draw(t, "palette")
		w, h := rapid.IntRange(0, 80).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
		wide := TileWidth(len(points), w, h)
		selected := rapid.IntRange(-1, 40).Draw(t, "selected")
		var tiles []Tile
		for i, s := range LayTiles(points, w/wide, h, 1) {
			sign := rapid.Rune().Draw(t, "sign")
			tiles = append(tiles, Tile{Spot: s, Sign: sign, Name: anyText().Draw(t, "name"), Selected: i == selected})
		}
		checkBlock(t, "Tiles", Tiles(tiles, wide, w, h, p), w, h)
	})
}

func TestTilesKeepTheirDirections(t *testing.T) {
	points := []MapPoint{{0, 0}, {10, 0}, {0, 10}, {10, 10}, {5, 5}}
	spots := LayTiles(points, 3, 3, 1)
	want := []Spot{{0, 0}, {2, 0}, {0, 2}, {2, 2}, {1, 1}}
	for i := range want {
		if spots[i] != want[i] {
			t.Errorf("point %v is at %v, want %v", points[i], spots[i], want[i])
		}
	}
	p := palette.New(palette.Mono, true)
	tiles := []Tile{{Spot: spots[0], Sign: '#', Name: "Abc"}, {Spot: spots[4], Sign: '+', Name: "Longer"}}
	if got, want := ansi.Strip(Tiles(tiles, 5, 15, 2, p)), "#Abc           \n     +Lo~      "; got != want {
		t.Errorf("Tiles =\n%s\nwant\n%s", got, want)
	}
}

func BenchmarkLayTiles(b *testing.B) {
	var points []MapPoint
	for i := range 361 {
		points = append(points, MapPoint{float64(i*37%101) + float64(i)/1000, float64(i * 53 % 97)})
	}
	for b.Loop() {
		LayTiles(points, 28, 19, 1)
	}
}
