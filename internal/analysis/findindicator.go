package analysis

import (
	"cmp"
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
	var families []string
	parts := make(map[string][]Hit)
	for id, ind := range d.Indicators() {
		family := d.Family(ind.Family)
		switch {
		case family == nil:
			found.add(Hit{Indicator: id, Score: score(ind, q, ind.Name, ind.Slug)})
			continue
		case parts[ind.Family] == nil:
			families = append(families, ind.Family)
			first := d.Indicator(family[0])
			parts[ind.Family] = []Hit{{Indicator: family[0], IsFamily: true, Score: score(first, q, first.Measure(), first.Family)}}
		}
		if ind.Category != "" {
			parts[ind.Family] = append(parts[ind.Family], Hit{Indicator: id, Score: partScore(ind, q)})
		}
	}
	for _, f := range families {
		for _, h := range ofFamily(d.Family(f), parts[f]) {
			found.add(h)
		}
	}
	return slices.DeleteFunc(found.hits, func(h Hit) bool { return h.Score <= 0 })
}

// mostParts is how many categories of one family are found, so that others are as well.
const mostParts = 5

// ofFamily returns what is found of a family, of hits that are the whole and all categories.
func ofFamily(family []indicator.ID, hits []Hit) []Hit {
	whole, parts := hits[0], slices.DeleteFunc(hits[1:], func(h Hit) bool { return h.Score <= 0 })
	slices.SortFunc(parts, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(slices.Index(family, a.Indicator), slices.Index(family, b.Indicator)))
	})
	if len(parts) > 1 {
		whole.Score = max(whole.Score, parts[0].Score)
	}
	return append([]Hit{whole}, parts[:min(len(parts), mostParts)]...)
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

// partScore is score for a category: 0 if query says no more than its family.
func partScore(ind *indicator.Indicator, query string) int {
	own := match(geo.Fold(ind.Category), query)
	if match(geo.Fold(ind.Measure()), query) < wordParts {
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
