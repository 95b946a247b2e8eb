package load

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"weal/internal/published"
)

// nameSeries gives every one of all its slug: that of its indicator and, where one source
// has several measures of that, of the measure too; where one file has several units of
// that, of the unit; and of its category.
func (g *gathering) nameSeries(all []*series) {
	for _, s := range all {
		s.indicator = joined(s.indicator, s.whole)
	}
	tellMeasures(all)
	tellUnits(all)
	met := make(map[int]int) // by layer
	taken := make(map[string]string)
	for _, s := range all {
		met[s.layer]++
		s.slug = published.Slug(strings.Join([]string{s.indicator, s.ofMeasure, wordOf(s.ofUnit)}, " "))
		if s.published && s.ofMeasure+s.ofUnit == "" {
			s.slug = g.catalogued(s.slug, s.unit)
		}
		if s.slug == "" {
			s.slug = fmt.Sprintf("indicator-%d", met[s.layer])
			g.problems.Add(published.At(s.file, s.line, "indicator", published.Note, errors.New("has no letters or digits")))
		}
		s.family = s.slug
		if s.category != "" {
			s.slug = cmp.Or(published.Slug(s.slug+" "+wordOf(s.category)), s.slug)
		}
		s.keepApart(taken)
	}
	parted := make(map[string]bool)
	for _, s := range all {
		parted[s.family] = parted[s.family] || s.category != ""
	}
	for _, s := range all {
		if !parted[s.family] {
			s.family = ""
		}
	}
	g.join(parted)
}

// join has the totals of families that are parted be of these, which need not say so.
func (g *gathering) join(parted map[string]bool) {
	for i := range g.catalogue {
		if ind := &g.catalogue[i]; parted[ind.Slug] {
			ind.Family = cmp.Or(ind.Family, ind.Slug)
		}
	}
}

// keepApart gives s a slug of its own if taken has it for another category.
func (s *series) keepApart(taken map[string]string) {
	is := fmt.Sprint(s.layer, "\x00", s.family, "\x00", s.category)
	slug := s.slug
	for n := 2; ; n++ {
		at := fmt.Sprint(s.layer, "\x00", s.slug)
		if of, ok := taken[at]; !ok || of == is {
			taken[at] = is
			return
		}
		s.slug = fmt.Sprint(slug, "-", n)
	}
}

// tellMeasures finds the measures that names have to tell apart.
func tellMeasures(all []*series) {
	measure, several := make(map[string]string), make(map[string]bool)
	name := func(s *series) string { return fmt.Sprint(s.layer, " ", published.Slug(s.indicator)) }
	for _, s := range all {
		n, m := name(s), published.Slug(s.measure.measure)
		if other, ok := measure[n]; ok && other != m {
			several[n] = true
		}
		measure[n] = m
	}
	for _, s := range all {
		if s.published && several[name(s)] {
			s.ofMeasure = s.measure.measure
		}
	}
}

// tellUnits finds the units that names have to tell apart: those of one file, which means
// something by having several. Rows without one, such as those of suppressed figures among
// others with a sign, are in the first.
func tellUnits(all []*series) {
	type named struct{ file, indicator, measure, category string }
	name := func(s *series) named { return named{s.file, s.indicator, s.measure.measure, s.category} }
	first, several := make(map[named]string), make(map[named]bool)
	for _, s := range all {
		n := name(s)
		several[n] = several[n] || first[n] != "" && s.unit != "" && normalUnit(first[n]) != normalUnit(s.unit)
		first[n] = cmp.Or(first[n], s.unit)
	}
	for _, s := range all {
		if n := name(s); s.published && several[n] {
			s.unit = cmp.Or(s.unit, first[n])
			s.ofUnit = s.unit
		}
	}
}

// wordOf returns s, a unit or a category, with words for the signs in it that slugs leave
// out.
func wordOf(s string) string {
	return strings.NewReplacer("£", " pounds ", "%", " percent ", "<", " under ", ">", " over ", "+", " plus ", "€", " euros ").Replace(s)
}

// joined returns a name and a part of what is so called: "Pay: Male", "Pay: Male, 16–64".
func joined(name, part string) string {
	switch {
	case part == "":
		return name
	case strings.Contains(name, ": "):
		return name + ", " + part
	}
	return name + ": " + part
}

// catalogued returns the slug of the indicator that published files call by a
// name with the given slug; slug itself if they call none so, or one that goes
// by it. One word, such as Satisfaction, is too little to tell an indicator by
// that is in another unit. What indicators.csv calls one by is taken for it if the
// unit is stated, and the same: anybody may call anything Homicides.
func (g *gathering) catalogued(slug, unit string) string {
	if _, ok := g.known[slug]; ok {
		return slug
	}
	if id := g.names[slug]; agrees(unit, g.known[id].Unit) {
		return id
	}
	id, ok := g.titles[slug]
	if !ok || !strings.Contains(slug, "-") && differs(unit, g.known[id].Unit) {
		return slug
	}
	return id
}
