package sshd

import (
	"slices"
	"sync"
)

// A lobby holds the connections that have had no session yet, the oldest first:
// they have not shaken hands, or have asked for nothing.
type lobby struct {
	mu    sync.Mutex
	conns []*conn
	from  tally
}

// enter lets c in. If that takes more places than there are, another has to leave,
// and is returned: the oldest from the address that has most. So whoever holds
// many drives out their own, and those who come and go are not held up.
func (l *lobby) enter(c *conn) (out *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.from == nil {
		l.from = make(tally)
	}
	if len(l.conns) >= maxLobby {
		held := 0
		for _, other := range l.conns {
			if n := l.from.holds(other.from); n > held {
				out, held = other, n
			}
		}
		l.remove(out)
	}
	l.conns = append(l.conns, c)
	l.from.add(c.from, 1)
	return out
}

// leave takes c out, if it is there.
func (l *lobby) leave(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.remove(c)
}

func (l *lobby) remove(c *conn) {
	if i := slices.Index(l.conns, c); i >= 0 {
		l.conns = slices.Delete(l.conns, i, i+1)
		l.from.add(c.from, -1)
	}
}

// len returns how many are in.
func (l *lobby) len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.conns)
}
