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

// A Tile stands for one shape of a map: a patch in its colour, or its sign, with as much of a name
// on it as fits.
type Tile struct {
	Spot
	Fill     Fill
	Name     []string // in lines
	Selected bool
	Region   int // that a Hit on it has
}

// A TileSize is how large the tiles of a map are, with the gaps between them.
type TileSize struct{ Width, Height int }

// Lines returns how many lines of a name a tile has, and how wide they are.
func (s TileSize) Lines(p *palette.Palette) (lines, width int) {
	lines = s.Height
	if isSigned(p) || lines < 2 {
		return lines, s.Width - 1 - s.gap()
	}
	return lines - 1, s.Width - 1 - s.gap()
}

func (s TileSize) gap() int {
	if s.Width > 3 {
		return 1
	}
	return 0
}

// isSigned reports whether signs stand in place of colours.
func isSigned(p *palette.Palette) bool { return p.ASCII || p.Kind == palette.Mono }

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

// FitTiles returns how large tiles can be when n of them are spread over width × height cells, with
// room to spare between them: high enough for a name in two lines if they are wide enough for one,
// else as wide as they can be in one line.
func FitTiles(n, width, height int, p *palette.Palette) TileSize {
	const most, wide, least = 16, 10, 2
	high := 3 // with a gap, for nothing else parts one patch of a colour from the next
	if isSigned(p) {
		high = 2
	}
	// Whole names are worth more than places that are near to the true ones.
	for _, t := range []struct {
		height, least int
		spare         float64
	}{{high, wide, 1.2}, {1, least + 1, 1.5}} {
		for w := most; w >= t.least; w-- {
			if float64((width/w)*(height/t.height)) >= float64(n)*t.spare {
				return TileSize{w, t.height}
			}
		}
	}
	return TileSize{least, 1}
}

// Tiles returns the tiles as a block of exactly width × height cells, with the
// selected tile in view if they do not all fit.
func Tiles(tiles []Tile, size TileSize, width, height int, p *palette.Palette) string {
	if width <= 0 || height <= 0 {
		return Block(nil, width, height)
	}
	size = TileSize{max(size.Width, 1), max(size.Height, 1)}
	last, at := 0, 0
	byRow := make(map[int][]Tile)
	for _, t := range tiles {
		byRow[t.Row] = append(byRow[t.Row], t)
		last = max(last, t.Row)
		if t.Selected {
			at = t.Row
		}
	}
	shown := max(height/size.Height, 1)
	first, _ := window(at, last+1, shown)
	lines := make([]string, 0, height)
	for row := first; row < first+shown; row++ {
		slices.SortFunc(byRow[row], func(a, b Tile) int { return cmp.Compare(a.Column, b.Column) })
		for line := range size.Height {
			var b strings.Builder
			column := 0
			for _, t := range byRow[row] {
				if t.Column < column {
					continue
				}
				b.WriteString(text.Spaces((t.Column - column) * size.Width))
				b.WriteString(Hit{On: Region, Nth: t.Region}.In(t.line(line, size, p), p))
				column = t.Column + 1
			}
			lines = append(lines, b.String())
		}
	}
	return finish(Block(lines, width, height), p)
}

// line returns one line of the tile in exactly size.Width cells.
func (t Tile) line(i int, size TileSize, p *palette.Palette) string {
	lines, width := size.Lines(p)
	if i >= lines {
		return text.Spaces(size.Width)
	}
	name, n := "", 0
	if i < len(t.Name) {
		name, n = text.Cut(text.Clean(t.Name[i]), width)
	}
	name += text.Spaces(width - n)
	sign, ink := " ", t.Fill.Ink.On(t.Fill.Style)
	if s := text.Clean(string(t.Fill.Sign)); i == 0 && (isSigned(p) || t.Fill.Hatch) && text.Width(s) == 1 {
		sign = s
	}
	gap := text.Spaces(size.gap())
	switch {
	case isSigned(p) && t.Selected:
		return t.Fill.Style.With(p.Alone).Render(sign) + p.Alone.Render(name) + gap
	case isSigned(p):
		return t.Fill.Style.Render(sign) + name + gap
	case t.Selected: // as the name of an area that is selected on a map
		return ink.Render(sign) + p.Title.Render(name) + gap
	}
	return ink.Render(sign+name) + gap
}
