package cli

import (
	"bufio"
	"context"
	"errors"
	"io"

	"weal/internal/address"
	"weal/internal/export"
	"weal/internal/figures"
	"weal/internal/view"
)

// get prints the figures behind a view.
func (a *app) get(ctx context.Context, args []string, formatName string) error {
	format, err := export.ParseFormat(formatName)
	if err != nil {
		return usageError{err}
	}
	asked, err := a.view(args)
	if err != nil {
		return err
	}
	loaded, err := a.load(ctx, asked)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.stdout)
	if err := a.write(w, loaded.Set, asked.address, format); err != nil {
		return err
	}
	a.warn(loaded.Notice)
	return w.Flush()
}

// write writes what is behind the view at r.
func (a *app) write(w io.Writer, f *figures.Set, r address.Address, format export.Format) error {
	if r.View != "" && !view.Has(r.View) {
		return usagef("address %q: there are no figures behind it", r)
	}
	v, err := viewed(f, r)
	switch {
	case errors.Is(err, view.ErrNoLevel):
		return usageError{err}
	case err != nil:
		return err
	}
	return export.View(w, v, format)
}
