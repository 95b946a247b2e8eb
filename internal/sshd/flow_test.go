package sshd

import (
	"testing"
	"time"
)

func TestBucket(t *testing.T) {
	now := time.Now()
	b := bucket{perSec: 10, atOnce: 5}
	for i := range 5 {
		if got := b.take(1, now); got != 0 {
			t.Errorf("take %d = %v, want no wait", i, got)
		}
	}
	if got := b.take(1, now); got != 100*time.Millisecond {
		t.Errorf("take after five at once = %v, want 100ms", got)
	}
	if got := b.take(1, now.Add(time.Hour)); got != 0 {
		t.Errorf("take after an hour = %v, want no wait", got)
	}
}

// TestMeter: a program that works all the time gets a tenth of it in the end,
// and one that works when somebody types is never held up.
func TestMeter(t *testing.T) {
	now := time.Now()
	flooded, calm, starved := newMeter(), newMeter(), newMeter()
	var worked time.Duration
	for end := now.Add(10 * time.Minute); now.Before(end); {
		if wait := flooded.wait(now); wait > 0 {
			now = now.Add(wait)
			continue
		}
		now = now.Add(5 * time.Millisecond)
		flooded.worked(5*time.Millisecond, now)
		worked += 5 * time.Millisecond
	}
	if want := workAtOnce + 10*time.Minute/10; worked > want+time.Second || worked < want-time.Second {
		t.Errorf("of ten minutes it works for %v, want %v", worked, want)
	}
	for range 1000 {
		if wait := calm.wait(now); wait > 0 {
			t.Fatalf("somebody who types waits for %v", wait)
		}
		calm.worked(10*time.Millisecond, now)
		now = now.Add(100 * time.Millisecond)
	}
	for range 1000 { // a key a second, each of which takes seconds for want of a processor
		if wait := starved.wait(now); wait > 0 {
			t.Fatalf("somebody who types on a busy machine waits for %v", wait)
		}
		starved.worked(5*time.Second, now)
		starved.worked(5*time.Second, now)
		now = now.Add(time.Second)
	}
}
