package cli

import (
	"strings"
	"testing"
)

// TestServeHelp: help over SSH is of what works there.
func TestServeHelp(t *testing.T) {
	addr, _, _ := startServing(t)
	for command, want := range map[string]string{
		"help": "other areas of the UK", "help show": "--plain", "help get": "ssh HOST get", "help explain": "explain ADDRESS",
		"help check": "ssh HOST check", "show --help": "--scale",
	} {
		out, diagnostics, status := over(t, addr, command)
		if status != statusDone || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, %q, %q, want %q", command, status, out, diagnostics, want)
		}
		for _, refused := range []string{"--data", "--only", "FILE", "PATH", "--output", "  weal explain explain"} {
			if strings.Contains(out, refused) {
				t.Errorf("%s has %s, which is refused:\n%s", command, refused, out)
			}
		}
	}
}
