package sshd

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

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
	// The last word must get out, but not at any price.
	status, why := statusFailed, endRefused
	defer func() {
		s.Log.Info("closed", "from", c.conn.RemoteAddr().String(), "reason", string(why), "status", status, "seconds", seconds(time.Since(began)))
		stuck := time.AfterFunc(farewell, func() { _ = c.conn.Close() })
		_ = session.Exit(status) // the client has gone if this fails
		stuck.Stop()
	}()
	s.Log.Info("opened", "from", c.conn.RemoteAddr().String(), "key", fingerprint(session), "terminal", client.terminal,
		"term", client.Term, "size", fmt.Sprintf("%dx%d", client.size.Width, client.size.Height), "asked", brief(quoted(client.Args)))

	if refused := s.enter(c.conn.from); refused != letIn {
		s.refuse(refused, c.conn)
		sayTo(session, client, refused.words(s.Limits))
		return
	}
	defer s.visitors.leave(c.conn.from)
	if client.terminal && !s.IsCommand(client.Args) {
		status, why = s.show(c, client, session)
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
	}
	return "the server is closing; please try again in a moment"
}

// sayTo says text, of one line, to a client.
func sayTo(session ssh.Session, c Client, text string) {
	if c.terminal {
		_, _ = fmt.Fprintf(session, "weal: %s\r\n", text) // there is nobody to tell
		return
	}
	_, _ = fmt.Fprintf(session.Stderr(), "weal: %s\n", text)
}

// fingerprint names the key of a client; "" if it has none.
func fingerprint(session ssh.Session) string {
	if k := session.PublicKey(); k != nil {
		return gossh.FingerprintSHA256(k)
	}
	return ""
}

// run runs a command and returns its exit status.
func (s *Server) run(c *channel, client Client, session ssh.Session) (status int, why ending) {
	ctx, cancel := context.WithTimeout(session.Context(), s.Limits.Command)
	defer cancel()
	select {
	case s.running <- struct{}{}:
		defer func() { <-s.running }()
	case <-ctx.Done():
		sayTo(session, client, "too many commands are running; please try again in a moment")
		return statusFailed, endCommand
	}
	var stdout, stderr io.Writer = yielding{session, s.running}, yielding{session.Stderr(), s.running}
	if client.terminal {
		stdout = lines{stdout}
		stderr = stdout
	}
	// A client that takes nothing may not answer that the session is over either.
	stuck := time.AfterFunc(s.Limits.Command+farewell, func() { _ = c.conn.Close() })
	defer stuck.Stop()
	if !s.contain(func() { status = s.Run(ctx, client, stdout, stderr) }) {
		sayTo(session, client, panicWords)
		return statusFailed, endPanic
	}
	s.metrics.statuses[status].Add(1)
	return status, endCommand
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

// yielding is the output of a command that runs. Another command may run while
// its client takes what is written, which can be long.
type yielding struct {
	w       io.Writer
	running chan struct{}
}

// Write implements io.Writer.
func (y yielding) Write(p []byte) (int, error) {
	<-y.running
	defer func() { y.running <- struct{}{} }()
	return y.w.Write(p)
}

// lines writes lines as a terminal in raw mode needs them.
type lines struct{ w io.Writer }

// Write implements io.Writer.
func (l lines) Write(p []byte) (int, error) {
	if _, err := io.WriteString(l.w, strings.ReplaceAll(string(p), "\n", "\r\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
