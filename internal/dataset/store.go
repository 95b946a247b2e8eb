package dataset

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"weal/internal/indicator"
)

// A store holds the block of one indicator, which is made when somebody first asks
// for it. Whoever else asks meanwhile waits for it; nobody waits for that of another
// indicator, unless it is made of that.
type store struct {
	made atomic.Pointer[block]
	once sync.Once
	from func() *block // nil once it was called
}

// stored returns the store of a block that there is.
func stored(b *block) *store {
	s := &store{}
	s.made.Store(b)
	return s
}

// block returns the block of s. Once it was made, that takes a look at one address.
func (s *store) block() *block {
	if b := s.made.Load(); b != nil {
		return b
	}
	return s.make()
}

func (s *store) make() *block {
	s.once.Do(func() {
		s.made.Store(s.from())
		s.from = nil // and what it holds on to
	})
	return s.made.Load()
}

// isFilled reports whether s has a value, as one whose block is yet to be made does.
func (s *store) isFilled() bool {
	b := s.made.Load()
	return b == nil || b.n > 0
}

// noRows holds no row of any area, and never changes.
var noRows = stored(&block{})

// Prepare has the figures of inds at hand: those that are read or combined when they
// are first asked for, now, on all processors at once.
func (d *Dataset) Prepare(inds ...indicator.ID) {
	inds = slices.DeleteFunc(slices.Clone(inds), func(ind indicator.ID) bool {
		return d.blocks[ind].made.Load() != nil && d.overlay[ind].made.Load() != nil
	})
	forEach(len(inds), func(i int) {
		d.blocks[inds[i]].block()
		d.overlay[inds[i]].block()
	})
}

// PrepareAll is Prepare of all indicators.
func (d *Dataset) PrepareAll() {
	all := make([]indicator.ID, d.Len())
	for i := range all {
		all[i] = indicator.ID(i)
	}
	d.Prepare(all...)
}

// forEach calls work with each of n numbers from 0. They have nothing to do with each
// other, so as many are worked on at a time as there are processors.
func forEach(n int, work func(int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers == 1 {
		for i := range n {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	group.Wait()
}
