package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"weal/internal/address"
	"weal/internal/figures"
	"weal/internal/graphic"
	"weal/internal/scheme"
	"weal/internal/view"
)

// A page is what the options of weal show say of pictures alone.
type page struct {
	title   string
	noTitle bool
	font    string // a file
	scale   int
}

// mostFont is how large a font may be that a picture brings with it.
const mostFont = 20 << 20

// paper draws what args ask for, on a page, and writes it where s says.
func (a *app) paper(ctx context.Context, args []string, s showing, f graphic.Format) error {
	o, err := a.pageOptions(s)
	if err != nil {
		return err
	}
	if dir, ok := isFolder(s.file); ok {
		return a.papers(ctx, args, dir, f, o)
	}
	return a.drawTo(ctx, args, s.file, f, o)
}

// A drawing is a view to be drawn, and how.
type drawing struct {
	view    view.View
	format  graphic.Format
	options graphic.Options
}

func (d drawing) write(ctx context.Context, w io.Writer) error {
	return graphic.Write(ctx, w, d.view, d.format, d.options)
}

// drawing returns what r asks for of figures.
func (a *app) drawing(ctx context.Context, r request, of *figures.Set, f graphic.Format, o graphic.Options) (drawing, error) {
	v, err := a.openLocated(ctx, r, of)
	switch {
	case errors.Is(err, view.ErrNoView):
		return drawing{}, usageError{fmt.Errorf("%w, so that there is nothing to draw", err)}
	case err != nil:
		return drawing{}, err
	}
	o.Again = a.again(r, f, ofFigures, ofPages)
	return newDrawing(v, f, o), nil
}

// Options that make a picture what it is, besides the address, which has --level, --vs and
// --target-year.
var (
	ofFigures = []string{"data", "only", "max-cells"}
	ofPages   = []string{"width", "height", "title", "no-title", "font", "palette", "no-color", "scale"}
)

// again returns what stands after the address in the command that draws what r asks for
// again: the files, where the picture goes, and those of the options that were given. It does
// not go where this one does, for the same figures are the same bytes.
func (a *app) again(r request, f graphic.Format, options ...[]string) []string {
	args := []string{"-o", "picture." + f.String()}
	if a.remote == nil { // else the files are the server's
		args = slices.Concat(r.paths[:len(r.paths)-len(a.flags.data)], args)
	}
	for _, name := range slices.Concat(options...) {
		option := a.flags.command.Flags().Lookup(name)
		if option == nil || !option.Changed || a.remote != nil && slices.Contains(ofFigures, name) {
			continue
		}
		switch value := option.Value.(type) {
		case pflag.SliceValue:
			for _, one := range value.GetSlice() {
				args = append(args, "--"+name, one)
			}
		default:
			switch {
			case value.Type() != "bool":
				args = append(args, "--"+name, value.String())
			case value.String() == "true":
				args = append(args, "--"+name)
			}
		}
	}
	return args
}

// newDrawing returns how v is drawn: as o says, with whose its figures and outlines are.
func newDrawing(v view.View, f graphic.Format, o graphic.Options) drawing {
	if o.Licence = licenceOf(v); isMap(v) {
		if known := outlines(); known != nil {
			o.Ground = v.Ground(known)
		}
	}
	return drawing{v, f, o}
}

func isMap(v view.View) bool {
	_, ok := v.Picture.(view.Map)
	return ok
}

// drawTo draws one view and prints it, or writes it to file.
func (a *app) drawTo(ctx context.Context, args []string, file string, f graphic.Format, o graphic.Options) error {
	r, loaded, err := a.loadLevel(ctx, args)
	if err != nil {
		return err
	}
	d, err := a.drawing(ctx, r, loaded.Set, f, o)
	if err != nil {
		return err
	}
	defer a.warn(append(remarks(loaded), r.notice)...)
	return a.deliver(file, func(w io.Writer) error { return d.write(ctx, w) })
}

// papers draws each of the addresses among args into a folder, under a name that the
// address makes and no file there has. Of those that show nothing it says why, and draws the
// rest.
func (a *app) papers(ctx context.Context, args []string, dir string, f graphic.Format, o graphic.Options) error {
	var files, asked []string
	for _, arg := range args {
		if isAddress(arg) {
			asked = append(asked, arg)
		} else {
			files = append(files, arg)
		}
	}
	if len(asked) == 0 {
		return usagef("-o %s: which views? Give their addresses", dir)
	}
	var loaded *figures.Version
	var drawings []drawing
	var addresses, noticed []string // of the drawings
	var none []error
	for _, at := range asked {
		r, err := a.requestLevel(append([]string{at}, files...))
		if err == nil && loaded == nil { // which are those of all
			if loaded, err = a.load(ctx, r); err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
		}
		var d drawing
		if err == nil {
			d, err = a.drawing(ctx, r, loaded.Set, f, o)
		}
		if err != nil {
			none = append(none, fmt.Errorf("%s: %w", at, err))
			continue
		}
		drawings, addresses, noticed = append(drawings, d), append(addresses, at), append(noticed, r.notice)
	}
	if len(asked) == 1 && len(none) == 1 {
		return none[0]
	}
	for _, err := range none {
		a.warn(oneLine(err))
	}
	if len(drawings) == 0 {
		return errFound
	}
	defer a.warn(append(noticed, remarks(loaded)...)...)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var written []string
	for i, d := range drawings {
		name := fileName(addresses[i]) + "." + f.String()
		file, err := d.writeIn(ctx, dir, name)
		if err != nil {
			return fmt.Errorf("%s: %w%s", addresses[i], err, besides(written, addresses[i:]))
		}
		got := filepath.Base(file)
		if written = append(written, got); got != name {
			a.warn(fmt.Sprintf("%s: there is one already, so that this one is %s", name, got))
		}
	}
	if len(none) > 0 {
		a.warn(fmt.Sprintf("drawn: %d of %d", len(written), len(asked)))
		return errFound
	}
	return nil
}

// besides says which files of several are written where one cannot be, and which are not; ""
// if it is the only one.
func besides(written, not []string) string {
	switch {
	case len(written) > 0:
		return "; written: " + strings.Join(written, " ") + "; not written: " + strings.Join(not, " ")
	case len(not) > 1:
		return "; nothing is written, of " + strings.Join(not, " ")
	}
	return ""
}

// writeIn draws d into a folder, under a name that no file there has, and returns that.
func (d drawing) writeIn(ctx context.Context, dir, name string) (string, error) {
	var b bytes.Buffer
	if err := d.write(ctx, &b); err != nil {
		return "", err
	}
	return writeNew(filepath.Join(dir, name), b.Bytes())
}

// fileName returns the name of a file that an address is drawn in, without its ending.
func fileName(address string) string {
	const most = 100
	name := strings.Map(func(r rune) rune {
		if r < 0x80 && !strings.ContainsRune("-_.", r) && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') {
			return '-'
		}
		return r
	}, address)
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	name = strings.Trim(name, "-.")
	if runes := []rune(name); len(runes) > most {
		name = strings.TrimRight(string(runes[:most]), "-.")
	}
	return name
}

// isFolder reports whether file is one to write into, which ends in a slash or is there,
// and returns it.
func isFolder(file string) (string, bool) {
	if file == "" {
		return "", false
	}
	info, err := os.Stat(file)
	return file, strings.HasSuffix(file, "/") || strings.HasSuffix(file, string(filepath.Separator)) || err == nil && info.IsDir()
}

// pageOptions returns what the options say of pictures.
func (a *app) pageOptions(s showing) (o graphic.Options, err error) {
	o = graphic.Options{Title: s.page.title, NoTitle: s.page.noTitle, Scale: s.page.scale}
	if s.page.scale < 1 || s.page.scale > graphic.MaxScale {
		return o, usagef("--scale %d: want 1 to %d", s.page.scale, graphic.MaxScale)
	}
	if n := utf8.RuneCountInString(s.page.title); n > graphic.MaxTitle {
		return o, usagef("--title of %d letters: %d is the most", n, graphic.MaxTitle)
	}
	o.Palette = scheme.Light // as paper is
	if kind, err := scheme.Parse(a.flags.palette); err == nil {
		o.Palette = kind
	} else if a.flags.noColor && a.remote == nil {
		o.Palette = scheme.Mono
	}
	if o.Width, err = millimetres("width", s.width); err != nil {
		return o, err
	}
	if o.Height, err = millimetres("height", s.height); err != nil {
		return o, err
	}
	if a.remote != nil {
		o.MaxPixels = remotePixels
	}
	switch {
	case s.page.font == "":
	case a.remote != nil:
		return o, usagef("--font %s: a client of a server may not read files there", s.page.font)
	default:
		o.Font, err = fontIn(s.page.font)
	}
	return o, err
}

// saver returns what draws an address of the figures of r into a file that is not there yet: as
// the dashboard is asked to, without leaving it.
func (a *app) saver(r request) func(of *figures.Set, at address.Address, file string) (string, error) {
	return func(of *figures.Set, at address.Address, file string) (string, error) {
		return save(of, at, file, func(f graphic.Format) []string { return a.again(r, f, ofFigures) })
	}
}

// save is what a saver does, with what stands after the address in the command that draws it
// again.
func save(of *figures.Set, at address.Address, file string, again func(graphic.Format) []string) (string, error) {
	if file == "" {
		file = fileName(at.String()) + "." + graphic.SVG.String()
	}
	format, err := graphic.FormatOf(file)
	if err != nil {
		return "", err
	}
	v, err := openView(of, at)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := newDrawing(v, format, graphic.Options{Palette: scheme.Light, Again: again(format)}).write(context.Background(), &b); err != nil {
		return "", err
	}
	return writeNew(file, b.Bytes())
}

// writeNew writes a file under the name given or, if there is one of that name, with the
// least number after it under which there is none. It returns its whole name. What cannot be
// written whole is not there.
func writeNew(name string, what []byte) (string, error) {
	ending := filepath.Ext(name)
	start := strings.TrimSuffix(name, ending)
	for n := 2; ; n++ {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			name = fmt.Sprintf("%s-%d%s", start, n, ending)
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(what)
		if err := cmp.Or(err, f.Close()); err != nil {
			return "", errors.Join(err, os.Remove(name)) // for part of a picture is none
		}
		return filepath.Abs(name)
	}
}

// fontIn returns what a file has, if it is no larger than a font is.
func fontIn(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	font, err := io.ReadAll(io.LimitReader(f, mostFont+1))
	if err == nil && len(font) > mostFont {
		err = fmt.Errorf("%s: larger than a font is", name)
	}
	return font, err
}

// millimetres returns a length that an option gives: "160", "160mm", "16cm"; 0 if it is "".
func millimetres(name, s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	number, factor := s, 1.0
	if n, ok := strings.CutSuffix(s, "mm"); ok {
		number = n
	} else if n, ok := strings.CutSuffix(s, "cm"); ok {
		number, factor = n, 10
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if v *= factor; err != nil || !(graphic.MinSide <= v && v <= graphic.MaxSide) {
		return 0, usagef("--%s %q: want %d to %d millimetres, such as 160mm", name, s, graphic.MinSide, graphic.MaxSide)
	}
	return v, nil
}

// licenceOf returns the licence of all figures of v, and whose its outlines are; "" if there
// is not one for all.
func licenceOf(v view.View) string {
	found := ""
	for _, file := range v.Files() {
		l := licence(file)
		if l == "" || found != "" && l != found {
			return ""
		}
		found = l
	}
	if found != "" && isMap(v) {
		found += ". " + outlinesCredit
	}
	return found
}
