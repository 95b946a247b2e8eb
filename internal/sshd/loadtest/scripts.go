package main

import (
	"context"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// What scripts fetch, and how many of them do.
const (
	picture     = "show ranking/employment-rate --format png"
	numScripts  = 10
	numPictures = 98 // which one address may have, and two more
)

// largest are sizes of pictures: the first that the server draws is the largest
// that it does.
var largest = []string{"--width 400 --height 150 --scale 1", "--width 333 --height 150 --scale 1", "--width 200 --height 60", "--width 160 --height 45", ""}

// The goals for somebody from another address, in seconds.
const (
	maxGet     = 1
	maxVersion = 0.3
)

// memory is what a server is told that it may have, and bytes what that is.
const (
	memory      = "512MB"
	memoryBytes = 512e6
)

// scripts measures what somebody from another address waits for while scripts
// fetch pictures, and while many wait for large ones that nobody takes.
func (b *bench) scripts(ctx context.Context) error {
	return b.with(func(s *server) error {
		var quiet bystander
		quiet.watch(ctx, s.addr, 3*time.Second)
		quiet.report(b, "nobody else", noGoal, noGoal)

		var fetched atomic.Int64
		beside := b.beside(ctx, s, numScripts, func(ctx context.Context) {
			for ctx.Err() == nil && command(s.addr, crowd, picture) == nil {
				fetched.Add(1)
			}
		})
		beside.report(b, fmt.Sprintf("%d scripts", numScripts), maxGet, maxVersion)
		b.add("pictures fetched", float64(fetched.Load()), noGoal, plain)

		line, err := largestPicture(s.addr)
		if err != nil {
			return err
		}
		fmt.Println("unread:", line)
		beside = b.beside(ctx, s, numPictures, func(ctx context.Context) {
			for ctx.Err() == nil {
				_ = unread(ctx, s.addr, line) // whatever comes of it: then the next
				pause(ctx, time.Second)
			}
		})
		beside.report(b, fmt.Sprintf("%d large unread pictures", numPictures), maxGet, maxVersion)
		return b.addPeak(s)
	}, "--memory", memory)
}

// addPeak adds the most memory that s has had.
func (b *bench) addPeak(s *server) error {
	peak, err := s.peak()
	b.add("most memory", peak, memoryBytes, inBytes)
	return err
}

// beside watches a bystander while n do harm.
func (b *bench) beside(ctx context.Context, s *server, n int, harm func(context.Context)) *bystander {
	harming, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	for range n {
		all.Go(func() { harm(harming) })
	}
	pause(ctx, time.Second) // until they have begun
	who := new(bystander)
	who.watch(ctx, s.addr, b.last)
	stop()
	all.Wait()
	return who
}

// largestPicture returns the command that draws the largest picture.
func largestPicture(addr string) (line string, err error) {
	for _, size := range largest {
		line = picture + " " + size
		if err = command(addr, honest, line); err == nil {
			return line, nil
		}
	}
	return "", err
}

// A bystander is from an address that does no harm, and wants something small.
type bystander struct {
	get, version  times
	asked, failed int
}

// between is how long a bystander thinks between two things.
const between = 50 * time.Millisecond

// watch has who ask for something, one thing after the other, for so long.
func (who *bystander) watch(ctx context.Context, addr string, last time.Duration) {
	for end := time.Now().Add(last); time.Now().Before(end) && ctx.Err() == nil; {
		who.ask(&who.get, func() error { return command(addr, honest, "get overview/wellbeing") })
		who.ask(&who.version, func() error { return command(addr, honest, "version") })
	}
}

// ask measures how long f takes. That it fails is no quick answer, and only the
// first time it does is told.
func (who *bystander) ask(t *times, f func() error) {
	time.Sleep(between)
	began := time.Now()
	who.asked++
	if err := f(); err != nil {
		if who.failed++; who.failed == 1 {
			fmt.Println("bystander:", err)
		}
		t.add(patience)
		return
	}
	t.add(time.Since(began))
}

// addFailed adds how often a bystander had no answer.
func (b *bench) addFailed(when string, who *bystander) {
	b.add(fmt.Sprintf("%s: failed, of %d", when, who.asked), float64(who.failed), 0, plain)
}

func (who *bystander) report(b *bench, when string, maxGet, maxVersion float64) {
	b.addTimes(when+": get", &who.get, maxGet)
	b.addTimes(when+": version", &who.version, maxVersion)
	b.addFailed(when, who)
}

// unread runs a command and takes nothing of what it answers, until the server
// ends it or ctx is done.
func unread(ctx context.Context, addr, line string) error {
	conn, err := crowd.dialer().Dial("tcp", addr)
	if err != nil {
		return err
	}
	deaf := &deaf{Conn: conn, hears: make(chan struct{})}
	if err := conn.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		return err
	}
	c, err := handshake(deaf)
	if err != nil {
		return err
	}
	defer c.Close()
	s, err := c.NewSession()
	if err != nil {
		return err
	}
	if err := s.Start(line); err != nil {
		return err
	}
	deaf.stop.Store(true)
	defer close(deaf.hears)
	pause(ctx, patience)
	return nil
}

// A deaf connection stops taking what is sent when it is told to.
type deaf struct {
	net.Conn
	stop  atomic.Bool
	hears chan struct{}
}

// Read implements net.Conn.
func (d *deaf) Read(p []byte) (int, error) {
	if d.stop.Load() {
		<-d.hears
	}
	return d.Conn.Read(p)
}
