// Package graphic draws views on paper: charts, maps and tables with real geometry on a
// page of given size, as SVG, PDF, PNG and HTML. One drawing serves all formats, which only
// write it down. The same view is always the same bytes.
package graphic

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"weal/internal/scheme"
	"weal/internal/view"
)

// A Format is a way to write a picture.
type Format uint8

// The formats.
const (
	SVG  Format = iota // text stays text, in letters that the file brings
	PDF                // the same; a table that no sheet of A4 holds goes on over several pages
	PNG                // pixels
	HTML               // a page with the picture, and its figures as a table
)

var formatNames = [...]string{"svg", "pdf", "png", "html"}

// Formats lists every Format.
func Formats() []Format { return []Format{SVG, PDF, PNG, HTML} }

// String returns the name of f, which is what files of it end in: "svg".
func (f Format) String() string { return formatNames[f] }

// FormatOf returns the Format that the name of a file ends in.
func FormatOf(file string) (Format, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	for _, f := range Formats() {
		if f.String() == ending {
			return f, nil
		}
	}
	return 0, fmt.Errorf("%s: want a name that ends in .svg, .pdf, .png or .html", file)
}

// Options say how a picture is to look. Of the zero Options only the palette is not what a
// paper wants: it is for slides.
type Options struct {
	Palette       scheme.Kind
	Width, Height float64  // in millimetres; 0 for what suits
	Title         string   // in place of what the view is called
	NoTitle       bool     // for where a caption stands beside it
	Font          []byte   // TrueType, for the letters that it has; nil for weal's own
	Licence       string   // what stands after the source
	Again         []string // what stands after the address in the command that draws it again
	Scale         int      // of a PNG: times 96 dots an inch; 0 for UsualScale
	MaxPixels     int      // of a PNG; 0 for UsualPixels

	Ground *view.Ground // that a map is drawn on; one without is a table
}

// A picture can be as small and as large, in millimetres.
const (
	MinSide, MaxSide = 40, 2000

	UsualWidth = 160 // between the margins of a page of A4
)

// MaxTitle is how many letters the title of a picture may have.
const MaxTitle = 500

// How large a PNG is.
const (
	UsualScale, MaxScale = 2, 4

	UsualPixels = 40_000_000
)

// perMillimetre is how many points a millimetre has.
const perMillimetre = 72 / 25.4

// Write draws v in a format. The error says what is wrong with the options, that v is nothing
// that can be drawn or, between the pages of a PDF, why ctx is done.
func Write(ctx context.Context, w io.Writer, v view.View, f Format, o Options) error {
	for _, side := range []float64{o.Width, o.Height} {
		if side != 0 && !(MinSide <= side && side <= MaxSide) {
			return fmt.Errorf("a picture of %v mm: want %d to %d each way", side, MinSide, MaxSide)
		}
	}
	if n := utf8.RuneCountInString(o.Title); n > MaxTitle {
		return fmt.Errorf("a title of %d letters: %d is the most", n, MaxTitle)
	}
	scale := o.Scale
	if scale == 0 {
		scale = UsualScale
	}
	if scale < 1 || scale > MaxScale {
		return fmt.Errorf("scale %d: want 1 to %d", o.Scale, MaxScale)
	}
	s, err := newSheet(v, o)
	if err != nil {
		return err
	}
	if err := s.picture.check(s); err != nil {
		return err
	}
	title, words := s.title(), s.words()
	if f == PDF {
		pages, err := s.pages(ctx)
		if err != nil {
			return err
		}
		return writePDF(ctx, w, pages, title, words)
	}
	p, err := s.draw()
	if err != nil {
		return err
	}
	switch f {
	case PNG:
		most, perPoint := o.MaxPixels, float64(scale)*96/72
		if most == 0 {
			most = UsualPixels
		}
		if width, height := p.pixels(perPoint); width*height > most {
			return fmt.Errorf("a picture of %d × %d pixels is too large: %d is the most, so ask for a smaller one or a smaller scale", width, height, most)
		}
		return p.writePNG(w, perPoint)
	case HTML:
		return p.writeHTML(w, v, s.inks, title, words)
	default:
		return p.writeSVG(w, title, words)
	}
}
