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

// asked returns what args ask for, of one level, and the figures of that.
func (a *app) asked(ctx context.Context, args []string) (ask, *figures.Version, error) {
	v, err := a.view(args)
	switch {
	case err != nil:
		return v, nil, err
	case v.address.Level == view.AllLevels:
		return v, nil, errAllLevels
	}
	loaded, err := a.load(ctx, v)
	return v, loaded, err
}

// words prints a view without pictures, to be read aloud or mailed.
func (a *app) words(ctx context.Context, args []string, file string, ascii bool) error {
	v, loaded, err := a.asked(ctx, args)
	if err != nil {
		return err
	}
	shown, err := a.settled(ctx, v, loaded.Set, v.address)
	if err != nil {
		return err
	}
	a.warn(loaded.Notice)
	var b strings.Builder
	switch err := export.Words(&b, shown, ascii); {
	case err != nil:
		return err
	case file != "":
		return os.WriteFile(file, []byte(b.String()), 0o644)
	}
	_, err = io.WriteString(a.stdout, b.String())
	return err
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
	v, loaded, err := a.asked(ctx, args)
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
