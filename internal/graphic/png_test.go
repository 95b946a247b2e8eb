package graphic

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"

	"pgregory.net/rapid"
)

// TestEncodedPixelsAreWhatWasDrawn: whatever they are, and the file says how large they are.
func TestEncodedPixelsAreWhatWasDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		img := image.NewRGBA(image.Rect(0, 0, rapid.IntRange(1, 40).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height")))
		draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
		for range rapid.IntRange(0, 60).Draw(t, "pixels") {
			x, y := rapid.IntRange(0, img.Rect.Dx()-1).Draw(t, "x"), rapid.IntRange(0, img.Rect.Dy()-1).Draw(t, "y")
			img.Set(x, y, color.RGBA{rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"), 255})
		}
		var b bytes.Buffer
		if err := encode(&b, img, 7559.4); err != nil {
			t.Fatal(err)
		}
		if want := "pHYs\x00\x00\x1d\x87\x00\x00\x1d\x87\x01"; !bytes.Contains(b.Bytes(), []byte(want)) {
			t.Fatal("the file does not say 7,559 pixels to a metre")
		}
		got, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got.Bounds() != img.Rect {
			t.Fatalf("%v, want %v", got.Bounds(), img.Rect)
		}
		for x := range img.Rect.Dx() {
			for y := range img.Rect.Dy() {
				if is, want := color.RGBAModel.Convert(got.At(x, y)), img.At(x, y); is != want {
					t.Fatalf("%d, %d is %v, want %v", x, y, is, want)
				}
			}
		}
	})
}

// pixels returns what a PNG of p shows, one for each point.
func pixels(t *testing.T, p *page) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := p.writePNG(&b, 1); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestUpwardLettersAreThoseAcross, turned about where they begin.
func TestUpwardLettersAreThoseAcross(t *testing.T) {
	fonts, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	const side, at = 120, 60
	drawn := func(upward bool) image.Image {
		p := &page{width: side, height: side, fonts: fonts, ground: ink{255, 255, 255, 1}}
		p.marks = []mark{{label: label{at: point{at, at}, text: "Ynys", size: 14, ink: ink{0, 0, 90, 1}, upward: upward}}}
		return pixels(t, p)
	}
	across, upward, inked := drawn(false), drawn(true), 0
	for x := range side {
		for y := range side - 1 {
			want := across.At(x, y)
			if got := upward.At(at+y-at, at-(x-at)-1); x > 0 && got != want {
				t.Fatalf("%d, %d is %v, turned %v", x, y, want, got)
			}
			if want != across.At(0, 0) {
				inked++
			}
		}
	}
	if inked < 50 {
		t.Errorf("%d pixels are drawn", inked)
	}
}

// TestPairsAreNotMovedTogether: letters in pixels are as wide as they are measured, which
// figures that stand under each other need.
func TestPairsAreNotMovedTogether(t *testing.T) {
	fonts, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	end := func(text string) int {
		p := &page{width: 200, height: 40, fonts: fonts, ground: ink{255, 255, 255, 1}}
		p.words(text, point{10, 30}, left, look{20, false, ink{0, 0, 0, 1}})
		img := pixels(t, p)
		for x := 199; x > 0; x-- {
			for y := range 40 {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
					return x
				}
			}
		}
		return 0
	}
	digit := fonts.width("1", 20, false)
	if got, want := float64(end("1111")-end("1")), 3*digit; got < want-1 || got > want+1 {
		t.Errorf("three more digits take %v points, want %v", got, want)
	}
}
