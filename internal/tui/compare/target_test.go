package compare

import "testing"

// TestOwnTargetIsInTheHeader: an area's own target is no line of the chart, but it
// is what areas are compared with.
func TestOwnTargetIsInTheHeader(t *testing.T) {
	env := environment(t)
	if got := at(t, env, three+"?vs=target").Title(env).Right; got != "vs own target · 2021" {
		t.Errorf("the header says %q", got)
	}
}
