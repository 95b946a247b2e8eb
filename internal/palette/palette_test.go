package palette

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"

	"weal/internal/scheme"
)

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

// TestSelectionShowsWithoutColour: the row by its margin if not by a ground, and what is in
// it by weight.
func TestSelectionShowsWithoutColour(t *testing.T) {
	for _, k := range scheme.Kinds() {
		p := New(k, false)
		if l := p.Selected.Lipgloss(); !l.GetBold() || l.GetReverse() {
			t.Errorf("%v: the selected row is not bold, or loses its colours", k)
		}
		if l := p.Cell.Lipgloss(); !l.GetBold() || !l.GetUnderline() {
			t.Errorf("%v: the selected cell is not bold and underlined", k)
		}
		if p.Selected == (Style{}.Bold()) && !p.Gutter.Lipgloss().GetReverse() {
			t.Errorf("%v: the selected row has no ground, nor is its margin reversed", k)
		}
	}
}

func TestVerdictsDifferByGlyph(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := New(Dark, ascii).Glyph
		seen := map[string]bool{}
		for _, s := range []string{
			g.Better, g.Worse, g.Similar, g.Higher, g.Lower, g.Above, g.Level, g.Below, g.Unknown,
			g.Missing, g.Partial, g.Absent, g.Suppressed, // which stand in their place
		} {
			if seen[s] {
				t.Errorf("ascii %v: %q has two meanings where verdicts stand", ascii, s)
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
	for _, k := range scheme.Kinds() {
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
	base := lipgloss.NewStyle()
	for _, tt := range []struct {
		style Style
		want  lipgloss.Style
	}{
		{Style{}, base},
		{Ink(202).Bold(), base.Bold(true).Foreground(lipgloss.ANSIColor(202))},
		{Ink(9), base.Foreground(lipgloss.Color("9"))},
		{Ink(3).Italic(), base.Italic(true).Foreground(lipgloss.Color("3"))},
		{Ground(12), base.Background(lipgloss.Color("12"))},
		{Ground(5), base.Background(lipgloss.Color("5"))},
		{Ink(18).On(Ink(153)), base.Foreground(lipgloss.ANSIColor(18)).Background(lipgloss.ANSIColor(153))},
		{Style{}.Reversed(), base.Reverse(true)},
	} {
		if got, want := tt.style.Render("text"), tt.want.Render("text"); got != want {
			t.Errorf("Render = %q, want %q", got, want)
		}
		if got, want := tt.style.Lipgloss().Render("text"), tt.want.Render("text"); got != want {
			t.Errorf("Lipgloss renders %q, want %q", got, want)
		}
	}
	if got := (Style{}).Render("text"); got != "text" {
		t.Errorf("plain Render = %q, want no codes", got)
	}
}

func TestWith(t *testing.T) {
	over := Ground(18).Bold()
	if got, want := Ink(202).Italic().With(over).Render("a\nb"), "\x1b[1;3;38;5;202;48;5;18ma\x1b[m\n\x1b[1;3;38;5;202;48;5;18mb\x1b[m"; got != want {
		t.Errorf("With = %q, want %q", got, want)
	}
	if got := Ink(202).With(Ink(9)); got != Ink(9) {
		t.Errorf("an ink over another renders %q, want the one over it", got.Render("x"))
	}
	if (Style{}).With(over) != over || over.With(Style{}) != over {
		t.Error("what adds nothing changes something")
	}
}

func BenchmarkRender(b *testing.B) {
	p := New(Dark, false)
	b.ReportAllocs()
	for b.Loop() {
		p.Better.Render("7.49")
	}
}

func TestRampHasASignForEveryClass(t *testing.T) {
	for _, k := range scheme.Kinds() {
		for _, ascii := range []bool{false, true} {
			r, few := New(k, ascii).Ramp, Sixteen(k, ascii).Ramp
			if !few.Signed || r.Signed != (ascii || k == Mono) {
				t.Errorf("%v, ASCII %v: signed %v, with sixteen colours %v", k, ascii, r.Signed, few.Signed)
			}
			if few.Classes[0] != few.Classes[4] {
				t.Errorf("%v, ASCII %v: classes differ in colour, of sixteen", k, ascii)
			}
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
	for _, kind := range scheme.Kinds() {
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
