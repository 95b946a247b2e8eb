package sshd

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
)

// address returns what counts as one address: one of IPv4's, or a /64 of IPv6's,
// which a single machine can use all of.
func address(a net.Addr) netip.Prefix {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{} // a pipe of a test: all are one
	}
	ip := tcp.AddrPort().Addr().Unmap()
	bits := 32
	if ip.Is6() {
		bits = 64
	}
	p, _ := ip.WithZone("").Prefix(bits) // the zero Prefix if there is no IP
	return p
}

// perSite is how many addresses a site of IPv6 counts as.
const perSite = 4

// scopes returns what an address counts towards: itself, and in IPv6 the site
// that it is in, a /48, because whoever has one has 65,536 addresses.
func scopes(from netip.Prefix) []netip.Prefix {
	if !from.Addr().Is6() {
		return []netip.Prefix{from}
	}
	site, _ := from.Addr().Prefix(48) // a shorter one than it has
	return []netip.Prefix{from, site}
}

// quarter returns what has a turn of its own among those from many addresses: an
// address, and of a site one of the perSite parts that it has.
func quarter(from netip.Prefix) netip.Prefix {
	if from.Addr().Is6() {
		from, _ = from.Addr().Prefix(50)
	}
	return from
}

// weight returns how many addresses the scope p counts as.
func weight(p netip.Prefix) int {
	if p.Addr().Is6() && p.Bits() < 64 {
		return perSite
	}
	return 1
}

// A tally counts what comes from each address and each site.
type tally map[netip.Prefix]int

func (t tally) add(from netip.Prefix, n int) {
	for _, p := range scopes(from) {
		if t[p] += n; t[p] <= 0 {
			delete(t, p)
		}
	}
}

// holds returns how many the address from has, or what is its site's for each of
// the addresses that it counts as, if that is more.
func (t tally) holds(from netip.Prefix) (n int) {
	for _, p := range scopes(from) {
		n = max(n, t[p]/weight(p))
	}
	return n
}

// A census counts who is in: all, and those from each address.
type census struct {
	all atomic.Int64

	mu   sync.Mutex
	from tally
}

// enter lets somebody in, unless there are as many as there may be: most, and of
// one address mostOf. Once only a quarter of the places is free, an address
// may not have more of them than are free: of however many addresses that take all
// they get, the share of one stays for others. That does not count where an address
// may have all places.
func (c *census) enter(from netip.Prefix, most, mostOf int) refusal {
	c.mu.Lock()
	defer c.mu.Unlock()
	has, free := c.from.holds(from), most-int(c.all.Load())
	switch {
	case free <= 0:
		return refusedFull
	case has >= mostOf:
		return refusedAddress
	case 4*free <= most && has >= free && mostOf < most:
		return refusedShare
	case c.from == nil:
		c.from = make(tally)
	}
	c.all.Add(1)
	c.from.add(from, 1)
	return letIn
}

func (c *census) leave(from netip.Prefix) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all.Add(-1)
	c.from.add(from, -1)
}

// has reports whether anybody from an address is in.
func (c *census) has(from netip.Prefix) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.from[from] > 0
}
