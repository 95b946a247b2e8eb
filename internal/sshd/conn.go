package sshd

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"slices"
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

// A channel is one session as the client asks for it. It takes all requests
// but those for a shell or a command: a terminal, its size, and the few
// variables that say how to draw. All others are refused: there is no file
// transfer, no forwarding and no signal.
type channel struct {
	gossh.NewChannel
	conn    *conn
	server  *Server
	resized chan size       // holds the last
	ctx     context.Context // ends when the client closes the channel or has gone

	mu     sync.Mutex
	client Client
	asked  bool // for a shell or a command
}

// channel serves one session of a connection. It refuses a channel that is none:
// there is no forwarding.
func (s *Server) channel(_ *ssh.Server, sc *gossh.ServerConn, ask gossh.NewChannel, ctx ssh.Context) {
	of := connOf(ctx)
	switch {
	case ask.ChannelType() != "session":
		s.refuse(refusedChannel, of, "type", brief(ask.ChannelType()))
		_ = ask.Reject(gossh.UnknownChannelType, "there are only sessions here")
		of.rejected()
		return
	case of.revoked.Load():
		s.refuse(refusedAuth, of)
		_ = ask.Reject(gossh.Prohibited, endRevoked.words(s.Limits))
		of.rejected()
		return
	case !of.enter():
		s.refuse(refusedChannels, of)
		_ = ask.Reject(gossh.ResourceShortage, "too many sessions on one connection")
		of.rejected()
		return
	}
	defer of.leave()
	c := &channel{NewChannel: ask, conn: of, server: s, resized: make(chan size, 1)}
	var over context.CancelFunc
	c.ctx, over = context.WithCancel(ctx)
	defer over()
	// The session has a server to itself, so that it knows its channel.
	ssh.DefaultSessionHandler(&ssh.Server{Handler: func(session ssh.Session) { s.serve(c, session) }}, sc, c, ctx)
}

// Accept implements gossh.NewChannel. The requests it returns are those for a
// shell or a command, one at most.
func (c *channel) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	ch, all, err := c.NewChannel.Accept()
	if err != nil {
		return nil, nil, err
	}
	left := make(chan *gossh.Request)
	go func() {
		defer close(left)
		// A session that never asks for anything must not stay.
		unused := time.AfterFunc(c.server.Limits.Handshake, func() { _ = ch.Close() })
		defer unused.Stop()
		for r := range all {
			passed, ok := c.take(r)
			switch {
			case passed:
				unused.Stop()
				left <- r
				continue
			case !ok:
				if r.Type != "env" { // of which most clients send some
					c.server.refuse(refusedRequest, c.conn, "type", brief(r.Type))
				}
				c.conn.rejected()
			}
			if r.WantReply {
				_ = r.Reply(ok, nil)
			}
		}
	}()
	return ch, left, nil
}

// take does what a request asks for and reports whether it has, or that it is
// one to pass on.
func (c *channel) take(r *gossh.Request) (passed, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var command struct{ Value string }
	var variable struct{ Name, Value string }
	var cells struct{ Width, Height, PixelWidth, PixelHeight uint32 }
	var terminal struct {
		Term                                   string
		Width, Height, PixelWidth, PixelHeight uint32
		Modes                                  string
	}
	has := func(payload any) bool { return gossh.Unmarshal(r.Payload, payload) == nil }
	switch r.Type {
	case "shell", "exec":
		// A command that is not whole would be taken for a request for a shell.
		if c.asked || len(r.Payload) > maxCommand || r.Type == "exec" && !has(&command) {
			return false, false
		}
		c.asked = true
		return true, true
	case "pty-req":
		if !has(&terminal) || c.asked || c.client.terminal || len(terminal.Term) > maxTerm {
			return false, false
		}
		c.client.Term, c.client.terminal, c.client.size = terminal.Term, true, clamped(terminal.Width, terminal.Height)
		return false, true
	case "window-change":
		if !has(&cells) || !c.client.terminal {
			return false, false
		}
		c.client.size = clamped(cells.Width, cells.Height)
		put(c.resized, c.client.size)
		return false, true
	case "env":
		return false, has(&variable) && !c.asked && len(variable.Value) <= maxVariable && c.client.set(variable.Name, variable.Value)
	}
	return false, false
}

// A Client is who asks, and how it wants to be answered.
type Client struct {
	Args []string // of its command line; none for a plain connection
	Term string   // "" if it did not say

	terminal  bool
	size      size
	variables map[string]string // those of drawing that it has set
}

// drawing are the variables that say how to draw, besides TERM.
var drawing = []string{"COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR"}

// set takes a variable, and reports whether it is one that says how to draw.
func (c *Client) set(name, value string) bool {
	switch {
	case name == "TERM":
		if !c.terminal { // which has a name
			c.Term = value
		}
	case !slices.Contains(drawing, name):
		return false
	case c.variables == nil:
		c.variables = map[string]string{name: value}
	default:
		c.variables[name] = value
	}
	return true
}

// Env returns the variable of that name as the client has it, of those that say
// how to draw: TERM, COLORTERM, NO_COLOR and those of the locale. It is "" for any
// other, and for one that the client did not send.
func (c Client) Env(name string) string {
	if name == "TERM" {
		return c.Term
	}
	return c.variables[name]
}

// asks returns the client of c, with the words of its command line.
func (c *channel) asks(args []string) Client {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.client.Args = args
	return c.client // whose variables are not set any more
}
