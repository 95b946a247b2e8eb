package view

import (
	"testing"
	"time"

	"weal/internal/period"
)

// TestYearOfPeriods: an average of three years counts as the one in the middle,
// or figures as of 2022 would reach to the end of 2024.
func TestYearOfPeriods(t *testing.T) {
	for _, tt := range []struct {
		start  time.Time
		months int
		want   int
	}{
		{time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), 12, 2023},
		{time.Date(2022, 4, 1, 0, 0, 0, 0, time.UTC), 12, 2022},
		{time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC), 36, 2023},
		{time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), 60, 2022},
		{time.Date(2024, 10, 1, 0, 0, 0, 0, time.UTC), 3, 2024},
		{time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC), 0, 2025},
		{time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), 0, 2024},
	} {
		p, err := period.New(tt.start, tt.months)
		if err != nil {
			t.Fatal(err)
		}
		if got := yearOf(p); got != tt.want {
			t.Errorf("yearOf(%s) = %d, want %d", p.Label(), got, tt.want)
		}
	}
}
