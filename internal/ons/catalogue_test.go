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
	combine := regexp.MustCompile(`^(sum|never|(mean|approx):(all|0-15|16-64|16\+|65\+))$`)
	seen := make(map[string]bool)
	headlines := make(map[string][]int)
	for _, e := range f.entries {
		decimals, err := strconv.Atoi(e.decimals)
		for what, ok := range map[string]bool{
			"id":                    id.MatchString(e.id) && !seen[e.id],
			"name":                  e.name != "",
			"short":                 e.short != "" && utf8.RuneCountInString(e.short) <= 14,
			"theme":                 themeOrder(e.theme) >= 0,
			"topic":                 e.topic != "",
			"unit":                  e.unit != "",
			"decimals":              err == nil && decimals >= 0 && decimals <= 3,
			"polarity":              slices.Contains([]string{"higher", "lower", "none"}, e.polarity),
			"combine":               combine.MatchString(e.combine),
			"source":                e.title != "",
			"note":                  strings.HasSuffix(e.note, "."),
			"percentages":           (e.unit == "%") == (e.suffix == "%") && (e.unit == "%") == (e.scale == "0–100"),
			"scale":                 parses(e.scale, indicator.ParseScale) && (e.unit == "0–10") == (e.scale == "0–10"),
			"prices":                parses(e.prices, indicator.ParsePrices) && (e.prices == "") == !strings.Contains(e.prefix, "£"),
			"prices as in the note": strings.Contains(strings.ToLower(e.note), "pounds of each year") == (e.prices == "current"),
			"publisher":             e.derive == "" || e.publisher != "",
			"line control":          !strings.ContainsAny(e.name+e.short+e.note, "\n\t\x1b"),
		} {
			if !ok {
				t.Errorf("catalogue.csv: %s: bad %s", e.id, what)
			}
		}
		seen[e.id] = true
		if n, err := strconv.Atoi(e.headline); err == nil {
			headlines[e.theme] = append(headlines[e.theme], n)
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

func parses[T any](s string, parse func(string) (T, error)) bool {
	_, err := parse(s)
	return err == nil
}
