package analysis

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/text"
)

// A Hit is an area or an indicator that matches what was typed.
type Hit struct {
	IsArea    bool
	Area      geo.ID       // if IsArea
	Indicator indicator.ID // if not
	IsFamily  bool         // the whole family that Indicator stands for matches
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
// combined authorities come first, because weal is about them, then the larger levels and
// the councils, then the partnerships whose work these took over in 2024, and areas that
// ended come last.
func lookedFor(a geo.Area) int {
	less := 0
	switch {
	case a.Level == geo.CombinedAuthority:
	case a.Level == geo.LocalEnterprisePartnership:
		less = 7
	default:
		less = int(min(a.Level+1, 6))
	}
	if !a.Current() {
		less += 16
	}
	return less
}

// FindFigures returns up to most series that query names by an indicator and an area, in
// either order, best first: "emissions tees". Only words that begin others count, and only
// areas that have figures.
func FindFigures(d *dataset.Dataset, query string, most int) []Figure {
	words := strings.Fields(query)
	var found []Figure
	score := 0
	for cut := 1; cut < len(words); cut++ {
		before, after := strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
		for _, of := range [][2]string{{before, after}, {after, before}} {
			figures, by := figuresCalled(d, of[0], of[1], most)
			if by > score {
				found, score = figures, by
			}
		}
	}
	return found
}

// figuresCalled returns the latest figures of up to most indicators called ind, for the
// area called area that has any, and how well these names match.
func figuresCalled(d *dataset.Dataset, ind, area string, most int) (figures []Figure, score int) {
	const few, least = 12, 8 * wordParts // a place has that many areas of its name at most
	inds := slices.DeleteFunc(FindIndicators(d, ind, most), func(i Hit) bool { return i.Score < least })
	if len(inds) == 0 { // as of most words, and there are many more areas to look through
		return nil, 0
	}
	areas := FindAreas(d, area, few)
	for _, i := range inds {
		if slices.ContainsFunc(figures, func(f Figure) bool { return f.Indicator == i.Indicator }) {
			continue // a category that its family stands for
		}
		for _, a := range areas {
			s := d.Series(i.Indicator, a.Area)
			if a.Score < least-8 || s.Latest() < 0 {
				continue
			}
			figures = append(figures, FigureAt(d, i.Indicator, a.Area, s.Period(s.Latest())))
			score = max(score, i.Score+a.Score)
			break
		}
	}
	return figures, score
}

// Match returns how well query matches text, 0 for not at all, on the scale of
// Hit.Score over eight.
func Match(text, query string) int { return match(geo.Fold(text), geo.Fold(query)) }

// What a match is worth, from the whole text down to letters in order.
const (
	whole     = 100
	code      = 90
	beginning = 80
	wordStart = 60
	within    = 40
	wordParts = 30
	strewn    = 20 // less one for every gap, down to 10
)

// Strewn is the most that a Hit scores whose text has no more than the letters of a query,
// or a word of what is said about an indicator.
const Strewn = 8*strewn + 8

// match scores how well query matches text, both folded: 0 if its letters do
// not occur in order.
func match(text, query string) int {
	switch {
	case query == "":
		return 1
	case text == "":
		return 0
	case text == query:
		return whole
	case strings.HasPrefix(text, query):
		return beginning
	case strings.Contains(" "+strings.ReplaceAll(text, "-", " "), " "+query):
		return wordStart
	case strings.Contains(text, query):
		return within
	case wordsBegin(text, strings.FieldsFunc(query, notWord)):
		return wordParts
	}
	return inOrder(text, query)
}

// inOrder scores the letters of query as they are strewn over text, 0 if they
// do not occur in order or there are too many gaps to be what was meant.
func inOrder(text, query string) int {
	gaps, most, at := 0, 1+len(query)/3, 0
	if query != "" && strings.IndexByte(text, query[len(query)-1]) < 0 {
		return 0
	}
	for i := range len(query) {
		from := at
		for at < len(text) && text[at] != query[i] {
			at++
		}
		if at > from {
			gaps++
		}
		if gaps > most || len(text)-at < len(query)-i {
			return 0
		}
		at++
	}
	return strewn - min(gaps, 10)
}

// wordsBegin reports whether each of words begins a word of text.
func wordsBegin(text string, words []string) bool {
	for _, word := range words {
		for i := 0; ; i++ {
			at := strings.Index(text[i:], word)
			if at < 0 {
				return false
			}
			i += at
			if before, _ := utf8.DecodeLastRuneInString(text[:i]); notWord(before) { // or there is none
				break
			}
		}
	}
	return true
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// A query is what somebody typed, made ready for many comparisons.
type query struct {
	text, folded string
	plain        bool     // slug says all that text does
	codeLike     bool     // it could begin an area code
	slug         string   // as a slug writes it
	inner        string   // slug with a hyphen before it
	parts        []string // its words, if there are several
	letters      string   // slug without hyphens
}

func newQuery(text string) query {
	text = strings.TrimSpace(text)
	q := query{text: text, folded: geo.Fold(text), slug: geo.Slug(text)}
	q.plain = q.slug != "" && !strings.ContainsFunc(q.folded, func(r rune) bool { return r >= 0x80 && r != '’' })
	q.inner = "-" + q.slug
	q.letters = strings.ReplaceAll(q.slug, "-", "")
	if parts := strings.Split(q.slug, "-"); len(parts) > 1 {
		q.parts = parts
	}
	q.codeLike = len(text) >= 3 && strings.ContainsAny(text, "0123456789-")
	return q
}

// matchSlug is match for the slug of an area, but for letters that are strewn
// over it.
func (q *query) matchSlug(slug string) int {
	if q.slug == "" {
		if q.text == "" {
			return 1
		}
		return 0
	}
	if i := strings.Index(slug, q.slug); i >= 0 {
		switch {
		case len(slug) == len(q.slug):
			return whole
		case i == 0:
			return beginning
		case slug[i-1] == '-' || strings.Contains(slug[i:], q.inner):
			return wordStart
		}
		return within
	}
	if q.parts != nil && wordsBegin(slug, q.parts) {
		return wordParts
	}
	return 0
}

// matchArea scores what a slug does not tell: the whole name, where other
// areas share it; letters that slugs have not; the code.
func (q *query) matchArea(a geo.Area) int {
	if len(q.text) >= 3 && len(a.Code) >= len(q.text) && strings.EqualFold(string(a.Code[:len(q.text)]), q.text) {
		return code
	}
	if !q.plain || len(a.Name) >= len(q.text) && len(a.Name) <= len(q.text)+4 {
		name := geo.Fold(a.Name)
		if name == q.folded {
			return whole
		}
		if !q.plain {
			return match(name, q.folded)
		}
	}
	return 0
}

// best keeps the best of the hits added to it, best first, and of two as good
// the one that came first.
type best struct {
	hits []Hit
	most int
}

func newBest(most int) best { return best{most: max(most, 0)} }

// wants reports whether a hit with that score would be kept.
func (b *best) wants(score int) bool {
	n := len(b.hits)
	return n < b.most || n > 0 && score > b.hits[n-1].Score
}

func (b *best) add(h Hit) {
	if !b.wants(h.Score) {
		return
	}
	i, _ := slices.BinarySearchFunc(b.hits, h.Score, func(kept Hit, score int) int {
		if kept.Score >= score {
			return -1
		}
		return 1
	})
	b.hits = slices.Insert(b.hits, i, h)
	b.hits = b.hits[:min(len(b.hits), b.most)]
}

// Nearest returns up to most areas and indicators whose names look most like
// query, best first, for a query that matches none: "nroth est".
func Nearest(d *dataset.Dataset, query string, most int) []Hit {
	hits := append(nearestAreas(d, query, most), nearestIndicators(d, query, most)...)
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(len(hits), max(most, 0))]
}

func nearestAreas(d *dataset.Dataset, query string, most int) []Hit {
	near := text.NewLikeness(geo.Slug(query))
	// Slugs are at hand, but some say the level or the year as well, so the
	// best of them are looked at again by name.
	likely := newBest(most + 50)
	for id := range geo.ID(d.Areas().Len()) {
		if score := near.To(d.Areas().Slug(id)); score >= text.Alike {
			likely.add(Hit{IsArea: true, Area: id, Score: score})
		}
	}
	found := newBest(most)
	for _, h := range likely.hits {
		a := d.Areas().Area(h.Area)
		h.Score = max(h.Score, near.To(geo.Slug(a.Name)))*8 - lookedFor(a)
		found.add(h)
	}
	return found.hits
}
