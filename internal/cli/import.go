package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"weal/internal/figures"
	"weal/internal/indicator"
	"weal/internal/layout"
	"weal/internal/load"
	"weal/internal/ons"
	"weal/internal/published"
)

func (a *app) importCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "import",
		Short: "Turn published files into weal's layout",
		RunE: a.run(func(context.Context, []string) error {
			return usagef("import what? There are: import file SRC... DEST, import ons SRC DEST")
		}),
	}
	c.AddCommand(a.importFileCommand(), &cobra.Command{
		Use:   "ons SRC DEST",
		Short: "Import what the statistics offices publish",
		Long: "Read the published files in the directory SRC and write weal's layout to the directory DEST. " +
			"The same files always give the same bytes.",
		Example: `weal import ons published data`,
		RunE:    a.run(a.importONS),
	})
	return c
}

// importONS turns published files into weal's layout. Rows that were left out
// are reported on standard error and do not make it fail: the published files
// have some that nobody can read.
func (a *app) importONS(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return usagef("import ons: want SRC and DEST, not %d arguments", len(args))
	}
	src, dest := args[0], args[1]
	switch stat, err := os.Stat(src); {
	case err != nil:
		return missing(src, err)
	case !stat.IsDir():
		return fmt.Errorf("%s: is a file; want a directory with raw/ and geo/", src)
	}
	if stat, err := os.Stat(dest); err == nil && !stat.IsDir() {
		return fmt.Errorf("%s: is a file; want a directory to write to", dest)
	}
	report, err := ons.Import(ctx, os.DirFS(src), dest)
	if err != nil {
		return inSource(src, err)
	}
	for _, p := range report.Problems {
		fmt.Fprintln(a.stderr, problemLine(p))
	}
	by := figures.Tally(report.Problems)
	_, err = fmt.Fprintf(a.stdout, "%s, %s, %s, %s written to %s; %s, %s, %s\n",
		indicator.Count(report.Areas, "area"), indicator.Count(report.Indicators, "indicator"), indicator.Count(report.Observations, "observation"),
		indicator.Count(report.Files, "file"), dest,
		indicator.Count(by[published.Skipped], "problem"), indicator.Count(by[published.Doubt], "doubt"), indicator.Count(by[published.Note], "note"))
	return err
}

// inSource returns err, of an import from src, with what is missing in src as
// the reader knows it.
func inSource(src string, err error) error {
	var at *fs.PathError
	if !errors.As(err, &at) || !errors.Is(err, fs.ErrNotExist) || !fs.ValidPath(at.Path) {
		return err
	}
	return fmt.Errorf("%s: no such file or directory; want a directory with raw/ and geo/", path.Join(filepath.ToSlash(src), at.Path))
}

func (a *app) importFileCommand() *cobra.Command {
	force := false
	c := &cobra.Command{
		Use:   "file SRC... DEST",
		Short: "Import any publisher's files of figures",
		Long: "Read files or directories of figures in any layout and write weal's own to the directory DEST: figures in THEME/INDICATOR.csv, " +
			"areas that weal does not know in areas.csv, and in indicators.csv what the files say of each indicator, to be filled in. " +
			"What stands in these two stays. A file of figures is replaced if it was imported from the same file before and not changed since. " +
			"Either everything is written or nothing; the same files always give the same bytes.",
		Example: `weal import file lonely.csv my-figures
weal import file 'book.xlsx#Table 3' wages.csv.gz --year april my-figures
weal --data my-figures`,
	}
	c.Flags().BoolVar(&force, "force", false, "replace files of figures that were changed, or came from elsewhere")
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.importFile(ctx, args, force) })
	return c
}

// importFile turns files of figures into weal's layout. What is wrong in them is reported on
// standard error and does not make it fail, as long as there are figures.
func (a *app) importFile(ctx context.Context, args []string, force bool) error {
	if len(args) < 2 {
		return usagef("import file: want SRC and DEST, not %s", indicator.Count(len(args), "argument"))
	}
	paths, dest := args[:len(args)-1], args[len(args)-1]
	if err := cmp.Or(a.readable(paths), isApart(paths, dest)); err != nil {
		return err
	}
	source := a.source(request{paths: paths, own: true})
	source.Base = []load.Source{reference("areas.csv", "successions.csv", "coterminous.csv", "indicators.csv")}
	if there := tables(dest); len(there) > 0 {
		source.Base = append(source.Base, load.Source{Name: dest, FS: only{os.DirFS(dest), there}, Path: ".", Reference: true})
	}
	layers, err := source.Layers(ctx, nil)
	if err != nil {
		return err
	}
	read, err := load.AtMost(ctx, source.MaxCells, layers, nil)
	for _, p := range read.Problems {
		fmt.Fprintln(a.stderr, problemLine(p))
	}
	if err != nil {
		return err
	}
	written, err := layout.Of(read, os.DirFS(dest), force)
	if err != nil {
		return inDest(dest, err)
	}
	if written.Indicators == 0 {
		return fmt.Errorf("%s: no row has a figure; nothing is written", strings.Join(paths, ", "))
	}
	if err := written.Files.Write(dest); err != nil {
		return err
	}
	return a.imported(dest, read.Readings, written)
}

// isApart returns why none of paths can be imported to dest, nil if all can.
func isApart(paths []string, dest string) error {
	stat, err := os.Stat(dest)
	switch {
	case err == nil && !stat.IsDir():
		return fmt.Errorf("%s: is a file; want a directory to write to", dest)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return missing(dest, err)
	}
	to, err := filepath.Abs(dest)
	for _, p := range paths {
		from, wrong := filepath.Abs(p)
		if err := cmp.Or(err, wrong); err != nil {
			return err
		}
		within, wrong := filepath.Rel(from, to)
		if wrong == nil && (within == "." || filepath.IsLocal(within)) {
			return fmt.Errorf("%s: is in %s, which it would be imported from; want another directory to write to", dest, p)
		}
	}
	return nil
}

// tables returns the tables in dest by which areas and indicators are known.
func tables(dest string) (there []string) {
	for _, name := range layout.Tables() {
		if _, err := os.Stat(filepath.Join(dest, name)); err == nil {
			there = append(there, name)
		}
	}
	return there
}

// inDest returns err, about what is in dest, with its name as the reader knows it.
func inDest(dest string, err error) error {
	return fmt.Errorf("%s: nothing is written: %w", dest, err)
}

// imported says what was read, what was written to dest, and what is to be done with it.
func (a *app) imported(dest string, readings []load.Reading, im *layout.Import) error {
	for _, r := range readings {
		fmt.Fprintf(a.stdout, "%s: %s\n", r.File, r)
	}
	var said []string
	add := func(n int, what, of string) {
		if n > 0 {
			said = append(said, indicator.Count(n, what)+of)
		}
	}
	add(im.Indicators-im.Same-len(im.Replaced), "new file", " of figures")
	add(len(im.Replaced), "file", " of figures replaced")
	add(im.Same, "file", " of figures as before")
	add(im.Areas, "new row", " of areas.csv")
	add(im.Described, "new row", " of indicators.csv")
	next := "weal --data " + dest
	if im.Described > 0 {
		next = fmt.Sprintf("fill in %s, polarity above all, then %s", filepath.Join(dest, layout.Indicators), next)
	}
	_, err := fmt.Fprintf(a.stdout, "%s: %s; next: %s\n", dest, strings.Join(said, ", "), next)
	return err
}
