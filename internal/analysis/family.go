package analysis

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/text"
)

// IndicatorCalled returns the indicator that addresses call s, and a category of it if they
// name one. Without, s is its slug, that of a family or, if there is none, the only name or
// short name, or else one of the words by which it is looked for, or else all of its words are
// in the slug of one alone; a family stands for its total or, if that has no figures, its first
// category that has. The error says what is near.
func IndicatorCalled(d *dataset.Dataset, s, category string) (indicator.ID, error) {
	slug := strings.ToLower(s)
	id, known := d.Lookup(slug)
	if of := d.Family(slug); of != nil && (!known || category != "" || !d.HasFigures(id)) {
		id, known = of[max(slices.IndexFunc(of, d.HasFigures), 0)], true
	}
	if !known {
		var err error
		if id, err = indicatorNamed(d, s); err != nil {
			return 0, err
		}
	}
	if category == "" {
		return id, nil
	}
	found, err := categoryCalled(d, id, category)
	if own, ok := d.Lookup(slug); err == nil && ok && found != own && d.Indicator(own).Part() != "" && d.Family(slug) == nil {
		err = fmt.Errorf("%s is a category of %s already, and not %s", slug, d.Indicator(own).Family, text.Quote(category))
	}
	return found, err
}

// indicatorNamed is IndicatorCalled for what is no slug.
func indicatorNamed(d *dataset.Dataset, s string) (indicator.ID, error) {
	slug := geo.Slug(s)
	called := func(ind *indicator.Indicator) bool {
		return slug != "" && (slug == geo.Slug(ind.Name) || slug == geo.Slug(ind.Short) || slug == geo.Slug(ind.Measure()))
	}
	lookedFor := func(ind *indicator.Indicator) bool {
		return looked(ind, strings.ReplaceAll(slug, "-", " ")) == beginning
	}
	inSlug := func(ind *indicator.Indicator) bool { return hasWords(ind.Slug, slug) }
	for _, is := range []func(*indicator.Indicator) bool{called, lookedFor, inSlug} {
		if id, n := only(d, is); n == 1 {
			return id, nil
		} else if n > 1 {
			break
		}
	}
	return 0, &UnknownIndicatorError{s, suggest(d, s, FindIndicators, nearestIndicators)}
}

// An UnknownIndicatorError is that no indicator is called so.
type UnknownIndicatorError struct{ called, near string }

// Error says what is near.
func (e *UnknownIndicatorError) Error() string {
	return fmt.Sprintf("no indicator %q%s", e.called, e.near)
}

// hasWords reports whether every word of a slug is one of another's.
func hasWords(slug, words string) bool {
	own := strings.Split(slug, "-")
	return !slices.ContainsFunc(strings.Split(words, "-"), func(w string) bool { return !slices.Contains(own, w) })
}

// only returns the first indicator that is so, and how many are: one, for those of a family of
// which the first is so.
func only(d *dataset.Dataset, is func(*indicator.Indicator) bool) (first indicator.ID, n int) {
	for id, ind := range d.Indicators() {
		if !is(ind) {
			continue
		}
		if of := d.Family(ind.Family); of != nil && of[0] != id && is(d.Indicator(of[0])) {
			continue // which is counted by that
		}
		if n++; n == 1 {
			first = id
		}
	}
	return first, n
}

// categoryCalled returns the category of the family of id that s names: as addresses write it,
// by its text, or by words of it that no other has.
func categoryCalled(d *dataset.Dataset, id indicator.ID, s string) (indicator.ID, error) {
	ind := d.Indicator(id)
	var parts []string
	var found []indicator.ID
	slug := geo.Slug(s)
	for _, of := range d.Family(ind.Family) {
		c := d.Indicator(of)
		switch part := c.Part(); {
		case part == "":
			continue
		case strings.EqualFold(part, s), slug != "" && slug == geo.Slug(c.Category):
			return of, nil
		case slug != "" && hasWords(part, slug):
			found = append(found, of)
			fallthrough
		default:
			parts = append(parts, part)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	wrong := fmt.Sprintf("%s: no category %s", ind.Measure(), text.Quote(s))
	switch near := text.Nearest(s, parts); {
	case len(parts) == 0:
		return 0, fmt.Errorf("%s, nor any other", wrong)
	case len(found) > 1:
		return 0, fmt.Errorf("%s%s", wrong, didYouMean(partsOf(d, found[:min(len(found), mostNear)])))
	case near != "":
		return 0, fmt.Errorf("%s%s", wrong, didYouMean([]string{near}))
	}
	return 0, fmt.Errorf("%s; there are %s", wrong, enumerated(parts))
}

// mostNear is how many of what could be meant are named.
const mostNear = 3

func partsOf(d *dataset.Dataset, ids []indicator.ID) []string {
	var parts []string
	for _, id := range ids {
		parts = append(parts, d.Indicator(id).Part())
	}
	return parts
}

// Undivided returns those of inds that stand for their families where these are listed, in the
// order in which the first of each family is there: of the categories among inds the first in
// the family that has figures, as has tells, or the first of all.
func Undivided(d *dataset.Dataset, inds []indicator.ID, has func(indicator.ID) bool) []indicator.ID {
	if !d.Divides() {
		return inds
	}
	among := make(map[indicator.ID]bool, len(inds))
	for _, id := range inds {
		among[id] = true
	}
	var stand []indicator.ID
	met := make(map[string]bool)
	for _, id := range inds {
		slug := d.Indicator(id).Family
		family := d.Family(slug)
		if family == nil {
			stand = append(stand, id)
			continue
		}
		if met[slug] {
			continue
		}
		met[slug] = true
		first := func(is func(indicator.ID) bool) int {
			return slices.IndexFunc(family, func(of indicator.ID) bool { return among[of] && is(of) })
		}
		i := first(has)
		if i < 0 {
			i = first(func(indicator.ID) bool { return true })
		}
		stand = append(stand, family[i])
	}
	return stand
}

// AreOne reports whether two indicators are of one family.
func AreOne(d *dataset.Dataset, a, b indicator.ID) bool {
	family := d.Indicator(a).Family
	return d.Family(family) != nil && family == d.Indicator(b).Family
}

// slug returns what addresses call the indicator of h.
func (h Hit) slug(d *dataset.Dataset) string {
	if ind := d.Indicator(h.Indicator); !h.IsFamily || ind.Category == "" {
		return ind.Slug
	}
	return d.Indicator(h.Indicator).Family
}

// Stands returns the indicator that stands for the family of ind where areas are listed: ind
// itself or, if none of them has a figure of it, the first of the family that some have.
func Stands(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) indicator.ID {
	if family := d.Family(d.Indicator(ind).Family); family != nil && !HasFigures(d, ind, areas) {
		if i := slices.IndexFunc(family, func(of indicator.ID) bool { return HasFigures(d, of, areas) }); i >= 0 {
			return family[i]
		}
	}
	return ind
}
