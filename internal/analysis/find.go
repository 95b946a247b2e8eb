package analysis

import (
	"fmt"
	"strings"

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

// FindAreas returns up to most areas that match query, best first. Query is
// part of their name, slug or code, or the beginnings of its words or, if there
// are no such areas, its letters in order. Whole words and beginnings count for
// more, as do larger areas and those that still exist.
//
// It looks at every area for every key that somebody types, so it works on
// slugs, which are names already folded and cut into words.
func FindAreas(d *dataset.Dataset, query string, most int) []Hit {
	q := newQuery(query)
	found := newBest(most)
	g := d.Areas()
	add := func(id geo.ID, score int) {
		if score > 0 && found.wants(score*8) {
			found.add(Hit{IsArea: true, Area: id, Score: score*8 - lookedFor(g.Area(id))})
		}
	}
	for id := range geo.ID(g.Len()) {
		score := q.matchSlug(g.Slug(id))
		if score == 0 && !q.plain || q.codeLike || score == beginning {
			score = max(score, q.matchArea(g.Area(id)))
		}
		add(id, score)
	}
	if len(found.hits) > 0 || q.letters == "" {
		return found.hits
	}
	for id := range geo.ID(g.Len()) {
		add(id, inOrder(g.Slug(id), q.letters))
	}
	return found.hits
}

// lookedFor is what an area scores less for being looked for less often:
// combined authorities come first, because weal is about them, then the larger
// levels, and areas that ended come last.
func lookedFor(a geo.Area) int {
	less := 0
	if a.Level != geo.CombinedAuthority {
		less = int(min(a.Level+1, 7))
	}
	if !a.Current() {
		less += 16
	}
	return less
}

// FindIndicators returns up to most indicators that match query by name, short
// name, theme or slug, best first.
func FindIndicators(d *dataset.Dataset, query string, most int) []Hit {
	q := geo.Fold(query)
	found := newBest(most)
	for id, ind := range d.Indicators() {
		score := max(match(geo.Fold(ind.Name), q), match(geo.Fold(ind.Short), q), match(ind.Slug, q),
			match(geo.Fold(ind.Theme.String()+" "+ind.Topic), q)/2, said(ind, q))
		if score <= 0 {
			continue
		}
		score *= 8
		if ind.Headline > 0 {
			score += 8
		}
		found.add(Hit{Indicator: id, Score: score})
	}
	return found.hits
}

// said returns how well query matches a word of what is said about ind: little,
// but it is how somebody finds emissions who looks for CO2.
func said(ind *indicator.Indicator, query string) int {
	text := subscripts.Replace(geo.Fold(ind.Unit.Name + " " + ind.Note))
	if len(query) >= 3 && strings.Contains(" "+text, " "+query) {
		return 15
	}
	return 0
}

var subscripts = strings.NewReplacer("₂", "2", "₃", "3", "₄", "4")

// Match returns how well query matches text, 0 for not at all, on the scale of
// Hit.Score over eight.
func Match(text, query string) int { return match(geo.Fold(text), geo.Fold(query)) }

// suggest returns " (did you mean …?)" with the slugs of what find or else nearest
// have for s, or "".
func suggest(d *dataset.Dataset, s string, find, nearest func(*dataset.Dataset, string, int) []Hit) string {
	hits := find(d, strings.ReplaceAll(s, "-", " "), 3)
	if len(hits) == 0 {
		hits = nearest(d, s, 3)
	}
	var names []string
	for _, h := range hits {
		if h.IsArea {
			names = append(names, d.Areas().Slug(h.Area))
		} else {
			names = append(names, d.Indicator(h.Indicator).Slug)
		}
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
	return 0, fmt.Errorf("no area %q%s", s, suggest(d, s, FindAreas, nearestAreas))
}

// IndicatorCalled returns the indicator with the slug s. The error says what
// is near.
func IndicatorCalled(d *dataset.Dataset, s string) (indicator.ID, error) {
	if id, ok := d.Lookup(strings.ToLower(s)); ok {
		return id, nil
	}
	return 0, fmt.Errorf("no indicator %q%s", s, suggest(d, s, FindIndicators, nearestIndicators))
}
