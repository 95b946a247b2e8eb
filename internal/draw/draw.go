// Package draw renders numbers and strings as text. Every function is pure,
// and every block it returns is exactly as wide and as high as asked, in
// terminal cells, whatever the data. Blocks are lines joined by "\n", without
// one at the end; a block of height 0 is "".
//
// No control character but the codes of text styles ever leaves the package.
package draw

import (
	"weal/internal/palette"
	"weal/internal/text"
)

// finish returns a drawn block in the characters that p allows.
func finish(s string, p *palette.Palette) string {
	if p.ASCII {
		return text.ASCII(s)
	}
	return s
}
