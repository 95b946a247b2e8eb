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

	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/published"
)

// contents is what a version has, to tell a later one by.
type contents struct {
	skipped map[mistake]int                // rows that were not understood
	first   map[mistake]*published.Problem // of each
	files   map[string]bool                // those that gave figures
	rows    map[string]int                 // by file of the reader's own
	values  map[string]int                 // by indicator
}

// A mistake is a problem wherever in its file it stands: rows that are added
// above move it, and make it no other.
type mistake struct{ file, field, reason string }

// lineNumber is where a reason says what line of another file it is about.
var lineNumber = regexp.MustCompile(`:[0-9]+`)

// contents returns the contents of v, which was read from s.
func (s Source) contents(v *Version) contents {
	c := contents{
		skipped: make(map[mistake]int), first: make(map[mistake]*published.Problem),
		files: make(map[string]bool), rows: make(map[string]int), values: make(map[string]int),
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
			if !s.isBase(f) {
				c.rows[f] += v.Loaded.RowsIn(id, f)
			}
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
		return fmt.Errorf("%s that the version before had not; the first: %w", indicator.Count(len(fresh), "problem"), fresh[0])
	}
	for _, f := range slices.Sorted(maps.Keys(c.files)) {
		if next.files[f] {
			continue
		}
		if _, err := os.Stat(load.FileOf(f)); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s gave figures, and gives none", f)
		}
	}
	return nil
}

// went returns the indicators of which next has fewer figures than c, in order.
func (c contents) went(next contents) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(c.values)), func(slug string) bool { return next.values[slug] >= c.values[slug] })
}

// A version that lacks fewer rows than fewLost of a file or an indicator, or no more
// than one in smallShare, lacks little.
const (
	fewLost    = 10
	smallShare = 10
)

// A loss is why a version waits: of much that the one before has it has less, as a
// copy that is not done would.
type loss struct {
	of        string // a file, an indicator or all files
	had, has  int    // rows
	elsewhere int    // of how many more there is a loss
}

// Error says what is lost.
func (l *loss) Error() string {
	more := ""
	if l.elsewhere > 0 {
		more = fmt.Sprintf(", and less of %s", indicator.Count(l.elsewhere, "other"))
	}
	return fmt.Sprintf("%s: %d of %s are left%s", l.of, l.has, indicator.Count(l.had, "row"), more)
}

// lost returns what next has much less of than c; nil if there is nothing.
func (c contents) lost(next contents) *loss {
	var losses []*loss
	look := func(of string, had, has int) {
		if n := had - has; n >= fewLost && n*smallShare > had {
			losses = append(losses, &loss{of: of, had: had, has: has})
		}
	}
	had, has := 0, 0
	for _, f := range slices.Sorted(maps.Keys(c.rows)) {
		look(f, c.rows[f], next.rows[f])
		had += c.rows[f]
	}
	for _, n := range next.rows {
		has += n
	}
	for _, slug := range slices.Sorted(maps.Keys(c.values)) {
		look(slug, c.values[slug], next.values[slug])
	}
	if len(losses) == 0 {
		look("all files", had, has)
	}
	if len(losses) == 0 {
		return nil
	}
	losses[0].elsewhere = len(losses) - 1
	return losses[0]
}
