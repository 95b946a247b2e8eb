package sshd

import (
	"fmt"
	"testing"
	"time"
)

func TestPenalties(t *testing.T) {
	l, now := newLedger(), time.Unix(1e9, 0)
	office := prefix("192.0.2.1")
	for range 15 {
		l.penalise(office, time.Second, now)
	}
	if l.refuses(office, now) {
		t.Error("as many penalties as are tolerated are too many")
	}
	l.penalise(office, time.Second, now)
	if !l.refuses(office, now) {
		t.Error("more penalties than are tolerated are let in")
	}
	if l.refuses(prefix("192.0.2.2"), now) {
		t.Error("a neighbour is refused")
	}
	if l.refuses(office, now.Add(2*time.Second)) {
		t.Error("penalties do not end")
	}
	for range 10_000 {
		l.penalise(office, time.Second, now)
	}
	if l.refuses(office, now.Add(maxPenalty)) {
		t.Errorf("an address is refused for longer than %v", maxPenalty)
	}
	l.forgive(office)
	if l.refuses(office, now) {
		t.Error("an address that is forgiven is refused")
	}
	// A health check every two seconds, by a balancer that everybody comes through.
	for i := range 10_000 {
		if at := now.Add(time.Duration(i) * 2 * time.Second); l.refuses(office, at) {
			t.Fatalf("after %d health checks the balancer is refused", i)
		} else {
			l.penalise(office, penaltyUnfinished, at)
		}
	}
}

// TestPenaltiesOfASite: a new address for each failure does not help for ever.
func TestPenaltiesOfASite(t *testing.T) {
	l, now := newLedger(), time.Unix(1e9, 0)
	n := 0
	for ; !l.refuses(prefix(fmt.Sprintf("2001:db8:1:%x::1", n)), now); n++ {
		l.penalise(prefix(fmt.Sprintf("2001:db8:1:%x::1", n)), time.Second, now)
	}
	if n != 15*perSite+1 {
		t.Errorf("a site is refused after %d failures, want %d", n, 15*perSite+1)
	}
	if l.refuses(prefix("2001:db8:2::1"), now) {
		t.Error("another site is refused")
	}
}

// TestLedgerIsBounded: those with penalties are forgotten last.
func TestLedgerIsBounded(t *testing.T) {
	l, now := newLedger(), time.Unix(1e9, 0)
	for range 100 {
		l.penalise(prefix("192.0.2.1"), time.Second, now)
	}
	for i := range 5 * maxAccounts {
		l.connect(prefix(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)), now)
		if len(l.of) > maxAccounts {
			t.Fatalf("%d accounts, want at most %d", len(l.of), maxAccounts)
		}
	}
	if !l.refuses(prefix("192.0.2.1"), now) {
		t.Error("a penalty is forgotten for addresses without one")
	}
	for i := range 5 * maxAccounts {
		l.penalise(prefix(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)), time.Second, now)
	}
	if len(l.of) > maxAccounts {
		t.Errorf("%d accounts, want at most %d", len(l.of), maxAccounts)
	}
}

// TestOneForAll: an address that everybody has is not refused, slowed down or left out
// of the log for what one of them does.
func TestOneForAll(t *testing.T) {
	l, now := newLedger(), time.Unix(1e9, 0)
	l.oneForAll = true
	balancer := prefix("192.0.2.1")
	for range 10 * connectsAtOnce {
		l.penalise(balancer, time.Second, now)
		if l.refuses(balancer, now) || l.connect(balancer, now) > 0 {
			t.Fatal("everybody is refused or slowed down")
		}
		if _, ok := l.logs(balancer, now); !ok {
			t.Fatal("what everybody does is not logged")
		}
	}
}

// TestPace: a flood of connections is slowed down, and nobody waits for long.
func TestPace(t *testing.T) {
	l, now := newLedger(), time.Unix(1e9, 0)
	from := prefix("192.0.2.1")
	for i := range connectsAtOnce {
		if wait := l.connect(from, now); wait > 0 {
			t.Fatalf("connection %d waits for %v", i, wait)
		}
	}
	if wait := l.connect(from, now); wait != time.Second/connectsPerSec {
		t.Errorf("the next waits for %v, want %v", wait, time.Second/connectsPerSec)
	}
	for range 10_000 {
		if wait := l.connect(from, now); wait > maxPace+time.Second/connectsPerSec {
			t.Fatalf("one of a flood waits for %v", wait)
		}
	}
	if wait := l.connect(prefix("192.0.2.2"), now); wait > 0 {
		t.Errorf("a neighbour waits for %v", wait)
	}
}

// TestLogShares: what one address does is left out of the log if it is much, and
// counted; what others do is not, unless all of it is much.
func TestLogShares(t *testing.T) {
	l, now := newLedger(), time.Unix(1e9, 0)
	flood, person := prefix("192.0.2.1"), prefix("192.0.2.2")
	for range logAtOnce + 1 + 1000 {
		l.logs(flood, now)
	}
	for range logAtOnce {
		if n, ok := l.logs(person, now); n != 0 || !ok {
			t.Fatalf("a person is logged %v, with %d that were not", ok, n)
		}
	}
	if n, ok := l.logs(flood, now.Add(time.Second)); n != 1000 || !ok {
		t.Errorf("after a second a flood is logged %v, with %d that were not, want 1000", ok, n)
	}
	logged := 0
	for i := range 10 * allLogAtOnce {
		if _, ok := l.logs(prefix(fmt.Sprintf("10.%d.%d.1", i/256, i%256)), now); ok {
			logged++
		}
	}
	if logged > allLogAtOnce {
		t.Errorf("%d events are logged at once, want at most %d", logged, allLogAtOnce)
	}
}
