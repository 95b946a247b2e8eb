package draw

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
	"weal/internal/text"
)

// TestTableIsPointedAtWhereItIsDrawn: whatever scrolls, the cell with some words is a hit on
// the row and the column that they are of, and pointing changes nothing that is seen.
func TestTableIsPointedAtWhereItIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := TableSpec{
			Rows: rapid.IntRange(0, 40).Draw(t, "rows"), Row: rapid.IntRange(0, 39).Draw(t, "row"),
			Col: rapid.IntRange(-1, 9).Draw(t, "col"), Frozen: rapid.IntRange(0, 2).Draw(t, "frozen"),
		}
		for i := range rapid.IntRange(1, 10).Draw(t, "columns") {
			spec.Columns = append(spec.Columns, Column{Head: []string{fmt.Sprintf("H%dh", i)}, Width: rapid.IntRange(8, 14).Draw(t, "width"), Key: fmt.Sprint("é,", i)})
		}
		p := palette.New(palette.Dark, rapid.Bool().Draw(t, "ascii"))
		spec.Cell = func(row, col int) Cell { return Text(fmt.Sprintf("r%dc%d", row, col), p.Better) }
		width, height := rapid.IntRange(16, 120).Draw(t, "wide"), rapid.IntRange(1, 50).Draw(t, "high")
		draws := map[string]func(TableSpec, int, int, *palette.Palette) string{"Table": Table, "Stacked": Stacked}
		for name, draw := range draws {
			frame := draw(spec, width, height, Pointing(p))
			if got, want := ansi.Strip(frame), ansi.Strip(draw(spec, width, height, p)); got != want {
				t.Fatalf("%s draws other cells where it is pointed at:\n%s\nwant\n%s", name, got, want)
			}
			for y, line := range strings.Split(ansi.Strip(frame), "\n") {
				for row := range spec.Rows {
					for col, c := range spec.Columns {
						for words, want := range map[string]Hit{
							fmt.Sprintf("r%dc%d ", row, col): {On: Row, Nth: row, Key: c.Key},
							fmt.Sprintf("H%dh ", col):        {On: Heading, Key: c.Key},
						} {
							if at := strings.Index(line, words); at >= 0 {
								x := text.Width(line[:at])
								got := HitAt(frame, x+1, y)
								got.Pin = Pin{}
								if got != want {
									t.Fatalf("%s: at %q is %v, want %v in\n%s", name, words, got, want, ansi.Strip(frame))
								}
							}
						}
					}
				}
			}
		}
	})
}

// TestTableWithoutACursor has nothing to point at.
func TestTableWithoutACursor(t *testing.T) {
	p := Pointing(palette.New(palette.Dark, false))
	spec := TableSpec{Columns: []Column{{Head: []string{"Name"}, Width: 9}}, Rows: 3, Row: -1, Cell: func(int, int) Cell { return nil }}
	if got := HitAt(Table(spec, 20, 5, p), 4, 2); got != (Hit{}) {
		t.Errorf("HitAt = %v, want nothing", got)
	}
}

// TestPlotIsPointedAtByPosition: the column that a position stands in is that position's.
func TestPlotIsPointedAtByPosition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "positions")
		spec := PlotSpec{Labels: make([]string, n), Marked: true, Bare: true}
		spec.Cursor = rapid.IntRange(0, n-1).Draw(t, "cursor")
		spec.Series = []Series{{Values: rapid.SliceOfN(rapid.Float64Range(0, 9), n, n).Draw(t, "values")}}
		p := palette.New(palette.Dark, true)
		width, height := rapid.IntRange(60, 120).Draw(t, "wide"), rapid.IntRange(12, 30).Draw(t, "high")
		frame := Plot(spec, width, height, Pointing(p))
		if got, want := ansi.Strip(frame), ansi.Strip(Plot(spec, width, height, p)); got != want {
			t.Fatalf("other cells where it is pointed at:\n%s\nwant\n%s", got, want)
		}
		seen := make(map[int]bool)
		for y := range height {
			last := -1
			for x := range width {
				if h := HitAt(frame, x, y); h.On == Position {
					if h.Nth < last || h.Nth >= n {
						t.Fatalf("at %d, %d is position %d of %d, after %d", x, y, h.Nth, n, last)
					}
					last = h.Nth
					seen[h.Nth] = true
				}
			}
		}
		if len(seen) != n {
			t.Fatalf("%d of %d positions can be pointed at", len(seen), n)
		}
		for y, line := range strings.Split(ansi.Strip(frame), "\n") {
			if x := strings.LastIndex(line, p.Glyph.Line.Selected); n > 1 && y < 3 && x >= 12 {
				if got := HitAt(frame, x, y); got != (Hit{On: Position, Nth: spec.Cursor}) {
					t.Fatalf("the cursor's column is a hit on %v, want %d", got, spec.Cursor)
				}
			}
		}
	})
}

// TestMapIsPointedAtByShape: the cell in the middle of a shape is that shape's, and of the
// ground there is none.
func TestMapIsPointedAtByShape(t *testing.T) {
	square := func(x, y, size float64) Shape {
		return Shape{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}}}
	}
	shapes := []Shape{square(0, 0, 20), square(1, 1, 6), square(8, 8, 5), square(16, 16, 0.1)}
	p := Pointing(palette.New(palette.Dark, false))
	extent, _ := ExtentOf(shapes...)
	spec := MapSpec{Raster: NewRaster(shapes, extent, 50, 20), Ground: 1, Spot: 1, Fills: []Fill{{}}, Class: func(int) int { return 0 }}
	frame := Map(spec, p)
	if got, want := ansi.Strip(frame), ansi.Strip(Map(spec, palette.New(palette.Dark, false))); got != want {
		t.Errorf("other cells where it is pointed at:\n%s\nwant\n%s", got, want)
	}
	for shape := 1; shape < len(shapes); shape++ {
		x, y, ok := spec.Raster.At(shape)
		if got := HitAt(frame, x, y); !ok || got != (Hit{On: Region, Nth: shape - 1}) {
			t.Errorf("at %d, %d is %v, want shape %d", x, y, got, shape)
		}
	}
	if x, y, _ := spec.Raster.At(0); HitAt(frame, x, y).On != Nothing && HitAt(frame, x, y).Nth == 0 {
		t.Errorf("the ground at %d, %d can be pointed at", x, y)
	}
}

// TestHitOutsideTheFrame is nothing, wherever a terminal says that its mouse is.
func TestHitOutsideTheFrame(t *testing.T) {
	frame := Hit{On: Row, Nth: 7}.wrap("ab") + "\n" + Hit{On: Row, Nth: 8}.wrap("世")
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {2, 0}, {2, 1}, {0, 2}, {math.MaxInt, math.MaxInt}, {math.MinInt, math.MinInt}} {
		if got := HitAt(frame, at[0], at[1]); got != (Hit{}) {
			t.Errorf("HitAt(%d, %d) = %v, want nothing", at[0], at[1], got)
		}
	}
	if got := HitAt(frame, 1, 1); got.Nth != 8 {
		t.Errorf("in the second half of a wide character is %v, want row 8", got)
	}
}
