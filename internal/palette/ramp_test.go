package palette

import (
	"fmt"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
)

// hexOf returns a colour of the fixed part of the 256 as #RRGGBB.
func hexOf(number uint8) string {
	if number >= 232 {
		grey := 8 + 10*(number-232)
		return fmt.Sprintf("#%02X%02X%02X", grey, grey, grey)
	}
	levels := [...]uint8{0, 95, 135, 175, 215, 255}
	n := number - 16
	return fmt.Sprintf("#%02X%02X%02X", levels[n/36], levels[n/6%6], levels[n%6])
}

// TestRampIsInOrder: every class of a map differs from the next in lightness,
// the lowest from the land and the land from the background.
func TestRampIsInOrder(t *testing.T) {
	for _, tt := range []struct {
		name, background string
		shades           shades
	}{
		{"dark", "#1E1E1E", darkShades()}, {"light", "#FFFFFF", lightShades()},
	} {
		steps := []string{tt.background, hexOf(tt.shades.land)}
		for _, number := range tt.shades.classes {
			steps = append(steps, hexOf(number))
		}
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

func TestTextIsReadableOnTheRamp(t *testing.T) {
	for _, s := range []shades{darkShades(), lightShades()} {
		for i, number := range s.classes {
			if got := contrast(t, hexOf(s.inks[i]), hexOf(number)); got < 4.5 {
				t.Errorf("text %d on %d has contrast %.2f, want 4.5", s.inks[i], number, got)
			}
		}
		if got := contrast(t, hexOf(s.ink), hexOf(s.spot)); got < 4.5 {
			t.Errorf("text %d on %d has contrast %.2f, want 4.5", s.ink, s.spot, got)
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
	if got, want := r.Classes[0].On(r.Classes[1]).Render("x"), "\x1b[38;5;25;48;5;32mx\x1b[m"; got != want {
		t.Errorf("On = %q, want %q", got, want)
	}
	if got := (Style{}).On(Style{}).Render("x"); got != "x" {
		t.Errorf("plain on plain = %q, want no codes", got)
	}
}
