// Loadtest puts loads of real SSH clients on a real weal serve, both on this
// machine, and prints a table of what they cost and what that may be. Each
// scenario is a load, and has a server to itself with the limits that it has by
// itself; clients come from different loopback addresses.
//
//	go run ./internal/sshd/loadtest                                  all scenarios
//	go run ./internal/sshd/loadtest -scenario scripts,silent         some
//	go run ./internal/sshd/loadtest -scenario people -n 1000         1,000 people who type
//	go run ./internal/sshd/loadtest -scenario people -n 1000 -every 0   who only look
//	go run ./internal/sshd/loadtest -scenario drops -drops 10000
//
// A key counts as answered with the last byte of the frame that a lone client got
// for it. It connects only to servers that it starts itself, on loopback
// addresses, which Linux has without being told.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A plan is how much load to make.
type plan struct {
	scenarios, server string
	n                 int
	every, last       time.Duration
	seed              uint64
	size              size
	drops             int
	dialers           int
}

// The most that a plan may ask for: this is a test, not a weapon.
const (
	maxClients = 2000
	maxDrops   = 100_000
	maxLast    = 10 * time.Minute
)

// scenarios are all loads, in the order in which they are put on.
var scenarios = []scenario{
	{"people", (*bench).people},
	{"drops", (*bench).comeAndGo},
	{"scripts", (*bench).scripts},
	{"silent", (*bench).silent},
	{"keys", (*bench).keys},
	{"windows", (*bench).windows},
	{"memory", (*bench).memory},
}

// A scenario is one kind of load.
type scenario struct {
	name string
	run  func(*bench, context.Context) error
}

// chosen returns the scenarios with names, or all if there are none.
func chosen(names string) ([]scenario, error) {
	if names == "" {
		return scenarios, nil
	}
	var list []scenario
	for name := range strings.SplitSeq(names, ",") {
		i := 0
		for i < len(scenarios) && scenarios[i].name != name {
			i++
		}
		if i == len(scenarios) {
			return nil, fmt.Errorf("no scenario %q", name)
		}
		list = append(list, scenarios[i])
	}
	return list, nil
}

func main() {
	var names []string
	for _, s := range scenarios {
		names = append(names, s.name)
	}
	p := plan{}
	flag.StringVar(&p.scenarios, "scenario", "", "of "+strings.Join(names, ",")+" (default all)")
	flag.StringVar(&p.server, "server", "", "program to test (default: build ./cmd/weal)")
	flag.IntVar(&p.n, "n", 100, "people")
	flag.DurationVar(&p.every, "every", 2*time.Second, "time between two keys of a person on average; 0 for none")
	flag.DurationVar(&p.last, "for", 20*time.Second, "how long a load lasts")
	flag.Uint64Var(&p.seed, "seed", 1, "of what they type")
	flag.IntVar(&p.size.width, "width", 160, "of their terminals")
	flag.IntVar(&p.size.height, "height", 45, "of their terminals")
	flag.IntVar(&p.drops, "drops", 500, "clients that come and go")
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
	case p.n < 1 || p.n > maxClients:
		return fmt.Errorf("-n %d: want 1 to %d", p.n, maxClients)
	case p.drops < 0 || p.drops > maxDrops:
		return fmt.Errorf("-drops %d: want at most %d", p.drops, maxDrops)
	case p.last > maxLast:
		return fmt.Errorf("-for %v: want at most %v", p.last, maxLast)
	}
	return nil
}

func (p plan) run(ctx context.Context) (err error) {
	list, err := chosen(p.scenarios)
	if err := errors.Join(err, p.check()); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "weal-loadtest-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := bench{plan: p, dir: dir}
	if b.program, err = build(ctx, p.server, dir); err != nil {
		return err
	}
	busy, _ := os.ReadFile("/proc/loadavg")
	load, _, _ := strings.Cut(string(busy), " ")
	fmt.Printf("%s: %d cores, load %s, seed %d\n", cmp.Or(filepath.Base(p.server), "this program"), runtime.NumCPU(), load, p.seed)
	for _, s := range list {
		b.scenario = s.name
		fmt.Println("\n" + s.name)
		if err := s.run(&b, ctx); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	fmt.Println()
	if err := b.table.print(os.Stdout); err != nil {
		return err
	}
	if n := b.table.missed(); n > 0 {
		return fmt.Errorf("goals not met: %d", n)
	}
	return nil
}

// A bench is what scenarios run on.
type bench struct {
	plan
	program
	dir      string
	scenario string // that runs
	table    table
}

// with starts a server with options, and stops it after f.
func (b *bench) with(f func(*server) error, options ...string) error {
	s, err := b.start(b.dir, options...)
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.stop())
}

// room returns the options of a server that has places for n sessions more than
// anybody has in a scenario: what it measures is not how they are refused.
func room(n int) []string { return []string{"--max-sessions", strconv.Itoa(n + 100)} }

// together calls f with every number below n, as many at the same time as
// there are dialers, until ctx is done.
func (p plan) together(ctx context.Context, n int, f func(i int)) {
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

// pause waits for d, or until ctx is done, and reports whether it is not.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
