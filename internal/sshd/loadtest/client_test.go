package main

import (
	"bytes"
	"sync/atomic"
	"testing"
)

// TestAnswer: a key is answered by the whole of its frame, and not by the
// first bytes of it.
func TestAnswer(t *testing.T) {
	came := func(all chan struct{}) bool {
		select {
		case <-all:
			return true
		default:
			return false
		}
	}
	c := &client{in: &bytes.Buffer{}, frames: make(chan struct{}), bytes: new(atomic.Int64)}
	send := func(n int) {
		if _, err := c.Write(make([]byte, n)); err != nil {
			t.Fatal(err)
		}
	}
	send(100)
	if err := c.press(step{key: "j", bytes: 30, whole: 35}); err != nil {
		t.Fatal(err)
	}
	for i, tt := range []struct {
		n    int
		want bool
	}{{10, false}, {19, false}, {1, true}, {5, true}} {
		if send(tt.n); came(c.answered) != tt.want {
			t.Errorf("write %d: answered %v, want %v", i, !tt.want, tt.want)
		}
		if last := i == 3; came(c.whole) != last {
			t.Errorf("write %d: all has come: %v, want %v", i, !last, last)
		}
	}
	if c.took <= 0 {
		t.Errorf("the answer took %v", c.took)
	}
	if got := c.settle(0); got != 35 {
		t.Errorf("%d bytes came, want 35", got)
	}
}
