package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Hit is an area or an indicator that matches what was typed.
type Hit struct {
	IsArea    bool
	Area      geo.ID       // if IsArea
	Indicator indicator.ID // if not
	Score     int          // higher is a better match
}

// FindAreas returns up to most areas that match query, best first. The letters
// of query have to occur in order in the name, slug or code; whole words and
// beginnings count for more, as do larger areas and those that still exist.
func FindAreas(d *dataset.Dataset, query string, most int) []Hit {
	q := fold(query)
	var hits []Hit
	for id := range geo.ID(d.Areas().Len()) {
		a := d.Areas().Area(id)
		score := max(match(fold(a.Name), q), match(d.Areas().Slug(id), q), exact(string(a.Code), query))
		if score <= 0 {
			continue
		}
		score = score*8 - int(min(a.Level, 7))
		if !a.Current() {
			score -= 16
		}
		hits = append(hits, Hit{IsArea: true, Area: id, Score: score})
	}
	return best(hits, most)
}

// FindIndicators returns up to most indicators that match query by name, short
// name, theme or slug, best first.
func FindIndicators(d *dataset.Dataset, query string, most int) []Hit {
	q := fold(query)
	var hits []Hit
	for id, ind := range d.Indicators() {
		score := max(match(fold(ind.Name), q), match(fold(ind.Short), q), match(ind.Slug, q),
			match(fold(ind.Theme.String()+" "+ind.Topic), q)/2)
		if score <= 0 {
			continue
		}
		score *= 8
		if ind.Headline > 0 {
			score += 8
		}
		hits = append(hits, Hit{Indicator: id, Score: score})
	}
	return best(hits, most)
}

func best(hits []Hit, most int) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(len(hits), most)]
}

// match scores how well query matches text, both folded: 0 if its letters do
// not occur in order.
func match(text, query string) int {
	switch {
	case query == "":
		return 1
	case text == "":
		return 0
	case text == query:
		return 100
	case strings.HasPrefix(text, query):
		return 80
	case strings.Contains(" "+strings.ReplaceAll(text, "-", " "), " "+query):
		return 60
	case strings.Contains(text, query):
		return 40
	case words(text, query):
		return 30
	}
	rest, gaps := text, 0
	for _, r := range query {
		i := strings.IndexRune(rest, r)
		if i < 0 {
			return 0
		}
		if i > 0 {
			gaps++
		}
		rest = rest[i+len(string(r)):]
	}
	// Letters strewn over a long name are no match for what was typed.
	if gaps > 1+len(query)/3 {
		return 0
	}
	return 20 - min(gaps, 10)
}

// words reports whether every word of query begins a word of text.
func words(text, query string) bool {
	fields := strings.FieldsFunc(text, notWord)
	for _, q := range strings.FieldsFunc(query, notWord) {
		if !slices.ContainsFunc(fields, func(f string) bool { return strings.HasPrefix(f, q) }) {
			return false
		}
	}
	return true
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func exact(code, query string) int {
	if len(query) >= 3 && len(code) >= len(query) && strings.EqualFold(code[:len(query)], query) {
		return 90
	}
	return 0
}

// fold returns s in lower case without the marks of Welsh and Gaelic letters.
func fold(s string) string { return geo.Fold(strings.ToLower(s)) }

// suggest returns " (did you mean …?)" with the slugs nearest to s, or "".
func suggest(d *dataset.Dataset, s string) string {
	var names []string
	for _, h := range FindAreas(d, strings.ReplaceAll(s, "-", " "), 3) {
		names = append(names, d.Areas().Slug(h.Area))
	}
	return didYouMean(names)
}

func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " (did you mean " + strings.Join(names, ", ") + "?)"
}

// AreaCalled returns the area that s names by code or slug. The error says
// what is near.
func AreaCalled(d *dataset.Dataset, s string) (geo.ID, error) {
	if id, ok := d.Areas().Find(s); ok {
		return id, nil
	}
	return 0, fmt.Errorf("no area %q%s", s, suggest(d, s))
}

// IndicatorCalled returns the indicator with the slug s. The error says what
// is near.
func IndicatorCalled(d *dataset.Dataset, s string) (indicator.ID, error) {
	if id, ok := d.Lookup(strings.ToLower(s)); ok {
		return id, nil
	}
	var names []string
	for _, h := range FindIndicators(d, strings.ReplaceAll(s, "-", " "), 3) {
		names = append(names, d.Indicator(h.Indicator).Slug)
	}
	return 0, fmt.Errorf("no indicator %q%s", s, didYouMean(names))
}
