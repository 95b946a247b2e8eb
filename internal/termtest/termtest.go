// Package termtest runs a program against a real terminal emulator, so that
// tests can press keys and see what a person would see.
package termtest

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
)

// patience is how long a test waits for what it wants to see. It is long,
// because a test machine may be busy, and costs nothing when all is well.
const patience = 30 * time.Second

// A Term is an emulated terminal attached to a running program.
type Term struct {
	tb testing.TB
	in io.Writer

	mu      sync.Mutex // vt.SafeEmulator does not guard String
	vt      *vt.Emulator
	changed chan struct{} // closed, and replaced, whenever output was shown
}

// New returns a Term of the given size that shows what it reads from out and
// sends what is typed to in. It stops when out ends; the caller closes out.
func New(tb testing.TB, width, height int, out io.Reader, in io.Writer) *Term {
	tb.Helper()
	t := &Term{tb: tb, in: in, vt: vt.NewEmulator(width, height), changed: make(chan struct{})}
	// Both end with an error when a pipe is closed, which is how they end.
	go func() { _, _ = io.Copy(t, out) }()   // the program's output
	go func() { _, _ = io.Copy(in, t.vt) }() // the terminal's replies to queries
	tb.Cleanup(func() {
		// Close the pipe that replies come from, not the Emulator: its Close races with Read.
		if c, ok := t.vt.InputPipe().(io.Closer); ok {
			_ = c.Close()
		}
	})
	return t
}

// Write shows p on the terminal.
func (t *Term) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, err := t.vt.Write(p)
	close(t.changed)
	t.changed = make(chan struct{})
	return n, err
}

// Type sends keys as they come from a keyboard: "\r" is enter.
func (t *Term) Type(keys string) {
	t.tb.Helper()
	if _, err := io.WriteString(t.in, keys); err != nil {
		t.tb.Fatal(err)
	}
}

// Resize changes the size of the emulated terminal. The program has to be told
// of it by other means, such as the size of its PTY.
func (t *Term) Resize(width, height int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.vt.Resize(width, height)
}

// Screen returns the text on the screen, without trailing blanks.
func (t *Term) Screen() string {
	s, _ := t.screen()
	return s
}

// screen returns the text on the screen and what tells when it changes.
func (t *Term) screen() (string, <-chan struct{}) {
	t.mu.Lock()
	text, changed := t.vt.String(), t.changed
	t.mu.Unlock()
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \r")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n"), changed
}

// WaitFor waits until the screen contains text, and returns the screen.
func (t *Term) WaitFor(text string) string {
	t.tb.Helper()
	return t.WaitUntil(text, func(screen string) bool { return strings.Contains(screen, text) })
}

// WaitGone waits until the screen no longer contains text, and returns the screen.
func (t *Term) WaitGone(text string) string {
	t.tb.Helper()
	return t.WaitUntil("the end of "+text, func(screen string) bool { return !strings.Contains(screen, text) })
}

// WaitUntil waits until the screen is as wanted, and returns the screen. The
// test fails at once, saying what, if that takes too long.
func (t *Term) WaitUntil(what string, wanted func(screen string) bool) string {
	t.tb.Helper()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for {
		screen, changed := t.screen()
		if wanted(screen) {
			return screen
		}
		select {
		case <-changed:
		case <-timeout.C:
			t.tb.Fatalf("never saw %q; screen:\n%s", what, screen)
		}
	}
}
