//go:build unix

package cli

import (
	"io"
	"os"
	"testing"
	"time"
)

// TestKeyboard: a key that comes in pieces is read in one, an escape alone does not
// wait for the next key, and nothing is lost of what is more than a reader takes.
func TestKeyboard(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	k := newKeyboard(out)
	read := func(size int) string {
		p := make([]byte, size)
		n, err := k.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		return string(p[:n])
	}
	write := func(s string) {
		if _, err := io.WriteString(in, s); err != nil {
			t.Fatal(err)
		}
	}
	write("j\x1b[")
	rest := time.AfterFunc(60*time.Millisecond, func() { _, _ = io.WriteString(in, "B") }) // more than Bubble Tea waits
	defer rest.Stop()
	if got := read(4096); got != "j\x1b[B" {
		t.Errorf("Down in two pieces is read as %q", got)
	}
	write("\x1b")
	if got := read(4096); got != "\x1b[27u" {
		t.Errorf("an escape is read as %q", got)
	}
	write("abcdef")
	if got := read(4) + read(4); got != "abcdef" {
		t.Errorf("six keys are read as %q", got)
	}
	in.Close()
	if _, err := k.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}
