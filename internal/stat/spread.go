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
	var sum, total float64
	for i, x := range xs {
		if !math.IsNaN(x) {
			sum += ws[i] * x
			total += ws[i]
		}
	}
	mean := sum / total
	if !(mean > 0) {
		return math.NaN()
	}
	var squares float64
	for i, x := range xs {
		if !math.IsNaN(x) {
			squares += ws[i] * (x - mean) * (x - mean)
		}
	}
	return math.Sqrt(squares/total) / mean
}

// Gini returns the Gini coefficient of xs with weights ws: 0 when all are the
// same, towards 1 when one has everything. Missing values are left out with
// their weights. It is NaN if nothing is left, a value is negative, or all
// are zero.
func Gini(xs, ws []float64) float64 {
	type share struct{ x, w float64 }
	var shares []share
	var sum, total float64
	for i, x := range xs {
		if math.IsNaN(x) {
			continue
		}
		if x < 0 {
			return math.NaN()
		}
		shares = append(shares, share{x, ws[i]})
		sum += ws[i] * x
		total += ws[i]
	}
	if !(sum > 0) {
		return math.NaN()
	}
	slices.SortFunc(shares, func(a, b share) int { return cmp.Compare(a.x, b.x) })
	// Twice the area under the Lorenz curve, by trapezia.
	var area, below float64
	for _, s := range shares {
		above := below + s.w*s.x
		area += s.w / total * (below + above) / sum
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
	nan := math.NaN()
	type sums struct{ wx, w float64 }
	byGroup := make(map[int]sums)
	var all sums
	for i, x := range xs {
		if math.IsNaN(x) {
			continue
		}
		if !(x > 0) {
			return TheilIndex{nan, nan, nan}
		}
		g := byGroup[groups[i]]
		byGroup[groups[i]] = sums{g.wx + ws[i]*x, g.w + ws[i]}
		all = sums{all.wx + ws[i]*x, all.w + ws[i]}
	}
	if !(all.w > 0) {
		return TheilIndex{nan, nan, nan}
	}
	mean := all.wx / all.w
	var t TheilIndex
	for i, x := range xs {
		if !math.IsNaN(x) {
			t.Total += ws[i] / all.w * x / mean * math.Log(x/mean)
		}
	}
	// In order of group, because floating-point sums depend on theirs.
	for _, id := range slices.Sorted(maps.Keys(byGroup)) {
		g := byGroup[id]
		if g.w > 0 {
			ratio := g.wx / g.w / mean
			t.Between += g.w / all.w * ratio * math.Log(ratio)
		}
	}
	t.Within = t.Total - t.Between
	return t
}
