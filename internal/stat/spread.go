package stat

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Equal returns n weights of 1, for the unweighted form of what takes weights.
func Equal(n int) []float64 { return slices.Repeat([]float64{1}, n) }

// Variation returns the coefficient of variation of xs with weights ws: the
// standard deviation over the mean. Missing values are left out with their
// weights. It is NaN if nothing is left or the mean is not positive.
func Variation(xs, ws []float64) float64 {
	if sd, mean := deviation(xs, ws); mean > 0 {
		return sd / mean
	}
	return math.NaN()
}

// Deviation returns the standard deviation of xs, of which missing ones are left
// out. It is NaN if nothing is left or a value is infinite.
func Deviation(xs []float64) float64 {
	sd, _ := deviation(xs, Equal(len(xs)))
	return sd
}

func deviation(xs, ws []float64) (sd, mean float64) {
	all := weighted(xs, ws)
	mean = all.Mean()
	var squares float64
	for i, x := range xs {
		if !math.IsNaN(x) {
			squares += ws[i] * (x - mean) * (x - mean)
		}
	}
	return math.Sqrt(squares / all.known), mean
}

// Gini returns the Gini coefficient of xs with weights ws: 0 when all are the
// same, towards 1 when one has everything. Missing values are left out with
// their weights. It is NaN if nothing is left, a value is negative, or all
// are zero.
func Gini(xs, ws []float64) float64 {
	type share struct{ x, w float64 }
	var shares []share
	for i, x := range xs {
		if x < 0 {
			return math.NaN()
		}
		if !math.IsNaN(x) {
			shares = append(shares, share{x, ws[i]})
		}
	}
	all := weighted(xs, ws)
	if !(all.Mean() > 0) {
		return math.NaN()
	}
	slices.SortFunc(shares, func(a, b share) int { return cmp.Compare(a.x, b.x) })
	// Twice the area under the Lorenz curve, by trapezia.
	var area, below float64
	for _, s := range shares {
		above := below + s.w*s.x
		area += s.w / all.known * (below + above) / all.sum
		below = above
	}
	return max(0, 1-area)
}

// A TheilIndex is Theil's T and its exact parts between and within groups.
type TheilIndex struct{ Total, Between, Within float64 }

// Theil returns T = Σ p(x/μ)ln(x/μ), p being the shares of weight, and its
// decomposition by group: Between takes every value at its group's mean.
// Missing values are left out with their weights. It is NaN if nothing is left
// or a value is not positive.
func Theil(xs, ws []float64, groups []int) TheilIndex {
	all := weighted(xs, ws)
	mean := all.Mean()
	if least, _ := Range(xs); !(least > 0) || math.IsNaN(mean) {
		return TheilIndex{math.NaN(), math.NaN(), math.NaN()}
	}
	byGroup := make(map[int]WeightedSum)
	var t TheilIndex
	for i, x := range xs {
		if !math.IsNaN(x) {
			g := byGroup[groups[i]]
			g.Add(x, ws[i], math.NaN())
			byGroup[groups[i]] = g
			t.Total += ws[i] / all.known * x / mean * math.Log(x/mean)
		}
	}
	// In order of group, because floating-point sums depend on theirs.
	for _, id := range slices.Sorted(maps.Keys(byGroup)) {
		if g := byGroup[id]; g.known > 0 {
			ratio := g.Mean() / mean
			t.Between += g.known / all.known * ratio * math.Log(ratio)
		}
	}
	t.Within = t.Total - t.Between
	return t
}
