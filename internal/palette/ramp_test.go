package palette

import (
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
)

// TestRampIsInOrder: every class of a map differs from the next in lightness,
// the lowest from the land and the land from the background.
func TestRampIsInOrder(t *testing.T) {
	for _, tt := range []struct {
		name, background string
		shades           shades
	}{
		{"dark", "#1E1E1E", darkShades()}, {"light", "#FFFFFF", lightShades()},
	} {
		steps := append([]string{tt.background, tt.shades.land}, tt.shades.classes...)
		for i, colour := range steps[1:] {
			least := 1.3
			if i == 0 {
				least = 1.2
			}
			if got := contrast(t, steps[i], colour); got < least {
				t.Errorf("%s: %s beside %s has contrast %.2f, want %.1f", tt.name, colour, steps[i], got, least)
			}
			if i > 0 && (contrast(t, colour, tt.background) < contrast(t, steps[i], tt.background)) {
				t.Errorf("%s: %s is nearer to the background than %s", tt.name, colour, steps[i])
			}
		}
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
	if got, want := r.Classes[0].On(r.Classes[1]).Render("x"), "\x1b[38;2;58;95;168;48;2;49;135;184mx\x1b[m"; got != want {
		t.Errorf("On = %q, want %q", got, want)
	}
	if got := (Style{}).On(Style{}).Render("x"); got != "x" {
		t.Errorf("plain on plain = %q, want no codes", got)
	}
}
