package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/export"
	"weal/internal/figures"
	"weal/internal/view"
)

func (a *app) getCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "get [ADDRESS] [FILE.csv...]",
		Short: "Print the figures behind a view",
		Long: "Print the figures behind a view, one row for each area and period, with every digit that was published and 12 of what was combined. " +
			"What is written as csv can be opened again.\n\n" +
			"With --level all, a ranking or an overview gives every area that has figures, " +
			"ended ones too, each with its latest period unless the address names one.",
		Example: `weal get ranking/greenhouse-gas-emissions --format csv
weal get trend/gross-disposable-household-income-per-head/E47000007 --format json`,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.get(ctx, args, format) })
	oneOf(c, &format, "format", export.Table.String(), namesOf(export.Formats(), export.Format.String), "")
	return c
}

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
	v, err := viewed(loaded.Set, asked.address)
	switch {
	case errors.Is(err, view.ErrNoLevel), errors.Is(err, view.ErrNoView):
		return usageError{err}
	case err != nil:
		return err
	}
	w := bufio.NewWriter(a.stdout)
	if err := export.View(w, v, format); err != nil {
		return err
	}
	a.warn(loaded.Notice)
	return w.Flush()
}

func (a *app) explainCommand() *cobra.Command {
	var width int
	c := &cobra.Command{
		Use:   "explain ADDRESS [FILE.csv...]",
		Short: "Print the arithmetic behind a figure",
		Long: "Print what a sceptical colleague would ask of a figure: its interval, how it was combined from which members " +
			"with which weights, the formula with the numbers put in, the verdict with its test, the trend, and the source. " +
			"Of a view with many figures, it explains the one that the cursor is on when it opens.",
		Example: `weal explain explain/life-satisfaction/north-east-ca
weal explain ranking/employment-rate?period=2021`,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.explain(ctx, args, width) })
	c.Flags().IntVar(&width, "width", 0, "cells across")
	return c
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
	return a.answer(ctx, args, "", func(w io.Writer, v ask, f *figures.Set) error {
		r := view.Homeward(f.Today, v.address)
		from, err := viewed(f, r)
		if err != nil {
			return err
		}
		to, ok := from.Explanation(f.For(r))
		if !ok {
			return fmt.Errorf("address %q: there is no figure to explain", from.Address)
		}
		shown, err := a.settled(ctx, v, f, to)
		if err != nil {
			return err
		}
		return export.Sections(w, shown, size.width, a.asciiOnly())
	})
}

// words prints a view without pictures, to be read aloud or mailed.
func (a *app) words(ctx context.Context, args []string, file string, ascii bool) error {
	return a.answer(ctx, args, file, func(w io.Writer, v ask, f *figures.Set) error {
		shown, err := a.settled(ctx, v, f, v.address)
		if err != nil {
			return err
		}
		return export.Words(w, shown, ascii)
	})
}

// answer delivers what write makes of what args ask for and its figures, and says on
// standard error what there is to say of them.
func (a *app) answer(ctx context.Context, args []string, file string, write func(io.Writer, ask, *figures.Set) error) error {
	v, loaded, err := a.asked(ctx, args)
	if err != nil {
		return err
	}
	return a.deliver(file, func(w io.Writer) error {
		if err := write(w, v, loaded.Set); err != nil {
			return err
		}
		a.warn(loaded.Notice)
		return nil
	})
}

// deliver prints what write writes, or writes it to file unless that is "": all of it, or
// nothing if there is an error.
func (a *app) deliver(file string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if file != "" {
		return os.WriteFile(file, b.Bytes(), 0o644)
	}
	_, err := a.stdout.Write(b.Bytes())
	return err
}

// warn says on standard error what the dashboard says in its footer: the notice of the
// figures, and what the address no longer is written like.
func (a *app) warn(notice string) {
	for _, said := range []string{a.said, notice} {
		if said != "" {
			fmt.Fprintf(a.stderr, "weal: %s\n", said)
		}
	}
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

// locator returns what finds the line that a figure of v was read from, until
// ctx is done.
func (a *app) locator(ctx context.Context, v ask) view.Locate {
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
func (s *server) locator(ctx context.Context) view.Locate {
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
