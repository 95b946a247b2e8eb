package palette

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// reset ends every style.
const reset = "\x1b[m"

// A Style is how a piece of text looks: the escape code that a lipgloss.Style
// would write, worked out once. It is small, comparable and safe to share,
// and rendering with it costs one string concatenation. (Rendering a
// lipgloss.Style costs a microsecond, and a frame has thousands of pieces.)
// The zero Style is plain text.
type Style struct {
	open string
	lip  *lipgloss.Style // never changed
}

// From returns the Style that looks like l. Only colours and text attributes
// carry over; padding, borders and sizes do not.
func From(l lipgloss.Style) Style {
	open, _, _ := strings.Cut(l.Render("x"), "x")
	return Style{open, &l}
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
	l := over.lip.Inherit(*s.lip)
	return Style{s.open + over.open, &l}
}

// Lipgloss returns the style for components that ask for a lipgloss.Style.
func (s Style) Lipgloss() lipgloss.Style {
	if s.lip == nil {
		return lipgloss.NewStyle()
	}
	return *s.lip
}
