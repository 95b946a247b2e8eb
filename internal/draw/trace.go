package draw

import "math"

// trace returns the level of the values of s in each of the places along the chart that
// its engine draws in, NaN in gaps.
func (f *frame) trace(s Series, values []float64) []float64 {
	levels := make([]float64, f.places())
	for i := range levels {
		levels[i] = math.NaN()
	}
	if f.n > len(levels) {
		f.thin(values, levels)
	} else {
		f.stretch(s, values, levels)
	}
	for i := range levels {
		levels[i] = f.level(levels[i])
	}
	return levels
}

// stretch sets values at their places, and between two values a straight
// line. Where lines are of boxes and there is room, a value is level in its own column,
// so that it stands above its label.
func (f *frame) stretch(s Series, values, at []float64) {
	level := 0
	if f.spread() && !f.isDotted() {
		level = 1
	}
	for i := range values {
		v, from := finite(values[i]), f.at(i)
		at[from] = v
		if from+level < len(at) && !s.isApart(i+1) {
			at[from+level] = v
		}
		if i+1 == len(values) {
			break
		}
		next, to := finite(values[i+1]), f.at(i+1)
		for c := from + level; c < to; c++ {
			t := float64(c-from-level) / float64(to-from-level)
			if !math.IsNaN(next) && !math.IsNaN(v) && !s.isApart(i+1) {
				at[c] = v*(1-t) + next*t // which is finite whatever they are
			}
		}
	}
}

// thin sets places in pairs to the least and greatest of their values.
func (f *frame) thin(values, at []float64) {
	pairs := len(at) / 2
	for k := range pairs {
		from, to := k*f.n/pairs, (k+1)*f.n/pairs
		at[2*k], at[2*k+1] = f.extremes(values[min(from, len(values)):min(to, len(values))])
	}
	if len(at)%2 == 1 {
		at[len(at)-1] = at[len(at)-2]
	}
}

// extremes returns what two columns show of values, in the order of values.
func (f *frame) extremes(values []float64) (first, second float64) {
	least, most, missing := -1, -1, -1
	for i, v := range values {
		v = finite(v)
		if math.IsNaN(v) {
			missing = i
			continue
		}
		if least < 0 || v < values[least] {
			least = i
		}
		if most < 0 || v > values[most] {
			most = i
		}
	}
	if least < 0 {
		return math.NaN(), math.NaN()
	}
	if missing < 0 {
		return values[min(least, most)], values[max(least, most)]
	}
	middle := f.axis.low + f.axis.perRow*float64(f.axis.rows-1)/2
	kept := least
	if math.Abs(values[most]-middle) > math.Abs(values[least]-middle) {
		kept = most
	}
	if missing < kept {
		return math.NaN(), values[kept]
	}
	return values[kept], math.NaN()
}
