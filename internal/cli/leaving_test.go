package cli

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestNoFrameForWhatNobodyReads: Bubble Tea draws after all that it passes on.
func TestNoFrameForWhatNobodyReads(t *testing.T) {
	l := &leaving{asked: time.Now(), answered: true}
	if msg := l.filter(nil, tea.EnvMsg{"TERM=xterm"}); msg != nil {
		t.Errorf("the environment is passed on: %v", msg)
	}
	if msg := l.filter(nil, tea.WindowSizeMsg{Width: 80, Height: 24}); msg == nil {
		t.Error("the size of the window is not passed on")
	}
}
