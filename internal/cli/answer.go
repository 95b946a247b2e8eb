package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

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
	var mark bool
	c := &cobra.Command{
		Use:   "get [ADDRESS] [FILE.csv...]",
		Short: "Print the figures behind a view",
		Long: "Print the figures behind a view, one row for each area and period, with every digit that was published and 12 of what was combined. " +
			"What is written as csv can be opened again; an apostrophe before =, +, - or @ keeps spreadsheets from running it, and --bom has Excel read é, ŵ and £ right.\n\n" +
			"With --level all, a ranking or an overview gives every area that has figures, " +
			"ended ones too, each with its latest period unless the address names one.",
		Example: `weal get ranking/greenhouse-gas-emissions --format csv
weal get trend/gross-disposable-household-income-per-head/E47000007 --format json`,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.get(ctx, args, format, mark) })
	a.oneOf(c, &format, "format", export.Table.String(), namesOf(export.Formats(), export.Format.String), "")
	c.Flags().BoolVar(&mark, "bom", false, "begin csv or tsv with the mark by which Excel knows UTF-8")
	return c
}

// get prints the figures behind a view.
func (a *app) get(ctx context.Context, args []string, formatName string, mark bool) error {
	format, err := export.ParseFormat(formatName)
	switch {
	case err != nil:
		return usageError{err}
	case mark && !format.ForSpreadsheets():
		return usagef("--bom is for --format csv and tsv")
	}
	r, err := a.request(args)
	if err != nil {
		return err
	}
	loaded, err := a.load(ctx, r)
	if err != nil {
		return err
	}
	v, err := openView(loaded.Set, r.address)
	switch {
	case errors.Is(err, view.ErrNoLevel), errors.Is(err, view.ErrNoView):
		return usageError{err}
	case err != nil:
		return err
	}
	w := bufio.NewWriter(a.stdout)
	if mark {
		_, _ = w.WriteString(export.Mark) // which Flush would say
	}
	if err := export.View(w, v, format); err != nil {
		return err
	}
	why := ""
	if v.Table.Len == 0 {
		why = v.Table.Empty
	}
	a.warn(append([]string{r.notice, why}, remarks(loaded)...)...)
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
	return a.answer(ctx, args, "", func(w io.Writer, r request, f *figures.Set) error {
		from, err := openView(f, r.address)
		if err != nil {
			return err
		}
		to, ok := from.Explanation()
		if !ok {
			return fmt.Errorf("address %q: there is no figure to explain", from.Address)
		}
		r.address = to
		v, err := a.openLocated(ctx, r, f)
		if err != nil {
			return err
		}
		return export.Sections(w, v, size.width, a.asciiOnly())
	})
}

// words prints a view without pictures, to be read aloud or mailed.
func (a *app) words(ctx context.Context, args []string, file string, ascii bool) error {
	return a.answer(ctx, args, file, func(w io.Writer, r request, f *figures.Set) error {
		v, err := a.openLocated(ctx, r, f)
		if err != nil {
			return err
		}
		return export.Words(w, v, ascii)
	})
}

// answer delivers what write makes of what args ask for and its figures, and says on
// standard error what there is to say of them.
func (a *app) answer(ctx context.Context, args []string, file string, write func(io.Writer, request, *figures.Set) error) error {
	r, loaded, err := a.loadLevel(ctx, args)
	if err != nil {
		return err
	}
	return a.deliver(file, func(w io.Writer) error {
		if err := write(w, r, loaded.Set); err != nil {
			return err
		}
		a.warn(append(remarks(loaded), r.notice)...)
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

// warn says on standard error what the dashboard says in its footer: what the address no
// longer is written like, why there are no rows, and the notice of the figures.
func (a *app) warn(notices ...string) {
	for _, said := range notices {
		if said != "" {
			fmt.Fprintf(a.stderr, "weal: %s\n", said)
		}
	}
}

// loadLevel returns what args ask for, of one level, and the figures of that.
func (a *app) loadLevel(ctx context.Context, args []string) (request, *figures.Version, error) {
	r, err := a.requestLevel(args)
	if err != nil {
		return r, nil, err
	}
	loaded, err := a.load(ctx, r)
	return r, loaded, err
}

// requestLevel returns what args ask for, of one level.
func (a *app) requestLevel(args []string) (request, error) {
	r, err := a.request(args)
	if err == nil && r.address.Level == view.AllLevels {
		err = errAllLevels
	}
	return r, err
}

// openView returns what an address shows of f, on the boundaries and at the level that it
// has.
func openView(f *figures.Set, at address.Address) (view.View, error) {
	at = view.Homeward(f.Today, at)
	d := f.For(at)
	if at.Level == view.AllLevels {
		return view.Everywhere(d, at)
	}
	return view.Open(d, at)
}

// openLocated returns what r shows of f, with the line of a file that only reading it tells.
func (a *app) openLocated(ctx context.Context, r request, f *figures.Set) (view.View, error) {
	v, err := openView(f, r.address)
	if err != nil {
		return v, err
	}
	if of, ok := v.Sought(); ok {
		v = v.Located(a.locator(ctx, r)(f.For(r.address), of))
	}
	return v, nil
}

// locator returns what finds the line that a figure of r was read from, until
// ctx is done.
func (a *app) locator(ctx context.Context, r request) view.Locate {
	if a.remote != nil {
		return a.remote.locator(ctx)
	}
	return func(d *dataset.Dataset, f analysis.Figure) (string, int) { return a.source(r).Locate(ctx, d, f) }
}

// maxSearches is how many searches for a line a server makes at once: each reads
// its files, for whoever has an explanation open.
const maxSearches = 2

// searchTime is how long somebody waits for a line, which the rest of an explanation
// does without.
const searchTime = 10 * time.Second

// locator returns what finds lines in the files of s for one session, whose turn
// comes when the searches of others are over. What hangs on the disk keeps its place
// among them, and nobody waiting.
func (s *server) locator(ctx context.Context) view.Locate {
	return func(d *dataset.Dataset, of analysis.Figure) (string, int) {
		ctx, cancel := context.WithTimeout(ctx, searchTime)
		defer cancel()
		select {
		case s.searches <- struct{}{}:
		case <-ctx.Done():
			return "", 0
		}
		type place struct {
			file string
			line int
		}
		found := make(chan place, 1)
		go func() {
			defer func() { <-s.searches }()
			file, line := s.app.locator(ctx, s.request)(d, of)
			found <- place{file, line}
		}()
		select {
		case p := <-found:
			return p.file, p.line
		case <-ctx.Done():
			return "", 0
		}
	}
}
