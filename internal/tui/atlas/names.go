package atlas

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// short returns name in at most width letters: whole if it fits, and else the
// beginnings of its words, as many letters of each as there is room for.
func short(name string, width int) string {
	if utf8.RuneCountInString(name) <= width {
		return name
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '/' })
	small := []string{"and", "of", "the", "upon", "on", "in", "with", "&"}
	if kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(small, strings.ToLower(w)) }); len(kept) > 0 {
		words = kept
	}
	letters := make([]int, len(words)) // how many of each word
	for left := width; left > 0; {
		before := left
		for i, w := range words {
			if left > 0 && letters[i] < utf8.RuneCountInString(w) {
				letters[i]++
				left--
			}
		}
		if left == before {
			break
		}
	}
	var b strings.Builder
	for i, w := range words {
		b.WriteString(string([]rune(w)[:letters[i]]))
	}
	return b.String()
}
