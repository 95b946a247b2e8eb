package published

import (
	"bytes"
	"errors"
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

// decoded returns a reader of r as UTF-8 with lines that end in LF or CRLF.
// r may be UTF-8 with or without a byte order mark, UTF-16, or any ASCII
// superset: bytes that are not UTF-8 come through, for repair to mend. It is
// an error if r is empty or holds no text.
func decoded(r io.Reader) (io.Reader, error) {
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

func notUTF8(file string, line int) *Problem {
	return &Problem{
		File: file, Line: line, Col: 1, Field: "encoding", Severity: Note,
		Err: errors.New("is not UTF-8; read as Windows-1252"),
	}
}
