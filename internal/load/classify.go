package load

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"weal/internal/published"
)

// A kind is what a file holds.
type kind uint8

const (
	kindObservations kind = iota
	kindAreas
	kindMemberships
	kindSuccessions
	kindIndicators
	kindPopulation
	kindTargets
	kindCoterminous
	kindIgnored // boundaries, which only the map reads
)

// tables says how to know each of weal's small tables: by the name of its
// file, or by headings that only it has.
var tables = []struct {
	kind        kind
	name        string
	distinctive []string
	required    []string
	columns     []string
}{
	{kindAreas, "areas", []string{"code", "name", "level"}, []string{"code", "name"}, []string{"code", "name", "level", "nation", "start", "end"}},
	{kindMemberships, "memberships", []string{"parent", "child"}, []string{"parent", "child"}, []string{"parent", "child", "start", "end"}},
	{kindSuccessions, "successions", []string{"from", "to"}, []string{"from", "to"}, []string{"from", "to", "date"}},
	{kindIndicators, "indicators", []string{"id", "name", "theme"}, []string{"id", "name"}, []string{
		"id", "name", "short", "theme", "topic", "unit", "prefix", "suffix", "decimals", "scale", "prices", "polarity",
		"combine", "publisher", "source", "url", "released", "headline", "note", "published",
	}},
	{kindPopulation, "population", []string{"code", "year", "all"}, []string{"code", "year", "all"}, []string{
		"code", "year", "all", "aged_0_15", "aged_16_64", "aged_65_over",
	}},
	{kindTargets, "targets", []string{"indicator", "area", "year", "kind"}, []string{"indicator", "area", "year"}, []string{
		"indicator", "area", "year", "value", "baseline_year", "kind", "scope", "source", "url", "confidence",
	}},
	{kindCoterminous, "coterminous", []string{"area", "figures_of"}, []string{"area", "figures_of"}, []string{"area", "figures_of"}},
	{kindIgnored, "boundaries", []string{"polygon", "points"}, nil, nil},
}

// classify tells by its header what f holds. The error is a Problem.
func classify(f *published.File) (kind, error) {
	for _, t := range tables {
		if containsAll(f.Headings, t.distinctive) {
			return t.kind, nil
		}
	}
	if f.Missing == nil {
		return kindObservations, nil
	}
	base := strings.ToLower(path.Base(f.File))
	base = strings.TrimSuffix(base, path.Ext(base))
	for _, t := range tables {
		if t.name != base {
			continue
		}
		for _, column := range t.required {
			if !slices.Contains(f.Headings, column) {
				return 0, f.Whole(fmt.Errorf("header: no column %s", column))
			}
		}
		return t.kind, nil
	}
	return 0, f.Whole(f.Missing)
}

func containsAll(headings, want []string) bool {
	for _, w := range want {
		if !slices.Contains(headings, w) {
			return false
		}
	}
	return true
}

// errUnknown is wrapped by errors of Load about a source of which nothing
// could be read.
var errUnknown = errors.New("no file in it has a header that weal knows")
