package view

import "testing"

// TestIntervalsFillTheirAxis: where they are read, an axis ends where they do; bars alone begin at zero.
func TestIntervalsFillTheirAxis(t *testing.T) {
	s := Scale{High: 100, least: 40, most: 95}
	if got := s.Fitted(); got.Low != 0 || got.High != 100 || got.Close {
		t.Errorf("bars alone are on %v to %v, close: %v", got.Low, got.High, got.Close)
	}
	s.intervals = true
	if got := s.Fitted(); got.Low != 40 || got.High != 95 || !got.Close {
		t.Errorf("intervals are on %v to %v, close: %v", got.Low, got.High, got.Close)
	}
}
