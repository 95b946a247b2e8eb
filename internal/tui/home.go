package tui

import (
	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/view"
)

// Home returns where to open when no address is given.
func Home(d *dataset.Dataset) address.Address { return view.Home(d) }

func homeward(d *dataset.Dataset, r address.Address) address.Address { return view.Homeward(d, r) }
