package workbook

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// odsRows are the rows of a sheet of an ods file.
type odsRows struct {
	*scanner
	*ods

	columns []string // the style of each column
	row     row
	buf     []byte // what texts are in
	again   int    // how often the row is still to come
	number  int    // of the last row
}

// next implements rows.
func (o *odsRows) next() (row, error) {
	for o.again == 0 {
		if err := o.scanner.next(); err != nil {
			return row{}, early(err)
		}
		var err error
		switch {
		case o.kind == end && o.name == "table":
			return row{}, io.EOF
		case o.kind != start:
		case o.name == "table-row":
			err = o.read()
		case o.name == "table-column":
			o.column()
		case o.name == "shapes" || o.name == "forms": // which may have tables of their own
			err = o.skip()
		}
		if err != nil {
			return row{}, early(err)
		}
	}
	if o.again, o.number = o.again-1, o.number+1; o.number > MaxRows {
		return row{}, fmt.Errorf("has more than %d rows", MaxRows)
	}
	o.row.number = o.number
	return o.row, nil
}

// column takes note of how the cells of some columns are shown.
func (o *odsRows) column() {
	n := min(o.count("number-columns-repeated"), MaxColumns-len(o.columns))
	o.columns = append(o.columns, slices.Repeat([]string{o.attr("default-cell-style-name")}, n)...)
}

// count returns what the attribute called name counts, which is 1 at least.
func (o *odsRows) count(name string) int {
	n, err := strconv.Atoi(o.attr(name))
	if err != nil {
		return 1
	}
	return max(n, 1)
}

// read reads a row, which comes again if there is anything in it.
func (o *odsRows) read() error {
	repeated, style := o.count("number-rows-repeated"), o.attr("default-cell-style-name")
	o.row.cells, o.buf = o.row.cells[:0], o.buf[:0]
	for column := 0; ; {
		if err := o.scanner.next(); err != nil {
			return err
		}
		switch {
		case o.kind == end && o.name == "table-row":
			if len(o.row.cells) > 0 {
				o.again = repeated
			} else {
				o.number = min(o.number+repeated, MaxRows)
			}
			return nil
		case o.kind == start && o.name == "covered-table-cell":
			column = min(column+o.count("number-columns-repeated"), MaxColumns)
			if err := o.skip(); err != nil {
				return err
			}
		case o.kind == start && o.name == "table-cell":
			n := o.count("number-columns-repeated")
			if err := o.cell(column, n, style); err != nil {
				return err
			}
			column = min(column+n, MaxColumns)
		}
	}
}

// cell reads a cell that is in n columns from one on, and adds it to the row if it holds
// anything. style is that of the row.
func (o *odsRows) cell(column, n int, style string) error {
	if own := o.attr("style-name"); own != "" {
		style = own
	} else if style == "" && column < len(o.columns) {
		style = o.columns[column]
	}
	kind := o.attr("value-type")
	c := cell{label: true, across: o.count("number-columns-spanned"), down: o.count("number-rows-spanned")}
	value := []byte(o.attr(map[string]string{"date": "date-value", "boolean": "boolean-value", "string": "string-value"}[kind]))
	f := format{percent: kind == "percentage"}
	if kind == "currency" {
		f.currency = currencies[o.attr("currency")]
	}
	number := []byte(o.attr("value"))
	shown, err := o.shown()
	if err != nil {
		return err
	}
	switch kind {
	case "float", "percentage", "currency":
		c.text, c.label = f.append(nil, number, false)
	case "date":
		c.text = o.cells[style].cut(value)
	case "boolean":
		c.text = bytes.ToUpper(value)
	default:
		c.text = value
	}
	if len(c.text) == 0 {
		c.text = shown
	}
	if len(bytes.TrimSpace(c.text)) == 0 {
		return nil
	}
	if column+n > MaxColumns {
		return fmt.Errorf("has more than %d columns", MaxColumns)
	}
	for i := range n {
		c.column = column + i
		o.row.cells = append(o.row.cells, c)
	}
	return nil
}

// cut returns what d shows of a date.
func (d dated) cut(date []byte) []byte {
	day, _, _ := bytes.Cut(bytes.TrimSuffix(date, []byte("T00:00:00")), []byte("T00:00:00."))
	switch {
	case d == monthly && len(day) >= len("2024-02"):
		return day[:len("2024-02")]
	case d == yearly && len(day) >= len("2024"):
		return day[:len("2024")]
	case d == dayless: // as it is shown
		return nil
	}
	return day
}

// maxBlanks is how many blanks one tag stands for.
const maxBlanks = 100

// shown returns the text of the cell that was just begun.
func (o *odsRows) shown() ([]byte, error) {
	at, paragraphs, depth := len(o.buf), 0, 0
	for {
		if err := o.scanner.next(); err != nil {
			return nil, err
		}
		switch o.kind {
		case end:
			if depth--; depth < 0 {
				return o.buf[at:len(o.buf):len(o.buf)], nil
			}
		case chars:
			if depth > 0 {
				o.buf = append(o.buf, o.text...)
			}
			if len(o.buf) > maxRow {
				return nil, errTooLarge
			}
		case start:
			switch depth++; o.name {
			case "annotation", "frame", "shapes": // beside the text
				if err := o.skip(); err != nil {
					return nil, err
				}
				depth--
			case "p":
				if paragraphs++; paragraphs > 1 {
					o.buf = append(o.buf, ' ')
				}
			case "s":
				o.buf = append(o.buf, bytes.Repeat([]byte{' '}, min(o.count("c"), maxBlanks))...)
			case "tab", "line-break":
				o.buf = append(o.buf, ' ')
			}
		}
	}
}
