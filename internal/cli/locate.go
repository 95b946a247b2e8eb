package cli

import (
	"context"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/load"
	"weal/internal/nav"
)

// locator returns what finds the line that a figure of v was read from, until
// ctx is done.
func (a *app) locator(ctx context.Context, v ask) nav.Locate {
	if a.remote != nil {
		return a.remote.locator(ctx)
	}
	return func(d *dataset.Dataset, f analysis.Figure) (string, int) {
		sources, err := a.sources(v)
		if err != nil {
			return "", 0
		}
		ind := d.Indicator(f.Indicator)
		sought := load.Sought{
			Indicator: ind.Slug, Published: ind.Published, Areas: d.Areas().Codes(f.Area), Period: f.Period, Value: f.Value,
		}
		for file := range d.Files(f.Indicator) {
			sought.Files = append(sought.Files, file)
		}
		return load.Locate(ctx, sources, sought)
	}
}

// maxSearches is how many searches for a line a server makes at once: each reads
// its files, for whoever has an explanation open.
const maxSearches = 2

// locator returns what finds lines in the files of f for one session, whose turn
// comes when the searches of others are over.
func (f *figures) locator(ctx context.Context) nav.Locate {
	locate := f.app.locator(ctx, f.view)
	return func(d *dataset.Dataset, of analysis.Figure) (string, int) {
		select {
		case f.searches <- struct{}{}:
			defer func() { <-f.searches }()
			return locate(d, of)
		case <-ctx.Done():
			return "", 0
		}
	}
}
