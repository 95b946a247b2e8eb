package analysis

import (
	"math"
	"slices"
	"sort"

	"weal/internal/stat"
)

// A Class is what areas of one colour on a map have in common: the ends of their values,
// or the verdict on them.
type Class struct {
	Low, High float64
	Outcome   Outcome
	Areas     int // in it
}

// A Classing puts each of some areas into a class, by how great their values are or by
// the verdicts on them.
type Classing struct {
	Verdicts bool
	Classes  []Class // the lowest first
	Of       []int   // by area; len(Classes) for one without a figure
	Missing  int     // how many have none
}

// fifths is how many classes values fall into.
const fifths = 5

// Fifths classes values, NaN for none, by how many are lower: a fifth of the areas in
// each class, except that equal values are in the same one.
func Fifths(values []float64) Classing {
	classes := make([]Class, fifths)
	for i := range classes {
		classes[i] = Class{Low: math.Inf(1), High: math.Inf(-1)}
	}
	sorted := stat.Sorted(values)
	c := classed(values, classes, func(i int) int {
		return sort.SearchFloat64s(sorted, values[i]) * fifths / len(sorted)
	})
	for i, v := range values {
		if k := c.Of[i]; k < fifths {
			classes[k].Low, classes[k].High = min(classes[k].Low, v), max(classes[k].High, v)
		}
	}
	return c
}

// Outcomes classes areas with values, NaN for none, by what the verdict on each comes to.
func Outcomes(values []float64, verdict func(i int) Outcome) Classing {
	var classes []Class
	all := []Outcome{Better, Similar, Worse, Higher, Lower, Met, NotMet, CannotSay}
	for _, o := range all {
		classes = append(classes, Class{Low: math.NaN(), High: math.NaN(), Outcome: o})
	}
	c := classed(values, classes, func(i int) int { return slices.Index(all, verdict(i)) })
	c.Verdicts = true
	return c
}

// classed puts each area that has a value into the class that of gives it.
func classed(values []float64, classes []Class, of func(i int) int) Classing {
	c := Classing{Classes: classes, Of: make([]int, len(values))}
	for i, v := range values {
		if math.IsNaN(v) {
			c.Of[i] = len(classes)
			c.Missing++
			continue
		}
		c.Of[i] = of(i)
		classes[c.Of[i]].Areas++
	}
	return c
}
