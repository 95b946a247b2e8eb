package sshd

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// A conn is one client's connection: counted, slowed down if it floods, and
// closed if it has no session or takes nothing.
type conn struct {
	net.Conn
	server  *Server
	from    netip.Prefix
	began   time.Time
	in, out atomic.Int64
	refused atomic.Int64 // channels and requests
	flow    bucket       // of the one goroutine that reads
	closed  chan struct{}

	closeOnce, startOnce sync.Once

	mu       sync.Mutex
	channels int
	unused   *time.Timer // closes a connection without a session
}

type connKey struct{}

// accept is called for every connection, before anything is read from it.
func (s *Server) accept(ctx ssh.Context, nc net.Conn) net.Conn {
	from := address(nc.RemoteAddr())
	if why := s.doors.connect(from); why != "" {
		s.refuse(why, "from", nc.RemoteAddr().String())
		return nil
	}
	s.metrics.connects.Add(1)
	s.Log.Info("connect", "from", nc.RemoteAddr().String())
	c := &conn{
		Conn: nc, server: s, from: from, began: time.Now(), closed: make(chan struct{}),
		flow: bucket{perSec: bytesPerSec, atOnce: bytesAtOnce},
	}
	ctx.SetValue(connKey{}, c)
	return c
}

// handshake returns how to shake hands with the client of ctx.
func (s *Server) handshake(ctx ssh.Context) *gossh.ServerConfig {
	return &gossh.ServerConfig{
		NoClientAuth: s.Authorized == nil,
		MaxAuthTries: 6,
		AuthLogCallback: func(meta gossh.ConnMetadata, method string, err error) {
			c, ok := ctx.Value(connKey{}).(*conn)
			if err != nil || !ok {
				return // the failure of the handshake says it
			}
			c.started()
			s.Log.Info("auth", "from", c.RemoteAddr().String(), "user", brief(meta.User()), "method", method,
				"client", brief(string(meta.ClientVersion())))
		},
	}
}

// failed is called when a client did not get through the handshake.
func (s *Server) failed(nc net.Conn, err error) {
	why := refusedHandshake
	if _, ok := err.(*gossh.ServerAuthError); ok {
		why = refusedAuth
	}
	s.refuse(why, "from", nc.RemoteAddr().String(), "error", brief(err.Error()))
}

// started notes that the handshake is over, and that a session is due.
func (c *conn) started() {
	c.startOnce.Do(func() {
		c.server.doors.started()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.unused = time.AfterFunc(c.server.Limits.Handshake, c.closeUnused)
	})
}

func (c *conn) closeUnused() {
	c.mu.Lock()
	unused := c.channels == 0
	c.mu.Unlock()
	if unused {
		_ = c.Close() // nobody is there to be told
	}
}

// enter counts a session of c, and reports whether there may be another.
func (c *conn) enter() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.channels >= maxChannels {
		return false
	}
	c.channels++
	return true
}

// rejected notes that c was not given what it asked for. A client that keeps
// asking is cut.
func (c *conn) rejected() {
	if c.refused.Add(1) == maxUnknown {
		c.server.refuse(refusedFlood, "from", c.RemoteAddr().String())
		_ = c.Close() // it would not listen
	}
}

func (c *conn) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.channels--
	select {
	case <-c.closed: // a timer would keep it in memory
	default:
		if c.channels == 0 && c.unused != nil {
			c.unused.Reset(c.server.Limits.Handshake)
		}
	}
}

// Read implements net.Conn. It makes a client that sends too much wait.
func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.in.Add(int64(n))
	c.server.metrics.bytesIn.Add(int64(n))
	if wait := c.flow.take(n, time.Now()); wait > 0 {
		t := time.NewTimer(wait)
		defer t.Stop()
		select {
		case <-t.C:
		case <-c.closed:
		}
	}
	return n, err
}

// Write implements net.Conn. A client that takes nothing for a while is cut.
func (c *conn) Write(p []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(time.Now().Add(sendTimeout)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(p)
	c.out.Add(int64(n))
	c.server.metrics.bytesOut.Add(int64(n))
	return n, err
}

// SetDeadline implements net.Conn. Writes have a deadline of their own.
func (c *conn) SetDeadline(t time.Time) error { return c.SetReadDeadline(t) }

// Close implements net.Conn.
func (c *conn) Close() error {
	err := c.Conn.Close()
	c.closeOnce.Do(func() {
		c.startOnce.Do(c.server.doors.started)
		c.server.doors.disconnect(c.from)
		c.mu.Lock()
		defer c.mu.Unlock()
		close(c.closed)
		if c.unused != nil {
			c.unused.Stop()
		}
		c.server.Log.Info("disconnect", "from", c.RemoteAddr().String(), "seconds", seconds(c.began), "in", c.in.Load(), "out", c.out.Load())
	})
	return err
}
