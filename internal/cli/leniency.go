package cli

import (
	"os"
	"runtime/debug"
)

// leniency is how much the heap grows before garbage is collected while figures
// load, in percent. What a load makes it keeps, so that collecting meanwhile is mostly
// for nothing: the first frame comes a tenth sooner.
const leniency = 400

// lenient lets garbage lie until settle is called, unless GOGC is set: whoever set it
// has chosen otherwise.
func lenient() (settle func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(leniency)
	return func() { debug.SetGCPercent(before) }
}
