package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"weal/internal/palette"
)

// inkOf returns one of many colours, no two of which are alike.
func inkOf(i int) colour { return colour{uint8(i), uint8(60 + i/256*50), 90} }

// drawnIn returns a line of words in each of n colours, as a PNG.
func drawnIn(t *testing.T, n int) image.Image {
	t.Helper()
	var b strings.Builder
	for i := range n {
		ink := inkOf(i)
		fmt.Fprintf(&b, "\x1b[38;2;%d;%d;%dm██ Ynys Môn 7.49 ▁▃█ ●\n", ink.r, ink.g, ink.b)
	}
	img, err := png.Decode(bytes.NewReader(written(t, strings.TrimSuffix(b.String(), "\n"), PNG, Options{Scale: 1})))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestColoursOfAPNGAreKept: a PNG has at most 256 colours, among which is each that
// something is drawn in, unless those alone are more.
func TestColoursOfAPNGAreKept(t *testing.T) {
	for _, n := range []int{1, 40, 250, 300} {
		img := drawnIn(t, n)
		if _, ok := img.(*image.Paletted); ok != (n < 256) {
			t.Errorf("%d inks: %T, want a palette for fewer than 256", n, img)
		}
		for i := range n {
			want := inkOf(i).hex()
			if got := pixel(img, CellWidth, i*CellHeight+CellHeight/2); got != want {
				t.Errorf("%d inks: that of line %d is %s, want %s", n, i, got, want)
			}
		}
		if got, want := pixel(img, 3*CellWidth-5, 1), groundOf(palette.Dark).paper.hex(); got != want {
			t.Errorf("%d inks: the paper is %s, want %s", n, got, want)
		}
	}
}

// TestShadesOfAPNGAreNear: what is replaced at the edges of letters is not seen.
func TestShadesOfAPNGAreNear(t *testing.T) {
	all := &canvas{img: image.NewRGBA(image.Rect(0, 0, 64, 64)), inks: make(map[colour]*image.Uniform)}
	ink, paper := colour{230, 233, 239}, colour{22, 26, 33}
	for i := range 64 * 64 { // every shade there is between the two, and more of them than can be kept
		c := paper.mixed(ink, float64(i)/(64*64-1))
		c.b ^= uint8(i % 4)
		all.img.SetRGBA(i%64, i/64, c.rgba())
	}
	got := all.reduced()
	if _, ok := got.(*image.Paletted); !ok {
		t.Fatalf("%T, want a palette", got)
	}
	for i := range 64 * 64 {
		was, is := all.img.RGBAAt(i%64, i/64), colour{}
		r, g, b, _ := got.At(i%64, i/64).RGBA()
		is = colour{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
		for _, d := range []int{int(was.R) - int(is.r), int(was.G) - int(is.g), int(was.B) - int(is.b)} {
			if max(d, -d) > 8 {
				t.Fatalf("pixel %d is %v, was %v", i, is, was)
			}
		}
	}
}
