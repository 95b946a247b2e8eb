package ons

import "context"

// A twin is an area that covers the same ground as another one, under whose
// code figures are published: a row of coterminous.csv.
type twin struct{ area, published string }

// shareFigures gives areas what is published, under another code, about the
// ground that they cover: figures and statuses as they stand, and population.
// What is published about such an area itself, for a period, comes first.
func (im *importer) shareFigures(context.Context) error {
	for _, t := range im.facts.twins {
		for _, s := range im.series {
			s.share(t)
		}
		for k, p := range im.population {
			if to := (areaYear{t.area, k.year}); k.code == t.published {
				if _, has := im.population[to]; !has {
					im.population[to] = p
				}
			}
		}
	}
	return nil
}

func (s series) share(t twin) {
	for k, o := range s {
		if to := (key{t.area, k.period}); k.area == t.published {
			if _, has := s[to]; !has {
				s[to] = o
			}
		}
	}
}
