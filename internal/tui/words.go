package tui

import (
	"strings"

	"weal/internal/nav"
	"weal/internal/text"
)

// Sentences returns what the view says in words: of what its cursor is on, most
// important first. Each is one line of plain text. Screens that are words
// themselves have none.
func (m Model) Sentences() []string {
	var sentences []string
	for _, line := range nav.SentencesOf(m.top.screen, m.env()) {
		if line = strings.TrimSpace(text.Clean(line)); line != "" {
			sentences = append(sentences, line)
		}
	}
	return sentences
}

// Words returns the view without pictures, for reading aloud: its title, its
// sentences, and a table: that
// that of its figures, with a line for each and what they have in common above
// them. It ends in a line break, and holds no escape codes and no lines or
// blocks.
func (m Model) Words() string {
	title := m.Title()
	head := strings.Join(title.Crumbs, ", ")
	if title.Right != "" {
		head += " (" + title.Right + ")"
	}
	parts := append([]string{text.Clean(head)}, m.Sentences()...)
	words := strings.Join(parts, "\n") + "\n"
	if body := m.wordsBody(); body != "" {
		words += "\n" + body
	}
	if !m.look.ASCII {
		return words
	}
	lines := strings.Split(words, "\n")
	for i := range lines {
		lines[i] = text.ASCII(lines[i])
	}
	return strings.Join(lines, "\n")
}

// wordsBody returns what stands under the sentences: figures, a table of
// findings, or all that a screen of words says.
func (m Model) wordsBody() string {
	if m.top.screen.Address().View == "explain" {
		if words, err := m.Explanation(0); err == nil {
			return words
		}
	}
	var b strings.Builder
	if figures := m.Figures(); len(figures) > 0 {
		b.WriteString(wordTable(m.Data(), figures))
	} else {
		env := m.env()
		env.Width, env.Height = 80, 500 // long enough for all of it
		return withoutLines(nav.Frame(m.top.screen, env))
	}
	return b.String()
}

// withoutLines returns text without styles, rules between lines, rules between
// columns, and blank lines at the end.
func withoutLines(words string) string {
	var lines []string
	for line := range strings.SplitSeq(words, "\n") {
		bare := strings.TrimRight(strings.Map(spaceForLine, text.Clean(line)), " ")
		if bare == "" && strings.TrimSpace(line) != "" {
			continue
		}
		lines = append(lines, bare)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

func spaceForLine(r rune) rune {
	if 0x2500 <= r && r <= 0x259F {
		return ' '
	}
	return r
}
