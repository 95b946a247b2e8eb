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
