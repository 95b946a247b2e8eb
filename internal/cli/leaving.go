package cli

import (
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"weal/internal/escape"
)

// settle is how long Bubble Tea takes at most to ask what it asks at the start.
const settle = 100 * time.Millisecond

// A leaving has a program leave the terminal when that has answered all that it was
// asked, or does not: an answer that comes later is typed into the shell. It asks a
// question of its own after all others, which nearly every terminal answers.
type leaving struct {
	program  *tea.Program
	asked    time.Time // zero until the first message
	answered bool
	held     tea.Msg // a message to leave that waits; nil if none does
}

// late is the message that a terminal has had its time to answer.
type late struct{ asked time.Time }

// filter is for tea.WithFilter.
func (l *leaving) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if l.asked.IsZero() {
		l.ask()
	}
	switch msg := msg.(type) {
	case tea.ResumeMsg:
		l.ask() // as Bubble Tea does
	case tea.QuitMsg, tea.SuspendMsg:
		if !l.answered {
			l.held = msg
			return nil
		}
	case tea.EnvMsg:
		return nil // nobody reads it, and all that is read is followed by a frame
	case uv.PrimaryDeviceAttributesEvent:
		return l.settled()
	case late:
		if msg.asked.Equal(l.asked) {
			return l.settled()
		}
	}
	return msg
}

// ask asks the terminal what it is, and sets how long it may take to say.
func (l *leaving) ask() {
	l.asked, l.answered = time.Now(), false
	now := late{l.asked}
	time.AfterFunc(settle, func() { l.program.Send(tea.RawMsg{Msg: escape.Attributes}) })
	time.AfterFunc(escape.Answer, func() { l.program.Send(now) })
}

// settled notes that there is nothing to wait for, and returns what has waited.
func (l *leaving) settled() tea.Msg {
	held := l.held
	l.answered, l.held = true, nil
	return held
}
