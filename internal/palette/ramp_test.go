package palette

import (
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
)

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
