package load

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// describe returns what the file of s says about its indicator, for want of a
// row in indicators.csv, and which columns of that would hold what its heading only seems
// to say.
func (s *series) describe() (ind indicator.Indicator, guessed []string) {
	ind = indicator.Indicator{Slug: s.slug, Name: s.indicator, Family: s.family, Category: s.category}
	if published.Slug(s.indicator) == s.indicator && strings.ContainsFunc(s.indicator, unicode.IsLetter) {
		ind.Name = text.Sentence(strings.ReplaceAll(s.indicator, "-", " "))
	} else if strings.Contains(s.indicator, "_") && !strings.Contains(s.indicator, " ") {
		ind.Name = text.Sentence(strings.ReplaceAll(s.indicator, "_", " "))
	}
	ind.Name = joined(ind.Name, s.ofMeasure)
	if s.ofUnit != "" {
		ind.Name += " (" + s.ofUnit + ")"
	}
	ind.Name = indicator.Categorised(ind.Name, s.category)
	if s.published && s.measure.measure != "" {
		ind.Note = "Published as: " + s.measure.measure + "."
	}
	if len(s.constant) > 0 {
		ind.Note = strings.TrimSpace(ind.Note + " All rows of its file have " + strings.Join(s.constant, "; ") + ".")
	}
	ind.Unit.Decimals = s.decimals
	if s.decimals > 3 { // figures that nobody rounded
		ind.Unit.Decimals = s.useful()
	}
	decimals := ind.Unit.Decimals
	if u, ok := unitIn(ind.Name + " (" + s.measure.measure + ")"); ok && s.unit == "" {
		ind.Unit, guessed = u, []string{"unit"}
	} else {
		ind.Unit = unitCalled(s.unit)
	}
	ind.Unit.Decimals = decimals
	if ind.Unit.Suffix == "%" && s.exceeds(0, 100) {
		ind.Unit.Bounds = indicator.Scale{Least: math.Inf(-1), Greatest: math.Inf(1)}
	}
	return ind, guessed
}

// exceeds reports whether any figure of s lies outside of a range.
func (s *series) exceeds(least, greatest float64) bool {
	return slices.ContainsFunc(s.columns, func(c gathered) bool {
		return slices.ContainsFunc(c.Value, func(v float64) bool { return v < least || v > greatest })
	})
}

// themeOf returns the theme that the folder of s names.
func (g *gathering) themeOf(s *series) indicator.Theme {
	return g.declared[indicator.Theme(s.folder).Slug()]
}

// scaleOf returns the scale that a unit is, such as 0–10; the zero Scale if it is
// none.
func scaleOf(unit string) indicator.Scale {
	scale, err := indicator.ParseScale(published.Trim(unit))
	if err != nil || unit == "none" {
		return indicator.Scale{}
	}
	return scale
}

// useful returns with how many decimals figures of the size of those of s are
// read: three or four digits in all, or -1 for all there are where they would
// round to next to nothing. A few thousand of them tell.
func (s *series) useful() int {
	var sizes []float64
	step := 1 + s.rows/4096
	for _, c := range s.columns {
		for i := 0; i < len(c.Value); i += step {
			if v := c.Value[i]; !math.IsNaN(v) {
				sizes = append(sizes, math.Abs(v))
			}
		}
	}
	if len(sizes) == 0 {
		return -1
	}
	slices.Sort(sizes)
	return slices.IndexFunc([]float64{1000, 10, 1, 0.1}, func(least float64) bool { return sizes[len(sizes)/2] >= least })
}

// normalUnit returns unit in the one way in which it is compared.
func normalUnit(unit string) string {
	u := strings.ToLower(unit)
	for _, percent := range []string{"percent", "per cent", "percentage"} {
		if u == percent || strings.HasPrefix(u, percent+" of ") {
			return "%"
		}
	}
	switch u {
	case "pounds", "gbp", "pound sterling":
		return "£"
	default:
		return u
	}
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
