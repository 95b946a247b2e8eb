package stat

import "math"

// SenApart returns the median slope of ys over xs between pairs of points on
// the same side of a step just before index at: what Sen's slope is without the
// step, as it is taken within seasons by Hirsch, Slack and Smith (1982). It is
// NaN if there is no such pair. No value may be missing.
func SenApart(xs, ys []float64, at int) float64 {
	var slopes []float64
	for i := range ys {
		for j := i + 1; j < len(ys); j++ {
			if (i < at) == (j < at) && xs[j] != xs[i] {
				slopes = append(slopes, (ys[j]-ys[i])/(xs[j]-xs[i]))
			}
		}
	}
	return Median(slopes)
}

// LineApart returns the least-squares slope that the points before index at and
// those from it on have in common when each have a level of their own. It is
// NaN if neither side has two different xs, or a value is missing.
func LineApart(xs, ys []float64, at int) float64 {
	var sxx, sxy float64
	for _, side := range [][2]int{{0, at}, {at, len(xs)}} {
		x, y := xs[side[0]:side[1]], ys[side[0]:side[1]]
		var mx, my float64
		for i := range x {
			mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(x))
		}
		for i := range x {
			sxx += (x[i] - mx) * (x[i] - mx)
			sxy += (x[i] - mx) * (y[i] - my)
		}
	}
	if sxx == 0 {
		return math.NaN()
	}
	return sxy / sxx
}
