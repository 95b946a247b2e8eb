package draw

import (
	"strings"

	"weal/internal/palette"
)

// ASCII returns s with every sign from U+2000 up (dashes, quotes, arrows,
// lines, blocks) replaced by an ASCII one of the same width, for terminals
// without them. Letters, such as the ô of Ynys Môn, and £ stay.
func ASCII(s string) string {
	if !strings.ContainsFunc(s, isSign) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case !isSign(r):
			b.WriteRune(r)
		case narrow(r):
			b.WriteByte(plainSign(r))
		default:
			b.WriteString(strings.Repeat("?", Width(string(r))))
		}
	}
	return b.String()
}

// finish returns a drawn block in the characters that p allows.
func finish(s string, p *palette.Palette) string {
	if p.ASCII {
		return ASCII(s)
	}
	return s
}

func isSign(r rune) bool { return r >= 0x2000 || r == '·' || r == '×' }

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
	case '█', '▓', '▒':
		return '#'
	case '≈':
		return '~'
	case '≤':
		return '<'
	case '≥':
		return '>'
	}
	if r >= 0x2500 && r <= 0x257F {
		return '+'
	}
	return '?'
}
