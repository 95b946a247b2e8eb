package load

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/published"
	"weal/internal/text"
)

// reportDuplicates reports what files say twice, once for each file and indicator.
func (g *gathering) reportDuplicates(areas *geo.Gazetteer, duplicates []dataset.Duplicate) {
	for _, d := range duplicates {
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
			p.Err = fmt.Errorf("%s, but %s gives %s: %s is left out; %s", what, other, figure(d.Earlier), d.Slug, g.mend(d))
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

// mend returns how to make one figure of the two that d has.
func (g *gathering) mend(d dataset.Duplicate) string {
	if d.File != d.LaterFile {
		return "keep one of the two files, or add the one that counts with --data after the other"
	}
	i := slices.IndexFunc(g.files, func(f file) bool { return f.name == d.File && f.layer == d.Layer })
	if i < 0 {
		return "keep the row that is right"
	}
	f := &g.files[i]
	c, err := f.open(context.Background())
	if err != nil {
		return "keep the row that is right"
	}
	defer c.Close()
	telling := published.Telling(c.Reader, f.name, f.answers, [2]int{d.Line, d.LaterLine})
	if telling.Heading == "" {
		return "no other column tells the two apart: keep the row that is right"
	}
	if telling.Unused && !g.sources[f.layer].OnDemand && !g.sources[f.layer].Reference {
		g.tellApart(f, telling.Heading)
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
