package analysis

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFifthsKeepEqualValuesTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Just(math.NaN()), rapid.Float64Range(0, 3), rapid.SampledFrom([]float64{1, 2}))
		values := rapid.SliceOfN(value, 0, 40).Draw(t, "values")
		c := Fifths(values)
		total := c.Missing
		for _, k := range c.Classes {
			total += k.Areas
		}
		if total != len(values) {
			t.Fatalf("%d areas in classes, want %d", total, len(values))
		}
		for i, v := range values {
			if k := c.Of[i]; (k == len(c.Classes)) != math.IsNaN(v) || k < len(c.Classes) && (v < c.Classes[k].Low || v > c.Classes[k].High) {
				t.Fatalf("%v is in class %d of %v", v, k, c.Classes)
			}
			for j, w := range values {
				if v == w && c.Of[i] != c.Of[j] || v < w && c.Of[i] > c.Of[j] {
					t.Fatalf("%v is in class %d, %v in %d", v, c.Of[i], w, c.Of[j])
				}
			}
		}
	})
}

func TestOutcomesHaveAClassEach(t *testing.T) {
	of := []Outcome{Worse, CannotSay, NotMet, Better, Met}
	c := Outcomes([]float64{1, 2, math.NaN(), 4, 5}, func(i int) Outcome { return of[i] })
	for i, k := range c.Of {
		if missing := i == 2; missing != (k == len(c.Classes)) || !missing && c.Classes[k].Outcome != of[i] {
			t.Errorf("%v is in class %d of %v", of[i], k, c.Classes)
		}
	}
	if c.Missing != 1 || !c.Verdicts {
		t.Errorf("Outcomes = %+v, want one missing", c)
	}
}
