// Package figures holds versions of what is loaded: it reads files, in the
// background if somebody looks on, watches them, refuses a version that is worse
// than the one before, and swaps in one that is not.
package figures

import (
	"context"
	"sync"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
)

// A Set is a dataset with the boundaries of today, and the same with those of the
// time, which is worked out when somebody first asks. It never changes, and many
// sessions show one.
type Set struct {
	Today *dataset.Dataset
	then  func() *dataset.Dataset
}

// Of returns the Set of d.
func Of(d *dataset.Dataset) *Set {
	return &Set{d, sync.OnceValue(func() *dataset.Dataset { return analysis.AsConstituted(d) })}
}

// For returns the dataset that a view at a shows: on the boundaries that a names.
// It is nil if s is.
func (s *Set) For(a address.Address) *dataset.Dataset {
	switch {
	case s == nil:
		return nil
	case a.As == address.Constituted:
		return s.then()
	}
	return s.Today
}

// A Loading is a load in the background. Several may wait for it.
type Loading struct {
	cancel   context.CancelFunc
	progress chan Progress // holds the latest only
	done     chan struct{}
	version  *Version // and err, once done is closed
	err      error
}

// Begin has read run in the background, until ctx is done. read is Source.Read, or
// does something around it.
func Begin(ctx context.Context, read func(context.Context, func(Progress)) (*Version, error)) *Loading {
	ctx, cancel := context.WithCancel(ctx)
	l := &Loading{cancel: cancel, progress: make(chan Progress, 1), done: make(chan struct{})}
	go func() {
		defer cancel()
		defer close(l.done)
		l.version, l.err = read(ctx, func(p Progress) {
			select {
			case <-l.progress: // nobody looked at the last one
			default:
			}
			l.progress <- p // there is room: nobody else puts anything in
		})
	}()
	return l
}

// Next waits for the next thing that happens: how far l has got, or false if it has
// ended, which counts for more.
func (l *Loading) Next() (p Progress, more bool) {
	select {
	case <-l.done:
		return Progress{}, false
	default:
	}
	select {
	case <-l.done:
		return Progress{}, false
	case p = <-l.progress:
		return p, true
	}
}

// Done is closed when l has ended.
func (l *Loading) Done() <-chan struct{} { return l.done }

// Version waits until l has ended, and returns what it led to.
func (l *Loading) Version() (*Version, error) {
	<-l.done
	return l.version, l.err
}

// Cancel has l end before it is done.
func (l *Loading) Cancel() { l.cancel() }
