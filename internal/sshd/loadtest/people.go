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
	whole int // with those of the frame that follows once the cursor rests
}

// numWalks is how many different walks there are through the dashboard, which
// the clients share, and maxSteps the length of the longest.
const (
	numWalks = 8
	maxSteps = 400
)

// The goals for people.
const (
	maxAnswer  = 0.1 // seconds from a key to its frame
	maxSession = 1e6 // bytes
	maxLeft    = 2e6 // bytes of heap that those who have gone leave behind: what is measured is not exact

	// Go keeps 490 bytes for as many goroutines as there were at once, for when there are
	// as many again. A session has about 15.
	runtimeKeeps = 15 * 490
)

// minHosts is the fewest addresses that people come from, and perHost how many
// come from one if they are more.
const (
	minHosts = 10
	perHost  = 50
)

// looking is how long people look at a view before they see the next.
const looking = 2 * time.Second

// quiet is how long nothing comes after the last frame of a lone client, and soon after the
// first: less than a cursor rests before the second.
const (
	quiet = 200 * time.Millisecond
	soon  = 60 * time.Millisecond
)

// people are clients that stay and type.
type people struct {
	plan
	addr           string
	from           host      // the first of their addresses
	clients        []*client // nil for those that could not connect
	walks          [numWalks][]step
	first, answers times
	keys, bytes    atomic.Int64
	unanswered     atomic.Int64 // keys whose frame has not come
	different      atomic.Int64 // keys whose frame was not that of a lone client
}

// people measures what people cost who look about, and how long they wait.
func (b *bench) people(ctx context.Context) error {
	return b.with(func(s *server) error {
		p := &people{plan: b.plan, addr: s.addr, from: crowd}
		if err := p.explore(ctx); err != nil {
			return err
		}
		before, err := s.rested()
		if err != nil {
			return err
		}
		began := time.Now()
		p.connect(ctx)
		fmt.Printf("%d connected in %.1f s\n", p.first.len(), time.Since(began).Seconds())
		started, err := s.sample()
		if err != nil {
			return err
		}
		began = time.Now()
		typing, stop := context.WithTimeout(ctx, p.last)
		p.typeKeys(typing)
		stop()
		during, err := s.sample()
		if err != nil {
			return err
		}
		took := time.Since(began).Seconds()
		lost := p.leave()
		after, err := s.rested()
		if err != nil {
			return err
		}
		fmt.Printf("before: %v\nduring: %v\nafter:  %v\n", before, during, after)
		b.addTimes(fmt.Sprintf("%d at %v: connect to frame", p.n, p.size), &p.first, noGoal)
		p.report(b, maxAnswer)
		b.add("lost", float64(lost), 0, plain)
		if n := during[framed] - started[framed]; n > 0 {
			b.add("server's own key to frame over 50 ms", 1-(during[framedSoon]-started[framedSoon])/n, noGoal, inPercent)
		}
		b.add("of a core", (during[cpu]-started[cpu])/took, noGoal, inPercent)
		b.add("memory a session", (during[resident]-before[resident])/float64(p.n), maxSession, inBytes)
		b.left(p.n, before, after)
		return nil
	}, room(b.n)...)
}

// report adds what became of the keys, and the goal for the time that they took.
func (p *people) report(b *bench, goal float64) {
	if p.keys.Load() == 0 {
		return
	}
	fmt.Printf("keys: %d, of which %d changed the screen at once; key to complete frame %v\n", p.keys.Load(), p.answers.len(), &p.answers)
	b.addTimes("key to frame", &p.answers, goal)
	b.add("keys without a frame", float64(p.unanswered.Load()), 0, plain)
	b.add("keys with a frame that a lone client did not get", float64(p.different.Load()), noGoal, plain)
	b.add("sent for a key", float64(p.bytes.Load())/float64(p.keys.Load()), noGoal, inBytes)
}

// left adds what so many people have left behind who have gone.
func (b *bench) left(people int, before, after sample) {
	b.add("goroutines left behind", after[goroutines]-before[goroutines], 0, plain)
	b.add("heap left behind", max(0, after[heap]-before[heap]), maxLeft+float64(people)*runtimeKeeps, inBytes)
}

// explore has a lone client for each walk press its keys one by one, and notes
// what comes. Only so can the clients of a load know when a frame is complete,
// and which keys have none: what a key does depends on those before it, but
// not on who else is there.
func (p *people) explore(ctx context.Context) error {
	var errs [numWalks]error
	p.together(ctx, numWalks, func(i int) { p.walks[i], errs[i] = p.scout(rand.New(rand.NewPCG(p.seed, uint64(i)))) })
	if err := errors.Join(errs[:]...); err != nil {
		return fmt.Errorf("scout: %w", err)
	}
	return ctx.Err()
}

func (p *people) scout(random *rand.Rand) ([]step, error) {
	c, err := newClient(p.addr, honest, p.size, &p.bytes)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	c.settle(quiet)
	steps := make([]step, p.steps())
	for i := range steps {
		steps[i].key = key(random)
		if err := c.press(steps[i]); err != nil {
			return nil, err
		}
		steps[i].bytes = c.settle(soon)
		if steps[i].whole = c.settle(quiet); steps[i].bytes == 0 {
			steps[i].bytes = steps[i].whole // it took longer
		}
	}
	return steps, nil
}

// steps returns how many keys a client can press in the time that it stays.
func (p plan) steps() int {
	if p.every <= 0 {
		return 0
	}
	return min(int(2*p.last/p.every)+1, maxSteps)
}

// esc is a key that is not timed: the server waits a moment for the rest of an
// arrow before it knows that there is none.
const esc = "\x1b"

// key returns what somebody presses who looks about: mostly moves, and now and
// then another screen, and back.
func key(random *rand.Rand) string {
	keys := []string{
		"j", "j", "j", "j", "j", "k", "k", "l", "l", "h", "\x1b[B", "\x1b[B", "\x1b[A", "\x1b[C", "G", "g",
		"\t", "1", "2", "3", "4", "\r", "\r", esc, esc, " ", "s", "?", ".", ",",
	}
	return keys[random.IntN(len(keys))]
}

// connect has everybody connect, a few at the same time.
func (p *people) connect(ctx context.Context) {
	p.clients = make([]*client, p.n)
	hosts := max(minHosts, p.n/perHost)
	p.together(ctx, p.n, func(i int) {
		began := time.Now()
		c, err := newClient(p.addr, p.from+host(i%hosts), p.size, &p.bytes)
		if err != nil {
			fmt.Println("client:", err)
			return
		}
		p.first.add(time.Since(began))
		p.clients[i] = c
	})
	p.bytes.Store(0)
}

// typeKeys has everybody type, each in a rhythm of their own, until ctx is done.
func (p *people) typeKeys(ctx context.Context) {
	var typists sync.WaitGroup
	for i, c := range p.clients {
		if c != nil && p.every > 0 {
			typists.Go(func() { p.walk(ctx, c, i) })
		}
	}
	typists.Wait()
	<-ctx.Done()
}

// walk has c, the i-th, press the keys of its walk. It waits for the frame
// that answers a key before it presses the next, as people do.
func (p *people) walk(ctx context.Context, c *client, i int) {
	random := rand.New(rand.NewPCG(p.seed, uint64(numWalks+i)))
	c.settle(quiet)
	for _, s := range p.walks[i%len(p.walks)] {
		if !pause(ctx, time.Duration((0.5+random.Float64())*float64(p.every))) {
			return
		}
		if c.press(s) != nil {
			return
		}
		p.keys.Add(1)
		if s.bytes > 0 && !p.answered(c, s.key != esc) {
			return // what it would press next is for another screen
		}
	}
}

// answered waits for all that answers the last key of c, and notes how long its frame took
// if it is timed.
func (p *people) answered(c *client, timed bool) bool {
	select {
	case <-c.whole:
	case <-c.ended: // which is counted as lost
		return false
	case <-time.After(patience):
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.got == 0 {
		p.unanswered.Add(1)
		return false
	}
	if timed && c.got >= c.want.bytes {
		p.answers.add(c.took)
	}
	// A busy server may draw one frame where it drew two for a lone client.
	if c.got != c.want.whole {
		p.different.Add(1)
	}
	return c.got >= c.want.whole
}

// lookAbout has everybody see some views, one a moment after the other. It does not
// measure: see typeKeys.
func (p *people) lookAbout(ctx context.Context) {
	for _, key := range []string{"j", "\r", "j", "2", "3", esc, "2", "\r", "j", "G"} {
		for _, c := range p.clients {
			if c != nil {
				_ = c.press(step{key: key}) // who has gone is counted when they leave
			}
			pause(ctx, looking/time.Duration(len(p.clients)))
		}
	}
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
