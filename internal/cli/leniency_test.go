package cli

import (
	"runtime/debug"
	"testing"
)

// inForce returns the percentage that garbage is collected at.
func inForce() int {
	p := debug.SetGCPercent(100)
	debug.SetGCPercent(p)
	return p
}

// TestLeniencyEndsWithTheLastLoad: of loads that overlap, whichever ends first.
func TestLeniencyEndsWithTheLastLoad(t *testing.T) {
	t.Setenv("GOGC", "")
	before := inForce()
	var l leniency
	for _, step := range []struct {
		do   func()
		want int
	}{{l.begin, lenient}, {l.begin, lenient}, {l.end, lenient}, {l.end, before}, {l.begin, lenient}, {l.end, before}} {
		if step.do(); inForce() != step.want {
			t.Fatalf("garbage is collected at %d%%, want %d%%", inForce(), step.want)
		}
	}
}

// TestGOGCIsHeeded: what the reader set stays.
func TestGOGCIsHeeded(t *testing.T) {
	t.Setenv("GOGC", "50")
	before := inForce()
	var l leniency
	l.begin()
	if got := inForce(); got != before {
		t.Errorf("garbage is collected at %d%%, want %d%% as before", got, before)
	}
	l.end()
	if got := inForce(); got != before {
		t.Errorf("and afterwards at %d%%", got)
	}
}
