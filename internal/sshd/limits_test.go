package sshd

import (
	"bufio"
	"crypto/rand"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func TestFull(t *testing.T) {
	s := serve(t, Limits{Sessions: 2, PerAddress: 2})
	first, second := dial(t, s.addr, ""), dial(t, s.addr, "")
	first.WaitFor("0 keys")
	second.WaitFor("0 keys")
	third := dial(t, s.addr, "")
	third.WaitFor("weal: all 2 places are taken; please try again in a few minutes")
	if got := third.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
	first.Type("q")
	first.status(t)
	eventually(t, "a free place", func() bool { return s.visitors.all.Load() == 1 })
	dial(t, s.addr, "").WaitFor("0 keys")
}

func TestFullForOneAddress(t *testing.T) {
	s := serve(t, Limits{PerAddress: 1})
	dial(t, s.addr, "").WaitFor("0 keys")
	dial(t, s.addr, "").WaitFor("weal: there are 1 sessions from your address already")
	if !strings.Contains(s.log.String(), "reason=address") {
		t.Errorf("the log does not say so:\n%s", s.log.String())
	}
}

// TestShareOfAnAddress: the last places are for those who have few.
func TestShareOfAnAddress(t *testing.T) {
	s := serve(t, Limits{Sessions: 8, PerAddress: 7})
	for range 6 {
		dial(t, s.addr, "").WaitFor("0 keys")
	}
	dial(t, s.addr, "").WaitFor("weal: the last places are for addresses with fewer sessions; please close one")
	client := joinedFrom(t, "127.0.0.2", s.addr)
	open(t, client, "", "xterm", 80, 24).WaitFor("0 keys")
	if !strings.Contains(s.log.String(), "reason=share from=127.0.0.1:") {
		t.Errorf("the log does not say so:\n%s", s.log.String())
	}
}

// TestSessionsOfOneConnection: there are only so many.
func TestSessionsOfOneConnection(t *testing.T) {
	client, err := connect(t, serve(t, Limits{}).addr)
	if err != nil {
		t.Fatal(err)
	}
	for range maxChannels {
		open(t, client, "", "xterm", 80, 24).WaitFor("0 keys")
	}
	if _, err := client.NewSession(); err == nil {
		t.Errorf("there is a session %d", maxChannels+1)
	}
}

func TestIdle(t *testing.T) {
	p := dial(t, serve(t, Limits{Idle: 300 * time.Millisecond}).addr, "")
	p.WaitFor("weal: closed after 0 seconds without a key")
	if got := p.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
}

func TestMaxTime(t *testing.T) {
	p := dial(t, serve(t, Limits{MaxTime: 300 * time.Millisecond}).addr, "")
	p.WaitFor("please connect again at any time")
	if got := p.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
}

func TestWindowSizes(t *testing.T) {
	for _, tt := range []struct {
		width, height int
		want          string
	}{
		{3000, 3000, "400x150"},
		{1 << 31, 1 << 31, "400x150"},
		{0, 0, "80x24"},
		{1, 1, "20x5"},
		{100, 30, "100x30"},
	} {
		s := serve(t, Limits{})
		p := visitAs(t, s.addr, "", "xterm", tt.width, tt.height)
		p.WaitFor(" " + tt.want)
		p.Type("j")
		p.WaitFor("1 keys")
		if err := p.session.WindowChange(24, 80); err != nil {
			t.Fatal(err)
		}
		p.WaitFor("80x24")
		if err := p.session.WindowChange(tt.height, tt.width); err != nil {
			t.Fatal(err)
		}
		p.WaitFor(" " + tt.want)
		// The terminal itself may say what it likes of its size.
		p.Type("\x1b[8;3000;3000t\x1b[48;3000;3000;1;1tj")
		p.WaitFor("2 keys")
		p.WaitFor(" " + tt.want)
	}
}

func TestRefusals(t *testing.T) {
	s := serve(t, Limits{})
	client := joined(t, s.addr)
	session := sessionOn(t, client)
	env := func(name, value string) []byte { return gossh.Marshal(struct{ Name, Value string }{name, value}) }
	for _, tt := range []struct {
		request string
		payload []byte
		want    bool
	}{
		{"env", env("LD_PRELOAD", "/x.so"), false},
		{"env", env("LANG", strings.Repeat("x", 1000)), false},
		{"env", env("LANG", "C"), true},
		{"env", env("NO_COLOR", "1"), true},
		{"env", []byte("garbage"), false},
		{"subsystem", gossh.Marshal(struct{ Name string }{"sftp"}), false},
		{"auth-agent-req@openssh.com", nil, false},
		{"x11-req", nil, false},
		{"signal", gossh.Marshal(struct{ Name string }{"KILL"}), false},
		{"pty-req", []byte{0, 0, 0, 200, 1}, false},
		{"window-change", make([]byte, 16), false},
		{"exec", gossh.Marshal(struct{ Command string }{strings.Repeat("x", 2*maxCommand)}), false},
		{"exec", []byte{0, 0, 0, 9, 'x'}, false},
	} {
		ok, err := session.SendRequest(tt.request, true, tt.payload)
		if err != nil || ok != tt.want {
			t.Errorf("request %s: granted %v, %v, want %v", tt.request, ok, err, tt.want)
		}
	}
	// Most clients send variables, and nobody who runs a server wants to read it.
	if log := s.log.String(); strings.Contains(log, "type=env") || !strings.Contains(log, "reason=request from=127.0.0.1:") ||
		!strings.Contains(log, "type=subsystem") || !strings.Contains(log, "type=auth-agent-req@openssh.com") {
		t.Errorf("the log should have what was refused, but for variables:\n%s", log)
	}
	if _, err := client.Dial("tcp", "127.0.0.1:1"); err == nil {
		t.Error("the server connects to others")
	}
	if _, err := client.Listen("tcp", "127.0.0.1:0"); err == nil {
		t.Error("the server listens for its client")
	}
}

// TestUnreadKeys: sessions that end with keys that nobody will read, by a key
// or by a drop, leave nothing behind.
func TestUnreadKeys(t *testing.T) {
	s := serve(t, Limits{})
	stay := dial(t, s.addr, "")
	stay.WaitFor("0 keys")
	before := resting(t, s)
	for i := range 20 {
		client := joined(t, s.addr)
		out := &logged{}
		session, in := rawTerminal(t, client, out)
		eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "0 keys") })
		keys := "q" + strings.Repeat("j", 5000) + "\x1b[200~a paste without an end"
		if i%2 == 0 {
			keys = keys[1:]
		}
		if _, err := io.WriteString(in, "\x1b[?1c"+keys); err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			exitStatus(t, session.Wait)
		}
		_ = client.Close()
	}
	settled(t, before)
	if got := s.visitors.all.Load(); got != 1 {
		t.Errorf("%d sessions, want 1", got)
	}
	stay.Type("j")
	stay.WaitFor("1 keys")
}

// TestSilentClients: who does not shake hands, or asks for nothing after it,
// is cut, and nothing is left of them.
func TestSilentClients(t *testing.T) {
	s := serve(t, Limits{Handshake: 200 * time.Millisecond})
	before := resting(t, s)
	silent, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	garbage, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(garbage, io.LimitReader(rand.Reader, 1<<22)) }() // until it is cut
	for _, c := range []net.Conn{silent, garbage} {
		if err := c.SetReadDeadline(time.Now().Add(patience)); err != nil {
			t.Fatal(err)
		}
		// The server says who it is, and then nothing.
		_, err := io.Copy(io.Discard, bufio.NewReader(c))
		if e, ok := err.(net.Error); ok && e.Timeout() {
			t.Error("a connection without a handshake stays")
		}
		_ = c.Close()
	}
	client := joined(t, s.addr)
	exitStatus(t, client.Wait) // it has no session
	asking := joined(t, s.addr)
	session := sessionOn(t, asking)
	if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	exitStatus(t, asking.Wait) // a terminal, but nothing on it
	settled(t, before)
	if conns, starting := s.conns.all.Load(), s.lobby.len(); conns != 0 || starting != 0 {
		t.Errorf("%d connections, and %d in the lobby, are counted, want none", conns, starting)
	}
}

// TestDeafClient: a terminal that takes nothing does not keep its session.
func TestDeafClient(t *testing.T) {
	s := serve(t, Limits{Idle: 500 * time.Millisecond})
	before := resting(t, s)
	client := joined(t, s.addr)
	never := make(chan struct{})
	t.Cleanup(func() { close(never) })
	_, in := rawTerminal(t, client, blocked(never))
	for range 200 {
		if _, err := io.WriteString(in, "jjjj"); err != nil {
			break
		}
	}
	eventually(t, "the end of the session", func() bool { return s.visitors.all.Load() == 0 })
	_ = client.Close()
	settled(t, before+1) // the client's own, which is blocked
}

// blocked is a writer that takes nothing until it is closed.
type blocked chan struct{}

func (b blocked) Write(p []byte) (int, error) {
	<-b
	return len(p), nil
}

func TestShutdown(t *testing.T) {
	s := serve(t, Limits{Drain: 700 * time.Millisecond})
	leaves, stays := dial(t, s.addr, ""), dial(t, s.addr, "")
	leaves.WaitFor("0 keys")
	stays.WaitFor("0 keys")
	stopped := make(chan error, 1)
	go func() { stopped <- s.stop() }()
	leaves.WaitFor("This server is about to close")
	stays.WaitFor("This server is about to close")
	if _, err := connect(t, s.addr); err == nil {
		t.Error("a new connection is accepted")
	}
	health := httptest.NewRecorder()
	s.ServeHTTP(health, httptest.NewRequestWithContext(t.Context(), "GET", "/healthz", nil))
	if health.Code != 503 {
		t.Errorf("/healthz is %d while closing, want 503", health.Code)
	}
	leaves.Type("q")
	if got := leaves.status(t); got != 0 {
		t.Errorf("who leaves in time has status %d, want 0", got)
	}
	stays.WaitFor("weal: the server has closed")
	if got := stays.status(t); got != statusFailed {
		t.Errorf("who stays has status %d, want 1", got)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Serve = %v, want nil", err)
	}
}

// TestShutdownAtOnce: a server that is to close before it has begun does.
func TestShutdownAtOnce(t *testing.T) {
	for range 100 {
		s := serve(t, Limits{})
		if got := exitStatus(t, s.stop); got != 0 {
			t.Fatalf("Serve fails, want nil")
		}
	}
}

// TestClosedConnectionIsLetGo: a timer that runs on would keep it in memory.
func TestClosedConnectionIsLetGo(t *testing.T) {
	s := serve(t, Limits{})
	here, there := net.Pipe()
	defer there.Close()
	if why := s.connect(address(here.RemoteAddr())); why != letIn {
		t.Fatal(why)
	}
	c := &conn{Conn: here, server: s.Server, log: s.Log, unused: time.NewTimer(time.Hour)}
	c.started()
	if !c.enter() {
		t.Fatal("there is no session")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c.leave()
	if c.unused.Stop() {
		t.Error("a timer is still running")
	}
	s.meet(c)
	if c.unused.Stop() || len(s.known) > 0 {
		t.Error("a connection that is closed is waited for")
	}
}

// TestShutdownWithoutSessions: a connection without a session has nothing to end.
func TestShutdownWithoutSessions(t *testing.T) {
	s := serve(t, Limits{Drain: time.Hour, Handshake: time.Hour})
	joined(t, s.addr) // which never has one
	if err := sessionOn(t, joined(t, s.addr)).Run("echo one"); err != nil {
		t.Fatal(err)
	}
	silentFrom(t, "127.0.0.1", s.addr)
	if got := exitStatus(t, s.stop); got != 0 {
		t.Error("Serve fails, want nil")
	}
}
