package main

import (
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

// walk has a lone client for each script press its keys one by one, and notes
// what comes. Only so can the clients of a load know when a frame is complete,
// and which keys have none: what a key does depends on those before it, but
// not on who else is there.
func (p plan) walk(addr string) ([][]step, error) {
	walks, errs := make([][]step, scripts), make([]error, scripts)
	var scouts sync.WaitGroup
	for i := range scripts {
		scouts.Go(func() {
			random := rand.New(rand.NewPCG(p.seed, uint64(i)))
			walks[i], errs[i] = p.scout(addr, random)
		})
	}
	scouts.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("scout: %w", err)
		}
	}
	return walks, nil
}

func (p plan) scout(addr string, random *rand.Rand) ([]step, error) {
	var bytes atomic.Int64
	c, err := newClient(addr, p.width, p.height, &bytes)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	if err := c.wait(); err != nil {
		return nil, err
	}
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
