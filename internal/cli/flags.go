package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/geo"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/view"
)

// flags are the options that several commands take.
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

// shared returns, for each command, which of these options mean something to it, by
// the path that it is called by.
func shared() map[string][]string {
	return map[string][]string{
		"weal":         {"data", "only", "level", "vs", "target-year", "palette", "no-color", "ascii"},
		"weal show":    {"data", "only", "level", "vs", "target-year", "palette", "no-color", "ascii"},
		"weal get":     {"data", "only", "level", "vs", "target-year"},
		"weal explain": {"data", "only", "level", "vs", "palette", "no-color", "ascii"},
		"weal check":   {"data", "only"},
		"weal serve":   {"data", "only", "level", "vs", "palette"},
	}
}

// share gives root and the commands below it the options that they share.
func (a *app) share(root *cobra.Command) {
	all := pflag.NewFlagSet("", pflag.ContinueOnError)
	all.StringArrayVar(&a.flags.data, "data", nil, "add the figures in this file or directory (repeatable)")
	all.BoolVar(&a.flags.only, "only", false, "leave out the built-in figures")
	all.StringVar(&a.flags.level, "level", "", "level of the areas listed, such as region")
	all.StringVar(&a.flags.vs, "vs", "", "what areas are compared with, by code or name")
	all.IntVar(&a.flags.target, "target-year", 0, "year of the target that a pathway is judged by")
	all.StringVar(&a.flags.palette, "palette", autoPalette, "colours: "+strings.Join(paletteNames(), ", "))
	all.BoolVar(&a.flags.noColor, "no-color", false, "no colours, as with NO_COLOR set")
	all.BoolVar(&a.flags.ascii, "ascii", false, "no signs beyond ASCII; letters and £ stay")
	for _, c := range append(root.Commands(), root) {
		for _, name := range shared()[c.CommandPath()] {
			c.Flags().AddFlag(all.Lookup(name))
		}
	}
	a.completeFlag(root, "level", a.completeLevels)
	a.completeFlag(root, "vs", a.completeAreaFlag)
	a.completeFlag(root, "palette", fixed(paletteNames()))
}

// check reports what is wrong with the options that commands share.
func (f *flags) check(c *cobra.Command) error {
	f.asciiSet = f.asciiSet || c.Flags().Changed("ascii")
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

// plainFlagError returns err, from reading the options of c, in words.
func plainFlagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		return unknownFlag(c, unknown.GetSpecifiedName())
	}
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

// unknownFlag returns the error that c takes no option of that name: with the one
// that was likely meant, or else with all that c takes.
func unknownFlag(c *cobra.Command, name string) error {
	var takes []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "version" && !f.Hidden {
			takes = append(takes, f.Name)
		}
	})
	command, wrong := strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" "), "--"+name
	if len(name) == 1 {
		wrong = "-" + name
	}
	switch like := text.Nearest(name, takes); {
	case like != "":
		return fmt.Errorf("%s takes no %s; did you mean --%s?", command, wrong, like)
	case len(takes) == 0:
		return fmt.Errorf("%s takes no %s: it takes no options", command, wrong)
	}
	return fmt.Errorf("%s takes no %s: it takes --%s", command, wrong, strings.Join(takes, ", --"))
}

// autoPalette is the palette that follows the terminal's background.
const autoPalette = "auto"

func paletteNames() []string {
	names := []string{autoPalette}
	for _, k := range palette.Kinds() {
		names = append(names, k.String())
	}
	return names
}
