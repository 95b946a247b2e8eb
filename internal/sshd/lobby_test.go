package sshd

import (
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// TestLobby: the oldest of the address that has most has to leave.
func TestLobby(t *testing.T) {
	var l lobby
	enter := func(address string) (c, out *conn) {
		c = &conn{from: prefix(address)}
		return c, l.enter(c)
	}
	honest, _ := enter("192.0.2.1")
	first, _ := enter("192.0.2.2")
	second, _ := enter("192.0.2.2")
	for i := range maxLobby - 3 {
		if _, out := enter(fmt.Sprintf("2001:db8:1:%x::1", i)); out != nil {
			t.Fatal("somebody has to leave before it is full")
		}
	}
	// One site of IPv6 has most by far, although no two connections share an address.
	if _, out := enter("192.0.2.3"); out == nil || out.from != prefix("2001:db8:1::1") {
		t.Fatalf("who has to leave is %v, want the oldest of the site", out)
	}
	for range maxLobby - 4 {
		l.leave(l.conns[len(l.conns)-1])
	}
	for range maxLobby - 4 {
		enter("192.0.2.2")
	}
	for _, want := range []*conn{first, second} {
		if _, out := enter("192.0.2.9"); out != want {
			t.Errorf("who has to leave is not the oldest of the address with most")
		}
	}
	l.leave(honest)
	l.leave(honest) // which changes nothing
	if got := l.len(); got != maxLobby-1 {
		t.Errorf("%d are in, want %d", got, maxLobby-1)
	}
}

// joinedFrom is joined from an address of the loopback.
func joinedFrom(tb testing.TB, from, to string) *gossh.Client {
	tb.Helper()
	conn, channels, requests, err := gossh.NewClientConn(silentFrom(tb, from, to), to, &gossh.ClientConfig{User: "guest", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		tb.Fatal(err)
	}
	return gossh.NewClient(conn, channels, requests)
}

// silentFrom opens a connection from an address of the loopback, and says nothing.
func silentFrom(tb testing.TB, from, to string) net.Conn {
	tb.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	c, err := d.DialContext(tb.Context(), "tcp", to)
	if err != nil {
		tb.Skipf("no connection from %s: %v", from, err) // the loopback of other systems has one address
	}
	tb.Cleanup(func() { _ = c.Close() }) // the server is normally first
	return c
}

// TestSilentFlood: three addresses with many silent connections keep nobody out.
// They are refused after a while, and those who come in are not.
func TestSilentFlood(t *testing.T) {
	s := serve(t, Limits{})
	for i := range 3 * maxLobby / 2 {
		silentFrom(t, fmt.Sprintf("127.0.0.%d", 2+i%3), s.addr)
	}
	for range 20 {
		client := joined(t, s.addr)
		if err := sessionOn(t, client).Run("echo one"); err != nil {
			t.Error(err)
		}
		_ = client.Close()
	}
	if n := s.metrics.refusals[refusedLobby].Load(); n == 0 {
		t.Error("nobody had to leave the lobby")
	}
	eventually(t, "a refusal for penalties", func() bool {
		silentFrom(t, "127.0.0.2", s.addr)
		return strings.Contains(s.log.String(), "reason=penalty from=127.0.0.2")
	})
	if got := s.lobby.len(); got > maxLobby {
		t.Errorf("%d connections in the lobby, want at most %d", got, maxLobby)
	}
}

// TestPenaltiesForKeys: who tries keys that do not fit is refused for a while, but
// nobody who is in from the same address, nor who follows them.
func TestPenaltiesForKeys(t *testing.T) {
	friend, stranger := newKey(t), newKey(t)
	s := serve(t, Limits{}, func(c *Config) { c.Authorized = []gossh.PublicKey{friend.PublicKey()} })
	try := func(key gossh.Signer) *gossh.Client {
		client, _ := connect(t, s.addr, gossh.PublicKeys(key))
		return client
	}
	refused := func() bool { return s.ledger.refuses(prefix("127.0.0.1"), time.Now()) }
	for range 3 { // which is tolerated
		try(stranger)
	}
	if refused() {
		t.Error("three wrong keys are too many")
	}
	if try(friend) == nil {
		t.Fatal("a friend does not get in after three strangers")
	}
	for range 3 {
		try(stranger)
	}
	if refused() {
		t.Error("who comes in does not have the penalties of their address taken back")
	}
	eventually(t, "too many penalties", func() bool {
		try(stranger)
		return refused()
	})
	if try(friend) != nil {
		t.Error("an address with many penalties is let in")
	}
	s.ledger.forgive(prefix("127.0.0.1"))
	p := open(t, try(friend), "", "xterm", 80, 24)
	p.WaitFor("0 keys")
	eventually(t, "too many penalties", func() bool {
		try(stranger)
		return refused()
	})
	if try(friend) == nil {
		t.Error("an address that somebody has a session from is refused")
	}
}
