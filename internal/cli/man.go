package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/muesli/mango"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/address"
)

func (a *app) manCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Print the manual page, as man reads it: all commands, their options, and the addresses.",
		Example: `weal man | man -l -
weal man > /usr/local/share/man/man1/weal.1`,
	}
	c.RunE = a.run(func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return usagef("man takes no arguments, not %q", args[0])
		}
		page, err := manual(c.Root())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.stdout, page)
		return err
	})
	return c
}

// manual returns the manual page of root and the commands below it, in roff.
func manual(root *cobra.Command) (string, error) {
	page := mango.NewManPage(1, root.Name(), root.Short).WithLongDescription(
		about + "\n" + fileRule + " An ADDRESS names a view: see below. weal COMMAND --help says more of a command.")
	if err := describe(&page.Root, root); err != nil {
		return "", err
	}
	w := dated{roff.NewDocument()}
	page.Build(w)
	w.Section("Addresses")
	w.Text(addressRule)
	for _, name := range address.Views() {
		w.item(address.Usage(name), keysOf(name))
	}
	for _, s := range manualSections {
		w.Section(s.name)
		for _, i := range s.items {
			w.item(i[0], i[1])
		}
	}
	return w.String(), nil
}

// manualSections are those of the manual page that no command tells of.
var manualSections = []struct {
	name  string
	items [][2]string
}{
	{"Environment", [][2]string{
		{"NO_COLOR", "no colours, if it is set to anything"},
		{"TERM, COLORTERM", "what the terminal can show"},
		{"COLORFGBG", "whether its background is dark, until it says so itself"},
		{"LC_ALL, LC_CTYPE, LANG", "the first that is set says whether there is more than ASCII"},
		{"WEAL_LISTEN and so on", "each option of serve, by its name in capitals"},
	}},
	{"Exit status", [][2]string{
		{"0", "it is done"},
		{"1", "it failed, or check found problems"},
		{"2", "the command line is wrong"},
	}},
}

// valueNames say what kind of value an option takes, by its type: a bool takes none.
var valueNames = map[string]string{"string": "VALUE", "stringArray": "PATH", "stringSlice": "A,B", "columns": "ROLE=COLUMN", "int": "N", "duration": "TIME", "bytes": "BYTES"}

// describe fills to with the options of c and the commands below it.
func describe(to *mango.Command, c *cobra.Command) (err error) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || err != nil {
			return
		}
		value, usage := valueNames[f.Value.Type()], f.Usage
		name := "-" + f.Name // with the - that mango puts before
		if f.Shorthand != "" {
			name = f.Shorthand + ", -" + name
		}
		if value != "" {
			name += " " + value
		}
		if usual := f.DefValue; value != "" && usual != "" && usual != "0" && usual != "[]" {
			usage += fmt.Sprintf(" (default %s)", usual)
		}
		err = to.AddFlag(mango.Flag{Name: name, Usage: usage})
	})
	for _, sub := range c.Commands() {
		if sub.Hidden || err != nil {
			continue
		}
		below := mango.NewCommand(sub.Name(), sub.Short, sub.Use)
		if err = describe(below, sub); err == nil {
			err = to.AddCommand(below)
		}
	}
	return err
}

// dated is a page that bears the day of what it describes, not of its printing: one
// program prints one page.
type dated struct{ *roff.Document }

// Heading implements mango.Builder.
func (d dated) Heading(section uint, title, description string, _ time.Time) {
	d.Document.Heading(section, title, description, built().day)
}

// item writes a term and what it means.
func (d dated) item(term, meaning string) {
	d.TaggedParagraph(-1)
	d.TextBold(term)
	d.EndSection()
	d.Text(meaning)
	d.EndSection()
}
