package sshd

import (
	"bytes"
	"time"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// escapeTimeout is how long the rest of an escape sequence may take to come:
// after that, the escape was a key of its own. SSH sends what a terminal writes
// at once in one piece, however slow the line is, so it can be short.
const escapeTimeout = 25 * time.Millisecond

// maxSequence is the longest escape sequence that is waited for, in bytes, and
// maxPaste the longest text that is pasted in one go.
const (
	maxSequence = 1 << 10
	maxPaste    = 16 << 10
)

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// keys turns bytes from a terminal into events. The zero keys is ready.
type keys struct {
	decoder uv.EventDecoder
	rest    []byte    // the beginning of what has not come in full
	came    time.Time // the last of it
	pasting bool
	paste   []byte
}

// feed returns the events that b completes, which came at a given time. If
// nobody had time to look, an escape before it may have been a key of its own.
func (k *keys) feed(b []byte, at time.Time) []any {
	var events []any
	if len(k.rest) > 0 && at.Sub(k.came) >= escapeTimeout {
		events = k.expire()
	}
	k.came = at
	k.rest = append(k.rest, b...)
	return append(events, k.scan(false)...)
}

// expire returns the events in what has come, given that no more will.
func (k *keys) expire() []any { return k.scan(true) }

func (k *keys) scan(expired bool) []any {
	var events []any
	b := k.rest
	for len(b) > 0 {
		if k.pasting {
			var text string
			var done bool
			if text, b, done = k.pasted(b); !done {
				break
			}
			events = append(events, uv.PasteEvent{Content: text})
			continue
		}
		n, e := k.decoder.Decode(b)
		if !expired && len(b) <= maxSequence && k.partial(b, n, e) {
			break
		}
		b = b[max(n, 1):]
		if _, ok := e.(uv.PasteStartEvent); ok {
			k.pasting, k.paste = true, nil
			continue
		}
		events = appendWanted(events, e)
	}
	k.rest = append(k.rest[:0], b...)
	if cap(k.rest) > 4*maxSequence {
		k.rest = bytes.Clone(k.rest)
	}
	return events
}

// partial reports whether what b begins with may go on in what is to come.
func (k *keys) partial(b []byte, n int, e uv.Event) bool {
	if b[0] != '\x1b' {
		return !utf8.FullRune(b)
	}
	_, unknown := e.(uv.UnknownEvent)
	return n >= len(b) && (n <= 2 || unknown)
}

// pasted takes what b has of a text that is being pasted. It returns the text
// if b has the end of it.
func (k *keys) pasted(b []byte) (text string, rest []byte, done bool) {
	i := bytes.Index(b, []byte(pasteEnd))
	end := i
	if i < 0 {
		end = max(0, len(b)-len(pasteEnd)+1) // the end may have begun
		if j := bytes.IndexByte(b[end:], '\x1b'); j < 0 {
			end = len(b)
		}
	}
	k.paste = append(k.paste, b[:min(end, maxPaste-len(k.paste))]...)
	if i < 0 {
		return "", b[end:], false
	}
	text = string(bytes.ToValidUTF8(k.paste, nil))
	k.pasting, k.paste = false, nil
	return text, b[i+len(pasteEnd):], true
}

// appendWanted appends e if it is something that people do, or an answer that
// was asked for. A terminal can also report its size, say, but that is for the
// session to do, which has limits.
func appendWanted(events []any, e uv.Event) []any {
	switch e := e.(type) {
	case uv.MultiEvent:
		for _, one := range e {
			events = appendWanted(events, one)
		}
	case uv.KeyPressEvent, uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseMotionEvent, uv.MouseWheelEvent, uv.BackgroundColorEvent:
		return append(events, e)
	}
	return events
}
