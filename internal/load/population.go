package load

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"weal/internal/dataset"
)

// population decodes a table of populations. It has a row for every area and
// year, too many for reflection.
func (t *table) population() []placed[codedPopulation] {
	rec := newRecords(t.text[t.head.length:], t.head.separator, t.head.lines)
	n := len(t.head.headings)
	out := make([]placed[codedPopulation], 0, len(t.text)/40)
	spots := make([]spot, 0, len(t.text)/40*n)
	for {
		texts, err := rec.next()
		if err == io.EOF {
			return out
		}
		if err == nil && len(texts) != n {
			err = &Error{File: t.file, Line: rec.line(), Col: 1, Field: "row", Err: fmt.Errorf("%s, want %d", plural(len(texts), "field"), n)}
		}
		if err != nil {
			t.report(explain(t.file, err))
			continue
		}
		if empty(texts) {
			continue
		}
		first := len(spots)
		for i := range texts {
			line, col := rec.pos(i)
			spots = append(spots, spot{int32(line), int32(col)})
		}
		f := &fields{cells: cells{t.file, t.head, spots[first:]}, report: t.report}
		if p := t.populationRow(f, texts); !f.refused {
			out = append(out, placed[codedPopulation]{p, f.cells})
		}
	}
}

func (t *table) populationRow(f *fields, texts []string) codedPopulation {
	cell := func(name string) string {
		if i := slices.Index(t.head.headings, name); i >= 0 {
			return texts[i]
		}
		return ""
	}
	for _, name := range []string{"year", "all"} {
		if trim(cell(name)) == "" {
			f.refuse(name, errors.New("is empty"))
		}
	}
	people := func(name string) float64 { return f.people(name, cell(name)) }
	return codedPopulation{f.code("code", cell("code")), dataset.Population{
		Year:          f.year("year", cell("year"), 0),
		All:           people("all"),
		Aged0To15:     people("aged_0_15"),
		Aged16To64:    people("aged_16_64"),
		Aged65AndOver: people("aged_65_over"),
	}}
}

// people returns the number of people that s is; "" is NaN, not known, which is
// not the same as nobody.
func (f *fields) people(field, s string) float64 {
	n := f.number(field, s, math.NaN())
	if n < 0 {
		f.refuse(field, fmt.Errorf("%s is less than nobody", quote(trim(s))))
	}
	return n
}
