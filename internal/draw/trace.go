package draw

import "math"

// trace returns the row of the line at each column, NaN in gaps, and the last
// one twice: asciigraph draws one column less than it has values.
func (f *frame) trace(s Series) []float64 {
	values := s.Values
	rows := make([]float64, f.columns+1)
	for i := range rows {
		rows[i] = math.NaN()
	}
	if f.n > f.columns {
		f.thin(values, rows)
	} else {
		f.stretch(s, rows)
	}
	rows[f.columns] = rows[f.columns-1]
	for i := range rows {
		rows[i] = f.height(rows[i])
	}
	return rows
}

// stretch sets values at their columns, and between two values a straight
// line. Where there is room a value is level in its own column, so that it
// stands above its label.
func (f *frame) stretch(s Series, at []float64) {
	values := s.Values
	level := 0
	if f.spread() {
		level = 1
	}
	for i := range values {
		v, from := finite(values[i]), f.column(i)
		at[from] = v
		if from+level < len(at) && !s.isApart(i+1) {
			at[from+level] = v
		}
		if i+1 == len(values) {
			break
		}
		next, to := finite(values[i+1]), f.column(i+1)
		for c := from + level; c < to; c++ {
			t := float64(c-from-level) / float64(to-from-level)
			if !math.IsNaN(next) && !math.IsNaN(v) && !s.isApart(i+1) {
				at[c] = v + (next-v)*t
			}
		}
	}
}

// thin sets columns in pairs to the least and greatest of their values.
func (f *frame) thin(values, at []float64) {
	pairs := f.columns / 2
	for k := range pairs {
		from, to := k*f.n/pairs, (k+1)*f.n/pairs
		at[2*k], at[2*k+1] = f.extremes(values[min(from, len(values)):min(to, len(values))])
	}
	if f.columns%2 == 1 {
		at[f.columns-1] = at[f.columns-2]
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
