package load

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"weal/internal/indicator"
)

// describe returns what the file of s says about its indicator, for want of a
// row in indicators.csv.
func (s *series) describe(id string) indicator.Indicator {
	ind := indicator.Indicator{Slug: id, Name: s.indicator, Theme: indicator.Other}
	if slug(s.indicator) == s.indicator {
		ind.Name = sentence(strings.ReplaceAll(s.indicator, "-", " "))
	}
	if s.published && id != slug(s.indicator) && s.measure.measure != "" {
		ind.Name += ": " + s.measure.measure
	}
	if s.published && s.measure.measure != "" {
		ind.Note = "Published as: " + s.measure.measure + "."
	}
	if theme, err := indicator.ParseTheme(s.folder); err == nil {
		ind.Theme = theme
	}
	ind.Unit.Decimals = s.decimals
	if s.decimals > 3 {
		ind.Unit.Decimals = -1 // figures that nobody rounded
	}
	switch unit := normalUnit(s.unit); unit {
	case "£", "%":
		if unit == "£" {
			ind.Unit.Prefix = unit
		} else {
			ind.Unit.Suffix = unit
		}
	default:
		ind.Unit.Name = s.unit
	}
	return ind
}

// normalUnit returns unit in the one way in which it is compared.
func normalUnit(unit string) string {
	switch u := strings.ToLower(unit); u {
	case "percent", "per cent", "percentage":
		return "%"
	case "pounds", "gbp", "pound sterling":
		return "£"
	default:
		return u
	}
}

// sentence returns s with a capital at its start.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// differs reports whether a file's unit cannot be that of an indicator: only
// pounds and per cent are told for certain, since other units have many names.
func differs(unit string, of indicator.Unit) bool {
	is, sign := normalUnit(unit), of.Prefix+of.Suffix
	if is == "" || is == strings.ToLower(of.Name) || sign != "" && strings.Contains(is, sign) {
		return false
	}
	sure := func(s string) bool { return s == "£" || s == "%" }
	return (sure(is) || sure(sign)) && is != sign
}
