package export

import (
	"io"
	"iter"
	"math"
	"strconv"
)

// A kind is what the cells of a column hold.
type kind uint8

const (
	code    kind = iota // text of ours, which is never altered
	outside             // text from outside
	numeric
)

// A column is one column of a table.
type column struct {
	name string
	kind kind
	data bool // only for programs
}

// A cell is one cell of a table: a number in numeric columns, else text.
type cell struct {
	text   string
	number number
	human  string // as people write it; "" if that is the same
}

// A table is what every format writes. A row that rows yields is only valid
// until the next one.
type table struct {
	columns []column
	rows    iter.Seq[[]cell]
}

func (t table) write(w io.Writer, f Format) error {
	switch f {
	case CSV:
		return t.writeCSV(w)
	case JSON:
		return t.writeJSON(w)
	case Markdown:
		return t.writeMarkdown(w)
	case TSV:
		return t.writeTSV(w)
	default:
		return t.writeAligned(w)
	}
}

// A number is a value that may be missing: NaN.
type number float64

// String returns n with all its digits and no more, without an exponent unless
// there would be over twenty digits; "" if n is missing.
func (n number) String() string { return string(n.append(nil)) }

// append adds n to b as String writes it.
func (n number) append(b []byte) []byte {
	v := float64(n)
	switch size := math.Abs(v); {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return b
	case size != 0 && (size < 1e-12 || size >= 1e21):
		return strconv.AppendFloat(b, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}
