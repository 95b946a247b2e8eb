package draw

import (
	"math"
	"slices"
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
			Ground: rapid.IntRange(0, 2).Draw(t, "ground"),
			Spot:   rapid.IntRange(-1, 5).Draw(t, "spot"),
			Name:   anyText().Draw(t, "name"),
		}
		m.Lettering = NewLettering(LetteringSpec{
			Raster: m.Raster, Ground: m.Ground, Signs: rapid.Bool().Draw(t, "signs"), Letters: rapid.Bool().Draw(t, "letters"),
			Names: func(int) []string { return []string{label, "ab"} },
		})
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
		{"beside a small spot", 8, 2, 1, []Shape{left, right}, "aaa▸bbbb\naaaabbbb"},
		{"around the spot", 16, 4, 1, []Shape{left, right}, "aaaaaaaa⡏⠉⠉⠉⠉⠉⠉⢹\naaaaaaaa⡇bbbbbb⢸\naaaaaaaa⡇bbbbbb⢸\naaaaaaaa⣇⣀⣀⣀⣀⣀⣀⣸"},
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
	if !strings.Contains(got, "▄") || !strings.Contains(got, "48;5") {
		t.Errorf("two colours in a cell are %q, want one upon the other", got)
	}
}

// TestOutlineOfTheSpot: it runs along the edge of a small shape, through the cells next to it that
// are all of one colour if it is long, and is dashed if it is very long, for each part of it costs
// bytes; the shape keeps its colour, and nothing else changes.
func TestOutlineOfTheSpot(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, tt := range []struct{ height, top, lines int }{{4, 0, 4}, {16, 1, 14}, {60, 4, 14}} {
		size := float64(tt.height) - 0.5
		shape := rectangle(0.25, 0.5, 20, size) // half of its first line shows the sea
		extent := Extent{0, 0, 20, float64(tt.height)}
		with, without := mapOf(p, 40, tt.height, 0, extent, shape), mapOf(p, 40, tt.height, -1, extent, shape)
		first, lines := -1, 0
		for y, line := range strings.Split(ansi.Strip(with), "\n") {
			if strings.ContainsFunc(line, isBraille) {
				lines++
				if first < 0 {
					first = y
				}
			}
		}
		if first != tt.top || lines < tt.lines {
			t.Errorf("%d lines: outlined from line %d in %d, want from %d in %d at least:\n%s", tt.height, first, lines, tt.top, tt.lines, ansi.Strip(with))
		}
		blank := strings.Map(func(r rune) rune {
			if isBraille(r) {
				return ' '
			}
			return r
		}, with)
		if tt.top > 0 && blank != without {
			t.Errorf("%d lines: without its outline the spot is\n%q\nwant\n%q", tt.height, blank, without)
		}
	}
}

func isBraille(r rune) bool { return blank < r && r <= blank+0xFF }

// TestOutlineIsAroundTheSpotOnly: no dot lies in another shape.
func TestOutlineIsAroundTheSpotOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shapes := rapid.SliceOfN(anyShape(), 1, 5).Draw(t, "shapes")
		w, h := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 20).Draw(t, "h")
		spot := rapid.IntRange(0, len(shapes)-1).Draw(t, "spot")
		r := NewRaster(shapes, Extent{0, 0, 10, 10}, w, h)
		m := MapSpec{Raster: r, Spot: spot, Fills: []Fill{{}}, Class: func(int) int { return 0 }}
		for y, line := range strings.Split(ansi.Strip(Map(m, palette.New(palette.Dark, false))), "\n") {
			for x, sign := range []rune(line) {
				for i := range dotsAcross * dotsDown {
					column, row := i%dotsAcross, i/dotsAcross
					if isBraille(sign) && (sign-blank)&dots[column][row] != 0 && r.dot(dotsAcross*x+column, dotsDown*y+row) != int32(spot) {
						t.Fatalf("a dot of cell %d, %d is in another shape", x, y)
					}
				}
			}
		}
	})
}

// TestCellsShowWhatCoversMostOfThem: a cell of one colour has that of the shape that most of it is
// in, and one of two has both in the quarters that they are in.
func TestCellsShowWhatCoversMostOfThem(t *testing.T) {
	p := palette.New(palette.Dark, false)
	rapid.Check(t, func(t *rapid.T) {
		shapes := rapid.SliceOfN(anyShape(), 1, 5).Draw(t, "shapes")
		r := NewRaster(shapes, Extent{0, 0, 10, 10}, 20, 8)
		m := MapSpec{Raster: r, Spot: rapid.IntRange(-1, len(shapes)-1).Draw(t, "spot"), Class: func(i int) int { return i }}
		for i := range shapes {
			m.Fills = append(m.Fills, Fill{Style: p.Ramp.Classes[i], Ink: p.Ramp.Inks[i]})
		}
		c := newColouring(m, p)
		for y := range 8 {
			for x := range 20 {
				if c.written[y*20+x].r != 0 { // the name of the spot
					continue
				}
				sign, style := c.cell(x, y)
				q := r.cell(x, y)
				shape := commonest(q[:])
				if sign == ' ' && shape != nowhere && style != c.inks[c.tints[shape]] {
					t.Fatalf("cell %d, %d shows %v, and is not of that colour", x, y, q)
				}
				if isBraille(sign) && style != c.ink(x, y) {
					t.Fatalf("cell %d, %d has part of the outline, and another colour than shape %d", x, y, shape)
				}
			}
		}
	})
}

// TestNoSeams: neighbours of one class are one patch.
func TestNoSeams(t *testing.T) {
	p := palette.New(palette.Dark, false)
	shapes := []Shape{rectangle(0, 0, 10, 10), rectangle(10, 0, 20, 10)}
	m := MapSpec{
		Raster: NewRaster(shapes, Extent{0, 0, 20, 10}, 37, 9), Spot: -1,
		Fills: []Fill{{Style: p.Ramp.Classes[0]}}, Class: func(int) int { return 0 },
	}
	for _, line := range strings.Split(Map(m, p), "\n") {
		if got := strings.Trim(ansi.Strip(line), " ▌▐▀▄"); got != "" || strings.Count(line, "48;5") > 1 {
			t.Errorf("%q has a seam", line)
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

func TestNamesStandWhereThereIsRoom(t *testing.T) {
	p := palette.New(palette.Dark, false)
	shapes := []Shape{nil, rectangle(0, 0, 10, 10), rectangle(10, 0, 12, 10)}
	m := MapSpec{
		Raster: NewRaster(shapes, Extent{0, 0, 12, 10}, 12, 5), Spot: -1, Ground: 1,
		Fills: []Fill{{Style: p.Ramp.Classes[0], Sign: '+'}, {Style: p.Ramp.Classes[1], Sign: '-'}}, Class: func(i int) int { return i - 1 },
	}
	for _, tt := range []struct {
		name           string
		signs, letters bool
		want           string
	}{
		{"ABC", false, false, "            \n            \n   ABC      \n            \n            "},
		{"ABC", false, true, "            \n            \n   ABC    A \n            \n            "},
		{"ABC", true, false, "            \n            \n  + ABC   - \n            \n            "},
		{"ABCD\nE", false, false, "            \n            \n   ABCD     \n    E       \n            "},
		{"A\nB\nC", false, false, "            \n    A       \n    B       \n    C       \n            "},
	} {
		l := NewLettering(LetteringSpec{Raster: m.Raster, Ground: 1, Signs: tt.signs, Letters: tt.letters, Names: func(i int) []string {
			return [][]string{{"Far too long for it", "1\n2\n3\n4\n5\n6", tt.name, "A"}, {"DEF", "GHI"}}[i-1]
		}})
		m.Lettering = l
		if got := ansi.Strip(Map(m, p)); got != tt.want {
			t.Errorf("%q: Map =\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		if got := len(l.Lettered) > 0; got != tt.letters {
			t.Errorf("%q: letters %v, want %v", tt.name, l.Lettered, tt.letters)
		}
	}
}

// TestNamesStandBeside: what is too small for its name has it in the sea, or on ground that is no
// shape's, and not where it could be taken for another's.
func TestNamesStandBeside(t *testing.T) {
	p := palette.New(palette.Mono, false)
	island, other := rectangle(0, 0, 2, 4), rectangle(10, 0, 12, 4)
	for _, tt := range []struct{ name, want string }{
		{"Man", "aa      bb\naa Man  bb"},
		{"Skye", "aa      bb\naa Skye bb"},
		{"Lewis", "Aa      bb\naa      bb"},
	} {
		r := NewRaster([]Shape{nil, island, other}, Extent{0, 0, 12, 4}, 10, 2)
		m := MapSpec{Raster: r, Spot: -1, Ground: 1, Fills: []Fill{{Sign: 'a'}, {Sign: 'b'}}, Class: func(i int) int { return i - 1 }}
		m.Lettering = NewLettering(LetteringSpec{Raster: r, Ground: 1, Letters: tt.name == "Lewis", Names: func(i int) []string {
			return []string{[]string{"", tt.name, ""}[i]}
		}})
		got := ansi.Strip(Map(m, p))
		if tt.name != "Lewis" && !strings.Contains(got, "aa "+tt.name+" ") || tt.name == "Lewis" && strings.Contains(got, "Lewis") {
			t.Errorf("%s:\n%s\nwant like\n%s", tt.name, got, tt.want)
		}
	}
}

// TestEveryShapeIsLettered: whatever the shapes, each that is seen has its name or a letter, and
// the letters are in their order.
func TestEveryShapeIsLettered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shapes := rapid.SliceOfN(anyShape(), 1, 20).Draw(t, "shapes")
		r := NewRaster(shapes, Extent{0, 0, 10, 10}, rapid.IntRange(1, 60).Draw(t, "w"), rapid.IntRange(1, 20).Draw(t, "h"))
		l := NewLettering(LetteringSpec{Raster: r, Letters: true, Names: func(int) []string { return []string{"Name", "N\na"} }})
		written := make(map[int]int)
		for _, m := range l.marks {
			written[m.shape]++
			if i := slices.Index(l.Lettered, m.shape); m.named != (i < 0) || !m.named && m.lines[0] != string(Letters()[i]) {
				t.Fatalf("shape %d has %q", m.shape, m.lines)
			}
		}
		for i := range shapes {
			if r.Seen(i) != (written[i] == 1) {
				t.Fatalf("shape %d is seen: %v, and has %d names", i, r.Seen(i), written[i])
			}
		}
	})
}

// TestASpotIsNotHiddenByItsName: where signs show the classes the name of the spot stands beside
// it if it would take much of it, as that of another does.
func TestASpotIsNotHiddenByItsName(t *testing.T) {
	for _, tt := range []struct {
		spot, height int
		want         string // of the line with the name
	}{
		{-1, 3, "aa a Some place aa"},
		{0, 3, "*aaaaaaaaaaaaaaaa*< a Some place"},
		{0, 30, "*aaaaaa a Some place aaaaaa*"},
	} {
		shape := rectangle(2, 0, 20, 3)
		p, extent := palette.New(palette.Mono, true), Extent{0, 0, 40, float64(tt.height)}
		if tt.height > 3 {
			shape = rectangle(2, 0, 30, 30)
		}
		r := NewRaster([]Shape{shape}, extent, 40, tt.height)
		got := ansi.Strip(Map(MapSpec{
			Raster: r, Fills: []Fill{{Style: p.Ramp.Classes[0], Sign: 'a'}}, Spot: tt.spot, Name: "Some place", Class: func(int) int { return 0 },
			Lettering: NewLettering(LetteringSpec{Raster: r, Signs: true, Names: func(int) []string { return []string{"Some place"} }}),
		}, p))
		if !slices.ContainsFunc(strings.Split(got, "\n"), func(line string) bool { return strings.TrimSpace(line) == tt.want }) {
			t.Errorf("%v: no line %q in\n%s", tt, tt.want, got)
		}
	}
}

// TestSmallSpotIsPointedAt: a line around it would hide what colour it has.
func TestSmallSpotIsPointedAt(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Dark, ascii)
		shapes := []Shape{rectangle(0, 0, 18, 4), rectangle(9, 1, 9.5, 2)}
		for width, want := range map[int][2]string{
			9: {"◂ Ely", "< Ely"}, 13: {"◂ Ely", "< Ely"},
		} {
			m := MapSpec{
				Raster: NewRaster(shapes, Extent{0, 0, 18, 4}, width, 1), Spot: 1, Name: "Ely",
				Fills: []Fill{{Sign: 'a'}, {Sign: 'b'}}, Class: func(i int) int { return i },
			}
			got := ansi.Strip(Map(m, p))
			if want := want[map[bool]int{false: 0, true: 1}[ascii]]; !strings.Contains(got, want[:len(want)-3]) {
				t.Errorf("ASCII %v: %q, want %q in it", ascii, got, want)
			}
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
		size := FitTiles(len(points), w, h, p)
		selected := rapid.IntRange(-1, 40).Draw(t, "selected")
		var tiles []Tile
		for i, s := range LayTiles(points, w/size.Width, h/size.Height, 1) {
			sign := rapid.Rune().Draw(t, "sign")
			tiles = append(tiles, Tile{Spot: s, Fill: Fill{Sign: sign, Hatch: rapid.Bool().Draw(t, "hatch")}, Name: rapid.SliceOfN(anyText(), 0, 3).Draw(t, "name"), Selected: i == selected})
		}
		checkBlock(t, "Tiles", Tiles(tiles, size, w, h, p), w, h)
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
	tiles := []Tile{{Spot: spots[0], Fill: Fill{Sign: '#'}, Name: []string{"Abc"}}, {Spot: spots[4], Fill: Fill{Sign: '+'}, Name: []string{"Longer"}}}
	if got, want := ansi.Strip(Tiles(tiles, TileSize{5, 1}, 15, 2, p)), "#Abc           \n     +Lo~      "; got != want {
		t.Errorf("Tiles =\n%s\nwant\n%s", got, want)
	}
}

// TestTilesKeepTheirColour: the one that is selected too, and names are whole in two lines.
func TestTilesKeepTheirColour(t *testing.T) {
	p := palette.New(palette.Dark, false)
	size := FitTiles(4, 40, 9, p)
	if lines, width := size.Lines(p); size.Height != 3 || lines != 2 || width < 8 {
		t.Fatalf("FitTiles = %v with %d lines of %d cells, want room for a name in two lines", size, lines, width)
	}
	fill := Fill{Style: p.Ramp.Classes[1], Ink: p.Ramp.Inks[1], Sign: '#'}
	for _, selected := range []bool{false, true} {
		got := Tiles([]Tile{{Fill: fill, Name: []string{"West", "Midlands"}, Selected: selected}}, size, 40, 9, p)
		if plain := ansi.Strip(got); !strings.Contains(plain, " West") || !strings.Contains(plain, " Midlands") || strings.Count(got, "48;5;") != 2 {
			t.Errorf("selected %v: %q, want both lines of the name on its colour", selected, got)
		}
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
