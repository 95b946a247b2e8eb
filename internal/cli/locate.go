package cli

import (
	"context"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/load"
	"weal/internal/nav"
)

// locator returns what finds the line that a figure of v was read from.
func (a *app) locator(v view) nav.Locate {
	return func(d *dataset.Dataset, f analysis.Figure) (string, int) {
		sources, err := a.sources(v)
		if err != nil {
			return "", 0
		}
		sought := load.Sought{
			Indicator: d.Indicator(f.Indicator).Slug, Areas: d.Areas().Codes(f.Area), Period: f.Period, Value: f.Value,
		}
		for file := range d.Files(f.Indicator) {
			sought.Files = append(sought.Files, file)
		}
		return load.Locate(context.Background(), sources, sought)
	}
}
