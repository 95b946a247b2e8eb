package workbook

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// A scanner goes through XML, from one piece to the next: a tag or a text. Of names it
// tells what stands after a prefix.
type scanner struct {
	ctx    context.Context
	xml    *xml.Decoder
	piece  *piece
	pieces int

	kind  kind
	name  string // of a tag
	attrs []xml.Attr
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
	p := &piece{r: r}
	d := xml.NewDecoder(bufio.NewReaderSize(p, 64<<10))
	return &scanner{ctx: ctx, xml: d, piece: p}
}

// piece is a reader that ends with an error if one piece is too long to be kept.
type piece struct {
	r    io.Reader
	read int
}

// Read implements io.Reader.
func (p *piece) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if p.read += n; p.read > maxCell+len(b) {
		return 0, fmt.Errorf("has a cell of more than %d bytes", maxCell)
	}
	return n, err
}

// next goes on to the next piece. It is io.EOF after the last, which is for the caller
// to tell from an end that comes too early.
func (s *scanner) next() error {
	const often = 1 << 12
	for {
		if s.pieces++; s.pieces%often == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		s.piece.read = 0
		t, err := s.xml.RawToken()
		if err != nil {
			if _, wrong := errors.AsType[*xml.SyntaxError](err); wrong {
				err = fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			s.kind, s.name, s.attrs = start, t.Name.Local, t.Attr
			return nil
		case xml.EndElement:
			s.kind, s.name, s.attrs = end, t.Name.Local, nil
			return nil
		case xml.CharData:
			s.kind, s.name, s.attrs, s.text = chars, "", nil, t
			return nil
		}
	}
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
	if err == io.EOF {
		return ErrDamaged
	}
	return err
}

// attr returns the attribute of the tag that is called so; "" if there is none. Those that
// one program adds for itself do not count.
func (s *scanner) attr(name string) string {
	for _, a := range s.attrs {
		if a.Name.Local == name && a.Name.Space != "calcext" {
			return a.Value
		}
	}
	return ""
}
