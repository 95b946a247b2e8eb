package tui

import (
	"strings"

	"weal/internal/text"
)

// Sentences returns what the view says in words: of what its cursor is on, most
// important first. Each is one line of plain text. Screens that are words
// themselves have none.
func (m Model) Sentences() []string {
	var sentences []string
	for _, line := range m.top.screen.Showing().Sentences() {
		if line = strings.TrimSpace(text.Clean(line)); line != "" {
			sentences = append(sentences, line)
		}
	}
	return sentences
}
