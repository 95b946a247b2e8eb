package analysis

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
)

// NamesApart returns what areas that stand together are called: by their names
// and, where several share one, their levels too, as "North East (region)"; where
// those are the same as well, by their codes besides.
func NamesApart(d *dataset.Dataset, areas []geo.ID) []string {
	g := d.Areas()
	names := make([]string, len(areas))
	for i, id := range areas {
		names[i] = g.Area(id).Name
	}
	forms := []func(geo.Area) string{
		withLevel,
		func(a geo.Area) string { return a.Name + " (" + a.Level.String() + ", " + string(a.Code) + ")" },
	}
	for _, form := range forms {
		uses := make(map[string]int, len(names))
		for i, name := range names {
			if slices.Index(areas, areas[i]) == i {
				uses[name]++
			}
		}
		for i, name := range names {
			if uses[name] > 1 {
				names[i] = form(g.Area(areas[i]))
			}
		}
	}
	return names
}

// NameBeside returns what id is called beside another area: by its name, and if
// that is the other's too by its level besides.
func NameBeside(d *dataset.Dataset, id, other geo.ID) string {
	return NamesApart(d, []geo.ID{id, other})[0]
}

// Called returns what the area of f is called where it stands.
func (f Figure) Called(d *dataset.Dataset) string {
	if f.As != "" {
		return f.As
	}
	return d.Areas().Area(f.Area).Name
}

func withLevel(a geo.Area) string { return a.Name + " (" + a.Level.String() + ")" }
