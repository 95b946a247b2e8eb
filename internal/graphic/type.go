package graphic

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"weal/internal/text"
)

// A face is a font, and how wide its letters are.
type face struct {
	name     string // that formats call it
	ttf      []byte
	font     *sfnt.Font
	buffer   sfnt.Buffer
	advances map[rune]float64 // in its size; -1 if it does not have the letter
}

func newFace(name string, ttf []byte) (*face, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return &face{name: name, ttf: ttf, font: f, advances: make(map[rune]float64)}, nil
}

// advance returns how wide r is in a size of 1; -1 if f does not have it.
func (f *face) advance(r rune) float64 {
	if w, ok := f.advances[r]; ok {
		return w
	}
	const finely = 1000
	w := -1.0
	if i, err := f.font.GlyphIndex(&f.buffer, r); err == nil && i != 0 {
		if a, err := f.font.GlyphAdvance(&f.buffer, i, fixed.I(finely), 0); err == nil {
			w = float64(a) / 64 / finely
		}
	}
	f.advances[r] = w
	return w
}

// fonts are the faces of one page: a sans serif that comes with weal, whose letters are as
// wide as Arial's, so that what cannot read the font in a file still breaks no line; before
// it, in both weights, that of the reader if there is one.
type fonts struct {
	regular, bold, own *face // own is nil if there is none

	names *strings.Replacer // that have a hyphen where an amount has a minus; nil for none
}

// newFonts returns the fonts of a page; the error says what is wrong with own, a TrueType
// font, which may be nil.
func newFonts(own []byte) (*fonts, error) {
	f := &fonts{}
	var err error
	if f.regular, err = newFace("weal", liberationsansregular.TTF); err != nil {
		return nil, err
	}
	if f.bold, err = newFace("weal-bold", liberationsansbold.TTF); err != nil {
		return nil, err
	}
	if own == nil {
		return f, nil
	}
	if !isTrueType(own) {
		return nil, fmt.Errorf("font: want TrueType outlines, as most files that end in .ttf have")
	}
	if f.own, err = newFace("weal-own", own); err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	return f, nil
}

// isTrueType reports whether a font begins as one with TrueType outlines does.
func isTrueType(font []byte) bool {
	return len(font) > 12 && (string(font[:4]) == "\x00\x01\x00\x00" || string(font[:4]) == "true")
}

// weight returns the face of weal's own of a weight.
func (f *fonts) weight(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.regular
}

// faceOf returns the face that has r in a weight. What none has is an empty box.
func (f *fonts) faceOf(r rune, bold bool) *face {
	if f.own != nil && f.own.advance(r) >= 0 {
		return f.own
	}
	return f.weight(bold)
}

// A run is some of a text: letters of one face, or one sign.
type run struct {
	text string
	sign bool
	low  bool // below the line, and small
	face *face
}

// The digits below the line, as in CO₂, are those on it made smaller: fonts have them in the
// middle of a wide blank.
const (
	lowSize = 0.65 // of the size of the text
	lowDrop = 0.14
)

// lowered returns the digit that r is below the line.
func lowered(r rune) (rune, bool) {
	if '₀' <= r && r <= '₉' {
		return '0' + r - '₀', true
	}
	return r, false
}

// typeset returns s as it is set: safe to show, with the minus that type has before amounts.
// Names stand as they are.
func (f *fonts) typeset(s string) string {
	if s = text.Clean(s); !strings.Contains(s, "-") {
		return s
	}
	if f.names != nil {
		s = f.names.Replace(s)
	}
	return hyphened.ReplaceAllString(s, "$1−$2")
}

// hyphened is a number, of money too, with a hyphen before it that joins it to nothing.
var hyphened = regexp.MustCompile(`(^|[^\pL\pN\-/?&=.,:'])-(\p{Sc}?\d)`)

// nameHyphen is the hyphen in names that look as if they had an amount in them, wherever they
// are broken or cut; it is drawn as any other.
const nameHyphen = '‐'

// asDrawn returns the letter that r is drawn as.
func asDrawn(r rune) rune {
	if r == nameHyphen {
		return '-'
	}
	return r
}

// keep has names stand as they are in all texts, such as "-5 Street".
func (f *fonts) keep(names iter.Seq[string]) {
	var pairs []string
	for name := range names {
		if name = text.Clean(name); hyphened.MatchString(name) && strings.ContainsFunc(name, unicode.IsLetter) {
			pairs = append(pairs, name, strings.ReplaceAll(name, "-", string(nameHyphen)))
		}
	}
	if pairs != nil {
		f.names = strings.NewReplacer(pairs...)
	}
}

// runs returns the runs of s.
func (f *fonts) runs(s string, bold bool) []run {
	var runs []run
	for _, r := range f.typeset(s) {
		_, sign := formOf(r)
		r, low := lowered(asDrawn(r))
		in := f.faceOf(r, bold)
		if n := len(runs); n > 0 && !sign && !runs[n-1].sign && runs[n-1].low == low && runs[n-1].face == in {
			runs[n-1].text += string(r)
			continue
		}
		runs = append(runs, run{string(r), sign, low, in})
	}
	return runs
}

// missing is how wide the box is that stands for a letter no face has.
const missing = 0.75

// letter returns how wide r is in a size of 1.
func (f *fonts) letter(r rune, bold bool) float64 {
	if _, sign := formOf(r); sign {
		return signWidth
	}
	digit, low := lowered(asDrawn(r))
	w := f.faceOf(digit, bold).advance(digit)
	switch {
	case low:
		return max(w, 0) * lowSize
	case w < 0:
		return missing
	}
	return w
}

// width returns how wide s is.
func (f *fonts) width(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range f.typeset(s) {
		w += f.letter(r, bold)
	}
	return w * size
}

// reach returns how many bytes of s are no wider than width, up to the letter that is the
// first beyond it: what comes after costs nothing.
func (f *fonts) reach(s string, width float64, l look) int {
	w := 0.0
	for i, r := range s {
		if w += f.letter(r, l.bold); w*l.size > width {
			return i
		}
	}
	return len(s)
}

// halved returns how wide s is in two lines that are as even as its words allow.
func (f *fonts) halved(s string, size float64, bold bool) float64 {
	whole, space := f.width(s, size, bold), f.letter(' ', bold)*size
	least, w := whole, 0.0
	for _, r := range f.typeset(s) {
		if r == ' ' {
			least = min(least, max(w, whole-w-space))
		}
		w += f.letter(r, bold) * size
	}
	return least
}

// wrap returns s in lines that are at most so wide. Words that are longer are broken after
// what parts of addresses end in, or are cut.
func (f *fonts) wrap(s string, width float64, l look) []string {
	var lines []string
	line := ""
	for _, word := range f.words(f.typeset(s), width, l) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		fits := f.reach(longer, width, l) == len(longer)
		for !fits && f.reach(word, width, l) < len(word) {
			head, rest := f.broken(longer, len(longer)-len(word), width, l)
			if head == "" {
				break
			}
			lines, line, longer, word = append(lines, head), "", rest, rest
			fits = f.reach(longer, width, l) == len(longer)
		}
		if line == "" || fits {
			line = longer
			continue
		}
		lines, line = append(lines, line), word
	}
	if line != "" {
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i] = f.fit(lines[i], width, l)
	}
	return lines
}

// month is how a word ends before the year of its period: "Apr", "2024–Mar", "(January", "Q1".
var month = regexp.MustCompile(`(^|[–( ])(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$|(^|[–(])Q[1-4]$`)

// words returns the words of s, those of one period as one if they fit: "Q1 2024", "30 Apr
// 2025".
func (f *fonts) words(s string, width float64, l look) []string {
	var all []string
	for _, word := range strings.Fields(s) {
		n := len(all) - 1
		if n >= 0 && (isDigit(word[0]) && month.MatchString(all[n]) || isDigit(all[n][0]) && len(all[n]) <= 2 && month.MatchString(word)) {
			if both := all[n] + " " + word; f.reach(both, width, l) == len(both) {
				all[n] = both
				continue
			}
		}
		all = append(all, word)
	}
	return all
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// broken returns as much of s, which is too wide, as is no wider than width and ends where
// its last word may be broken, which begins at a byte, and the rest; "" and s if nothing of
// it ends so.
func (f *fonts) broken(s string, word int, width float64, l look) (head, rest string) {
	at := strings.LastIndexAny(s[:f.reach(s, width, l)], ",/&?") + 1
	if at <= word { // the word stands alone on a line first
		return "", s
	}
	return s[:at], s[at:]
}

// fit returns s, or as much of it as is no wider than width, with an ellipsis.
func (f *fonts) fit(s string, width float64, l look) string {
	s = f.typeset(s)
	if f.reach(s, width, l) == len(s) {
		return s
	}
	const ellipsis = "…"
	short := s[:f.reach(s, width-f.width(ellipsis, l.size, l.bold), l)]
	if short == "" {
		return ""
	}
	return strings.TrimRight(short, " ,") + ellipsis
}
