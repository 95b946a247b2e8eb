package draw

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"weal/internal/palette"
)

// uprights is a table of rows and narrow columns under upright names.
func uprights(rows int, names ...string) TableSpec {
	spec := TableSpec{
		Columns: []Column{{Head: []string{"Area"}, Width: 8}}, Frozen: 1, Close: 2, Rows: rows, Col: 2,
		Cell: func(_, col int) Cell { return Text(fmt.Sprint(col), palette.Style{}) },
	}
	for _, name := range names {
		spec.Columns = append(spec.Columns, Column{Head: []string{"↑"}, Over: name, Width: 2})
	}
	return spec
}

// TestUprightNamesStandOnTheirColumns: a letter a line, the last right over the column, and
// the cursor's in full above them.
func TestUprightNamesStandOnTheirColumns(t *testing.T) {
	p := palette.New(palette.Dark, false)
	got := plain(Table(uprights(1, "Gas", "Trees"), 30, 9, p))
	for i := range got {
		got[i] = strings.TrimRight(got[i], " ")
	}
	want := []string{
		"              Trees ↑",
		"              T",
		"              r",
		"            G e",
		"            a e",
		"            s s",
		"   Area     ↑ ↑",
		" ▸          1 2",
		"",
	}
	want[7] = " ▸ 0        1 2"
	if !slices.Equal(got, want) {
		t.Errorf("drawn\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestUprightNamesGiveWayToRows: they have the lines that the rows leave, of which the last
// says that there is more; where rows are left out anyway they keep a few letters.
func TestUprightNamesGiveWayToRows(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, tt := range []struct {
		rows, height int
		last         string // of the letters
		shown        int
	}{
		{10, 40, "s", 10},
		{10, 19, "…", 10}, // seven letters
		{100, 18, "…", 9}, // six, and a rule
	} {
		spec := uprights(tt.rows, "Greenhouse gas")
		spec.Col = 1
		got := Table(spec, 30, tt.height, p)
		headings, _ := spec.headings(tt.height)
		letters := plain(got)[headings-2]
		if !strings.HasSuffix(strings.TrimRight(letters, " "), tt.last) || min(tt.rows, spec.Visible(tt.height)) != tt.shown {
			t.Errorf("%d rows in %d lines: %q over %d rows, want %q over %d", tt.rows, tt.height, letters, spec.Visible(tt.height), tt.last, tt.shown)
		}
	}
}

// TestLevelNamesLeadDownToTheirColumns: those of the first columns end over them, the others
// begin there, and a name is pointed at as its column is.
func TestLevelNamesLeadDownToTheirColumns(t *testing.T) {
	p := palette.New(palette.Dark, false)
	spec := uprights(2, "Gas", "Trees", "Heat pumps", "Waste")
	for i := range spec.Columns {
		spec.Columns[i].Key = spec.Columns[i].Over
	}
	for width, left := range map[int]int{40: 2, 24: 3, 20: 4, 18: 0} {
		if got := spec.Led(width); got != left {
			t.Errorf("Led(%d) = %d, want %d", width, got, left)
		}
	}
	spec.Left = spec.Led(30)
	frame := Table(spec, 30, 5, Pointing(p))
	got := plain(frame)
	for i := range got {
		got[i] = strings.TrimRight(got[i], " ")
	}
	want := []string{"          Trees Heat pumps", "          Gas │ │ Waste", "   Area     ↑ ↑ ↑ ↑", " ▸ 0        1 2 3 4", "   0        1 2 3 4"}
	if !slices.Equal(got, want) {
		t.Errorf("drawn\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, tt := range []struct {
		x, y int
		key  string
	}{{10, 0, "Trees"}, {25, 0, "Heat pumps"}, {26, 0, ""}, {12, 1, "Gas"}, {14, 1, "Trees"}, {13, 1, ""}, {22, 1, "Waste"}} {
		if at := HitAt(frame, tt.x, tt.y); at.On != Heading || at.Key != tt.key {
			t.Errorf("at %d, %d is %v, want the heading of %q", tt.x, tt.y, at, tt.key)
		}
	}
}

// TestLevelNamesGiveWayToRows: they are upright where there are too few lines for all.
func TestLevelNamesGiveWayToRows(t *testing.T) {
	spec := uprights(10, "Gas", "Trees", "Heat pumps", "Waste")
	spec.Left = spec.Led(40)
	for height, level := range map[int]bool{13: true, 12: true, 40: true} {
		if got := spec.IsLevel(height); got != level {
			t.Errorf("IsLevel(%d) = %v, want %v", height, got, level)
		}
	}
	var names []string
	for i := range 30 {
		names = append(names, strings.Repeat("n", i+1))
	}
	spec = uprights(10, names...)
	spec.Left = spec.Led(160)
	for height, level := range map[int]bool{26: true, 25: false, 12: false} {
		if got := spec.IsLevel(height); got != level {
			t.Errorf("of 30 columns IsLevel(%d) = %v, want %v", height, got, level)
		}
	}
}

// TestTheCursorsNameFits: it moves to the left where it would leave the table.
func TestTheCursorsNameFits(t *testing.T) {
	p := palette.New(palette.Dark, false)
	got := plain(Table(uprights(1, "Gas", "Trees for every head"), 30, 9, p))[0]
	if want := "       Trees for every head ↑ "; got != want {
		t.Errorf("over the table stands %q, want %q", got, want)
	}
}

// TestUprightNamesDiffer: of names that begin alike what they differ in is kept.
func TestUprightNamesDiffer(t *testing.T) {
	p := palette.New(palette.Dark, false)
	names := []string{"Healthy years, F", "Healthy years, M", "Overweight, age 5", "Overweight, age 11", "Healthy weight", "Gas", ""}
	want := []string{"Heal…F", "Heal…M", "Over…5", "Ove…11", "H…weig", "   Gas", "      "}
	for i, letters := range standing(names, 6, p) {
		got := ""
		for _, letter := range letters {
			if letter == "" {
				letter = " "
			}
			got += letter
		}
		if got != want[i] {
			t.Errorf("%q stands as %q, want %q", names[i], got, want[i])
		}
	}
	for lines := range 8 {
		for i, letters := range standing(names, lines, p) {
			if len(letters) != lines {
				t.Errorf("%q takes %d lines, want %d", names[i], len(letters), lines)
			}
		}
	}
}
