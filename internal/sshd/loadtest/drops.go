package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// stayers is how many people type while others come and go.
const stayers = 20

// comeAndGo measures what clients leave behind that come and go while some stay.
func (b *bench) comeAndGo(ctx context.Context) error {
	return b.with(func(s *server) error {
		p := &people{plan: b.plan, addr: s.addr, from: crowd}
		p.n = stayers
		if err := p.explore(ctx); err != nil {
			return err
		}
		before, err := s.rested()
		if err != nil {
			return err
		}
		p.connect(ctx)
		typing, stop := context.WithCancel(ctx)
		var typists sync.WaitGroup
		typists.Go(func() { p.typeKeys(typing) })
		began := time.Now()
		var failed atomic.Int64
		p.together(ctx, b.drops, func(i int) {
			if err := p.visit(crowd+host(i%minHosts), i%2 == 1); err != nil {
				fmt.Println("visitor:", err)
				failed.Add(1)
			}
		})
		fmt.Printf("%d came and went in %.1f s\n", b.drops, time.Since(began).Seconds())
		stop()
		typists.Wait()
		lost := p.leave()
		after, err := s.rested()
		if err != nil {
			return err
		}
		fmt.Printf("before: %v\nafter:  %v\n", before, after)
		b.add(fmt.Sprintf("%d come and go: could not", b.drops), float64(failed.Load()), 0, plain)
		p.report(b, noGoal)
		b.add(fmt.Sprintf("lost, of %d who stay", p.n), float64(lost), 0, plain)
		b.left(p.n, before, after)
		return nil
	}, room(stayers+b.dialers)...)
}

// visit connects and leaves: by a key, with more typed after it, or by a drop in
// the middle of typing.
func (p *people) visit(from host, drops bool) error {
	c, err := newClient(p.addr, from, p.size, new(atomic.Int64))
	if err != nil {
		return err
	}
	defer c.conn.Close()
	keys := "jjjkkk\r\x1bjjj"
	if !drops {
		keys = "q" + keys
	}
	if err := c.press(step{key: keys}); err != nil || drops {
		return err
	}
	select {
	case <-c.ended:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("a session that was left has not ended in %v", patience)
	}
}
