package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/export"
	"weal/internal/geo"
	"weal/internal/palette"
	"weal/internal/view"
)

// flags are the options of the command line.
type flags struct {
	data    []string
	only    bool
	level   string
	vs      string
	target  int
	palette string
	noColor bool
	ascii   bool

	asciiSet bool           // whether ascii was given either way
	command  *cobra.Command // the one that runs
}

// root returns the command weal with all others below it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "weal [ADDRESS | FILE.csv...]",
		Short: "Indicators of wellbeing and inclusive growth in the terminal",
		Long: about + "\n\nAn ADDRESS names a view: " + views + ". " +
			"A FILE.csv, as statistics offices publish it, is opened by itself.",
		Example: `weal
weal profile/north-east-ca
weal published-figures.csv
weal get ranking/greenhouse-gas-emissions --format csv`,
		Args:              cobra.ArbitraryArgs,
		RunE:              a.run(a.open),
		ValidArgsFunction: a.completeAddressOrFile,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		a.flags.command = c
		return usageError{plainFlagError(err)}
	})
	f := root.PersistentFlags()
	f.StringArrayVar(&a.flags.data, "data", nil, "add the figures in this file or directory (repeatable)")
	f.BoolVar(&a.flags.only, "only", false, "leave out the built-in figures")
	f.StringVar(&a.flags.level, "level", "", "level of the areas listed, such as region")
	f.StringVar(&a.flags.vs, "vs", "", "what areas are compared with, by code or name")
	f.IntVar(&a.flags.target, "target-year", 0, "year of the target that a pathway is judged by")
	f.StringVar(&a.flags.palette, "palette", autoPalette, "colours: "+strings.Join(paletteNames(), ", "))
	f.BoolVar(&a.flags.noColor, "no-color", false, "no colours, as with NO_COLOR set")
	f.BoolVar(&a.flags.ascii, "ascii", false, "no signs beyond ASCII; letters and £ stay")
	a.completeFlag(root, "level", a.completeLevels)
	a.completeFlag(root, "vs", a.completeAreaFlag)
	a.completeFlag(root, "palette", fixed(paletteNames()))
	root.AddCommand(a.showCommand(), a.getCommand(), a.explainCommand(), a.checkCommand(), a.importCommand(), a.serveCommand(), a.versionCommand())
	return root
}

// about and views are what help says of weal anywhere.
const (
	about = "weal shows indicators of wellbeing, net zero, living standards and inclusive growth " +
		"for combined authorities and other areas of the UK, as tables, sparklines and charts."
	views = "overview/wellbeing, ranking/INDICATOR, profile/AREA or trend/INDICATOR/AREA,AREA"
)

// plainFlagError returns err, from reading options, in words.
func plainFlagError(err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return err
	}
	want := "a value"
	switch kind := invalid.GetFlag().Value.Type(); kind {
	case "int":
		want = "a whole number"
	case "bool":
		want = "true or false"
	case "duration":
		want = "a time such as 30s, 15m or 8h"
	}
	return fmt.Errorf("--%s %q: want %s", invalid.GetFlag().Name, invalid.GetValue(), want)
}

// check reports what is wrong with the options that all commands share.
func (f *flags) check(c *cobra.Command) error {
	f.asciiSet = c.Flags().Changed("ascii")
	if f.only && len(f.data) == 0 && !takesFiles(c) {
		return usagef("--only leaves nothing to show without --data")
	}
	if f.level != "" && f.level != view.AllLevels {
		level, err := geo.ParseLevel(f.level)
		if err != nil {
			return usageError{err}
		}
		f.level = level.Slug()
	}
	if f.palette != autoPalette {
		if _, err := palette.Parse(f.palette); err != nil {
			return usageError{err}
		}
	}
	return nil
}

// takesFiles reports whether c can be given the figures as arguments.
func takesFiles(c *cobra.Command) bool { return c.ValidArgsFunction != nil }

// autoPalette is the palette that follows the terminal's background.
const autoPalette = "auto"

func paletteNames() []string {
	names := []string{autoPalette}
	for _, k := range palette.Kinds() {
		names = append(names, k.String())
	}
	return names
}

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
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.get(ctx, args, format) })
	c.Flags().StringVar(&format, "format", export.Table.String(), "one of "+strings.Join(formatNames(), ", "))
	a.completeFlag(c, "format", fixed(formatNames()))
	return c
}

func formatNames() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.String())
	}
	return names
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
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.explain(ctx, args, width) })
	c.Flags().IntVar(&width, "width", 0, "cells across")
	return c
}

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Report every problem in the data",
		Long: "Report every problem in files or directories as file:line:column: field: reason, and count what they hold. " +
			"Doubts are about figures that were kept but may be wrong, notes about such as are right. " +
			"Without a PATH, check the built-in data. The exit status is 1 if there is any problem or, in your own files, any doubt.",
		Example: `weal check
weal check figures.csv`,
		Args: cobra.ArbitraryArgs,
		RunE: a.run(a.check),
	}
}

func (a *app) importCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "import",
		Short: "Turn published files into weal's layout",
		Args:  cobra.ArbitraryArgs,
		RunE: a.run(func(context.Context, []string) error {
			return usagef("import from where? There is: import ons SRC DEST")
		}),
	}
	c.AddCommand(&cobra.Command{
		Use:   "ons SRC DEST",
		Short: "Import what the statistics offices publish",
		Long: "Read the published files in the directory SRC and write weal's layout to the directory DEST. " +
			"The same files always give the same bytes.",
		Example: `weal import ons published data`,
		Args:    cobra.ArbitraryArgs,
		RunE:    a.run(a.importONS),
	})
	return c
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.ArbitraryArgs,
		RunE:  a.run(a.printVersion),
	}
}
