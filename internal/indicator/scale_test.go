package indicator

import (
	"math"
	"strings"
	"testing"
)

func TestScale(t *testing.T) {
	inf := math.Inf(1)
	for _, tt := range []struct {
		unit            Unit
		least, greatest float64
		scored          bool
	}{
		{Unit{Name: "%", Suffix: "%"}, 0, 100, false},
		{Unit{Suffix: "%", Bounds: Scale{-100, 300}}, -100, 300, false},
		{Unit{Suffix: "%", Bounds: Scale{-inf, inf}}, -inf, inf, false},
		{Unit{Name: "0–10", Bounds: Scale{0, 10}}, 0, 10, true},
		{Unit{Name: "1-5", Bounds: Scale{1, 5}}, 1, 5, true},
		{Unit{Name: "0–10", Suffix: "%", Bounds: Scale{0, 10}}, 0, 10, false},
		{Unit{Name: "points", Bounds: Scale{0, 48}}, 0, 48, false},
		{Unit{Name: "0–10"}, -inf, inf, false},
		{Unit{Name: "none", Bounds: Scale{-inf, inf}}, -inf, inf, false},
		{Unit{}, -inf, inf, false},
	} {
		least, greatest := tt.unit.Scale()
		if least != tt.least || greatest != tt.greatest || tt.unit.IsScale() != tt.scored {
			t.Errorf("Scale of %+v = %v, %v, IsScale = %v, want %v, %v, %v", tt.unit, least, greatest, tt.unit.IsScale(), tt.least, tt.greatest, tt.scored)
		}
	}
}

func TestParseScale(t *testing.T) {
	for s, want := range map[string]Scale{
		"0–10": {0, 10}, "1-5": {1, 5}, "0 to 100": {0, 100}, "-1 to 1": {-1, 1}, "-1–1": {-1, 1},
		"none": {math.Inf(-1), math.Inf(1)}, "": {},
	} {
		if got, err := ParseScale(s); err != nil || got != want {
			t.Errorf("ParseScale(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"10", "10–0", "0–10 times", "a–b", "0 to inf", "NaN–1", "Percentage"} {
		if got, err := ParseScale(s); err == nil || got != (Scale{}) || !strings.Contains(err.Error(), "as in 0–10, or none") {
			t.Errorf("ParseScale(%q) = %v, %v, want an error", s, got, err)
		}
	}
}

func TestPrices(t *testing.T) {
	for p, nominal := range map[Prices]bool{UnknownPrices: false, CurrentPrices: true, ConstantPrices: false} {
		if got, err := ParsePrices(p.String()); err != nil || got != p {
			t.Errorf("ParsePrices(%q) = %v, %v, want %v", p.String(), got, err, p)
		}
		if got := (&Indicator{Prices: p, Note: "In pounds of each year."}).Nominal(); got != nominal {
			t.Errorf("Nominal in %q prices = %v, want %v", p, got, nominal)
		}
	}
	if _, err := ParsePrices("real"); err == nil || !strings.Contains(err.Error(), "want current or constant") {
		t.Errorf("ParsePrices(real): %v, want the values that there are", err)
	}
}
