package load

import (
	"context"
	"fmt"
	"strconv"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/published"
	"weal/internal/text"
)

// reportDuplicates reports what files say twice, once for each file and indicator.
func (g *gathering) reportDuplicates(areas *geo.Gazetteer, duplicates []dataset.Duplicate) {
	differences := g.differences(duplicates)
	for i, d := range duplicates {
		p := published.At(d.LaterFile, max(d.LaterLine, 1), "row", published.Skipped, nil)
		p.Rows, p.Kind = d.Rows, fmt.Sprint(d.Agreement, d.Slug)
		what := fmt.Sprintf("gives %s for %s in %s of %s", figure(d.Later), areas.Area(d.Area).Code, d.Period, d.Slug)
		other := fmt.Sprintf("line %d", d.Line)
		if d.File != d.LaterFile {
			other = fmt.Sprintf("%s:%d", d.File, d.Line)
		}
		switch d.Agreement {
		case dataset.Repeats:
			p.Severity = published.Note // published files have areas twice, under two labels
			p.Err = fmt.Errorf("%s, as %s does; it counts once", what, other)
		case dataset.Superseded:
			p.Err = fmt.Errorf("%s, but %s gives %s, which is kept", what, other, figure(d.Earlier))
		case dataset.Contradicts:
			p.Rows = d.Refused
			p.Err = fmt.Errorf("%s, but %s gives %s: %s is left out; %s", what, other, figure(d.Earlier), d.Slug, g.mend(d, differences[i]))
		}
		g.problems.Add(p)
	}
}

// figure is o as a file may have it.
func figure(o dataset.Observation) string {
	if o.IsMissing() {
		return "no figure"
	}
	return strconv.FormatFloat(o.Value, 'f', -1, 64)
}

// differences returns for each of duplicates that contradicts its own file which column
// tells the two rows apart. Each file is read once, however many there are.
func (g *gathering) differences(duplicates []dataset.Duplicate) []published.Difference {
	all := make([]published.Difference, len(duplicates))
	in := make(map[place][]int) // by what they are called: those in it
	for i, d := range duplicates {
		if d.Agreement == dataset.Contradicts && d.File == d.LaterFile {
			at := place{d.Layer, d.File}
			in[at] = append(in[at], i)
		}
	}
	for i := range g.files {
		f := &g.files[i]
		found := in[place{f.layer, f.name}]
		if len(found) == 0 {
			continue
		}
		c, err := f.open(context.Background())
		if err != nil {
			continue
		}
		pairs := make([][2]int, len(found))
		for k, i := range found {
			pairs[k] = [2]int{duplicates[i].Line, duplicates[i].LaterLine}
		}
		for k, told := range published.Telling(c.Reader, f.name, f.answers, pairs) {
			all[found[k]] = told
			if told.Unused && !g.sources[f.layer].OnDemand && !g.sources[f.layer].Reference {
				g.tellApart(f, told.Heading)
			}
		}
		c.Close()
	}
	return all
}

// mend returns how to make one figure of the two that d has, which telling tells apart.
func (g *gathering) mend(d dataset.Duplicate, telling published.Difference) string {
	if d.File != d.LaterFile {
		return "keep one of the two files, or add the one that counts with --data after the other"
	}
	if telling.Heading == "" {
		return "no other column tells the two apart: keep the row that is right"
	}
	return fmt.Sprintf("%s tells the two apart, %s and %s: keep the rows of one, or say %s for a series of each",
		text.Quote(telling.Heading), text.Quote(telling.Texts[0]), text.Quote(telling.Texts[1]), telling.Choice())
}

// refuseMarks takes the numbers that stand for none out of the series of files that
// have nothing else below zero.
func (g *gathering) refuseMarks() {
	for _, s := range g.series {
		for from, c := range s.columns {
			if from > 0 && s.columns[from-1].File == c.File {
				continue // it was seen to
			}
			to := from + 1
			for to < len(s.columns) && s.columns[to].File == c.File {
				to++
			}
			g.refuseMarksOf(s.columns[from:to])
		}
	}
}

// refuseMarksOf is refuseMarks of the columns of one file.
func (g *gathering) refuseMarksOf(columns []gathered) {
	rows, marked := 0, 0
	for _, c := range columns {
		if c.negative {
			return
		}
		rows, marked = rows+len(c.Value), marked+len(c.marks)
	}
	if marked == 0 || marked == rows {
		return
	}
	met := make(map[float64]*published.Problem)
	for _, c := range columns {
		for _, i := range c.marks {
			o := dataset.Missing()
			v := c.Value[i]
			c.Value[i] = o.Value
			if c.Lower != nil {
				c.Lower[i], c.Upper[i] = o.Lower, o.Upper
			}
			if met[v] == nil {
				met[v] = published.At(c.File, int(c.Line[i]), "value", published.Skipped, fmt.Errorf(
					"%v, with no other figure below 0, is taken to say that there is none; write %[1]v.0 if it is a figure", v))
				g.problems.Add(met[v])
			}
			met[v].Rows++
		}
	}
	for _, p := range met {
		p.Rows--
	}
}
