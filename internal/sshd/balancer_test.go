package sshd

import (
	"bufio"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/pires/go-proxyproto"
	gossh "golang.org/x/crypto/ssh"
)

// behind has the loopback be a balancer.
func behind(c *Config) { c.Balancers = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} }

// header returns what a balancer says of a client.
func header(t *testing.T, version byte, client string) string {
	t.Helper()
	h := proxyproto.HeaderProxyFromAddrs(version, net.TCPAddrFromAddrPort(netip.MustParseAddrPort(client)), net.TCPAddrFromAddrPort(netip.MustParseAddrPort(client)))
	text, err := h.Format()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// through connects to addr, says what a balancer says, and shakes hands after it.
func through(t *testing.T, addr, said string) (*gossh.Client, error) {
	t.Helper()
	nc := saying(t, addr, said)
	conn, channels, requests, err := gossh.NewClientConn(nc, addr, &gossh.ClientConfig{User: "guest", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		return nil, err
	}
	return gossh.NewClient(conn, channels, requests), nil
}

// saying connects to addr and says something.
func saying(t *testing.T, addr, said string) net.Conn {
	t.Helper()
	var d net.Dialer
	nc, err := d.DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = nc.Close() }) // the server may have been first
	if _, err := io.WriteString(nc, said); err != nil {
		t.Fatal(err)
	}
	return nc
}

// TestBalancer: the address that counts, and is logged, is the client's.
func TestBalancer(t *testing.T) {
	s := serve(t, Limits{PerAddress: 1}, behind)
	visit := func(said string) *person {
		client, err := through(t, s.addr, said)
		if err != nil {
			t.Fatalf("%q: %v", said, err)
		}
		return open(t, client, "", "xterm", 80, 24)
	}
	visit(header(t, 2, "203.0.113.9:4711")).WaitFor("0 keys")
	visit(header(t, 1, "203.0.113.10:4712")).WaitFor("0 keys")
	visit(header(t, 2, "[2001:db8::1]:4713")).WaitFor("0 keys")
	visit(header(t, 1, "203.0.113.9:4714")).WaitFor("there are 1 sessions from your address already")
	visit(header(t, 2, "[2001:db8::2]:4715")).WaitFor("there are 1 sessions from your address already")
	for _, want := range []string{"msg=connect from=203.0.113.9:4711 via=127.0.0.1:", "msg=opened from=203.0.113.10:4712", "msg=refused reason=address from=[2001:db8::2]:4715"} {
		if !strings.Contains(strings.ReplaceAll(s.log.String(), `"`, ""), want) {
			t.Errorf("the log has no %s:\n%s", want, s.log.String())
		}
	}
}

// TestBalancerIsNotAnybody: what others say is not believed.
func TestBalancerIsNotAnybody(t *testing.T) {
	s := serve(t, Limits{}, func(c *Config) { c.Balancers = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")} })
	for _, version := range []byte{1, 2} { // SSH itself ignores lines before the greeting
		_, _ = through(t, s.addr, header(t, version, "203.0.113.9:4711"))
	}
	dial(t, s.addr, "").WaitFor("0 keys")
	if log := s.log.String(); strings.Count(log, "msg=connect from=127.0.0.1:") != 3 || strings.Contains(log, "from=203.0.113.9") {
		t.Errorf("the log has an address that anybody can say:\n%s", log)
	}
}

// TestBalancerWithoutAClient: what a balancer asks for itself is no client, and one
// that does not say whom it passes on is refused. Neither holds up anybody.
func TestBalancerWithoutAClient(t *testing.T) {
	s := serve(t, Limits{Handshake: 400 * time.Millisecond}, behind)
	silent := saying(t, s.addr, "")
	_ = saying(t, s.addr, "").Close() // which is how a balancer sees that somebody listens
	local, err := (&proxyproto.Header{Version: 2, Command: proxyproto.LOCAL, TransportProtocol: proxyproto.UNSPEC}).Format()
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{string(local), "PROXY UNKNOWN\r\n"} {
		check := saying(t, s.addr, said)
		if line, err := bufio.NewReader(check).ReadString('\n'); line != "SSH-2.0-weal\r\n" {
			t.Errorf("a health check reads %q, %v, want a greeting", line, err)
		}
		_ = check.Close()
	}
	if log, n := s.log.String(), s.metrics.connects.Load(); log != "" || n != 0 {
		t.Errorf("health checks are counted, %d of them, or logged:\n%s", n, log)
	}
	if _, err := through(t, s.addr, ""); err == nil {
		t.Error("a balancer that does not say whom it passes on is let in")
	}
	if _, err := through(t, s.addr, "PROXY TCP4 nonsense\r\n"); err == nil {
		t.Error("nonsense of a balancer is let in")
	}
	unix := append([]byte("\r\n\r\n\x00\r\nQUIT\n\x21\x31\x00\xd8"), make([]byte, 216)...)
	if _, err := through(t, s.addr, string(unix)); err == nil {
		t.Error("a client without an address is let in")
	}
	client, err := through(t, s.addr, header(t, 2, "203.0.113.9:4711"))
	if err != nil {
		t.Fatal(err)
	}
	open(t, client, "", "xterm", 80, 24).WaitFor("0 keys")
	exitStatus(t, func() error {
		_, err := io.Copy(io.Discard, silent)
		return err
	})
	eventually(t, "four refusals", func() bool { return strings.Count(s.log.String(), "msg=refused reason=proxy from=127.0.0.1:") == 4 })
	if s.ledger.refuses(prefix("127.0.0.1"), time.Now()) {
		t.Error("a balancer is refused for its clients")
	}
}
