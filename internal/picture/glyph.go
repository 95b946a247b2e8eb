package picture

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"
)

// shaped reports whether text is drawn as a shape rather than by a font.
func shaped(text string) bool {
	_, ok := shapeOf(text)
	return ok
}

// shapeOf returns the shape of a character, and false if it has none.
func shapeOf(text string) (shape, bool) {
	r, size := utf8.DecodeRuneInString(text)
	if r < 0x2190 || size != len(text) {
		return shape{}, false
	}
	s, ok := shapes()[r]
	return s, ok
}

// shapes returns the characters that are drawn, of one cell each. Double lines
// are not among them: fonts have those.
var shapes = sync.OnceValue(func() map[rune]shape {
	m := make(map[rune]shape)
	addMarkers(m)
	addArrows(m)
	addLines(m)
	addBlocks(m)
	// Dots of braille, numbered by Unicode as bits.
	dots := [8]point{{2.5, 3}, {2.5, 8}, {2.5, 13}, {7.5, 3}, {7.5, 8}, {7.5, 13}, {2.5, 18}, {7.5, 18}}
	for bits := range 1 << len(dots) {
		var s shape
		for i, at := range dots {
			if bits>>i&1 != 0 {
				s.outlines = append(s.outlines, circle(point{at.x, at.y - 0.5}, 1.5, false))
			}
		}
		m[0x2800+rune(bits)] = s
	}
	return m
})

// addMarkers adds the markers of charts, verdicts and tables. Filled ones and
// hollow ones of a kind are of one size.
func addMarkers(m map[rune]shape) {
	for signs, o := range map[string]outline{
		"■□": square(3.6), "▪▫": square(2.2), "◆◇": diamond(4.6, 5),
		"▲△": polygon(point{middle, 5.6}, point{9.6, 14}, point{0.4, 14}),
		"▼▽": polygon(point{0.4, 6}, point{9.6, 6}, point{middle, 14.4}),
		"▶▷": polygon(point{1.2, 5.4}, point{9.4, centre}, point{1.2, 14.6}),
		"◀◁": polygon(point{8.8, 5.4}, point{8.8, 14.6}, point{0.6, centre}),
		"◢◿": polygon(point{9.6, 5.6}, point{9.6, 14}, point{0.4, 14}),
		"◣◺": polygon(point{0.4, 5.6}, point{9.6, 14}, point{0.4, 14}),
		"▴▵": polygon(point{middle, 7}, point{8.4, 13}, point{1.6, 13}),
		"▾▿": polygon(point{1.6, 7}, point{8.4, 7}, point{middle, 13}),
		"▸▹": polygon(point{2, 6.4}, point{8, centre}, point{2, 13.6}),
		"◂◃": polygon(point{8, 6.4}, point{8, 13.6}, point{2, centre}),
	} {
		filled, size := utf8.DecodeRuneInString(signs)
		hollow, _ := utf8.DecodeRuneInString(signs[size:])
		m[filled], m[hollow] = outlines(o), outlines(o, o.within(1.3).reversed())
	}
	round := func(r float64, hole bool) outline { return circle(point{middle, centre}, r, hole) }
	m['●'], m['○'] = outlines(round(4, false)), outlines(round(4, false), round(2.7, true))
	m['◦'] = outlines(round(2.4, false), round(1.3, true))
	m['▣'] = outlines(square(3.6), square(2.3).reversed(), square(1.6))
	m['◈'] = outlines(diamond(4.6, 5), diamond(4.6, 5).within(1.1).reversed(), diamond(1.9, 2.1))
	line := func(x, y, thickness float64) outline {
		return stroke(point{middle - x, centre - y}, point{middle + x, centre + y}, thickness)
	}
	m['✚'] = outlines(line(4, 0, 2.4), line(0, 4.4, 2.4))
	m['✕'] = outlines(line(3.6, 3.6, 1.8), line(3.6, -3.6, 1.8))
}

// addArrows adds the arrows in eight directions and the sign of the enter key.
func addArrows(m map[rune]shape) {
	const reach, barb, thick = 4.0, 3.2, 1.4
	for r, d := range map[rune]point{
		'←': {-1, 0}, '↑': {0, -1}, '→': {1, 0}, '↓': {0, 1},
		'↖': {-1, -1}, '↗': {1, -1}, '↘': {1, 1}, '↙': {-1, 1},
	} {
		n := math.Hypot(d.x, d.y)
		d.x, d.y = d.x/n, d.y/n
		at := func(along, across float64) point {
			return point{middle + d.x*along - d.y*across, centre + d.y*along + d.x*across}
		}
		m[r] = outlines(
			stroke(at(-reach, 0), at(reach-0.4, 0), thick),
			stroke(at(reach-barb, barb), at(reach+0.4, -0.4), thick),
			stroke(at(reach-barb, -barb), at(reach+0.4, 0.4), thick),
		)
	}
	tip := point{1.2, 11}
	m['↵'] = outlines(
		polygon(point{8.4 - thick, 6}, point{8.4, 6}, point{8.4, 11 + thick/2}, point{2, 11 + thick/2}, point{2, 11 - thick/2}, point{8.4 - thick, 11 - thick/2}),
		stroke(point{4.4, 8}, tip, thick), stroke(tip, point{4.4, 14}, thick),
	)
}

// lineArms names the arms of each light or heavy character for lines: up,
// right, down, left, in capitals if heavy.
const lineArms = "─rl ━RL │ud ┃UD ┌rd ┍Rd ┎rD ┏RD ┐ld ┑Ld ┒lD ┓LD └ur ┕uR ┖Ur ┗UR ┘ul ┙uL ┚Ul ┛UL " +
	"├urd ┝uRd ┠UrD ┣URD ┤uld ┥uLd ┨UlD ┫ULD ┬rdl ┯RdL ┰rDl ┳RDL ┴url ┷uRL ┸Url ┻URL " +
	"┼urdl ┿uRdL ╂UrDl ╋URDL ╴l ╵u ╶r ╷d ╸L ╹U ╺R ╻D ╼lR ╽uD ╾Lr ╿Ud"

// addLines adds the characters for lines.
func addLines(m map[rune]shape) {
	for _, s := range strings.Fields(lineArms) {
		r, size := utf8.DecodeRuneInString(s)
		thickness := func(thin, thick string) float64 {
			switch {
			case strings.Contains(s[size:], thin):
				return light
			case strings.Contains(s[size:], thick):
				return heavy
			}
			return 0
		}
		m[r] = boxes(arms{thickness("u", "U"), thickness("r", "R"), thickness("d", "D"), thickness("l", "L")}.rects()...)
	}
	for i, r := range []rune("┄┅┆┇┈┉┊┋╌╍╎╏") {
		m[r] = dashed([]int{3, 4, 2}[i/4], []float64{light, heavy}[i%2], i%4 >= 2)
	}
	m['╭'], m['╮'] = outlines(corner(1, 1)), outlines(corner(-1, 1))
	m['╰'], m['╯'] = outlines(corner(1, -1)), outlines(corner(-1, -1))
	rising, falling := stroke(point{0, high}, point{wide, 0}, light), stroke(point{0, 0}, point{wide, high}, light)
	m['╱'], m['╲'], m['╳'] = outlines(rising), outlines(falling), outlines(rising, falling)
}

// addBlocks adds the blocks. Shades are a tint, because a pattern would flicker
// at other sizes.
func addBlocks(m map[rune]shape) {
	for n := range rune(8) {
		m['█'-n] = boxes(rect{0, high * (1 - float64(8-n)/8), wide, high})
		m['█'+n] = boxes(rect{0, 0, wide * float64(8-n) / 8, high})
	}
	m['▀'], m['▔'] = boxes(rect{0, 0, wide, centre}), boxes(rect{0, 0, wide, high / 8})
	m['▐'], m['▕'] = boxes(rect{middle, 0, wide, high}), boxes(rect{wide * 7 / 8, 0, wide, high})
	for i, cover := range []float64{0.22, 0.45, 0.7} {
		m['░'+rune(i)] = shape{rects: []rect{{0, 0, wide, high}}, cover: cover}
	}
	quarters := [4]rect{{0, 0, middle, centre}, {middle, 0, wide, centre}, {0, centre, middle, high}, {middle, centre, wide, high}}
	// Those filled: upper left, upper right, lower left, lower right.
	for i, filled := range [][]int{{2}, {3}, {0}, {0, 2, 3}, {0, 3}, {0, 1, 2}, {0, 1, 3}, {1}, {1, 2}, {1, 2, 3}} {
		var s shape
		for _, q := range filled {
			s.rects = append(s.rects, quarters[q])
		}
		m['▖'+rune(i)] = s
	}
}
