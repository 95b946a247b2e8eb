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
	uv "github.com/charmbracelet/ultraviolet"
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

// A chunk is what came from a client at once.
type chunk struct {
	bytes []byte
	at    time.Time
}

// read reads what the client sends.
func (v *visit) read(ctx context.Context) {
	defer close(v.chunks)
	buf := make([]byte, 1024)
	for {
		n, err := v.session.Read(buf)
		if n > 0 {
			select {
			case v.chunks <- chunk{append([]byte(nil), buf[:n]...), time.Now()}:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// attend gives the program what comes from outside: keys, sizes, messages and
// the end. It takes the place of Bubble Tea's own reader, which waits for ever
// to deliver a key to a program that has ended.
func (v *visit) attend(ctx context.Context) {
	idle, over := time.NewTimer(v.server.Limits.Idle), time.NewTimer(v.server.Limits.MaxTime)
	defer idle.Stop()
	defer over.Stop()
	warning := time.NewTimer(v.untilWarning())
	defer warning.Stop()
	escape := time.NewTimer(time.Hour)
	defer escape.Stop()
	keys, flow := keys{}, bucket{perSec: keysPerSec, atOnce: keysAtOnce}
	for {
		var events []any
		select {
		case <-ctx.Done():
			v.end(endGone)
			return
		case next, ok := <-v.chunks:
			if !ok {
				v.end(endGone)
				return
			}
			idle.Reset(v.server.Limits.Idle)
			warning.Reset(v.untilWarning())
			if events = keys.feedAt(next.bytes, next.at); len(keys.rest) > 0 {
				escape.Reset(escapeTimeout)
			}
			v.timed(events, next.at)
		case <-escape.C:
			events = keys.expire()
			v.timed(events, keys.came)
		case <-v.channel.resized:
			to := v.channel.currentSize()
			events = []any{tea.WindowSizeMsg{Width: to.width, Height: to.height}}
		case msg := <-v.mail:
			events = []any{msg}
		case <-warning.C:
			if say := v.server.Say; say != nil {
				events = []any{say("Still there? This session closes in " + inWords(warnIdle) + " unless you press a key.")}
			}
		case <-idle.C:
			v.end(endIdle)
		case <-over.C:
			v.end(endTime)
		}
		v.send(ctx, &flow, events)
	}
}

// timed has the next frame be the answer to what was pressed, if anything among
// events was: what a terminal says of itself, such as its background, is none.
func (v *visit) timed(events []any, at time.Time) {
	for _, e := range events {
		switch e.(type) {
		case uv.BackgroundColorEvent:
		default:
			v.display.pressed(at)
			return
		}
	}
}

// untilWarning returns how long there may be no key until that is mentioned.
func (v *visit) untilWarning() time.Duration {
	if v.server.Limits.Idle <= 2*warnIdle {
		return 2 * v.server.Limits.Idle // too late: there is hardly time to read it
	}
	return v.server.Limits.Idle - warnIdle
}

// send gives the program events, no faster than flow allows.
func (v *visit) send(ctx context.Context, flow *bucket, events []any) {
	for _, e := range events {
		if wait := flow.take(1, time.Now()); wait > 0 {
			t := time.NewTimer(wait)
			select {
			case <-t.C:
			case <-ctx.Done():
			}
			t.Stop()
		}
		v.program.Send(e)
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
