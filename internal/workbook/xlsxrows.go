package workbook

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xlsxRows are the rows of a sheet of an xlsx file.
type xlsxRows struct {
	*scanner
	*xlsx
	sheet  io.Closer
	shared *shared
	merged map[[2]int][2]int // columns and rows that a cell covers, by its row and column

	row    row
	buf    []byte // what numbers are written in
	number int    // of the last row
}

// Close implements io.Closer.
func (x *xlsxRows) Close() error {
	err := x.sheet.Close()
	if x.shared != nil {
		err = cmp.Or(x.shared.file.Close(), err)
	}
	return err
}

// next implements rows.
func (x *xlsxRows) next() (row, error) {
	for {
		if err := x.scanner.next(); err != nil {
			return row{}, early(err)
		}
		switch {
		case x.kind == end && x.name == "sheetData":
			return row{}, io.EOF
		case x.kind == start && x.name == "row":
			if err := x.read(); err != nil {
				return row{}, early(err)
			}
			if len(x.row.cells) > 0 {
				return x.row, nil
			}
		}
	}
}

// read reads a row.
func (x *xlsxRows) read() error {
	number, err := strconv.Atoi(x.attr("r"))
	if err != nil || number <= x.number {
		number = x.number + 1
	}
	if number > MaxRows {
		return fmt.Errorf("has more than %d rows", MaxRows)
	}
	x.number = number
	x.row.number, x.row.cells, x.buf = number, x.row.cells[:0], x.buf[:0]
	column := -1
	for {
		if err := x.scanner.next(); err != nil {
			return err
		}
		switch {
		case x.kind == end && x.name == "row":
			return nil
		case x.kind == start && x.name == "c":
			if c, _, ok := reference(x.attr("r")); ok && c > column {
				column = c
			} else if column++; column >= MaxColumns {
				return fmt.Errorf("has more than %d columns", MaxColumns)
			}
			if err := x.cell(column); err != nil {
				return err
			}
		}
	}
}

// cell reads the cell in a column, and adds it to the row if it holds anything.
func (x *xlsxRows) cell(column int) error {
	kind, style := x.attr("t"), x.attr("s")
	held, err := x.held()
	if err != nil {
		return err
	}
	c := cell{column: column, text: held, label: true}
	switch kind {
	case "s":
		if c.text, err = x.sharedText(string(held)); err != nil {
			return err
		}
	case "b":
		c.text = []byte(map[string]string{"1": "TRUE", "0": "FALSE"}[string(held)])
	case "d":
		c.text = bytes.TrimSuffix(held, []byte("T00:00:00"))
	case "str", "inlineStr", "e":
		c.text = unescape(held)
	default:
		if len(held) > 0 {
			at := len(x.buf)
			x.buf, c.label = x.format(style).append(x.buf, held, x.since1904)
			c.text = x.buf[at:len(x.buf):len(x.buf)]
		}
	}
	if len(bytes.TrimSpace(c.text)) == 0 {
		return nil
	}
	if len(x.merged) > 0 {
		over := x.merged[[2]int{x.number, column}]
		c.across, c.down = over[0], over[1]
	}
	x.row.cells = append(x.row.cells, c)
	return nil
}

// format returns the format that has the number style.
func (x *xlsx) format(style string) format {
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(x.formats) {
		return x.formats[i]
	}
	return format{}
}

// held returns what the cell that was just begun holds: its value, or the text in it.
func (x *xlsxRows) held() ([]byte, error) {
	at := len(x.buf)
	for depth, taken := 0, false; ; {
		if err := x.scanner.next(); err != nil {
			return nil, err
		}
		switch x.kind {
		case start:
			if x.name == "rPh" { // how it is said
				if err := x.skip(); err != nil {
					return nil, err
				}
				continue
			}
			depth, taken = depth+1, x.name == "v" || x.name == "t"
		case end:
			if depth, taken = depth-1, false; depth < 0 {
				return x.buf[at:len(x.buf):len(x.buf)], nil
			}
		case chars:
			if taken {
				x.buf = append(x.buf, x.text...)
			}
			if len(x.buf) > maxRow {
				return nil, errTooLarge
			}
		}
	}
}

// sharedText returns the shared text of that number.
func (x *xlsxRows) sharedText(number string) ([]byte, error) {
	i, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || x.strings == "" {
		return nil, fmt.Errorf("%w: a cell has the text %q, which there is not", ErrDamaged, number)
	}
	if x.shared == nil {
		r, err := open(x.zip, x.strings, MaxText)
		if err != nil {
			return nil, err
		}
		x.shared = &shared{scanner: newScanner(x.ctx, r), file: r}
	}
	return x.shared.at(i)
}

// shared are the texts that cells share. They are read as far as they are needed.
type shared struct {
	*scanner
	file  io.Closer
	texts []byte
	ends  []int
}

// at returns the i'th text.
func (s *shared) at(i int) ([]byte, error) {
	for len(s.ends) <= i {
		if err := s.read(); err == io.EOF {
			return nil, fmt.Errorf("%w: a cell has the text %d of %d", ErrDamaged, i, len(s.ends))
		} else if err != nil {
			return nil, err
		}
	}
	if i < 0 {
		return nil, fmt.Errorf("%w: a cell has the text %d", ErrDamaged, i)
	}
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.texts[from:s.ends[i]:s.ends[i]], nil
}

// read reads one more.
func (s *shared) read() error {
	if err := s.to("si"); err != nil {
		return err
	}
	from := len(s.texts)
	for taken := false; ; {
		if err := s.scanner.next(); err != nil {
			return early(err)
		}
		switch {
		case s.kind == start && s.name == "rPh":
			if err := s.skip(); err != nil {
				return err
			}
		case s.kind == start:
			taken = s.name == "t"
		case s.kind == end && s.name == "si":
			s.texts = append(s.texts[:from], unescape(s.texts[from:])...)
			s.ends = append(s.ends, len(s.texts))
			return nil
		case s.kind == end:
			taken = false
		case taken:
			if s.texts = append(s.texts, s.text...); len(s.texts) > maxStrings {
				return errTooLarge
			}
		}
	}
}

// unescape returns text with what stands for characters that XML has not, such as
// _x000D_, as these.
func unescape(text []byte) []byte {
	i := bytes.Index(text, []byte("_x"))
	if i < 0 {
		return text
	}
	var plain []byte
	for ; i >= 0; i = bytes.Index(text, []byte("_x")) {
		plain, text = append(plain, text[:i]...), text[i:]
		n, err := uint64(0), errors.New("none")
		if len(text) > 6 && text[6] == '_' {
			n, err = strconv.ParseUint(string(text[2:6]), 16, 16)
		}
		if err != nil {
			plain, text = append(plain, text[:2]...), text[2:]
			continue
		}
		plain, text = utf8.AppendRune(plain, rune(n)), text[len("_x0000_"):]
	}
	return append(plain, text...)
}

// forward returns what r has from the first of text on, nil if it does not have it.
func forward(ctx context.Context, r io.Reader, text string) (io.Reader, error) {
	buf := make([]byte, 256<<10)
	for kept := 0; ; {
		n, err := r.Read(buf[kept:])
		all := buf[:kept+n]
		if i := bytes.Index(all, []byte(text)); i >= 0 {
			return io.MultiReader(bytes.NewReader(all[i:]), r), nil
		}
		kept = copy(buf, all[max(0, len(all)-len(text)+1):])
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err == io.EOF:
			return nil, nil
		case err != nil:
			return nil, err
		}
	}
}
