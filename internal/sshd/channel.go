package sshd

import (
	"context"
	"slices"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

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
		_ = ask.Reject(gossh.Prohibited, endRevoked.words(s.Limits, ""))
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
	Host string   // how its ssh is told to reach the Server: "-p 2222 localhost"

	terminal  bool
	size      size
	variables map[string]string // those of drawing that it has set
}

// drawing are the variables that say how to draw, besides TERM.
var drawing = []string{"COLORFGBG", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR"}

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
// how to draw: TERM, COLORTERM, COLORFGBG, NO_COLOR and those of the locale. It is "" for any
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
	c.client.Args, c.client.Host = args, c.server.reached(c.conn.LocalAddr())
	return c.client // whose variables are not set any more
}
