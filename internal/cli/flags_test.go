package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestOptions: every command takes the options that mean something to it, and no
// others.
func TestOptions(t *testing.T) {
	want := map[string]string{
		"weal":            "ascii data level no-color only palette target-year vs",
		"weal show":       "ascii data format height level no-color only output palette plain scale target-year vs width",
		"weal get":        "data format level only target-year vs",
		"weal explain":    "ascii data level no-color only palette vs width",
		"weal check":      "data only",
		"weal import":     "",
		"weal import ons": "",
		"weal serve": "authorized-keys data drain-timeout host-key idle-timeout level listen log-json max-per-address max-sessions " +
			"max-time metrics only palette vs",
		"weal version": "",
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
	here := make(map[string][]string)
	walk(new(app).root(), func(c *cobra.Command) { here[c.CommandPath()] = optionsOf(c) })
	walk((&app{remote: &server{}}).remoteRoot(""), func(c *cobra.Command) {
		want := slices.DeleteFunc(here[c.CommandPath()], func(name string) bool { return name == "output" || slices.Contains(serverFlags(), name) })
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
