package published

import (
	"bytes"
	"slices"
)

// lineOf returns the text of the i'th record of s.
func lineOf(s *sample, i int) []byte {
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return bytes.Trim(s.text[from:s.ends[i]], "\r\n")
}

// nextTable returns where in text the headings stand again, at the beginning of a line; -1 if
// they do not.
func (f *File) nextTable(text []byte) int {
	if f.again == nil {
		return -1
	}
	for from := 0; ; {
		i := bytes.Index(text[from:], f.again)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(f.again)
		if (i == 0 || text[i-1] == '\n') && (end == len(text) || text[end] == '\n' || text[end] == '\r') {
			return i
		}
		from = end
	}
}

// dated returns the header of the table that follows text, with the period that stands last in
// it, above the headings.
func (f *File) dated(text []byte) *Header {
	head := *f.Header
	lines := bytes.Split(bytes.TrimSpace(text), []byte{'\n'})
	for _, line := range slices.Backward(lines[max(0, len(lines)-preambles):]) {
		fields, err := newRecords(bytes.TrimRight(line, "\r"), f.separator, 0).next()
		if err != nil || len(fields) < 2 || periodRank(key(fields[0])) < 0 {
			continue
		}
		if p, err := f.reader.Read(Trim(fields[1])); err == nil {
			head.fixed = p
			break
		}
	}
	return &head
}
