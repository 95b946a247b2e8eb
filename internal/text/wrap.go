package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks s into lines of at most width cells, at spaces and hyphens where
// possible, but for those within a number or beside its sign, and at every line break
// in s. Styles go on from line to line. There are no
// lines if width is 0 or less.
func Wrap(s string, width int) []string {
	if width <= 0 || s == "" {
		return nil
	}
	var lines []string
	open := "" // the style that goes on from the line before
	for para := range strings.SplitSeq(s, "\n") {
		para, n := safe(para)
		if n > width {
			para = unglued.Replace(ansi.Wrap(glued(para), width, ""))
		}
		for line := range strings.SplitSeq(para, "\n") {
			line = open + strings.TrimRight(line, " ")
			if open = Unclosed(line); open != "" {
				line += reset
			}
			line, _ = Cut(line, width)
			lines = append(lines, line)
		}
	}
	return lines
}

// Letters that no text has stand for a hyphen and a space where lines must not end.
const gluedHyphen, gluedSpace = '\uE000', '\uE001'

var unglued = strings.NewReplacer(string(gluedHyphen), "-", string(gluedSpace), " ")

// glued returns s with what must stay on one line: a minus and its number, the two years
// of a range, and a number and its % or pp, or £ and its number.
func glued(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch before, after := s[:i], s[i+1:]; {
		case s[i] == '-' && after != "" && (isDigit(after[0]) || after[0] == '.' || strings.HasPrefix(after, "£")):
			b.WriteRune(gluedHyphen)
		case s[i] == ' ' && (strings.HasSuffix(before, "£") || strings.HasSuffix(before, "−") || isAmount(before, after)):
			b.WriteRune(gluedSpace)
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// isAmount reports whether before ends in a number and after begins with what is no word
// without it.
func isAmount(before, after string) bool {
	if before == "" || !isDigit(before[len(before)-1]) {
		return false
	}
	for _, unit := range []string{"%", "pp"} {
		if rest, ok := strings.CutPrefix(after, unit); ok {
			return rest == "" || !(rest[0] >= 'a' && rest[0] <= 'z')
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Entry returns words as an entry of a list: with label before the first line and blanks
// before the others. Lines have at most width cells, and at most a hundred for words; if
// width is 0, there is one of any length. Label and words may have styles.
func Entry(label, words string, width int) []string {
	const margin, column, longest = 3, 12, 100
	lines := []string{words}
	if width > 0 {
		lines = Wrap(words, min(max(width-margin-column-1, 1), longest))
	}
	for i, l := range lines {
		lines[i] = Spaces(margin) + Fit(label, column) + l
		label = ""
	}
	return lines
}
