package draw

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
	"weal/internal/scheme"
)

// numbered is a table whose cells say where they are.
func numbered(rows, cols int) TableSpec {
	spec := TableSpec{
		Frozen: 1, Rows: rows,
		Cell: func(row, col int) Cell { return Text(fmt.Sprintf("r%dc%d", row, col), palette.Style{}) },
	}
	for i := range cols {
		spec.Columns = append(spec.Columns, Column{Head: []string{fmt.Sprintf("C%d", i)}, Width: 8})
	}
	return spec
}

func plain(block string) []string { return strings.Split(ansi.Strip(block), "\n") }

func TestCursorIsAlwaysInView(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := numbered(50, 12)
	for spec.Row = range 50 {
		for spec.Col = range 12 {
			got := ansi.Strip(Table(spec, 50, 12, p))
			for _, want := range []string{
				fmt.Sprintf("r%dc%d ", spec.Row, spec.Col),
				fmt.Sprintf("▸ r%dc0 ", spec.Row),
				"C0", fmt.Sprintf("C%d ", spec.Col),
			} {
				if !strings.Contains(got, want) {
					t.Fatalf("row %d, column %d: no %q in\n%s", spec.Row, spec.Col, want, got)
				}
			}
		}
	}
}

func TestOnlyVisibleCellsAreAskedFor(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, rows := range []int{100, 35000} {
		spec, calls := numbered(rows, 40), 0
		cell := spec.Cell
		spec.Cell = func(row, col int) Cell { calls++; return cell(row, col) }
		Table(spec, 53, 12, p)
		if want := 10 * 5; calls != want {
			t.Errorf("%d rows: %d calls of Cell, want %d", rows, calls, want)
		}
	}
}

func TestHiddenRowsAndColumnsAreHinted(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := numbered(361, 12)
	spec.Row, spec.Col = 25, 6
	lines := plain(Table(spec, 60, 12, p))
	if !strings.Contains(lines[0], "‹") || !strings.HasSuffix(lines[0], "›") {
		t.Errorf("heading %q, want ‹ and ›", lines[0])
	}
	if want := " rows 21–30 of 361 ─"; !strings.HasSuffix(lines[11], want) {
		t.Errorf("last line %q, want it to end in %q", lines[11], want)
	}
	spec = numbered(3, 3)
	if got := ansi.Strip(Table(spec, 60, 12, p)); strings.ContainsAny(got, "‹›─") {
		t.Errorf("a table that fits has hints:\n%s", got)
	}
}

func TestVisibleIsWhatTableShows(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, rows := range []int{0, 5, 9, 10, 11, 500} {
		for _, foot := range []bool{false, true} {
			for height := range 20 {
				spec := numbered(rows, 3)
				if foot {
					spec.Foot = func(int) Cell { return Text("foot", palette.Style{}) }
				}
				shown := strings.Count(ansi.Strip(Table(spec, 60, height, p)), "c0 ")
				if want := min(rows, spec.Visible(height)); shown != want {
					t.Errorf("%d rows, foot %v, height %d: %d rows shown, Visible says %d", rows, foot, height, shown, want)
				}
			}
		}
	}
}

func TestFootStaysAtTheEnd(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := numbered(500, 3)
	spec.Foot = func(col int) Cell { return Text([]string{"England", "1", "2"}[col], p.Comparator) }
	lines := plain(Table(spec, 60, 12, p))
	if want := "   England   1         2"; strings.TrimRight(lines[11], " ") != want {
		t.Errorf("last line %q, want %q", lines[11], want)
	}
}

// TestColoursStayUnderTheCursor: the row of the cursor says what it said before, in the
// colours that it had, on a ground over its whole width or in bold; the cell stands out.
func TestColoursStayUnderTheCursor(t *testing.T) {
	for _, kind := range scheme.Kinds() {
		p := palette.New(kind, false)
		spec := numbered(5, 3)
		spec.Cell = func(row, col int) Cell { return Cell{{"7.4 ", p.Text}, {"▂▅ ", p.Muted}, {"▼", p.Worse}} }
		spec.Frozen, spec.Row, spec.Col = 1, 2, 1
		row := strings.Split(Table(spec, 60, 12, p), "\n")[3]
		for _, want := range []string{
			p.Gutter.Render(" ▸ "), p.Worse.With(p.Selected).Render("▼"), p.Muted.With(p.Selected).Render("▂▅ "),
			p.Worse.With(p.Cell).Render("▼"), p.Text.With(p.Cell).Render("7.4 "),
		} {
			if !strings.Contains(row, want) {
				t.Errorf("%v: %q has no %q", kind, row, want)
			}
		}
		if p.Selected == p.Cell || p.Selected == (palette.Style{}) || strings.Count(row, "▼") != 3 {
			t.Errorf("%v: the cell looks as its row, or the row as others: %q", kind, row)
		}
	}
}

// TestCursorShowsInAFilledCell: a heat map's cells are filled with their colour, which the
// cursor's is not.
func TestCursorShowsInAFilledCell(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := numbered(1, 3)
	spec.Cell = func(int, int) Cell { return Text("   ▼    ", p.Worse.Reversed()) }
	spec.Frozen, spec.Row, spec.Col = 0, 0, 1
	row := strings.Split(Table(spec, 60, 12, p), "\n")[1]
	beside, at := p.Worse.Reversed().With(p.Selected).Render("   ▼    "), p.Worse.With(p.Cell).Render("   ▼    ")
	if strings.Count(row, beside) != 2 || strings.Count(row, at) != 1 {
		t.Errorf("row %q, want %q once and %q beside it", row, at, beside)
	}
}

func TestCutCellEndsInAnEllipsis(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := numbered(1, 1)
	spec.Cell = func(int, int) Cell { return Cell{{"Greater ", p.Better}, {"Manchester", p.Worse}} }
	if got, want := strings.TrimRight(plain(Table(spec, 60, 3, p))[1], " "), " ▸ Greater…"; got != want {
		t.Errorf("row %q, want %q", got, want)
	}
}

func TestTableWithoutRowsSaysSo(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := numbered(0, 2)
	spec.Empty = "no area matches “foo”"
	if got, want := strings.TrimRight(plain(Table(spec, 60, 5, p))[1], " "), "   no area matches “foo”"; got != want {
		t.Errorf("row %q, want %q", got, want)
	}
}

func TestHeadingsStandOverTheirColumns(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := TableSpec{
		Rows: 1, Row: -1, Col: -1,
		Columns: []Column{
			{Head: []string{"Area"}, Width: 10, Grow: 5},
			{Head: []string{"Pay", "£ a week"}, Width: 8, Align: Right},
			{Head: []string{"", "", "Trend"}, Width: 7, Align: Centre},
		},
		Cell: func(_, col int) Cell { return Text([]string{"North East", "612.30", "↑"}[col], palette.Style{}) },
	}
	got := plain(Table(spec, 40, 4, p))
	for i, want := range []string{
		"   Area                  Pay",
		"                    £ a week",
		"                               Trend",
		"   North East         612.30     ↑",
	} {
		if strings.TrimRight(got[i], " ") != want {
			t.Errorf("line %d is %q, want %q", i, got[i], want)
		}
	}
}

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

// TestNamesAreWhole: if they are to be, and none takes room that it does not need.
func TestNamesAreWhole(t *testing.T) {
	for _, tt := range []struct {
		widest      int
		whole       bool
		width, grow int
	}{{31, false, 20, 11}, {31, true, 31, 0}, {99, true, 60, 0}, {99, false, 20, 40}, {5, true, 6, 0}} {
		names := slices.Values([]string{"a", strings.Repeat("b", tt.widest), "c"})
		if got := NameColumn([]string{"", "Region"}, names, tt.whole); got.Width != tt.width || got.Grow != tt.grow {
			t.Errorf("NameColumn(%d, %v) = %d and %d more, want %d and %d", tt.widest, tt.whole, got.Width, got.Grow, tt.width, tt.grow)
		}
	}
}

// TestTheHintOfHiddenColumnsTakesNoRoom: where the heading of the last column leaves some.
func TestTheHintOfHiddenColumnsTakesNoRoom(t *testing.T) {
	spec := TableSpec{Rows: 1, Row: -1, Cell: func(int, int) Cell { return Text("12345678", palette.Style{}) }}
	for range 3 {
		spec.Columns = append(spec.Columns, Column{Head: []string{"Head"}, Width: 8})
	}
	p := palette.New(palette.Mono, false)
	width := margin + 8 + gap + 8
	if got := plain(Table(spec, width, 2, p)); got[0] != "   Head      Head   ›" || got[1] != "   12345678  12345678" {
		t.Errorf("two columns that fit are\n%s", strings.Join(got, "\n"))
	}
	spec.Columns[1].Head = []string{"Heading"}
	if got := plain(Table(spec, width, 2, p)); got[0] != "   Head             ›" {
		t.Errorf("a heading to the end of its column is\n%s", strings.Join(got, "\n"))
	}
}

func whole(f *Fitting) *Fitting { return f }

func widthsOf(columns []Fitting) []int {
	var widths []int
	for _, c := range columns {
		widths = append(widths, c.Width)
	}
	return widths
}

func TestFitColumns(t *testing.T) {
	for _, tt := range []struct {
		name    string
		columns []Fitting
		width   int
		want    []int
	}{
		{"all have what they want", []Fitting{{Least: 5, Most: 9}, {Weight: 1, Least: 3, Most: 3}}, 40, []int{9, 3}},
		{"the heaviest is left out", []Fitting{{Weight: 1, Least: 10}, {Least: 10, Most: 12}}, 20, []int{12}},
		{"a lighter one that fits stays", []Fitting{{Least: 5}, {Weight: 1, Least: 30}, {Weight: 2, Least: 4}}, 20, []int{5, 4}},
		{"good before most", []Fitting{{Least: 5, Good: 6, Most: 20}, {Weight: 1, Least: 5, Good: 9, Most: 9}}, 22, []int{8, 9}},
		{"the lightest is there whatever the width", []Fitting{{Least: 5}}, 2, []int{5}},
	} {
		if got := widthsOf(FitColumns(tt.columns, whole, tt.width)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: widths %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestFitColumnsKeepsToTheWidth: columns, gaps and margin never take more
// cells than there are, unless the first column alone does.
func TestFitColumnsKeepsToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30)
		columns := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Fitting {
			return Fitting{Weight: n.Draw(t, "weight"), Least: 1 + n.Draw(t, "least"), Good: n.Draw(t, "good"), Most: n.Draw(t, "most")}
		}), 1, 9).Draw(t, "columns")
		width := rapid.IntRange(0, 200).Draw(t, "width")
		fitted := FitColumns(columns, whole, width)
		used := margin - gap
		for _, c := range fitted {
			used += gap + c.Width
		}
		if used > width && len(fitted) > 1 || len(fitted) == 0 {
			t.Fatalf("%d columns take %d cells of %d", len(fitted), used, width)
		}
	})
}
