package sshd

import (
	"bytes"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"weal/internal/escape"
)

// maxPaste is the longest text that is pasted in one go, in bytes.
const maxPaste = 16 << 10

// keys turns bytes from a terminal into events. The zero keys is ready.
type keys struct {
	pieces  escape.Pieces
	decoder uv.EventDecoder
	pasting bool
	paste   []byte
}

// feed returns the events that b completes, which came at a given time.
func (k *keys) feed(b []byte, at time.Time) []any { return k.events(k.pieces.Add(b, at)) }

// expire returns the events in what has come, given that no more will.
func (k *keys) expire() []any { return k.events(k.pieces.Expire()) }

// events returns those of b, in which all is whole but a text that is being pasted.
func (k *keys) events(b []byte) []any {
	var events []any
	for len(b) > 0 {
		if k.pasting {
			text, rest, whole := bytes.Cut(b, []byte(escape.PasteEnd))
			k.paste = append(k.paste, text[:min(len(text), maxPaste-len(k.paste))]...)
			if b = rest; whole {
				events = append(events, uv.PasteEvent{Content: string(bytes.ToValidUTF8(k.paste, nil))})
				k.pasting, k.paste = false, nil
			}
			continue
		}
		n, e := k.decoder.Decode(b)
		b = b[max(n, 1):]
		if _, ok := e.(uv.PasteStartEvent); ok {
			k.pasting = true
			continue
		}
		events = appendWanted(events, e)
	}
	return events
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
	case uv.KeyPressEvent, uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseMotionEvent, uv.MouseWheelEvent,
		uv.BackgroundColorEvent, uv.ModeReportEvent, uv.PrimaryDeviceAttributesEvent:
		return append(events, e)
	}
	return events
}
