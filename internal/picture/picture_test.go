package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/sfnt"
	"pgregory.net/rapid"

	"weal/internal/palette"
	"weal/internal/scheme"
	"weal/internal/text"
)

var update = flag.Bool("update", false, "rewrite golden files")

// written returns frame as a picture.
func written(t interface{ Fatal(...any) }, frame string, f Format, o Options) []byte {
	var b bytes.Buffer
	if err := Write(&b, frame, f, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sample is a small frame with one of each: a title, a selected row, a
// sparkline, a line, a bar, a tint, hollow and filled markers.
func sample(k palette.Kind) string {
	p := palette.New(k, false)
	return strings.Join([]string{
		" weal ▸ " + p.Title.Render("Pay & prices") + "   ",
		p.Selected.Render(" ▸ Ynys Môn 7.49 ▁▃█ ") + p.Better.Render("▲"),
		" " + p.Border.Render("╭─┬─╮") + p.Comparator.Render(" England") + " ██▌░░" + p.Series[1].Render("●○"),
	}, "\n")
}

func TestPicturesLookAsReviewed(t *testing.T) {
	for _, tt := range []struct {
		file string
		kind palette.Kind
	}{{"dark.svg", palette.Dark}, {"light.html", palette.Light}, {"mono.svg", palette.Mono}, {"dark.txt", palette.Dark}} {
		f, err := FormatOf(tt.file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", tt.file)
		got := written(t, sample(tt.kind), f, Options{Palette: tt.kind, Title: "Pay & prices", Words: "Ynys Môn: 7.49."})
		got = bytes.ReplaceAll(got, []byte(fontRule()), []byte("/* the embedded font */\n"))
		if *update {
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what was reviewed; look at what -update makes of it", name)
		}
	}
}

// frames draws frames of any text, styled and not, and signs.
func frames() *rapid.Generator[string] {
	signs := []rune("▁▂▃▄▅▆▇█▐▌░▒▓─│╭╮╰╯╴┤└┬┄┊╌╱●■▲◆○□△◇▣◈✚✕▸▾↗↘→·×…é日\u0301\ufffe\u009b\x00\x07")
	text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom(signs), 0, 12, -1), rapid.StringMatching(`[ -~]{0,12}`))
	style := rapid.OneOf(
		rapid.SampledFrom([]string{"", "\x1b[m", "\x1b[1;3;4m", "\x1b[7m", "\x1b[2m", "\x1b[38;2;1;2;3m", "\x1b[48;5;200m", "\x1b[91;42m", "\x1b[38m", "\x1b[2J"}),
		rapid.StringMatching(`\x1b\[[0-9;:]{0,9}m`))
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 8).Draw(t, "parts") {
			b.WriteString(style.Draw(t, "style") + text.Draw(t, "text") + rapid.SampledFrom([]string{"", " ", "\n"}).Draw(t, "end"))
		}
		return b.String()
	})
}

// wellFormed returns why text is not XML.
func wellFormed(text []byte) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestEveryFrameIsWellFormed: whatever a frame says, its picture is XML or plain
// text, has no control characters, and is the same every time.
func TestEveryFrameIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame := frames().Draw(t, "frame")
		o := Options{Palette: rapid.SampledFrom(scheme.Kinds()).Draw(t, "kind"), Title: frame, Words: frame}
		for _, f := range []Format{SVG, HTML, Text} {
			got := written(t, frame, f, o)
			if err := wellFormed(got); err != nil && f != Text {
				t.Fatalf("%s of %q: %v", f, frame, err)
			}
			if i := bytes.IndexFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
				t.Fatalf("%s of %q has a control character at byte %d", f, frame, i)
			}
			if again := written(t, frame, f, o); !bytes.Equal(got, again) {
				t.Fatalf("%s of %q is not always the same", f, frame)
			}
		}
	})
}

func TestPNGHasThePixelsOfItsCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame := frames().Draw(t, "frame")
		scale := rapid.IntRange(1, 2).Draw(t, "scale")
		lines := strings.Split(frame, "\n")
		w := 1
		for _, l := range lines {
			w = max(w, text.Width(l))
		}
		img, err := png.Decode(bytes.NewReader(written(t, frame, PNG, Options{Scale: scale})))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := img.Bounds().Size(), image.Pt(w*CellWidth*scale, len(lines)*CellHeight*scale); got != want {
			t.Fatalf("%d × %d cells at scale %d are %v pixels, want %v", w, len(lines), scale, got, want)
		}
	})
}

// pixel returns the colour of a pixel as #rrggbb.
func pixel(img image.Image, x, y int) string {
	r, g, b, _ := img.At(x, y).RGBA()
	return colour{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}.hex()
}

func TestLinesAndBlocksJoin(t *testing.T) {
	ink := groundOf(palette.Dark).ink.hex()
	for scale := 1; scale <= MaxScale; scale++ {
		img, err := png.Decode(bytes.NewReader(written(t, "──\n██\n██\n││\n││", PNG, Options{Scale: scale})))
		if err != nil {
			t.Fatal(err)
		}
		w, h := CellWidth*scale, CellHeight*scale
		for _, at := range []image.Point{{w - 1, h / 2}, {w, h / 2}, {w - 1, h * 3 / 2}, {w, 2*h - 1}, {w, 2 * h}, {w / 2, 4*h - 1}, {w / 2, 4 * h}} {
			if got := pixel(img, at.X, at.Y); got != ink {
				t.Errorf("scale %d: %v is %s, want ink, %s", scale, at, got, ink)
			}
		}
	}
}

func TestStylesLookAsOnATerminal(t *testing.T) {
	g := groundOf(palette.Dark)
	red := colour{0xCD, 0, 0}
	for _, tt := range []struct {
		codes string
		want  look
	}{
		{"", look{ink: g.ink, paper: g.paper}},
		{"\x1b[1;4m", look{ink: g.ink, paper: g.paper, bold: true, underlined: true}},
		{"\x1b[1;3;22m", look{ink: g.ink, paper: g.paper, italic: true}},
		{"\x1b[31m", look{ink: red, paper: g.paper}},
		{"\x1b[31;7m", look{ink: g.paper, paper: red}},
		{"\x1b[41m\x1b[m", look{ink: g.ink, paper: g.paper}},
		{"\x1b[97m", look{ink: colour{0xFF, 0xFF, 0xFF}, paper: g.paper}},
		{"\x1b[38;2;1;2;3;1m", look{ink: colour{1, 2, 3}, paper: g.paper, bold: true}},
		{"\x1b[38;5;196m", look{ink: colour{255, 0, 0}, paper: g.paper}},
		{"\x1b[48;5;244m", look{ink: g.ink, paper: colour{128, 128, 128}}},
		{"\x1b[2m", look{ink: g.ink.mixed(g.paper, faintest), paper: g.paper}},
	} {
		if got := newGrid(tt.codes+"x", palette.Dark).at(0, 0).look; got != tt.want {
			t.Errorf("look after %q = %+v, want %+v", tt.codes, got, tt.want)
		}
	}
}

// TestEveryGlyphCanBeDrawn: each sign of the interface is a shape or in the
// font of PNG.
func TestEveryGlyphCanBeDrawn(t *testing.T) {
	f, err := sfnt.Parse(gomono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	check := func(r rune) {
		i, err := f.GlyphIndex(nil, r)
		if !shaped(string(r)) && (err != nil || i == 0) {
			t.Errorf("%q is neither a shape nor in the font", r)
		}
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Int32:
			check(rune(v.Int()))
		case reflect.String:
			for _, r := range v.String() {
				check(r)
			}
		}
	}
	walk(reflect.ValueOf(palette.New(palette.Dark, false).Glyph))
	for _, r := range "≈≤≥±σβ₂²√′–—‘’“”…£€ôŵŷ−·×" {
		check(r)
	}
}

// TestShapesStayInTheirCells: nothing of a shape is cut off by a raster of one
// cell.
func TestShapesStayInTheirCells(t *testing.T) {
	for r := rune(0x2190); r <= 0x28FF; r++ {
		s, _ := shapeOf(string(r))
		for _, b := range s.rects {
			if b.x0 < 0 || b.y0 < 0 || b.x1 > wide || b.y1 > high || b.x0 >= b.x1 || b.y0 >= b.y1 {
				t.Errorf("%q: %v is not in its cell", r, b)
			}
		}
	}
	for _, r := range "●○■□▣▲△▼▽◢◣◆◇◈✚✕▸◂▴▾←↑→↓↗↘" {
		s, _ := shapeOf(string(r))
		for _, o := range s.outlines {
			for _, st := range o.steps {
				if st.to.x < 0 || st.to.y < 0 || st.to.x > wide || st.to.y > high {
					t.Errorf("%q: %v is not in its cell", r, st.to)
				}
			}
		}
	}
}

func TestOnlySparklinesAreLowered(t *testing.T) {
	for frame, want := range map[string]bool{"▁▃█": true, "██": false, "▄█▄": false, "█ ▁": false, "×▇█": true} {
		g := newGrid(frame, palette.Dark)
		for x := range g.width {
			c := g.at(x, 0)
			if c.text == "█" && c.spark != want {
				t.Errorf("%q: the full block is of a sparkline: %v, want %v", frame, c.spark, want)
			}
		}
	}
}

func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(f.String()); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %v, %v, want %v", f, got, err, f)
		}
		if got, err := FormatOf("a.b/Trend." + strings.ToUpper(f.String())); got != f || err != nil {
			t.Errorf("FormatOf(…%q) = %v, %v, want %v", f, got, err, f)
		}
	}
	for _, name := range []string{"trend", "trend.jpeg", ""} {
		if f, err := FormatOf(name); err == nil {
			t.Errorf("FormatOf(%q) = %v, want an error", name, f)
		}
	}
}

func TestTooLargeAPictureIsRefused(t *testing.T) {
	frame := strings.Repeat(strings.Repeat(" ", 1000)+"\n", 999)
	for _, o := range []Options{{Scale: 4}, {Scale: 0}, {Scale: MaxScale + 1}, {Scale: 1, MaxPixels: 1000}} {
		if err := Write(io.Discard, frame, PNG, o); err == nil {
			t.Errorf("Write of 1000 × 1000 cells with %+v succeeded, want an error", o)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	p := palette.New(palette.Dark, false)
	line := p.Selected.Render(strings.Repeat("North East 7.49 ▁▃█ ─── ", 8)) + p.Better.Render("▲ better")
	frame := strings.TrimSuffix(strings.Repeat(line+"\n", 60), "\n")
	for _, f := range Formats() {
		b.Run(f.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, frame, f, Options{Scale: 2}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
