package load

import (
	"regexp"
	"strings"

	"weal/internal/indicator"
	"weal/internal/published"
)

// unitCalled returns the unit that a file calls by a name: "%", "£ million", "0–10".
func unitCalled(name string) indicator.Unit {
	switch n := normalUnit(name); {
	case n == "£":
		return indicator.Unit{Prefix: "£"}
	case n == "%":
		return indicator.Unit{Suffix: "%"}
	case strings.HasPrefix(n, "£"):
		return money(name)
	}
	return indicator.Unit{Name: name, Bounds: scaleOf(name)}
}

// money returns the unit of so many pounds, or of pounds of something: "£ million", "£m",
// "£ per hour".
func money(name string) indicator.Unit {
	suffix := ""
	if name == "£" {
		return indicator.Unit{Prefix: name}
	}
	switch what := strings.ToLower(strings.Trim(strings.TrimPrefix(name, "£"), " ()")); what {
	case "m", "mn", "million", "millions":
		name, suffix = "£ million", "m"
	case "bn", "b", "billion", "billions":
		name, suffix = "£ billion", "bn"
	case "k", "000", "000s", "'000", "'000s", "thousand", "thousands":
		name, suffix = "£ thousand", "k"
	}
	return indicator.Unit{Name: name, Prefix: "£", Suffix: suffix}
}

// What headings and titles say of units. A percentage after a digit is a part of what is
// measured: "the most deprived 10%".
var (
	percents = regexp.MustCompile(`(?i)(^|[^0-9 ] *)%|\b(percent|per cent|percentage|pct)\b`)
	points   = regexp.MustCompile(`(?i)\b(percentage|per cent|percent) points?\b|\(pp\)`)
	pers     = regexp.MustCompile(`(?i)\bper (1|10|100)[, ]?(0?00,?000|000)( [a-z]+)?`)
	pounds   = regexp.MustCompile(`(?i)£(?: ?(?:million|billion|thousand|m|bn|k|'?000s?)\b)?|\(GBP\)`)
	indices  = regexp.MustCompile(`(?i)\b(\d{4}(?:/\d\d)?) ?= ?100\b`)
	within   = regexp.MustCompile(`\(([^()]*)\)`)
)

// amounts are units as headings have them in parentheses, in small letters, and as they
// are shown.
var amounts = map[string]string{
	"thousands": "thousands", "thousand": "thousands", "000s": "thousands", "'000s": "thousands", "'000": "thousands", "millions": "millions", "million": "millions",
	"years": "years", "months": "months", "weeks": "weeks", "days": "days", "hours": "hours", "minutes": "minutes", "miles": "miles", "km": "km",
	"hectares": "hectares", "ha": "hectares", "km2": "km²", "sq km": "km²", "square kilometres": "km²", "tonnes": "tonnes", "kg": "kg",
	"kt": "kilotonnes", "kt co2": "kilotonnes of CO₂", "kt co2e": "kilotonnes of CO₂e", "ktco2e": "kilotonnes of CO₂e", "kt co2-e": "kilotonnes of CO₂e",
	"t co2e": "tonnes of CO₂e", "tco2e": "tonnes of CO₂e", "mt co2e": "million tonnes of CO₂e", "mtco2e": "million tonnes of CO₂e",
	"kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "kw": "kW", "mw": "MW", "ktoe": "ktoe",
	"people": "people", "persons": "people", "households": "households", "dwellings": "dwellings", "homes": "homes", "number": "", "no.": "", "count": "",
	"mbps": "Mbit/s", "mbit/s": "Mbit/s", "gb": "GB", "ratio": "ratio", "score": "score",
}

// unitIn returns the unit that a heading or title says figures are in: "Percent lonely",
// "Emissions (kt CO2e)", "Deaths per 100,000".
func unitIn(heading string) (indicator.Unit, bool) {
	if points.MatchString(heading) {
		return indicator.Unit{Name: "percentage points"}, true
	}
	if at := indices.FindStringSubmatch(heading); at != nil {
		return indicator.Unit{Name: "index, " + at[1] + " = 100"}, true
	}
	if per := pers.FindString(heading); per != "" {
		return indicator.Unit{Name: strings.ToLower(per)}, true
	}
	if in := pounds.FindString(heading); in != "" {
		return money(strings.ReplaceAll(in, "(GBP)", "£")), true
	}
	for _, in := range within.FindAllStringSubmatch(heading, -1) {
		if name, ok := amounts[strings.ToLower(published.Trim(in[1]))]; ok {
			return indicator.Unit{Name: name}, true
		}
	}
	if percents.MatchString(strings.ReplaceAll(heading, "_", " ")) {
		return indicator.Unit{Suffix: "%"}, true
	}
	return indicator.Unit{}, false
}
