package sshd

import (
	"cmp"
	"context"
	"maps"
	"math"
	"net/netip"
	"slices"
	"sync"
)

// A queue gives out the slots in which commands compute, so that an address that
// asks for much waits for itself. A slot goes to the address that has gone longest
// without one, however many of its commands wait, and the last free one only to an
// address that has none. The commands of one address take turns as they came.
//
// Where one address is that of many clients no slot is kept.
type queue struct {
	slots, kept  int // of slots, kept for an address that has none: 0 or 1
	most, mostOf int // that may wait: in all, and of one address

	mu               sync.Mutex
	lines            map[netip.Prefix]*line
	running, waiting int
	came, served     uint64 // how many commands came, and how many got a slot
}

// A line is what there is of one address.
type line struct {
	running int
	waiting []place
	served  uint64 // when it last got a slot; 0 for not yet
}

// A place in a line is that of a command which came as one of so many.
type place struct {
	came uint64
	turn chan struct{} // closed when it has a slot
}

// newQueue returns a queue with the limits of l. Half of the sessions may wait: the
// other half is for people.
func newQueue(l Limits) *queue {
	q := &queue{
		slots: l.Commands, most: max(1, l.Sessions/2), mostOf: max(1, l.PerAddress/2),
		lines: make(map[netip.Prefix]*line),
	}
	if !l.oneForAll() {
		q.kept = 1
	}
	return q
}

// take waits for a slot, which is to be given back. Without one it returns why: there
// are too many that wait, or ctx is done.
func (q *queue) take(ctx context.Context, from netip.Prefix) refusal {
	mine, why := q.join(from)
	if why != letIn {
		return why
	}
	select {
	case <-mine.turn:
		return letIn
	case <-ctx.Done():
		q.quit(from, mine)
		return refusedSlow
	}
}

// join puts a command at the end of its line, if there is room.
func (q *queue) join(from netip.Prefix) (place, refusal) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.came++
	mine := place{q.came, make(chan struct{})}
	l := q.lines[from]
	if l == nil {
		l = &line{}
		q.lines[from] = l
	}
	l.waiting = append(l.waiting, mine)
	q.waiting++
	q.serve()
	why := letIn
	switch {
	case len(l.waiting) > q.mostOf:
		why = refusedLine
	case q.waiting > q.most:
		why = refusedQueue
	default:
		return mine, letIn
	}
	q.leave(l, mine)
	return place{}, why
}

// quit takes a command out that waits no longer. It may have its slot by now.
func (q *queue) quit(from netip.Prefix, p place) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if l := q.lines[from]; !q.leave(l, p) {
		q.end(l)
	}
}

// give gives a slot back.
func (q *queue) give(from netip.Prefix) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.end(q.lines[from])
}

// counts returns how many commands have slots, and how many wait for one.
func (q *queue) counts() (running, waiting int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.running, q.waiting
}

// leave takes p out of l, and reports whether it was there.
func (q *queue) leave(l *line, p place) bool {
	at := slices.Index(l.waiting, p)
	if at < 0 {
		return false
	}
	l.waiting = slices.Delete(l.waiting, at, at+1)
	q.waiting--
	q.forget()
	return true
}

// end takes a slot from l, for others.
func (q *queue) end(l *line) {
	l.running--
	q.running--
	q.serve()
	q.forget()
}

// serve gives out what slots it can.
func (q *queue) serve() {
	for l := q.next(); l != nil; l = q.next() {
		close(l.waiting[0].turn)
		l.waiting = slices.Delete(l.waiting, 0, 1)
		q.waiting--
		q.running++
		l.running++
		q.served++
		l.served = q.served
	}
}

// next returns the line whose turn it is; nil if there is no slot for any.
func (q *queue) next() (first *line) {
	free := q.slots - q.running
	for _, l := range q.lines {
		switch {
		case len(l.waiting) == 0 || free == 0 || free <= q.kept && l.running > 0:
		case first == nil || cmp.Or(cmp.Compare(l.served, first.served), cmp.Compare(l.waiting[0].came, first.waiting[0].came)) < 0:
			first = l
		}
	}
	return first
}

// forget drops the lines that are empty. One that got a slot since another did
// that waits is kept: if it comes again it is not new, and goes behind.
func (q *queue) forget() {
	oldest := uint64(math.MaxUint64)
	for _, l := range q.lines {
		if len(l.waiting) > 0 {
			oldest = min(oldest, l.served)
		}
	}
	maps.DeleteFunc(q.lines, func(_ netip.Prefix, l *line) bool {
		return l.running == 0 && len(l.waiting) == 0 && l.served < oldest
	})
}
