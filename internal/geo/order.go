package geo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NameKey returns what name is sorted by, as text, so that readers find it: letters
// whatever their case and marks, so that Éire stands between Ealing and Flint, and before
// them digits and other characters, in the order of the Unicode collation algorithm. Names
// that differ in marks and case alone have the same key. It takes some tens of
// nanoseconds for a name in plain letters.
func NameKey(name string) string {
	var room [64]byte
	key := room[:0]
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return markedKey(name)
		}
		key = append(key, places[name[i]])
	}
	return string(key)
}

// markedKey is NameKey of a name that is not all in plain letters.
func markedKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(places[r])
		case r == '‘' || r == '’':
			b.WriteByte(places['\''])
		case r == '–' || r == '—':
			b.WriteByte(places['-'])
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r) // after all plain letters
		}
	}
	return b.String()
}

// inOrder are the characters of ASCII in order, small letters standing for capitals.
const inOrder = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"

// places are where characters of ASCII stand in that order.
var places = func() (at [utf8.RuneSelf]byte) {
	for i := range len(inOrder) {
		at[inOrder[i]] = byte(i)
	}
	for c := 'A'; c <= 'Z'; c++ {
		at[c] = at[unicode.ToLower(c)]
	}
	return at
}()
