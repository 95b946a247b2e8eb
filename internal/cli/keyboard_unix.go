//go:build unix

package cli

import (
	"os"
	"time"

	"golang.org/x/sys/unix"

	"weal/internal/escape"
)

// A keyboard is a terminal of which no half of a key or of an answer is read.
// Bubble Tea waits for the rest of one for 50 ms, which is not to be changed.
type keyboard struct {
	*os.File
	pieces escape.Pieces
	whole  []byte // that has not been read
}

// newKeyboard returns what is to be read of tty.
func newKeyboard(tty *os.File) *keyboard { return &keyboard{File: tty} }

// enough is how many bytes are returned though more may follow at once.
const enough = 1 << 10

// Read implements io.Reader. It waits for the rest of what has begun, since whoever
// reads asks for more only when there is more.
func (k *keyboard) Read(p []byte) (n int, err error) {
	var buf [256]byte
	for more := len(k.whole) == 0; more && err == nil; {
		n, err = k.File.Read(buf[:])
		k.whole = append(k.whole, k.pieces.Add(buf[:max(n, 0)], time.Now())...)
		wait := k.pieces.Wait()
		if more = wait > 0 && len(k.whole) < enough; more && !readable(k.Fd(), wait) {
			k.whole, more = append(k.whole, k.pieces.Expire()...), false
		}
	}
	n = copy(p, k.whole)
	k.whole = append(k.whole[:0], k.whole[n:]...)
	return n, err
}

// readable reports whether there is something to read from fd before so long.
// It is select, not poll, which knows no terminals on a Mac.
func readable(fd uintptr, wait time.Duration) bool {
	for until := time.Now().Add(wait); wait >= 0; wait = time.Until(until) {
		var fds unix.FdSet
		fds.Set(int(fd))
		left := unix.NsecToTimeval(wait.Nanoseconds())
		switch n, err := unix.Select(int(fd)+1, &fds, nil, nil, &left); err {
		case nil:
			return n > 0
		case unix.EINTR: // by a signal, such as that the size has changed
		default:
			return false
		}
	}
	return false
}
