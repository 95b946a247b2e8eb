package published

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"weal/internal/geo"
)

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
