package ranking

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/prose"
)

// strip returns the lines of a strip with a dot an area, place's picked out,
// under the sentence that says the same; none if it has no value or there are
// too few areas for quartiles.
func (s *Screen) strip(env nav.Env, place *analysis.Place, width int) []string {
	ind := env.Data.Indicator(s.ind)
	sentence := prose.MiddleHalf(ind, place.Value, s.lie)
	if sentence == "" {
		return nil
	}
	spec := draw.StripSpec{
		Values: s.values, Chosen: place.Value,
		Lower: s.lie.LowerQuartile, Upper: s.lie.UpperQuartile, Mark: math.NaN(), Format: ind.Unit.Format,
	}
	if s.compares {
		spec.Mark = place.Comparator
	}
	return append([]string{draw.Clean(sentence)}, draw.Strip(spec, width, env.Palette)...)
}
