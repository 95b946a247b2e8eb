package draw

import (
	"testing"

	"weal/internal/palette"
)

func TestTrendPointsAsValuesGo(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, tt := range []struct {
		word string
		sign int
		want Span
	}{
		{"improving", -1, Span{p.Glyph.Falling, p.Better}}, // of what is better when lower
		{"worsening", 1, Span{p.Glyph.Rising, p.Worse}},
		{"falling", -1, Span{p.Glyph.Falling, p.Lower}},
		{"rising", 1, Span{p.Glyph.Rising, p.Higher}},
		{"no clear change", -1, Span{p.Glyph.Steady, p.Similar}},
		{"cannot say", 0, Span{p.Glyph.Unknown, p.Unknown}},
	} {
		if got := Trend(tt.word, tt.sign, p); got != tt.want {
			t.Errorf("Trend(%q, %v) = %+v, want %+v", tt.word, tt.sign, got, tt.want)
		}
	}
}

// TestVerdictsLookDifferentWithoutColour: colour never stands alone.
func TestVerdictsLookDifferentWithoutColour(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Mono, ascii)
		seen := make(map[string]string)
		for _, word := range []string{"better", "worse", "similar", "higher", "lower", "cannot say"} {
			sign := Verdict(word, p).Text
			if other, ok := seen[sign]; ok {
				t.Errorf("ascii %v: %q and %q are both %q", ascii, word, other, sign)
			}
			seen[sign] = word
		}
	}
}
