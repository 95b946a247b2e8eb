package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// A large window, how many of them are opened if none is refused, and how many
// from one address.
var large = size{width: 400, height: 150}

const (
	maxWindows    = 240
	windowsOfHost = 40
	maxKept       = 0.2         // of the memory before, when they have gone
	returning     = time.Minute // that the server may take to give it back
)

// windows opens large windows until the server has no memory for more: it says so,
// lives, and gives the memory back.
func (b *bench) windows(ctx context.Context) error {
	return b.with(func(s *server) error {
		p := &people{plan: b.plan, addr: s.addr, from: honest}
		p.n, p.every = 1, typingPause
		if err := p.explore(ctx); err != nil {
			return err
		}
		p.connect(ctx)
		before, err := s.rested()
		if err != nil {
			return err
		}
		typing, stop := context.WithTimeout(ctx, b.last)
		defer stop()
		var typist sync.WaitGroup
		typist.Go(func() { p.typeKeys(typing) })

		opened := b.openWindows(ctx, s.addr)
		typist.Wait()
		during, err := s.sample()
		if err != nil {
			return err
		}
		b.add("at "+large.String()+": let in", float64(len(opened.clients)), noGoal, plain)
		b.add("refused", float64(opened.refused), noGoal, plain)
		b.add("refused without a word", float64(opened.wordless), 0, plain)
		b.add("lost of those let in", float64(opened.leave()), 0, plain)
		p.report(b, noGoal)
		if err := b.addPeak(s); err != nil {
			return err
		}
		after, err := s.shrunk(ctx, before[resident]*(1+maxKept))
		if err != nil {
			return err
		}
		b.add("lost of those in before", float64(p.leave()), 0, plain)
		fmt.Printf("before: %v\nduring: %v\nafter:  %v\n", before, during, after)
		b.add("memory kept when they have gone", after[resident]/before[resident]-1, maxKept, inPercent)
		return nil
	}, append(room(maxWindows), "--memory", memory)...)
}

// opened are windows, and those that could not be.
type opened struct {
	people
	refused, wordless int
}

// openWindows opens large windows, a few at the same time, and looks about in all.
func (b *bench) openWindows(ctx context.Context, addr string) *opened {
	var o opened
	var mu sync.Mutex
	b.together(ctx, maxWindows, func(i int) {
		c, err := newClient(addr, crowd+host(i/windowsOfHost), large, new(atomic.Int64))
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err == nil:
			o.clients = append(o.clients, c)
		case polite(err):
			o.refused++
		default:
			fmt.Println("window:", err)
			o.refused++
			o.wordless++
		}
	})
	o.lookAbout(ctx)
	return &o
}

// shrunk waits until the server has no more than so many bytes, or for as long as
// it may take, and returns what it has then.
func (s *server) shrunk(ctx context.Context, to float64) (now sample, err error) {
	for end := time.Now().Add(returning); time.Now().Before(end) && ctx.Err() == nil; pause(ctx, time.Second) {
		if now, err = s.sample(); err != nil || now[resident] <= to {
			break
		}
	}
	return now, err
}
