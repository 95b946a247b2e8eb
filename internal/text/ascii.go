package text

import "strings"

// ASCII returns s with every dash, quote, arrow, line, block or other sign of
// one cell replaced by an ASCII one, for terminals without them. Letters of
// any script, such as the ô of Ynys Môn, and £ stay.
func ASCII(s string) string {
	if !strings.ContainsFunc(s, isSign) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch plain, ok := plainSigns[r]; {
		case !isSign(r):
			return r
		case ok:
			return plain
		case isSubscript(r):
			return '0' + r - '₀'
		case r >= 0x2500 && r <= 0x257F:
			return '+'
		}
		return '?'
	}, s)
}

func isSign(r rune) bool { return r >= 0x2000 && Narrow(r) || r == '·' || r == '×' || isSubscript(r) }

func isSubscript(r rune) bool { return '₀' <= r && r <= '₉' }

// plainSigns are the ASCII signs for others.
var plainSigns = func() map[rune]rune {
	plain := make(map[rune]rune)
	for sign, others := range map[rune]string{
		'~': "…≈", '-': "‐‑‒–—―−─╌┄━", '\'': "‘’‚‛′", '"': "“”„‟″", '.': "·•‥․‧∙⋅", 'x': "×", '|': "│┊┃├┤",
		'<': "‹←◂◀≤", '>': "›→▸▶≥", '^': "↑▴▲△", 'v': "↓▾▼▽", '*': "●○■□◆◇", '&': "◦", '!': "†", '#': "█▓▒",
	} {
		for _, r := range others {
			plain[r] = sign
		}
	}
	return plain
}()
