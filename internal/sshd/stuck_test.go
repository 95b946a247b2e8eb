package sshd

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"weal/internal/escape"
)

// A loud is a counter whose frames have nothing in common.
type loud struct{ counter }

func (l loud) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := l.counter.Update(msg)
	return loud{next.(counter)}, cmd
}

func (l loud) View() tea.View {
	v := l.counter.View()
	head, _, _ := strings.Cut(v.Content, "\n\n")
	v.Content = head + strings.Repeat("\n"+strings.Repeat(string(rune('a'+l.keys%26)), l.width), l.height)
	return v
}

// A valve is a writer that takes nothing until it is opened.
type valve struct {
	logged
	open chan struct{}
}

func (v *valve) Write(p []byte) (int, error) {
	<-v.open
	return v.logged.Write(p)
}

// stuck returns a session whose client takes nothing, and has been sent all that SSH
// lets it be; then it has typed keys.
func stuck(t *testing.T, limits Limits, keys string) (s *testServer, session *gossh.Session, in io.Writer, out *valve) {
	t.Helper()
	s = serve(t, limits, func(c *Config) {
		c.New = func(_ context.Context, c Client) (tea.Model, error) { return loud{counter{client: c}}, nil }
	})
	out = &valve{open: make(chan struct{})}
	session, in = rawTerminal(t, joined(t, s.addr), out)
	if err := session.WindowChange(maxHeight, maxWidth); err != nil {
		t.Fatal(err)
	}
	typed := func(keys string) {
		t.Helper()
		if _, err := io.WriteString(in, keys); err != nil {
			t.Fatal(err)
		}
	}
	sent, same := int64(0), 0
	eventually(t, "a window that is full", func() bool {
		typed("j")
		time.Sleep(time.Second / framesPerSec)
		if now := s.metrics.bytesOut.Load(); now > sent {
			sent, same = now, 0
		} else {
			same++
		}
		return sent > 1<<21 && same > 10
	})
	for _, key := range strings.Split(keys, "") {
		typed(key)
		time.Sleep(5 * time.Millisecond) // for a packet of its own
	}
	return s, session, in, out
}

// TestStuckTerminal: a session ends in its time although its client takes nothing more,
// whatever was to be sent.
func TestStuckTerminal(t *testing.T) {
	for name, keys := range map[string]string{"redrawn": "\x0c", "copied": "yyy"} {
		t.Run(name, func(t *testing.T) {
			s, _, _, out := stuck(t, Limits{Idle: 2 * time.Second}, keys)
			defer close(out.open)
			eventually(t, "the end of the session", func() bool { return s.visitors.all.Load() == 0 })
		})
	}
}

// TestTerminalThatGoesOn: one that takes nothing for a while, in which it was to be
// drawn again, goes on where it was.
func TestTerminalThatGoesOn(t *testing.T) {
	_, _, in, out := stuck(t, Limits{}, "\x0c"+strings.Repeat("j", 4*chunksWaiting))
	close(out.open)
	if _, err := io.WriteString(in, "q"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the end", func() bool { return strings.Contains(out.String(), leaveScreen) })
}

// A deaf session is one whose client takes not a byte, until it is hung up on.
type deaf struct {
	ssh.Session
	hungUp chan struct{}
}

func (d deaf) Write([]byte) (int, error) { <-d.hungUp; return 0, io.EOF }
func (d deaf) Read([]byte) (int, error)  { return 0, io.EOF }
func (d deaf) Stderr() io.ReadWriter     { return d }
func (d deaf) Exit(int) error            { <-d.hungUp; return io.EOF }
func (d deaf) Command() []string         { return nil }
func (d deaf) PublicKey() ssh.PublicKey  { return nil }

// hangingUp is a connection that says when it is closed.
type hangingUp struct {
	net.Conn
	hungUp chan struct{}
}

func (h hangingUp) Close() error {
	close(h.hungUp)
	return h.Conn.Close()
}

// TestDeafAndRefused: whoever is refused and does not even take why is hung up on.
func TestDeafAndRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for why, client := range map[string]Client{
			"full":     {terminal: true},
			"command":  {},
			"terminal": {terminal: true, Term: "dumb"},
		} {
			s := NewServer(Config{
				Limits: Limits{Sessions: 1}, Log: slog.New(slog.DiscardHandler),
				IsCommand: func([]string) bool { return false },
			})
			if why != "terminal" {
				s.enter(home(1))
			}
			here, _ := net.Pipe()
			hungUp := make(chan struct{})
			s.connect(home(2))
			c := &conn{Conn: hangingUp{here, hungUp}, server: s, from: home(2), log: s.Log, unused: time.NewTimer(time.Hour)}
			began := time.Now()
			defer time.AfterFunc(time.Minute, func() { _ = c.Close() }).Stop()
			s.serve(&channel{conn: c, server: s, client: client}, deaf{hungUp: hungUp})
			if took := time.Since(began); took > farewell {
				t.Errorf("%s: it takes %v, want at most %v", why, took, farewell)
			}
		}
	})
}

// TestKeyInPiecesWhileBusy: what has come in time is in time, however late it is looked
// at.
func TestKeyInPiecesWhileBusy(t *testing.T) {
	s := serve(t, Limits{}, func(c *Config) {
		c.New = func(_ context.Context, c Client) (tea.Model, error) { return slow{counter{client: c}}, nil }
	})
	p := dial(t, s.addr, "")
	p.WaitFor("0 keys")
	for i := range 8 {
		p.Type("zz\x1b")
		time.Sleep(2 * time.Millisecond) // for a packet of its own
		p.Type("[B")
		p.WaitFor(fmt.Sprintf("%d keys", 3*(i+1)))
	}
}

// A slow is a counter that takes longer for a key than the rest of one is waited for.
type slow struct{ counter }

func (s slow) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "z" {
		time.Sleep(escape.Alone + 20*time.Millisecond)
	}
	next, cmd := s.counter.Update(msg)
	return slow{next.(counter)}, cmd
}
