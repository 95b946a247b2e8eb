package load

import (
	"math"
	"slices"
	"strings"

	"weal/internal/indicator"
	"weal/internal/published"
)

// A Reading is what was read of one file of observations.
type Reading struct {
	File    string
	Head    *published.Header
	By      []string // headings of the columns that divide its indicators, as far as they do
	Series  int      // indicators, each category one
	Areas   int
	Figures int
	Missing int // of which the file only says that there is none, or why
	LeftOut int // rows
}

// String returns r in one line: what Told does, and "3 rows left out".
func (r Reading) String() string {
	if r.LeftOut > 0 {
		return r.Told() + ", " + indicator.Count(r.LeftOut, "row") + " left out"
	}
	return r.Told()
}

// Told returns what was read as what, and how much of it: "area from Code, period from Year,
// 2 series by Sex, 120 figures of 6 areas, 10 figures missing".
func (r Reading) Told() string {
	series := indicator.Count(r.Series, "indicator")
	if len(r.By) > 0 {
		series = indicator.Unit{}.Number(float64(r.Series)) + " series by " + conjoined(r.By)
	}
	var parts []string
	if told := r.Head.Told(); told != "" {
		parts = append(parts, told)
	}
	parts = append(parts, series, indicator.Count(r.Figures, "figure")+" of "+indicator.Count(r.Areas, "area"))
	if r.Missing > 0 {
		parts = append(parts, indicator.Count(r.Missing, "figure")+" missing")
	}
	return strings.Join(parts, ", ")
}

// Recognised reports whether the columns had to be told by what they are headed and hold:
// the file has neither weal's layout nor that of the statistics offices.
func (r Reading) Recognised() bool { return r.Head.Told() != "" }

// conjoined returns words as one reads them: "age, sex and size".
func conjoined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// counted are the rows of one indicator in a file.
type counted struct{ figures, missing int }

// A tally is a Reading while it is counted.
type tally struct {
	Reading
	slugs map[string]*counted
	areas []bool // by place: whether it has a row
}

// tallied returns what was read of each file, in their order, once all rows that are left
// out are, but those that contradict each other.
func (g *gathering) tallied() []*tally {
	tallies := make(map[string]*tally)
	var all []*tally
	for i := range g.files {
		f := &g.files[i]
		head := g.heads[f.name]
		if head == nil || g.sources[f.layer].OnDemand || g.sources[f.layer].Reference {
			continue
		}
		t := &tally{Reading{File: f.name, Head: head, By: g.by[f.name]}, make(map[string]*counted), make([]bool, len(g.areas))}
		tallies[f.name], all = t, append(all, t)
	}
	for _, s := range g.series {
		for i := range s.columns {
			if t := tallies[s.columns[i].File]; t != nil && len(s.columns[i].Value) > 0 {
				t.count(s.slug, &s.columns[i])
			}
		}
	}
	return all
}

func (t *tally) count(slug string, c *gathered) {
	of := t.slugs[slug]
	if of == nil {
		of = &counted{}
		t.slugs[slug] = of
	}
	for i, v := range c.Value {
		if a := c.Area[i]; !t.areas[a] {
			t.areas[a] = true
			t.Areas++
		}
		if math.IsNaN(v) {
			of.missing++
		} else {
			of.figures++
		}
	}
}

// refuse takes an indicator that was left out after all out of the tallies of files.
func refuse(tallies []*tally, slug string, files ...string) {
	for _, t := range tallies {
		if of := t.slugs[slug]; of != nil && slices.Contains(files, t.File) {
			t.LeftOut += of.figures + of.missing
			delete(t.slugs, slug)
		}
	}
}

// readingsOf returns the Readings of tallies, with the rows of each file that were left out
// otherwise.
func readingsOf(tallies []*tally, left map[string]int) []Reading {
	readings := make([]Reading, 0, len(tallies))
	for _, t := range tallies {
		for _, of := range t.slugs {
			t.Figures, t.Missing = t.Figures+of.figures, t.Missing+of.missing
		}
		t.Series, t.LeftOut = len(t.slugs), t.LeftOut+left[t.File]
		readings = append(readings, t.Reading)
	}
	return readings
}
