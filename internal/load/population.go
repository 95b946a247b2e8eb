package load

import (
	"errors"
	"fmt"
	"math"

	"weal/internal/dataset"
	"weal/internal/published"
)

// population decodes a table of populations. It has a row for every area and
// year, too many for reflection.
func (t *table) population() []placed[codedPopulation] {
	var out []placed[codedPopulation]
	for c := range t.head.Table(t.rest, t.report) {
		f := &fields{Place: c.Place, report: t.report}
		for _, name := range []string{"year", "all"} {
			if c.Text(name) == "" {
				f.refuse(name, errors.New("is empty"))
			}
		}
		people := func(name string) float64 { return f.people(name, c.Text(name)) }
		p := codedPopulation{f.code("code", c.Text("code")), dataset.Population{
			Year:          f.year("year", c.Text("year"), 0),
			All:           people("all"),
			Aged0To15:     people("aged_0_15"),
			Aged16To64:    people("aged_16_64"),
			Aged65AndOver: people("aged_65_over"),
		}}
		if !f.refused {
			out = append(out, placed[codedPopulation]{p, f.Place})
		}
	}
	return out
}

// people returns the number of people that s is; "" is NaN, not known, which is
// not the same as nobody.
func (f *fields) people(field, s string) float64 {
	n := f.number(field, s, math.NaN())
	if n < 0 {
		f.refuse(field, fmt.Errorf("%s is less than nobody", published.Quote(published.Trim(s))))
	}
	return n
}
