package published

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	parenthesised = regexp.MustCompile(`\s*(\([^()]*\)|\[[^\[\]]*\])`)
	noteMark      = regexp.MustCompile(`(?i)\s*(\[\s*(note|notes|r|p)?\s*[0-9, ]*\]|\(\s*notes?\s*[0-9, ]+\)|[*†‡¹²³⁴⁵]+)\s*$`)
)

// unnoted returns s without the marks of footnotes at its end: "Rutland [note 3]" is
// Rutland.
func unnoted(s string) string {
	for mayBeNoted(s) {
		short := noteMark.ReplaceAllString(s, "")
		if short == s || Trim(short) == "" {
			return s
		}
		s = short
	}
	return s
}

// mayBeNoted reports whether s ends as what has such a mark does: it is asked of every row.
func mayBeNoted(s string) bool {
	s = strings.TrimRight(s, " \t\r\n\f")
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	return last == ']' || last == ')' || last == '*' || last >= utf8.RuneSelf
}

// key returns a heading in the one way in which headings are compared: small letters
// without blanks, punctuation, what is in brackets, and the year of a code: "areacode",
// "ladcd".
func key(heading string) string {
	bare := parenthesised.ReplaceAllString(heading, "")
	if Trim(bare) == "" {
		bare = heading
	}
	var b strings.Builder
	for _, r := range strings.ToLower(bare) {
		if unicode.IsLetter(r) || r == '%' || r == '±' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// words returns the words of a heading in small letters: those of "pass_percent",
// "AveragePrice" and "Total area (km2)".
func words(heading string) []string {
	var b strings.Builder
	lower := false
	for _, r := range heading {
		switch {
		case unicode.IsUpper(r) && lower:
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' || r == '±':
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
	}
	return strings.Fields(b.String())
}

// isAreaCode reports whether s is a code of the statistics offices, or of the statistical
// areas of the UK.
func isAreaCode(s string) bool {
	switch {
	case len(s) == 9:
		c := s[0] &^ 0x20
		return c >= 'A' && c <= 'Z' && isDigits(s[1:])
	case len(s) < 2 || len(s) > 5:
		return false
	case s == "UK":
		return true
	}
	return (strings.HasPrefix(s, "TL") || strings.HasPrefix(s, "UK")) && len(s) > 2 && s[2] >= 'A' && s[2] <= 'Z' && isUpperOrDigits(s[2:])
}

// isNUTSCode reports whether s is like a code of Europe's statistical areas.
func isNUTSCode(s string) bool {
	return len(s) >= 2 && len(s) <= 5 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' && isUpperOrDigits(s[2:])
}

func isUpperOrDigits(s string) bool {
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

var embedded = regexp.MustCompile(`\b[A-Z][0-9]{8}\b`)

// codeWithin returns the code of an area that stands beside its name: "E06000001" of
// "Hartlepool / UAM:E06000001"; "" if there is none.
func codeWithin(s string) string {
	if len(s) < len("E06000001") || len(s) > 200 {
		return ""
	}
	return embedded.FindString(s)
}

// nameBeside returns the name that stands beside the code within s.
func nameBeside(s, code string) string {
	before, after, _ := strings.Cut(s, code)
	before, _, _ = strings.Cut(before, " / ")
	name := strings.Trim(before, " :/-–()[]")
	if name == "" {
		name = strings.Trim(after, " :/-–()[]")
	}
	return name
}
