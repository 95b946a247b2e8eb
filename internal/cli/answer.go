package cli

import (
	"context"
	"os"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/export"
	"weal/internal/view"
)

// viewed returns what a shows of d, on the boundaries and at the level that a has.
func viewed(d *dataset.Dataset, a address.Address) (view.View, error) {
	a = view.Homeward(d, a)
	if a.As == address.Constituted {
		d = analysis.AsConstituted(d)
	}
	if a.Level == view.AllLevels {
		return view.Everywhere(d, a)
	}
	return view.Open(d, a)
}

// words prints a view without pictures, to be read aloud or mailed.
func (a *app) words(ctx context.Context, v ask, file string, ascii bool) error {
	d, notice, err := a.load(ctx, v, nil)
	if err != nil {
		return err
	}
	shown, err := viewed(d, v.address)
	if err != nil {
		return err
	}
	a.warn(notice)
	if file == "" {
		return export.Words(a.stdout, shown, ascii)
	}
	var b strings.Builder
	if err := export.Words(&b, shown, ascii); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
