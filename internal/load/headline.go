package load

// last is the place of a headline that comes after all that were chosen.
const last = 1000

// promote makes headlines of the indicators that only later sources have
// figures of, after those of the first source: somebody added them to be seen.
// Where a later source names headlines of a theme itself, it is taken at its
// word. The slugs are those of g.series.
func (g *gathering) promote(slugs []string) {
	first := make(map[string]bool) // has figures in the first source
	for i, s := range g.series {
		first[slugs[i]] = first[slugs[i]] || s.layer == 0
	}
	chosen := make(map[string]bool)
	for _, ind := range g.tables.indicators {
		theme := ind.row.Theme.Slug()
		chosen[theme] = chosen[theme] || ind.layer > 0 && ind.row.Headline > 0
	}
	g.headline = make(map[string]bool)
	for i, s := range g.series {
		ind, ok := g.known[slugs[i]]
		if !ok {
			ind.Theme = g.themeOf(s)
		}
		g.headline[slugs[i]] = !first[slugs[i]] && !chosen[ind.Theme.Slug()]
	}
}
