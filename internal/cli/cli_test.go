package cli

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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

// TestOptions: every command takes the options that mean something to it, and no
// others.
func TestOptions(t *testing.T) {
	want := map[string]string{
		"weal":            "as ascii data level lines max-cells no-color only palette period target-year vs year",
		"weal show":       "as ascii data font format height level lines max-cells no-color no-title only output palette period plain scale target-year title vs width year",
		"weal get":        "as bom data format level max-cells only period target-year vs year",
		"weal explain":    "as ascii data level max-cells no-color only palette period vs width year",
		"weal check":      "as data explain level max-cells only period year",
		"weal import":     "",
		"weal import ons": "",
		"weal serve": "as authorized-keys commands data drain-timeout host-key host-key-types idle-timeout level lines listen log-json max-cells max-per-address " +
			"max-sessions max-time memory metrics only palette period proxy-protocol public-name vs year",
		"weal import file": "as force level max-cells period year",
		"weal version":     "",
		"weal man":         "",
		"weal completion":  "",
		"weal licences":    "",
	}
	walk(new(app).root(), func(c *cobra.Command) {
		options, listed := want[c.CommandPath()]
		if got := strings.Join(optionsOf(c), " "); got != options || !listed {
			t.Errorf("%s takes %q, want %q", c.CommandPath(), got, options)
		}
		delete(want, c.CommandPath())
	})
	for path := range want {
		t.Errorf("there is no %s", path)
	}
}

// TestOptionsOverSSH: a client's commands take what they take here, but for what is
// the server's to choose.
func TestOptionsOverSSH(t *testing.T) {
	ofFiles := append(serverFlags(), "output", "font")
	here := make(map[string][]string)
	walk(new(app).root(), func(c *cobra.Command) { here[c.CommandPath()] = optionsOf(c) })
	walk((&app{remote: &server{}}).remoteRoot(), func(c *cobra.Command) {
		want := slices.DeleteFunc(here[c.CommandPath()], func(name string) bool {
			return slices.Contains(ofFiles, name) || c.Name() == "check" && name == "level" // of names in files
		})
		if got := optionsOf(c); !slices.Equal(got, want) {
			t.Errorf("%s over SSH takes %q, want %q", c.CommandPath(), got, want)
		}
	})
}

// walk calls f with c and all commands below it.
func walk(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, sub := range c.Commands() {
		walk(sub, f)
	}
}

// optionsOf returns the options that c takes, those that help does not name left out.
func optionsOf(c *cobra.Command) []string {
	var names []string
	c.InheritedFlags() // which has c know those of the commands above it
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	return names
}

func TestShowFormat(t *testing.T) {
	with := func(change func(*showing)) showing {
		s := unasked()
		change(&s)
		return s
	}
	for _, tt := range []struct {
		name    string
		showing showing
		remote  bool
		want    string
		wrong   bool
	}{
		{"a pipe takes text", unasked(), false, "txt", false},
		{"a file says its format", with(func(s *showing) { s.file = "a.SVG" }), false, "svg", false},
		{"a format and a file's name are of one", with(func(s *showing) { s.file, s.format = "a.svg", "png" }), false, "", true},
		{"words may be in any file", with(func(s *showing) { s.file, s.plain = "words.md", true }), false, "txt", false},
		{"a file must say its format", with(func(s *showing) { s.file = "a.jpeg" }), false, "", true},
		{"a folder has pictures", with(func(s *showing) { s.file = "a/" }), false, "svg", false},
		{"of any format", with(func(s *showing) { s.file, s.format = "a/", "pdf" }), false, "pdf", false},
		{"but no text", with(func(s *showing) { s.file, s.format = "a/", "txt" }), false, "", true},
		{"words are no picture", with(func(s *showing) { s.format, s.plain = "html", true }), false, "", true},
		{"a scale has an end", with(func(s *showing) { s.page.scale, s.format = 5, "png" }), false, "", true},
		{"text has no title", with(func(s *showing) { s.page.title = "x" }), false, "", true},
		{"a client may print a picture", with(func(s *showing) { s.format = "png" }), true, "png", false},
		{"a client may write no file", with(func(s *showing) { s.file = "a.svg" }), true, "", true},
		{"a client may write no words", with(func(s *showing) { s.file, s.plain = "a.txt", true }), true, "", true},
	} {
		a := &app{stdout: io.Discard, stderr: io.Discard, env: os.Getenv}
		if tt.remote {
			a.remote = &server{}
		}
		got, err := a.showFormat(tt.showing)
		var usage usageError
		if got != tt.want || errors.As(err, &usage) != tt.wrong || (err != nil) != tt.wrong {
			t.Errorf("%s: showFormat(%+v) = %v, %v, want %v, wrong usage %v", tt.name, tt.showing, got, err, tt.want, tt.wrong)
		}
	}
}

func TestFileName(t *testing.T) {
	for address, want := range map[string]string{
		"trend/life-satisfaction/north-east-ca":                  "trend-life-satisfaction-north-east-ca",
		"spread/life-satisfaction?mode=gap&level=region":         "spread-life-satisfaction-mode-gap-level-region",
		"ranking/anxiety?filter=../x":                            "ranking-anxiety-filter-..-x",
		"trend/a/" + strings.Repeat("very-long-name,", 20) + "z": "trend-a-" + strings.Repeat("very-long-name-", 6) + "ve",
	} {
		if got := fileName(address); got != want {
			t.Errorf("fileName(%q) = %q, want %q", address, got, want)
		}
	}
}

// TestNothingIsWrittenOver: a picture whose name is taken gets a number.
func TestNothingIsWrittenOver(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, want := range []string{"a.svg", "a-2.svg", "a-3.svg"} {
		got, err := writeNew("a.svg", []byte(want))
		if err != nil || filepath.Base(got) != want || !filepath.IsAbs(got) {
			t.Errorf("writeNew wrote %q, %v, want %q", got, err, want)
		}
		if said, err := os.ReadFile(want); err != nil || string(said) != want {
			t.Errorf("%s has %q, %v", want, said, err)
		}
	}
}

func TestMillimetres(t *testing.T) {
	for said, want := range map[string]float64{"": 0, "160": 160, "160mm": 160, "16cm": 160, "90.5 mm": 90.5} {
		if got, err := millimetres("width", said); got != want || err != nil {
			t.Errorf("millimetres(%q) = %v, %v, want %v", said, got, err, want)
		}
	}
	for _, said := range []string{"39", "2001mm", "wide", "NaN", "-160", "160in", "Inf"} {
		if got, err := millimetres("width", said); err == nil {
			t.Errorf("millimetres(%q) = %v, want an error", said, got)
		}
	}
}

// inForce returns the percentage that garbage is collected at.
func inForce() int {
	p := debug.SetGCPercent(100)
	debug.SetGCPercent(p)
	return p
}

// TestLenient: garbage lies while figures load, unless the reader set GOGC, and no
// longer.
func TestLenient(t *testing.T) {
	before := inForce()
	for gogc, want := range map[string]int{"": leniency, "50": before} {
		t.Setenv("GOGC", gogc)
		settle := lenient(leniency)
		if got := inForce(); got != want {
			t.Errorf("with GOGC=%q garbage is collected at %d%%, want %d%%", gogc, got, want)
		}
		if settle(); inForce() != before {
			t.Errorf("with GOGC=%q and afterwards at %d%%, want %d%%", gogc, inForce(), before)
		}
	}
}
