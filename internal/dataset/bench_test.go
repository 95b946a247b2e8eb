package dataset

import (
	"testing"

	"weal/internal/geo"
)

// BenchmarkSeries makes a view of a series and reads its latest value.
func BenchmarkSeries(b *testing.B) {
	d := filled(b, gazetteer(b, 500), 1, 20)
	b.ReportAllocs()
	sum := 0.0
	for i := 0; b.Loop(); i++ {
		s := d.Series(0, geo.ID(i%500))
		sum += s.At(s.Len() - 1).Value
	}
	_ = sum
}

// BenchmarkCrossSection35000 reads one period of 35,000 areas.
func BenchmarkCrossSection35000(b *testing.B) {
	areas := gazetteer(b, 35_000)
	d := filled(b, areas, 1, 10)
	all := areas.AtLevel(geo.Custom)
	p := d.Periods(0)[5]
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, o := range d.CrossSection(0, p, all) {
			if !o.IsMissing() {
				n++
			}
		}
		if n != len(all) {
			b.Fatalf("%d observations, want %d", n, len(all))
		}
	}
}

// BenchmarkBuild fills a block of 350,000 observations.
func BenchmarkBuild(b *testing.B) {
	areas := gazetteer(b, 35_000)
	b.ReportAllocs()
	for b.Loop() {
		filled(b, areas, 1, 10)
	}
}
