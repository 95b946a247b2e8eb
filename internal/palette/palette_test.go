package palette

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

func TestParseReadsWhatStringWrites(t *testing.T) {
	for _, k := range Kinds() {
		if got, err := Parse(k.String()); got != k || err != nil {
			t.Errorf("Parse(%q) = %v, %v, want %v", k, got, err, k)
		}
	}
	if k, err := Parse("sepia"); err == nil {
		t.Errorf(`Parse("sepia") = %v, want an error`, k)
	}
}

// hexOf returns the colour of a style as #RRGGBB; "" if it has none.
func hexOf(s Style) string {
	ink := s.Lipgloss().GetForeground()
	if ink == (lipgloss.NoColor{}) {
		return ""
	}
	r, g, b, _ := ink.RGBA()
	return fmt.Sprintf("#%02X%02X%02X", r>>8, g>>8, b>>8)
}

// luminance is the relative luminance of WCAG 2, of a colour as #RRGGBB.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var c [3]uint8
	if _, err := fmt.Sscanf(hex, "#%02X%02X%02X", &c[0], &c[1], &c[2]); err != nil {
		t.Fatalf("colour %q: %v", hex, err)
	}
	var l float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := float64(c[i]) / 255
		if v <= 0.03928 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		l += weight * v
	}
	return l
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestTextIsReadableOnItsBackground(t *testing.T) {
	for kind, backgrounds := range map[Kind][]string{
		Dark: {"#000000", "#1E1E1E", "#282C34"}, DarkSafe: {"#000000", "#1E1E1E", "#282C34"},
		Light: {"#FFFFFF", "#F7F7F2"}, LightSafe: {"#FFFFFF", "#F7F7F2"},
	} {
		p, seen := New(kind, false), 0
		check := func(name string, s Style) {
			least := 4.5 // text
			if name == "Border" {
				least = 2 // lines, that carry nothing
			}
			ink := hexOf(s)
			for _, bg := range backgrounds {
				if ink == "" {
					continue
				}
				seen++
				if got := contrast(t, ink, bg); got < least {
					t.Errorf("%v: %s %s on %s has contrast %.2f, want %.1f", kind, name, ink, bg, got, least)
				}
			}
		}
		v := reflect.ValueOf(*p)
		for i := range v.NumField() {
			if s, ok := v.Field(i).Interface().(Style); ok {
				check(v.Type().Field(i).Name, s)
			}
		}
		for i, s := range p.Series {
			check(fmt.Sprintf("Series[%d]", i), s)
		}
		if want := 23 * len(backgrounds); seen != want {
			t.Errorf("%v: %d contrasts were looked at, want %d", kind, seen, want)
		}
	}
}

func TestMonoHasNoColour(t *testing.T) {
	p := New(Mono, false)
	styles := map[string]Style{
		"Text": p.Text, "Muted": p.Muted, "Title": p.Title, "Header": p.Header, "Selected": p.Selected,
		"Cell": p.Cell, "Marked": p.Marked, "Key": p.Key, "Border": p.Border, "Comparator": p.Comparator,
		"Warning": p.Warning, "Better": p.Better, "Worse": p.Worse, "Similar": p.Similar, "Unknown": p.Unknown,
	}
	for i, s := range p.Series {
		styles[fmt.Sprintf("Series[%d]", i)] = s
	}
	for name, s := range styles {
		l := s.Lipgloss()
		if l.GetForeground() != (lipgloss.NoColor{}) || l.GetBackground() != (lipgloss.NoColor{}) {
			t.Errorf("%s is coloured: %q", name, s.Render("x"))
		}
	}
}

func TestSelectionShowsWithoutColour(t *testing.T) {
	for _, k := range Kinds() {
		if p := New(k, false); !p.Selected.Lipgloss().GetReverse() || !p.Cell.Lipgloss().GetReverse() {
			t.Errorf("%v: the selected row or cell is not reversed", k)
		}
	}
}

func TestVerdictsDifferByGlyph(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := New(Dark, ascii).Glyph
		seen := map[string]bool{}
		for _, s := range []string{g.Better, g.Worse, g.Similar, g.Higher, g.Lower, g.Unknown} {
			if seen[s] {
				t.Errorf("ascii %v: two verdicts are %q", ascii, s)
			}
			seen[s] = true
		}
	}
}

// glyphs calls f with every glyph in v, by reflection, so that none that is
// added is forgotten.
func glyphs(v reflect.Value, path string, f func(path, glyph string)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			glyphs(v.Field(i), path+"."+v.Type().Field(i).Name, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			glyphs(v.Index(i), path, f)
		}
	case reflect.Int32:
		f(path, string(rune(v.Int())))
	case reflect.String:
		f(path, v.String())
	}
}

func TestGlyphsTakeOneCell(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		glyphs(reflect.ValueOf(New(Dark, ascii).Glyph), "Glyph", func(path, g string) {
			if w := lipgloss.Width(g); w != 1 || len([]rune(g)) != 1 {
				t.Errorf("ascii %v: %s is %q, %d cells, want one", ascii, path, g, w)
			}
			if ascii && (g[0] <= ' ' || g[0] > '~') {
				t.Errorf("%s is %q, want ASCII", path, g)
			}
		})
	}
}

func TestSeriesHaveEightColoursAndMarkers(t *testing.T) {
	for _, k := range Kinds() {
		p := New(k, false)
		if len(p.Series) != 8 || len(p.Glyph.Markers) != 8 {
			t.Errorf("%v: %d series and %d markers, want 8", k, len(p.Series), len(p.Glyph.Markers))
		}
	}
}

// TestMarkersAreNoVerdicts: "▲ North East 7.49 ●" would read as better, or as
// similar, and the sign of a figure would read as that of a line.
func TestMarkersAreNoVerdicts(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := New(Dark, ascii).Glyph
		said := []string{
			g.Better, g.Worse, g.Similar, g.Higher, g.Lower, g.Unknown, g.Rising, g.Falling, g.Steady, g.Up, g.Down,
			g.Missing, g.Suppressed, g.Absent, g.Line.Reference, g.Ellipsis, "◦", "≈", "o", "+",
		}
		for i, m := range g.Markers {
			if slices.Contains(said, m) || slices.Contains(g.Markers[:i], m) || slices.Contains(g.Ticks, []rune(m)[0]) {
				t.Errorf("ascii %v: marker %d is %q, which says something else", ascii, i, m)
			}
		}
	}
}

func TestStyleRendersLikeLipgloss(t *testing.T) {
	l := lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#123456"))
	if got, want := From(l).Render("text"), l.Render("text"); got != want {
		t.Errorf("Render = %q, want %q", got, want)
	}
	if got := (Style{}).Render("text"); got != "text" {
		t.Errorf("plain Render = %q, want no codes", got)
	}
	over := From(lipgloss.NewStyle().Reverse(true))
	if got, want := From(l).With(over).Render("a\nb"), "\x1b[1;38;2;18;52;86m\x1b[7ma\x1b[m\n\x1b[1;38;2;18;52;86m\x1b[7mb\x1b[m"; got != want {
		t.Errorf("With = %q, want %q", got, want)
	}
}

func BenchmarkRender(b *testing.B) {
	p := New(Dark, false)
	b.ReportAllocs()
	for b.Loop() {
		p.Better.Render("7.49")
	}
}

// TestFewColours: terminals with 256 or 16 colours, which is most of them over
// SSH, show the nearest they have. Grey stays grey there, better green and worse
// red, and what is only picked out does not look worse.
func TestFewColours(t *testing.T) {
	convert := func(p colorprofile.Profile, hex string) (r, g, b uint32) {
		r, g, b, _ = p.Convert(lipgloss.Color(hex)).RGBA()
		return r >> 8, g >> 8, b >> 8
	}
	for _, name := range []Kind{Dark, Light} {
		c := New(name, false)
		worse, higher, lower := hexOf(c.Worse), hexOf(c.Higher), hexOf(c.Lower)
		for _, s := range []Style{c.Muted, c.Header, c.Border, c.Comparator, c.Similar} {
			hex := hexOf(s)
			if r, g, b := convert(colorprofile.ANSI256, hex); r != g || g != b {
				t.Errorf("%v: %s is #%02X%02X%02X of 256 colours, want a grey", name, hex, r, g, b)
			}
		}
		for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.ANSI} {
			if r, g, b := convert(p, hexOf(c.Better)); g <= r || g <= b {
				t.Errorf("%v, %v: better is #%02X%02X%02X, want a green", name, p, r, g, b)
			}
			if r, g, b := convert(p, worse); r <= g || r <= b {
				t.Errorf("%v, %v: worse is #%02X%02X%02X, want a red", name, p, r, g, b)
			}
			for _, s := range []Style{c.Cell, c.Marked, c.Warning, c.Selected, c.Lower, c.Higher} {
				if hex := hexOf(s); p.Convert(lipgloss.Color(hex)) == p.Convert(lipgloss.Color(worse)) {
					t.Errorf("%v, %v: %s looks as what is worse", name, p, hex)
				}
			}
			if higher, lower := p.Convert(lipgloss.Color(higher)), p.Convert(lipgloss.Color(lower)); higher == lower {
				t.Errorf("%v, %v: higher and lower are both %v", name, p, higher)
			}
		}
	}
}

// TestRampIsInOrder: every class of a map differs from the next in lightness,
// the lowest from the land and the land from the background.
func TestRampIsInOrder(t *testing.T) {
	for kind, background := range map[Kind]string{Dark: "#1E1E1E", Light: "#FFFFFF"} {
		ramp := New(kind, false).Ramp
		steps := []string{background, hexOf(ramp.Land)}
		for _, class := range ramp.Classes {
			steps = append(steps, hexOf(class))
		}
		for i, colour := range steps[1:] {
			least := 1.3
			if i == 0 {
				least = 1.2
			}
			if got := contrast(t, steps[i], colour); got < least {
				t.Errorf("%v: %s beside %s has contrast %.2f, want %.1f", kind, colour, steps[i], got, least)
			}
			if i > 0 && (contrast(t, colour, background) < contrast(t, steps[i], background)) {
				t.Errorf("%v: %s is nearer to the background than %s", kind, colour, steps[i])
			}
		}
	}
}

func TestTextIsReadableOnTheRamp(t *testing.T) {
	for _, kind := range []Kind{Dark, Light} {
		r := New(kind, false).Ramp
		check := func(ink, on Style) {
			if got := contrast(t, hexOf(ink), hexOf(on)); got < 4.5 {
				t.Errorf("%v: text %s on %s has contrast %.2f, want 4.5", kind, hexOf(ink), hexOf(on), got)
			}
		}
		for i, class := range r.Classes {
			check(r.Inks[i], class)
		}
		check(r.Ink, r.Spot)
	}
}

func TestRampHasASignForEveryClass(t *testing.T) {
	for _, k := range Kinds() {
		for _, ascii := range []bool{false, true} {
			r := New(k, ascii).Ramp
			if len(r.Classes) != 5 || len(r.Signs) != 5 {
				t.Errorf("%v: %d colours and %d signs, want 5", k, len(r.Classes), len(r.Signs))
			}
			signs := append(slices.Clone(r.Signs), r.NoFigureSign, r.LandSign, r.SpotSign, r.SpotLeft, r.SpotRight)
			for i, s := range signs {
				if lipgloss.Width(string(s)) != 1 || slices.Contains(signs[:i], s) || ascii && s > '~' {
					t.Errorf("%v, ASCII %v: sign %q is not one cell of its own", k, ascii, s)
				}
			}
		}
	}
}

func TestOnPutsAColourBehind(t *testing.T) {
	r := New(Dark, false).Ramp
	if got, want := r.Classes[0].On(r.Classes[1]).Render("x"), "\x1b[38;5;25;48;5;32mx\x1b[m"; got != want {
		t.Errorf("On = %q, want %q", got, want)
	}
	if got := (Style{}).On(Style{}).Render("x"); got != "x" {
		t.Errorf("plain on plain = %q, want no codes", got)
	}
}

// TestShared: a palette is made once; those of other kinds are others.
func TestShared(t *testing.T) {
	for _, kind := range Kinds() {
		if first, again := New(kind, false), New(kind, false); first != again {
			t.Errorf("%v is made twice", kind)
		}
		if New(kind, false) == New(kind, true) || !New(kind, true).ASCII || New(kind, true).Kind != kind {
			t.Errorf("%v in ASCII is %+v", kind, New(kind, true))
		}
	}
	if got := New(Kind(200), false); got.Kind != Dark {
		t.Errorf("an unknown kind is %v, want dark", got.Kind)
	}
}
