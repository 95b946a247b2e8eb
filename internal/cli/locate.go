package cli

import (
	"context"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/nav"
)

// locator returns what finds the line that a figure of v was read from, until
// ctx is done.
func (a *app) locator(ctx context.Context, v ask) nav.Locate {
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
func (s *server) locator(ctx context.Context) nav.Locate {
	locate := s.app.locator(ctx, s.ask)
	return func(d *dataset.Dataset, of analysis.Figure) (string, int) {
		select {
		case s.searches <- struct{}{}:
			defer func() { <-s.searches }()
			return locate(d, of)
		case <-ctx.Done():
			return "", 0
		}
	}
}
