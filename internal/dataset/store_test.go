package dataset

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// awaited returns a Dataset of n indicators whose rows are read later, of area 0 in 2020
// with their ID for value, and how often those of each were read.
func awaited(t testing.TB, n int) (*Dataset, []atomic.Int32) {
	b, reads := NewBuilder(gazetteer(t, 3)), make([]atomic.Int32, n)
	for i := range n {
		slug := string(rune('a' + i))
		ind := b.AddIndicator(indicator.Indicator{Slug: slug, Name: slug, Source: indicator.Source{Released: time.Unix(int64(i), 0)}})
		b.AddLater(ind, func() []Columns {
			reads[i].Add(1)
			return []Columns{{File: "f", Area: []geo.ID{0}, Period: []period.Period{year(2020)}, Value: []float64{float64(i)}}}
		})
	}
	b.AddTarget(Target{Indicator: 0, Area: 0, Year: 2030})
	d, _ := build(t, b)
	return d, reads
}

func readsOf(reads []atomic.Int32) []int32 {
	var n []int32
	for i := range reads {
		n = append(n, reads[i].Load())
	}
	return n
}

// TestReadWhenAsked: what is known of indicators reads none, a figure reads its own, once
// for all who ask at a time.
func TestReadWhenAsked(t *testing.T) {
	d, reads := awaited(t, 3)
	over := d.WithRows(func(indicator.ID) []Row { return nil })
	for id, ind := range over.Indicators() {
		if got, ok := over.Lookup(ind.Slug); !ok || got != id || !over.HasFigures(id) {
			t.Errorf("%s is not there, or without figures", ind.Slug)
		}
	}
	if over.Len() != 3 || !over.Released().Equal(time.Unix(2, 0)) || len(over.AllTargets(0)) != 1 || over.CountTargets(0) != 1 {
		t.Error("what is known without figures is not there")
	}
	if got := readsOf(reads); !slices.Equal(got, []int32{0, 0, 0}) {
		t.Fatalf("indicators were read %d times before anybody asked", got)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if v := over.Series(1, 0).Value(year(2020)); v != 1 {
				t.Errorf("the value is %v, want 1", v)
			}
		})
	}
	group.Wait()
	if got := readsOf(reads); !slices.Equal(got, []int32{0, 1, 0}) {
		t.Errorf("indicators were read %d times, want the one that was asked for, once", got)
	}
	over.PrepareAll()
	over.PrepareAll()
	if got := readsOf(reads); !slices.Equal(got, []int32{1, 1, 1}) {
		t.Errorf("indicators were read %d times, want all, once", got)
	}
}

// TestNothingWhenAsked: an indicator of which nothing could be read after all has no
// figures.
func TestNothingWhenAsked(t *testing.T) {
	b := NewBuilder(gazetteer(t, 2))
	ind := b.AddIndicator(indicator.Indicator{Slug: "a"})
	b.AddLater(ind, func() []Columns { return nil })
	d, _ := build(t, b)
	if s := d.Series(ind, 1); s.Len() != 0 || d.Observations(ind) != 0 || d.HasFigures(ind) || len(d.Periods(ind)) != 0 {
		t.Errorf("there is %v, want nothing", s.Observations())
	}
}

// TestRowsOfEachOther: rows that are made of other indicators' figures, in a ring, wait for
// nobody who waits for them.
func TestRowsOfEachOther(t *testing.T) {
	const n = 5
	d, _ := awaited(t, n)
	for step := range 3 { // each of the figures of all others before
		before, area := d, geo.ID(step%2+1)
		d = d.WithRows(func(ind indicator.ID) []Row {
			sum := Missing()
			sum.Value = 0
			for other := range indicator.ID(n) {
				for a := range geo.ID(3) {
					if s := before.Series((ind+other)%n, a); s.Len() > 0 {
						sum.Value += s.At(0).Value
					}
				}
			}
			return []Row{{area, []Observation{sum}}}
		})
	}
	var group sync.WaitGroup
	for i := range 4 * n {
		group.Go(func() {
			ind := indicator.ID(i % n)
			// 10 in area 0; 10 for each in area 1; 10 + 50 for each in area 2; all that but area 1's, for it.
			if v, w := d.Series(ind, 1).Value(year(2020)), d.Series(ind, 2).Value(year(2020)); v != 10+50+300 || w != 10+50 {
				t.Errorf("indicator %d has %v and %v", ind, v, w)
			}
		})
	}
	group.Wait()
}
