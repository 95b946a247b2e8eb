package cli

import (
	"os"
	"runtime/debug"
	"sync"
)

// A leniency is how much garbage is let lie while figures load. What a load makes
// it keeps, so that collecting meanwhile is mostly for nothing: the first frame
// comes a tenth sooner. Whoever set GOGC has chosen otherwise.
type leniency struct {
	mu     sync.Mutex
	loads  int // under way
	before int // the percentage that was in force
}

// lenient is the percentage while figures load.
const lenient = 400

func (l *leniency) begin() {
	if os.Getenv("GOGC") != "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.loads++; l.loads == 1 {
		l.before = debug.SetGCPercent(lenient)
	}
}

// end is for each begin. The last of several loads puts things back.
func (l *leniency) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.loads == 0 {
		return
	}
	if l.loads--; l.loads == 0 {
		debug.SetGCPercent(l.before)
	}
}
