package text

import "strings"

// ASCII returns s with every dash, quote, arrow, line, block or other sign of
// one cell replaced by an ASCII one, for terminals without them. Letters of
// any script, such as the ô of Ynys Môn, and £ stay.
func ASCII(s string) string {
	if !strings.ContainsFunc(s, isSign) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if isSign(r) {
			b.WriteByte(plainSign(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isSign(r rune) bool { return r >= 0x2000 && Narrow(r) || r == '·' || r == '×' || isSubscript(r) }

func isSubscript(r rune) bool { return '₀' <= r && r <= '₉' }

func plainSign(r rune) byte {
	switch r {
	case '…':
		return '~'
	case '‐', '‑', '‒', '–', '—', '―', '−', '─', '╌', '┄', '━':
		return '-'
	case '‘', '’', '‚', '‛', '′':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '·', '•', '‥', '․', '‧', '∙', '⋅':
		return '.'
	case '×':
		return 'x'
	case '│', '┊', '┃', '├', '┤':
		return '|'
	case '‹', '←', '◂', '◀':
		return '<'
	case '›', '→', '▸', '▶':
		return '>'
	case '↑', '▴', '▲', '△':
		return '^'
	case '↓', '▾', '▼', '▽':
		return 'v'
	case '●', '○', '■', '□', '◆', '◇':
		return '*'
	case '◦':
		return 'o'
	case '█', '▓', '▒':
		return '#'
	case '≈':
		return '~'
	case '≤':
		return '<'
	case '≥':
		return '>'
	}
	if isSubscript(r) {
		return byte('0' + r - '₀')
	}
	if r >= 0x2500 && r <= 0x257F {
		return '+'
	}
	return '?'
}
