package draw

import (
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// longestFilter is longer than any name, in bytes.
const longestFilter = 200

// FilterText returns what a filter holds once text was typed or pasted into it:
// one line, without control characters and no longer than any name.
func FilterText(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' }), " ")
	if len(s) > longestFilter {
		s = strings.ToValidUTF8(s[:longestFilter], "")
	}
	return s
}

// EditFilter returns filter after a key called key, which writes text or
// nothing: "backspace" takes a letter away and "ctrl+u" all.
func EditFilter(filter, key, s string) string {
	switch key {
	case "backspace":
		runes := []rune(filter)
		return string(runes[:max(len(runes)-1, 0)])
	case "ctrl+u":
		return ""
	}
	return FilterText(filter + s)
}

// FilterLine draws the line of exactly width cells that stands above a list
// while a filter narrows it: what was typed, with a cursor while it is being
// typed, and at the right how much is left, such as "3 of 15 areas".
func FilterLine(s string, typing bool, left string, width int, p *palette.Palette) string {
	line := text.Spaces(margin) + p.Key.Render("Filter: ") + text.Clean(s)
	if typing {
		line += p.Selected.Render(" ")
	}
	return text.Fit(text.Fit(line, max(width-text.Width(left)-1, 0))+p.Muted.Render(text.Clean(left)), width)
}
