package text

import "strings"

// Alike is the least likeness of two long names that one can be mistaken for.
const Alike = 30

// alikeWords is the same for words: of two short ones a few letters agree by chance.
const alikeWords = 40

// Nearest returns which of names word was most likely meant to be, "" if it is like
// none of them. Names are in lower case; word need not be. What only one of them begins
// with is that one.
func Nearest(word string, names []string) string {
	word = strings.ToLower(word)
	var begin []string
	for _, name := range names {
		if len(word) > 1 && strings.HasPrefix(name, word) {
			begin = append(begin, name)
		}
	}
	if len(begin) == 1 {
		return begin[0]
	}
	near := NewLikeness(word)
	best, most := "", alikeWords-1
	for _, name := range names {
		if score := near.To(name); score > most {
			best, most = name, score
		}
	}
	return best
}

// A Likeness tells how like other names are to one. It knows the pairs of neighbouring
// letters in that one: two names are as like as the pairs they share are many (Dice's
// coefficient), which forgives letters that were left out or swapped, wherever they
// stand.
type Likeness struct {
	in    [signs * signs]bool
	signs [256]uint8 // by letter
	n     int
}

const (
	signs   = 37 // a to z, 0 to 9, and what is between words
	between = uint8(signs - 1)
)

// NewLikeness returns the Likeness to a name, folded to lower case.
func NewLikeness(name string) *Likeness {
	l := &Likeness{n: len(name)}
	for c := range l.signs {
		l.signs[c] = sign(byte(c))
	}
	before := between
	for i := range len(name) {
		at := l.signs[name[i]]
		l.in[uint(before)*signs+uint(at)] = true
		before = at
	}
	return l
}

// To returns how like name, folded too, is: from 0 to 100.
func (l *Likeness) To(name string) int {
	if all := l.n + len(name); all == 0 || 200*min(l.n, len(name)) < Alike*all {
		return 0 // of so different lengths that they cannot be alike
	}
	common, before := 0, between
	for i := range len(name) {
		at := l.signs[name[i]]
		if l.in[uint(before)*signs+uint(at)] {
			common++
		}
		before = at
	}
	return min(200*common/(l.n+len(name)), 100)
}

func sign(c byte) uint8 {
	switch {
	case 'a' <= c && c <= 'z':
		return c - 'a'
	case '0' <= c && c <= '9':
		return 26 + c - '0'
	}
	return between
}
