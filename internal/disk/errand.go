package disk

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Patience is how long the disk may give no sign of life.
const Patience = time.Minute

// An Errand is work on the disk, of which there is one at a time. Use NewErrand.
type Errand struct {
	back chan struct{}

	mu    sync.Mutex
	since time.Time // when work that nobody waits for any more last gave a sign of life; zero if there is none
}

// NewErrand returns an Errand that nobody is out on.
func NewErrand() *Errand { return &Errand{back: make(chan struct{}, 1)} }

// Back has something once work that nobody waited for any more has ended: the disk
// answers again.
func (e *Errand) Back() <-chan struct{} { return e.back }

// A Silence is that the disk does not answer.
type Silence struct{ Since time.Time }

// Error says since when.
func (s Silence) Error() string {
	return fmt.Sprintf("the disk or network that the files are on has not answered since %s; what waits for it is left alone until it does", s.Since.UTC().Format("15:04:05 MST"))
}

// Run has work run in the background and returns what it returns. It is a Silence
// if work neither ends nor calls alive for as long as Patience, and from then on
// until it ends: what hangs on a disk can be neither stopped nor joined by more of
// its kind. Work that nobody waits for has a ctx that is done. Run is not to be
// called by two at once.
func Run[T any](ctx context.Context, e *Errand, work func(ctx context.Context, alive func()) (T, error)) (T, error) {
	type outcome struct {
		result T
		err    error
	}
	var none T
	if since := e.abandoned(); !since.IsZero() {
		return none, Silence{since}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	last, done, signs := time.Now(), make(chan outcome), make(chan struct{}, 1)
	go func() {
		result, err := work(ctx, func() {
			select {
			case signs <- struct{}{}:
			default:
			}
		})
		select {
		case done <- outcome{result, err}:
		case <-ctx.Done():
			e.ended()
		}
	}()
	silent := time.NewTimer(Patience)
	defer silent.Stop()
	for {
		select {
		case o := <-done:
			return o.result, o.err
		case <-signs:
			last = time.Now()
			silent.Reset(Patience)
			continue
		case <-ctx.Done():
			return none, ctx.Err()
		case <-silent.C:
		}
		e.mu.Lock()
		e.since = last
		e.mu.Unlock()
		return none, Silence{last}
	}
}

// Read is Run of read with the file called name.
func Read[T any](ctx context.Context, e *Errand, name string, read func(name string) (T, error)) (T, error) {
	return Run(ctx, e, func(context.Context, func()) (T, error) { return read(name) })
}

func (e *Errand) abandoned() time.Time {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.since
}

// ended takes note that abandoned work has ended.
func (e *Errand) ended() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.since.IsZero() {
		return // all of the program is ending
	}
	e.since = time.Time{}
	select {
	case e.back <- struct{}{}:
	default:
	}
}
