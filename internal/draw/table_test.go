package draw

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
	"weal/internal/text"
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

func TestSelectedRowIsHighlightedOverItsWholeWidth(t *testing.T) {
	p := palette.New(palette.Mono, false)
	spec := numbered(5, 3)
	spec.Row, spec.Col = 2, 1
	row := strings.Split(Table(spec, 60, 12, p), "\n")[3]
	reversed, on := 0, false
	for i := 0; i < len(row); {
		if n := text.StyleLen(row[i:]); n > 0 {
			on = strings.Contains(row[i:i+n], "7")
			i += n
			continue
		}
		if on && row[i]&0xC0 != 0x80 {
			reversed++
		}
		i++
	}
	if reversed != 60 {
		t.Errorf("%d of 60 cells are reversed in %q", reversed, row)
	}
	if want := p.Cell.Render("r2c1    "); !strings.Contains(row, want) {
		t.Errorf("row %q does not show the cursor's cell as %q", row, want)
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
