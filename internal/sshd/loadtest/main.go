// Loadtest puts a load of real SSH clients on a real weal serve, both on this
// machine, and prints what it costs. A key counts as answered with the last byte
// of the frame that a lone client got for it:
//
//	go run ./internal/sshd/loadtest -n 1000              people who type
//	go run ./internal/sshd/loadtest -n 1000 -every 0     people who only look
//	go run ./internal/sshd/loadtest -n 50 -width 3000 -height 3000
//	go run ./internal/sshd/loadtest -n 20 -drops 10000   people who come and go
//
// It connects only to the server that it starts itself, on a loopback address.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"time"
)

// A plan is what load to make.
type plan struct {
	server        string
	n             int
	every, last   time.Duration
	seed          uint64
	width, height int
	drops         int
	dialers       int
}

// The most that a plan may ask for: this is a test, not a weapon.
const (
	maxClients = 2000
	maxDrops   = 100_000
	maxLast    = 10 * time.Minute
)

func main() {
	p := plan{}
	flag.StringVar(&p.server, "server", "", "program to test (default: build ./cmd/weal)")
	flag.IntVar(&p.n, "n", 100, "clients")
	flag.DurationVar(&p.every, "every", 2*time.Second, "time between two keys of a client on average; 0 for none")
	flag.DurationVar(&p.last, "for", 30*time.Second, "how long they stay")
	flag.Uint64Var(&p.seed, "seed", 1, "of what they type")
	flag.IntVar(&p.width, "width", 160, "of their terminals")
	flag.IntVar(&p.height, "height", 45, "of their terminals")
	flag.IntVar(&p.drops, "drops", 0, "clients besides that come and go, half of them in the middle of typing")
	flag.IntVar(&p.dialers, "dialers", 16, "clients that connect at the same time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := p.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "loadtest:", err)
		os.Exit(1)
	}
}

func (p plan) check() error {
	switch {
	case p.n < 0 || p.n > maxClients:
		return fmt.Errorf("-n %d: want at most %d", p.n, maxClients)
	case p.drops < 0 || p.drops > maxDrops:
		return fmt.Errorf("-drops %d: want at most %d", p.drops, maxDrops)
	case p.last > maxLast:
		return fmt.Errorf("-for %v: want at most %v", p.last, maxLast)
	}
	return nil
}

func (p plan) run(ctx context.Context) (err error) {
	if err := p.check(); err != nil {
		return err
	}
	s, err := startServer(ctx, p.server, p.n+p.dialers+maxSpare)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	fmt.Printf("%d clients at %dx%d, seed %d, %d cores, load %s\n", p.n, p.width, p.height, p.seed, runtime.NumCPU(), loadAverage())
	walks, err := p.walk(s.addr)
	if err != nil {
		return err
	}
	before, err := s.rested(ctx)
	if err != nil {
		return err
	}
	fmt.Println("before:", before)

	people := newPeople(p, s.addr, walks)
	began := time.Now()
	people.connect(ctx)
	fmt.Printf("connected %d in %.1f s; connect to first frame %s\n", people.connected(), time.Since(began).Seconds(), people.first)
	if err := p.load(ctx, s, people, before); err != nil {
		return err
	}
	lost := people.leave()
	after, err := s.rested(ctx)
	if err != nil {
		return err
	}
	fmt.Println("after: ", after)
	fmt.Printf("lost: %d of %d\n", lost, p.n)
	if n := people.unanswered.Load(); lost > 0 || n > 0 {
		return fmt.Errorf("%d sessions were lost, and %d keys had no answer", lost, n)
	}
	return nil
}

// load has people type for as long as the plan says, or while others come and
// go.
func (p plan) load(ctx context.Context, s *server, people *people, before sample) error {
	started, err := s.sample(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	typing, stop := context.WithCancel(ctx)
	var typists sync.WaitGroup
	typists.Go(func() { people.typeKeys(typing) })
	if p.drops > 0 {
		c := comeAndGo(ctx, p, s.addr)
		fmt.Printf("%d came and went in %.1f s; %d could not\n", c.done, time.Since(began).Seconds(), c.failed)
	} else {
		select {
		case <-ctx.Done():
		case <-time.After(p.last):
		}
	}
	during, err := s.sample(ctx)
	took := time.Since(began)
	stop()
	typists.Wait()
	if err != nil {
		return err
	}
	fmt.Println("during:", during)
	fmt.Printf("server: %.1f %% of a core; %.0f kB of memory a session\n",
		100*(during.cpu-started.cpu)/took.Seconds(), (during.rss-before.rss)/float64(max(p.n, 1))/1000)
	if keys := during.keys - started.keys; keys > 0 {
		fmt.Printf("server's own key to frame: %.2f %% within 50 ms\n", 100*float64(during.quick-started.quick)/float64(keys))
	}
	if people.keys.Load() > 0 {
		fmt.Printf("keys: %d, of which %d changed the screen; key to complete frame %s; %.0f bytes a key\n",
			people.keys.Load(), people.answers.len(), people.answers, float64(people.bytes.Load())/float64(people.keys.Load()))
		fmt.Printf("keys without their frame: %d; with one that a lone client did not get: %d\n",
			people.unanswered.Load(), people.different.Load())
	}
	return nil
}
