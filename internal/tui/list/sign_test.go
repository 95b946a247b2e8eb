package list

import (
	"testing"

	"weal/internal/analysis"
	"weal/internal/palette"
)

func TestEveryOutcomeAndDirectionHasASign(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for o := analysis.Similar; o <= analysis.NotMet; o++ {
		if got := Verdict(o, p); got.Text == p.Glyph.Unknown {
			t.Errorf("the sign of %q is %q", o, got.Text)
		}
	}
	for d := analysis.NoClearChange; d <= analysis.Falling; d++ {
		if got := Trend(&analysis.Trend{Direction: d, Sign: 1}, 1, p.Muted, p); got[0].Text == p.Glyph.Unknown {
			t.Errorf("the sign of %q is %q", d, got[0].Text)
		}
	}
}
