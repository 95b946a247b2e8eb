package sshd

import (
	"sync"
	"time"
)

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

// A meter says how long a program may work: a tenth of the time, once it has
// had a while of its own. Somebody who types hard needs less, and a client that
// floods a program with keys cannot take a processor for itself. A meter may be
// used by several goroutines.
type meter struct {
	mu   sync.Mutex
	used bucket // in microseconds
}

func newMeter() *meter {
	return &meter{used: bucket{perSec: float64(workLasting.Microseconds()), atOnce: float64(workAtOnce.Microseconds())}}
}

// maxWork is how much of one turn of work counts. Nobody can tell how long it
// waited for a processor meanwhile, and on a machine that is too busy it is that
// which takes long: to make those wait who type a key a second would be wrong.
const maxWork = 20 * time.Millisecond

// worked notes that the program worked for d until now.
func (m *meter) worked(d time.Duration, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.used.take(int(min(d, maxWork).Microseconds()), now)
}

// wait returns how long to wait from now before the program may work.
func (m *meter) wait(now time.Time) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.used.wait(now)
}
