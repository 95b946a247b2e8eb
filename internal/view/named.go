package view

import (
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
)

// areaCalled returns the area that name names, and how the address of its view spells it:
// codes stay codes.
func areaCalled(d *dataset.Dataset, name string) (geo.ID, string, error) {
	id, err := analysis.AreaCalled(d, name)
	if err != nil {
		return 0, "", err
	}
	if _, isCode := d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
		name = d.Areas().Slug(id)
	}
	return id, name, nil
}
