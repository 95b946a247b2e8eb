//go:build unix

package figures

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipe: a pipe, or what becomes one, is no file, and nobody waits for it.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "trees.csv")
	write(t, name, head+good)
	v, _, _ := versionsOf(Source{Paths: []string{dir}})
	if err := errors.Join(syscall.Mkfifo(filepath.Join(dir, "pipe.csv"), 0o600), v.Load(t.Context())); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := v.Load(t.Context()); err == nil || v.Now().Number != 1 {
		t.Errorf("Load of a directory of pipes = %v", err)
	}
	v.Source.Paths = []string{name}
	if err := v.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "trees.csv: is not a file or a directory") {
		t.Errorf("Load of a pipe = %v", err)
	}
}
