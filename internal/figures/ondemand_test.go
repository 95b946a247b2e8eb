package figures

import (
	"math"
	"slices"
	"sync"
	"testing"

	"weal/data"
	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
)

// builtIn returns the built-in figures.
func builtIn(t *testing.T, onDemand bool) *Version {
	t.Helper()
	v, err := Source{Base: []load.Source{{Name: "built-in", FS: data.FS, OnDemand: onDemand}}}.Read(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestCombinedOnDemand: the figures of groups, and those of the time, are the same in
// whichever order they are asked for, by however many at a time.
func TestCombinedOnDemand(t *testing.T) {
	want, got := builtIn(t, false), builtIn(t, true)
	then := address.Address{As: address.Constituted}
	var group sync.WaitGroup
	n, areas := got.Today.Len(), got.Today.Areas().Len()
	for from := range 3 {
		group.Go(func() {
			for i := range n { // some from the last, some from those that weights are made of
				ind := indicator.ID((n - 1 - i + from*n/3) % n)
				got.For(then).Series(ind, geo.ID(i%areas))
				got.Today.Series(ind, geo.ID(i%areas))
			}
		})
	}
	group.Wait()
	for ind, about := range want.Today.Indicators() {
		for area := range geo.ID(areas) {
			for name, of := range map[string]func(*Version) *dataset.Dataset{
				"read":        func(v *Version) *dataset.Dataset { return v.Loaded },
				"combined":    func(v *Version) *dataset.Dataset { return v.Today },
				"constituted": func(v *Version) *dataset.Dataset { return v.For(then) },
			} {
				g, w := of(got).Series(ind, area), of(want).Series(ind, area)
				if !slices.EqualFunc(g.Observations(), w.Observations(), same) {
					t.Errorf("%s, %s: other figures of %d", name, about.Slug, area)
				}
			}
		}
	}
}

func same(a, b dataset.Observation) bool {
	equal := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	return equal(a.Value, b.Value) && equal(a.Lower, b.Lower) && equal(a.Upper, b.Upper) && a.Status == b.Status && a.Basis == b.Basis
}
