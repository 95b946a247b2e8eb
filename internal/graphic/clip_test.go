package graphic

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
)

// clipped returns a page with a run of shapes that reach beyond a box of it, all but one.
func clipped(t testing.TB, shapes int) (*page, rect) {
	f, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &page{width: 400, height: 300, fonts: f, ground: ink{255, 255, 255, 1}}
	box := rect{100, 90, 120, 60}
	for i := range shapes {
		dx := float64(i) * 0.01
		p.within(box, outline{
			rings:  [][]point{{{-50 + dx, -50}, {500, -40}, {480, 400}, {-40, 380}}, {{-900, -900}, {-800, -900}, {-800, -800}}},
			closed: true, fill: ink{0, 0, 200, 1}, stroke: ink{200, 0, 0, 1}, width: 3,
		})
	}
	p.within(box, outline{rings: [][]point{{{300, 10}, {390, 10}, {390, 80}}}, closed: true, fill: ink{0, 0, 0, 1}})
	return p, box
}

// TestNothingIsDrawnBeyondAClip, and all within is.
func TestNothingIsDrawnBeyondAClip(t *testing.T) {
	const scale = 2
	p, box := clipped(t, 3)
	var b bytes.Buffer
	if err := p.writePNG(&b, scale); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	in := image.Rect(scale*int(box.x), scale*int(box.y), scale*int(box.right()), scale*int(box.bottom()))
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			want := uint32(0xFFFF)
			if image.Pt(x, y).In(in) {
				want = 0
			}
			if r, _, _, _ := img.At(x, y).RGBA(); r != want {
				t.Fatalf("the red of %d, %d is %d, want %d", x, y, r, want)
			}
		}
	}
}

// TestWithinLeavesOutWhatIsBeyond: shapes, and rings of them.
func TestWithinLeavesOutWhatIsBeyond(t *testing.T) {
	p, _ := clipped(t, 1)
	if len(p.marks) != 1 || len(p.marks[0].outline.rings) != 1 {
		t.Errorf("%d shapes, of which the first has %d rings, want 1 of 1", len(p.marks), len(p.marks[0].outline.rings))
	}
	p.marks = nil
	p.within(rect{0, 0, 10, 10}, outline{rings: [][]point{{{10.4, 0}, {10.4, 10}}}, stroke: ink{alpha: 1}, width: 1})
	if len(p.marks) != 1 {
		t.Error("a line is left out whose edge is within")
	}
}

// TestARunIsClippedOnce, for the room that it takes in memory and in files.
func TestARunIsClippedOnce(t *testing.T) {
	p, _ := clipped(t, 200)
	if n := strings.Count(string(p.svgOf("", "")), "<g clip-path"); n != 1 {
		t.Errorf("%d clips in SVG, want 1", n)
	}
	took := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := p.writePNG(&bytes.Buffer{}, 4); err != nil {
				b.Fatal(err)
			}
		}
	})
	if got := took.AllocedBytesPerOp(); got > 30<<20 { // of which the picture takes 7
		t.Errorf("a PNG takes %d MB", got>>20)
	}
}

// TestAClipMayBeNone: of less than a pixel.
func TestAClipMayBeNone(t *testing.T) {
	p, _ := clipped(t, 0)
	o := outline{rings: [][]point{{{-50, -50}, {500, -40}, {480, 400}}}, closed: true, fill: ink{0, 0, 200, 1}}
	p.within(rect{10, 10, 0.01, 0.01}, o)
	p.within(rect{399.99, 299.99, 50, 50}, o)
	if err := p.writePNG(&bytes.Buffer{}, 1); err != nil {
		t.Error(err)
	}
}
