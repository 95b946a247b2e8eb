package sshd

import "time"

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
