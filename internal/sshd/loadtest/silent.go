package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// How many connections say nothing, from how many addresses, and after how long
// they come again when they are dropped.
const (
	silentHosts  = 3
	silentOfHost = 300
	again        = 200 * time.Millisecond
)

// maxConnect is the goal, in seconds from the start of a connection to its end or
// to its first frame.
const maxConnect = 1

// silent measures whether others get in while connections that say nothing are
// held, as many as can be.
func (b *bench) silent(ctx context.Context) error {
	return b.with(func(s *server) error {
		holding, stop := context.WithCancel(ctx)
		var all sync.WaitGroup
		var held, came atomic.Int64
		for i := range silentHosts * silentOfHost {
			all.Go(func() {
				for holding.Err() == nil {
					came.Add(1)
					hold(holding, s.addr, crowd+host(i%silentHosts), &held)
					pause(holding, again)
				}
			})
		}
		pause(ctx, 2*time.Second) // until they are there
		var frames times
		var who bystander
		for end := time.Now().Add(b.last); time.Now().Before(end) && ctx.Err() == nil; {
			who.ask(&frames, func() error {
				c, err := newClient(s.addr, honest, b.plan.size, new(atomic.Int64))
				if err == nil {
					_ = c.conn.Close()
				}
				return err
			})
			who.ask(&who.version, func() error { return command(s.addr, honest, "version") })
		}
		n := held.Load()
		stop()
		all.Wait()
		fmt.Printf("%d were held at the end; %d came, with those that came again\n", n, came.Load())
		when := fmt.Sprintf("%d × %d silent", silentHosts, silentOfHost)
		b.addTimes(when+": connect to frame", &frames, maxConnect)
		b.addTimes(when+": version", &who.version, maxConnect)
		b.addFailed(when, &who)
		return nil
	})
}

// hold makes a connection that says nothing, and returns when it has ended.
func hold(ctx context.Context, addr string, from host, held *atomic.Int64) {
	conn, err := from.dialer().DialContext(ctx, "tcp", addr)
	if err != nil {
		return // as it is for whoever comes too often
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	held.Add(1)
	defer held.Add(-1)
	_, _ = io.Copy(io.Discard, conn) // it ends when the server has enough of it
}
