package draw

import (
	"slices"
	"strings"
	"testing"

	"weal/internal/palette"
	"weal/internal/text"
)

func detailOf(width, height int) []string {
	p := palette.New(palette.Dark, false)
	main := func(w, h int) string { return Block([]string{"main"}, w, h) }
	detail := []string{"7.49, similar to England.", "Combined from 7 of 7 councils, weighted by people aged 16 and over."}
	return plain(WithDetail(width, height, main, Detail{Title: "North East", Said: detail}, p))
}

func TestDetailStandsBesideFrom140Columns(t *testing.T) {
	lines := detailOf(140, 12)
	for i, line := range lines {
		if r := []rune(line); r[101] != '│' {
			t.Errorf("line %d has no rule in column 101: %q", i, line)
		}
	}
	for i, want := range []string{"North East", "", "7.49, similar to England.", "Combined from 7 of 7 councils,", "weighted by people aged 16 and over."} {
		if got := strings.TrimSpace(string([]rune(lines[i])[102:])); got != want {
			t.Errorf("pane line %d is %q, want %q", i, got, want)
		}
	}
}

func TestDetailStandsBelowOnNarrowScreens(t *testing.T) {
	lines := detailOf(60, 24)
	if want := "─ North East ────"; !strings.HasPrefix(lines[21], want) {
		t.Errorf("rule is %q, want %q…", lines[21], want)
	}
	if want := " 7.49, similar to England. Combined from 7 of 7 councils,"; strings.TrimRight(lines[22], " ") != want {
		t.Errorf("first line is %q, want %q", lines[22], want)
	}
}

func TestDetailThatIsCutEndsInAnEllipsis(t *testing.T) {
	lines := detailOf(40, 24)
	if last := strings.TrimRight(lines[23], " "); !strings.HasSuffix(last, "…") {
		t.Errorf("last line is %q, want it to end in …", last)
	}
}

// TestDetailBelowIsSaidInWholeSentences: in brief where not all of it fits, as many as do, and
// the rule says that there is more.
func TestDetailBelowIsSaidInWholeSentences(t *testing.T) {
	p := palette.New(palette.Dark, false)
	main := func(w, h int) string { return Block([]string{"main"}, w, h) }
	detail := Detail{
		Title: "North East", More: "D more",
		Said: []string{"7.49, 0.05 higher than England, 7.44.", "Combined from 7 of 7 councils, weighted by people aged 16 and over."},
		Brief: []Saying{
			{"7.49, 0.05 higher than England, 7.44.", "7.49, similar to England.", true},
			{"Combined from 7 of 7 councils, weighted by people.", "Combined from 7 of 7 councils.", true},
			{"Rank: 2nd of 7.", "2nd of 7.", false},
			{"A sentence that is too long to be said here.", "A sentence that is too long to be said.", false},
			{"Short.", "Short.", false},
		},
	}
	for _, tt := range []struct {
		width int
		want  string
	}{
		{36, " 7.49, similar to England. Combined\n from 7 of 7 councils. 2nd of 7."}, // and no more

		{44, " 7.49, 0.05 higher than England, 7.44.\n Combined from 7 of 7 councils. 2nd of 7."},
		{50, " 7.49, 0.05 higher than England, 7.44. Combined\n from 7 of 7 councils. Rank: 2nd of 7."},
		{70, " 7.49, 0.05 higher than England, 7.44. Combined from 7 of 7 councils,\n weighted by people aged 16 and over."},
		{12, " 7.49,\n similar t…"},
	} {
		lines := plain(WithDetail(tt.width, 24, main, detail, p))
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		if got := strings.Join(lines[22:], "\n"); got != tt.want {
			t.Errorf("at %d columns %q is said, want %q", tt.width, got, tt.want)
		}
		if isMore := strings.HasSuffix(lines[21], " D more ─"); isMore == (tt.width == 70) {
			t.Errorf("at %d columns the rule is %q", tt.width, lines[21])
		}
	}
}

func TestDetailGivesWayOnLowScreens(t *testing.T) {
	if got := strings.Join(detailOf(60, 8), "\n"); strings.Contains(got, "North East") {
		t.Errorf("8 lines have a detail:\n%s", got)
	}
}

func TestRuleHoldsText(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, c := range []struct {
		width       int
		left, right string
		want        string
	}{
		{12, "", "", "────────────"},
		{20, "Areas", "3 of 15", "─ Areas ── 3 of 15 ─"},
		{14, "Areas", "3 of 15", "──── 3 of 15 ─"},
		{8, "Areas", "3 of 15", "─ Are… ─"},
		{3, "Areas", "", "───"},
	} {
		got := plain(Rule(c.width, c.left, c.right, p))[0]
		if got != c.want {
			t.Errorf("Rule(%d, %q, %q) = %q, want %q", c.width, c.left, c.right, got, c.want)
		}
	}
}

func TestParagraphsAreApart(t *testing.T) {
	got := Paragraphs([]string{"", "a", "", "b"}, nil, []string{""}, []string{"c"})
	if want := []string{"a", "b", "", "c"}; !slices.Equal(got, want) {
		t.Errorf("Paragraphs = %q, want %q", got, want)
	}
}

// TestDetailBesideSaysThatItGoesOn: what does not fit is not cut off unseen.
func TestDetailBesideSaysThatItGoesOn(t *testing.T) {
	p := palette.New(palette.Dark, false)
	main := func(int, int) string { return "" }
	words := strings.Fields("one two three four five six seven eight")
	for height, want := range map[int]string{5: "three…", 9: "seven…", 10: "eight"} {
		lines := plain(WithDetail(160, height, main, Detail{Title: "Title", Said: words}, p))
		if got := strings.TrimSpace(strings.TrimLeft(lines[height-1], " │")); got != want {
			t.Errorf("the last of %d lines is %q, want %q", height, got, want)
		}
	}
	long := []string{strings.Repeat("word ", 9), strings.Repeat("x", 60)}
	lines := plain(WithDetail(160, 3, main, Detail{Title: "Title", Said: long}, p))
	if got := lines[2]; text.Width(got) != 160 || !strings.HasSuffix(strings.TrimSpace(got), "…") {
		t.Errorf("a full line that goes on ends as %q", got)
	}
}

// TestTheFootOfAPaneStays: where it stands does not depend on how much is said above it.
func TestTheFootOfAPaneStays(t *testing.T) {
	p := palette.New(palette.Dark, false)
	at := func(said ...string) int {
		d := Detail{Title: "Leeds", Said: said, Foot: []string{"Higher is better.", "", "Source: ONS."}}
		lines := plain(WithDetail(160, 12, func(w, h int) string { return Block(nil, w, h) }, d, p))
		return slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, "Higher is better.") })
	}
	for _, said := range [][]string{{"One."}, {"One.", "Two."}, {"One.", "Two.", "", "Three.", "Four."}} {
		if got := at(said...); got != 9 {
			t.Errorf("under %q the foot stands in line %d, want 9", said, got)
		}
	}
	if got := at(slices.Repeat([]string{"One."}, 9)...); got != -1 {
		t.Errorf("the foot is in line %d, and there is no room for it", got)
	}
}
