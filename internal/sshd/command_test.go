package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func TestCommands(t *testing.T) {
	s := serve(t, Limits{})
	for _, tt := range []struct {
		command        string
		stdout, stderr string
		status         int
	}{
		{"echo 'a  b' c", "a  b c\n", "", 0},
		{"nothing here", "", "\"nothing\": no such command\n", 2},
		{"panic", "", "weal: " + panicWords + "\n", 1},
		{"big", strings.Repeat(strings.Repeat("0123456789", 20)+"\n", 4000), "", 0},
	} {
		client := joined(t, s.addr)
		session := sessionOn(t, client)
		var stdout, stderr bytes.Buffer
		session.Stdout, session.Stderr = &stdout, &stderr
		status := exitStatus(t, func() error { return session.Run(tt.command) })
		if status != tt.status || stdout.String() != tt.stdout || stderr.String() != tt.stderr {
			t.Errorf("%q prints %.80q and %q with status %d, want %.80q, %q and %d",
				tt.command, stdout.String(), stderr.String(), status, tt.stdout, tt.stderr, tt.status)
		}
	}
}

// TestCommandOnATerminal: it is run, not shown, and lines end as they must.
func TestCommandOnATerminal(t *testing.T) {
	p := dial(t, serve(t, Limits{}).addr, "echo one")
	p.WaitFor("one")
	if got := p.status(t); got != 0 {
		t.Errorf("status %d, want 0", got)
	}
}

// TestCommandWritesInOrder: what a terminal shows of both streams is as it was
// written.
func TestCommandWritesInOrder(t *testing.T) {
	s := serve(t, Limits{}, func(c *Config) {
		c.Run = func(_ context.Context, c Command) int {
			fmt.Fprint(c.Stdout, "one ")
			fmt.Fprint(c.Stderr, "two ")
			fmt.Fprintln(c.Stdout, "three")
			return 0
		}
	})
	p := dial(t, s.addr, "echo")
	p.WaitFor("one two three")
	p.status(t)
}

func TestCommandsThatTakeTooLong(t *testing.T) {
	s := serve(t, Limits{Command: 200 * time.Millisecond, Commands: 1})
	client := joined(t, s.addr)
	for range 2 {
		session := sessionOn(t, client)
		if got := exitStatus(t, func() error { return session.Run("wait") }); got != 1 {
			t.Errorf("status %d, want 1", got)
		}
	}
}

// unread runs a command that says much, of which its client takes nothing.
func unread(t *testing.T, client *gossh.Client) *gossh.Session {
	t.Helper()
	session := sessionOn(t, client)
	never := make(chan struct{})
	t.Cleanup(func() { close(never) })
	session.Stdout = blocked(never)
	if err := session.Start("huge"); err != nil {
		t.Fatal(err)
	}
	return session
}

// ran runs a command and returns what it says on standard error, and its status.
func ran(t *testing.T, client *gossh.Client, line string) (stderr string, status int) {
	t.Helper()
	session := sessionOn(t, client)
	var said bytes.Buffer
	session.Stderr = &said
	status = exitStatus(t, func() error { return session.Run(line) })
	return said.String(), status
}

// TestCommandThatNobodyReads: a client that takes nothing does not hold the
// place of one that runs.
func TestCommandThatNobodyReads(t *testing.T) {
	s := serve(t, Limits{Commands: 1})
	unread(t, joined(t, s.addr))
	eventually(t, "output that waits", func() bool { return s.metrics.bytesOut.Load() > 1<<21 })
	if _, status := ran(t, joined(t, s.addr), "turn"); status != 0 {
		t.Errorf("another command has status %d, want 0", status)
	}
}

// TestCommandThatNobodyEverReads: nor does it keep its session, whether or not
// it answers that the session is over.
func TestCommandThatNobodyEverReads(t *testing.T) {
	s := serve(t, Limits{Handshake: time.Hour})
	s.answers.patience = 100 * time.Millisecond
	unread(t, joined(t, s.addr))
	eventually(t, "the end of the session", func() bool {
		return s.visitors.all.Load() == 0 && strings.Contains(s.log.String(), "reason=unread status=1")
	})
	if held := s.answers.waiting(); held != 0 {
		t.Errorf("%d bytes are kept for nobody", held)
	}
}

// TestTooMuchToSay: an answer that no real one is as large as is an error, and
// nothing of it is sent.
func TestTooMuchToSay(t *testing.T) {
	s := serve(t, Limits{})
	said, status := ran(t, joined(t, s.addr), "endless")
	if status != statusFailed || said != "weal: "+errAnswer.Error()+"\n" {
		t.Errorf("an endless answer says %q with status %d, want that it is too large", said, status)
	}
	if sent := s.metrics.bytesOut.Load(); sent > 1<<16 {
		t.Errorf("%d bytes of it are sent, want none", sent)
	}
}

// TestUnreadAnswersAreBounded: of more than there is room for, the oldest of who
// holds most is lost, and nobody else loses anything.
func TestUnreadAnswersAreBounded(t *testing.T) {
	s := serve(t, Limits{})
	s.answers.most = 10 << 20
	greedy, modest := joined(t, s.addr), joinedFrom(t, "127.0.0.2", s.addr)
	for i, client := range []*gossh.Client{modest, greedy, greedy, greedy, greedy, greedy} {
		unread(t, client) // 4 MB, of which half is taken
		eventually(t, "an answer that waits", func() bool { return s.metrics.bytesOut.Load() > int64(i+1)<<21 })
	}
	eventually(t, "an answer that is lost", func() bool { return strings.Contains(s.log.String(), "reason=unread status=1") })
	if held := s.answers.waiting(); held > s.answers.most {
		t.Errorf("%d bytes wait, want at most %d", held, s.answers.most)
	}
	if log := s.log.String(); strings.Contains(log, "closed from=127.0.0.2:") {
		t.Errorf("the answer of who holds little is lost:\n%s", log)
	}
	if _, status := ran(t, joined(t, s.addr), "big"); status != 0 {
		t.Errorf("another client's answer has status %d, want 0", status)
	}
}

// TestCommandOfAClientThatHasGone: it stops, whether the client's connection has
// ended or only its session, and what waits does not wait on.
func TestCommandOfAClientThatHasGone(t *testing.T) {
	for _, tt := range []struct {
		name string
		gone func(*gossh.Client, *gossh.Session) error
	}{
		{"connection", func(c *gossh.Client, _ *gossh.Session) error { return c.Close() }},
		{"session", func(_ *gossh.Client, s *gossh.Session) error { return s.Close() }},
	} {
		s := serve(t, Limits{Commands: 1})
		client := joined(t, s.addr)
		computing, waiting := sessionOn(t, client), sessionOn(t, client)
		for i, session := range []*gossh.Session{computing, waiting} {
			if err := session.Start("wait"); err != nil {
				t.Fatal(err)
			}
			eventually(t, "a command", func() bool { r, w := s.commands.counts(); return r+w == i+1 })
		}
		if err := tt.gone(client, waiting); err != nil {
			t.Fatal(err)
		}
		eventually(t, tt.name+": nobody waits", func() bool { _, w := s.commands.counts(); return w == 0 })
		if err := tt.gone(client, computing); err != nil && tt.name == "session" {
			t.Fatal(err)
		}
		eventually(t, tt.name+": nothing computes", func() bool { r, _ := s.commands.counts(); return r == 0 })
	}
}

// writesLate serves a command that writes when its time is over, and sends what comes
// of that.
func writesLate(t *testing.T, limits Limits) (*testServer, <-chan error) {
	t.Helper()
	wrote := make(chan error, 1)
	return serve(t, limits, func(c *Config) {
		c.Run = func(ctx context.Context, c Command) int {
			<-ctx.Done()
			_, err := fmt.Fprint(c.Stdout, "for nobody")
			fmt.Fprint(c.Stderr, err)
			wrote <- err
			return 1
		}
	}), wrote
}

// TestWritingForNobody: a command that looks at nothing else is told by its output
// that its client has gone.
func TestWritingForNobody(t *testing.T) {
	s, wrote := writesLate(t, Limits{})
	client := joined(t, s.addr)
	if err := sessionOn(t, client).Start("wait"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a session", func() bool { return s.visitors.all.Load() == 1 })
	_ = client.Close()
	if err := <-wrote; !errors.Is(err, context.Canceled) {
		t.Errorf("Write for a client that has gone: %v, want %v", err, context.Canceled)
	}
}

// TestWritingTooLate: nor is anything written after the time that a command has.
func TestWritingTooLate(t *testing.T) {
	s, _ := writesLate(t, Limits{Command: 100 * time.Millisecond})
	said, _ := ran(t, joined(t, s.addr), "wait")
	if want := "this takes longer than 0 seconds, which is the most: ask for less of it"; said != want {
		t.Errorf("Write after too long: %q, want %q", said, want)
	}
}

// TestCommandsWhenTheServerCloses: those that neither computed nor waited long enough
// are told.
func TestCommandsWhenTheServerCloses(t *testing.T) {
	s := serve(t, Limits{Commands: 1, Drain: 100 * time.Millisecond})
	client := joined(t, s.addr)
	computing, waiting := sessionOn(t, client), sessionOn(t, client)
	var said bytes.Buffer
	waiting.Stderr = &said
	for i, session := range []*gossh.Session{computing, waiting} {
		if err := session.Start("wait"); err != nil {
			t.Fatal(err)
		}
		eventually(t, "a command", func() bool { r, w := s.commands.counts(); return r+w == i+1 })
	}
	go s.stop() // which the test waits for at its end
	if got := exitStatus(t, computing.Wait); got != statusFailed {
		t.Errorf("what computes has status %d, want 1", got)
	}
	if got := exitStatus(t, waiting.Wait); got != statusFailed {
		t.Errorf("what waits has status %d, want 1", got)
	}
	if want := "weal: the server has closed; please connect again in a moment\n"; said.String() != want {
		t.Errorf("what waits is told %q, want %q", said.String(), want)
	}
}

// TestCommandsOfOthers: an address that asks for all that it may does not delay
// another, nor what takes no time; of more than may wait it is refused.
func TestCommandsOfOthers(t *testing.T) {
	s := serve(t, Limits{Commands: 2, Sessions: 100, PerAddress: 10})
	for range 6 { // 1 computes, 5 wait
		session := sessionOn(t, joined(t, s.addr))
		if err := session.Start("wait"); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "5 that wait", func() bool { _, w := s.commands.counts(); return w == 5 })
	if _, status := ran(t, joined(t, s.addr), "echo one"); status != 0 {
		t.Errorf("what takes no time has status %d, want 0", status)
	}
	said, status := ran(t, joined(t, s.addr), "turn")
	if want := "weal: too many commands from your address wait for their turn; please send fewer at once\n"; said != want || status != statusFailed {
		t.Errorf("one more says %q with status %d, want %q", said, status, want)
	}
	if got := s.metrics.refusals[refusedLine].Load(); got != 1 {
		t.Errorf("%d refusals are counted, want 1", got)
	}
	if _, status := ran(t, joinedFrom(t, "127.0.0.2", s.addr), "turn"); status != 0 {
		t.Errorf("another address has status %d, want 0", status)
	}
}
