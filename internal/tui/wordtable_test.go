package tui

import (
	"regexp"
	"strings"
	"testing"

	"weal/internal/text"
)

// linesOf returns the lines of words that hold all of parts.
func linesOf(words string, parts ...string) []string {
	var found []string
next:
	for line := range strings.Lines(words) {
		for _, p := range parts {
			if !strings.Contains(line, p) {
				continue next
			}
		}
		found = append(found, strings.TrimSuffix(line, "\n"))
	}
	return found
}

// TestWordsSayOfEveryFigureWhatAPictureShows: its interval, rank, trend and
// verdict, on one line, and once above all lines what they have in common.
func TestWordsSayOfEveryFigureWhatAPictureShows(t *testing.T) {
	for _, tt := range []struct {
		address string
		above   string
		line    string // a regular expression
	}{
		{
			"profile/tees-valley-ca", "\nTees Valley:\n",
			`^Feeling life is worthwhile +2022/23 +7\.65 +7\.55–7\.76 +combined +15th of 18 +worsening +similar to England, 7\.73$`,
		},
		{
			"profile/tees-valley-ca", "\nTees Valley:\n",
			`^Adults with obesity +2024/25 +34\.0% +32\.3–35\.6 +published +18th of 18 +no clear change +worse than England, 26\.6%$`,
		},
		{
			"ranking/life-satisfaction", "\nLife satisfaction, 2022/23:\n",
			`^London +7\.35 +7\.29–7\.41 +published +12th of 18 +worsening +worse than England, 7\.44$`,
		},
		{
			"map/life-satisfaction", "\nLife satisfaction, 2022/23:\n",
			`^Cumbria +7\.73 +7\.55–7\.91 +combined +1st of 18 +no clear change +better than England, 7\.44$`,
		},
		{
			"overview/wellbeing", "\nGreater Manchester:\n",
			`^Happiness +2022/23 +7\.26 +7\.17–7\.36 +combined +\d+th=? of 18 +.* +worse than England, 7\.38$`,
		},
		{
			"heatmap/wellbeing", "\nGreater Manchester:\n",
			`^Happiness +2022/23 +7\.26 +7\.17–7\.36 +combined +\d+th=? of 18 +.* +worse than England, 7\.38$`,
		},
		{"ranking/population-count", "", `^Cumbria .* cannot say, because it is a total, which goes with the size of the area$`},
		{
			"trend/life-satisfaction/north-east-ca,london-ca", "\nNorth East, Life satisfaction:\n",
			`^2014/15 +7\.54 +7\.49–7\.60 +combined +12th of 18 +worse than England, 7\.60$`, // no trend of each year
		},
		{"ranking/gross-median-weekly-pay", "", `^Cumbria +no figure$`},
		{"ranking/life-satisfaction?vs=none", "", `^Cumbria +7\.73 .* no clear change$`},
	} {
		words := mustNew(t, builtIn(), tt.address).Words()
		if !strings.Contains(words, tt.above) {
			t.Errorf("%s: no %q in\n%s", tt.address, tt.above, words)
		}
		if !regexp.MustCompile(`(?m)` + tt.line).MatchString(words) {
			t.Errorf("%s: no line like %s in\n%s", tt.address, tt.line, words)
		}
	}
}

// TestWordsNameAnAreaOnce: a profile is of one area, and so many lines need not
// say so.
func TestWordsNameAnAreaOnce(t *testing.T) {
	m := mustNew(t, builtIn(), "profile/tees-valley-ca")
	words := m.Words()
	if n := len(linesOf(words, "Tees Valley")); n > 4 {
		t.Errorf("%d lines name the area in\n%s", n, words)
	}
	_, table, _ := strings.Cut(words, "\nTees Valley:\n")
	if got, want := strings.Count(table, "\n"), len(m.Figures()); got != want {
		t.Errorf("%d lines for %d figures in\n%s", got, want, table)
	}
}

// TestColumnsOfWordsAreAligned: a heading stands above what it is of.
func TestColumnsOfWordsAreAligned(t *testing.T) {
	words := mustNew(t, builtIn(), "ranking/life-satisfaction").Words()
	head, row := linesOf(words, "95% interval", "verdict"), linesOf(words, "worse than England, 7.44", "12th of 18")
	if len(head) != 1 || len(row) != 1 {
		t.Fatalf("headings %q, rows %q, want one of each in\n%s", head, row, words)
	}
	at := func(line, part string) int {
		before, _, _ := strings.Cut(line, part)
		return text.Width(before)
	}
	for heading, part := range map[string]string{"95% interval": "7.29", "rank": "12th", "verdict": "worse than"} {
		if got, want := at(row[0], part), at(head[0], heading); got != want {
			t.Errorf("%q starts at %d, its heading at %d in\n%s\n%s", part, got, want, head[0], row[0])
		}
	}
}
