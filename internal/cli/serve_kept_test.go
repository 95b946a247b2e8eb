package cli

import (
	"io"
	"runtime"
	"testing"
	"weak"

	"github.com/spf13/cobra"
)

// TestNothingKeptOfCommands: a server runs commands for as long as it lives, and
// keeps nothing of those that are over.
func TestNothingKeptOfCommands(t *testing.T) {
	run := func() weak.Pointer[cobra.Command] {
		a := &app{stdout: io.Discard, stderr: io.Discard, remote: &server{}}
		root := a.remoteRoot()
		if status := a.execute(root, []string{"version"}, root.Execute); status != statusDone {
			t.Fatalf("version: status %d, want %d", status, statusDone)
		}
		return weak.Make(root)
	}
	over := run()
	for range 3 { // of which one may be over before the last of it is let go
		runtime.GC()
	}
	if over.Value() != nil {
		t.Error("the commands of a client are kept when they are over")
	}
}
