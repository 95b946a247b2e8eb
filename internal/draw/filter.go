package draw

import (
	"strings"

	"weal/internal/palette"
)

// longestFilter is longer than any name, in bytes.
const longestFilter = 200

// FilterText returns what a filter holds once text was typed or pasted into it:
// one line, without control characters and no longer than any name.
func FilterText(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < ' ' }), " ")
	if len(text) > longestFilter {
		text = strings.ToValidUTF8(text[:longestFilter], "")
	}
	return text
}

// EditFilter returns filter after a key called key, which writes text or
// nothing: "backspace" takes a letter away and "ctrl+u" all.
func EditFilter(filter, key, text string) string {
	switch key {
	case "backspace":
		runes := []rune(filter)
		return string(runes[:max(len(runes)-1, 0)])
	case "ctrl+u":
		return ""
	}
	return FilterText(filter + text)
}

// FilterLine draws the line of exactly width cells that stands above a list
// while a filter narrows it: what was typed, with a cursor while it is being
// typed, and at the right how much is left, such as "3 of 15 areas".
func FilterLine(text string, typing bool, left string, width int, p *palette.Palette) string {
	line := spaces(margin) + p.Key.Render("Filter: ") + Clean(text)
	if typing {
		line += p.Selected.Render(" ")
	}
	return Fit(Fit(line, max(width-Width(left)-1, 0))+p.Muted.Render(Clean(left)), width)
}
