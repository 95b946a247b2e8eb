package published

import (
	"bytes"
	"fmt"

	"weal/internal/indicator"
)

// CutShort returns the doubt that the file which ends with b may not be whole: its last row
// has no line break behind it, and fewer fields than the row before. It is nil if there is
// none, and if b is not the end.
func (h *Header) CutShort(b Block) *Problem {
	end := len(b.Text)
	if end == 0 || b.Text[end-1] == '\n' {
		return nil
	}
	start := lastRecordEnd(b.Text)
	if start == 0 {
		return nil
	}
	before := lastRecordEnd(b.Text[:start-1])
	has, had := h.countFields(b.Text[start:]), h.countFields(b.Text[before:start])
	if has < 2 || has >= had { // a note has one
		return nil
	}
	line := b.Lines + bytes.Count(b.Text[:start], []byte{'\n'}) + 1
	return At(h.File, line, "row", Doubt, fmt.Errorf("the file ends here, with %s where the row before has %d, and no line break; it may not be whole", indicator.Count(has, "field"), had))
}

// countFields returns how many fields there are in row.
func (h *Header) countFields(row []byte) int {
	fields, err := newRecords(row, h.separator, 0).next()
	if err != nil {
		return 0
	}
	return len(fields)
}
