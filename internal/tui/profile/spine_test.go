package profile

import (
	"math"
	"testing"

	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/palette"
)

func TestBestIsAtTheRight(t *testing.T) {
	p := palette.New(palette.Mono, false)
	s := Screen{
		profile: analysis.Profile{Lines: []analysis.Line{{Position: analysis.Position{Of: 9}, Comparator: 5}}},
		lies:    []analysis.Range{{N: 9, Least: 0, LowerQuartile: 4, Median: 5, UpperQuartile: 6, Greatest: 10}},
	}
	s.profile.Lines[0].Value = 8
	for _, tt := range []struct {
		polarity indicator.Polarity
		want     string
	}{
		{indicator.HigherIsBetter, "────░│░─◆──"},
		{indicator.LowerIsBetter, "──◆─░│░────"},
		{indicator.NoPolarity, "─────│──◆──"},
	} {
		if got := s.spineCell(&indicator.Indicator{Polarity: tt.polarity}, 0, 11, p).Plain(); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.polarity, got, tt.want)
		}
	}
	s.profile.Lines[0].Comparator = 11
	if got := s.spineCell(&indicator.Indicator{Polarity: indicator.HigherIsBetter}, 0, 11, p).Plain(); got != "────░░░─◆──" {
		t.Errorf("with a comparator beyond the best: %q", got)
	}
	s.profile.Lines[0].Value = math.NaN()
	s.lies[0].N = 1
	if got := s.spineCell(&indicator.Indicator{}, 0, 11, p); got != nil {
		t.Errorf("alone: %q, want nothing", got.Plain())
	}
}
