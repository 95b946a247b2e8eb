package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// How many sessions flood the server with keys, and how often a window is resized
// in how long.
const (
	floods       = 20
	resizes      = 30
	resizing     = 600 * time.Millisecond
	maxResized   = 60e3 // bytes: ten frames a second at 160×45, of 10 kB each
	typingPause  = 200 * time.Millisecond
	resizeSettle = time.Second
)

// keys measures how long a key takes while sessions from another address send more
// than they can be answered, and what it costs to drag a window's edge.
func (b *bench) keys(ctx context.Context) error {
	return b.with(func(s *server) error {
		p := &people{plan: b.plan, addr: s.addr, from: honest}
		p.n, p.every = 1, typingPause
		if err := p.explore(ctx); err != nil {
			return err
		}
		flooding, stop := context.WithCancel(ctx)
		defer stop()
		var floodings sync.WaitGroup
		var here atomic.Int64
		for range floods {
			floodings.Go(func() {
				if err := b.flood(flooding, s.addr, &here); err != nil {
					fmt.Println("flood:", err)
				}
			})
		}
		pause(ctx, 2*time.Second) // until they are there
		p.connect(ctx)
		typing, enough := context.WithTimeout(ctx, b.last)
		p.typeKeys(typing)
		enough()
		b.add("sessions that flood", float64(here.Load()), noGoal, plain)
		p.report(b, maxAnswer)
		b.add("lost", float64(p.leave()), 0, plain)
		stop()
		floodings.Wait()
		return b.resize(s.addr)
	})
}

// flood opens the dashboard and presses keys as fast as they are taken.
func (b *bench) flood(ctx context.Context, addr string, here *atomic.Int64) error {
	c, err := newClient(addr, crowd, b.plan.size, new(atomic.Int64))
	if err != nil {
		return err
	}
	here.Add(1)
	defer context.AfterFunc(ctx, func() { _ = c.conn.Close() })()
	many := strings.Repeat("jjjjkkkk", 16)
	for {
		if _, err := io.WriteString(c.in, many); err != nil {
			return nil // it is over, one way or the other
		}
	}
}

// resize drags the edge of one window.
func (b *bench) resize(addr string) error {
	var sent atomic.Int64
	c, err := newClient(addr, honest, b.plan.size, &sent)
	if err != nil {
		return err
	}
	defer c.conn.Close()
	c.settle(quiet)
	sent.Store(0)
	for i := range resizes {
		time.Sleep(resizing / resizes)
		at := b.plan.size
		at.width -= resizes - i - 1
		if err := c.session.WindowChange(at.height, at.width); err != nil {
			return err
		}
	}
	time.Sleep(resizeSettle)
	b.add(fmt.Sprintf("sent for %d resizes in %v", resizes, resizing), float64(sent.Load()), maxResized, inBytes)
	return nil
}
