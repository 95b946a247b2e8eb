// Package escape puts together what a terminal sends in pieces: a key or an answer
// of several bytes can come over a network, a serial line or from a busy machine
// with a pause in it, and half of it would be read as keys that nobody pressed.
package escape

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// How long the rest of what has begun may take to come. No key begins as a sequence
// does, so that it can be waited for; an escape alone is a key, which people want to
// be quick. Alt with a letter is an escape and the letter, without a pause.
const (
	Alone    = 100 * time.Millisecond
	Sequence = time.Second
	alt      = 25 * time.Millisecond
)

// Answer is how long after a question a terminal may take to answer: whoever leaves it
// earlier waits, or what comes is typed into the shell.
const Answer = time.Second

// Background, Columns and Attributes are questions: for the colour behind the text and for
// whether some columns can scroll alone, which some terminals do not know, and for what the
// terminal is, which nearly all do. They answer in the order that they are asked in.
const (
	Background = "\x1b]11;?\x07"
	Columns    = "\x1b[?69$p"
	Attributes = "\x1b[c"
)

// ColumnsMode is the mode that Columns asks for, which comes in the answer.
const ColumnsMode = 69

// IsVT reports whether term is the name of one of the terminals, vt100 to vt220, that
// others have learned from. They have no colours, title or background, and show or
// ring what asks for one.
func IsVT(term string) bool {
	return strings.HasPrefix(term, "vt1") || strings.HasPrefix(term, "vt2")
}

// alone is the escape key in a form that nothing else begins with.
const alone = "\x1b[27u"

// maxSequence is the longest sequence that is waited for, in bytes.
const maxSequence = 1 << 10

// A paste stands between pasteStart and PasteEnd.
const (
	pasteStart = "\x1b[200~"
	PasteEnd   = "\x1b[201~"
)

// Pieces puts sequences together. The zero Pieces is ready.
type Pieces struct {
	rest    []byte    // the beginning of what has not come in full
	came    time.Time // the last of it
	pasting bool
}

// Add takes b, which came at a given time, and returns what is whole now: whole
// characters, keys, answers and pastes, of which the last may still go on. A key that
// is an escape alone is in a form of its own, that cannot be the beginning of
// anything, and what was broken off is left out. The result is the caller's.
func (p *Pieces) Add(b []byte, at time.Time) []byte {
	var out []byte
	since := at.Sub(p.came)
	if wait := p.Wait(); wait > 0 && since >= wait || p.isAlone() && since >= alt && len(b) > 0 && !introduces(b[0]) {
		out = p.Expire()
	}
	p.came = at
	return p.take(out, append(p.rest, b...))
}

// Wait returns how long to wait for the rest of what has begun, from when the last
// of it came; 0 if nothing has. Then comes Expire.
func (p *Pieces) Wait() time.Duration {
	switch {
	case len(p.rest) == 0:
		return 0
	case p.isAlone():
		return Alone
	}
	return Sequence
}

// Expire returns what has come, given that no more will: an escape was a key, and
// anything else is left out, but for what looked like the end of a paste.
func (p *Pieces) Expire() []byte {
	var out []byte
	switch {
	case p.isAlone():
		out = []byte(alone)
	case p.pasting:
		out = bytes.Clone(p.rest)
	}
	p.rest = p.rest[:0]
	return out
}

func (p *Pieces) isAlone() bool { return !p.pasting && len(p.rest) == 1 && p.rest[0] == '\x1b' }

// take appends to out what is whole of b, and keeps the rest.
func (p *Pieces) take(out, b []byte) []byte {
	for len(b) > 0 {
		if p.pasting {
			end := bytes.Index(b, []byte(PasteEnd))
			if end < 0 {
				n := len(b) - begun(b, PasteEnd)
				out, b = append(out, b[:n]...), b[n:]
				break
			}
			p.pasting = false
			end += len(PasteEnd)
			out, b = append(out, b[:end]...), b[end:]
			continue
		}
		n, broken := length(b)
		switch {
		case n == 0 && len(b) <= maxSequence:
			p.rest = append(p.rest[:0], b...)
			return out
		case n == 0: // far longer than any answer: its end is still to come
			p.rest = append(p.rest[:0], append(b[:3:3], b[len(b)-1])...)
			return out
		case broken:
		case n == 1 && b[0] == '\x1b':
			out = append(out, alone...)
		default:
			out = append(out, b[:n]...)
		}
		p.pasting = string(b[:n]) == pasteStart
		b = b[n:]
	}
	p.rest = append(p.rest[:0], b...)
	return out
}

// begun returns how many bytes at the end of b may be the beginning of s.
func begun(b []byte, s string) int {
	for n := min(len(b), len(s)-1); n > 0; n-- {
		if string(b[len(b)-n:]) == s[:n] {
			return n
		}
	}
	return 0
}

// introduces reports whether an escape and c begin a sequence.
func introduces(c byte) bool { return bytes.IndexByte([]byte("[O]P_"), c) >= 0 }

// length returns how many bytes the character or the sequence has that b begins with,
// 0 if it goes on beyond b; broken, if something else has come instead of the rest.
func length(b []byte) (n int, broken bool) {
	switch {
	case b[0] != '\x1b' && !utf8.FullRune(b):
		return 0, false
	case b[0] != '\x1b':
		_, n = utf8.DecodeRune(b)
		return n, false
	case len(b) == 1:
		return 0, false
	case b[1] == '\x1b': // the second is another key, or begins one
		return 1, false
	}
	switch b[1] {
	case '[':
		return control(b)
	case 'O':
		return function(b)
	case ']':
		return text(b, "0123456789")
	case 'P':
		return text(b, "0123456789<=>?!$+")
	case '_':
		return text(b, "G")
	}
	n, _ = length(b[1:]) // with alt
	if n > 0 {
		n++
	}
	return n, false
}

// control is length of a control sequence: parameters, and the character that ends it.
func control(b []byte) (n int, broken bool) {
	for i, c := range b[2:] {
		switch n := i + 3; {
		case c >= 0x20 && c < 0x40: // a parameter
		case c < 0x20 || c >= 0x7f:
			return n - 1, true
		case n == 3 && c == '[': // a function key of the Linux console has a letter more
			return upTo(b, 4), false
		case n == 3 && c == 'M': // a mouse has three bytes more in the oldest form
			return upTo(b, 6), false
		default:
			return n, false
		}
	}
	return 0, false
}

// upTo returns n if b has so many bytes, and 0 if it goes on.
func upTo(b []byte, n int) int {
	if len(b) < n {
		return 0
	}
	return n
}

// function is length of a function key: one letter, which digits may stand before.
func function(b []byte) (n int, broken bool) {
	for i, c := range b[2:] {
		switch {
		case c >= '0' && c <= '9' || c == ';':
		case c < 0x20 || c >= 0x7f:
			return i + 2, true
		default:
			return i + 3, false
		}
	}
	return 0, false
}

// text is length of an answer in words, which ends with a bell or a sequence of its
// own, and begins with one of first: if it does not, it was a key with alt.
func text(b []byte, first string) (n int, broken bool) {
	if len(b) > 2 && bytes.IndexByte([]byte(first), b[2]) < 0 {
		return 2, false
	}
	for i, c := range b[2:] {
		switch n := i + 3; {
		case c == '\a':
			return n, false
		case c != '\x1b':
		case n == len(b):
			return 0, false
		case b[n] == '\\':
			return n + 1, false
		default:
			return n - 1, true
		}
	}
	return 0, false
}
