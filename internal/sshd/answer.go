package sshd

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"sync"
	"time"

	"charm.land/ssh"
)

// What commands may print.
const (
	maxAnswer  = 64 << 20  // of one
	maxAnswers = 128 << 20 // of all, until their clients have taken it
	maxSaid    = 64 << 10  // of one, on standard error
	maxPiece   = 32 << 10  // which is sent at once
)

var (
	errAnswer = fmt.Errorf("the answer is larger than %d MB, which is the most that is sent: ask for less of it", maxAnswer>>20)
	errUnread = errors.New("too much waits for clients that do not take it; please try again in a moment")
)

// answers are what commands print until it is sent, all of it in memory: they
// compute at the server's pace, and are sent at their clients'. Of more than there is
// room for, the address that holds most loses what has moved least lately.
type answers struct {
	most     int           // bytes
	patience time.Duration // with a client that takes nothing

	mu    sync.Mutex
	open  map[*answer]struct{}
	bytes int
	moves uint64
}

// An answer is what one command prints, in the order in which it does.
type answer struct {
	all  *answers
	from netip.Prefix

	// Guarded by all.mu.
	pieces        []piece
	bytes         int    // of pieces
	printed, said int    // bytes so far, on standard output and error
	moved         uint64 // when bytes last came or went
	err           error  // why standard output takes no more
	cut           func() // ends the sending of it; nil while it is computed
}

// A piece is some bytes of one stream.
type piece struct {
	stderr bool
	bytes  []byte
}

// begin returns a new answer for an address, which is to be closed.
func (s *answers) begin(from netip.Prefix) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := &answer{all: s, from: from}
	s.open[a] = struct{}{}
	return a
}

// waiting returns how many bytes wait to be taken.
func (s *answers) waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes
}

// close drops what is left of a.
func (a *answer) close() {
	a.all.mu.Lock()
	defer a.all.mu.Unlock()
	a.drop()
	delete(a.all.open, a)
}

// drop drops all that was not sent.
func (a *answer) drop() {
	a.all.bytes -= a.bytes
	a.pieces, a.bytes = nil, 0
}

// fail notes why no more of a is sent, and returns it, or what it was before.
func (a *answer) fail(err error) error {
	a.all.mu.Lock()
	defer a.all.mu.Unlock()
	a.err = cmp.Or(a.err, err)
	return a.err
}

// A stream is the standard output of a command, or its standard error, which may be
// said more than the rest: it has the last word.
type stream struct {
	answer *answer
	stderr bool
	check  func() error // whether anybody still wants it; nil for yes
}

// Write implements io.Writer. It never waits.
func (s stream) Write(p []byte) (n int, err error) {
	for n < len(p) && err == nil {
		if s.check != nil {
			err = s.check()
		}
		if next := p[n:min(n+maxPiece, len(p))]; err == nil {
			if err = s.answer.add(s.stderr, next); err == nil {
				n += len(next)
			}
		}
	}
	return n, err
}

// add appends p, of one piece at most.
func (a *answer) add(stderr bool, p []byte) error {
	a.all.mu.Lock()
	defer a.all.mu.Unlock()
	switch {
	case stderr && a.said+len(p) > maxSaid:
		return errAnswer
	case stderr:
		a.said += len(p)
	case a.err != nil:
		return a.err
	case a.printed+len(p) > maxAnswer:
		a.drop()
		a.err = errAnswer
		return a.err
	default:
		a.printed += len(p)
	}
	if last := len(a.pieces) - 1; last >= 0 && a.pieces[last].stderr == stderr && len(a.pieces[last].bytes)+len(p) <= maxPiece {
		a.pieces[last].bytes = append(a.pieces[last].bytes, p...)
	} else {
		a.pieces = append(a.pieces, piece{stderr, append([]byte(nil), p...)})
	}
	a.bytes += len(p)
	a.all.bytes += len(p)
	a.move()
	a.all.fit()
	if stderr {
		return nil
	}
	return a.err
}

func (a *answer) move() {
	a.all.moves++
	a.moved = a.all.moves
}

// fit makes room, if there is more than there may be.
func (s *answers) fit() {
	for s.bytes > s.most {
		held := make(map[netip.Prefix]int)
		for a := range s.open {
			held[a.from] += a.bytes
		}
		var out *answer
		for a := range s.open {
			switch {
			case a.bytes == 0:
			case out == nil, held[a.from] > held[out.from], held[a.from] == held[out.from] && a.moved < out.moved:
				out = a
			}
		}
		out.drop()
		out.err = errUnread
		if out.cut != nil {
			out.cut()
		}
	}
}

// next returns what to send next, nothing at the end, and drops what was sent before
// it, of so many bytes.
func (a *answer) next(sent int) (piece, error) {
	a.all.mu.Lock()
	defer a.all.mu.Unlock()
	if sent > 0 && a.bytes > 0 { // else it was dropped meanwhile
		a.pieces[0] = piece{}
		a.pieces = a.pieces[1:]
		a.bytes -= sent
		a.all.bytes -= sent
		a.move()
	}
	if len(a.pieces) == 0 {
		return piece{}, a.err
	}
	return a.pieces[0], nil
}

// send sends the answer, its standard error to where that goes. A client that takes no
// piece of it for a while is abandoned, as is one whose answer there is no more room
// for: its session ends, or else, if it does not even answer that, it is hung up on.
func (a *answer) send(session ssh.Session, stderr io.Writer, hangUp func()) error {
	sent := make(chan struct{})
	defer close(sent)
	stuck := time.AfterFunc(a.all.patience, func() {
		a.fail(errUnread)
		go func() { _ = session.Exit(statusFailed) }() // which may wait as well
		select {
		case <-sent:
		case <-time.After(farewell):
			hangUp()
		}
	})
	defer stuck.Stop()
	a.all.mu.Lock()
	a.cut = func() { stuck.Reset(0) }
	a.all.mu.Unlock()
	for n := 0; ; {
		stuck.Reset(a.all.patience)
		p, err := a.next(n)
		if len(p.bytes) == 0 {
			return err
		}
		var to io.Writer = session
		if p.stderr {
			to = stderr
		}
		if n, err = to.Write(p.bytes); err != nil {
			return a.fail(err)
		}
	}
}
