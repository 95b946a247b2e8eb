package published

import "testing"

func TestIsTotal(t *testing.T) {
	for _, s := range []string{"", "All", "TOTAL", " Persons ", "_T", "All ages", "All persons", "all industries", "Both sexes"} {
		if !IsTotal(s) {
			t.Errorf("IsTotal(%q) = false, want true", s)
		}
	}
	for _, s := range []string{"Male", "All other industries", "All-through", "All through", "All ages, men", "Total domestic", "Industry total", "Other"} {
		if IsTotal(s) {
			t.Errorf("IsTotal(%q) = true, want false", s)
		}
	}
}
