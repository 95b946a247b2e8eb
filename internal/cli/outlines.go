package cli

import (
	"sync"

	"weal/data"
	"weal/internal/geo"
	"weal/internal/load"
)

// outlines returns the boundaries that weal comes with, read when a map is
// first drawn; nil if they cannot be read, which a test would have found. It is
// the same for every session, and never changes.
var outlines = sync.OnceValue(func() *geo.Outlines {
	f, err := data.FS.Open("boundaries.csv")
	if err != nil {
		return nil
	}
	defer f.Close()
	o, _, err := load.Boundaries(f, "boundaries.csv")
	if err != nil {
		return nil
	}
	return o
})
