// Package text measures, cuts and cleans text for terminals and files. It knows no
// colours: whatever writes for people can use it.
package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	ellipsis = "…"
	reset    = "\x1b[m"

	softHyphen = '\u00ad'
)

// Harmless returns text from a file as it is kept: on one line, without what could harm
// a terminal or its reader, which is control characters and those that turn the direction
// of writing. Line breaks and tabs become spaces; bytes that are not UTF-8 become U+FFFD.
// It does not allocate if there is nothing to take out.
func Harmless(s string) string {
	if IsHarmless(s) {
		return s
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case isBreak(r):
			return ' '
		case isHarmful(r):
			return -1
		}
		return r
	}, valid(s)))
}

// IsHarmless reports whether Harmless would return s as it is.
func IsHarmless(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return utf8.ValidString(s) && strings.IndexFunc(s, isHarmful) < 0
		}
	}
	return true
}

// isHarmful reports whether r does something instead of being shown. A soft hyphen may
// stand in a name.
func isHarmful(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Cf, r) && r != softHyphen
}

// isBreak reports whether a space says what r does.
func isBreak(r rune) bool { return strings.ContainsRune("\n\r\t\v\f\u0085\u2028\u2029", r) }

func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// Clean returns text from outside as it is shown: what Harmless returns, and without whole
// escape codes and all that has no width of its own. It does not allocate if there is
// nothing to clean.
func Clean(s string) string {
	if _, styled, ok := scan(s); ok && !styled {
		return s
	}
	s, _ = sift(s, false)
	return s
}

// Width returns the cells that s takes up, not counting escape codes.
func Width(s string) int {
	if n, _, ok := scan(s); ok {
		return n
	}
	return ansi.StringWidth(s)
}

// Sentence returns s with a capital at its start.
func Sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// Quote returns s, from outside, as it can be shown in an error: in quotes, on one line,
// safe for a terminal, and cut short if it is long.
func Quote(s string) string {
	const longest = 80
	if start := firstRunes(s, longest); start != s {
		s = start + ellipsis
	}
	return strconv.Quote(s)
}

// Fit returns s cut or padded with spaces on the right to exactly width
// cells. Text that is cut ends in "…". Styles in s are kept, and end with it.
func Fit(s string, width int) string {
	s, n := Cut(s, width)
	return s + Spaces(width-n)
}

// FitRight is Fit with the padding on the left.
func FitRight(s string, width int) string {
	s, n := Cut(s, width)
	return Spaces(width-n) + s
}

// FitCentre is Fit with the padding on both sides.
func FitCentre(s string, width int) string {
	s, n := Cut(s, width)
	left := max(width-n, 0) / 2
	return Spaces(left) + s + Spaces(width-n-left)
}

// Cut returns s as at most width cells, free of control characters but for
// styles, and how many cells that is.
func Cut(s string, width int) (string, int) {
	if width <= 0 {
		return "", 0
	}
	n, styled, ok := scan(s)
	if !ok {
		s, n = safe(s)
	}
	if n <= width {
		return s, n
	}
	if ok && !styled {
		return firstRunes(s, width-1) + ellipsis, width
	}
	s = ansi.Truncate(s, width, ellipsis)
	return s, ansi.StringWidth(s)
}

// safe returns s without anything that is neither a visible character nor a
// style, and its width. A style that s leaves open is closed.
func safe(s string) (string, int) {
	if n, _, ok := scan(s); ok {
		return s, n
	}
	s, n := sift(s, true)
	if Unclosed(s) != "" {
		s += reset
	}
	return s, n
}

// sift returns the visible characters of s, with its styles if asked, and
// its width.
func sift(s string, styles bool) (string, int) {
	s = valid(s)
	var b strings.Builder
	b.Grow(len(s) + len(reset))
	total, state := 0, byte(0)
	base := false // whether the last thing written can carry an accent
	for rest := s; rest != ""; {
		if n := plain(rest); n > 0 && state == 0 { // most of a frame
			b.WriteString(rest[:n])
			total, base = total+n, rest[n-1] != ' '
			rest = rest[n:]
			continue
		}
		seq, width, n, next := ansi.DecodeSequence(rest, state, nil)
		rest, state = rest[n:], next
		if base && isAccent(seq) {
			b.WriteString(seq)
			continue
		}
		base = false
		switch {
		case width > 0:
			if seq = steady(seq, width); seq != "" {
				b.WriteString(seq)
				total += width
				base = seq != " "
			}
		case seq != "" && strings.IndexFunc(seq, isBreak) == 0 && utf8.RuneCountInString(seq) == 1:
			b.WriteByte(' ')
			total++
		case styles && seq != "" && StyleLen(seq) == len(seq):
			b.WriteString(seq)
		}
	}
	return b.String(), total
}

// plain returns how many bytes s begins with that are each a letter, or another sign, of
// ASCII which nothing that follows belongs to.
func plain(s string) int {
	n := 0
	for n < len(s) && ' ' <= s[n] && s[n] <= '~' {
		n++
	}
	if n > 0 && n < len(s) && s[n] >= utf8.RuneSelf {
		n-- // it may carry an accent
	}
	return n
}

// isAccent reports whether seq is marks that take no room on the letter
// before them.
func isAccent(seq string) bool {
	for _, r := range seq {
		if !unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Variation_Selector, r) {
			return false
		}
	}
	return seq != "" && ansi.StringWidth(seq) == 0 && ansi.StringWidth("a"+seq+"a") == 2
}

// steady returns a visible cluster that is width cells wide wherever it
// stands, and "" for one that is not: it joins what stands before or after
// it, or it carries formatting characters, about whose width terminals
// disagree.
func steady(cluster string, width int) string {
	for _, r := range cluster {
		if isHarmful(r) || r == softHyphen || unicode.In(r, unicode.Variation_Selector, unicode.Regional_Indicator) ||
			0x1100 <= r && r <= 0x11FF || 0xA960 <= r && r <= 0xA97F || 0xD7B0 <= r && r <= 0xD7FF {
			return ""
		}
	}
	if ansi.StringWidth(" "+cluster+" ") != width+2 {
		return ""
	}
	return cluster
}

// Unclosed returns the styles that are still on at the end of s, which holds
// no escape codes but styles.
func Unclosed(s string) string {
	open := ""
	for {
		_, rest, ok := strings.Cut(s, "\x1b[")
		if !ok {
			return open
		}
		params, after, ok := strings.Cut(rest, "m")
		if !ok {
			return open
		}
		if params == "" || params == "0" {
			open = ""
		} else {
			open += "\x1b[" + params + "m"
		}
		s = after
	}
}

// scan returns the width of s and whether it has styles, if every rune of it
// stands alone in one cell and every style is closed; otherwise ok is false.
func scan(s string) (width int, styled, ok bool) {
	open := false
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case ' ' <= c && c < 0x7f:
			i++
			width++
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !Narrow(r) {
				return 0, false, false
			}
			i += size
			width++
		default:
			n := StyleLen(s[i:])
			if n == 0 {
				return 0, false, false
			}
			open = n > 4 || n == 4 && s[i+2] != '0'
			styled = true
			i += n
		}
	}
	return width, styled, !open
}

// StyleLen returns the length of the style, "\x1b[…m", that s begins with,
// or 0.
func StyleLen(s string) int {
	if len(s) < 3 || s[0] != '\x1b' || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case (c < '0' || c > '9') && c != ';' && c != ':':
			return 0
		}
	}
	return 0
}

// Narrow reports whether r, which is not ASCII, is one of the characters that
// weal and its data are full of, known to take one cell and to combine with
// nothing. Other characters may too; they take the slow path.
func Narrow(r rune) bool {
	switch {
	case r < 0xA0, r == 0xA9, r == 0xAD, r == 0xAE, r == 0x2194, r == 0x2195:
		return false
	case r < 0x300, // Latin
		0x2010 <= r && r <= 0x2027, 0x2030 <= r && r <= 0x203A, // dashes, quotes, ellipsis
		0x2190 <= r && r <= 0x22FF, // arrows, mathematics
		0x2500 <= r && r <= 0x25FC, // lines, blocks, shapes
		r == '✕', r == '✚',         // signs of lines
		0x2800 <= r && r <= 0x28FF: // braille
		return true
	}
	return false
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

const blank = "                                                                                                                                "

// Spaces returns n spaces.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blank):
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}
