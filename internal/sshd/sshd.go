// Package sshd serves terminal programs over SSH to anyone who comes, within
// limits. It knows nothing of what it serves: it is given what makes a program,
// what runs a command, and how much is too much.
//
// There is no shell, no file transfer, no forwarding and no environment but
// what says how to draw. See Limits for what a client can take.
package sshd

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// A Config is what to serve, and to whom. HostKeys, Log and the functions must be
// set; the functions must be safe for concurrent use.
type Config struct {
	HostKeys []gossh.Signer // one of a type, see HostKeys
	// Authorized are the keys that may connect, see Server.Authorize; nil for anybody.
	Authorized []gossh.PublicKey
	// Balancers are where connections come from that begin with the PROXY protocol, in
	// which they say whose they are. It is not believed of others.
	Balancers []netip.Prefix
	Limits    Limits
	Log       *slog.Logger

	// New returns the program of a client with a terminal, whose session ends
	// with ctx. The Server calls its methods from one goroutine, and sends it a
	// tea.WindowSizeMsg first.
	New func(ctx context.Context, c Client) (tea.Model, error)
	// IsCommand reports whether the words of a client's command line are a command,
	// to be run rather than shown.
	IsCommand func(words []string) bool
	// Run does what a client without a terminal asks for, or one that gives a
	// command, until ctx is done, and returns the exit status: 0, 1 or 2.
	Run func(ctx context.Context, c Command) int
	// Where returns what a client adds to its command line to come back to what a
	// program shows; "" if it shows nothing yet. Nil if there is no such way.
	Where func(m tea.Model) string
	// PublicName is the host that clients reach the Server by, and after a colon the
	// port, if it is another than that which is listened on; "" if it is not known.
	PublicName string
	// Say returns the message that has a program show text.
	Say func(text string) tea.Msg
	// Gauges are more numbers among the metrics.
	Gauges []Gauge
}

// software is what a server says that it is.
const software = "weal"

// A Server serves one Config. Use NewServer.
type Server struct {
	Config
	metrics    metrics
	ledger     *ledger
	memory     *memory
	paces      paces
	turns      *queue // of programs
	authorized atomic.Pointer[[]gossh.PublicKey]
	commands   *queue
	answers    answers

	serving         atomic.Bool
	closing         atomic.Bool
	lobby           lobby  // of connections
	conns, visitors census // connections, and sessions with programs or commands

	// Hurry ends the time that open sessions and commands have to end when the Server
	// closes.
	Hurry   context.CancelFunc
	hurried context.Context

	mu     sync.Mutex
	visits map[*visit]struct{}
	known  map[*conn]struct{} // connections that are through the handshake
}

// NewServer returns a Server that is ready to Serve. Limits that are zero are
// those of DefaultLimits.
func NewServer(c Config) *Server {
	c.Limits = c.Limits.orDefault()
	s := &Server{
		Config:   c,
		metrics:  metrics{began: time.Now()},
		ledger:   newLedger(),
		memory:   newMemory(c.Limits.Memory),
		turns:    newTurns(),
		commands: newQueue(c.Limits),
		answers:  answers{patience: takeTimeout, open: make(map[*answer]struct{})},
		visits:   make(map[*visit]struct{}),
		known:    make(map[*conn]struct{}),
	}
	s.ledger.oneForAll = c.Limits.oneForAll()
	s.answers.most = s.memory.answers()
	s.hurried, s.Hurry = context.WithCancel(context.Background())
	s.authorized.Store(&c.Authorized)
	return s
}

// Serve accepts connections on l until ctx is done. Then it refuses new ones,
// tells the open sessions that they have so long, waits for them to end, and
// closes those that are left. It returns nil if it was ctx that ended it.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	srv := &ssh.Server{
		Version: software, HostSigners: hostSigners(s.HostKeys),
		HandshakeTimeout: s.Limits.Handshake,
		MaxTimeout:       s.Limits.MaxTime + time.Minute, // a session ends in its own way before that
		ConnCallback:     s.accept, ServerConfigCallback: s.handshake, ConnectionFailedCallback: s.failed,
		ChannelHandlers: map[string]ssh.ChannelHandler{"default": s.channel},
		RequestHandlers: map[string]ssh.RequestHandler{},
	}
	if s.Authorized != nil {
		srv.PublicKeyHandler = s.offered
	}
	s.memory.rest() // what nobody is there for yet may have made garbage
	defer s.memory.quiet.Stop()
	drained := make(chan struct{})
	failed := context.AfterFunc(ctx, func() {
		defer close(drained)
		_ = l.Close() // nobody else connects
		s.drain()
		_ = srv.Close()
	})
	s.serving.Store(true)
	err := srv.Serve(l)
	if !failed() {
		<-drained
		return nil
	}
	_ = srv.Close() // it has an error already
	return err
}

// hostSigners returns keys as the library has them.
func hostSigners(keys []gossh.Signer) []ssh.Signer {
	signers := make([]ssh.Signer, len(keys))
	for i, k := range keys {
		signers[i] = k
	}
	return signers
}

// drain waits for all to go, within the time there is for it.
func (s *Server) drain() {
	patient, cancel := context.WithTimeout(s.hurried, s.Limits.Drain)
	defer cancel()
	s.closing.Store(true)
	s.hasten()
	s.mu.Lock()
	open := len(s.visits)
	s.mu.Unlock()
	s.Log.Info("closing", "sessions", open, "deadline", s.Limits.Drain)
	s.Broadcast(s.Say("This server is about to close: you have " + inWords(s.Limits.Drain) + "."))
	if s.empties(patient) {
		return
	}
	s.Hurry() // commands, too
	s.each(func(v *visit) { v.end(endClosing) })
	// They have the time that it takes to say so, and no more.
	hasty, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	s.empties(hasty)
}

// empties waits until nobody is there who got through the handshake, and reports
// whether that is before ctx is done. The library's own Shutdown races with
// connections that get through it meanwhile.
func (s *Server) empties(ctx context.Context) bool {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	there := func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.known)
	}
	for there() > 0 || s.visitors.all.Load() > 0 {
		select {
		case <-ctx.Done():
			return false
		case <-look.C:
		}
	}
	return true
}

// Broadcast sends msg to all open programs, without waiting for them.
func (s *Server) Broadcast(msg tea.Msg) {
	s.each(func(v *visit) { put(v.mail, msg) })
	s.memory.stir() // it may be that the figures are new, and the old ones garbage
}

// each calls f with every open program.
func (s *Server) each(f func(*visit)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for v := range s.visits {
		f(v)
	}
}

func (s *Server) add(v *visit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.visits[v] = struct{}{}
}

func (s *Server) remove(v *visit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.visits, v)
}

// The exit statuses, of a Server itself and of the commands that it runs.
const (
	statusDone = iota
	statusFailed
	statusUsage
	numStatuses
)

// serve is one session, from the request for a shell or a command to its end.
func (s *Server) serve(c *channel, session ssh.Session) {
	began := time.Now()
	client := c.asks(session.Command())
	status, why := statusFailed, endRefused
	log, unlogged := s.logFor(c.conn.from)
	defer func() {
		log.Info("closed", "from", c.conn.RemoteAddr().String(), "reason", string(why), "status", status, "seconds", seconds(time.Since(began)))
		c.conn.lastly(func() { _ = session.Exit(status) }) // the client has gone if this fails
	}()
	log.Info("opened", append([]any{
		"from", c.conn.RemoteAddr().String(), "key", Fingerprint(session.PublicKey()), "terminal", client.terminal,
		"term", client.Term, "size", fmt.Sprintf("%dx%d", client.size.Width, client.size.Height), "asked", brief(quoted(client.Args)),
	}, unlogged...)...)

	if refused := s.enter(c.conn.from); refused != letIn {
		s.refuse(refused, c.conn)
		c.say(session, client, refused.words(s.Limits))
		return
	}
	defer s.visitors.leave(c.conn.from)
	charge, ok := s.memory.admit(client.size)
	if !ok {
		s.refuse(refusedMemory, c.conn)
		c.say(session, client, client.shortOfMemory())
		return
	}
	defer charge.end()
	if client.terminal && !s.IsCommand(client.Args) {
		status, why = s.show(c, client, session, charge)
	} else {
		status, why = s.run(c, client, session)
	}
}

// words says why somebody is refused to them.
func (r refusal) words(l Limits) string {
	switch r {
	case refusedFull:
		return fmt.Sprintf("all %d places are taken; please try again in a few minutes", l.Sessions)
	case refusedAddress:
		return fmt.Sprintf("there are %d sessions from your address already; please close one", l.PerAddress)
	case refusedShare:
		return "the last places are for addresses with fewer sessions; please close one"
	case refusedLine:
		return "too many commands from your address wait for their turn; please send fewer at once"
	case refusedQueue:
		return "too many commands wait for their turn; please try again in a moment"
	case refusedSlow:
		return "too many commands are running; please try again in a moment"
	}
	return "the server is closing; please try again in a moment"
}

// say says text, of one line, to a client whose session is over.
func (c *channel) say(session ssh.Session, to Client, text string) {
	c.conn.lastly(func() {
		if to.terminal {
			_, _ = fmt.Fprintf(session, "weal: %s\r\n", text) // there is nobody to tell
			return
		}
		_, _ = fmt.Fprintf(session.Stderr(), "weal: %s\n", text)
	})
}

// contain calls f, and reports whether it returned: a panic is logged, and of
// no concern to anybody else.
func (s *Server) contain(f func()) (returned bool) {
	defer func() {
		if r := recover(); r != nil {
			s.metrics.panics.Add(1)
			s.Log.Error("panic", "value", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	f()
	return true
}
