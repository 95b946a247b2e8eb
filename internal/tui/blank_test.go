package tui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/figures"
)

// TestWindowsAreFilled: no screen with figures has more than a quarter of its cells blank
// while something that it could show is cut or hidden. Blank is what there is room for
// something in: a space in a rectangle of nothing but spaces, of three lines of a word. What is
// less keeps words, columns and rows apart, or is a figure that is missing. The ground of a
// chart or a map is not blank: it says that nothing is there.
func TestWindowsAreFilled(t *testing.T) {
	for _, size := range [][2]int{{160, 45}, {200, 60}} {
		for _, at := range []string{
			"overview/wellbeing", "overview/living-standards", "overview/inclusive-growth", "overview/net-zero?level=region&vs=median",
			"ranking/life-satisfaction", "ranking/employment-rate", "ranking/greenhouse-gas-emissions?level=lower-tier&sort=-rank",
			"profile/north-east-ca", "heatmap/wellbeing", "heatmap/inclusive-growth",
			"trend/life-satisfaction/north-east-ca", "trend/greenhouse-gas-emissions/west-midlands-ca,south-yorkshire-ca,north-east-ca",
			"compare/employment-rate/north-east-ca,tees-valley-ca", "explain/life-satisfaction/north-east-ca", "pathway/west-midlands-ca",
			"spread/gross-disposable-household-income-per-head?level=lower-tier", "map/life-satisfaction",
		} {
			t.Run(fmt.Sprintf("%s-%dx%d", fileName(at), size[0], size[1]), func(t *testing.T) {
				m := mapped(t, at).sized(size[0], size[1])
				frame := ansi.Strip(m.Frame(size[0], size[1]))
				share, lacks := blankShare(frame, size[0]), lacking(frame)
				t.Logf("%.0f%% blank, lacks %q", 100*share, lacks)
				if share > mostBlank && len(lacks) > 0 {
					t.Errorf("%.0f%% of the cells are blank, and these say that something is not shown: %q\n%s", 100*share, lacks, frame)
				}
			})
		}
	}
}

// mapped returns the model at an address, over the figures and the boundaries that weal comes
// with.
func mapped(tb testing.TB, at string) Model {
	tb.Helper()
	a, err := address.Parse(at)
	if err != nil {
		tb.Fatal(err)
	}
	m, err := New(figures.Of(builtIn()), a, Options{Outlines: outlines})
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

const (
	mostBlank            = 0.25
	leastWide, leastTall = 10, 3
)

// scale is the ends of the scale over a column of bars.
var scale = regexp.MustCompile(`^[\d.,]+%? +[\d.,]+%?`)

// lacking returns what a frame has of the signs that something is cut or hidden.
func lacking(frame string) []string {
	return regexp.MustCompile(`\S+…|[‹›]|(rows|columns) \d+–\d+ of \d+`).FindAllString(frame, -1)
}

// blankShare returns which share of the cells of a frame are blank and in no picture.
func blankShare(frame string, width int) float64 {
	var cells [][]rune
	for line := range strings.SplitSeq(frame, "\n") {
		cells = append(cells, []rune(line))
	}
	drawn := pictured(cells, width)
	empty := make([][]bool, len(cells)) // and in no picture
	for y, line := range cells {
		for x, sign := range line {
			empty[y] = append(empty[y], sign == ' ' && !drawn(x, y))
		}
	}
	blank, counted := 0, make(map[[2]int]bool)
	for y := range cells {
		for x := range cells[y] {
			if !isRoom(empty, x, y) {
				continue
			}
			for at := range leastWide * leastTall {
				if cell := [2]int{x + at%leastWide, y + at/leastWide}; !counted[cell] {
					counted[cell] = true
					blank++
				}
			}
		}
	}
	return float64(blank) / float64(width*len(cells))
}

// isRoom reports whether the rectangle with its corner at x, y is empty.
func isRoom(empty [][]bool, x, y int) bool {
	for at := range leastWide * leastTall {
		x, y := x+at%leastWide, y+at/leastWide
		if y >= len(empty) || x >= len(empty[y]) || !empty[y][x] {
			return false
		}
	}
	return true
}

// pictured returns what tells whether a cell is in a picture: under a rule with a title in the
// main part, beside the axis of a chart, among the bars of a column under the name of what they
// are compared with, or on a map, which is all that is left of its key.
func pictured(cells [][]rune, width int) func(x, y int) bool {
	type rectangle struct{ left, top, right, bottom int }
	var all []rectangle
	edge, _ := draw.MainSize(width, len(cells))
	last := len(cells) - 1 // the line of the keys
	for y, line := range cells {
		if strings.HasPrefix(string(line), "─ ") {
			all = append(all, rectangle{0, y, edge, last})
			break
		}
		for x, sign := range line {
			right := width
			if x < edge {
				right = edge
			}
			top := y
			for ; (sign == '└' || sign == '≈') && top > 0 && strings.ContainsRune("│┤┼", cells[top-1][x]); top-- {
			}
			if top < y {
				all = append(all, rectangle{x, top, right, y + 1})
			}
			if strings.HasPrefix(string(line[x:]), "Fifths of ") {
				all = append(all, rectangle{0, y, x, last})
			}
			if y == 1 && x < edge && sign == '│' {
				all = append(all, rectangle{x, y, x + len(scale.FindString(string(cells[y+1][x:]))), last})
			}
		}
	}
	return func(x, y int) bool {
		for _, r := range all {
			if r.left <= x && x < r.right && r.top <= y && y < r.bottom {
				return true
			}
		}
		return false
	}
}
