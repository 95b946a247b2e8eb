package sshd

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
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
	return Limits{
		Sessions: cmp.Or(l.Sessions, d.Sessions), PerAddress: cmp.Or(l.PerAddress, d.PerAddress), Commands: cmp.Or(l.Commands, d.Commands),
		Idle: cmp.Or(l.Idle, d.Idle), MaxTime: cmp.Or(l.MaxTime, d.MaxTime), Handshake: cmp.Or(l.Handshake, d.Handshake),
		Command: cmp.Or(l.Command, d.Command), Drain: cmp.Or(l.Drain, d.Drain),
	}
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
type size = tea.WindowSizeMsg

// clamped returns a size that can be drawn, whatever a client says.
func clamped(width, height uint32) size {
	if width == 0 || height == 0 {
		return size{Width: 80, Height: 24} // a client that has no terminal of its own
	}
	return size{
		Width:  max(minWidth, int(min(width, maxWidth))),
		Height: max(minHeight, int(min(height, maxHeight))),
	}
}

// A refusal is why a client was not let in.
type refusal int

// The refusals, in the order of their names.
const (
	letIn refusal = iota
	refusedAddress
	refusedAuth
	refusedChannel
	refusedChannels
	refusedClosing
	refusedFlood
	refusedFull
	refusedHandshake
	refusedStarting
	refusedRequest
	refusedTerminal
	numRefusals
)

// String returns the name that metrics and logs have for r.
func (r refusal) String() string {
	return [numRefusals]string{
		"", "address", "auth", "channel-type", "channels", "closing", "flood", "full", "handshake", "handshakes", "request", "terminal",
	}[r]
}

// A census counts who is in: all, and those from each address.
type census struct {
	all atomic.Int64

	mu sync.Mutex
	of map[netip.Prefix]int
}

// enter lets somebody in, unless there are as many as there may be.
func (c *census) enter(from netip.Prefix, most, mostOf int) refusal {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case int(c.all.Load()) >= most:
		return refusedFull
	case c.of[from] >= mostOf:
		return refusedAddress
	case c.of == nil:
		c.of = make(map[netip.Prefix]int)
	}
	c.all.Add(1)
	c.of[from]++
	return letIn
}

func (c *census) leave(from netip.Prefix) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all.Add(-1)
	if c.of[from]--; c.of[from] <= 0 {
		delete(c.of, from)
	}
}

// connect lets a connection in.
func (s *Server) connect(from netip.Prefix) refusal {
	if s.closing.Load() {
		return refusedClosing
	}
	why := refusedStarting
	if s.starting.Add(1) <= maxStarting {
		why = s.conns.enter(from, s.Limits.Sessions+spare, s.Limits.PerAddress+sparePer)
	}
	if why != letIn {
		s.starting.Add(-1)
	}
	return why
}

// enter lets a session in.
func (s *Server) enter(from netip.Prefix) refusal {
	if s.closing.Load() {
		return refusedClosing
	}
	return s.visitors.enter(from, s.Limits.Sessions, s.Limits.PerAddress)
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
	p, _ := ip.WithZone("").Prefix(bits) // the zero Prefix if there is no IP
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

// A bucket says how fast something may come: so many at once, and then so many
// a second.
type bucket struct {
	perSec, atOnce float64
	used           float64
	at             time.Time
}

// take takes n, and returns how long to wait before the next.
func (b *bucket) take(n int, now time.Time) time.Duration {
	b.used = max(0, b.used-now.Sub(b.at).Seconds()*b.perSec) + float64(n)
	b.at = now
	return b.wait(now)
}

// wait returns how long to wait from now before one may be taken.
func (b *bucket) wait(now time.Time) time.Duration {
	used := b.used - now.Sub(b.at).Seconds()*b.perSec
	return time.Duration(max(0, used-b.atOnce) / b.perSec * float64(time.Second))
}
