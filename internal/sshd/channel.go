package sshd

import (
	"maps"
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
	resized chan struct{} // holds one if the size has changed

	mu        sync.Mutex
	term      string // "" without a terminal
	terminal  bool
	size      size
	variables map[string]string
	asked     bool // for a shell or a command
}

// channel serves one session of a connection.
func (s *Server) channel(_ *ssh.Server, sc *gossh.ServerConn, ask gossh.NewChannel, ctx ssh.Context) {
	of, ok := ctx.Value(connKey{}).(*conn)
	if !ok {
		_ = ask.Reject(gossh.ConnectionFailed, "")
		return
	}
	if !of.enter() {
		s.refuse(refusedChannels, "from", of.RemoteAddr().String())
		_ = ask.Reject(gossh.ResourceShortage, "too many sessions on one connection")
		of.rejected()
		return
	}
	defer of.leave()
	c := &channel{NewChannel: ask, conn: of, server: s, resized: make(chan struct{}, 1), variables: make(map[string]string)}
	// The session has a server to itself, so that it knows its channel.
	ssh.DefaultSessionHandler(&ssh.Server{Handler: func(session ssh.Session) { s.serve(c, session) }}, sc, c, ctx)
}

// other refuses a channel that is not a session: there is no forwarding.
func (s *Server) other(_ *ssh.Server, sc *gossh.ServerConn, ask gossh.NewChannel, ctx ssh.Context) {
	s.refuse(refusedChannel, "from", sc.RemoteAddr().String(), "type", brief(ask.ChannelType()))
	_ = ask.Reject(gossh.UnknownChannelType, "there are only sessions here")
	if of, ok := ctx.Value(connKey{}).(*conn); ok {
		of.rejected()
	}
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
					c.server.refuse(refusedRequest, "from", c.conn.RemoteAddr().String(), "type", brief(r.Type))
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
	switch r.Type {
	case "shell", "exec":
		if c.asked || len(r.Payload) > maxCommand || r.Type == "exec" && !whole(r.Payload) {
			return false, false
		}
		c.asked = true
		return true, true
	case "pty-req":
		return false, c.takeTerminal(r.Payload)
	case "window-change":
		var to struct{ Width, Height, PixelWidth, PixelHeight uint32 }
		if gossh.Unmarshal(r.Payload, &to) != nil || !c.terminal {
			return false, false
		}
		c.size = clamped(to.Width, to.Height)
		select {
		case c.resized <- struct{}{}:
		default: // the last change has not been looked at
		}
		return false, true
	case "env":
		var v struct{ Name, Value string }
		if gossh.Unmarshal(r.Payload, &v) != nil || c.asked || !drawing(v.Name) || len(v.Value) > maxVariable {
			return false, false
		}
		c.variables[v.Name] = v.Value
		return false, true
	}
	return false, false
}

// whole reports whether the payload of a request for a command has one: else it
// would be taken for a request for a shell.
func whole(payload []byte) bool {
	var command struct{ Value string }
	return gossh.Unmarshal(payload, &command) == nil
}

func (c *channel) takeTerminal(payload []byte) bool {
	var t struct {
		Term                                   string
		Width, Height, PixelWidth, PixelHeight uint32
		Modes                                  string
	}
	if gossh.Unmarshal(payload, &t) != nil || c.asked || c.terminal || len(t.Term) > maxTerm {
		return false
	}
	c.term, c.terminal, c.size = t.Term, true, clamped(t.Width, t.Height)
	return true
}

// drawing reports whether the variable called name says how to draw.
func drawing(name string) bool {
	switch name {
	case "COLORTERM", "LANG", "NO_COLOR", "TERM":
		return true
	}
	return false
}

// A Client is who asks, and how it wants to be answered.
type Client struct {
	Args       []string // of its command line; none for a plain connection
	Terminal   bool
	Term, Lang string // "" if it did not say
	NoColor    bool
	Width      int // cells of the terminal
	Height     int

	colorTerm string
}

// client returns the client of c.
func (c *channel) client(args []string) Client {
	c.mu.Lock()
	defer c.mu.Unlock()
	v := maps.Clone(c.variables)
	if c.terminal {
		v["TERM"] = c.term
	}
	return Client{
		Args: args, Terminal: c.terminal, Term: v["TERM"], Lang: v["LANG"], NoColor: v["NO_COLOR"] != "",
		Width: c.size.width, Height: c.size.height, colorTerm: v["COLORTERM"],
	}
}

func (c *channel) currentSize() size {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}
