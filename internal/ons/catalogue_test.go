package ons

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"weal/internal/indicator"
)

func TestCatalogue(t *testing.T) {
	f, err := readFacts()
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := make(map[string]bool)
	headlines := make(map[string][]int)
	for _, e := range f.entries {
		decimals, err := strconv.Atoi(e.Decimals)
		for what, ok := range map[string]bool{
			"id":                      id.MatchString(e.ID) && !seen[e.ID],
			"name":                    e.Name != "",
			"short":                   e.Short != "" && utf8.RuneCountInString(e.Short) <= 17,
			"theme":                   themeOrder(e.Theme) >= 0,
			"topic":                   e.Topic != "",
			"unit":                    e.Unit != "",
			"decimals":                err == nil && decimals >= 0 && decimals <= 3,
			"polarity":                slices.Contains([]string{"higher", "lower", "none"}, e.Polarity),
			"combine":                 parses(e.Combine, indicator.ParseCombine) && e.Combine != "",
			"source":                  e.Source != "",
			"note":                    strings.HasSuffix(e.Note, "."),
			"percentages":             (e.Unit == "%") == (e.Suffix == "%") && (e.Unit == "%") == (e.Scale == "0–100"),
			"scale":                   parses(e.Scale, indicator.ParseScale) && (e.Unit == "0–10") == (e.Scale == "0–10"),
			"prices":                  parses(e.Prices, indicator.ParsePrices) && (e.Prices == "") == !strings.Contains(e.Prefix, "£"),
			"prices as in the note":   strings.Contains(strings.ToLower(e.Note), "pounds of each year") == (e.Prices == "current"),
			"polarity as in the note": !strings.Contains(e.Note, "called better") || e.Polarity == "none",
			"provisional as noted":    e.Provisional == "" || strings.Contains(strings.ToLower(e.Note), "provisional"),
			"publisher":               e.Derive == "" || e.Publisher != "",
			"line control":            !strings.ContainsAny(e.Name+e.Short+e.Note, "\n\t\x1b"),
			"interval":                parses(e.Interval, indicator.ParseInterval) && e.Interval != "" && e.IntervalReason != "",
			"people counted":          !strings.Contains(e.Interval, "r:") && e.Interval != "wilson" || strings.HasPrefix(e.Combine, "mean:"),
		} {
			if !ok {
				t.Errorf("catalogue.csv: %s: bad %s", e.ID, what)
			}
		}
		seen[e.ID] = true
		if n, err := strconv.Atoi(e.Headline); err == nil {
			headlines[e.Theme] = append(headlines[e.Theme], n)
		}
	}
	for theme, want := range map[string]int{"wellbeing": 7, "net zero": 8, "living standards": 7, "inclusive growth": 9} {
		got := headlines[theme]
		slices.Sort(got)
		if len(got) != want || got[0] != 1 || got[want-1] != want {
			t.Errorf("headlines of %s are %v, want 1 to %d", theme, got, want)
		}
	}
	for _, id := range []string{
		"greenhouse-gas-emissions", "gross-disposable-household-income-per-head",
		"life-satisfaction", "worthwhile", "happiness", "anxiety",
	} {
		if !seen[id] {
			t.Errorf("catalogue.csv has no %s", id)
		}
	}
}

// TestBreaks: every break on file is of an indicator that there is, and says by whom it
// is known.
func TestBreaks(t *testing.T) {
	f, err := readFacts()
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]bool)
	for _, e := range f.entries {
		known[e.ID] = true
	}
	for id, words := range f.words {
		if !known[id] || strings.ToLower(words) != words {
			t.Errorf("words.csv: %s, %q: not in the catalogue, or not in small letters", id, words)
		}
	}
	for id, bs := range f.breaks {
		if !known[id] {
			t.Errorf("breaks.csv: %s is not in the catalogue", id)
		}
		for _, b := range bs {
			if b.Source == "" {
				t.Errorf("breaks.csv: %s, %s: no source", id, b.Reason)
			}
		}
	}
	if got := len(f.breaks); got != 31 {
		t.Errorf("breaks.csv is about %d indicators, want 31", got)
	}
}

func parses[T any](s string, parse func(string) (T, error)) bool {
	_, err := parse(s)
	return err == nil
}
