package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// people are the clients that stay.
type people struct {
	plan        plan
	addr        string
	clients     []*client // nil for those that could not connect
	walks       [][]step
	first       *times
	answers     *times
	keys, bytes atomic.Int64
	unanswered  atomic.Int64 // keys whose frame has not come
	different   atomic.Int64 // keys whose frame was not that of a lone client
}

func newPeople(p plan, addr string, walks [][]step) *people {
	return &people{plan: p, addr: addr, walks: walks, clients: make([]*client, p.n), first: &times{}, answers: &times{}}
}

// connect has everybody connect, a few at the same time.
func (p *people) connect(ctx context.Context) {
	next := make(chan int)
	var dialers sync.WaitGroup
	for range p.plan.dialers {
		dialers.Go(func() {
			for i := range next {
				began := time.Now()
				c, err := newClient(p.addr, p.plan.width, p.plan.height, &p.bytes)
				if err == nil {
					err = c.wait()
				}
				if err != nil {
					fmt.Println("client:", err)
					continue
				}
				p.first.add(time.Since(began))
				p.clients[i] = c
			}
		})
	}
	for i := range p.clients {
		if ctx.Err() == nil {
			next <- i
		}
	}
	close(next)
	dialers.Wait()
	p.bytes.Store(0)
}

func (p *people) connected() int {
	return len(p.clients) - len(slices.DeleteFunc(slices.Clone(p.clients), func(c *client) bool { return c != nil }))
}

// typeKeys has everybody type, each in a rhythm of their own.
func (p *people) typeKeys(ctx context.Context) {
	var typists sync.WaitGroup
	for i, c := range p.clients {
		if c != nil && p.plan.every > 0 {
			typists.Go(func() { p.walk(ctx, c, i) })
		}
	}
	typists.Wait()
}

// walk has c, the i-th, press the keys of its script. It waits for the frame
// that answers a key before it presses the next, as people do.
func (p *people) walk(ctx context.Context, c *client, i int) {
	random := rand.New(rand.NewPCG(p.plan.seed, uint64(scripts+i)))
	for _, s := range p.walks[i%len(p.walks)] {
		wait := time.Duration((0.5 + random.Float64()) * float64(p.plan.every))
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if c.press(s.key, s.bytes) != nil {
			return
		}
		p.keys.Add(1)
		if s.bytes > 0 && !p.answered(c) {
			return // what it would press next is for another screen
		}
	}
}

// answered waits for the frame that answers the last key of c.
func (p *people) answered(c *client) bool {
	select {
	case <-c.answered:
	case <-c.ended: // which is counted as lost
		return false
	case <-time.After(patience):
		c.mu.Lock()
		defer c.mu.Unlock()
		// A busy server may draw one frame where it drew two for a lone client.
		if c.got > 0 {
			p.different.Add(1)
		} else {
			p.unanswered.Add(1)
		}
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	p.answers.add(c.took)
	if c.got != c.want {
		p.different.Add(1)
	}
	return true
}

// leave closes all clients, and returns how many had gone, or never came.
func (p *people) leave() (lost int) {
	for _, c := range p.clients {
		if c == nil {
			lost++
			continue
		}
		select {
		case <-c.ended:
			lost++
		default:
		}
		_ = c.conn.Close()
	}
	return lost
}

// coming counts those who came and went.
type coming struct{ done, failed int64 }

// comeAndGo has clients connect and leave: one half by a key, with more typed
// after it, and one half by a drop in the middle of typing.
func comeAndGo(ctx context.Context, p plan, addr string) coming {
	var done, failed, turn, total atomic.Int64
	var visitors sync.WaitGroup
	for range p.dialers {
		visitors.Go(func() {
			for i := turn.Add(1); i <= int64(p.drops) && ctx.Err() == nil; i = turn.Add(1) {
				if err := visit(addr, p, i%2 == 0, &total); err != nil {
					fmt.Println("visitor:", err)
					failed.Add(1)
					continue
				}
				done.Add(1)
			}
		})
	}
	visitors.Wait()
	return coming{done.Load(), failed.Load()}
}

func visit(addr string, p plan, drops bool, total *atomic.Int64) error {
	c, err := newClient(addr, p.width, p.height, total)
	if err != nil {
		return err
	}
	defer c.conn.Close()
	if err := c.wait(); err != nil {
		return err
	}
	keys := "jjjkkk\r\x1bjjj"
	if !drops {
		keys = "q" + keys
	}
	if err := c.press(keys, 0); err != nil {
		return err
	}
	if drops {
		return nil
	}
	select {
	case <-c.ended:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("a session that was left has not ended in %v", patience)
	}
}
