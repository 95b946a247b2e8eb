package workbook

import (
	"bytes"
	"io"
	"slices"
)

// rows yields the rows of a sheet that have anything in them, from the first to the
// last, and then io.EOF. What they return is valid until the call after.
type rows interface{ next() (row, error) }

// A row is the cells of a row that are not empty, from left to right.
type row struct {
	number int // 1 for the first
	cells  []cell
}

// A cell is what one cell holds.
type cell struct {
	column       int // 0 for the first
	text         []byte
	label        bool // it can be a heading: a text, a date or a year
	across, down int  // columns and rows that it covers, 0 or 1 if it is alone
}

// text is a sheet as CSV.
type text struct {
	rows
	io.Closer

	line  []byte // the lines that were made last
	read  int    // how much of them was read
	made  int64  // bytes
	lines int    // that were made
	err   error  // what came after them
	width int    // columns of the widest row so far

	fields []field
	spans  []span // that go on in the next row
	held   *held  // nil if nothing is
}

// A field is what a row has in one column.
type field struct {
	text    []byte
	label   bool
	covered bool // by a cell that covers several columns
}

// A span is a cell that covers others.
type span struct {
	first, last int // columns
	until       int // row
	text        []byte
}

// held is a row that may be one of headings above others.
type held struct {
	number int
	fields []field
}

// atOnce is how many bytes of lines are made before they are read.
const atOnce = 64 << 10

// Read implements io.Reader.
func (t *text) Read(p []byte) (int, error) {
	if t.read == len(t.line) {
		t.line, t.read = t.line[:0], 0
		for len(t.line) < atOnce && t.err == nil {
			t.make()
		}
	}
	if len(t.line) == 0 {
		return 0, t.err
	}
	n := copy(p, t.line[t.read:])
	t.read += n
	return n, nil
}

// headingRows is in how many rows at the top there may be headings above others.
const headingRows = 40

// make makes the text of the next row, if that is known without the one after it.
func (t *text) make() {
	r, err := t.rows.next()
	if err != nil {
		if t.err = err; t.held != nil && err == io.EOF {
			t.write(t.held.number, t.held.fields)
		}
		return
	}
	t.fill(r)
	if h := t.held; h != nil {
		if t.held = nil; h.heads(r.number, t.fields) {
			h.join(t.fields)
		} else {
			t.write(h.number, h.fields)
		}
	}
	if r.number <= headingRows && slices.ContainsFunc(t.fields, func(f field) bool { return f.covered }) {
		t.held = &held{r.number, slices.Clone(t.fields)}
		for i, f := range t.fields {
			t.held.fields[i].text = bytes.Clone(f.text)
		}
		return
	}
	t.write(r.number, t.fields)
}

// fill fills t.fields with what r has, and with what covers it.
func (t *text) fill(r row) {
	t.fields = t.fields[:0]
	for _, c := range r.cells {
		t.widen(c.column)
		t.fields[c.column] = field{text: c.text, label: c.label}
	}
	covered := 0
	for _, s := range t.spans {
		covered += s.last - s.first + 1
	}
	for _, c := range r.cells {
		last := min(c.column+max(c.across, 1), MaxColumns) - 1
		alone := len(r.cells) == 1 // a title heads all, and none
		if covered += last - c.column + 1; c.label && !alone && (c.across > 1 || c.down > 1) && covered <= MaxColumns {
			t.spans = append(t.spans, span{c.column, last, r.number + max(c.down, 1) - 1, bytes.Clone(c.text)})
		}
	}
	for _, s := range t.spans {
		for column := s.first; column <= s.last && s.until >= r.number; column++ {
			t.widen(column)
			if f := &t.fields[column]; len(f.text) == 0 || column == s.first {
				*f = field{s.text, true, s.last > s.first}
			}
		}
	}
	t.spans = slices.DeleteFunc(t.spans, func(s span) bool { return s.until <= r.number })
}

// widen has t.fields have a column.
func (t *text) widen(column int) {
	for len(t.fields) <= column {
		t.fields = append(t.fields, field{})
	}
}

// heads reports whether h stands above headings of its columns: those of the row of that
// number, which has fields.
func (h *held) heads(number int, fields []field) bool {
	if number != h.number+1 || h.isTitle(len(fields)) {
		return false
	}
	for i, f := range fields {
		if len(f.text) > 0 && (!f.label || isCode(f.text)) {
			return false
		}
		if i < len(h.fields) && h.fields[i].covered && len(f.text) == 0 {
			return false
		}
	}
	return len(fields) >= len(h.fields)
}

// isTitle reports whether one text covers most of so many columns, from the first on.
func (h *held) isTitle(columns int) bool {
	n := 0
	for n < len(h.fields) && h.fields[n].covered && bytes.Equal(h.fields[n].text, h.fields[0].text) {
		n++
	}
	return 2*n > columns
}

// isCode reports whether text is a code of the statistics offices: no heading.
func isCode(text []byte) bool {
	return len(text) == 9 && bytes.Trim(text[1:], "0123456789") == nil && bytes.Trim(text[:1], "0123456789") != nil
}

// join puts what h has before each of fields.
func (h *held) join(fields []field) {
	for i, top := range h.fields {
		below := &fields[i].text
		switch {
		case len(*below) == 0:
			*below = top.text
		case len(top.text) > 0 && !bytes.Equal(top.text, *below):
			*below = slices.Concat(top.text, []byte(" "), *below)
		}
	}
}

// write writes fields as the line of that number, or sets t.err.
func (t *text) write(number int, fields []field) {
	before := len(t.line)
	for ; t.lines+1 < number; t.lines++ {
		t.line = append(t.line, '\n')
	}
	t.width = max(t.width, len(fields))
	for i := range t.width {
		if i > 0 {
			t.line = append(t.line, ',')
		}
		if i < len(fields) {
			t.line = appendField(t.line, fields[i].text)
		}
		if len(t.line)-before > maxLine || t.made+int64(len(t.line)-before) > MaxText { // of cells that repeat, say
			t.line, t.err = nil, errTooLarge
			return
		}
	}
	t.line, t.lines = append(t.line, '\n'), number
	if t.made += int64(len(t.line) - before); t.made > MaxText {
		t.line, t.err = nil, errTooLarge
	}
}

// maxLine is how long the text of a row may be: no longer than a row of a file.
const maxLine = 1 << 20

// appendField appends text as a field of one line: what breaks lines, or is no text,
// becomes a blank.
func appendField(to, text []byte) []byte {
	quoted := bytes.ContainsAny(text, "\",;\t")
	if quoted {
		to = append(to, '"')
	}
	for _, c := range text {
		switch {
		case c < ' ' && c != '\t' || c == 0x7f:
			c = ' '
		case c == '"':
			to = append(to, '"')
		}
		to = append(to, c)
	}
	if quoted {
		to = append(to, '"')
	}
	return to
}
