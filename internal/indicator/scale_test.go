package indicator

import (
	"math"
	"testing"
)

func TestScale(t *testing.T) {
	for _, tt := range []struct {
		unit            Unit
		least, greatest float64
	}{
		{Unit{Name: "%", Suffix: "%"}, 0, 100},
		{Unit{Name: "0–10"}, 0, 10},
		{Unit{Name: "years"}, math.Inf(-1), math.Inf(1)},
		{Unit{}, math.Inf(-1), math.Inf(1)},
	} {
		if least, greatest := tt.unit.Scale(); least != tt.least || greatest != tt.greatest {
			t.Errorf("Scale of %+v = %v, %v, want %v, %v", tt.unit, least, greatest, tt.least, tt.greatest)
		}
	}
}
