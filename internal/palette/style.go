package palette

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"weal/internal/scheme"
)

// reset ends every style.
const reset = "\x1b[m"

// A Style is how a piece of text looks: an ink, a ground behind it and attributes, with the
// escape code that says so, worked out once. It is small, comparable and safe to share,
// and rendering with it costs one string concatenation. The zero Style is plain text.
type Style struct {
	open        string
	ink, ground colour
	attributes  attribute
}

// A colour is 0 for the terminal's own, and else 1 more than one of the scheme's.
type colour uint16

// An attribute is a bit for each way of writing.
type attribute uint8

const (
	bold attribute = 1 << iota
	faint
	italic
	underline
	reverse
)

// codes are the parameters of the attributes, in the order of their bits.
var codes = [...]int{1, 2, 3, 4, 7}

// Ink returns the style of text in c.
func Ink(c scheme.Colour) Style { return written(colour(c)+1, 0, 0) }

// Ground returns the style of text of the terminal's colour on c.
func Ground(c scheme.Colour) Style { return written(0, colour(c)+1, 0) }

// written returns the style with its code.
func written(ink, ground colour, attributes attribute) Style {
	var parts []string
	for i, code := range codes {
		if attributes&(1<<i) != 0 {
			parts = append(parts, strconv.Itoa(code))
		}
	}
	for _, c := range []struct {
		colour
		base int
	}{{ink, 30}, {ground, 40}} {
		switch n := int(c.colour) - 1; {
		case n < 0:
		case n < 8:
			parts = append(parts, strconv.Itoa(c.base+n))
		case n < 16:
			parts = append(parts, strconv.Itoa(c.base+60+n-8))
		default:
			parts = append(parts, fmt.Sprintf("%d;5;%d", c.base+8, n))
		}
	}
	s := Style{ink: ink, ground: ground, attributes: attributes}
	if len(parts) > 0 {
		s.open = "\x1b[" + strings.Join(parts, ";") + "m"
	}
	return s
}

func (s Style) add(a attribute) Style { return written(s.ink, s.ground, s.attributes|a) }

// Bold returns s in bold.
func (s Style) Bold() Style { return s.add(bold) }

// Faint returns s with less ink.
func (s Style) Faint() Style { return s.add(faint) }

// Italic returns s in italics.
func (s Style) Italic() Style { return s.add(italic) }

// Underlined returns s with a line below.
func (s Style) Underlined() Style { return s.add(underline) }

// Reversed returns s with ink and ground exchanged.
func (s Style) Reversed() Style { return s.add(reverse) }

// Upright returns s with ink and ground as they were before Reversed.
func (s Style) Upright() Style {
	if s.attributes&reverse == 0 {
		return s
	}
	return written(s.ink, s.ground, s.attributes&^reverse)
}

// Render returns text in the style, ending in a reset. Each line of a text of
// several lines is styled by itself, so that lines can be cut and joined.
func (s Style) Render(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	if strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\n", reset+"\n"+s.open)
	}
	return s.open + text + reset
}

// With returns s with what over adds or changes.
func (s Style) With(over Style) Style {
	switch {
	case s.open == "":
		return over
	case over.open == "":
		return s
	}
	ink, ground := over.ink, over.ground
	if ink == 0 {
		ink = s.ink
	}
	if ground == 0 {
		ground = s.ground
	}
	return written(ink, ground, s.attributes|over.attributes)
}

// On returns s with the ink of bg behind it.
func (s Style) On(bg Style) Style { return written(s.ink, bg.ink, s.attributes) }

// Lipgloss returns the style for components that ask for a lipgloss.Style.
func (s Style) Lipgloss() lipgloss.Style {
	l := lipgloss.NewStyle()
	if s.ink > 0 {
		l = l.Foreground(lipgloss.Color(strconv.Itoa(int(s.ink) - 1)))
	}
	if s.ground > 0 {
		l = l.Background(lipgloss.Color(strconv.Itoa(int(s.ground) - 1)))
	}
	has := func(a attribute) bool { return s.attributes&a != 0 }
	return l.Bold(has(bold)).Faint(has(faint)).Italic(has(italic)).Underline(has(underline)).Reverse(has(reverse))
}
