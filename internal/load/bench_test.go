package load

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"weal/data"
	"weal/internal/published"
)

// BenchmarkBuiltIn loads the figures that weal comes with.
func BenchmarkBuiltIn(b *testing.B) {
	s := []Source{{Name: "built-in", FS: data.FS}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(b.Context(), s, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// published100k is a tenth of a published file of a million rows.
func published100k() string {
	var b strings.Builder
	b.WriteString(publishedLayout)
	for i := range 100_000 {
		area, year := i/50, 1975+i%50
		fmt.Fprintf(&b, "E06%06d,\"Area %d, City of\",Unitary Authority,Indicator %d,%d-01-01/P1Y,Percentage,%d.%05d,%%,%d.1,%d.9,,\r\n",
			area%400, area%400, area/400, year, i%90, i, i%90-1, i%90+1)
	}
	return b.String()
}

// BenchmarkPublished loads 100,000 published rows.
func BenchmarkPublished(b *testing.B) {
	text := published100k()
	s := []Source{{Name: "d", FS: fstest.MapFS{"x.csv": {Data: []byte(text)}}}}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(b.Context(), s, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkObservations streams 100,000 published rows in one goroutine.
func BenchmarkObservations(b *testing.B) {
	text := published100k()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range published.Observations(strings.NewReader(text), "x.csv", published.Answers{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100_000 {
			b.Fatalf("%d rows", n)
		}
	}
}

// BenchmarkPeople reads the populations that weal comes with.
func BenchmarkPeople(b *testing.B) {
	stat, err := fs.Stat(data.FS, "population.csv")
	if err != nil {
		b.Fatal(err)
	}
	f := file{fs: data.FS, path: "population.csv", name: "population.csv", size: stat.Size()}
	b.ReportAllocs()
	for b.Loop() {
		if n := len(f.people()); n < 10_000 {
			b.Fatalf("%d rows", n)
		}
	}
}

// BenchmarkCategories takes 100,000 rows whose category changes with every one.
func BenchmarkCategories(b *testing.B) {
	categories := make([]string, 20)
	for i := range categories {
		categories[i] = fmt.Sprintf("Sex %d%sAge group %d", i%2, published.Between, i/2)
	}
	f := newFiller()
	b.ReportAllocs()
	for b.Loop() {
		row, n := published.Row{Area: "E06000001", Indicator: "Rate", Period: 1}, 0
		f.take("x.csv", func() *published.Row {
			if n++; n > 100_000 {
				return nil
			}
			row.Categories = categories[n%len(categories)]
			row.Value = float64(n)
			return &row
		})
	}
}
