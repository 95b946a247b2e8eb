package workbook

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A scanner goes through XML, from one piece to the next: a tag or a text. Of names it
// tells what stands after a prefix. What workbooks have no need of, such as entities of
// their own, is damage to it.
//
// It is for sheets of millions of cells, which encoding/xml, that makes values of each
// tag and attribute, takes ten times as long for. TestScanner holds it to that.
type scanner struct {
	ctx    context.Context
	r      io.Reader
	buf    []byte // what was read and is not done with
	at     int    // how much of it is
	err    error  // of reading, once buf has all
	pieces int
	closed bool              // the tag was, in itself: its end is next
	names  map[string]string // so that not every tag makes one

	kind  kind
	name  string // of a tag
	attrs []byte // what follows it there
	text  []byte // valid until the next piece
}

// kind is what a piece is.
type kind uint8

const (
	start kind = iota
	end
	chars
)

func newScanner(ctx context.Context, r io.Reader) *scanner {
	return &scanner{ctx: ctx, r: r, buf: make([]byte, 0, 64<<10), names: make(map[string]string)}
}

// more reads more into buf, and reports whether there was any. No piece is longer than
// maxCell, or there is an error.
func (s *scanner) more() bool {
	if s.err != nil {
		return false
	}
	if s.at > 0 {
		s.buf, s.at = s.buf[:copy(s.buf, s.buf[s.at:])], 0
	}
	if len(s.buf) >= maxCell { // all of it one piece
		s.err = fmt.Errorf("has a cell of more than %d bytes", maxCell)
		return false
	}
	if len(s.buf) == cap(s.buf) {
		s.buf = slices.Grow(s.buf, len(s.buf))
	}
	for range 100 {
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf, s.err = s.buf[:len(s.buf)+n], err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// upTo returns what is left up to the first of what, and is done with both; false if that
// does not come.
func (s *scanner) upTo(what string) ([]byte, bool) {
	for from := 0; ; {
		left := s.buf[s.at:]
		if i := bytes.Index(left[from:], []byte(what)); i >= 0 {
			s.at += from + i + len(what)
			return left[:from+i], true
		}
		from = max(0, len(left)-len(what)+1)
		if !s.more() {
			return nil, false
		}
	}
}

// ended is why there is no more of a piece that has begun.
func (s *scanner) ended() error { return early(s.err) }

// next goes on to the next piece. It is io.EOF after the last, which is for the caller
// to tell from an end that comes too early.
func (s *scanner) next() error {
	const often = 1 << 12
	if s.pieces++; s.pieces%often == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	if s.closed {
		s.closed, s.kind, s.attrs = false, end, nil
		return nil
	}
	for {
		if s.at == len(s.buf) && !s.more() {
			return s.err
		}
		if s.buf[s.at] != '<' {
			return s.chars()
		}
		if len(s.buf)-s.at < len("<![CDATA[") && s.err == nil && s.more() {
			continue // until it can be told what it is
		}
		left, ok := s.buf[s.at:], true
		switch {
		case bytes.HasPrefix(left, []byte("<![CDATA[")):
			s.at += len("<![CDATA[")
			if s.text, ok = s.upTo("]]>"); ok {
				s.kind, s.name, s.attrs = chars, "", nil
				return nil
			}
		case bytes.HasPrefix(left, []byte("<!--")):
			_, ok = s.upTo("-->")
		case bytes.HasPrefix(left, []byte("<?")):
			_, ok = s.upTo("?>")
		case bytes.HasPrefix(left, []byte("<!")):
			var declared []byte
			declared, ok = s.upTo(">")
			ok = ok && !bytes.ContainsAny(declared, "[")
		default:
			return s.tag()
		}
		if !ok {
			return s.ended()
		}
	}
}

// chars reads a text.
func (s *scanner) chars() error {
	for from := 0; ; {
		left := s.buf[s.at:]
		if i := bytes.IndexByte(left[from:], '<'); i >= 0 {
			left = left[:from+i]
		} else if from = len(left); s.more() {
			continue
		} else if s.err != io.EOF {
			return s.err
		} else {
			left = s.buf[s.at:] // which has moved
		}
		s.kind, s.name, s.attrs, s.at = chars, "", nil, s.at+len(left)
		var err error
		s.text, err = plain(left)
		return err
	}
}

// tag reads a tag.
func (s *scanner) tag() error {
	var quote byte
	for i := 1; ; i++ {
		for s.at+i >= len(s.buf) {
			if !s.more() {
				return s.ended()
			}
		}
		switch c := s.buf[s.at+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return ErrDamaged
		case c == '>':
			inside := s.buf[s.at+1 : s.at+i]
			s.at += i + 1
			return s.begin(inside)
		}
	}
}

// begin takes what is inside a tag.
func (s *scanner) begin(inside []byte) error {
	s.kind = start
	if rest, ok := bytes.CutPrefix(inside, []byte("/")); ok {
		s.kind, inside = end, rest
	} else if rest, ok := bytes.CutSuffix(inside, []byte("/")); ok {
		s.closed, inside = true, rest
	}
	n := bytes.IndexAny(inside, " \t\r\n")
	if n < 0 {
		n = len(inside)
	}
	name := inside[:n]
	name = name[bytes.IndexByte(name, ':')+1:]
	if len(name) == 0 {
		return ErrDamaged
	}
	var known bool
	if s.name, known = s.names[string(name)]; !known {
		const most = 1 << 10
		if s.name = string(name); len(s.names) < most {
			s.names[s.name] = s.name
		}
	}
	s.attrs = inside[n:]
	return nil
}

// attr returns the attribute of the tag that is called so; "" if there is none. Those that
// one program adds for itself do not count.
func (s *scanner) attr(name string) string {
	for left := s.attrs; ; {
		before, after, ok := bytes.Cut(left, []byte("="))
		after = bytes.TrimLeft(after, " \t\r\n")
		if !ok || len(after) == 0 {
			return ""
		}
		n := bytes.IndexByte(after[1:], after[0])
		if n < 0 {
			return ""
		}
		value := after[1 : n+1]
		left = after[n+2:]
		called := bytes.TrimSpace(before)
		if prefix, local, ok := bytes.Cut(called, []byte(":")); ok && string(prefix) != "calcext" {
			called = local
		}
		if string(called) == name {
			text, err := plain(value)
			if err != nil {
				return ""
			}
			return string(text)
		}
	}
}

// plain returns text with the characters that stand for others as these.
func plain(text []byte) ([]byte, error) {
	i := bytes.IndexByte(text, '&')
	if i < 0 {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	for ; i >= 0; i = bytes.IndexByte(text, '&') {
		out = append(out, text[:i]...)
		name, rest, ok := bytes.Cut(text[i+1:], []byte(";"))
		r, known := entity(string(name))
		if !ok || !known {
			return nil, fmt.Errorf("%w: it has an entity that is none", ErrDamaged)
		}
		out, text = utf8.AppendRune(out, r), rest
	}
	return append(out, text...), nil
}

// entity returns the character that &name; stands for.
func entity(name string) (rune, bool) {
	number, ok := strings.CutPrefix(name, "#")
	if !ok {
		r := map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}[name]
		return r, r != 0
	}
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	r, err := strconv.ParseUint(number, base, 32)
	return rune(r), err == nil && r <= utf8.MaxRune
}

// to goes on to the tag of that name, within all that is left.
func (s *scanner) to(name string) error {
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == start && s.name == name {
			return nil
		}
	}
}

// skip goes on to the end of the tag that was met last.
func (s *scanner) skip() error {
	for depth := 1; depth > 0; {
		if err := s.next(); err != nil {
			return early(err)
		}
		switch s.kind {
		case start:
			depth++
		case end:
			depth--
		}
	}
	return nil
}

// early returns err, which came where XML cannot end.
func early(err error) error {
	if err == io.EOF || err == nil {
		return ErrDamaged
	}
	return err
}
