package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// times are durations that were measured.
type times struct {
	mu  sync.Mutex
	all []time.Duration
}

func (t *times) add(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = append(t.all, d)
}

func (t *times) len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.all)
}

// String returns the percentiles, in milliseconds.
func (t *times) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.all) == 0 {
		return "(none)"
	}
	slices.Sort(t.all)
	at := func(q float64) float64 {
		return float64(t.all[min(int(q*float64(len(t.all))), len(t.all)-1)]) / 1e6
	}
	return fmt.Sprintf("p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", at(.5), at(.95), at(.99))
}
