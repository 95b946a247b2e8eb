package published

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"weal/internal/geo"
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
	in := bufio.NewReaderSize(r, sniffed)
	head, err := in.Peek(sniffed)
	if err != nil && err != io.EOF {
		return nil, err
	}
	short := len(head) < sniffed
	if rest, ok := bytes.CutPrefix(head, []byte("\xef\xbb\xbf")); ok {
		n, _ := in.Discard(len(head) - len(rest)) // which are there
		head = head[n:]
	}
	whole := io.Reader(in)
	if order, ok := utf16Order(head); ok {
		// A decoder that meets the other byte order mark follows it.
		whole = transform.NewReader(whole, utf16.UTF16(order, utf16.UseBOM).NewDecoder())
		if head, _, err = transform.Bytes(utf16.UTF16(order, utf16.UseBOM).NewDecoder(), head[:len(head)&^1]); err != nil {
			return nil, err
		}
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0 && short:
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
func utf16Order(head []byte) (utf16.Endianness, bool) {
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	mostly := len(head) * 2 / 5 // of the half of the bytes that can be NUL
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")) || len(head) >= 4 && zero[1] >= mostly && zero[0] == 0:
		return utf16.LittleEndian, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")) || len(head) >= 4 && zero[0] >= mostly && zero[1] == 0:
		return utf16.BigEndian, true
	}
	return utf16.LittleEndian, false
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
	return At(file, line, "encoding", Note, errors.New("is not UTF-8; read as Windows-1252"))
}

// Clean returns s without what could harm a terminal or its reader: control
// characters, and those that turn the direction of writing. A line break or a
// tab becomes a space. It does not allocate if there are none.
func Clean(s string) string {
	if IsClean(s) {
		return s
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case harmful(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")))
}

// IsClean reports whether Clean would return s as it is.
func IsClean(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return utf8.ValidString(s) && strings.IndexFunc(s, harmful) < 0
		}
	}
	return true
}

// harmful reports whether r does something instead of being shown.
func harmful(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Cf, r) && r != '\u00ad'
}

// Trim returns s without spaces around it.
func Trim(s string) string {
	if n := len(s); n == 0 || s[0] > ' ' && s[0] < 0x80 && s[n-1] > ' ' && s[n-1] < 0x80 {
		return s
	}
	return strings.TrimSpace(s)
}

// Slug returns s in lower case with hyphens between its words, as addresses
// and file names write it.
func Slug(s string) string { return geo.Hyphenated(strings.ToLower(s)) }

// Quote returns s in quotes, cut short if it is long.
func Quote(s string) string {
	const longest = 60
	if len(s) > longest {
		return strconv.Quote(s[:longest]) + "…"
	}
	return strconv.Quote(s)
}

// ErrControls is the reason of problems with texts that Clean changed.
var ErrControls = errors.New("has control characters, which are left out")
