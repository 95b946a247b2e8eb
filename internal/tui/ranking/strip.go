package ranking

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// strip returns the lines of a strip with a dot an area, place's picked out
// and the comparator and the region of it marked, between the sentence that says
// the same and the names of the signs; none if it has no value or there are too
// few areas for quartiles.
func (s *Screen) strip(env nav.Env, place *analysis.Place, width int) []string {
	ind := env.Data.Indicator(s.ind)
	sentence := prose.MiddleHalf(ind, place.Value, s.lie)
	if sentence == "" {
		return nil
	}
	spec := draw.StripSpec{
		Values: s.values, Chosen: place.Value,
		Lower: s.lie.LowerQuartile, Upper: s.lie.UpperQuartile, Mark: math.NaN(), Second: math.NaN(), Format: ind.Unit.Format,
	}
	p, names := env.Palette, []draw.Entry(nil)
	name := func(sign, name string, v float64, style palette.Style) {
		names = append(names, draw.Entry{Sign: sign, Name: name, Value: ind.Unit.Format(v), Style: style})
	}
	name(p.Glyph.Mark, env.Data.Areas().Area(place.Area).Name, place.Value, p.Marked)
	if s.compares && !math.IsNaN(place.Comparator) {
		spec.Mark = place.Comparator
		name(p.Glyph.Reference, s.comparatorOf(env.Data, place), place.Comparator, p.Comparator)
	}
	if region, of := s.regionOf(env.Data, place); !math.IsNaN(of) {
		spec.Second = of
		name(p.Glyph.Second, region, of, p.Comparator)
	}
	names = append(names, draw.Entry{Sign: p.Glyph.Line.Band, Name: "middle half", Style: p.Muted})
	lines := append([]string{text.Clean(sentence)}, draw.Strip(spec, width, p)...)
	return append(lines, draw.Legend(names, width, 3, p)...)
}

// comparatorOf returns what place is compared with.
func (s *Screen) comparatorOf(d *dataset.Dataset, place *analysis.Place) string {
	return s.vs.NameFor(d, place.Area)
}

// regionOf returns the region that place lies in and its value, NaN if it has
// none, or if it is the area itself or what that is compared with.
func (s *Screen) regionOf(d *dataset.Dataset, place *analysis.Place) (name string, v float64) {
	region, ok := analysis.WithRegion.Area(d, place.Area)
	against, isArea := s.vs.Area(d, place.Area)
	if !ok || region == place.Area || isArea && region == against {
		return "", math.NaN()
	}
	name, v = analysis.NameBeside(d, region, place.Area), analysis.FigureAt(d, s.ind, region, s.ranking.Period).Value
	if v == place.Value && d.Areas().Area(region).Name == d.Areas().Area(place.Area).Name { // as London, which is the same place
		v = math.NaN()
	}
	return name, v
}
