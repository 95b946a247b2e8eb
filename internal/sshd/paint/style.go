package paint

import (
	"image/color"
	"strconv"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A style is how a cell looks, in the colours that the terminal has. The zero style is a
// terminal's own.
type style struct {
	fore, back colour
	attributes attributes
}

// attributes has a bit for each, as their codes are numbered.
type attributes uint16

const (
	bold, faint = attributes(1) << 1, attributes(1) << 2

	// A space shows these: underline, blinking, reverse, struck out.
	seenOnSpace attributes = 1<<4 | 1<<5 | 1<<6 | 1<<7 | 1<<9
)

// ends are the codes that end attributes, by their numbers. Two of them end two.
var ends = [...]int{1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29}

// A colour is 0 for the terminal's own, and else its number, after which of the kinds.
type colour uint32

const (
	basic   colour = 1 << 24 // of 16
	indexed colour = 2 << 24 // of 256
	direct  colour = 3 << 24 // red, green and blue
	number  colour = 1<<24 - 1
)

// onSpace returns s with nothing that a space does not show.
func (s style) onSpace() style {
	if s.attributes&seenOnSpace == 0 {
		return style{back: s.back}
	}
	s.attributes &= seenOnSpace | bold | faint // which change the colour of a line
	return s
}

// spaced returns the style in which a space looks as in is that takes the fewest bytes after s.
func (s style) spaced(is style, profile colorprofile.Profile) style {
	if s.onSpace() == is {
		return s
	}
	kept := s
	kept.back, kept.attributes = is.back, s.attributes&^seenOnSpace
	var room [64]byte
	cost := func(to style) int { return len(appendChange(room[:0], s, to, profile)) }
	if kept.onSpace() != is || cost(is) < cost(kept) {
		return is
	}
	return kept
}

// restyle returns s after the parameters of a code for styles. What they say besides
// colours and attributes is left out.
func (s style) restyle(params ansi.Params, profile colorprofile.Profile) style {
	if len(params) == 0 || profile <= colorprofile.NoTTY {
		return style{}
	}
	for i := 0; i < len(params); i++ {
		switch p := params[i].Param(0); {
		case p == 0:
			s = style{}
		case p == 4 && params[i].HasMore() && i+1 < len(params) && params[i+1].Param(0) == 0:
			s.attributes &^= 1 << 4
		case p < len(ends):
			s.attributes |= 1 << p
		case 22 <= p && p <= 29:
			s.attributes &^= endedBy(p)
		case 30 <= p && p <= 37:
			s.fore = colourOf(ansi.BasicColor(p-30), profile)
		case 90 <= p && p <= 97:
			s.fore = colourOf(ansi.BasicColor(p-90+8), profile)
		case 40 <= p && p <= 47:
			s.back = colourOf(ansi.BasicColor(p-40), profile)
		case 100 <= p && p <= 107:
			s.back = colourOf(ansi.BasicColor(p-100+8), profile)
		case p == 39:
			s.fore = 0
		case p == 49:
			s.back = 0
		case p == 38, p == 48, p == 58:
			var c color.Color
			n := ansi.ReadStyleColor(params[i:], &c)
			if i += max(n-1, 0); n == 0 {
				break
			}
			if p == 38 {
				s.fore = colourOf(c, profile)
			} else if p == 48 {
				s.back = colourOf(c, profile)
			}
		}
		for i < len(params) && params[i].HasMore() {
			i++
		}
	}
	return s
}

// endedBy returns the attributes that a code ends.
func endedBy(code int) (ended attributes) {
	for n, end := range ends {
		if end == code {
			ended |= 1 << n
		}
	}
	return ended
}

// colourOf returns the colour of a terminal that is c or, if there are too few, like it.
func colourOf(c color.Color, profile colorprofile.Profile) colour {
	if c, ok := c.(ansi.IndexedColor); ok && profile >= colorprofile.ANSI256 {
		return indexed | colour(c) // as most are; to convert takes a lock
	}
	switch c := profile.Convert(c).(type) {
	case nil:
		return 0
	case ansi.BasicColor:
		return basic | colour(c)
	case ansi.IndexedColor:
		return indexed | colour(c)
	default:
		r, g, b, _ := c.RGBA()
		return direct | colour(r>>8<<16|g>>8<<8|b>>8)
	}
}

// appendChange appends the code that makes one style another. Where attributes go, that is
// one for each, or a reset and all that is left, whatever is shorter; without colours it is
// a reset, because a VT100 has nothing else.
func appendChange(dst []byte, from, to style, profile colorprofile.Profile) []byte {
	if from == to {
		return dst
	}
	mark := len(dst)
	if from.attributes&^to.attributes == 0 || profile > colorprofile.ASCII {
		dst = appendCodes(append(dst, "\x1b["...), from, to)
		dst[len(dst)-1] = 'm'
	}
	mid := len(dst)
	if to == (style{}) {
		dst = append(dst, reset...)
	} else {
		dst = appendCodes(append(dst, "\x1b[0;"...), style{}, to)
		dst[len(dst)-1] = 'm'
	}
	if mid == mark {
		return dst
	}
	return shorter(dst, mark, mid)
}

// appendCodes appends what is to send besides a reset, each with a semicolon after it.
func appendCodes(dst []byte, from, to style) []byte {
	add := func(code int) { dst = append(strconv.AppendInt(dst, int64(code), 10), ';') }
	has := from.attributes
	for n, end := range ends {
		if bit := attributes(1) << n; has&bit != 0 && to.attributes&bit == 0 {
			add(end)
			has &^= endedBy(end)
		}
	}
	for n := range ends {
		if bit := attributes(1) << n; to.attributes&^has&bit != 0 {
			add(n)
		}
	}
	for _, c := range []struct {
		from, to colour
		base     int
	}{{from.fore, to.fore, 30}, {from.back, to.back, 40}} {
		n := int(c.to & number)
		switch {
		case c.from == c.to:
		case c.to == 0:
			add(c.base + 9)
		case c.to < indexed && n < 8:
			add(c.base + n)
		case c.to < indexed:
			add(c.base + 60 + n - 8)
		case c.to < direct:
			add(c.base + 8)
			add(5)
			add(n)
		default:
			add(c.base + 8)
			add(2)
			add(n >> 16)
			add(n >> 8 & 0xff)
			add(n & 0xff)
		}
	}
	return dst
}

// shorter keeps of two ways to the same, dst from mark to mid and from there on, the
// shorter one; the first if they are as long.
func shorter(dst []byte, mark, mid int) []byte {
	if len(dst)-mid >= mid-mark {
		return dst[:mid]
	}
	return append(dst[:mark], dst[mid:]...)
}
