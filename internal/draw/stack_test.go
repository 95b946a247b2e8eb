package draw

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/palette"
)

// letters is a table of areas with as many columns as asked, each under a letter.
func letters(columns, rows int) TableSpec {
	t := TableSpec{Columns: []Column{{Head: []string{"Area"}, Width: 8}}, Frozen: 1, Rows: rows, Col: 1}
	for i := range columns {
		t.Columns = append(t.Columns, Column{Head: []string{string(rune('A' + i))}, Width: 6})
	}
	t.Cell = func(row, col int) Cell {
		if col == 0 {
			return Text(fmt.Sprintf("area %d", row+1), palette.Style{})
		}
		return Text(fmt.Sprintf("%c%d", 'a'+col-1, row+1), palette.Style{})
	}
	t.Foot = func(col int) Cell { return Text(fmt.Sprintf("foot %d", col), palette.Style{}) }
	return t
}

func stacked(t TableSpec, width, height int) string {
	lines := plain(Stacked(t, width, height, palette.New(palette.Mono, false)))
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func TestStackedGoesOnBelow(t *testing.T) {
	want := `   Area      A       B
 ▸ area 1    a1      b1
   area 2    a2      b2
   foot 0    foot 1  foot 2

   Area      C       D
 ▸ area 1    c1      d1
   area 2    c2      d2
   foot 0    foot 3  foot 4
──────── columns 1–4 of 5 ─`
	if got := stacked(letters(5, 2), 27, 10); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	end := letters(5, 2)
	end.Col = 5
	if got := stacked(end, 27, 10); !strings.Contains(got, "columns 3–5 of 5") || !strings.Contains(got, "foot 5") {
		t.Errorf("with the cursor in the last column:\n%s", got)
	}
	if got := stacked(letters(4, 2), 27, 10); strings.Contains(got, "columns") || !strings.Contains(got, "d2") {
		t.Errorf("where all columns are shown:\n%s", got)
	}
}

// TestStackedKeepsColumnsUnderOneAnother: the frozen ones grow alike in each block.
func TestStackedKeepsColumnsUnderOneAnother(t *testing.T) {
	spec := letters(3, 2)
	spec.Columns[0].Grow = 20
	got := strings.Split(stacked(spec, 29, 10), "\n")
	if !strings.Contains(got[0], "A  ") || strings.Index(got[0], " A ") != strings.Index(got[5]+" ", " C ") {
		t.Errorf("A and C are not under one another:\n%s", strings.Join(got, "\n"))
	}
}

// TestStackedIsATableWithoutRoom: where two blocks do not fit, or one is enough.
func TestStackedIsATableWithoutRoom(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, size := range [][2]int{{27, 9}, {80, 40}, {27, 3}, {0, 0}} {
		if got, want := Stacked(letters(5, 2), size[0], size[1], p), Table(letters(5, 2), size[0], size[1], p); got != want {
			t.Errorf("%v: got\n%s\nwant\n%s", size, got, want)
		}
	}
}

func TestStackedIsAsLargeAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		spec := letters(rapid.IntRange(0, 20).Draw(t, "columns"), rapid.IntRange(0, 20).Draw(t, "rows"))
		spec.Row, spec.Col = rapid.IntRange(-1, 20).Draw(t, "row"), rapid.IntRange(-1, 21).Draw(t, "col")
		checkBlock(t, "Stacked", Stacked(spec, w, h, p), w, h)
	})
}

// TestNamesComeBeforeAColumnMore: where there is room for another column or for
// names in full, and the table is wide already, it is the names.
func TestNamesComeBeforeAColumnMore(t *testing.T) {
	for _, tt := range []struct{ widest, width, want int }{{31, 109, 20}, {31, 110, 31}, {99, 200, 34}, {5, 200, 20}} {
		names := slices.Values([]string{"a", strings.Repeat("b", tt.widest), "c"})
		if got := NameColumn(nil, names, tt.width); got.Width != tt.want || got.Width+got.Grow != nameMost {
			t.Errorf("NameColumn(%d, %d) = %d and %d more, want %d", tt.widest, tt.width, got.Width, got.Grow, tt.want)
		}
	}
}
