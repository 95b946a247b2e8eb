package cli

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/address"
)

// TestManualHasEverything: each command, each option and each view is in the manual
// page, and what kind of value an option takes.
func TestManualHasEverything(t *testing.T) {
	root := (&app{}).root()
	page, err := manual(root)
	if err != nil {
		t.Fatal(err)
	}
	has := func(what string) {
		if !strings.Contains(page, `\fB`+what) {
			t.Errorf("the page has no %q", what)
		}
	}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.HasParent() {
			has(c.Name() + `\fP`)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			name, kind := "--"+f.Name, f.Value.Type()
			if f.Shorthand != "" {
				name = "-" + f.Shorthand + ", " + name
			}
			switch value, ok := valueNames[kind]; {
			case ok:
				has(name + " " + value + `\fP`)
			case kind == "bool":
				has(name + `\fP`)
			default:
				t.Errorf("--%s takes a %s, which the page has no name for", f.Name, kind)
			}
		})
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
	for _, name := range address.Views() {
		has(name)
	}
}

// TestManReads: man itself finds nothing to complain of, and shows the page.
func TestManReads(t *testing.T) {
	if _, err := exec.LookPath("man"); err != nil {
		t.Skip("man is not installed")
	}
	page, err := manual((&app{}).root())
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("man", "--warnings", "-Tutf8", "-l", "-")
	c.Stdin = strings.NewReader(page)
	c.Env = append(c.Environ(), "MAN_KEEP_FORMATTING=", "LC_ALL=C.UTF-8", "MANWIDTH=80")
	var shown, complaints strings.Builder
	c.Stdout, c.Stderr = &shown, &complaints
	if err := c.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("man: %v\n%s", err, &complaints)
	}
	text := regexp.MustCompile("\x1b\\[[0-9;]*m|.\b").ReplaceAllString(shown.String(), "")
	for _, want := range []string{"NAME", "weal - Indicators", "ranking/INDICATOR", "--data PATH", "EXIT STATUS"} {
		if !strings.Contains(text, want) {
			t.Errorf("man does not show %q:\n%s", want, text)
		}
	}
}
