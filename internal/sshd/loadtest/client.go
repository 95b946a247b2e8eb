package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// patience is how long a client waits for its first frame.
const patience = 30 * time.Second

// A client is a terminal at the other end of a connection.
type client struct {
	conn    *gossh.Client
	session *gossh.Session
	in      io.Writer
	ended   chan struct{}

	frames chan struct{} // closed with the first complete frame
	tail   []byte
	asked  atomic.Int64 // when the key was pressed that has no answer yet, in ns
	answer func(time.Duration)
	bytes  *atomic.Int64
}

func dial(addr string) (*gossh.Client, error) {
	return gossh.Dial("tcp", addr, &gossh.ClientConfig{User: "load", HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: patience})
}

// command runs one command of the server.
func command(addr, line string) error {
	conn, err := dial(addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	s, err := conn.NewSession()
	if err != nil {
		return err
	}
	s.Stdout = io.Discard
	return s.Run(line)
}

// newClient opens the dashboard.
func newClient(addr string, width, height int, answer func(time.Duration), total *atomic.Int64) (*client, error) {
	conn, err := dial(addr)
	if err != nil {
		return nil, err
	}
	c := &client{conn: conn, ended: make(chan struct{}), frames: make(chan struct{}), answer: answer, bytes: total}
	if c.session, err = conn.NewSession(); err == nil {
		c.session.Stdout = c
		c.in, err = c.session.StdinPipe()
	}
	if err == nil {
		err = c.session.RequestPty("xterm-256color", height, width, nil)
	}
	if err == nil {
		err = c.session.Shell()
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	go func() {
		_ = c.session.Wait() // that it has ended is all there is to know
		close(c.ended)
	}()
	return c, nil
}

// Write implements io.Writer: it is what the server sends.
func (c *client) Write(p []byte) (int, error) {
	if at := c.asked.Swap(0); at != 0 {
		c.answer(time.Since(time.Unix(0, at)))
	}
	c.bytes.Add(int64(len(p)))
	select {
	case <-c.frames:
		return len(p), nil
	default:
	}
	// The last words of a frame are the last key: "q quit".
	c.tail = append(c.tail, p...)
	if bytes.Contains(c.tail, []byte("quit")) {
		c.tail = nil
		close(c.frames)
	}
	return len(p), nil
}

// wait waits for the first complete frame.
func (c *client) wait() error {
	select {
	case <-c.frames:
		return nil
	case <-c.ended:
		return fmt.Errorf("the session ended before its first frame: %q", c.tail)
	case <-time.After(patience):
		return fmt.Errorf("no frame in %v", patience)
	}
}

func (c *client) press(key string) error {
	c.asked.Store(time.Now().UnixNano())
	_, err := io.WriteString(c.in, key)
	return err
}

// people are the clients that stay.
type people struct {
	plan        plan
	addr        string
	clients     []*client // nil for those that could not connect
	first       *times
	answers     *times
	keys, bytes atomic.Int64
}

func newPeople(p plan, addr string) *people {
	return &people{plan: p, addr: addr, clients: make([]*client, p.n), first: &times{}, answers: &times{}}
}

// connect has everybody connect, a few at the same time.
func (p *people) connect(ctx context.Context) {
	next := make(chan int)
	var dialers sync.WaitGroup
	for range p.plan.dialers {
		dialers.Go(func() {
			for i := range next {
				began := time.Now()
				c, err := newClient(p.addr, p.plan.width, p.plan.height, p.answers.add, &p.bytes)
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
	if p.plan.every <= 0 {
		return
	}
	var typists sync.WaitGroup
	for i, c := range p.clients {
		if c == nil {
			continue
		}
		typists.Go(func() {
			random := rand.New(rand.NewPCG(p.plan.seed, uint64(i)))
			for {
				wait := time.Duration((0.5 + random.Float64()) * float64(p.plan.every))
				select {
				case <-ctx.Done():
					return
				case <-time.After(wait):
				}
				if c.press(key(random)) != nil {
					return
				}
				p.keys.Add(1)
			}
		})
	}
	typists.Wait()
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
	c, err := newClient(addr, p.width, p.height, func(time.Duration) {}, total)
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
	if err := c.press(keys); err != nil {
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

// times are durations that were measured.
type times struct {
	mu  sync.Mutex
	all []time.Duration
}

func (t *times) add(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = append(t.all, d)
}

func (t *times) len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.all)
}

// String returns the percentiles, in milliseconds.
func (t *times) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.all) == 0 {
		return "(none)"
	}
	slices.Sort(t.all)
	at := func(q float64) float64 {
		return float64(t.all[min(int(q*float64(len(t.all))), len(t.all)-1)]) / 1e6
	}
	return fmt.Sprintf("p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", at(.5), at(.95), at(.99))
}
