package sshd

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"
)

// An ending is why a session ended.
type ending string

// The endings, as metrics and logs have them.
const (
	endQuit    ending = "quit"
	endGone    ending = "gone" // the client
	endIdle    ending = "idle"
	endTime    ending = "max-time"
	endClosing ending = "closing"
	endPanic   ending = "panic"
	endCommand ending = "command"
	endRefused ending = "refused"
	endFailed  ending = "failed"
)

const panicWords = "something went wrong in this session, and it has ended; nobody else is affected"

// A visit is one program and the terminal it is shown on.
type visit struct {
	server  *Server
	channel *channel
	session ssh.Session
	program *tea.Program
	display *display
	cancel  context.CancelFunc
	mail    chan tea.Msg
	chunks  chan chunk // as they come from the client; closed when it has no more

	endOnce sync.Once
	why     atomic.Value // the first ending
}

// show runs a program on the client's terminal until either ends.
func (s *Server) show(c *channel, client Client, session ssh.Session) (status int, why ending) {
	if client.Term == "" || client.Term == "dumb" {
		s.refuse(refusedTerminal, "from", c.conn.RemoteAddr().String(), "term", client.Term)
		sayTo(session, client, fmt.Sprintf("the terminal %q cannot show a dashboard; without one, ask for: show or get", client.Term))
		return statusFailed, endRefused
	}
	heard := s.broadcasts()
	ctx, cancel := context.WithCancel(session.Context())
	defer cancel()
	model, err := s.newProgram(ctx, client)
	if err != nil {
		sayTo(session, client, err.Error())
		return statusUsage, endFailed
	}
	v := &visit{
		server: s, channel: c, session: session, cancel: cancel,
		mail: make(chan tea.Msg, mailbox), chunks: make(chan chunk, mailbox),
	}
	profile := client.profile()
	v.display = newDisplay(session, profile, s.metrics)
	v.program = tea.NewProgram(
		shell{model: model, visit: v},
		tea.WithContext(ctx),
		tea.WithInput(nil), // see attend: a program's own reader can stay for ever
		tea.WithOutput(v.display),
		tea.WithoutRenderer(),
		tea.WithoutSignalHandler(), // signals are for the server
		tea.WithFPS(idleTicksPerS),
		tea.WithEnvironment([]string{"TERM=" + client.Term}),
		tea.WithColorProfile(profile),
		tea.WithWindowSize(client.Width, client.Height),
	)
	s.add(v, heard)
	defer s.remove(v)
	return v.run(ctx)
}

// newProgram returns what the client is shown.
func (s *Server) newProgram(ctx context.Context, client Client) (m tea.Model, err error) {
	defer func() {
		if r := recover(); r != nil {
			s.panicked(r, debug.Stack())
			err = errors.New(panicWords)
		}
	}()
	return s.New(ctx, client)
}

// profile returns how many colours the client's terminal has.
func (c Client) profile() colorprofile.Profile {
	if c.NoColor {
		return colorprofile.ASCII
	}
	return colorprofile.Env([]string{"TERM=" + c.Term, "COLORTERM=" + c.colorTerm})
}

// run runs the program and returns when nothing is left of it.
func (v *visit) run(ctx context.Context) (status int, why ending) {
	go v.read(ctx) // ends with the channel
	var others sync.WaitGroup
	others.Go(func() { v.attend(ctx) })
	others.Go(func() { v.display.run(ctx, func() { v.program.Send(repaint{}) }) })
	v.display.enter()
	_, err := v.program.Run()
	if ctx.Err() != nil {
		v.end(endGone) // unless there was another reason
	}
	v.end(endQuit)
	v.cancel()
	// A terminal that takes nothing keeps the display from ending.
	stuck := time.AfterFunc(farewell, func() { _ = v.channel.conn.Close() })
	defer stuck.Stop()
	others.Wait()
	why, _ = v.why.Load().(ending)
	if why == endQuit && err != nil {
		why = endPanic // in Bubble Tea itself, which has written where
		v.server.metrics.panics.Add(1)
		v.server.Log.Error("panic", "value", err.Error())
	}
	v.display.leave(why.words(v.server.Limits))
	if why == endQuit {
		return statusDone, why
	}
	return statusFailed, why
}

// words says why a session ended to whom it has; "" if they know.
func (e ending) words(l Limits) string {
	switch e {
	case endIdle:
		return "closed after " + inWords(l.Idle) + " without a key; please connect again at any time"
	case endTime:
		return "closed after " + inWords(l.MaxTime) + "; please connect again at any time"
	case endClosing:
		return "the server has closed; please connect again in a moment"
	case endPanic:
		return panicWords
	}
	return ""
}

// end ends v for the first reason that there is.
func (v *visit) end(why ending) {
	v.endOnce.Do(func() {
		v.why.Store(why)
		if why != endQuit {
			v.cancel()
		}
	})
}

// tell has the program get msg, and never waits: of too many messages the
// oldest is lost, because the latest says most.
func (v *visit) tell(msg tea.Msg) {
	for {
		select {
		case v.mail <- msg:
			return
		default:
		}
		select {
		case <-v.mail:
		default:
		}
	}
}

// repaint has the program draw itself.
type repaint struct{}

// A shell is a program as Bubble Tea sees it. It draws only what the display
// has time for, and contains a panic.
type shell struct {
	model tea.Model
	visit *visit
	size  size // 0 until the program has been told
}

// Init implements tea.Model.
func (s shell) Init() (cmd tea.Cmd) {
	defer s.contain(&cmd)
	return s.guarded(s.model.Init())
}

// Update implements tea.Model.
func (s shell) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	next = s
	defer s.contain(&cmd)
	switch msg := msg.(type) {
	case repaint, tea.EnvMsg, tea.SuspendMsg:
		return s, nil
	case tea.WindowSizeMsg:
		s.size = size{msg.Width, msg.Height}
	}
	s.model, cmd = s.model.Update(msg)
	return s, s.guarded(cmd)
}

// guarded returns cmd such that a panic in it is contained as well.
func (s shell) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				s.visit.panicked(r)
				msg = tea.QuitMsg{}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = s.guarded(batch[i])
			}
		}
		return msg
	}
}

// View implements tea.Model.
func (s shell) View() tea.View {
	var none tea.Cmd
	defer s.contain(&none)
	if s.size != (size{}) && s.visit.display.wants() {
		s.visit.display.show(s.model.View(), s.size)
	}
	return tea.View{}
}

// contain ends the session if there is a panic, and only that.
func (s shell) contain(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		s.visit.panicked(r)
		*cmd = tea.Quit
	}
}

func (v *visit) panicked(r any) {
	v.server.panicked(r, debug.Stack())
	v.end(endPanic)
}
