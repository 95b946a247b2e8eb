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

// TestLenient: garbage lies while figures load, unless the reader set GOGC, and no
// longer.
func TestLenient(t *testing.T) {
	before := inForce()
	for gogc, want := range map[string]int{"": leniency, "50": before} {
		t.Setenv("GOGC", gogc)
		settle := lenient()
		if got := inForce(); got != want {
			t.Errorf("with GOGC=%q garbage is collected at %d%%, want %d%%", gogc, got, want)
		}
		if settle(); inForce() != before {
			t.Errorf("with GOGC=%q and afterwards at %d%%, want %d%%", gogc, inForce(), before)
		}
	}
}
