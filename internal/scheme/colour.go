package scheme

import (
	"fmt"
	"math"
)

// A Colour is one of the 256 that nearly every terminal has, by its number. The first
// sixteen are what the reader's terminal makes of them, and have here what xterm does; the
// others look the same everywhere, and take half the bytes of a colour given in full.
type Colour uint8

// The colours that no terminal redefines.
const (
	Black Colour = 16
	White Colour = 231
)

// RGB returns the parts of c.
func (c Colour) RGB() RGB {
	switch {
	case c < 16:
		v := sixteen[c]
		return RGB{uint8(v >> 16), uint8(v >> 8), uint8(v)}
	case c < 232:
		c -= 16
		return RGB{levels[c/36], levels[c/6%6], levels[c%6]}
	}
	grey := 8 + 10*uint8(c-232)
	return RGB{grey, grey, grey}
}

var (
	levels  = [...]uint8{0, 95, 135, 175, 215, 255}
	sixteen = [...]uint32{
		0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
		0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
	}
)

// An RGB is a colour of the sRGB space.
type RGB struct{ R, G, B uint8 }

// String returns c as style sheets write it: "#FF5F00".
func (c RGB) String() string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// RGBA implements color.Color.
func (c RGB) RGBA() (r, g, b, a uint32) {
	return uint32(c.R) * 0x101, uint32(c.G) * 0x101, uint32(c.B) * 0x101, 0xFFFF
}

// Luminance returns how much light c gives, from 0 for black to 1 for white, as WCAG 2
// has it.
func (c RGB) Luminance() float64 {
	r, g, b := c.linear()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// linear returns the parts of c in proportion to their light, from 0 to 1.
func (c RGB) linear() (r, g, b float64) {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return part(c.R), part(c.G), part(c.B)
}

// Contrast returns how far apart a and b are in lightness, as WCAG 2 has it: from 1 for
// two of the same to 21. Text can be read from 4.5, signs and lines be seen from 3.
func Contrast(a, b RGB) float64 {
	la, lb := a.Luminance(), b.Luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}
