package picture

import "strings"

// Thickness of the four arms of a line drawing character.
type arms struct{ up, right, down, left float64 }

// boxDrawing returns the characters for lines, but not the double ones, which
// fonts have.
func boxDrawing(r rune) (shape, bool) {
	switch r {
	case '╭', '╮', '╰', '╯':
		return outlines(corner(strings.ContainsRune("╭╰", r), strings.ContainsRune("╭╮", r))), true
	case '╱':
		return outlines(stroke(point{0, high}, point{wide, 0}, light)), true
	case '╲':
		return outlines(stroke(point{0, 0}, point{wide, high}, light)), true
	case '╳':
		return outlines(stroke(point{0, high}, point{wide, 0}, light), stroke(point{0, 0}, point{wide, high}, light)), true
	}
	if n, thick, upright := dashes(r); n > 0 {
		return dashed(n, thick, upright), true
	}
	a, ok := armsOf(r)
	return boxes(a.rects()...), ok
}

// armLetters names the arms of each light or heavy character: up, right, down,
// left, in capitals if heavy.
const armLetters = " ─rl ━RL │ud ┃UD ┌rd ┍Rd ┎rD ┏RD ┐ld ┑Ld ┒lD ┓LD └ur ┕uR ┖Ur ┗UR ┘ul ┙uL ┚Ul ┛UL " +
	"├urd ┝uRd ┠UrD ┣URD ┤uld ┥uLd ┨UlD ┫ULD ┬rdl ┯RdL ┰rDl ┳RDL ┴url ┷uRL ┸Url ┻URL " +
	"┼urdl ┿uRdL ╂UrDl ╋URDL ╴l ╵u ╶r ╷d ╸L ╹U ╺R ╻D ╼lR ╽uD ╾Lr ╿Ud "

func armsOf(r rune) (arms, bool) {
	_, letters, ok := strings.Cut(armLetters, " "+string(r))
	if !ok {
		return arms{}, false
	}
	letters, _, _ = strings.Cut(letters, " ")
	thickness := func(thin, thick string) float64 {
		switch {
		case strings.Contains(letters, thin):
			return light
		case strings.Contains(letters, thick):
			return heavy
		}
		return 0
	}
	return arms{thickness("u", "U"), thickness("r", "R"), thickness("d", "D"), thickness("l", "L")}, true
}

// rects returns the arms, each from its side to just beyond the middle. Two
// that go on straight are one, so that no seam shows.
func (a arms) rects() []rect {
	across := max(a.left, a.right) / 2
	along := max(a.up, a.down) / 2
	var out []rect
	horizontal := func(x0, x1, t float64) { out = append(out, rect{x0, centre - t/2, x1, centre + t/2}) }
	upright := func(y0, y1, t float64) { out = append(out, rect{middle - t/2, y0, middle + t/2, y1}) }
	switch {
	case a.left > 0 && a.left == a.right:
		horizontal(0, wide, a.left)
	default:
		if a.left > 0 {
			horizontal(0, middle+along, a.left)
		}
		if a.right > 0 {
			horizontal(middle-along, wide, a.right)
		}
	}
	switch {
	case a.up > 0 && a.up == a.down:
		upright(0, high, a.up)
	default:
		if a.up > 0 {
			upright(0, centre+across, a.up)
		}
		if a.down > 0 {
			upright(centre-across, high, a.down)
		}
	}
	return out
}

// dashes returns how many dashes the line of r has, 0 if it is not dashed.
func dashes(r rune) (n int, thickness float64, upright bool) {
	at := strings.IndexRune("┄┅┆┇┈┉┊┋╌╍╎╏", r)
	if at < 0 {
		return 0, 0, false
	}
	at /= 3 // bytes of each
	thickness = light
	if at%2 == 1 {
		thickness = heavy
	}
	return []int{3, 4, 2}[at/4], thickness, at%4 >= 2
}

func dashed(n int, thickness float64, upright bool) shape {
	var s shape
	for i := range n {
		if upright {
			from := high * (float64(i) + 0.2) / float64(n)
			s.rects = append(s.rects, rect{middle - thickness/2, from, middle + thickness/2, from + high*0.6/float64(n)})
			continue
		}
		from := wide * (float64(i) + 0.2) / float64(n)
		s.rects = append(s.rects, rect{from, centre - thickness/2, from + wide*0.6/float64(n), centre + thickness/2})
	}
	return s
}

// blockElement returns the blocks. Shades are a tint, because a pattern would
// flicker at other sizes.
func blockElement(r rune) shape {
	eighth := func(n rune) float64 { return float64(n) / 8 }
	full := rect{0, 0, wide, high}
	switch {
	case r == '▀':
		return boxes(rect{0, 0, wide, centre})
	case r <= '█':
		return boxes(rect{0, high * (1 - eighth(r-0x2580)), wide, high})
	case r <= '▏':
		return boxes(rect{0, 0, wide * eighth(0x2590-r), high})
	case r == '▐':
		return boxes(rect{middle, 0, wide, high})
	case r <= '▓':
		return shape{rects: []rect{full}, cover: []float64{0.22, 0.45, 0.7}[r-'░']}
	case r == '▔':
		return boxes(rect{0, 0, wide, high / 8})
	case r == '▕':
		return boxes(rect{wide * 7 / 8, 0, wide, high})
	}
	return quadrants(r)
}

// quadrants returns the characters with some quarters of the cell filled:
// upper left, upper right, lower left, lower right.
func quadrants(r rune) shape {
	filled := []string{"3", "4", "1", "134", "14", "123", "124", "2", "23", "234"}[r-'▖']
	quarter := map[rune]rect{
		'1': {0, 0, middle, centre}, '2': {middle, 0, wide, centre},
		'3': {0, centre, middle, high}, '4': {middle, centre, wide, high},
	}
	var s shape
	for _, q := range filled {
		s.rects = append(s.rects, quarter[q])
	}
	return s
}

// Sparklines of neighbouring rows would run into each other if they filled
// their cells, as those of a terminal do.
const (
	sparkTop    = 2.5
	sparkBottom = 18.5
)

// lowered returns the blocks of s with room left above and below.
func (s shape) lowered() shape {
	const squeeze = (sparkBottom - sparkTop) / high
	rects := make([]rect, len(s.rects))
	for i, r := range s.rects {
		rects[i] = rect{r.x0, sparkTop + r.y0*squeeze, r.x1, sparkTop + r.y1*squeeze}
	}
	s.rects = rects
	return s
}
