package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"weal/internal/palette"
	"weal/internal/picture"
	"weal/internal/tui"
)

// A showing is what the options of weal show ask for.
type showing struct {
	size   frameSize
	plain  bool
	format string
	file   string
	scale  int
}

func (a *app) showCommand() *cobra.Command {
	var s showing
	c := &cobra.Command{
		Use:   "show [ADDRESS] [FILE.csv...]",
		Short: "Print a view as text, as a picture or in words",
		Long: "Print one frame of a view: what the dashboard shows at that size. " +
			"It is as large as the terminal. In a file or a pipe it has 80 columns and, without --height, as many lines as it takes " +
			"to show all, up to 400.\n\n" +
			"On a terminal it has colours, elsewhere it is plain text. For a paper or a slide, write it to a file whose name " +
			"ends in .svg, .html or .png: with all colours and signs, source, licence and address in place of the keys, and nothing from outside. " +
			"A light palette suits white paper.\n\n" +
			"With --plain, it is the words of the view and its figures as a table, without pictures: to be read aloud, or mailed. " +
			"Each line has a figure, its interval, how weal has it, its rank, its trend and how it compares.",
		Example: `weal show overview/net-zero --width 120 --height 36
weal show trend/life-satisfaction/E47000014 --palette light -o trend.svg
weal show ranking/employment-rate --format png --scale 3 > ranking.png
weal show profile/north-east-ca --plain`,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.showAs(ctx, args, s) })
	f := c.Flags()
	f.IntVar(&s.size.width, "width", 0, "cells across")
	f.IntVar(&s.size.height, "height", 0, "lines")
	f.BoolVar(&s.plain, "plain", false, "words and a table instead of pictures")
	f.StringVarP(&s.file, "output", "o", "", "write to this file, in the format that its name ends in")
	f.IntVar(&s.scale, "scale", usualScale, fmt.Sprintf("size of png: 1 to %d", picture.MaxScale))
	a.oneOf(c, &s.format, "format", "", namesOf(picture.Formats(), picture.Format.String), " (ansi on a terminal, else txt)")
	return c
}

// usualScale is the size of a png unless asked.
const usualScale = 2

// remotePixels keeps what one client of a server asks for from taking its
// memory: 200 × 60 cells fit at the usual scale.
const remotePixels = 10_000_000

// showAs prints a view, or writes it to a file, as s asks.
func (a *app) showAs(ctx context.Context, args []string, s showing) error {
	format, err := a.pictureFormat(s)
	if err != nil {
		return err
	}
	look := a.look(format.IsDrawn() || s.file != "")
	if format == picture.Text {
		look.Palette = palette.Mono // in which signs say what colours would
	}
	if s.plain {
		return a.words(ctx, args, s.file, look.ASCII)
	}
	if s.size, err = a.frame(s.size); err != nil {
		return err
	}
	r, loaded, err := a.loadLevel(ctx, args)
	if err != nil {
		return err
	}
	look.Locate = a.locator(ctx, r)
	m, err := tui.New(loaded.Set, r.address, look)
	if err != nil {
		return err
	}
	defer a.warn(r.notice, loaded.Notice)
	return a.draw(m.Settled(), s, format, look.Palette)
}

// draw writes the frame of m as a picture: as high as it takes to show all, unless there
// is a height or a terminal to fill.
func (a *app) draw(m tui.Model, s showing, format picture.Format, kind palette.Kind) error {
	o := picture.Options{Palette: kind, Scale: s.scale}
	if format.IsDrawn() {
		crumbs, right := m.Title()
		o.Title, o.Words = strings.Join(crumbs, ", "), strings.Join(m.Sentences(), " ")
		if right != "" {
			o.Title += " (" + right + ")"
		}
	}
	if a.remote != nil {
		o.MaxPixels = remotePixels
	}
	printed := s.file == "" && !format.IsDrawn()
	onTerminal := printed && isTerminal(a.stdout)
	frame := ""
	switch {
	case onTerminal, printed && format == picture.Text && s.size.given:
		frame = m.Frame(s.size.width, s.size.height)
	case s.size.given:
		frame = m.Still(s.size.width, s.size.height)
	default:
		frame = m.Whole(s.size.width, linesOf(format, s.size.width, s.scale, o.MaxPixels))
	}
	if onTerminal && format == picture.ANSI {
		return a.print(frame)
	}
	return a.deliver(s.file, func(w io.Writer) error { return picture.Write(w, frame, format, o) })
}

// print writes a frame in as many colours as the terminal has.
func (a *app) print(frame string) error {
	w := colorprofile.NewWriter(a.stdout, os.Environ())
	if a.colourless() {
		w.Profile = min(w.Profile, colourless)
	}
	_, err := io.WriteString(w, frame+"\n")
	return err
}

// mostLines is how high a picture grows that nobody gave a height.
const mostLines = 400

// linesOf returns how high a picture may grow: a PNG no further than pixels, or
// what is usual if that is 0.
func linesOf(format picture.Format, width, scale, pixels int) int {
	if format != picture.PNG || width <= 0 {
		return mostLines
	}
	line := width * picture.CellWidth * picture.CellHeight * scale * scale
	return max(min(mostLines, cmp.Or(pixels, picture.UsualPixels)/line), 1)
}

// otherFormat reports whether the name of file ends in a format that is not f.
func otherFormat(file string, f picture.Format) bool {
	ends, err := picture.FormatOf(file)
	return err == nil && ends != f
}

// pictureFormat returns the format that s asks for: the one it names, the one
// that its file ends in, or what is usual where it goes.
func (a *app) pictureFormat(s showing) (picture.Format, error) {
	format := picture.Text
	var err error
	switch {
	case s.file != "" && a.remote != nil:
		return 0, usagef("-o %s: a client of a server cannot write files there; redirect what it prints", s.file)
	case s.format != "":
		format, err = picture.ParseFormat(s.format)
	case s.file != "" && !s.plain:
		format, err = picture.FormatOf(s.file)
	case s.file == "" && isTerminal(a.stdout) && !s.plain:
		format = picture.ANSI
	}
	switch {
	case err != nil:
		return 0, usageError{err}
	case s.format != "" && s.file != "" && otherFormat(s.file, format):
		return 0, usagef("-o %s: its name ends in another format than --format %s", s.file, format)
	case s.plain && format != picture.Text:
		return 0, usagef("--plain is words without a picture: it cannot be %s", format)
	case s.scale < 1 || s.scale > picture.MaxScale:
		return 0, usagef("--scale %d: want 1 to %d", s.scale, picture.MaxScale)
	case format == picture.PNG && s.file == "" && isTerminal(a.stdout):
		return 0, usagef("a png is not for a terminal: add -o FILE.png")
	}
	return format, nil
}
