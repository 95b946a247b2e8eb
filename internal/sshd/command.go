package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"strings"
	"time"

	"charm.land/ssh"
)

// A Command is what a client asks for, and where the answer goes. What is written is
// kept until Run has returned, and sent then: a Write never waits for the client.
type Command struct {
	Client
	Stdout, Stderr io.Writer

	// Turn waits until the command may compute, and returns an error that says why
	// if it may not. What takes longer than a moment must come after it; what does
	// not, such as saying that the command line is wrong, need not wait for what does.
	Turn func() error
}

// run runs a command and returns its exit status.
func (s *Server) run(c *channel, client Client, session ssh.Session) (status int, why ending) {
	a := s.answers.begin(quarter(c.conn.from))
	defer a.close()
	status, why = s.compute(c, client, a)
	var stderr io.Writer = session.Stderr()
	if client.terminal {
		stderr = session // which has one stream
	}
	switch err := a.send(session, stderr, func() { _ = c.conn.Close() }); err {
	case nil:
		return status, why
	case errUnread:
		s.refuse(refusedUnread, c.conn)
		return statusFailed, endUnread
	case errAnswer: // which it was told
		return statusFailed, endCommand
	}
	return statusFailed, endGone
}

// compute has a command write its answer.
func (s *Server) compute(c *channel, client Client, a *answer) (status int, why ending) {
	ctx, stop := context.WithCancelCause(c.ctx)
	defer stop(nil)
	limit := time.AfterFunc(s.Limits.Command, func() {
		stop(fmt.Errorf("this takes longer than %s, which is the most: ask for less of it", inWords(s.Limits.Command)))
	})
	defer limit.Stop()
	defer context.AfterFunc(s.hurried, func() { stop(s.closed()) })()
	var stdout, stderr io.Writer = stream{a, false, func() error { return context.Cause(ctx) }}, stream{a, true, nil}
	if client.terminal {
		stdout, stderr = lines{stdout}, lines{stderr}
	}
	own := slot{server: s, channel: c, from: quarter(c.conn.from), limit: limit}
	defer own.end()
	if !s.contain(func() { status = s.Run(ctx, Command{client, stdout, stderr, func() error { return own.take(ctx) }}) }) {
		fmt.Fprintf(stderr, "weal: %s\n", panicWords)
		return statusFailed, endPanic
	}
	s.metrics.statuses[status].Add(1)
	return status, endCommand
}

// closed is why no command computes any more once the time is over that there is to
// close the server.
func (s *Server) closed() error { return errors.New(endClosing.words(s.Limits, "")) }

// A slot is that of one command, which has it once it was taken.
type slot struct {
	server  *Server
	channel *channel
	from    netip.Prefix
	limit   *time.Timer // for the command to wait, and then for it to compute
	taken   bool
}

// take waits for the slot, until ctx is done.
func (o *slot) take(ctx context.Context) error {
	if o.taken {
		return nil
	}
	s, began := o.server, time.Now()
	why := s.commands.take(ctx, o.from)
	o.taken = why == letIn
	switch {
	case s.hurried.Err() != nil: // and ctx is about to be done
		return s.closed()
	case o.channel.ctx.Err() != nil:
		return o.channel.ctx.Err()
	case !o.taken:
		s.refuse(why, o.channel.conn)
		return errors.New(why.words(s.Limits))
	}
	s.metrics.waits.observe(time.Since(began))
	o.limit.Reset(s.Limits.Command)
	return nil
}

// end gives the slot back, if it was taken.
func (o *slot) end() {
	if o.taken {
		o.server.commands.give(o.from)
	}
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
