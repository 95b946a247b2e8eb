package draw

import (
	"testing"

	"weal/internal/palette"
)

func TestTrendPointsAsValuesGo(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, tt := range []struct {
		tone palette.Tone
		sign int
		want Span
	}{
		{palette.Better, -1, Span{p.Glyph.Falling, p.Better}}, // of what is better when lower
		{palette.Worse, 1, Span{p.Glyph.Rising, p.Worse}},
		{palette.Lower, -1, Span{p.Glyph.Falling, p.Lower}},
		{palette.Higher, 1, Span{p.Glyph.Rising, p.Higher}},
		{palette.Similar, -1, Span{p.Glyph.Steady, p.Similar}},
		{palette.Unknown, 0, Span{p.Glyph.Unknown, p.Unknown}},
	} {
		if got := Trend(tt.tone, tt.sign, p); got != tt.want {
			t.Errorf("Trend(%v, %v) = %+v, want %+v", tt.tone, tt.sign, got, tt.want)
		}
	}
}

// TestVerdictsLookDifferentWithoutColour: colour never stands alone.
func TestVerdictsLookDifferentWithoutColour(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Mono, ascii)
		seen := make(map[string]palette.Tone)
		for tone := palette.Unknown; tone <= palette.Lower; tone++ {
			sign := Verdict(tone, p).Text
			if other, ok := seen[sign]; ok {
				t.Errorf("ascii %v: %v and %v are both %q", ascii, tone, other, sign)
			}
			seen[sign] = tone
		}
	}
}
