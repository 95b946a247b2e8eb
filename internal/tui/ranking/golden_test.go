package ranking

import (
	"flag"
	"testing"

	"weal/internal/screentest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGoldenFrames holds the pictures to what was looked at and found right.
func TestGoldenFrames(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{
		"dots":   "ranking/life-satisfaction",
		"bars":   "ranking/obesity?level=lower-tier",
		"median": "ranking/life-satisfaction?vs=median&sort=name",
	}, *update)
}
