package draw

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
)

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
