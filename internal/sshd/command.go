package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
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
	var stdout, stderr io.Writer = stream{a, false, func() error { return context.Cause(ctx) }}, stream{a, true, nil}
	if client.terminal {
		stdout, stderr = lines{stdout}, lines{stderr}
	}
	from, computing := quarter(c.conn.from), false
	turn := func() error {
		if computing {
			return nil
		}
		began := time.Now()
		why := s.commands.take(ctx, from)
		switch {
		case why == letIn:
			s.metrics.waits.observe(time.Since(began))
			limit.Reset(s.Limits.Command)
			computing = true
			return nil
		case c.ctx.Err() != nil:
			return endGone
		}
		s.refuse(why, c.conn)
		return errors.New(why.words(s.Limits))
	}
	defer func() {
		if computing {
			s.commands.give(from)
		}
	}()
	if !s.contain(func() { status = s.Run(ctx, Command{client, stdout, stderr, turn}) }) {
		fmt.Fprintf(stderr, "weal: %s\n", panicWords)
		return statusFailed, endPanic
	}
	s.metrics.statuses[status].Add(1)
	return status, endCommand
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
