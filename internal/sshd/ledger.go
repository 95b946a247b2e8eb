package sshd

import (
	"log/slog"
	"maps"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// What an address is charged with, in the time until it is forgotten, and how
// much is too much. They are those of OpenSSH's PerSourcePenalties, or less.
const (
	penaltyUnfinished = time.Second // a handshake that is not finished
	penaltyAuth       = 5 * time.Second
	penaltyFlood      = 30 * time.Second
	tolerated         = 15 * time.Second // of penalties, until an address is refused
	maxPenalty        = 10 * time.Minute
)

// How fast things may come from one address: so many at once, and then so many a
// second. Connections beyond it are slowed down, and lines of the log left out.
const (
	connectsAtOnce = 200
	connectsPerSec = 50
	maxPace        = 2 * time.Second
	logAtOnce      = 50
	logPerSec      = 5
	allLogAtOnce   = 10_000 // from all addresses
	allLogPerSec   = 50
)

// maxAccounts is how many addresses and sites are remembered.
const maxAccounts = 4096

// An account is what is remembered of an address or a site.
type account struct {
	owes           time.Time // its penalties are over then
	connects, logs bucket
	unlogged       int // events since the last that was logged
	used           time.Time
}

// A ledger remembers what has come from where. Use newLedger.
type ledger struct {
	oneForAll bool // see Limits

	mu  sync.Mutex
	of  map[netip.Prefix]*account
	all bucket // of lines of the log
}

func newLedger() *ledger {
	return &ledger{of: make(map[netip.Prefix]*account), all: bucket{perSec: allLogPerSec, atOnce: allLogAtOnce}}
}

// account returns that of a scope of an address, a new one if there is none.
func (l *ledger) account(p netip.Prefix, now time.Time) *account {
	a := l.of[p]
	if a == nil {
		l.forget(now)
		w := float64(weight(p))
		a = &account{connects: bucket{perSec: w * connectsPerSec, atOnce: w * connectsAtOnce}, logs: bucket{perSec: w * logPerSec, atOnce: w * logAtOnce}}
		l.of[p] = a
	}
	a.used = now
	return a
}

// forget makes room in a ledger that is full: a quarter is forgotten at once, the
// longest unused first, those with penalties last.
func (l *ledger) forget(now time.Time) {
	if len(l.of) < maxAccounts {
		return
	}
	order := slices.SortedFunc(maps.Keys(l.of), func(p, q netip.Prefix) int {
		a, b := l.of[p], l.of[q]
		if a.owes.After(now) != b.owes.After(now) {
			if a.owes.After(now) {
				return 1
			}
			return -1
		}
		return a.used.Compare(b.used)
	})
	for _, p := range order[:maxAccounts/4] {
		delete(l.of, p)
	}
}

// penalise charges an address with a penalty.
func (l *ledger) penalise(from netip.Prefix, penalty time.Duration, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range scopes(from) {
		a := l.account(p, now)
		if a.owes.Before(now) {
			a.owes = now
		}
		a.owes = a.owes.Add(penalty / time.Duration(weight(p)))
		if most := now.Add(maxPenalty); a.owes.After(most) {
			a.owes = most
		}
	}
}

// forgive takes back the penalties of an address from which somebody has come in
// as they should: more people may have the same.
func (l *ledger) forgive(from netip.Prefix) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range scopes(from) {
		if a := l.of[p]; a != nil {
			a.owes = time.Time{}
		}
	}
}

// refuses reports whether an address has more penalties than are tolerated.
func (l *ledger) refuses(from netip.Prefix, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.oneForAll && slices.ContainsFunc(scopes(from), func(p netip.Prefix) bool {
		a := l.of[p]
		return a != nil && a.owes.Sub(now) > tolerated
	})
}

// connect returns how long a connection from an address has to wait, because many
// have come before it.
func (l *ledger) connect(from netip.Prefix, now time.Time) (wait time.Duration) {
	if l.oneForAll {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range scopes(from) {
		a := l.account(p, now)
		if a.connects.wait(now) < maxPace { // or those who wait would pay for those who did not
			a.connects.take(1, now)
		}
		wait = max(wait, a.connects.wait(now))
	}
	return wait
}

// logs reports whether the next event of an address is to be logged, and how many
// before it were not.
func (l *ledger) logs(from netip.Prefix, now time.Time) (unlogged int, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	buckets := []*bucket{&l.all}
	if !l.oneForAll {
		for _, p := range scopes(from) {
			buckets = append(buckets, &l.account(p, now).logs)
		}
	}
	of := l.account(from, now)
	if slices.ContainsFunc(buckets, func(b *bucket) bool { return b.wait(now) > 0 }) {
		of.unlogged++
		return 0, false
	}
	for _, b := range buckets {
		b.take(1, now)
	}
	unlogged, of.unlogged = of.unlogged, 0
	return unlogged, true
}

// logFor returns the log of the next event of an address, be it a connection, a
// session or a refusal: one that takes nothing if that is how somebody would fill
// it. What is left out is counted in the next line that is not.
func (s *Server) logFor(from netip.Prefix) (log *slog.Logger, unlogged []any) {
	n, ok := s.ledger.logs(from, time.Now())
	switch {
	case !ok:
		return slog.New(slog.DiscardHandler), nil
	case n > 0:
		return s.Log, []any{"unlogged", n}
	}
	return s.Log, nil
}
