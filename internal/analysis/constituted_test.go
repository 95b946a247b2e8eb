package analysis

import (
	"testing"
	"time"

	"weal/internal/geo"
	"weal/internal/period"
)

// TestExisted: an area has figures for the periods on whose last day there was
// such an area. The North East's authority of seven councils was made on 7 May
// 2024, in place of two.
func TestExisted(t *testing.T) {
	day := time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	before, after := geo.Area{End: day}, geo.Area{Start: day}
	for _, tt := range []struct {
		period        string
		before, after bool
	}{
		{"2023", true, false},
		{"2023-04-01/P1Y", true, false},
		{"2024-05-06", true, false},
		{"2024-05-07", false, true},
		{"2024", false, true},
		{"2024-04-01/P1M", true, false},
		{"2024-05-01/P1M", false, true},
	} {
		p, err := period.Parse(tt.period)
		if err != nil {
			t.Fatal(err)
		}
		if got := existed(before, p); got != tt.before {
			t.Errorf("before the change, %s: %v, want %v", tt.period, got, tt.before)
		}
		if got := existed(after, p); got != tt.after {
			t.Errorf("after it, %s: %v, want %v", tt.period, got, tt.after)
		}
	}
}
