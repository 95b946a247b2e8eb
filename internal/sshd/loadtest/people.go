package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"
)

// A step is a key, and how many bytes the frame has that answers it: 0 if the
// key changes nothing on the screen.
type step struct {
	key   string
	bytes int
}

// scripts is how many different walks there are through the dashboard, which
// the clients share, and maxSteps the length of the longest.
const (
	scripts  = 8
	maxSteps = 400
)

// quiet is how long nothing comes after the frame of a lone client.
const quiet = 200 * time.Millisecond

// people are the clients that stay.
type people struct {
	plan
	addr           string
	clients        []*client // nil for those that could not connect
	walks          [scripts][]step
	first, answers times
	keys, bytes    atomic.Int64
	unanswered     atomic.Int64 // keys whose frame has not come
	different      atomic.Int64 // keys whose frame was not that of a lone client
}

// together calls f with every number below n, as many at the same time as
// there are dialers, until ctx is done.
func (p *people) together(ctx context.Context, n int, f func(i int)) {
	var turn atomic.Int64
	var dialers sync.WaitGroup
	for range p.dialers {
		dialers.Go(func() {
			for i := int(turn.Add(1)); i <= n && ctx.Err() == nil; i = int(turn.Add(1)) {
				f(i - 1)
			}
		})
	}
	dialers.Wait()
}

// explore has a lone client for each script press its keys one by one, and notes
// what comes. Only so can the clients of a load know when a frame is complete,
// and which keys have none: what a key does depends on those before it, but
// not on who else is there.
func (p *people) explore(ctx context.Context) error {
	var errs [scripts]error
	p.together(ctx, scripts, func(i int) { p.walks[i], errs[i] = p.scout(rand.New(rand.NewPCG(p.seed, uint64(i)))) })
	if err := errors.Join(errs[:]...); err != nil {
		return fmt.Errorf("scout: %w", err)
	}
	return ctx.Err()
}

func (p *people) scout(random *rand.Rand) ([]step, error) {
	c, err := newClient(p.addr, p.width, p.height, &p.bytes)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	c.settle(quiet)
	steps := make([]step, p.steps())
	for i := range steps {
		steps[i].key = key(random)
		if err := c.press(steps[i].key, 0); err != nil {
			return nil, err
		}
		steps[i].bytes = c.settle(quiet)
	}
	return steps, nil
}

// steps returns how many keys a client can press in the time that it stays.
func (p plan) steps() int {
	switch {
	case p.every <= 0:
		return 0
	case p.drops > 0: // nobody knows how long those take
		return maxSteps / 2
	}
	return min(int(2*p.last/p.every)+1, maxSteps)
}

// key returns what somebody presses who looks about: mostly moves, and now and
// then another screen, and back.
func key(random *rand.Rand) string {
	keys := []string{
		"j", "j", "j", "j", "j", "k", "k", "l", "l", "h", "\x1b[B", "\x1b[B", "\x1b[A", "\x1b[C", "G", "g",
		"\t", "1", "2", "3", "4", "\r", "\r", "\x1b", "\x1b", " ", "s", "?", ".", ",",
	}
	return keys[random.IntN(len(keys))]
}

// connect has everybody connect, a few at the same time.
func (p *people) connect(ctx context.Context) {
	p.together(ctx, p.n, func(i int) {
		began := time.Now()
		c, err := newClient(p.addr, p.width, p.height, &p.bytes)
		if err != nil {
			fmt.Println("client:", err)
			return
		}
		p.first.add(time.Since(began))
		p.clients[i] = c
	})
	p.bytes.Store(0)
}

// typeKeys has everybody type, each in a rhythm of their own.
func (p *people) typeKeys(ctx context.Context) {
	var typists sync.WaitGroup
	for i, c := range p.clients {
		if c != nil && p.every > 0 {
			typists.Go(func() { p.walk(ctx, c, i) })
		}
	}
	typists.Wait()
}

// walk has c, the i-th, press the keys of its script. It waits for the frame
// that answers a key before it presses the next, as people do.
func (p *people) walk(ctx context.Context, c *client, i int) {
	random := rand.New(rand.NewPCG(p.seed, uint64(scripts+i)))
	for _, s := range p.walks[i%len(p.walks)] {
		wait := time.Duration((0.5 + random.Float64()) * float64(p.every))
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

// comeAndGo has clients connect and leave: one half by a key, with more typed
// after it, and one half by a drop in the middle of typing. It returns how many
// have, and how many could not.
func (p *people) comeAndGo(ctx context.Context) (done, failed int64) {
	var n, wrong atomic.Int64
	p.together(ctx, p.drops, func(i int) {
		if err := p.visit(i%2 == 1); err != nil {
			fmt.Println("visitor:", err)
			wrong.Add(1)
			return
		}
		n.Add(1)
	})
	return n.Load(), wrong.Load()
}

func (p *people) visit(drops bool) error {
	c, err := newClient(p.addr, p.width, p.height, new(atomic.Int64))
	if err != nil {
		return err
	}
	defer c.conn.Close()
	keys := "jjjkkk\r\x1bjjj"
	if !drops {
		keys = "q" + keys
	}
	if err := c.press(keys, 0); err != nil || drops {
		return err
	}
	select {
	case <-c.ended:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("a session that was left has not ended in %v", patience)
	}
}
