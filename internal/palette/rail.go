package palette

// A Rail holds the signs of a line that is drawn in halves of cells. In ASCII a cell has no
// halves: it has what is in either.
type Rail struct {
	lines  [2][2][2]rune // by whether a mark stands across, and what of it is drawn left and right
	values [2]rune       // a value in the left or the right half
	both   [2][2]rune    // a value at the mark, by what is drawn left and right
}

func newRail(ascii bool) Rail {
	if ascii {
		return Rail{
			[2][2][2]rune{{{' ', '-'}, {'-', '-'}}, {{'|', '+'}, {'+', '+'}}},
			[2]rune{'o', 'o'},
			[2][2]rune{{'@', '@'}, {'@', '@'}},
		}
	}
	return Rail{
		[2][2][2]rune{{{' ', '╶'}, {'╴', '─'}}, {{'│', '├'}, {'┤', '┼'}}},
		[2]rune{'▌', '▐'},
		[2][2]rune{{'┃', '┠'}, {'┨', '╂'}},
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Line returns the sign of a cell whose left and whose right half are drawn or not, with a
// mark across or without.
func (r *Rail) Line(marked, left, right bool) rune {
	return r.lines[bit(marked)][bit(left)][bit(right)]
}

// Value returns the sign of a value in the left or the right half of a cell.
func (r *Rail) Value(right bool) rune { return r.values[bit(right)] }

// Both returns the sign of a value that is equal to the mark.
func (r *Rail) Both(left, right bool) rune { return r.both[bit(left)][bit(right)] }
