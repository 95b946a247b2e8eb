package compare

import (
	"testing"

	"weal/internal/nav"
)

// TestOwnTargetIsInTheHeader: an area's own target is no line of the chart, but it
// is what areas are compared with.
func TestOwnTargetIsInTheHeader(t *testing.T) {
	env := environment(t)
	if got := nav.TitleOf(at(t, env, three+"?vs=target"), env).Right; got != "vs own target · 2021" {
		t.Errorf("the header says %q", got)
	}
}
