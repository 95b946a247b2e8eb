package profile

import (
	"flag"
	"testing"

	"weal/internal/screentest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGoldenFrames holds the pictures to what was looked at and found right.
func TestGoldenFrames(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{
		"authority": "profile/greater-manchester",
		"alone":     "profile/south-yorkshire?vs=none",
	}, *update)
}
