package draw

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A Spot is a place on a grid of tiles.
type Spot struct{ Column, Row int }

// A Tile stands for one shape of a map: a sign and as much of a name as fits.
type Tile struct {
	Spot
	Sign     rune
	Style    palette.Style // of the sign
	Name     string
	Selected bool
	Region   int // that a Hit on it has
}

// LayTiles gives each point a place of its own on a grid that is columns wide
// and has at least rows rows, near to where the point is in the extent around all
// points. Aspect is how much wider than high a tile is. The same points always
// give the same places.
func LayTiles(points []MapPoint, columns, rows int, aspect float64) []Spot {
	if len(points) == 0 || columns <= 0 {
		return make([]Spot, len(points))
	}
	rows = max(rows, (len(points)+columns-1)/columns)
	wanted := scaled(points, columns, rows, aspect)
	order := make([]int, len(points))
	for i := range order {
		order[i] = i
	}
	// From the middle outwards: what is crowded out goes to the edge, where
	// there is room.
	middle := MapPoint{float64(columns-1) / 2, float64(rows-1) / 2}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(apart2(wanted[i], middle, aspect), apart2(wanted[j], middle, aspect))
	})
	spots := make([]Spot, len(points))
	taken := make([]bool, columns*rows)
	for _, i := range order {
		best, least := 0, math.Inf(1)
		for at := range taken {
			d := apart2(wanted[i], MapPoint{float64(at % columns), float64(at / columns)}, aspect)
			if !taken[at] && d < least {
				best, least = at, d
			}
		}
		taken[best] = true
		spots[i] = Spot{best % columns, best / columns}
	}
	settle(spots, wanted, aspect)
	return spots
}

// scaled returns where on the grid points would be if there were room: as far
// apart as the grid allows, with their proportions kept.
func scaled(points []MapPoint, columns, rows int, aspect float64) []MapPoint {
	f, _ := ExtentOf(Shape{points})
	wide, high := max(f.Right-f.Left, 1e-9), max(f.Bottom-f.Top, 1e-9)
	scale := min(float64(columns-1)*aspect/wide, float64(rows-1)/high)
	// A little wider than true uses the grid better, and does no harm.
	x := min(float64(columns-1)/wide, 1.6*scale/aspect)
	y := min(float64(rows-1)/high, 1.6*scale)
	left, top := (float64(columns-1)-wide*x)/2, (float64(rows-1)-high*y)/2
	out := make([]MapPoint, len(points))
	for i, p := range points {
		at := MapPoint{left + (p.X-f.Left)*x, top + (p.Y-f.Top)*y}
		if isFinite(at.X) && isFinite(at.Y) { // and not too far off for numbers
			out[i] = at
		}
	}
	return out
}

func apart2(p, q MapPoint, aspect float64) float64 {
	dx, dy := (p.X-q.X)*aspect, p.Y-q.Y
	return dx*dx + dy*dy
}

// settle swaps the places of points for as long as that brings them nearer to
// where they want to be.
func settle(spots []Spot, wanted []MapPoint, aspect float64) {
	const passes = 6
	at := func(s Spot) MapPoint { return MapPoint{float64(s.Column), float64(s.Row)} }
	for range passes {
		better := false
		for i := range spots {
			for j := range i {
				now := apart2(wanted[i], at(spots[i]), aspect) + apart2(wanted[j], at(spots[j]), aspect)
				then := apart2(wanted[i], at(spots[j]), aspect) + apart2(wanted[j], at(spots[i]), aspect)
				if then < now-1e-9 {
					spots[i], spots[j] = spots[j], spots[i]
					better = true
				}
			}
		}
		if !better {
			return
		}
	}
}

// TileWidth returns how wide tiles can be when n of them are spread over
// width × height cells: 16 at most, 2 at least, with room to spare between them.
func TileWidth(n, width, height int) int {
	for w := 16; w > 2; w-- {
		if columns := width / w; columns*height*2 >= n*3 {
			return w
		}
	}
	return 2
}

// Tiles returns the tiles as a block of exactly width × height cells, with the
// selected tile in view if they do not all fit.
func Tiles(tiles []Tile, tileWidth, width, height int, p *palette.Palette) string {
	if width <= 0 || height <= 0 {
		return Block(nil, width, height)
	}
	tileWidth = max(tileWidth, 1)
	last, at := 0, 0
	byRow := make(map[int][]Tile)
	for _, t := range tiles {
		byRow[t.Row] = append(byRow[t.Row], t)
		last = max(last, t.Row)
		if t.Selected {
			at = t.Row
		}
	}
	first, _ := window(at, last+1, height)
	lines := make([]string, 0, height)
	for row := first; row < first+height; row++ {
		slices.SortFunc(byRow[row], func(a, b Tile) int { return cmp.Compare(a.Column, b.Column) })
		var b strings.Builder
		column := 0
		for _, t := range byRow[row] {
			if t.Column < column {
				continue
			}
			b.WriteString(text.Spaces((t.Column - column) * tileWidth))
			b.WriteString(Hit{On: Region, Nth: t.Region}.In(t.text(tileWidth, p), p))
			column = t.Column + 1
		}
		lines = append(lines, b.String())
	}
	return finish(Block(lines, width, height), p)
}

// text returns the tile in exactly width cells, with an empty one at its end if
// there is room for a name.
func (t Tile) text(width int, p *palette.Palette) string {
	gap := 0
	if width > 3 {
		gap = 1
	}
	sign := text.Clean(string(t.Sign))
	if text.Width(sign) != 1 {
		sign = " "
	}
	name, n := text.Cut(text.Clean(t.Name), width-1-gap)
	name += text.Spaces(width - 1 - gap - n)
	if t.Selected {
		return p.Cell.Render(sign+name) + text.Spaces(gap)
	}
	return t.Style.Render(sign) + name + text.Spaces(gap)
}
