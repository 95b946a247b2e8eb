package picture

import (
	"fmt"
	"strconv"
	"strings"

	"weal/internal/palette"
)

// A colour is opaque.
type colour struct{ r, g, b uint8 }

func (c colour) hex() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// mixed returns the colour on the way from c to d, a share t of the way.
func (c colour) mixed(d colour, t float64) colour {
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*(1-t) + float64(b)*t + 0.5) }
	return colour{mix(c.r, d.r), mix(c.g, d.g), mix(c.b, d.b)}
}

// A ground is what a picture is drawn on: the colours of a terminal that has
// been told nothing else.
type ground struct{ ink, paper colour }

// groundOf returns the ground for a palette. Its contrast with the palette's
// colours is that of the terminals it is made for.
func groundOf(k palette.Kind) ground {
	switch k {
	case palette.Light, palette.LightSafe:
		return ground{ink: colour{0x1B, 0x22, 0x2C}, paper: colour{0xFF, 0xFF, 0xFF}}
	case palette.Mono:
		return ground{ink: colour{0, 0, 0}, paper: colour{0xFF, 0xFF, 0xFF}}
	}
	return ground{ink: colour{0xE6, 0xE9, 0xEF}, paper: colour{0x16, 0x1A, 0x21}}
}

// faintest is how far faint text is on its way to the background.
const faintest = 0.42

// A pen is the style in force while a line is read.
type pen struct {
	ink, paper         colour
	hasInk, hasPaper   bool
	bold, faint        bool
	italic, underlined bool
	reversed           bool
}

// look returns how text in the style is drawn on g.
func (p pen) look(g ground) look {
	ink, paper := g.ink, g.paper
	if p.hasInk {
		ink = p.ink
	}
	if p.hasPaper {
		paper = p.paper
	}
	if p.reversed {
		ink, paper = paper, ink
	}
	if p.faint {
		ink = ink.mixed(paper, faintest)
	}
	return look{ink: ink, paper: paper, bold: p.bold, italic: p.italic, underlined: p.underlined}
}

// set does what the parameters of an escape code for styles say: "1;38;2;9;9;9".
func (p *pen) set(params string) {
	codes := strings.FieldsFunc(params, func(r rune) bool { return r == ';' || r == ':' })
	if len(codes) == 0 {
		*p = pen{}
	}
	for len(codes) > 0 {
		n, err := strconv.Atoi(codes[0])
		codes = codes[1:]
		switch {
		case err != nil:
		case n == 38 || n == 48:
			var c colour
			var ok bool
			if c, codes, ok = extended(codes); ok {
				p.paint(n == 48, c)
			}
		default:
			p.attribute(n)
		}
	}
}

func (p *pen) paint(background bool, c colour) {
	if background {
		p.paper, p.hasPaper = c, true
		return
	}
	p.ink, p.hasInk = c, true
}

// attribute does what a code of one number says.
func (p *pen) attribute(n int) {
	switch {
	case n == 0:
		*p = pen{}
	case n == 1:
		p.bold = true
	case n == 2:
		p.faint = true
	case n == 3:
		p.italic = true
	case n == 4:
		p.underlined = true
	case n == 7:
		p.reversed = true
	case n == 22:
		p.bold, p.faint = false, false
	case n == 23:
		p.italic = false
	case n == 24:
		p.underlined = false
	case n == 27:
		p.reversed = false
	case 30 <= n && n <= 37 || 90 <= n && n <= 97:
		p.paint(false, sixteen(n%10+n/90*8))
	case n == 39:
		p.hasInk = false
	case 40 <= n && n <= 47 || 100 <= n && n <= 107:
		p.paint(true, sixteen(n%10+n/100*8))
	case n == 49:
		p.hasPaper = false
	}
}

// extended reads the colour after a 38 or a 48, and returns the codes after it.
func extended(codes []string) (colour, []string, bool) {
	number := func(i int) uint8 {
		n, err := strconv.ParseUint(codes[i], 10, 8)
		if err != nil {
			return 0
		}
		return uint8(n)
	}
	switch {
	case len(codes) >= 4 && codes[0] == "2":
		return colour{number(1), number(2), number(3)}, codes[4:], true
	case len(codes) >= 2 && codes[0] == "5":
		return indexed(int(number(1))), codes[2:], true
	}
	return colour{}, nil, false
}

// indexed returns colour n of the 256 of terminals.
func indexed(n int) colour {
	switch {
	case n < 16:
		return sixteen(n)
	case n >= 232:
		v := uint8(8 + 10*(n-232))
		return colour{v, v, v}
	}
	level := func(i int) uint8 {
		if i == 0 {
			return 0
		}
		return uint8(55 + 40*i)
	}
	n -= 16
	return colour{level(n / 36), level(n / 6 % 6), level(n % 6)}
}

// sixteen returns colour n of the 16 of terminals, which have no fixed values:
// these are the usual ones.
func sixteen(n int) colour {
	full, half := uint8(0xFF), uint8(0xCD)
	switch n {
	case 7:
		return colour{0xE5, 0xE5, 0xE5}
	case 8:
		return colour{0x7F, 0x7F, 0x7F}
	}
	if n < 8 {
		full = half
	}
	part := func(bit int) uint8 {
		if n&bit != 0 {
			return full
		}
		return 0
	}
	return colour{part(1), part(2), part(4)}
}
