package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"weal/internal/escape"
)

// An ending is why a session ended, and the cause of the end of its context.
type ending string

// Error implements error.
func (e ending) Error() string { return string(e) }

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
	endRevoked ending = "revoked"
	endFailed  ending = "failed"
	endUnread  ending = "unread" // the client did not take the answer of its command
)

const panicWords = "something went wrong in this session, and it has ended; nobody else is affected"

// A visit is one program and the terminal it is shown on.
type visit struct {
	server  *Server
	channel *channel
	charge  *charge
	program *tea.Program
	display *display
	end     context.CancelCauseFunc // for an ending, of which the first counts
	mail    chan tea.Msg
	chunks  chan chunk // as they come from the client; closed when it has no more
	shrunk  bool       // it knows that its window is drawn smaller than it is

	sized        chan struct{} // closed when the program knows its first size
	answered     chan struct{} // closed when the terminal has answered what it was asked
	answeredOnce sync.Once
}

// show runs a program on the client's terminal until either ends.
func (s *Server) show(c *channel, client Client, session ssh.Session, charge *charge) (status int, why ending) {
	if client.Term == "" || client.Term == "dumb" {
		s.refuse(refusedTerminal, c.conn, "term", client.Term)
		c.say(session, client, fmt.Sprintf("the terminal %q cannot show a dashboard; without one, ask for: show or get", client.Term))
		return statusFailed, endRefused
	}
	timed, stop := context.WithTimeoutCause(session.Context(), s.Limits.MaxTime, endTime)
	defer stop()
	ctx, end := context.WithCancelCause(timed)
	defer end(nil)
	profile := client.profile()
	v := &visit{
		server: s, channel: c, charge: charge, end: end, display: newDisplay(session, client.Term, profile, &s.metrics),
		mail: make(chan tea.Msg, mailbox), chunks: make(chan chunk, chunksWaiting), sized: make(chan struct{}), answered: make(chan struct{}),
	}
	s.add(v) // what is broadcast while its model is made may be news to it
	defer s.remove(v)
	if c.conn.revoked.Load() { // before it could be told
		end(endRevoked)
	}
	var model tea.Model
	err := errors.New(panicWords)
	v.compute(func() { model, err = s.New(ctx, client) })
	if err != nil {
		c.say(session, client, err.Error())
		return statusUsage, endFailed
	}
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
		tea.WithWindowSize(client.size.Width, client.size.Height),
	)
	go v.read(ctx, session) // ends with the channel
	return v.run(ctx)
}

// profile returns how many colours the client's terminal has.
func (c Client) profile() colorprofile.Profile {
	if c.Env("NO_COLOR") != "" {
		return colorprofile.ASCII
	}
	return colorprofile.Env([]string{"TERM=" + c.Term, "COLORTERM=" + c.Env("COLORTERM")})
}

// run runs the program and returns when nothing is left of it.
func (v *visit) run(ctx context.Context) (status int, why ending) {
	var others sync.WaitGroup
	others.Go(func() { v.attend(ctx) })
	others.Go(func() { v.display.run(ctx, func() { v.program.Send(repaint{}) }) })
	late := time.After(escape.Answer)
	last, err := v.program.Run()
	// An answer that comes when nobody listens any more is typed into the shell.
	select {
	case <-v.answered:
	case <-ctx.Done():
	case <-late:
	}
	v.end(endQuit) // unless there was another reason
	why, ok := context.Cause(ctx).(ending)
	switch {
	case !ok:
		why = endGone
	case why == endQuit && err != nil:
		why = endPanic // in Bubble Tea itself, which has written where
		v.server.metrics.panics.Add(1)
		v.server.Log.Error("panic", "value", err.Error())
	}
	words := why.words(v.server.Limits, v.again(last))
	v.channel.conn.lastly(func() {
		others.Wait() // for the display, of which a terminal takes nothing
		v.display.leave(words)
	})
	if why == endQuit {
		return statusDone, why
	}
	return statusFailed, why
}

// A chunk is what came from a client at once.
type chunk struct {
	bytes []byte
	at    time.Time
}

// read reads what the client sends. While there is no time for that, nothing more is
// taken from the client at all: SSH alone would keep megabytes of it.
func (v *visit) read(ctx context.Context, from io.Reader) {
	defer close(v.chunks)
	buf := make([]byte, keysInAChunk)
	for {
		n, err := from.Read(buf)
		if n > 0 && !v.pass(ctx, chunk{bytes.Clone(buf[:n]), time.Now()}) {
			return
		}
		if err != nil {
			return
		}
	}
}

// pass gives c to whoever attends, and reports whether somebody does.
func (v *visit) pass(ctx context.Context, c chunk) bool {
	select {
	case v.chunks <- c:
		return true
	default:
	}
	v.channel.conn.behind(1)
	defer v.channel.conn.behind(-1)
	select {
	case v.chunks <- c:
		return true
	case <-ctx.Done():
		return false
	}
}

// attend gives the program what comes from outside: keys, sizes and messages.
// It takes the place of Bubble Tea's own reader, which waits for ever to deliver
// a key to a program that has ended.
func (v *visit) attend(ctx context.Context) {
	most := v.server.Limits.Idle
	idle := time.AfterFunc(most, func() { v.end(endIdle) })
	defer idle.Stop()
	left := min(warnIdle, most/2)
	warned := most - left
	warning := time.AfterFunc(warned, func() {
		put(v.mail, v.server.Say("Still there? This session closes in "+inWords(left)+" unless you press a key."))
	})
	defer warning.Stop()
	partial := time.NewTimer(time.Hour) // of a key or an answer, of which no more comes
	defer partial.Stop()
	keys, pace := keys{}, v.server.paces.enter(v.channel.conn.from)
	defer v.server.paces.leave(v.channel.conn.from)
	due, settled := time.NewTimer(time.Hour), time.NewTimer(time.Hour)
	defer due.Stop()
	defer settled.Stop()
	// Bubble Tea sends the first size when it likes, even after a later one.
	select {
	case <-v.sized:
	case <-ctx.Done():
		return
	}
	resized := v.channel.resized
	for {
		chunks := v.chunks
		if len(pace.waiting) > 0 {
			chunks = nil
		}
		select {
		case <-ctx.Done():
			return
		case next, ok := <-chunks:
			if !ok {
				v.end(endGone)
				return
			}
			idle.Reset(most)
			warning.Reset(warned)
			events := keys.feed(next.bytes, next.at)
			pace.waiting = append(pace.waiting, events...)
			if wait := keys.pieces.Wait(); wait > 0 {
				partial.Reset(wait)
			}
			v.timed(events, next.at)
		case <-partial.C:
			if len(v.chunks) > 0 {
				break // the rest may have come in time, which its own time tells
			}
			events := keys.expire()
			pace.waiting = append(pace.waiting, events...)
			v.timed(events, time.Now())
		case <-due.C:
		case to := <-resized:
			v.program.Send(v.fit(to))
			// A window that is pulled about has many sizes, and a frame for each is too much.
			resized = nil
			settled.Reset(resizeEvery)
		case <-settled.C:
			resized = v.channel.resized
		case msg := <-v.mail:
			v.program.Send(msg)
		}
		if wait := pace.pass(v.send); wait > 0 {
			due.Reset(wait)
		}
	}
}

// timed has the next frame be the answer to what was pressed, if anything among
// events was: what a terminal says of itself, such as its background, is none.
func (v *visit) timed(events []any, at time.Time) {
	for _, e := range events {
		switch e := e.(type) {
		case uv.BackgroundColorEvent:
		case uv.ModeReportEvent:
			if e.Mode.Mode() == escape.ColumnsMode && (e.Value == 1 || e.Value == 2) { // it is on or off for now
				v.display.scrollsColumns()
			}
		case uv.PrimaryDeviceAttributesEvent: // which is asked for last
			v.answeredOnce.Do(func() { close(v.answered) })
		default:
			v.display.pressed(at)
		}
	}
}

// send gives the program an event.
func (v *visit) send(e any) { v.program.Send(e) }

// fit returns which size a client is shown whose terminal has the size to.
func (v *visit) fit(to size) size {
	fits := v.charge.resize(to)
	if fits != to && !v.shrunk {
		v.shrunk = true
		put(v.mail, v.server.Say(shrunkWords))
	}
	return fits
}

// put has c hold v, and never waits: of more than there is room for the oldest
// is lost, because the latest says most.
func put[T any](c chan T, v T) {
	for {
		select {
		case c <- v:
			return
		default:
		}
		select {
		case <-c:
		default:
		}
	}
}

// repaint has the program draw itself.
type repaint struct{}

// A shell is a program as Bubble Tea sees it. It draws only what the display
// has time for, and a panic in it ends the session, and only that.
type shell struct {
	model tea.Model
	visit *visit
	size  size // 0 until the program has been told
}

// contain calls f, and ends the session if f panics.
func (v *visit) contain(f func()) {
	if !v.server.contain(f) {
		v.end(endPanic)
	}
}

// Init implements tea.Model.
func (s shell) Init() (cmd tea.Cmd) {
	s.visit.compute(func() { cmd = s.model.Init() })
	return s.guarded(cmd)
}

// Update implements tea.Model.
func (s shell) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case repaint, tea.EnvMsg, tea.SuspendMsg:
		return s, nil
	case tea.WindowSizeMsg:
		if s.size == (size{}) {
			close(s.visit.sized)
		}
		s.size = msg
	}
	if msg == tea.ClearScreen() { // which has a type of its own, without a name
		s.visit.display.forget()
	}
	s.visit.compute(func() { s.model, cmd = s.model.Update(msg) })
	return s, s.guarded(cmd)
}

// guarded returns cmd such that a panic in it is contained as well.
func (s shell) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		s.visit.contain(func() { msg = cmd() })
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
	if s.size != (size{}) && s.visit.display.wants() {
		s.visit.compute(func() { s.visit.display.frames <- frame{s.model.View(), s.size} })
	}
	return tea.View{}
}
