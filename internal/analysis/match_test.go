package analysis

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/geo"
)

func TestMatchOrder(t *testing.T) {
	// Every query matches the first text better than the second, and that
	// better than the third; "" is no match.
	for _, tt := range []struct {
		query string
		texts []string
	}{
		{"north east", []string{"North East", "North East Lincolnshire", "Bath and North East Somerset", "East of the North", "Leeds"}},
		{"tees", []string{"Tees", "Tees Valley", "Upper Tees", "Guarantees", "Leeds"}},
		{"gtrman", []string{"Gtrman", "Greater Manchester", "Leeds"}},
		{"mon", []string{"Môn", "Monmouthshire", "Ynys Môn", "Common", "Leeds"}},
	} {
		before := 101
		for i, text := range tt.texts {
			got := Match(text, tt.query)
			if got >= before {
				t.Errorf("Match(%q, %q) = %d, want less than %d", text, tt.query, got, before)
			}
			if last := i == len(tt.texts)-1; last != (got == 0) {
				t.Errorf("Match(%q, %q) = %d, want a match only before the last", text, tt.query, got)
			}
			before = got
		}
	}
}

// TestSlugsFindWhatNamesFind: an area is found by its own name, however it is
// typed, and by every beginning of it.
func TestSlugsFindWhatNamesFind(t *testing.T) {
	d := small(t)
	all := d.Areas().Len()
	rapid.Check(t, func(t *rapid.T) {
		a := d.Areas().Area(geo.ID(rapid.IntRange(0, all-1).Draw(t, "area")))
		letters := []rune(a.Name)
		query := strings.ToUpper(string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "letters")]))
		for _, h := range FindAreas(d, query, all) {
			if d.Areas().Area(h.Area).Code == a.Code {
				return
			}
		}
		t.Fatalf("FindAreas(%q) does not find %s", query, a.Name)
	})
}

func TestNearest(t *testing.T) {
	d := small(t)
	for _, tt := range []struct{ query, want string }{
		{"nroth est", "North East"},
		{"tess vally", "Tees Valley"},
		{"", ""},
		{"zzz", ""},
	} {
		got := ""
		for _, h := range Nearest(d, tt.query, 1) {
			got = d.Areas().Area(h.Area).Name
		}
		if got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.query, got, tt.want)
		}
	}
}
