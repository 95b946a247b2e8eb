package sshd

import (
	"cmp"
	"fmt"
	"math"
	"net/netip"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Limits are what clients can take of a Server. A zero value is replaced by
// that of DefaultLimits. PerAddress as large as Sessions is for servers that see one
// address for many clients: none is then refused, or left out of the log, for what
// others from it did.
type Limits struct {
	Sessions   int // open at once, with programs or commands
	PerAddress int // of those, from one IPv4 address or one IPv6 /64; four times as many from a /48
	Commands   int // that compute at once; more wait

	Idle      time.Duration // until a session without a key ends; Never for a display on a wall
	MaxTime   time.Duration // until any session ends
	Handshake time.Duration // from a connection to a session
	Command   time.Duration // until a command that waits, or one that computes, is given up
	Drain     time.Duration // for open sessions, when the server closes

	Memory int64 // of the process, in bytes; 0 for no limit. It only refuses: see debug.SetMemoryLimit
}

// Never is the time until what does not happen.
const Never = time.Duration(math.MaxInt64)

// DefaultLimits are sensible for a machine with 2 cores and 1 GB. With fewer
// Sessions an address has half of them at most; with more cores as many commands
// compute at once.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 1000, PerAddress: 100, Commands: max(2, runtime.GOMAXPROCS(0)),
		Idle: 15 * time.Minute, MaxTime: 8 * time.Hour, Handshake: 20 * time.Second,
		Command: time.Minute, Drain: 30 * time.Second,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	sessions := cmp.Or(l.Sessions, d.Sessions)
	return Limits{
		Sessions: sessions, PerAddress: cmp.Or(l.PerAddress, min(d.PerAddress, (sessions+1)/2)), Commands: cmp.Or(l.Commands, d.Commands),
		Idle: cmp.Or(l.Idle, d.Idle), MaxTime: cmp.Or(l.MaxTime, d.MaxTime), Handshake: cmp.Or(l.Handshake, d.Handshake),
		Command: cmp.Or(l.Command, d.Command), Drain: cmp.Or(l.Drain, d.Drain),
		Memory: l.Memory,
	}
}

// oneForAll reports whether many clients share one address, as behind a balancer that
// hides theirs: nobody answers for it.
func (l Limits) oneForAll() bool { return l.PerAddress >= l.Sessions }

// What clients can take besides, which nobody needs to choose.
const (
	maxLobby      = 256 // connections that have had no session yet
	spare         = 64  // connections beyond the sessions, to be told that it is full
	sparePer      = 8   // of those, per address
	maxChannels   = 10  // sessions of one connection
	maxCommand    = 4 << 10
	maxTerm       = 64
	maxVariable   = 64
	maxUnknown    = 200                   // channels and requests that are refused before a connection is closed
	sendTimeout   = 30 * time.Second      // for what is sent to arrive
	takeTimeout   = 5 * time.Minute       // for the next part of an answer to be taken, as by who pages through it
	farewell      = 3 * time.Second       // for a last word
	lookEvery     = 10 * time.Millisecond // for whoever is still there when the Server closes
	bytesPerSec   = 32 << 10              // from one connection, lastingly
	bytesAtOnce   = 256 << 10             // from one connection, before that
	framesPerSec  = 30
	minWidth      = 20
	maxWidth      = 400
	minHeight     = 5
	maxHeight     = 150
	mailbox       = 8 // messages for a program that have not been delivered
	warnIdle      = 2 * time.Minute
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
	refusedQueue
	refusedLine
	refusedSlow
	refusedFlood
	refusedFull
	refusedHandshake
	refusedLobby
	refusedMemory
	refusedPenalty
	refusedProxy
	refusedRequest
	refusedShare
	refusedTerminal
	refusedUnread
	numRefusals
)

// String returns the name that metrics and logs have for r.
func (r refusal) String() string {
	return [numRefusals]string{
		"", "address", "auth", "channel-type", "channels", "closing", "commands", "commands-address", "commands-slow",
		"flood", "full", "handshake", "handshakes", "memory", "penalty", "proxy", "request", "share", "terminal", "unread",
	}[r]
}

// connect lets a connection in.
func (s *Server) connect(from netip.Prefix) refusal {
	if s.closing.Load() {
		return refusedClosing
	}
	// One of many who share an address is not to suffer for another.
	if s.ledger.refuses(from, time.Now()) && !s.visitors.has(from) {
		return refusedPenalty
	}
	most, mostOf := s.Limits.Sessions+maxLobby+spare, s.Limits.PerAddress+maxLobby+sparePer
	if s.Limits.oneForAll() {
		mostOf = most
	}
	return s.conns.enter(from, most, mostOf)
}

// enter lets a session in.
func (s *Server) enter(from netip.Prefix) refusal {
	if s.closing.Load() {
		return refusedClosing
	}
	return s.visitors.enter(from, s.Limits.Sessions, s.Limits.PerAddress)
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
