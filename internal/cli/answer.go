package cli

import (
	"context"
	"fmt"
	"io"
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

// settled is viewed, of f that v asked for, with the line of a file that only reading it
// tells.
func (a *app) settled(ctx context.Context, v ask, f *figures.Set, r address.Address) (view.View, error) {
	shown, err := viewed(f, r)
	if err != nil {
		return shown, err
	}
	if of, ok := shown.Sought(); ok {
		shown = shown.Located(a.locator(ctx, v)(f.For(r), of))
	}
	return shown, nil
}

// words prints a view without pictures, to be read aloud or mailed.
func (a *app) words(ctx context.Context, v ask, file string, ascii bool) error {
	loaded, err := a.load(ctx, v)
	if err != nil {
		return err
	}
	shown, err := a.settled(ctx, v, loaded.Set, v.address)
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

// explain prints the arithmetic behind the figure that an address leads to: of a view that
// has many, the one that it is about.
func (a *app) explain(ctx context.Context, args []string, width int) error {
	if len(args) == 0 {
		return usagef("explain what? Give it an address, such as explain/life-satisfaction/north-east-ca")
	}
	size, err := a.frame(frameSize{width: width})
	if err != nil {
		return err
	}
	v, err := a.view(args)
	switch {
	case err != nil:
		return err
	case v.address.Level == view.AllLevels:
		return errAllLevels
	}
	loaded, err := a.load(ctx, v)
	if err != nil {
		return err
	}
	text, err := a.explanation(ctx, v, loaded.Set, size.width)
	if err != nil {
		return err
	}
	a.warn(loaded.Notice)
	_, err = io.WriteString(a.stdout, text)
	return err
}

// explanation returns the text that explain prints.
func (a *app) explanation(ctx context.Context, v ask, f *figures.Set, width int) (string, error) {
	r := view.Homeward(f.Today, v.address)
	if !view.Has(r.View) {
		return a.explanationOnScreen(ctx, v, f, width)
	}
	from, err := viewed(f, r)
	if err != nil {
		return "", err
	}
	to, ok := from.Explanation(f.For(r))
	if !ok {
		return "", fmt.Errorf("address %q: there is no figure to explain", from.Address)
	}
	shown, err := a.settled(ctx, v, f, to)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = export.Sections(&b, shown, width, a.asciiOnly())
	return b.String(), err
}
