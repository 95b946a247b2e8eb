package list

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"weal/internal/palette"
	"weal/internal/text"
)

// longest is longer than any name, in letters.
const longest = 200

// A Box is a line of text that is being typed: with a cursor in it that arrows, home and
// end move, and words that can be erased. Every place of weal in which one types is a Box.
type Box struct{ input textinput.Model }

// NewBox returns a Box that holds s, of at most most letters, with the cursor at its end.
func NewBox(s string, most int) *Box {
	in := textinput.New()
	in.Prompt, in.CharLimit = "", most
	in.KeyMap.Paste.SetEnabled(false) // which would be that of the machine weal runs on
	in.Focus()
	in.SetValue(text.Clean(s))
	in.CursorEnd()
	return &Box{in}
}

// NewFilter returns the Box of a filter.
func NewFilter(s string) *Box { return NewBox(s, longest) }

// Text returns what the Box holds.
func (b *Box) Text() string { return b.input.Value() }

// Update returns the Box after msg, a key or something pasted: one line without control
// characters. Keys that write and change nothing leave it as it is.
func (b *Box) Update(msg tea.Msg) *Box {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		value, at := []rune(b.input.Value()), b.input.Position()
		pasted := []rune(text.Clean(strings.TrimSpace(msg.Content)))
		next := NewBox(string(value[:at])+string(pasted)+string(value[at:]), b.input.CharLimit)
		next.input.SetCursor(at + len(pasted))
		return next
	case tea.KeyPressMsg:
		if msg.Text != text.Clean(msg.Text) {
			return b
		}
		// The model edits in place: a copy of what it holds keeps b as it was.
		next := NewBox(b.input.Value(), b.input.CharLimit)
		next.input.SetCursor(b.input.Position())
		next.input, _ = next.input.Update(msg)
		return next
	}
	return b
}

// Line draws the Box in at most width cells, with its cursor, which is always seen.
func (b *Box) Line(width int, p *palette.Palette) string {
	value, at := []rune(b.input.Value()), b.input.Position()
	under := " "
	if at < len(value) {
		under = string(value[at])
	}
	after := string(value[min(at+1, len(value)):])
	from := 0
	for from < at && text.Width(string(value[from:at])+under) > width {
		from++
	}
	return text.Fit(string(value[from:at])+palette.Style{}.Reversed().Render(under)+after, min(width, text.Width(string(value[from:at])+under+after)))
}

// Asking draws a line of width cells that asks for what the Box holds and, where that is nothing
// yet, says what it could be.
func (b *Box) Asking(prompt, hint string, width int, p *palette.Palette) string {
	line := " " + prompt + b.Line(max(width-text.Width(prompt)-2, 1), p)
	if b.Text() == "" {
		line += p.Muted.Render(" " + hint)
	}
	return line
}

// Cut returns lines as at most most of them: the last has all that is left, as far as there is
// room in width cells.
func Cut(lines []string, most, width int) []string {
	if len(lines) > most {
		return append(lines[:most-1:most-1], text.Fit(strings.Join(lines[most-1:], " "), width))
	}
	return lines
}

// Scrolled returns the lines of a text from top on, as far as the last page of height lines
// is full, and what a rule says of where that is.
func Scrolled(lines []string, top, height int) (shown []string, where string) {
	top = max(min(top, len(lines)-height), 0)
	switch {
	case len(lines) <= height:
	case top+height >= len(lines):
		where = "the end"
	default:
		where = "more below"
	}
	return lines[top:], where
}
