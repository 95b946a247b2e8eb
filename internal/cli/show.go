package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"weal/internal/graphic"
	"weal/internal/scheme"
	"weal/internal/text"
	"weal/internal/tui"
)

// A showing is what the options of weal show ask for.
type showing struct {
	width, height string // cells, or the millimetres of a picture; "" for what suits
	plain         bool
	format        string
	file          string
	page          page
}

// unasked is a showing without options.
func unasked() showing { return showing{page: page{scale: graphic.UsualScale}} }

func (a *app) showCommand() *cobra.Command {
	s := unasked()
	c := &cobra.Command{
		Use:   "show [ADDRESS...] [FILE.csv...]",
		Short: "Print a view as text, as a picture or in words",
		Long: "Print one frame of a view: what the dashboard shows at that size. " +
			"It is as large as the terminal. In a file or a pipe it has 80 columns and, without --height, as many lines as it takes " +
			"to show all, up to 400. On a terminal it has colours, elsewhere it is plain text.\n\n" +
			"For a paper or a slide, write it to a file whose name ends in .svg, .pdf, .png or .html: " +
			"a chart, a map, a table or an explanation on a page of its own, with a title in words, a key of every sign, source, licence and address. " +
			"It is 160 mm wide and as high as suits it unless --width and --height say otherwise: 90mm, 9cm; " +
			"a table that no sheet of A4 holds goes on over in pdf. " +
			"--title puts other words on top, and --no-title none, for where a caption stands beside it. " +
			"The ground is white, or with --palette dark for slides; --font has the letters of a TrueType file. " +
			"Text stays text in svg, pdf and html, which also has the figures as a table. The same figures are always the same bytes. " +
			"Several addresses are drawn into a folder: -o FOLDER/, in --format svg unless told, beside what is there; of those that cannot be drawn it says why, and draws the rest. " +
			"In the dashboard, W and :save NAME.pdf draw what is shown.\n\n" +
			"With --plain, it is the words of the view and its figures as a table, without pictures: to be read aloud, or mailed. " +
			"Each line has a figure, its interval, how weal has it, its rank, its trend and how it compares.",
		Example: `weal show overview/net-zero --width 120 --height 36
weal show trend/life-satisfaction/E47000014 -o trend.svg
weal show ranking/employment-rate -o ranking.pdf --width 160mm --height 90mm
weal show map/claimant-count trend/claimant-count/tees-valley-ca -o pictures/
weal show profile/north-east-ca --plain`,
		ValidArgsFunction: a.completeAddressOrFile,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.showAs(ctx, args, s) })
	f := c.Flags()
	f.StringVar(&s.width, "width", "", "cells across; of a picture, millimetres: 160mm")
	f.StringVar(&s.height, "height", "", "lines; of a picture, millimetres")
	f.BoolVar(&s.plain, "plain", false, "words and a table instead of pictures")
	f.StringVarP(&s.file, "output", "o", "", "write to this file, in the format that its name ends in")
	f.StringVar(&s.page.title, "title", "", "title of a picture, in place of weal's")
	f.BoolVar(&s.page.noTitle, "no-title", false, "a picture without a title, for where a caption stands beside it")
	f.StringVar(&s.page.font, "font", "", "TrueType file of the letters of a picture")
	f.IntVar(&s.page.scale, "scale", graphic.UsualScale, fmt.Sprintf("size of png: 1 to %d times 96 dots an inch", graphic.MaxScale))
	a.oneOf(c, &s.format, "format", "", formats(), " (ansi on a terminal, else txt)")
	return c
}

// The formats of frames. Those of pictures are graphic's.
const (
	plainText = "txt"  // no escape codes, and no blanks at the end of lines
	ansi      = "ansi" // with the escape codes of its styles, for terminals
)

// formats returns the names of all formats.
func formats() []string {
	return append([]string{plainText, ansi}, namesOf(graphic.Formats(), graphic.Format.String)...)
}

// formatOf returns the format that the name of a file ends in; "" if it is none.
func formatOf(file string) string {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	switch ending {
	case "htm":
		ending = graphic.HTML.String()
	case "ans":
		ending = ansi
	}
	if slices.Contains(formats(), ending) {
		return ending
	}
	return ""
}

// remotePixels keeps what one client of a server asks for from taking its
// memory: a page of A4 fits at the usual scale.
const remotePixels = 10_000_000

// showAs prints a view, or writes it to a file, as s asks.
func (a *app) showAs(ctx context.Context, args []string, s showing) error {
	format, err := a.showFormat(s)
	if err != nil {
		return err
	}
	if f, err := graphic.FormatOf("." + format); err == nil {
		return a.paper(ctx, args, s, f)
	}
	if s.plain {
		return a.words(ctx, args, s.file, a.look(s.file != "").ASCII)
	}
	return a.still(ctx, args, s, format)
}

// still prints one frame, or writes it to a file.
func (a *app) still(ctx context.Context, args []string, s showing, format string) error {
	look := a.look(s.file != "")
	switch {
	case format == plainText:
		look.Palette = scheme.Mono // in which signs say what colours would
	case look.Guessed:
		look.Palette = scheme.Both // for nobody is asked what is behind it
	}
	size, err := a.cells(s)
	if err != nil {
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
	defer a.warn(append(remarks(loaded), r.notice)...)
	return a.printFrame(m.Settled(), s.file, size, format)
}

// cells returns the size of the frame that s asks for.
func (a *app) cells(s showing) (frameSize, error) {
	var asked frameSize
	for name, at := range map[string]struct {
		said string
		n    *int
	}{"width": {s.width, &asked.width}, "height": {s.height, &asked.height}} {
		if at.said == "" {
			continue
		}
		n, err := strconv.Atoi(at.said)
		if err != nil || n < 0 {
			return asked, usagef("--%s %q: want a whole number of cells; millimetres are for pictures", name, at.said)
		}
		*at.n = n
	}
	return a.frame(asked)
}

// printFrame prints the frame of m, or writes it to file: as high as it takes to show all,
// unless there is a height or a terminal to fill.
func (a *app) printFrame(m tui.Model, file string, size frameSize, format string) error {
	onTerminal := file == "" && isTerminal(a.stdout)
	frame := ""
	switch {
	case onTerminal, file == "" && format == plainText && size.given:
		frame = m.Frame(size.width, size.height)
	case size.given:
		frame = m.Still(size.width, size.height)
	default:
		frame = m.Whole(size.width, mostLines)
	}
	if onTerminal && format == ansi {
		return a.print(frame)
	}
	if format == plainText {
		frame = unstyled(frame)
	}
	return a.deliver(file, func(w io.Writer) error {
		_, err := io.WriteString(w, frame+"\n")
		return err
	})
}

// unstyled returns a frame without escape codes, and without blanks at the end of lines.
func unstyled(frame string) string {
	lines := strings.Split(frame, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(text.Clean(line), " ")
	}
	return strings.Join(lines, "\n")
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

// mostLines is how high a frame grows that nobody gave a height.
const mostLines = 400

// showFormat returns the format that s asks for: the one it names, the one
// that its file ends in, or what is usual where it goes.
func (a *app) showFormat(s showing) (string, error) {
	format, ends := plainText, formatOf(s.file)
	_, folder := isFolder(s.file)
	switch {
	case s.file != "" && a.remote != nil:
		return "", usagef("-o %s: a client of a server cannot write files there; redirect what it prints", s.file)
	case s.format != "":
		format = s.format
		if !slices.Contains(formats(), format) {
			return "", usagef("format %q: want one of %s", format, strings.Join(formats(), ", "))
		}
	case folder && !s.plain:
		format = graphic.SVG.String()
	case s.file != "" && !s.plain:
		if format = ends; format == "" {
			return "", usagef("file %q: its name should end in .%s", s.file, strings.Join(formats(), ", ."))
		}
	case s.file == "" && isTerminal(a.stdout) && !s.plain:
		format = ansi
	}
	_, drawn := graphic.FormatOf("." + format)
	switch {
	case s.format != "" && !folder && ends != "" && ends != format:
		return "", usagef("-o %s: its name ends in another format than --format %s", s.file, format)
	case s.plain && format != plainText:
		return "", usagef("--plain is words without a picture: it cannot be %s", format)
	case folder && drawn != nil:
		return "", usagef("-o %s: a folder is for pictures, and %s is none", s.file, format)
	case s.page.scale < 1 || s.page.scale > graphic.MaxScale:
		return "", usagef("--scale %d: want 1 to %d", s.page.scale, graphic.MaxScale)
	case drawn != nil && s.page != unasked().page:
		return "", usagef("--title, --no-title, --font and --scale are of pictures, and %s is none", format)
	case (format == graphic.PNG.String() || format == graphic.PDF.String()) && s.file == "" && isTerminal(a.stdout):
		return "", usagef("a %s is not for a terminal: add -o FILE.%s", format, format)
	}
	return format, nil
}
