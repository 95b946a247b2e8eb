package analysis

import (
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/text"
)

// FindIndicators returns up to most indicators that match query by name, short
// name, theme, slug or the words by which they are looked for, best first. A family
// whose own name matches is one Hit; its categories are Hits where query has something of
// theirs, the few best of each family, after it if they are several.
func FindIndicators(d *dataset.Dataset, query string, most int) []Hit {
	q := geo.Fold(query)
	found := newBest(most)
	met := make(map[string]bool)
	for id, ind := range d.Indicators() {
		switch family := d.Family(ind.Family); {
		case family == nil:
			found.add(Hit{Indicator: id, Score: score(ind, q, ind.Name, ind.Slug)})
		case !met[ind.Family]:
			met[ind.Family] = true
			for _, h := range findCategories(d, family, q) {
				found.add(h)
			}
		}
	}
	return slices.DeleteFunc(found.hits, func(h Hit) bool { return h.Score <= 0 })
}

// mostParts is how many categories of one family are found, so that others are as well.
const mostParts = 5

// findCategories returns what query, which is folded, finds of a family: the whole of it, and
// the best of its categories.
func findCategories(d *dataset.Dataset, family []indicator.ID, query string) []Hit {
	first, parts := d.Indicator(family[0]), newBest(mostParts)
	whole, n := Hit{Indicator: family[0], IsFamily: true, Score: score(first, query, first.Measure(), first.Family)}, 0
	isNamed := match(geo.Fold(first.Measure()), query) >= wordParts
	for _, id := range family {
		if s := partScore(d.Indicator(id), query, isNamed); s > 0 {
			n++
			parts.add(Hit{Indicator: id, Score: s})
		}
	}
	if n > 1 {
		whole.Score = max(whole.Score, parts.hits[0].Score)
	}
	return append([]Hit{whole}, parts.hits...)
}

// score returns the score of ind, called name and slug, for query, which is folded.
func score(ind *indicator.Indicator, query, name, slug string) int {
	score := 8 * max(match(geo.Fold(name), query), match(geo.Fold(ind.Short), query), match(slug, query),
		match(geo.Fold(ind.Theme.String()+" "+ind.Topic), query)/2, looked(ind, query), said(ind, query))
	if score > 0 && ind.Headline > 0 {
		score += 8
	}
	return score
}

// partScore is score for a category, by that alone if query names its family: 0 if it says no
// more than that, and for a total.
func partScore(ind *indicator.Indicator, query string, isNamed bool) int {
	if ind.Category == "" {
		return 0
	}
	own := match(geo.Fold(ind.Category), query)
	if !isNamed {
		own = max(own, match(geo.Fold(ind.Name), query), match(ind.Slug, query), match(geo.Fold(ind.Short), query))
	}
	return 8 * own
}

// looked returns how well query, which is folded, matches one of the other words by which
// ind is looked for: a whole one as well as the beginning of a name does.
func looked(ind *indicator.Indicator, query string) int {
	score := 0
	for word := range strings.SplitSeq(ind.Words, ",") {
		switch word = geo.Fold(strings.TrimSpace(word)); {
		case query == "":
		case word == query:
			score = max(score, beginning)
		case len(query) >= 3 && strings.HasPrefix(word, query):
			score = max(score, within)
		}
	}
	return score
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

func nearestIndicators(d *dataset.Dataset, query string, most int) []Hit {
	near := text.NewLikeness(geo.Slug(query))
	found := newBest(most)
	for id, ind := range d.Indicators() {
		if score := near.To(ind.Slug); score >= text.Alike {
			found.add(Hit{Indicator: id, Score: 8 * score})
		}
	}
	return found.hits
}
