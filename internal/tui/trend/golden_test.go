package trend

import (
	"flag"
	"testing"

	"weal/internal/screentest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGoldenFrames holds the pictures to what was looked at and found right.
func TestGoldenFrames(t *testing.T) {
	screentest.CheckGoldens(t, environment(t), New, map[string]string{
		"three": "trend/pay/north-east-ca,tees-valley,ynys-mon",
		"one":   "trend/pay/north-east-ca?period=2017",
		"index": "trend/pay/north-east-ca,ynys-mon?mode=index",
		"break": "trend/score/north-east-ca",
		"once":  "trend/walk/north-east-ca",
	}, *update)
}
