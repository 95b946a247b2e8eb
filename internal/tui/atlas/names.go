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
	words := wordsOf(name)
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

// wordsOf returns the words of name, without small ones unless there are no
// others.
func wordsOf(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '/' })
	small := []string{"and", "of", "the", "upon", "on", "in", "with", "&"}
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(small, strings.ToLower(w)) })
	if len(kept) > 0 {
		return kept
	}
	return words
}

// initials returns up to three letters that stand for name: those that its words
// begin with, or the first two of a single word.
func initials(name string) string {
	words := wordsOf(name)
	if len(words) == 1 {
		return string([]rune(words[0])[:min(2, utf8.RuneCountInString(words[0]))])
	}
	var b strings.Builder
	for _, w := range words[:min(len(words), 3)] {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}
