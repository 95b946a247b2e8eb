package sshd

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"
)

func TestProgramOnATerminal(t *testing.T) {
	s := serve(t, Limits{})
	p := dial(t, s.addr, "here and there")
	p.WaitFor("counter [here and there] xterm-256color")
	p.WaitFor("0 keys, 80x24")
	p.Type("jj\x1b[Aé")
	p.WaitFor("4 keys")
	p.Type("q")
	if got := p.status(t); got != 0 {
		t.Errorf("status %d, want 0", got)
	}
}

// TestBursts: no key is lost, nor a frame after the last of many.
func TestBursts(t *testing.T) {
	p := dial(t, serve(t, Limits{}).addr, "")
	for i := 1; i <= 5; i++ {
		p.Type(strings.Repeat("j", 150))
		p.WaitFor(fmt.Sprintf("%d keys", 150*i))
	}
	p.Type("\x1b[200~pasted\x1b[201~")
	p.WaitFor("756 keys")
}

func TestCopyReachesTheTerminal(t *testing.T) {
	s := serve(t, Limits{})
	client := joined(t, s.addr)
	out := &logged{}
	session, in := rawTerminal(t, client, out)
	if _, err := io.WriteString(in, "y"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "OSC 52", func() bool { return strings.Contains(out.String(), "\x1b]52;c;Y29waWVkIHRleHQ=") })
	_ = session.Close()
}

func TestTerminalIsGivenBack(t *testing.T) {
	s := serve(t, Limits{})
	client := joined(t, s.addr)
	out := &logged{}
	session, in := rawTerminal(t, client, out)
	eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "0 keys") })
	if _, err := io.WriteString(in, "q"); err != nil {
		t.Fatal(err)
	}
	if got := exitStatus(t, session.Wait); got != 0 {
		t.Errorf("status %d, want 0", got)
	}
	for _, pair := range [][2]string{{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?2004h", "\x1b[?2004l"}, {"\x1b[22;2t", "\x1b[23;2t"}} {
		if text := out.String(); strings.LastIndex(text, pair[0]) < 0 || strings.LastIndex(text, pair[1]) < strings.LastIndex(text, pair[0]) {
			t.Errorf("%q is not followed by %q", pair[0], pair[1])
		}
	}
}

func TestWrongAddressOnATerminal(t *testing.T) {
	p := dial(t, serve(t, Limits{}).addr, "wrong")
	p.WaitFor(`weal: no screen "wrong"`)
	if got := p.status(t); got != statusUsage {
		t.Errorf("status %d, want %d", got, statusUsage)
	}
}

func TestDumbTerminal(t *testing.T) {
	p := visitAs(t, serve(t, Limits{}).addr, "", "dumb", 80, 24)
	p.WaitFor(`weal: the terminal "dumb" cannot show a dashboard`)
	if got := p.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
}

func TestPanicEndsOneSession(t *testing.T) {
	for _, key := range []string{"P", "C"} {
		s := serve(t, Limits{})
		bystander, victim := dial(t, s.addr, ""), dial(t, s.addr, "")
		bystander.WaitFor("0 keys")
		victim.WaitFor("0 keys")
		victim.Type(key)
		victim.WaitFor("something went wrong in this session")
		if got := victim.status(t); got != statusFailed {
			t.Errorf("%s: status %d, want 1", key, got)
		}
		bystander.Type("j")
		bystander.WaitFor("1 keys")
		if log := s.log.String(); !strings.Contains(log, "level=ERROR msg=panic") {
			t.Errorf("%s: the log has no panic:\n%s", key, log)
		}
		if got := s.metrics.panics.Load(); got != 1 {
			t.Errorf("%s: %d panics counted, want 1", key, got)
		}
	}
}

// TestDifferentColours: each terminal gets what it can show.
func TestDifferentColours(t *testing.T) {
	for _, tt := range []struct {
		c    Client
		want string
	}{
		{Client{Term: "xterm-256color"}, "ANSI256"},
		{Client{Term: "xterm-256color", variables: map[string]string{"COLORTERM": "truecolor"}}, "TrueColor"},
		{Client{Term: "xterm-256color", variables: map[string]string{"COLORTERM": "truecolor", "NO_COLOR": "1"}}, "Ascii"},
		{Client{Term: "linux"}, "ANSI"},
	} {
		if got := tt.c.profile().String(); got != tt.want {
			t.Errorf("profile of %+v = %s, want %s", tt.c, got, tt.want)
		}
	}
}

func TestAuthorizedKeys(t *testing.T) {
	friend, stranger := newKey(t), newKey(t)
	s := serve(t, Limits{}, func(c *Config) { c.Authorized = []gossh.PublicKey{friend.PublicKey()} })
	if _, err := connect(t, s.addr, gossh.PublicKeys(stranger)); err == nil {
		t.Error("a stranger gets in")
	}
	if _, err := connect(t, s.addr); err == nil {
		t.Error("somebody without a key gets in")
	}
	if _, err := connect(t, s.addr, gossh.PublicKeys(friend)); err != nil {
		t.Errorf("a friend does not get in: %v", err)
	}
	eventually(t, "refusals in the log", func() bool { return strings.Count(s.log.String(), "reason=auth") == 2 })
}

// TestNewsDuringTheHandshake: what is broadcast while a program is being made
// reaches it, although it was not among those to tell yet.
func TestNewsDuringTheHandshake(t *testing.T) {
	var s *testServer
	started := make(chan struct{})
	s = serve(t, Limits{}, func(c *Config) {
		create := c.New
		c.New = func(ctx context.Context, client Client) (tea.Model, error) {
			m, err := create(ctx, client)
			<-started
			s.Broadcast(said("there is newer data"))
			return m, err
		}
	})
	close(started)
	dial(t, s.addr, "").WaitFor("there is newer data")
}
