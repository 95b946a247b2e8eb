package main

import (
	"bytes"
	"fmt"
	"io"
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
	conn  *gossh.Client
	in    io.Writer
	ended chan struct{}

	frames chan struct{} // closed with the first complete frame
	tail   []byte
	bytes  *atomic.Int64

	mu       sync.Mutex
	pressed  time.Time // the last key
	last     time.Time // that anything came
	want     int       // bytes of the frame that answers the key; 0 if there is none
	got      int       // bytes since the key
	took     time.Duration
	answered chan struct{} // closed when all that is wanted has come
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

// newClient opens the dashboard, and returns once it has drawn a frame.
func newClient(addr string, width, height int, total *atomic.Int64) (*client, error) {
	conn, err := dial(addr)
	if err != nil {
		return nil, err
	}
	c := &client{conn: conn, ended: make(chan struct{}), frames: make(chan struct{}), bytes: total}
	session, err := conn.NewSession()
	if err == nil {
		session.Stdout = c
		c.in, err = session.StdinPipe()
	}
	if err == nil {
		err = session.RequestPty("xterm-256color", height, width, nil)
	}
	if err == nil {
		err = session.Shell()
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	go func() {
		_ = session.Wait() // that it has ended is all there is to know
		close(c.ended)
	}()
	select {
	case <-c.frames:
		return c, nil
	case <-c.ended:
		err = fmt.Errorf("the session ended before its first frame: %q", c.tail)
	case <-time.After(patience):
		err = fmt.Errorf("no frame in %v", patience)
	}
	_ = conn.Close()
	return nil, err
}

// Write implements io.Writer: it is what the server sends.
func (c *client) Write(p []byte) (int, error) {
	c.bytes.Add(int64(len(p)))
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.got
	c.got, c.last = c.got+len(p), time.Now()
	if before < c.want && c.got >= c.want {
		c.took = c.last.Sub(c.pressed)
		close(c.answered)
	}
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

// press presses a key that is answered by a frame of so many bytes.
func (c *client) press(key string, want int) error {
	c.mu.Lock()
	c.pressed, c.want, c.got = time.Now(), want, 0
	c.answered = make(chan struct{})
	c.mu.Unlock()
	_, err := io.WriteString(c.in, key)
	return err
}

// settle waits until nothing has come for a while after a key, and returns how
// many bytes have.
func (c *client) settle(quiet time.Duration) int {
	for {
		c.mu.Lock()
		still, got := min(time.Since(c.pressed), time.Since(c.last)), c.got
		c.mu.Unlock()
		if still >= quiet {
			return got
		}
		time.Sleep(quiet - still)
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
