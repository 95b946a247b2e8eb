package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"weal/internal/address"
	"weal/internal/export"
)

// root returns the command weal with all others below it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "weal [ADDRESS | FILE.csv...]",
		Short: "Indicators of wellbeing and inclusive growth in the terminal",
		Long:  about + "\n\nA FILE.csv, as statistics offices publish it, is opened by itself.\n\n" + views(),
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
		return usageError{plainFlagError(c, err)}
	})
	root.AddCommand(a.showCommand(), a.getCommand(), a.explainCommand(), a.checkCommand(), a.importCommand(), a.serveCommand(), a.versionCommand())
	a.share(root)
	return root
}

// about is what help says of weal anywhere.
const about = "weal shows indicators of wellbeing, net zero, living standards and inclusive growth " +
	"for combined authorities and other areas of the UK, as tables, sparklines and charts."

// views is what help says of addresses: which there are, which keys each takes, and what
// the mode may be.
func views() string {
	var b strings.Builder
	b.WriteString("An ADDRESS names a view, in parts and then keys: ranking/INDICATOR?level=region&period=2023\n")
	for _, name := range address.Views() {
		form := address.Forms()[name]
		line := fmt.Sprintf("\n  %-34s %s", address.Usage(name), strings.Trim(fmt.Sprint(form.Keys), "[]"))
		if form.Modes != nil {
			line += " (" + strings.Join(form.Modes, ", ") + ")"
		}
		b.WriteString(strings.TrimRight(line, " "))
	}
	return b.String()
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
		RunE: a.run(a.check),
	}
}

func (a *app) importCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "import",
		Short: "Turn published files into weal's layout",
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
		RunE:    a.run(a.importONS),
	})
	return c
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		RunE:  a.run(a.printVersion),
	}
}
