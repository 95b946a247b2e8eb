package list

import (
	"slices"
	"strings"
	"testing"
)

func TestSpellingsTakeEverLessRoom(t *testing.T) {
	for name, want := range map[string][]string{
		"East Midlands":            {"East Midlands", "East\nMidlands"},
		"York and North Yorkshire": {"York and North Yorkshire", "York & North\nYorkshire", "York &\nNorth\nYorkshire"},
		"Lancashire":               {"Lancashire"},
		"":                         {""},
	} {
		if got := spellings(name); !slices.Equal(got, want) {
			t.Errorf("spellings(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestShortNames(t *testing.T) {
	for _, tt := range []struct {
		name  string
		width int
		want  string
	}{
		{"Greater Manchester", 6, "GreMan"},
		{"Greater Manchester", 14, "Greater Manch…"},
		{"York and North Yorkshire", 20, "York & North Yorksh…"},
		{"York and North Yorkshire", 14, "York N Yorkshi"},
		{"York and North Yorkshire", 11, "York N York"},
		{"North East Derbyshire", 11, "N E Derbysh"},
		{"Hull and East Yorkshire", 11, "Hull E York"},
		{"Lancashire", 6, "Lanca…"},
		{"Hale", 6, "Hale"},
		{"Ynys Môn", 5, "YnyMô"},
		{"York and North Yorkshire", 3, "YNY"},
		{"Isle of Wight", 1, "I"},
		{"Kingston upon Hull, City of", 9, "KinHulCit"},
		{"and of", 2, "ao"},
		{"", 3, ""},
	} {
		if got := short(tt.name, tt.width); got != tt.want {
			t.Errorf("short(%q, %d) = %q, want %q", tt.name, tt.width, got, tt.want)
		}
	}
}

// TestLabelsTellApart: no two tiles say the same, and one with too few letters says nothing.
func TestLabelsTellApart(t *testing.T) {
	names := []string{"Bromley", "Brent", "Bristol", "Westminster", "West Devon", "West Dorset"}
	areas := []int{0, 1, 2, 3, 4, 5}
	for width := range 16 {
		for lines := 1; lines <= 2; lines++ {
			seen := make(map[string]bool)
			for i, label := range labels(areas, func(i int) string { return names[i] }, width, lines) {
				all := strings.Join(label, " ")
				if all != "" && (seen[all] || width < 4) || all == "" && width > 10 {
					t.Errorf("labels in %d × %d: %q for %s", width, lines, all, names[i])
				}
				seen[all] = true
			}
		}
	}
}
