package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"weal/internal/figures"
	"weal/internal/ons"
	"weal/internal/prose"
	"weal/internal/published"
)

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
		prose.Count(report.Areas, "area"), prose.Count(report.Indicators, "indicator"), prose.Count(report.Observations, "observation"),
		prose.Count(report.Files, "file"), dest,
		prose.Count(by[published.Skipped], "problem"), prose.Count(by[published.Doubt], "doubt"), prose.Count(by[published.Note], "note"))
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
