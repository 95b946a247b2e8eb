package load

import (
	"errors"
	"fmt"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// What is accepted besides what published accepts of a file. What is over its
// limit is an error; a file of a directory that is too large is left out.
const (
	MaxFile       = 4 << 30 // bytes in one file
	MaxFiles      = 10_000  // files in one source
	MaxAreas      = 500_000 // areas in all sources: twice as many as there are output areas
	MaxIndicators = 10_000  // indicators in all sources

	MaxTableColumns = 256 // in a small table, whose rows are read by their headings

	// MaxCells is how many cells figures may take, unless it is said otherwise: an area
	// in a period is one, of each indicator. They are under 1 GB of memory, where every
	// cell has an interval and a status, and 200 MB where none has.
	MaxCells = 25_000_000
)

// maxSeries is how many names of indicators, measures and units are told apart before it
// is known how many indicators they are of.
const maxSeries = 4 * MaxIndicators

// crowded returns why there is too much of something, now that the named file was added;
// nil if there is not.
func (g *gathering) crowded(file string) error {
	switch {
	case len(g.areas) > MaxAreas || len(g.tables.areas) > MaxAreas:
		return fmt.Errorf("%s: more than %s; is the column of area codes right?", file, indicator.Count(MaxAreas, "area"))
	case len(g.series) > maxSeries || len(g.tables.indicators) > MaxIndicators:
		return g.tooManyIndicators(file, file)
	case g.rows > g.cells:
		return fmt.Errorf("%s: more than %s of figures, counting all files; --max-cells allows more", file, indicator.Count(g.cells, "row"))
	case g.tables.rows() > published.MaxTableRows:
		return fmt.Errorf("%s: more than %s in tables of areas, people and the like, counting all files", file, indicator.Count(published.MaxTableRows, "row"))
	}
	return nil
}

// tooManyIndicators returns the error that there are, which came out at a place in file, and
// which of its columns they may come of.
func (g *gathering) tooManyIndicators(at, file string) error {
	err := fmt.Errorf("%s: more than %s", at, indicator.Count(MaxIndicators, "indicator"))
	headings := g.headings[file]
	if len(headings) == 0 {
		return fmt.Errorf("%w; is the indicator column right?", err)
	}
	d := newDivided(headings)
	for _, s := range g.series {
		if s.divided == file {
			d.add(s)
		}
	}
	most := 0
	for i, texts := range d.texts {
		if len(texts) > len(d.texts[most]) {
			most = i
		}
	}
	return fmt.Errorf("%w; is %s a column of categories, of which it has %d? --as series=COLUMN+COLUMN names those that are, and --as value=COLUMN some of the figures",
		err, text.Quote(headings[most]), len(d.texts[most]))
}

// refused returns err, from building a Dataset, if that came to nothing, with how to
// mend it.
func refused(err error) error {
	crowded, ok := errors.AsType[*dataset.CrowdedError](err)
	if !ok {
		return nil
	}
	return fmt.Errorf("%w. Is its period column right? --max-cells %d would allow them", err, Raised(crowded.Cells))
}

// Raised returns how many cells to allow for so many to fit, and for what is combined of
// them: an eighth more, in whole millions.
func Raised(cells int) int {
	const million = 1_000_000
	return ((cells+cells/8)/million + 1) * million
}
