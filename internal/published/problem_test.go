package published

import (
	"errors"
	"fmt"
	"testing"
)

// TestProblemsTakeBoundedMemory: what is not listed is counted, whatever it is about, and
// nothing else of it is kept.
func TestProblemsTakeBoundedMemory(t *testing.T) {
	const n = 3 * MaxProblems
	for _, s := range []Severity{Note, Doubt, Skipped} {
		var ps Problems
		for i := range n {
			ps.Add(At("wide.csv", 1, fmt.Sprint("column ", i), s, errors.New("is not used")))
		}
		all := ps.Sorted(nil)
		if last := all[len(all)-1]; len(all) != MaxProblems+1 || last.Rows != n-MaxProblems {
			t.Errorf("severity %d: %d problems, the last %v, want %d and how many more", s, len(all), last, MaxProblems)
		}
		if len(ps.met) > 2*MaxProblems {
			t.Errorf("severity %d: %d problems are remembered, of which %d are listed", s, len(ps.met), MaxProblems)
		}
	}
}

// TestProblemsCountRepeats: a problem that is not listed counts each time.
func TestProblemsCountRepeats(t *testing.T) {
	var ps Problems
	for i := range MaxProblems {
		ps.Add(At("a.csv", i, fmt.Sprint(i/shown), Skipped, errors.New("is wrong")))
	}
	for range 50 {
		ps.Add(At("b.csv", 1, "value", Skipped, errors.New("is no number")))
	}
	if all := ps.Sorted(nil); all[MaxProblems].Rows != 50 {
		t.Errorf("the last is %v, want 50 more", all[MaxProblems])
	}
}
