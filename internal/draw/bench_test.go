package draw

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"weal/internal/palette"
	"weal/internal/text"
)

// demoTable is an overview: areas frozen, a value, a sparkline and a verdict
// in each cell.
func demoTable(rows int, p *palette.Palette) TableSpec {
	names := []string{"Cambridgeshire and Peterborough", "Greater Manchester", "North East", "West of England", "York and North Yorkshire"}
	spec := TableSpec{
		Frozen: 1, Rows: rows, Row: 2, Col: 2,
		Columns: []Column{{Head: []string{"Area", "↑ = higher is better"}, Width: 26, Grow: 8}},
		Cell: func(row, col int) Cell {
			if col == 0 {
				return Text(names[row%len(names)], p.Text)
			}
			values := make([]float64, 8)
			for i := range values {
				values[i] = math.Sin(float64(row*col + i))
			}
			if (row+col)%7 == 0 {
				return Text(p.Glyph.Missing, p.Muted)
			}
			verdict := []Span{{p.Glyph.Better, p.Better}, {p.Glyph.Worse, p.Worse}, {p.Glyph.Similar, p.Similar}}[(row+col)%3]
			return Cell{{fmt.Sprintf("%.2f ", 7+values[7]/2), p.Text}, {Sparkline(values, 8, p) + " ", p.Muted}, verdict}
		},
		Marked: func(row int) bool { return row == 1 || row == 2 },
	}
	spec.Foot = func(col int) Cell {
		if col == 0 {
			return Text("England", p.Comparator)
		}
		return Cell{{"7.44 ", p.Text}, {Sparkline([]float64{1, 2, 3, 4, 3, 5, 4, 4}, 8, p) + "  ", p.Muted}}
	}
	for i, h := range []string{"Life satisfaction", "Worthwhile", "Happiness", "Anxiety", "Healthy life expectancy, female", "Healthy life expectancy, male", "Fuel poverty", "Good GCSEs", "Unemployment"} {
		spec.Columns = append(spec.Columns, Column{Head: []string{h, []string{"0–10 ↑", "%  ↓"}[i%2]}, Width: 17})
	}
	return spec
}

func BenchmarkTable(b *testing.B) {
	p := palette.New(palette.Dark, false)
	for _, c := range []struct {
		name string
		rows int
	}{{"15 rows", 15}, {"35000 rows", 35000}} {
		b.Run(c.name, func(b *testing.B) {
			spec := demoTable(c.rows, p)
			spec.Row = c.rows / 2
			b.ReportAllocs()
			for b.Loop() {
				Table(spec, 200, 60, p)
			}
		})
	}
}

func BenchmarkTableWithDetail(b *testing.B) {
	p := palette.New(palette.Dark, false)
	spec := demoTable(35000, p)
	main := func(w, h int) string { return Table(spec, w, h, p) }
	detail := []string{strings.Repeat("Combined from 7 of 7 councils. ", 4), p.Better.Render("better")}
	b.ReportAllocs()
	for b.Loop() {
		WithDetail(200, 60, main, Detail{Title: "North East", Said: detail}, p)
	}
}

func BenchmarkPlot(b *testing.B) {
	p := palette.New(palette.Dark, false)
	spec := PlotSpec{Labels: years(1998, 27)}
	for i := range 5 {
		s := Series{Name: "Area", Colour: i, Values: make([]float64, 27)}
		for j := range s.Values {
			s.Values[j] = float64(i) + math.Sin(float64(i+j)/3)
		}
		spec.Series = append(spec.Series, s)
	}
	b.ReportAllocs()
	for b.Loop() {
		Plot(spec, 200, 60, p)
	}
}

func BenchmarkSparkline(b *testing.B) {
	p := palette.New(palette.Dark, false)
	values := make([]float64, 12)
	for i := range values {
		values[i] = math.Sin(float64(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		Sparkline(values, 8, p)
	}
}

func BenchmarkFit(b *testing.B) {
	for name, s := range map[string]string{
		"ascii": "Greater Manchester", "signs": "7.49 ▁▂▃▅▆▆▃▆ ●", "styled": "\x1b[31m7.49\x1b[m ▁▂▃▅", "wide": "大阪府",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				text.Fit(s, 26)
			}
		})
	}
}

// BenchmarkBar draws the bars of a ranking that fills a screen.
func BenchmarkBar(b *testing.B) {
	p := palette.New(palette.Dark, false)
	b.ReportAllocs()
	for b.Loop() {
		for row := range 60 {
			v := float64(row)
			Bar(BarSpec{Value: v, High: 62, Lower: v - 2, Upper: v + 2, Mark: 30, Style: p.Better}, 48, p)
		}
	}
}

// BenchmarkSpine draws the spines of a profile that fills a screen.
func BenchmarkSpine(b *testing.B) {
	p := palette.New(palette.Dark, false)
	b.ReportAllocs()
	for b.Loop() {
		for row := range 60 {
			Spine(BarSpec{Value: float64(row), High: 60, Lower: 20, Upper: 40, Mark: 30, Style: p.Better}, 25, p)
		}
	}
}
