package ranking

import (
	"weal/internal/nav"
	"weal/internal/text"
)

var _ nav.Worded = Screen{}

// Sentences returns what there is to say of the figure under the cursor, most
// important first. The first says what the figure is of, because no title does.
func (s Screen) Sentences(nav.Env) []string {
	about := s.v.Caption
	if s.v.Table.Len > 0 {
		about = s.v.About(s.list.Row)
	}
	var lines []string
	for _, sentence := range about {
		lines = append(lines, text.Clean(sentence.Text))
	}
	return lines
}
