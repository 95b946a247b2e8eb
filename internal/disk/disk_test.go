//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"
)

// TestOpen: only files and directories are opened, and nothing waits for a writer.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(
		os.WriteFile(path("file"), []byte("text"), 0o600), syscall.Mkfifo(path("pipe"), 0o600),
		os.Symlink("pipe", path("link")), os.Symlink("file", path("good")), os.Symlink("/dev/zero", path("device")), os.Symlink("none", path("gone")),
	); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"file": nil, "good": nil, ".": nil, "pipe": ErrKind, "link": ErrKind, "device": ErrKind, "gone": fs.ErrNotExist, "none": fs.ErrNotExist,
	} {
		f, err := Open(path(name))
		if !errors.Is(err, want) || (err == nil) != (want == nil) {
			t.Errorf("Open(%q) = %v, want %v", name, err, want)
		}
		if err == nil {
			_ = f.Close() // it was only read
		}
		if f, err := FS(dir).Open(name); !errors.Is(err, want) || (f == nil) != (want != nil) {
			t.Errorf("FS.Open(%q) = %v, %v, want %v", name, f, err, want)
		}
	}
}

func TestFS(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "sub"), 0o700), os.WriteFile(filepath.Join(dir, "sub", "file"), []byte("text"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(FS(dir), "sub/file"); err != nil {
		t.Error(err)
	}
}
