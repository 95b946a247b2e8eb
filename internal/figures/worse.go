package figures

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"

	"weal/internal/prose"
	"weal/internal/published"
)

// contents is what a version has, to tell a later one by.
type contents struct {
	skipped map[mistake]int                // rows that were not understood
	first   map[mistake]*published.Problem // of each
	files   map[string]bool                // those that gave figures
	values  map[string]int                 // by indicator
}

// A mistake is a problem wherever in its file it stands: rows that are added
// above move it, and make it no other.
type mistake struct{ file, field, reason string }

// lineNumber is where a reason says what line of another file it is about.
var lineNumber = regexp.MustCompile(`:[0-9]+`)

// contentsOf returns the contents of v.
func contentsOf(v *Version) contents {
	c := contents{
		skipped: make(map[mistake]int), first: make(map[mistake]*published.Problem),
		files: make(map[string]bool), values: make(map[string]int),
	}
	for _, p := range v.Problems {
		if p.Severity != published.Skipped {
			continue
		}
		m := mistake{}
		if p.File != "" { // or it stands for those that were not kept
			m = mistake{p.File, p.Field, lineNumber.ReplaceAllString(p.Err.Error(), ":")}
		}
		if c.first[m] == nil {
			c.first[m] = p
		}
		c.skipped[m] += max(p.Rows, 1)
	}
	for id, ind := range v.Loaded.Indicators() {
		n := v.Loaded.Observations(id)
		if n == 0 {
			continue
		}
		c.values[ind.Slug] = n
		for f := range v.Loaded.Files(id) {
			c.files[f] = true
		}
	}
	return c
}

// worse returns why a version with the contents next is worse than the one
// with c: it has rows that are not understood and that c did not have, or a file
// that gave figures is there and gives none. That rows or files are gone is no
// reason: somebody may have meant it.
func (c contents) worse(next contents) error {
	var fresh []*published.Problem
	for m, rows := range next.skipped {
		if rows > c.skipped[m] {
			fresh = append(fresh, next.first[m])
		}
	}
	if len(fresh) > 0 {
		slices.SortFunc(fresh, func(a, b *published.Problem) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
		})
		return fmt.Errorf("%s that the version before had not; the first: %w", prose.Count(len(fresh), "problem"), fresh[0])
	}
	for _, f := range slices.Sorted(maps.Keys(c.files)) {
		if next.files[f] {
			continue
		}
		if _, err := os.Stat(f); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s gave figures, and gives none", f)
		}
	}
	return nil
}

// went returns the indicators of which next has fewer figures than c, in order.
func (c contents) went(next contents) []string {
	var slugs []string
	for slug, n := range c.values {
		if next.values[slug] < n {
			slugs = append(slugs, slug)
		}
	}
	slices.Sort(slugs)
	return slugs
}
