// Package cli is the command line: what each command reads, what it writes
// where, and how it ends. Figures and frames go to standard output, everything
// said about them to standard error.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image/color"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"weal/internal/analysis"
	"weal/internal/load"
	"weal/internal/text"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFailed = 1 // or problems were found
	statusUsage  = 2
)

// A usageError is a wrong command line.
type usageError struct{ error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// errFound means that a command did what it should, that what it found is
// reason for status 1, and that it has said so.
var errFound = errors.New("found problems")

// An app is one run of the command line.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(name string) string // variables of the reader's
	flags          flags
	spools         *load.Spools // of what can be read only once; nil for a server
	remote         *server      // that runs it for a client; nil for a reader's own
	turn           func() error // waits for that of a client's command to compute
	err            error        // of the command that ran
}

// Main runs the command line args, without the program's name, and returns the
// exit status: 0 if it is done, 1 if it failed or found problems, 2 if the
// command line is wrong. What the terminal is asked is asked through stdin: a program
// sets os.Stdin to nil before.
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, env: os.Getenv, spools: &load.Spools{Stdin: stdin}}
	root := a.root()
	return a.execute(root, args, func() error {
		return fang.Execute(ctx, root,
			fang.WithoutManpage(), // ours says what the arguments of options are
			fang.WithVersion(built().version),
			fang.WithColorSchemeFunc(colours),
			fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}),
		)
	})
}

// execute gives root args, and returns the exit status of what run does with it.
func (a *app) execute(root *cobra.Command, args []string, run func() error) int {
	root.SetArgs(append([]string{}, args...)) // cobra takes nil for os.Args
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	err := run()
	// A command's own error does not go through cobra: fang would ask the
	// terminal for its background before it hands over an error.
	return a.report(root, cmp.Or(err, a.err))
}

// report says on standard error why the command failed, in one line, and
// returns the exit status.
func (a *app) report(root *cobra.Command, err error) int {
	switch _, usage := errors.AsType[usageError](err); {
	case err == nil:
		return statusDone
	case errors.Is(err, errFound):
		return statusFailed
	case errors.Is(err, context.Canceled):
		err = errors.New("interrupted")
	case usage:
		meant := cmp.Or(a.flags.command, root)
		fmt.Fprintf(a.stderr, "weal: %s (see %s --help)\n", oneLine(err), meant.CommandPath())
		return statusUsage
	}
	fmt.Fprintf(a.stderr, "weal: %s\n", oneLine(err))
	return statusFailed
}

// oneLine returns the text of err without anything that a terminal would obey.
func oneLine(err error) string { return text.Clean(strings.TrimSpace(err.Error())) }

// run returns the function that runs f as a cobra command.
func (a *app) run(f func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		a.flags.command = c
		err := a.flags.check(c)
		if err == nil {
			err = a.hinted(f(c.Context(), args), args)
		}
		a.err = err
		return nil
	}
}

// hinted returns err, with what mends it if it is that args name an indicator of figures
// that wait on standard input: which is read where it is asked for.
func (a *app) hinted(err error, args []string) error {
	_, unknown := errors.AsType[*analysis.UnknownIndicatorError](err)
	in, ok := a.stdin.(*os.File)
	if !unknown || !ok || slices.ContainsFunc(slices.Concat(args, a.flags.data), isInput) {
		return err
	}
	if stat, e := in.Stat(); e != nil || stat.Mode()&fs.ModeNamedPipe == 0 && !stat.Mode().IsRegular() {
		return err
	}
	return fmt.Errorf("%w; add - to read standard input", err)
}

// isInput reports whether a path is standard input, or a table in it.
func isInput(path string) bool {
	return path == load.StandardInput || strings.HasPrefix(path, load.StandardInput+load.Separator)
}

// colours are those of the help: the terminal's own, so that they are readable
// on any background, which is not asked for.
func colours(lipgloss.LightDarkFunc) fang.ColorScheme {
	scheme := fang.AnsiColorScheme(func(_, _ color.Color) color.Color { return lipgloss.NoColor{} })
	scheme.Codeblock = lipgloss.NoColor{}
	return scheme
}
