package cli

import (
	"context"

	"weal/internal/analysis"
	"weal/internal/dataset"
)

// A locate returns the file and the line in it, from 1, that a figure of d was read from;
// "" and 0 if it is not found.
type locate = func(d *dataset.Dataset, f analysis.Figure) (file string, line int)

// locator returns what finds the line that a figure of v was read from, until
// ctx is done.
func (a *app) locator(ctx context.Context, v ask) locate {
	if a.remote != nil {
		return a.remote.locator(ctx)
	}
	return func(d *dataset.Dataset, f analysis.Figure) (string, int) { return a.source(v).Locate(ctx, d, f) }
}

// maxSearches is how many searches for a line a server makes at once: each reads
// its files, for whoever has an explanation open.
const maxSearches = 2

// locator returns what finds lines in the files of s for one session, whose turn
// comes when the searches of others are over.
func (s *server) locator(ctx context.Context) locate {
	search := s.app.locator(ctx, s.ask)
	return func(d *dataset.Dataset, of analysis.Figure) (string, int) {
		select {
		case s.searches <- struct{}{}:
			defer func() { <-s.searches }()
			return search(d, of)
		case <-ctx.Done():
			return "", 0
		}
	}
}
