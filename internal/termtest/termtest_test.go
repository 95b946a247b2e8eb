package termtest

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
)

// keyboard collects what is typed.
type keyboard struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (k *keyboard) Write(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.b.Write(p)
}

func (k *keyboard) String() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.b.String()
}

func TestShowsWhatAPersonWouldSee(t *testing.T) {
	out, program := io.Pipe()
	defer program.Close()
	term := New(t, 20, 3, out, io.Discard)
	io.WriteString(program, "loading\x1b[2J\x1b[H\x1b[1mNorth\x1b[m East\r\n7.49")
	if got, want := term.WaitFor("7.49"), "North East\n7.49"; got != want {
		t.Errorf("screen = %q, want %q", got, want)
	}
	io.WriteString(program, "\x1b[2J")
	term.WaitGone("North")
}

func TestTypesAndAnswersQueries(t *testing.T) {
	out, program := io.Pipe()
	defer program.Close()
	var keys keyboard
	term := New(t, 20, 3, out, &keys)
	term.Type("jj\r")
	if got := keys.String(); got != "jj\r" {
		t.Errorf("typed %q, want %q", got, "jj\r")
	}
	io.WriteString(program, "\x1b[6nasked") // where is the cursor?
	term.WaitUntil("an answer", func(string) bool {
		io.WriteString(program, ".")
		return strings.Contains(keys.String(), "R")
	})
}
