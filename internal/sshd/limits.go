package sshd

import (
	"fmt"
	"net"
	"net/netip"
	"sync"
	"time"
)

// Limits are what clients can take of a Server. A zero value is replaced by
// that of DefaultLimits.
type Limits struct {
	Sessions   int // open at once, with programs or commands
	PerAddress int // of those, from one IPv4 address or one IPv6 /64
	Commands   int // that run at once; more wait

	Idle      time.Duration // until a session without a key ends
	MaxTime   time.Duration // until any session ends
	Handshake time.Duration // from a connection to a session
	Command   time.Duration // until a command is given up
	Drain     time.Duration // for open sessions, when the server closes
}

// DefaultLimits are sensible for a machine with 2 cores and 1 GB.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 1000, PerAddress: 100, Commands: 2,
		Idle: 15 * time.Minute, MaxTime: 8 * time.Hour, Handshake: 20 * time.Second,
		Command: time.Minute, Drain: 30 * time.Second,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, n := range []struct {
		at   *int
		from int
	}{{&l.Sessions, d.Sessions}, {&l.PerAddress, d.PerAddress}, {&l.Commands, d.Commands}} {
		if *n.at <= 0 {
			*n.at = n.from
		}
	}
	for _, t := range []struct {
		at   *time.Duration
		from time.Duration
	}{{&l.Idle, d.Idle}, {&l.MaxTime, d.MaxTime}, {&l.Handshake, d.Handshake}, {&l.Command, d.Command}, {&l.Drain, d.Drain}} {
		if *t.at <= 0 {
			*t.at = t.from
		}
	}
	return l
}

// What clients can take besides, which nobody needs to choose.
const (
	maxStarting   = 256 // connections that are not through the handshake
	spare         = 64  // connections beyond the sessions, to be told that it is full
	sparePer      = 8   // of those, per address
	maxChannels   = 10  // sessions of one connection
	maxCommand    = 4 << 10
	maxTerm       = 64
	maxVariable   = 64
	maxUnknown    = 200 // channels and requests that are refused before a connection is closed
	sendTimeout   = 30 * time.Second
	farewell      = 3 * time.Second // for a last word
	bytesPerSec   = 32 << 10        // from one connection, lastingly
	bytesAtOnce   = 256 << 10       // from one connection, before that
	keysPerSec    = 500
	keysAtOnce    = 4000
	framesPerSec  = 30
	minWidth      = 20
	maxWidth      = 400
	minHeight     = 5
	maxHeight     = 150
	mailbox       = 8 // messages for a program that have not been delivered
	warnIdle      = time.Minute
	idleTicksPerS = 4 // of a program's own clock, which only sends what is copied
)

// A size is that of a terminal, in cells.
type size struct{ width, height int }

// clamped returns a size that can be drawn, whatever a client says.
func clamped(width, height uint32) size {
	if width == 0 || height == 0 {
		return size{80, 24} // a client that has no terminal of its own
	}
	return size{
		max(minWidth, int(min(width, maxWidth))),
		max(minHeight, int(min(height, maxHeight))),
	}
}

// A refusal is why a client was not let in; "" if it was.
type refusal string

// The refusals, as metrics and logs have them.
const (
	refusedFull      refusal = "full"
	refusedAddress   refusal = "address"
	refusedStarting  refusal = "handshakes"
	refusedClosing   refusal = "closing"
	refusedHandshake refusal = "handshake"
	refusedAuth      refusal = "auth"
	refusedChannels  refusal = "channels"
	refusedRequest   refusal = "request"
	refusedFlood     refusal = "flood"
	refusedChannel   refusal = "channel-type"
	refusedTerminal  refusal = "terminal"
)

func refusals() []refusal {
	return []refusal{
		refusedFull, refusedAddress, refusedStarting, refusedClosing, refusedHandshake, refusedAuth,
		refusedChannels, refusedRequest, refusedFlood, refusedChannel, refusedTerminal,
	}
}

// doors count who is in.
type doors struct {
	limits Limits

	mu         sync.Mutex
	closed     bool
	starting   int
	conns      int
	open       int
	addrConns  map[netip.Prefix]int
	addrVisits map[netip.Prefix]int
}

func newDoors(l Limits) *doors {
	return &doors{limits: l, addrConns: make(map[netip.Prefix]int), addrVisits: make(map[netip.Prefix]int)}
}

// connect lets a connection in.
func (d *doors) connect(from netip.Prefix) refusal {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed:
		return refusedClosing
	case d.starting >= maxStarting:
		return refusedStarting
	case d.conns >= d.limits.Sessions+spare:
		return refusedFull
	case d.addrConns[from] >= d.limits.PerAddress+sparePer:
		return refusedAddress
	}
	d.starting++
	d.conns++
	d.addrConns[from]++
	return ""
}

// started notes that a connection is through its handshake, or has failed.
func (d *doors) started() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.starting--
}

func (d *doors) disconnect(from netip.Prefix) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.conns--
	drop(d.addrConns, from)
}

// enter lets a session in.
func (d *doors) enter(from netip.Prefix) refusal {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed:
		return refusedClosing
	case d.open >= d.limits.Sessions:
		return refusedFull
	case d.addrVisits[from] >= d.limits.PerAddress:
		return refusedAddress
	}
	d.open++
	d.addrVisits[from]++
	return ""
}

func (d *doors) leave(from netip.Prefix) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.open--
	drop(d.addrVisits, from)
}

func (d *doors) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
}

func (d *doors) sessions() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.open
}

func drop(counts map[netip.Prefix]int, from netip.Prefix) {
	if counts[from]--; counts[from] <= 0 {
		delete(counts, from)
	}
}

// address returns what counts as one address: an IPv6 site has a /64.
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
	p, err := ip.WithZone("").Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return p
}

// inWords returns d as people say it.
func inWords(d time.Duration) string {
	unit, n := "second", int(d.Round(time.Second)/time.Second)
	switch {
	case d >= 2*time.Hour:
		unit, n = "hour", int(d/time.Hour)
	case d >= 2*time.Minute:
		unit, n = "minute", int(d/time.Minute)
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}
