package list

import (
	"slices"
	"strings"
	"unicode/utf8"

	"weal/internal/text"
)

// mostLines is how many lines a name on the map may take.
const mostLines = 3

// spellings returns the ways to write name whole: in one line, and in more.
func spellings(name string) []string {
	all := []string{name}
	for n := 2; n <= mostLines; n++ {
		if lines := broken(brief(name), n); len(lines) == n {
			all = append(all, strings.Join(lines, "\n"))
		}
	}
	return all
}

// leastLabel is how many letters of a name tell most areas from others.
const leastLabel = 4

// labels returns what stands on the tile of each area, in at most so many lines of width
// letters: its name, folded, but nothing where another's comes to the same, or where the
// letters are too few for most to differ.
func labels(areas []int, name func(int) string, width, lines int) [][]string {
	all := make([][]string, len(areas))
	if width < leastLabel {
		return all
	}
	first := make(map[string]int, len(areas))
	for i, area := range areas {
		all[i] = folded(name(area), width, lines)
		label := strings.Join(all[i], "\n")
		if j, ok := first[label]; ok {
			all[i], all[j] = nil, nil
		} else {
			first[label] = i
		}
	}
	return all
}

// folded returns name in at most so many lines of width letters: whole if it fits, shortened if
// not, and nothing where that would tell nothing.
func folded(name string, width, lines int) []string {
	if width < 2 {
		return nil
	}
	if text.Width(name) <= width {
		return []string{name}
	}
	if lines > 1 {
		if all := broken(brief(name), lines); !slices.ContainsFunc(all, func(line string) bool { return text.Width(line) > width }) {
			return all
		}
	}
	return []string{short(name, width)}
}

// broken returns name in at most n lines, as narrow as can be.
func broken(name string, n int) []string {
	for width := 1; ; width++ {
		if !slices.ContainsFunc(strings.Fields(name), func(w string) bool { return text.Width(w) > width }) {
			if lines := text.Wrap(name, width); len(lines) <= n {
				return lines
			}
		}
	}
}

// brief returns name with a sign for the word that takes most room for least.
func brief(name string) string { return strings.ReplaceAll(name, " and ", " & ") }

// short returns name in at most width letters: whole if it fits, without the end
// of its last word if most of it is left, and else the beginnings of its words,
// as many letters of each as there is room for, but one of North and the like in longer names.
func short(name string, width int) string {
	const most = 3 // letters of the last word, with the sign that it is cut
	words := wordsOf(name)
	if utf8.RuneCountInString(name) <= width {
		return name
	}
	if end := strings.LastIndexByte(brief(name), ' '); len(words) == 1 || 0 < end && end+most < width {
		return text.Fit(brief(name), width)
	}
	if len(words) > 2 {
		for i, w := range words {
			if slices.Contains([]string{"North", "East", "South", "West"}, w) {
				words[i] = w[:1]
			}
		}
	}
	between := " "
	if width < 4*len(words)-1 { // less than three letters of each
		between = ""
	}
	letters := make([]int, len(words)) // how many of each word
	for left := width - len(between)*(len(words)-1); left > 0; {
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
	for i, w := range words {
		words[i] = string([]rune(w)[:letters[i]])
	}
	return strings.Join(words, between)
}

// wordsOf returns the words of name, without small ones unless there are no others.
func wordsOf(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '/' })
	small := []string{"and", "of", "the", "upon", "on", "in", "with", "&"}
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(small, strings.ToLower(w)) })
	if len(kept) > 0 {
		return kept
	}
	return words
}
