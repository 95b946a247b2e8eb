package cli

import (
	"context"
	"os"
	"strings"

	"weal/internal/address"
	"weal/internal/export"
	"weal/internal/figures"
	"weal/internal/view"
)

// viewed returns what a shows of f, on the boundaries and at the level that a has.
func viewed(f *figures.Set, a address.Address) (view.View, error) {
	a = view.Homeward(f.Today, a)
	d := f.For(a)
	if a.Level == view.AllLevels {
		return view.Everywhere(d, a)
	}
	return view.Open(d, a)
}

// words prints a view without pictures, to be read aloud or mailed.
func (a *app) words(ctx context.Context, v ask, file string, ascii bool) error {
	loaded, err := a.load(ctx, v)
	if err != nil {
		return err
	}
	shown, err := viewed(loaded.Set, v.address)
	if err != nil {
		return err
	}
	a.warn(loaded.Notice)
	if file == "" {
		return export.Words(a.stdout, shown, ascii)
	}
	var b strings.Builder
	if err := export.Words(&b, shown, ascii); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
