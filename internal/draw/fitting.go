package draw

import (
	"cmp"
	"slices"
)

// A Fitting says how much room a column of a table wants, and how much it got.
type Fitting struct {
	Weight int // columns of the least weight get room first
	Least  int // cells below which the column is of no use
	Good   int // cells to have before others get more than they want; 0 for Most
	Most   int // cells beyond which it has no use for more
	Width  int // the cells that it got
}

func (f *Fitting) wanted() int {
	if f.Good > 0 {
		return f.Good
	}
	return f.Most
}

func (f *Fitting) greatest() int { return f.Most }

// FitColumns returns those of columns that Table has room for in width cells,
// in the order given and with their widths set: those of the least weight, as
// wide as they can be. The column of the least weight is always there. Fitting
// returns where a column keeps its Fitting; the slice given is used again.
func FitColumns[C any](columns []C, fitting func(*C) *Fitting, width int) []C {
	byWeight := make([]*Fitting, len(columns))
	for i := range columns {
		byWeight[i] = fitting(&columns[i])
		byWeight[i].Width = 0
	}
	slices.SortStableFunc(byWeight, func(a, b *Fitting) int { return cmp.Compare(a.Weight, b.Weight) })
	used := margin - gap
	for i, f := range byWeight {
		if need := gap + f.Least; i == 0 || used+need <= width {
			f.Width = f.Least
			used += need
		}
	}
	for _, to := range []func(*Fitting) int{(*Fitting).wanted, (*Fitting).greatest} {
		for _, f := range byWeight {
			if more := min(to(f)-f.Width, width-used); f.Width > 0 && more > 0 {
				f.Width += more
				used += more
			}
		}
	}
	return slices.DeleteFunc(columns, func(c C) bool { return fitting(&c).Width == 0 })
}
