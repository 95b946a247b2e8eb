//go:build unix

package sshd

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"weal/internal/disk"
)

// TestAuthorizedKeysOfAnything: a file of keys that is no file is refused rather than
// waited for, and so is one without end.
func TestAuthorizedKeysOfAnything(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	line := gossh.MarshalAuthorizedKey(newKey(t).PublicKey())
	if err := errors.Join(
		syscall.Mkfifo(path("pipe"), 0o600), os.WriteFile(path("good"), line, 0o600),
		os.WriteFile(path("large"), []byte(strings.Repeat("#\n", maxKeyFile)), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	if keys, err := AuthorizedKeys(path("good")); len(keys) != 1 || err != nil {
		t.Errorf("AuthorizedKeys = %d, %v", len(keys), err)
	}
	for _, name := range []string{path("pipe"), "/dev/zero"} {
		if _, err := AuthorizedKeys(name); !errors.Is(err, disk.ErrKind) {
			t.Errorf("AuthorizedKeys of %s = %v", name, err)
		}
	}
	if _, err := AuthorizedKeys(path("large")); err == nil || !strings.Contains(err.Error(), "is larger than") {
		t.Errorf("AuthorizedKeys of a large file = %v", err)
	}
}
