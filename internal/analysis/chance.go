package analysis

import "weal/internal/geo"

// Tests returns on how many of areas the verdict is a test.
func (j *Judge) Tests(areas []geo.ID) int {
	n := 0
	for _, a := range areas {
		if j.Verdict(a).Method.IsTest() {
			n++
		}
	}
	return n
}

// ExpectedFalse returns how many of so many tests would call a difference by
// chance alone, if there were none at all.
func ExpectedFalse(tests int) float64 { return Significance * float64(tests) }
