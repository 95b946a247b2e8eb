package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// patience is how long a client waits for its first frame.
const patience = 30 * time.Second

// A size is that of a terminal, in cells.
type size struct{ width, height int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.width, s.height) }

// A client is a terminal at the other end of a connection.
type client struct {
	conn    *gossh.Client
	session *gossh.Session
	in      io.Writer
	ended   chan struct{}

	frames chan struct{} // closed with the first complete frame
	tail   []byte
	bytes  *atomic.Int64

	mu       sync.Mutex
	pressed  time.Time // the last key
	last     time.Time // that anything came
	want     step      // what answers the key
	got      int       // bytes since the key
	took     time.Duration
	answered chan struct{} // closed when the frame that answers the key has come
	whole    chan struct{} // closed when what follows it has, too
}

// A host is a machine that clients come from: a loopback address of its own, as
// the server counts by addresses.
type host int

// Who clients are: honest is from an address that does no harm, and crowd and
// those after it are all others.
const (
	honest host = iota
	crowd
)

func (h host) ip() net.IP { return net.IPv4(127, 0, byte(1+h/250), byte(1+h%250)) }

// dialer returns what connects from h.
func (h host) dialer() *net.Dialer {
	return &net.Dialer{LocalAddr: &net.TCPAddr{IP: h.ip()}, Timeout: patience}
}

func dial(addr string, from host) (*gossh.Client, error) {
	conn, err := from.dialer().Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return handshake(conn)
}

// handshake makes a client of a connection, or closes it.
func handshake(conn net.Conn) (*gossh.Client, error) {
	late := time.AfterFunc(patience, func() { _ = conn.Close() })
	defer late.Stop()
	c, channels, requests, err := gossh.NewClientConn(conn, "", &gossh.ClientConfig{User: "load", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	return gossh.NewClient(c, channels, requests), nil
}

// command runs one command of the server, for as long as people have patience.
func command(addr string, from host, line string) error {
	conn, err := dial(addr, from)
	if err != nil {
		return err
	}
	defer conn.Close()
	late := time.AfterFunc(patience, func() { _ = conn.Close() })
	defer late.Stop()
	s, err := conn.NewSession()
	if err != nil {
		return err
	}
	s.Stdout = io.Discard
	return s.Run(line)
}

// newClient opens the dashboard, and returns once it has drawn a frame.
func newClient(addr string, from host, at size, total *atomic.Int64) (*client, error) {
	conn, err := dial(addr, from)
	if err != nil {
		return nil, err
	}
	c := &client{conn: conn, ended: make(chan struct{}), frames: make(chan struct{}), bytes: total}
	session, err := conn.NewSession()
	if err == nil {
		c.session, session.Stdout = session, c
		c.in, err = session.StdinPipe()
	}
	if err == nil {
		err = session.RequestPty("xterm-256color", at.height, at.width, nil)
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
		err = refused(c.tail)
	case <-time.After(patience):
		err = fmt.Errorf("no frame in %v", patience)
	}
	_ = conn.Close()
	return nil, err
}

// refused is what the server says instead of a first frame.
type refused string

// Error implements error.
func (r refused) Error() string {
	return fmt.Sprintf("the session ended before its first frame: %q", string(r))
}

// polite reports whether err is a refusal that says why.
func polite(err error) bool {
	var r refused
	return errors.As(err, &r) && strings.HasPrefix(string(r), "weal: ")
}

// Write implements io.Writer: it is what the server sends.
func (c *client) Write(p []byte) (int, error) {
	c.bytes.Add(int64(len(p)))
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.got
	c.got, c.last = c.got+len(p), time.Now()
	if before < c.want.bytes && c.got >= c.want.bytes {
		c.took = c.last.Sub(c.pressed)
		close(c.answered)
	}
	if before < c.want.whole && c.got >= c.want.whole {
		close(c.whole)
	}
	select {
	case <-c.frames:
		return len(p), nil
	default:
	}
	if bytes.Contains(p, []byte(question)) {
		go func() { _, _ = io.WriteString(c.in, answers) }() // or else it is not there any more
	}
	// The last words of a frame are the last key: "q quit".
	c.tail = append(c.tail, p...)
	if bytes.Contains(c.tail, []byte("quit")) {
		c.tail = nil
		close(c.frames)
	}
	return len(p), nil
}

// question is what asks a terminal what it is, after its background was asked for, and answers is
// what it says: that it is dark, and an xterm.
const question, answers = "\x1b[c", "\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;22c"

// press presses the key of s.
func (c *client) press(s step) error {
	c.mu.Lock()
	c.pressed, c.want, c.got = time.Now(), s, 0
	c.answered, c.whole = make(chan struct{}), make(chan struct{})
	c.mu.Unlock()
	_, err := io.WriteString(c.in, s.key)
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

// at returns a percentile: the least time that so great a share of all took no
// longer than. It is 0 if there are none.
func (t *times) at(share float64) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.all) == 0 {
		return 0
	}
	slices.Sort(t.all)
	return t.all[max(int(math.Ceil(share*float64(len(t.all))))-1, 0)]
}

// String returns some percentiles.
func (t *times) String() string {
	return fmt.Sprintf("p50 %s, p95 %s, p99 %s", inSeconds(t.at(.5).Seconds()), inSeconds(t.at(.95).Seconds()), inSeconds(t.at(.99).Seconds()))
}
