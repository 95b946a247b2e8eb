package view

import (
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
)

// openOverview is the view of a theme's headline indicators for every area of a level.
func openOverview(d *dataset.Dataset, a address.Address) (View, error) {
	m, err := newMatrix(d, a, analysis.Headlines)
	if err != nil {
		return View{}, err
	}
	return m.arranged(a)
}
