package analysis

import (
	"math"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// GoesBySize reports whether figures of ind are totals, which go with the sizes of areas: that
// England has more people than a town says nothing about the town. They are not compared, and
// their order is by size. It is what the metadata says or, without any, what the unit and the
// figures themselves do; then it takes a pass over the areas, which ends with the first that
// is no smaller than a part of a whole.
func GoesBySize(d *dataset.Dataset, ind indicator.ID) bool {
	i := d.Indicator(ind)
	if i.Combine.Class != indicator.Never || i.Polarity != indicator.NoPolarity || i.Source != (indicator.Source{}) {
		return i.Combine.Class == indicator.Sum
	}
	return isAmount(i) || dwarfs(d, ind)
}

// amounts are words of units that are counts or amounts, not rates.
var amounts = []string{
	"people", "persons", "residents", "population", "households", "homes", "dwellings", "properties", "businesses", "enterprises", "firms",
	"jobs", "employees", "workers", "claimants", "pupils", "children", "births", "deaths", "vehicles", "cars", "number", "count",
	"tonnes", "kt", "mt", "ktco2e", "kwh", "mwh", "gwh", "hectares", "£", "$", "€", "pounds", "million", "billion", "thousand", "thousands",
}

// rates are words of units that make a rate or a share of what would be an amount.
var rates = []string{"per", "rate", "ratio", "share", "index", "percentage", "percent", "mean", "median", "average"}

// isAmount reports whether ind is a count or an amount, by its unit: not if that or its name
// makes it one of so many, or a mean.
func isAmount(ind *indicator.Indicator) bool {
	has := func(text string, some []string) bool {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,;()/-", r) })
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(some, w) })
	}
	u := ind.Unit
	unit := u.Prefix + " " + u.Name
	return has(unit, amounts) && !has(unit+" "+ind.Name, rates) && !has(unit, []string{"a", "each"}) && !strings.ContainsAny(u.Name+u.Suffix, "%/")
}

// dwarf is how many times the greatest of its areas a whole has to be for its figure to be no
// average of theirs: no average is more than once.
const dwarf = 4

// dwarfs reports whether the latest figure of a nation, or of several, is so much greater than
// those of all other areas that it can only be their sum.
func dwarfs(d *dataset.Dataset, ind indicator.ID) bool {
	g := d.Areas()
	for _, whole := range slices.Concat(g.AtLevel(geo.UnitedKingdom), g.AtLevel(geo.Nation)) {
		s := d.Series(ind, whole)
		if s.Latest() < 0 {
			continue
		}
		greatest, p := 0.0, s.Period(s.Latest())
		value := s.Value(p)
		if !(value > 0) {
			continue
		}
		for a := range geo.ID(g.Len()) {
			if v := d.Series(ind, a).Value(p); g.Area(a).Level > geo.Nation && !math.IsNaN(v) {
				if v*dwarf > value {
					return false
				}
				greatest = max(v, greatest)
			}
		}
		if greatest > 0 {
			return true
		}
	}
	return false
}
