package cli

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"weal": func() {
			os.Exit(Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
		Setup: func(e *testscript.Env) error {
			// The environment of whoever runs the tests must not show.
			e.Setenv("LANG", "C.UTF-8")
			e.Setenv("TERM", "xterm-256color")
			return nil
		},
	})
}

// status runs a program and checks its exit status: "status 2 weal --nonsense".
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	default:
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("status %d, want %d", got, want)
	}
}

// TestErrorsAreOneHarmlessLine: what an argument or a file says cannot reach
// the terminal as a command or as more lines.
func TestErrorsAreOneHarmlessLine(t *testing.T) {
	for _, arg := range []string{"a\x1b]0;title\x07.csv", "two\nlines.csv", "./\u009b31m"} {
		var stdout, stderr strings.Builder
		got := Main(t.Context(), []string{arg}, strings.NewReader(""), &stdout, &stderr)
		text := strings.TrimSuffix(stderr.String(), "\n")
		if got != statusFailed || stdout.String() != "" || strings.ContainsAny(text, "\x1b\x07\u009b\n") {
			t.Errorf("Main(%q) = %d, printing %q and %q, want 1 and one plain line", arg, got, stdout.String(), stderr.String())
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stderr strings.Builder
	got := Main(ctx, []string{"get", "overview"}, strings.NewReader(""), io.Discard, &stderr)
	if want := "weal: interrupted\n"; got != statusFailed || stderr.String() != want {
		t.Errorf("Main = %d, printing %q, want 1 and %q", got, stderr.String(), want)
	}
}
