//go:build unix

package cli

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"weal/internal/termtest"
)

// A replica is one of several servers behind a balancer.
type replica struct {
	cmd  *exec.Cmd
	log  lockedBuffer
	addr string
}

// balanced starts HAProxy before servers, and returns where it listens.
func balanced(t *testing.T, servers []*replica) string {
	t.Helper()
	haproxy, err := exec.LookPath("haproxy")
	if err != nil {
		if haproxy, err = exec.LookPath("/usr/sbin/haproxy"); err != nil { // which only root has in the path
			t.Skip("there is no haproxy here: apt-get install haproxy")
		}
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	config := fmt.Sprintf(`
defaults
  mode tcp
  timeout connect 5s
  timeout client 1h
  timeout server 1h
  option redispatch 1
  option tcp-check
  tcp-check connect default
  tcp-check expect string SSH-2.0-weal
  default-server check inter 100ms fall 2 rise 1 send-proxy-v2 check-send-proxy
listen weal
  bind %s
  balance roundrobin
`, addr)
	for i, s := range servers {
		config += fmt.Sprintf("  server replica%d %s\n", i, s.addr)
	}
	name := filepath.Join(t.TempDir(), "haproxy.cfg")
	if err := os.WriteFile(name, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	var said lockedBuffer
	c := exec.Command(haproxy, "-db", "-f", name)
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = c.Process.Kill(), c.Wait() // it does not end by itself
		if t.Failed() {
			t.Logf("what HAProxy said:\n%s", said.String())
		}
	})
	return addr
}

// A caller is one client of a balancer, with an address of its own.
type caller struct {
	*termtest.Term
	visitor
	hostKey string
}

// call opens the dashboard at addr from an address of the loopback.
func call(t *testing.T, from, addr string) (*caller, error) {
	t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	nc, err := d.DialContext(t.Context(), "tcp", addr)
	if err != nil {
		return nil, err
	}
	c := &caller{}
	conn, channels, requests, err := ssh.NewClientConn(nc, addr, &ssh.ClientConfig{HostKeyCallback: func(_ string, _ net.Addr, key ssh.PublicKey) error {
		c.hostKey = ssh.FingerprintSHA256(key)
		return nil
	}})
	if err != nil {
		_ = nc.Close()
		return nil, err
	}
	c.client = ssh.NewClient(conn, channels, requests)
	t.Cleanup(func() { _ = c.client.Close() }) // the server may have been first
	if c.Session, err = c.client.NewSession(); err != nil {
		return nil, err
	}
	out, w := io.Pipe()
	c.Stdout = w
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := c.RequestPty("xterm-256color", 30, 100, nil); err != nil {
		return nil, err
	}
	if err := c.Shell(); err != nil {
		return nil, err
	}
	c.Term = termtest.New(t, 100, 30, out, in)
	return c, nil
}

// testServeBehindBalancer: two replicas behind a real balancer are one server with
// one key. What they know of clients is their own addresses; if one dies, those who
// were on it find the other, where nobody notices.
func testServeBehindBalancer(t *testing.T, program string) {
	dir := t.TempDir()
	servers := []*replica{{}, {}}
	for _, s := range servers {
		s.cmd = exec.Command(program, "serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(dir, "key"),
			"--proxy-protocol", "127.0.0.1", "--max-per-address", "1", "--drain-timeout", "1s")
		s.cmd.Stderr = &s.log
		if err := s.cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if _ = s.cmd.Process.Kill(); t.Failed() { // one has gone
				t.Logf("what a replica logged:\n%s", s.log.String())
			}
		})
		s.addr = s.log.wait(t, `msg=serving address=(\S+)`)
	}
	addr := balanced(t, servers)
	// enters calls until the balancer has seen that its servers are there.
	enters := func(from string) *caller {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) { // there is nothing else to wait for
			c, err := call(t, from, addr)
			if err == nil {
				return c
			}
			if time.Now().After(deadline) {
				t.Fatalf("nobody from %s gets in: %v", from, err)
			}
		}
	}
	ann, ben := enters("127.0.0.2"), enters("127.0.0.3")
	for _, c := range []*caller{ann, ben} {
		c.WaitUntil("a complete frame", complete)
	}
	if ann.hostKey != ben.hostKey {
		t.Errorf("the host keys of two replicas are %s and %s", ann.hostKey, ben.hostKey)
	}
	on := func(from string) (of []int) { // which have a session of an address
		for i, s := range servers {
			if strings.Contains(s.log.String(), "msg=opened from="+from+":") {
				of = append(of, i)
			}
		}
		return of
	}
	first, second := on("127.0.0.2"), on("127.0.0.3")
	if len(first) != 1 || len(second) != 1 || first[0] == second[0] {
		t.Fatalf("the first is on replicas %v and the second on %v, want one each", first, second)
	}
	// As many from one address as there are replicas, and no more.
	refused := 0
	for range 2 {
		screen := enters("127.0.0.2").WaitUntil("a frame or a refusal", func(s string) bool { return complete(s) || strings.Contains(s, "already") })
		if strings.Contains(screen, "weal: there are 1 sessions from your address already") {
			refused++
		}
	}
	if refused != 1 {
		t.Errorf("%d of two more sessions from one address are refused, want one", refused)
	}

	if err := servers[first[0]].cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := ann.Wait(); err == nil {
		t.Error("a session on a server that has died ends as it should")
	}
	enters("127.0.0.4").WaitUntil("a complete frame", complete)
	again := enters("127.0.0.5")
	again.WaitUntil("a complete frame", complete)
	if again.hostKey != ben.hostKey {
		t.Errorf("the host key that is left is %s, want %s", again.hostKey, ben.hostKey)
	}
	ben.Type("2")
	ben.WaitGone("Satisfaction")
	ben.Type("q")
	if err := ben.Wait(); err != nil {
		t.Errorf("the session on the other server ends with %v", err)
	}
	for _, s := range servers {
		if log := s.log.String(); strings.Contains(log, "from=127.0.0.1:") || !strings.Contains(log, "via=127.0.0.1:") {
			t.Errorf("a replica logs the address or the health checks of the balancer:\n%s", log)
		}
	}
}
