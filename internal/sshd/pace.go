package sshd

import (
	"context"
	"math"
	"net/netip"
	"runtime"
	"sync"
	"time"
)

// How many keys are worked on: so many at once, and then so many a second, which is
// more than anybody types. What is pasted is one.
const (
	keysPerSec    = 60
	keysAtOnce    = 500
	keysPerSecOf  = 300  // of all sessions of one address
	keysAtOnceOf  = 2000 // likewise
	resizeEvery   = 150 * time.Millisecond
	keysInAChunk  = 256 // at most: it takes a while until a flood notices that it has to wait
	chunksWaiting = 8
)

// turnsPerProcessor is how many programs may compute at once for each processor. A turn
// that is given on is taken up a little later, and whoever has one may have to wait for
// the processor: with one turn each, a thousand people waited with processors idle.
const turnsPerProcessor = 4

// newTurns returns the queue in which programs compute. If all did at once, whoever comes
// last would wait for all of them, and they would hold the memory of as many frames.
func newTurns() *queue {
	slots := turnsPerProcessor * runtime.GOMAXPROCS(0)
	return &queue{slots: slots, most: math.MaxInt, mostOf: math.MaxInt, lines: make(map[netip.Prefix]*line)}
}

// compute calls f, which is to take no longer than a frame, when it is the turn of v, and
// ends the session if f panics. Turns go by address: whoever has many sessions, or keeps
// them busy, waits for itself.
func (v *visit) compute(f func()) {
	from := quarter(v.channel.conn.from)
	_ = v.server.turns.take(context.Background(), from) // it comes soon, whatever happens
	defer v.server.turns.give(from)
	v.contain(f)
}

// A paced is the keys that the sessions of one address may have worked on.
type paced struct {
	mu       sync.Mutex
	flow     bucket
	sessions int
}

// take takes one key, and returns how long to wait for it.
func (p *paced) take(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.flow.take(1, now)
}

// paces are those of all addresses with sessions. The zero paces has none.
type paces struct {
	mu sync.Mutex
	of map[netip.Prefix]*paced
}

// enter returns the pace of a session from an address.
func (p *paces) enter(from netip.Prefix) *pace {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.of[from]
	if all == nil {
		all = &paced{flow: bucket{perSec: keysPerSecOf, atOnce: keysAtOnceOf}}
		if p.of == nil {
			p.of = make(map[netip.Prefix]*paced)
		}
		p.of[from] = all
	}
	all.sessions++
	return &pace{flow: bucket{perSec: keysPerSec, atOnce: keysAtOnce}, address: all}
}

// leave forgets one session from an address.
func (p *paces) leave(from netip.Prefix) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if all := p.of[from]; all.sessions > 1 {
		all.sessions--
	} else {
		delete(p.of, from)
	}
}

// A pace lets the keys of one session through, no faster than it and its address may
// have them worked on.
type pace struct {
	flow    bucket
	address *paced
	waiting []any
	due     time.Time // when the first that waits may go through; zero if that has not been asked
}

// pass sends what waits as far as it may go through, and returns how long the rest has
// to wait; 0 if there is none.
func (p *pace) pass(send func(any)) time.Duration {
	for len(p.waiting) > 0 {
		now := time.Now()
		if p.due.IsZero() {
			p.due = now.Add(max(p.flow.take(1, now), p.address.take(now)))
		}
		if wait := p.due.Sub(now); wait > 0 {
			return wait
		}
		send(p.waiting[0])
		p.waiting, p.due = p.waiting[1:], time.Time{}
	}
	p.waiting = nil
	return 0
}
