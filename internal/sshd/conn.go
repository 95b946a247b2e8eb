package sshd

import (
	"errors"
	"log/slog"
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
	log     *slog.Logger // for its connection, not its sessions

	closeOnce sync.Once
	known     atomic.Bool // through the handshake
	denied    atomic.Bool // a key
	ousted    atomic.Bool // of the lobby, for somebody else
	revoked   atomic.Bool // its key

	mu       sync.Mutex
	closed   bool
	channels int
	key      gossh.PublicKey // nil if anybody may connect
	late     int             // sessions that have no time for what they were sent
	caughtUp *sync.Cond      // with mu, when there is none or the connection is closed
	unused   *time.Timer     // closes a connection without a session
}

type connKey struct{}

func connOf(ctx ssh.Context) *conn { return ctx.Value(connKey{}).(*conn) }

// accept is called for every connection, before anything is read from it but what
// a balancer says.
func (s *Server) accept(ctx ssh.Context, nc net.Conn) net.Conn {
	if nc = s.client(nc); nc == nil {
		return nil
	}
	from := address(nc.RemoteAddr())
	if why := s.connect(from); why != letIn {
		s.refuse(why, nc)
		return nil
	}
	s.metrics.connects.Add(1)
	log, unlogged := s.logFor(from)
	args := []any{"from", nc.RemoteAddr().String()}
	if r, ok := nc.(*relayed); ok {
		args = append(args, "via", r.Conn.RemoteAddr().String())
	}
	log.Info("connect", append(args, unlogged...)...)
	c := &conn{Conn: nc, server: s, from: from, began: time.Now(), flow: bucket{perSec: bytesPerSec, atOnce: bytesAtOnce}, log: log}
	c.caughtUp = sync.NewCond(&c.mu)
	c.unused = time.AfterFunc(2*s.Limits.Handshake, func() { _ = c.Close() }) // nobody is there to be told
	ctx.SetValue(connKey{}, c)
	if other := s.lobby.enter(c); other != nil {
		other.oust()
	}
	time.Sleep(s.ledger.connect(from, c.began)) // in the lobby, where it is one of its address's
	return c
}

// handshake returns how to shake hands with the client of ctx.
func (s *Server) handshake(ctx ssh.Context) *gossh.ServerConfig {
	return &gossh.ServerConfig{
		Config:                  strong(),
		PublicKeyAuthAlgorithms: strongSignatures(),

		NoClientAuth: s.Authorized == nil,
		MaxAuthTries: 6,
		AuthLogCallback: func(meta gossh.ConnMetadata, method string, err error) {
			c := connOf(ctx)
			if err != nil {
				if method == "publickey" {
					c.denied.Store(true)
				}
				return // the failure of the handshake says it
			}
			c.started()
			c.log.Info("auth", "from", c.RemoteAddr().String(), "user", brief(meta.User()), "method", method,
				"client", brief(string(meta.ClientVersion())))
		},
	}
}

// failed is called when a client did not get through the handshake.
func (s *Server) failed(nc net.Conn, err error) {
	why := refusedHandshake
	switch _, auth := err.(*gossh.ServerAuthError); {
	case errors.Is(err, errOusted):
		why = refusedLobby
	case auth:
		why = refusedAuth
	}
	s.refuse(why, nc, "error", brief(err.Error()))
}

// started notes that the handshake is over, and that a session is due.
func (c *conn) started() {
	if c.known.Swap(true) {
		return
	}
	c.server.ledger.forgive(c.from)
	c.server.meet(c)
	if c.revokedBy(c.server) { // while it shook hands
		c.revoke()
	}
}

// meet notes that c is through the handshake, and waits for its session.
func (s *Server) meet(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed { // or it would be kept in memory
		s.known[c] = struct{}{}
		c.wait()
	}
}

// wait has c closed unless it has a session soon. c.mu must be held.
func (c *conn) wait() {
	limit := c.server.Limits.Handshake
	if c.server.closing.Load() {
		limit = farewell // there are no more sessions
	}
	if c.channels == 0 && !c.closed { // a timer would keep it in memory
		c.unused.Reset(limit)
	}
}

// hasten has the connections wait less that have no session, because s closes.
func (s *Server) hasten() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.known {
		c.mu.Lock()
		c.wait()
		c.mu.Unlock()
	}
}

// part forgets c, which is closed.
func (s *Server) part(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.known, c)
}

// errOusted is the error of a connection that had to leave the lobby.
var errOusted = errors.New("connections without a session have taken all their places, and this was the oldest of the address with most")

// oust closes a connection that had to leave the lobby.
func (c *conn) oust() {
	c.ousted.Store(true)
	if c.known.Load() {
		c.server.refuse(refusedLobby, c) // of others the failure of the handshake says it
	}
	_ = c.Close() // nobody is there to be told
}

// penalty returns what c costs its address at its end.
func (c *conn) penalty() time.Duration {
	switch {
	case c.known.Load() || c.server.closing.Load():
		return 0
	case c.denied.Load():
		return penaltyAuth
	}
	return penaltyUnfinished
}

// enter counts a session of c, and reports whether there may be another.
func (c *conn) enter() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.channels >= maxChannels {
		return false
	}
	c.channels++
	c.unused.Stop()
	c.server.lobby.leave(c)
	return true
}

func (c *conn) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.channels--
	c.wait()
}

// rejected notes that c was not given what it asked for. A client that keeps
// asking is cut.
func (c *conn) rejected() {
	if c.refused.Add(1) == maxUnknown {
		c.server.refuse(refusedFlood, c)
		c.server.ledger.penalise(c.from, penaltyFlood, time.Now())
		_ = c.Close() // it would not listen
	}
}

// Read implements net.Conn. It makes a client wait that sends too much, or more than
// its sessions have time for.
func (c *conn) Read(p []byte) (int, error) {
	c.mu.Lock()
	for c.late > 0 && !c.closed {
		c.caughtUp.Wait()
	}
	c.mu.Unlock()
	n, err := c.Conn.Read(p)
	c.in.Add(int64(n))
	c.server.metrics.bytesIn.Add(int64(n))
	time.Sleep(c.flow.take(n, time.Now())) // a second or so, which is not worth to be interrupted
	return n, c.cause(err)
}

// cause returns why there is an error of c's: it may be closed for a reason.
func (c *conn) cause(err error) error {
	if err != nil && c.ousted.Load() {
		return errOusted
	}
	return err
}

// lastly calls f, which has the last word of a session. That must get out, but not at
// any price: of a client that does not take it c is closed.
func (c *conn) lastly(f func()) {
	stuck := time.AfterFunc(farewell, func() { _ = c.Close() })
	defer stuck.Stop()
	f()
}

// behind notes that so many sessions more have no time for what they were sent:
// nothing is read as long as there is one.
func (c *conn) behind(sessions int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.late += sessions; c.late == 0 {
		c.caughtUp.Broadcast()
	}
}

// Write implements net.Conn. A client that takes nothing for a while is cut.
func (c *conn) Write(p []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(time.Now().Add(sendTimeout)); err != nil {
		return 0, c.cause(err)
	}
	n, err := c.Conn.Write(p)
	c.out.Add(int64(n))
	c.server.metrics.bytesOut.Add(int64(n))
	return n, c.cause(err)
}

// SetDeadline implements net.Conn. Writes have a deadline of their own.
func (c *conn) SetDeadline(t time.Time) error { return c.SetReadDeadline(t) }

// Close implements net.Conn.
func (c *conn) Close() error {
	err := c.Conn.Close()
	c.closeOnce.Do(func() {
		c.server.lobby.leave(c)
		c.server.conns.leave(c.from)
		if p := c.penalty(); p > 0 {
			c.server.ledger.penalise(c.from, p, time.Now())
		}
		c.mu.Lock()
		c.closed = true
		c.unused.Stop()
		if c.late > 0 {
			c.caughtUp.Broadcast()
		}
		c.mu.Unlock()
		c.server.part(c)
		c.log.Info("disconnect", "from", c.RemoteAddr().String(), "seconds", seconds(time.Since(c.began)), "in", c.in.Load(), "out", c.out.Load())
	})
	return err
}
