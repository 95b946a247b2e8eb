package dataset

import (
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// sparse returns a Builder of n indicators, each of which has one row an area, for a day of
// its own.
func sparse(t *testing.T, n, areas int) *Builder {
	t.Helper()
	b := NewBuilder(gazetteer(t, areas))
	days := make([]period.Period, areas)
	for i := range days {
		var err error
		if days[i], err = period.New(time.Date(2000, 1, 1+i, 0, 0, 0, 0, time.UTC), 0); err != nil {
			t.Fatal(err)
		}
	}
	for i := range n {
		c := Columns{File: fmt.Sprintf("%d.csv", i%2)}
		for a := range areas {
			c.Area, c.Period, c.Value = append(c.Area, geo.ID(a)), append(c.Period, days[a]), append(c.Value, 1)
		}
		b.Add(b.AddIndicator(indicator.Indicator{Slug: fmt.Sprintf("i%d", i), Name: "I"}), c)
	}
	return b
}

// TestCrowded: what would take more cells than there may be is refused before there are
// any, and what takes as many is not.
func TestCrowded(t *testing.T) {
	const n, areas = 30, 500
	const cells = n * (areas*areas + areas/2) // and a list of areas for each indicator
	b := sparse(t, n, areas)
	b.MaxCells = cells - 1
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d, _, err := b.Dataset()
	runtime.ReadMemStats(&after)
	e, ok := errors.AsType[*CrowdedError](err)
	if !ok || d != nil {
		t.Fatalf("Dataset = %v, %v, want a CrowdedError", d, err)
	}
	want := CrowdedError{Cells: cells, Most: cells - 1, File: "0.csv", Of: cells / 2, Indicators: n / 2, Largest: "i0", Areas: areas, Periods: areas}
	if *e != want {
		t.Errorf("error %+v, want %+v", *e, want)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > cells {
		t.Errorf("took %d bytes to refuse %d cells", took, cells)
	}
	b = sparse(t, n, areas)
	b.MaxCells = cells
	d, _, err = b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Cells(0); got != areas*areas {
		t.Errorf("%d cells, want %d", got, areas*areas)
	}
}

// TestCrowdedByAreas: the lists of areas alone are bounded too, before they are made.
func TestCrowdedByAreas(t *testing.T) {
	const n, areas = 100, 20_000
	b := NewBuilder(gazetteer(t, areas))
	for i := range n {
		b.Add(b.AddIndicator(indicator.Indicator{Slug: fmt.Sprintf("i%d", i), Name: "I"}),
			Columns{File: "f", Area: []geo.ID{1}, Period: []period.Period{year(2024)}, Value: []float64{5}})
	}
	b.MaxCells = n*areas/2 - 1
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := b.Dataset()
	runtime.ReadMemStats(&after)
	if _, ok := errors.AsType[*CrowdedError](err); !ok {
		t.Fatalf("Dataset: %v, want a CrowdedError", err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > n*areas {
		t.Errorf("took %d bytes to refuse %d lists of %d areas", took, n, areas)
	}
}
