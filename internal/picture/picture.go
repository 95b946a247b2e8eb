// Package picture turns a frame, the styled text that a terminal shows, into a
// picture for a paper or a slide: plain text, text with colours, SVG, HTML or
// PNG. Every cell of the frame stands at its place on an exact grid, whatever
// font there is, and lines, blocks and other signs are drawn as shapes, so that
// they join. A picture needs nothing from outside, and the same frame always
// gives the same bytes.
package picture

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A Format is a way to write a picture.
type Format uint8

// The formats.
const (
	Text Format = iota // no escape codes, and no blanks at the end of lines
	ANSI               // with the escape codes of its styles, for terminals
	SVG                // a drawing for papers and slides, of any size
	HTML               // a page with text that can be selected
	PNG                // pixels
)

var formatNames = [...]string{"txt", "ansi", "svg", "html", "png"}

// String returns the name that ParseFormat accepts: "svg".
func (f Format) String() string { return formatNames[f] }

// Formats lists every Format.
func Formats() []Format { return []Format{Text, ANSI, SVG, HTML, PNG} }

// ParseFormat returns the Format of that name.
func ParseFormat(name string) (Format, error) {
	if i := slices.Index(formatNames[:], name); i >= 0 {
		return Format(i), nil
	}
	return 0, fmt.Errorf("format %q: want one of %s", name, strings.Join(formatNames[:], ", "))
}

// FormatOf returns the Format that the name of a file ends in.
func FormatOf(file string) (Format, error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	short := map[string]string{"htm": "html", "ans": "ansi"}
	f, err := ParseFormat(cmp.Or(short[ext], ext))
	if err != nil {
		return 0, fmt.Errorf("file %q: its name should end in .%s", file, strings.Join(formatNames[:], ", ."))
	}
	return f, nil
}

// IsDrawn reports whether f is a picture with colours of its own, rather than
// text that takes those of a terminal.
func (f Format) IsDrawn() bool { return f == SVG || f == HTML || f == PNG }

// Options are what a picture has besides its frame.
type Options struct {
	Palette palette.Kind // that the frame is drawn with: it chooses the background
	Title   string       // what the picture is called
	Words   string       // what it shows, for those who cannot see it
	Scale   int          // of PNG: pixels for each unit of a cell of CellWidth × CellHeight

	MaxPixels int // of PNG: more are an error, as each takes five bytes while it is drawn; 0 for 40 million
}

// A cell of a picture is as many units wide and high: pixels in PNG at scale 1.
const (
	CellWidth  = 10
	CellHeight = 20
)

// MaxScale is the greatest Scale.
const MaxScale = 4

// UsualPixels is how large a PNG may be if Options do not say.
const UsualPixels = 40_000_000

// Write writes frame, lines of styled text, to w in format f. Lines that are
// shorter than the longest are filled up with background. It is an error if the
// scale is not 1 to MaxScale, or if a PNG would be too large.
func Write(w io.Writer, frame string, f Format, o Options) error {
	switch f {
	case Text:
		var b strings.Builder
		for line := range strings.SplitSeq(frame, "\n") {
			b.WriteString(strings.TrimRight(text.Clean(line), " ") + "\n")
		}
		_, err := io.WriteString(w, b.String())
		return err
	case ANSI:
		_, err := io.WriteString(w, frame+"\n")
		return err
	case SVG:
		return newGrid(frame, o.Palette).writeSVG(w, o)
	case HTML:
		return newGrid(frame, o.Palette).writeHTML(w, o)
	case PNG:
		return newGrid(frame, o.Palette).writePNG(w, o.Scale, cmp.Or(o.MaxPixels, UsualPixels))
	}
	return fmt.Errorf("format %s: unknown", f)
}
