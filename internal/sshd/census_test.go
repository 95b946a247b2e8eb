package sshd

import (
	"fmt"
	"net"
	"net/netip"
	"testing"
)

func TestAddress(t *testing.T) {
	for _, tt := range []struct{ ip, want string }{
		{"192.0.2.7", "192.0.2.7/32"},
		{"::ffff:192.0.2.7", "192.0.2.7/32"},
		{"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
	} {
		if got := address(&net.TCPAddr{IP: net.ParseIP(tt.ip), Port: 1}).String(); got != tt.want {
			t.Errorf("address(%s) = %s, want %s", tt.ip, got, tt.want)
		}
	}
}

// prefix is the address that s counts as.
func prefix(s string) netip.Prefix { return address(&net.TCPAddr{IP: net.ParseIP(s)}) }

// TestShares: of however many addresses take all that they get, the share of one
// stays for others.
func TestShares(t *testing.T) {
	for _, tt := range []struct{ most, mostOf, addresses, want int }{
		{1000, 100, 2, 200},
		{1000, 500, 1, 500},
		{200, 150, 1, 150},
		{200, 150, 2, 150}, // 75 each: three quarters are taken
		{200, 150, 3, 150}, // 50 each, and 50 are free
		{200, 150, 9, 180}, // 20 each, and 20 are free
		{200, 200, 1, 200}, // there is no such rule
		{200, 200, 2, 200}, // nor here
		{200, 1, 300, 200}, // as many as come
		{1, 1, 1, 1},
	} {
		var c census
		for range tt.most {
			for i := range tt.addresses {
				c.enter(prefix(fmt.Sprintf("192.0.%d.%d", 2+i/256, i%256)), tt.most, tt.mostOf)
			}
		}
		if got := int(c.all.Load()); got != tt.want {
			t.Errorf("%d addresses take %d of %d places, at most %d each, want %d", tt.addresses, got, tt.most, tt.mostOf, tt.want)
		}
		if tt.want == tt.most {
			continue
		}
		if why := c.enter(prefix("198.51.100.1"), tt.most, tt.mostOf); why != letIn {
			t.Errorf("%d addresses leave no place for another: %v", tt.addresses, why)
		}
	}
}

// TestSite: whoever has a /48 of IPv6 has 65,536 addresses, which count as four.
func TestSite(t *testing.T) {
	var c census
	in := 0
	for i := range 100 {
		if c.enter(prefix(fmt.Sprintf("2001:db8:1:%x::1", i)), 1000, 10) == letIn {
			in++
		}
	}
	if in != 40 {
		t.Errorf("a site has %d places, want 40", in)
	}
	if why := c.enter(prefix("2001:db8:2::1"), 1000, 10); why != letIn {
		t.Errorf("another site: %v", why)
	}
	c.leave(prefix("2001:db8:1:1::1"))
	if why := c.enter(prefix("2001:db8:1:ffff::1"), 1000, 10); why != letIn {
		t.Errorf("after one has left: %v", why)
	}
	for range 100 {
		c.leave(prefix("2001:db8:1:1::1"))
	}
	if n := c.from[prefix("2001:db8:1:1::1")]; n != 0 {
		t.Errorf("%d are counted that have left", n)
	}
}

// TestConnectionsOfOneForAll: an address that may have all sessions may have their
// connections, too.
func TestConnectionsOfOneForAll(t *testing.T) {
	s := NewServer(Config{Limits: Limits{Sessions: 1000, PerAddress: 1000}})
	for i := range 1000 + maxLobby {
		if why := s.connect(home(1)); why != letIn {
			t.Fatalf("connection %d is refused: %v", i+1, why)
		}
	}
}
