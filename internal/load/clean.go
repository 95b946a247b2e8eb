package load

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean returns s without what could harm a terminal or its reader: control
// characters, and those that turn the direction of writing. A line break or a
// tab becomes a space. It does not allocate if there are none.
func clean(s string) string {
	if isClean(s) {
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

func isClean(s string) bool {
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

// trim returns s without spaces around it.
func trim(s string) string {
	if n := len(s); n == 0 || s[0] > ' ' && s[0] < 0x80 && s[n-1] > ' ' && s[n-1] < 0x80 {
		return s
	}
	return strings.TrimSpace(s)
}

// slug returns s in lower case with hyphens between its words, as addresses
// and file names write it.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}
