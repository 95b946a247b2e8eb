package load

import (
	"cmp"
	"errors"
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

func (r areaRow) decode(f *fields) geo.Area {
	a := geo.Area{
		Code:  f.code("code", r.Code),
		Name:  f.required("name", r.Name),
		Start: f.day("start", r.Start),
		End:   f.day("end", r.End),
	}
	a.Level = geo.LevelOf(a.Code)
	if published.Trim(r.Level) != "" {
		a.Level = parsed(f, "level", r.Level, parseLevel)
	}
	if a.Nation = geo.Code(f.text("nation", r.Nation)); a.Nation == "" {
		a.Nation = geo.NationOf(a.Code)
	}
	return a
}

// parseLevel is geo.ParseLevel, faster for what areas.csv mostly says.
func parseLevel(s string) (geo.Level, error) {
	for l := geo.UnitedKingdom; l <= geo.Custom; l++ {
		if l.String() == s {
			return l, nil
		}
	}
	return geo.ParseLevel(s)
}

func (r membershipRow) decode(f *fields) membership {
	return membership{
		parent: f.code("parent", r.Parent),
		child:  f.code("child", r.Child),
		start:  f.day("start", r.Start),
		end:    f.day("end", r.End),
	}
}

func (r successionRow) decode(f *fields) succession {
	return succession{from: f.code("from", r.From), to: f.code("to", r.To), date: f.day("date", r.Date)}
}

func (r twinRow) decode(f *fields) twin {
	return twin{area: f.code("area", r.Area), published: f.code("figures_of", r.FiguresOf)}
}

func (r indicatorRow) decode(f *fields) indicator.Indicator {
	id := f.required("id", r.ID)
	if s := published.Slug(id); s != id {
		f.refuse("id", errors.New(published.Quote(id)+" is not lower-case words with hyphens, such as "+s))
	}
	bounds := parsed(f, "scale", r.Scale, indicator.ParseScale)
	return indicator.Indicator{
		Slug:      id,
		Name:      f.required("name", r.Name),
		Published: f.text("published", r.Published),
		Short:     f.text("short", r.Short),
		Theme:     f.theme(r.Theme),
		Topic:     f.text("topic", r.Topic),
		Unit: indicator.Unit{
			Name:     f.text("unit", r.Unit),
			Prefix:   f.text("prefix", r.Prefix),
			Suffix:   f.text("suffix", r.Suffix),
			Decimals: f.whole("decimals", r.Decimals, -1, -1, 10),
			Bounds:   cmp.Or(bounds, scaleOf(r.Unit)),
		},
		Prices:   parsed(f, "prices", r.Prices, indicator.ParsePrices),
		Polarity: parsed(f, "polarity", r.Polarity, indicator.ParsePolarity),
		Combine:  parsed(f, "combine", r.Combine, indicator.ParseCombine),
		Source: indicator.Source{
			Publisher: f.text("publisher", r.Publisher),
			Title:     f.text("source", r.Source),
			URL:       f.text("url", r.URL),
			Released:  f.day("released", r.Released),
		},
		Headline: f.whole("headline", r.Headline, 0, 0, 1000),
		Note:     f.text("note", r.Note),
	}
}

func (r targetRow) decode(f *fields) codedTarget {
	if published.Trim(r.Year) == "" {
		f.refuse("year", errors.New("is empty"))
	}
	return codedTarget{f.required("indicator", r.Indicator), f.code("area", r.Area), dataset.Target{
		Year:         f.year("year", r.Year, 0),
		Value:        f.number("value", r.Value, math.NaN()),
		BaselineYear: f.year("baseline_year", r.BaselineYear, 0),
		Kind:         f.text("kind", r.Kind),
		Scope:        f.text("scope", r.Scope),
		Source:       f.text("source", r.Source),
		URL:          f.text("url", r.URL),
		Confidence:   f.text("confidence", r.Confidence),
	}}
}
