package draw

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/palette"
)

func TestPicturesAreAsLargeAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		var pictures []Picture
		for range rapid.IntRange(0, 4).Draw(t, "pictures") {
			pictures = append(pictures, Picture{
				Title: anyText().Draw(t, "title"), Least: rapid.IntRange(0, 60).Draw(t, "least"), Most: rapid.IntRange(0, 90).Draw(t, "most"),
				Draw: func(int, int) string { return anyText().Draw(t, "drawn") },
			})
		}
		table := strings.Split(Block(strings.Split(anyText().Draw(t, "table"), "\n"), w, rapid.IntRange(0, 5).Draw(t, "rows")), "\n")
		if rapid.Bool().Draw(t, "ruled") {
			table = append(table, Rule(w, "", anyText().Draw(t, "where"), p))
		}
		checkBlock(t, "Pictures", Pictures(table, pictures, w, h, p), w, h)
	})
}

// TestPicturesShareTheWidth: the first is always there, each other where what it needs is left,
// and one that has no use for more leaves it to the others.
func TestPicturesShareTheWidth(t *testing.T) {
	chart, small := Picture{Least: 40}, Picture{Least: 30, Most: 50}
	for _, c := range []struct {
		pictures []Picture
		width    int
		want     []int
	}{
		{[]Picture{chart, small}, 30, []int{30}},
		{[]Picture{chart, small}, 72, []int{72}},
		{[]Picture{chart, small}, 73, []int{40, 30}},
		{[]Picture{chart, small}, 120, []int{67, 50}},
		{[]Picture{small, chart}, 120, []int{50, 67}},
		{[]Picture{small}, 120, []int{120}},
		{[]Picture{chart, small}, 94, []int{44, 47}},
		{[]Picture{chart, chart, chart}, 127, []int{40, 40, 41}},
	} {
		if got := share(c.pictures, c.width); !slices.Equal(got, c.want) {
			t.Errorf("in %d cells %d pictures have %v, want %v", c.width, len(c.pictures), got, c.want)
		}
	}
}

// TestPicturesStandUnderTheirTitles: on one rule, which is where the one between them begins.
func TestPicturesStandUnderTheirTitles(t *testing.T) {
	fill := func(sign string) func(w, h int) string {
		return func(w, h int) string { return Block(slices.Repeat([]string{strings.Repeat(sign, w)}, h), w, h) }
	}
	got := plain(Pictures(nil, []Picture{{Title: "Left", Least: 8, Draw: fill("a")}, {Title: "Right", Least: 10, Most: 10, Draw: fill("b")}}, 24, 3, palette.New(palette.Dark, false)))
	want := []string{
		"─ Left ─────┬─ Right ───",
		"aaaaaaaaaaa │ bbbbbbbbbb",
		"aaaaaaaaaaa │ bbbbbbbbbb",
	}
	if !slices.Equal(got, want) {
		t.Errorf("drawn as\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestOneRuleUnderATable: it says which rows are seen, and what stands under them, which has
// the line of the other.
func TestOneRuleUnderATable(t *testing.T) {
	p := palette.New(palette.Dark, false)
	table := TableSpec{Columns: []Column{{Head: []string{"Area"}, Width: 10}}, Rows: 90, Row: -1, Cell: func(int, int) Cell { return Text("Leeds", p.Text) }}
	above := func(w, h int) string { return Table(table, w, h, p) }
	picture := Picture{Title: "Pay", Least: 8, Draw: func(w, h int) string { return Block(slices.Repeat([]string{"x"}, h), w, h) }}
	for name, c := range map[string]struct{ got, want []string }{
		"pictures": {
			plain(Pictures(strings.Split(above(40, 4), "\n"), []Picture{picture}, 40, 6, p)),
			[]string{"   Area", "   Leeds", "   Leeds", "─ Pay ───────────────── rows 1–2 of 90 ─", "x", "x"},
		},
		"a detail": {
			plain(WithDetail(40, 10, above, Detail{Title: "Leeds", Said: []string{"One.", "Two."}}, p))[5:],
			[]string{"   Leeds", "─ Leeds ─────────────── rows 1–5 of 90 ─", " One. Two.", "", ""},
		},
		"a detail with more": {
			plain(WithDetail(40, 10, above, Detail{Title: "Leeds", Said: []string{strings.Repeat("Many words. ", 20)}, Brief: []Saying{{Full: "Many.", Brief: "Few."}}, More: "D more"}, p))[5:],
			[]string{"   Leeds", "─ Leeds ────── rows 1–5 of 90 ─ D more ─", " Many.", "", ""},
		},
	} {
		for i := range c.got {
			c.got[i] = strings.TrimRight(c.got[i], " ")
		}
		if !slices.Equal(c.got, c.want) {
			t.Errorf("over %s:\n%s\nwant\n%s", name, strings.Join(c.got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// TestPicturesGetWhatATableLeaves: it keeps all that it shows or, where that is no end, two
// thirds; and nothing is drawn in a few lines.
func TestPicturesGetWhatATableLeaves(t *testing.T) {
	upright := TableSpec{Rows: 20, Columns: []Column{{Head: []string{"a"}, Width: 2, Over: "Happiness yesterday"}}}
	for height, want := range map[int]int{38: 8, 48: 8, 49: 8, 58: 17} {
		if got := upright.Under(height, 100, height); got != want {
			t.Errorf("20 rows under upright names leave %d of %d lines to pictures, want %d", got, height, want)
		}
	}
	for _, c := range []struct{ screen, height, rows, columns, want int }{
		{37, 37, 9, 2, 0},
		{38, 34, 23, 2, 10},
		{43, 43, 34, 2, 8},
		{43, 43, 35, 2, 0},
		{43, 43, 42, 2, 0},
		{43, 43, 43, 2, 14},
		{58, 58, 35_000, 2, 19},
		{58, 58, 20, 4, 14}, // in two blocks with a line between them
		{58, 58, 25, 4, 32}, // which would leave too little
	} {
		table := TableSpec{Rows: c.rows, Columns: slices.Repeat([]Column{{Head: []string{"a"}, Width: 40}}, c.columns)}
		if got := table.Under(c.screen, 100, c.height); got != c.want {
			t.Errorf("%d rows of %d columns leave %d of %d lines to pictures, want %d", c.rows, c.columns, got, c.height, c.want)
		}
	}
}

// TestATitleThatDoesNotFitIsShort: rather than cut.
func TestATitleThatDoesNotFitIsShort(t *testing.T) {
	picture := Picture{Title: "Pay, North East and England", Short: "Pay, North East", Least: 8, Draw: func(int, int) string { return "" }}
	for width, want := range map[int]string{40: "─ Pay, North East and England ─", 30: "─ Pay, North East ─", 12: "─ Pay, No… ─"} {
		if got := plain(Pictures(nil, []Picture{picture}, width, 2, palette.New(palette.Dark, false)))[0]; !strings.HasPrefix(got, want) {
			t.Errorf("%d cells have the rule %q, want %q", width, got, want)
		}
	}
}
