package graphic

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"pgregory.net/rapid"

	"weal/internal/scheme"
	"weal/internal/screentest"
	"weal/internal/view"
)

func TestFormats(t *testing.T) {
	for _, f := range Formats() {
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

// TestLettersAreInTheFont: those of British and European names, and of units; other signs
// of the interface are shapes.
func TestLettersAreInTheFont(t *testing.T) {
	f, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "≈≤≥±σβ₂²√′″–—‘’“”…£€ôŵŷŴŶŁłźżąęÆæøåñçşğİ−·×†‡" {
		for _, face := range []*face{f.regular, f.bold} {
			if face.advance(r) < 0 {
				t.Errorf("%s has no %q", face.name, r)
			}
		}
	}
	for _, r := range "▲△●○◦◆◇■□▼▽↗↘→↑↓◢◣✕✚" {
		if _, ok := formOf(r); !ok {
			t.Errorf("%q is no shape", r)
		}
	}
}

// TestSubset: a font of few letters has these, as wide and as drawn as in the whole.
func TestSubset(t *testing.T) {
	f, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	letters := map[rune]bool{'A': true, 'ŵ': true, 'é': true, '₂': true}
	small := subset(f.regular.ttf, letters)
	if len(small) > len(f.regular.ttf)/20 {
		t.Errorf("%d of %d bytes for %d letters", len(small), len(f.regular.ttf), len(letters))
	}
	got, err := newFace("", small)
	if err != nil {
		t.Fatal(err)
	}
	for r := range letters {
		if got.advance(r) != f.regular.advance(r) {
			t.Errorf("%q is %v wide, want %v", r, got.advance(r), f.regular.advance(r))
		}
		if a, b := segments(t, got, r), segments(t, f.regular, r); a != b || a == "[]" {
			t.Errorf("%q is drawn as\n%s, want\n%s", r, a, b)
		}
	}
	if got.advance('B') >= 0 {
		t.Error("a letter that nobody asked for is there")
	}
	for n := range 200 { // whatever is wrong with it, it is whole or refused
		broken := bytes.Clone(f.regular.ttf[:max(len(f.regular.ttf)*n/200, 12)])
		subset(broken, letters)
	}
}

func segments(t *testing.T, f *face, r rune) string {
	t.Helper()
	i, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.font.LoadGlyph(&f.buffer, i, 64<<6, &sfnt.LoadGlyphOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(s)
}

// shown returns the view at an address of the figures that screens are tested with.
func shown(t testing.TB, at string) view.View {
	t.Helper()
	v, err := view.Open(screentest.Charts(t), screentest.Address(t, at))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// lined returns a view of lines alone.
func lined(l view.Lines) view.View {
	return view.View{Picture: l, Heading: view.Heading{Title: "A title in words"}}
}

// drawnLines are lines of any data.
func drawnLines(t *rapid.T) view.Lines {
	value := rapid.OneOf(rapid.Float64Range(-100, 100), rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e308, -1e308, 0}))
	name := rapid.OneOf(rapid.SampledFrom([]string{"North East", "England", "\x1b[31mred", "漢字の地域", "Łódź ▲", ""}), rapid.StringN(0, 60, 200))
	slots := rapid.IntRange(1, 40).Draw(t, "slots")
	l := view.Lines{Axis: name.Draw(t, "axis"), At: -1, Cycle: rapid.SampledFrom([]int{0, 1, 4, 12}).Draw(t, "cycle"), Apart: rapid.Bool().Draw(t, "apart"), Empty: "nothing"}
	for i := range slots {
		l.Slots = append(l.Slots, fmt.Sprint(2000+i))
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "lines") {
		line := view.Line{Name: name.Draw(t, "name"), Place: i, Reference: rapid.IntRange(0, 4).Draw(t, "reference") == 0, Ahead: rapid.IntRange(0, 6).Draw(t, "ahead") == 0}
		for range slots {
			v, half := value.Draw(t, "value"), value.Draw(t, "half")
			line.Values = append(line.Values, v)
			line.Lower, line.Upper = append(line.Lower, v-half), append(line.Upper, v+half)
			line.Apart = append(line.Apart, rapid.IntRange(0, 5).Draw(t, "break") == 0)
		}
		line.Broken, line.Odd = line.Apart, make([]bool, slots)
		l.Lines = append(l.Lines, line)
	}
	if rapid.Bool().Draw(t, "format") {
		l.Format = func(v float64) string { return fmt.Sprintf("%.1f%%", v) }
	}
	return l
}

// pageOf returns the page of v.
func pageOf(t rapid.TB, v view.View, o Options) *page {
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.draw()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAllIsOnThePage: for any data and size, every mark lies on the page, at places that are
// numbers, and no text stands on another.
func TestAllIsOnThePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Options{
			Width: rapid.SampledFrom([]float64{0, 40, 90, 160, 254}).Draw(t, "width"), Height: rapid.SampledFrom([]float64{0, 40, 60, 90, 300}).Draw(t, "height"),
			NoTitle: rapid.Bool().Draw(t, "no title"), Palette: rapid.SampledFrom(scheme.Kinds()).Draw(t, "palette"),
		}
		s, err := newSheet(lined(drawnLines(t)), o)
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.draw()
		if err != nil && o.Height > 0 && o.Height < 300 {
			return // it is too low for all that belongs on it
		} else if err != nil {
			t.Fatal(err)
		}
		wantOnPage(t, p)
		if p.width >= 150*perMillimetre && p.height >= 85*perMillimetre {
			wantApart(t, p)
		}
	})
}

func wantOnPage(t rapid.TB, p *page) {
	const slack = 1.5 // of lines that are as wide, and of letters that reach beyond
	on := rect{-slack, -slack, p.width + 2*slack, p.height + 2*slack}
	for _, m := range p.marks {
		if m.label.text != "" {
			if b := m.label.box(); !(b.x >= on.x && b.y >= on.y && b.right() <= on.right() && b.bottom() <= on.bottom()) {
				t.Errorf("%q at %v is not on the page of %v × %v", m.label.text, b, p.width, p.height)
			}
			continue
		}
		for _, ring := range m.outline.rings {
			for _, q := range ring {
				if !q.isFinite() || m.clip.w == 0 && !(q.x >= on.x && q.y >= on.y && q.x <= on.right() && q.y <= on.bottom()) {
					t.Errorf("%v is not on the page of %v × %v", q, p.width, p.height)
				}
			}
		}
	}
}

// wantApart reports texts that stand on each other.
func wantApart(t rapid.TB, p *page) {
	var boxes []label
	for _, m := range p.marks {
		if m.label.text == "" || strings.TrimSpace(m.label.text) == "" {
			continue
		}
		b := m.label.box().inset(0.3, 0.2*m.label.size, 0.3, 0.2*m.label.size) // of letters, and not of all that there is room for
		for _, o := range boxes {
			if b.touches(o.box().inset(0.3, 0.2*o.size, 0.3, 0.2*o.size)) {
				t.Errorf("%q stands on %q", m.label.text, o.text)
			}
		}
		boxes = append(boxes, m.label)
	}
}

// TestOrderIsThatOfTheNumbers: of two values on one axis the greater stands higher, and a
// band holds a line across if its interval does.
func TestOrderIsThatOfTheNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-1e6, 1e6).Draw(t, "a"), rapid.Float64Range(-1e6, 1e6).Draw(t, "b")
		v := lined(view.Lines{Slots: []string{"1", "2"}, At: -1, Lines: []view.Line{{Name: "x", Values: []float64{a, b}}}})
		s, err := newSheet(v, Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := newFrame(s.picture.(*chart), s, rect{0, 0, 300, 200}, []int{0}, "")
		if ya, yb := f.y(a), f.y(b); (a < b) != (ya > yb) && a != b {
			t.Errorf("%v stands at %v and %v at %v", a, ya, b, yb)
		}
	})
}

// TestEveryFormatIsTheSameEveryTime, and is what it says.
func TestEveryFormatIsTheSameEveryTime(t *testing.T) {
	begins := map[Format]string{SVG: "<?xml", PDF: "%PDF-", PNG: "\x89PNG", HTML: "<!doctype html>"}
	v := shown(t, "trend/pay/E47000014")
	for _, f := range Formats() {
		var first, second bytes.Buffer
		for _, b := range []*bytes.Buffer{&first, &second} {
			if err := Write(t.Context(), b, v, f, Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) || !strings.HasPrefix(first.String(), begins[f]) {
			t.Errorf("%v differs from one time to the next, or begins with %q", f, first.String()[:10])
		}
	}
}

// TestSVGIsWellFormed, whatever names and figures say.
func TestSVGIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := lined(drawnLines(t))
		v.Heading.Title = rapid.String().Draw(t, "title")
		var b bytes.Buffer
		if err := Write(t.Context(), &b, v, SVG, Options{}); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(&b)
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestSizesAreRefused(t *testing.T) {
	v := shown(t, "trend/pay/E47000014")
	for _, o := range []Options{{Width: 39}, {Height: 2001}, {Width: math.NaN()}, {Scale: 5}, {Scale: -1}, {MaxPixels: 1000}, {Title: strings.Repeat("x", MaxTitle+1)}, {Font: []byte("OTTO is not TrueType")}} {
		if err := Write(t.Context(), io.Discard, v, PNG, o); err == nil {
			t.Errorf("Write with %+v succeeded, want an error", o)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	v := shown(b, "trend/pay/E47000014")
	for _, f := range Formats() {
		b.Run(f.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(b.Context(), io.Discard, v, f, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestNoPageIsEndless: one that nobody gave a height ends where a page asked for may, and
// says how many rows it has no room for.
func TestNoPageIsEndless(t *testing.T) {
	const rows = 3000
	v := view.View{Table: view.Table{
		Len: rows, Columns: []view.Column{{Kind: view.Area, Head: "Area"}},
		Cell: func(row, column int) view.Cell { return view.Place{Name: fmt.Sprint("Area ", row)} },
	}}
	p := pageOf(t, v, Options{})
	if most := MaxSide * perMillimetre; p.height > most {
		t.Errorf("the page is %v points high, want %v at the most", p.height, most)
	}
	wantOnPage(t, p)
	said := false
	for _, m := range p.marks {
		said = said || strings.Contains(m.label.text, "more rows")
	}
	if !said {
		t.Error("nothing says that there are more rows")
	}
}

// TestHTMLHasTheGroundOfItsPicture: around it, too.
func TestHTMLHasTheGroundOfItsPicture(t *testing.T) {
	for _, k := range []scheme.Kind{scheme.Light, scheme.Dark} {
		var b bytes.Buffer
		if err := Write(t.Context(), &b, shown(t, "trend/pay/E47000014"), HTML, Options{Palette: k}); err != nil {
			t.Fatal(err)
		}
		in := newInks(k)
		if want := "color:" + in.text.hex() + ";background:" + in.paper.hex() + "}"; !strings.Contains(b.String(), want) {
			t.Errorf("%v: no %q in the page", k, want)
		}
	}
}
