package indicator

import "testing"

// TestMeasure: the name of a category is that of its family and its own, which can be told from
// each other again.
func TestMeasure(t *testing.T) {
	for _, tt := range []struct{ measure, category, want string }{
		{"Pay", "Men", "Pay: Men"},
		{"Pay", "", "Pay"},
		{"Pay: Men", "16 to 24, London", "Pay: Men, 16 to 24, London"},
		{"Pay", "a: b", "Pay: a: b"},
	} {
		ind := Indicator{Name: Categorised(tt.measure, tt.category), Category: tt.category}
		if ind.Name != tt.want || ind.Measure() != tt.measure {
			t.Errorf("Categorised(%q, %q) = %q, of %q, want %q", tt.measure, tt.category, ind.Name, ind.Measure(), tt.want)
		}
	}
	if got := Categorised("Pay: Men", "Men"); got != "Pay: Men" {
		t.Errorf("the category is added to a name that has it: %q", got)
	}
	for _, name := range []string{"Men in work", "Working Men", "Men"} {
		if ind := (Indicator{Name: name, Category: "Men"}); ind.Measure() != name {
			t.Errorf("of %q: Measure() = %q", name, ind.Measure())
		}
	}
}
