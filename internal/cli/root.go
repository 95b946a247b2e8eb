package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/load"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/published"
	"weal/internal/scheme"
	"weal/internal/text"
	"weal/internal/view"
)

// root returns the command weal with all others below it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "weal [ADDRESS | FILE.csv...]",
		Short: "Indicators of wellbeing and inclusive growth in the terminal",
		Long:  about + "\n\n" + fileRule + "\n\n" + views(),
		Example: `weal
weal profile/north-east-ca
weal published-figures.csv
weal 'rents.xlsx#Table 3'
weal lonely.csv --year april --as value=Percent
weal get ranking/greenhouse-gas-emissions --format csv`,
		Args:              cobra.ArbitraryArgs,
		RunE:              a.run(a.open),
		ValidArgsFunction: a.completeAddressOrFile,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		a.flags.command = c
		return usageError{plainFlagError(c, err)}
	})
	root.AddCommand(a.showCommand(), a.getCommand(), a.explainCommand(), a.checkCommand(), a.importCommand(), a.serveCommand(), a.versionCommand(), a.manCommand(), a.completionCommand(), a.licencesCommand())
	a.share(root)
	return root
}

// about is what help says of weal anywhere.
const about = "weal shows indicators of wellbeing, net zero, living standards and inclusive growth " +
	"for combined authorities and other areas of the UK, as tables, sparklines and charts."

// fileRule is what a file is.
const fileRule = "A FILE.csv, as statistics offices publish it, is opened by itself. It may be a workbook too, FILE.xlsx or FILE.ods, " +
	"with the sheet behind a # where several have figures (FILE.xlsx#Table 3), what gzip or zip have packed, a pipe, or - for standard input. " +
	"What it does not say itself is asked on the screen, or --as, --year, --period and --level say it."

// addressRule is what an address is.
const addressRule = "An ADDRESS names a view, in parts and then keys: ranking/INDICATOR?level=region&period=2023"

// views is what help says of addresses: which there are, and what each takes.
func views() string {
	var b strings.Builder
	b.WriteString(addressRule + "\n")
	for _, name := range address.Views() {
		b.WriteString(strings.TrimRight(fmt.Sprintf("\n  %-34s %s", address.Usage(name), keysOf(name)), " "))
	}
	return b.String()
}

// keysOf returns the keys that a view takes, and what its mode may be.
func keysOf(view string) string {
	form := address.Forms()[view]
	keys := strings.Trim(fmt.Sprint(form.Keys), "[]")
	if form.Modes != nil {
		keys += " (" + strings.Join(form.Modes, ", ") + ")"
	}
	return keys
}

// flags are the options that several commands take.
type flags struct {
	data     []string
	only     bool
	maxCells int
	as       columns
	year     string
	period   string
	level    string
	vs       string
	target   int
	palette  string
	lines    string
	noColor  bool
	ascii    bool

	answers  published.Answers // that as, year, period and level are
	asciiSet bool              // whether ascii was given either way
	command  *cobra.Command    // the one that runs
}

// shared returns, for each command, which of these options mean something to it, by
// the path that it is called by.
func shared() map[string][]string {
	return map[string][]string{
		"weal":             {"data", "only", "max-cells", "as", "year", "period", "level", "vs", "target-year", "palette", "lines", "no-color", "ascii"},
		"weal show":        {"data", "only", "max-cells", "as", "year", "period", "level", "vs", "target-year", "palette", "lines", "no-color", "ascii"},
		"weal get":         {"data", "only", "max-cells", "as", "year", "period", "level", "vs", "target-year"},
		"weal explain":     {"data", "only", "max-cells", "as", "year", "period", "level", "vs", "palette", "no-color", "ascii"},
		"weal check":       {"data", "only", "max-cells", "as", "year", "period", "level"},
		"weal import file": {"max-cells", "as", "year", "period", "level"},
		"weal serve":       {"data", "only", "max-cells", "as", "year", "period", "level", "vs", "palette", "lines"},
	}
}

// share gives root and the commands below it the options that they share.
func (a *app) share(root *cobra.Command) {
	all := pflag.NewFlagSet("", pflag.ContinueOnError)
	all.StringArrayVar(&a.flags.data, "data", nil, "add the figures in this file or directory (repeatable)")
	all.BoolVar(&a.flags.only, "only", false, "leave out the built-in figures")
	all.IntVar(&a.flags.maxCells, "max-cells", load.MaxCells, "most cells that figures may take, each an area in a period, at 8 to 26 bytes")
	all.Var(&a.flags.as, "as", "what columns of your file hold: area=COLUMN,period=COLUMN,value=COLUMN,series=COLUMN+COLUMN (repeatable)")
	all.StringVar(&a.flags.year, "year", "", "when years such as 2022/23 begin in your file: "+strings.Join(beginnings(), ", "))
	all.StringVar(&a.flags.period, "period", "", "period of all rows of your file, which has none: 2025, 2024/25")
	all.StringVar(&a.flags.level, "level", "", "level of the areas listed, such as region, and of names in your file that several areas have")
	all.StringVar(&a.flags.vs, "vs", "", "what areas are compared with: "+strings.Join(analysis.ComparatorWords(), ", ")+", or an area by code or name")
	all.IntVar(&a.flags.target, "target-year", 0, "year of the target that a pathway is judged by")
	all.StringVar(&a.flags.palette, "palette", auto, "colours: "+strings.Join(palettes(), ", "))
	all.StringVar(&a.flags.lines, "lines", auto, "what lines are drawn with: "+strings.Join(lineWays(), ", "))
	all.BoolVar(&a.flags.noColor, "no-color", false, "no colours, as with NO_COLOR set")
	all.BoolVar(&a.flags.ascii, "ascii", false, "no signs beyond ASCII; letters and £ stay")
	for _, c := range withAll(root) {
		for _, name := range shared()[c.CommandPath()] {
			if a.remote != nil && c.Name() == "check" && name == "level" {
				continue // which is that of names in files
			}
			c.Flags().AddFlag(all.Lookup(name))
		}
	}
	a.completeFlag(root, "level", levels)
	a.completeFlag(root, "vs", a.comparators)
	a.completeOneOf(root, "year", beginnings())
	a.completeOneOf(root, "as", roles())
	a.completeOneOf(root, "palette", palettes())
	a.completeOneOf(root, "lines", lineWays())
}

// withAll returns c and all commands below it.
func withAll(c *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{c}
	for _, below := range c.Commands() {
		all = append(all, withAll(below)...)
	}
	return all
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
	var err error
	if f.answers, err = f.said(); err != nil {
		return usageError{err}
	}
	if f.maxCells <= 0 {
		return usagef("--max-cells: want more than 0")
	}
	if _, err := scheme.Parse(f.palette); err != nil && f.palette != auto {
		return usagef("--palette %q: not one of %s", f.palette, strings.Join(palettes(), ", "))
	}
	if !slices.Contains(lineWays(), f.lines) {
		return usagef("--lines %q: not one of %s", f.lines, strings.Join(lineWays(), ", "))
	}
	return nil
}

// columns is the value of --as.
type columns []string

// String implements pflag.Value.
func (c *columns) String() string { return strings.Join(*c, ",") }

// Set implements pflag.Value.
func (c *columns) Set(s string) error {
	*c = append(*c, s)
	return nil
}

// Type implements pflag.Value.
func (c *columns) Type() string { return "columns" }

// said returns what the options say of the reader's own files.
func (f *flags) said() (a published.Answers, err error) {
	set := func(option, value string) {
		if err == nil && value != "" {
			if err = a.Set(option, value); err != nil {
				err = fmt.Errorf("--%s %w", option, err)
			}
		}
	}
	for _, s := range f.as {
		set("as", s)
	}
	set("year", f.year) // before the period, which may be such a year
	set("period", f.period)
	if f.level != view.AllLevels {
		set("level", f.level)
	}
	return a, err
}

// aboutFiles returns the error that an option is about files and there are none; nil if no
// such was given.
func (f *flags) aboutFiles(paths []string) error {
	if len(paths) > 0 {
		return nil
	}
	for _, option := range []struct{ name, value string }{{"as", f.as.String()}, {"year", f.year}, {"period", f.period}} {
		if option.value == "" {
			continue
		}
		instead := ""
		if option.name == "period" {
			instead = "; that of a view is in its address: ?period=" + option.value
		}
		return usagef("--%s says what a file of yours does not, and there is none%s", option.name, instead)
	}
	return nil
}

// beginnings returns what --year may be.
func beginnings() []string {
	return namesOf([]period.Beginning{period.FromApril, period.FromAugust, period.FromSeptember}, period.Beginning.String)
}

// roles returns what --as may begin with.
func roles() []string {
	return namesOf(published.Roles(), func(role string) string { return role + "=" })
}

// plainFlagError returns err, from reading the options of c, in words.
func plainFlagError(c *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return unknownFlag(c, unknown.GetSpecifiedName())
	}
	invalid, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err
	}
	wants := map[string]string{"int": "a whole number", "bool": "true or false", "duration": "a time such as 30s, 15m or 8h", "bytes": "a number and a unit, such as 800MB or 2GiB"}
	want := cmp.Or(wants[invalid.GetFlag().Value.Type()], "a value")
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
	// What another command takes is no slip.
	elsewhere := slices.ContainsFunc(append(c.Root().Commands(), c.Root()), func(other *cobra.Command) bool { return other.Flags().Lookup(name) != nil })
	switch like := text.Nearest(name, takes); {
	case like != "" && !elsewhere:
		return fmt.Errorf("%s takes no %s; did you mean --%s?", command, wrong, like)
	case len(takes) == 0:
		return fmt.Errorf("%s takes no %s: it takes no options", command, wrong)
	}
	return fmt.Errorf("%s takes no %s: it takes --%s", command, wrong, strings.Join(takes, ", --"))
}

// levels returns the levels that c takes.
func levels(c *cobra.Command, _ string) []string {
	slugs := levelSlugs()
	if c.Name() == "get" {
		slugs = append(slugs, view.AllLevels)
	}
	return slugs
}

// auto follows the terminal: its background, or what it can draw.
const auto = "auto"

func palettes() []string {
	return append([]string{auto}, namesOf(scheme.Kinds(), scheme.Kind.String)...)
}

func lineWays() []string {
	return append([]string{auto}, namesOf(palette.AllLines(), palette.Lines.String)...)
}

// namesOf returns what name says of each of all.
func namesOf[T any](all []T, name func(T) string) []string {
	var names []string
	for _, t := range all {
		names = append(names, name(t))
	}
	return names
}
