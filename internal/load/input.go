package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sniffed is how much of a file is looked at to tell its encoding.
const sniffed = 4 << 10

var (
	errEmpty  = errors.New("is empty")
	errBinary = errors.New("is not text; weal reads CSV files")
)

// newText returns a reader of r as UTF-8 with lines that end in LF or CRLF.
// r may be UTF-8 with or without a byte order mark, UTF-16, or any ASCII
// superset: bytes that are not UTF-8 come through, for repair to mend. It is
// an error if r is empty or holds no text.
func newText(r io.Reader) (io.Reader, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	whole := io.Reader(bytes.NewReader(head))
	if n == sniffed {
		whole = io.MultiReader(whole, r)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		if _, err := io.CopyN(io.Discard, whole, 3); err != nil {
			return nil, err
		}
		head = head[3:]
	}
	if order, ok := utf16Order(head); ok {
		// A decoder that meets the other byte order mark follows it.
		whole = transform.NewReader(whole, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
		if head, _, err = transform.Bytes(unicode.UTF16(order, unicode.UseBOM).NewDecoder(), head[:len(head)&^1]); err != nil {
			return nil, err
		}
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0 && n < sniffed:
		return nil, errEmpty
	case bytes.IndexByte(head, 0) >= 0:
		return nil, errBinary
	case bytes.IndexByte(head, '\r') >= 0 && !bytes.ContainsRune(head, '\n'):
		return loneCR{whole}, nil
	}
	return whole, nil
}

// utf16Order tells the byte order of UTF-16 text by its mark, or by the NULs
// on one side of every ASCII character.
func utf16Order(head []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	mostly := len(head) * 2 / 5 // of the half of the bytes that can be NUL
	switch {
	case len(head) >= 4 && zero[1] >= mostly && zero[0] == 0:
		return unicode.LittleEndian, true
	case len(head) >= 4 && zero[0] >= mostly && zero[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// loneCR turns the line ends of old Macs into line feeds.
type loneCR struct{ r io.Reader }

func (l loneCR) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// repair returns text as UTF-8: bytes that are not are read as Windows-1252,
// the encoding they nearly always turn out to be in. It returns the number of
// lines before the first of them, or -1 if there are none, when it returns
// text itself.
func repair(text []byte) (mended []byte, line int) {
	if utf8.Valid(text) {
		return text, -1
	}
	line = -1
	mended = make([]byte, 0, len(text)+len(text)/8)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			if line < 0 {
				line = bytes.Count(text[:i], []byte{'\n'})
			}
			r = charmap.Windows1252.DecodeByte(text[i])
		}
		mended = utf8.AppendRune(mended, r)
		i += size
	}
	return mended, line
}

// blocks cuts a text into pieces that end where a record ends.
type blocks struct {
	r     io.Reader
	carry []byte // the beginning of the next block
	lines int    // before the next block
	err   error  // once r is at its end
}

// next returns the next block, within buf, and the number of lines before it.
// It returns io.EOF after the last. A row longer than buf comes as an empty
// block with the error errLongRow, and is skipped.
func (b *blocks) next(buf []byte) (block []byte, lines int, err error) {
	n := copy(buf, b.carry)
	for b.err == nil && n < len(buf) {
		var m int
		m, b.err = b.r.Read(buf[n:])
		n += m
	}
	if b.err != nil && b.err != io.EOF {
		return nil, b.lines, b.err
	}
	lines = b.lines
	if n == 0 {
		return nil, lines, io.EOF
	}
	end := n
	if b.err == nil {
		if end = lastRecordEnd(buf[:n]); end == 0 {
			return nil, lines, b.skipRow()
		}
	}
	b.carry = append(b.carry[:0], buf[end:n]...)
	b.lines += bytes.Count(buf[:end], []byte{'\n'})
	return buf[:end], lines, nil
}

// first is next for the first block: a text without any is errEmpty.
func (b *blocks) first(buf []byte) ([]byte, error) {
	block, _, err := b.next(buf)
	if err == io.EOF {
		err = errEmpty
	}
	return block, err
}

var errLongRow = fmt.Errorf("longer than %d bytes; is a quote or a line break missing?", MaxRow)

// skipRow reads on to the end of the line.
func (b *blocks) skipRow() error {
	buf := make([]byte, 64<<10)
	b.carry = b.carry[:0]
	for b.err == nil {
		var n int
		n, b.err = b.r.Read(buf)
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			b.carry = append(b.carry, buf[i+1:n]...)
			b.lines++
			break
		}
	}
	return errLongRow
}

// lastRecordEnd returns the length of the complete records at the start of
// text: up to the last line break outside quotes. If quotes are so out of
// order that there is none, it is up to the last line break.
func lastRecordEnd(text []byte) int {
	last := bytes.LastIndexByte(text, '\n') + 1
	quotes := bytes.Count(text, []byte{'"'})
	end := len(text)
	for {
		i := bytes.LastIndexByte(text[:end], '\n') + 1
		if i == 0 {
			return last
		}
		quotes -= bytes.Count(text[i:end], []byte{'"'})
		if quotes%2 == 0 {
			return i
		}
		end = i - 1
	}
}
