package load

import (
	"errors"
	"slices"
	"time"

	"github.com/gocarina/gocsv"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

// What each small table has in a row, as text: numbers and dates are read
// here, because gocsv takes "" for 0 and "010" for 8.
type (
	areaRow struct {
		Code   string `csv:"code"`
		Name   string `csv:"name"`
		Level  string `csv:"level"`
		Nation string `csv:"nation"`
		Start  string `csv:"start"`
		End    string `csv:"end"`
	}
	membershipRow struct {
		Parent string `csv:"parent"`
		Child  string `csv:"child"`
		Start  string `csv:"start"`
		End    string `csv:"end"`
	}
	successionRow struct {
		From string `csv:"from"`
		To   string `csv:"to"`
		Date string `csv:"date"`
	}
	indicatorRow struct {
		ID        string `csv:"id"`
		Name      string `csv:"name"`
		Short     string `csv:"short"`
		Theme     string `csv:"theme"`
		Topic     string `csv:"topic"`
		Unit      string `csv:"unit"`
		Prefix    string `csv:"prefix"`
		Suffix    string `csv:"suffix"`
		Decimals  string `csv:"decimals"`
		Scale     string `csv:"scale"`
		Prices    string `csv:"prices"`
		Polarity  string `csv:"polarity"`
		Combine   string `csv:"combine"`
		Publisher string `csv:"publisher"`
		Source    string `csv:"source"`
		URL       string `csv:"url"`
		Released  string `csv:"released"`
		Headline  string `csv:"headline"`
		Note      string `csv:"note"`
		Published string `csv:"published"`
	}
	twinRow struct {
		Area      string `csv:"area"`
		FiguresOf string `csv:"figures_of"`
	}
	targetRow struct {
		Indicator    string `csv:"indicator"`
		Area         string `csv:"area"`
		Year         string `csv:"year"`
		Value        string `csv:"value"`
		BaselineYear string `csv:"baseline_year"`
		Kind         string `csv:"kind"`
		Scope        string `csv:"scope"`
		Source       string `csv:"source"`
		URL          string `csv:"url"`
		Confidence   string `csv:"confidence"`
	}
)

// table is one small table as it stands in a file.
type table struct {
	kind   kind
	layer  int
	head   *published.Header
	rest   published.Block
	report func(*published.Problem)
}

// contents is what a small table says. Of the slices only that of its kind
// has elements.
type contents struct {
	layer       int
	areas       []placed[geo.Area]
	memberships []placed[membership]
	successions []placed[succession]
	indicators  []placed[indicator.Indicator]
	population  []placed[codedPopulation]
	targets     []placed[codedTarget]
	twins       []placed[twin]
}

// A twin is an area that covers the same ground as another, under whose code
// figures are published.
type twin struct{ area, published geo.Code }

type membership struct {
	parent, child geo.Code
	start, end    time.Time
}

type succession struct {
	from, to geo.Code
	date     time.Time
}

type codedPopulation struct {
	code geo.Code
	dataset.Population
}

type codedTarget struct {
	slug string
	area geo.Code
	dataset.Target
}

// placed is a row with where it is in its file.
type placed[T any] struct {
	row T
	published.Place
}

// decode returns what t says. It reports what cannot be understood.
func (t *table) decode() *contents {
	t.reportColumns()
	c := &contents{layer: t.layer}
	switch t.kind {
	case kindAreas:
		c.areas = decodeRows(t, areaRow.decode)
	case kindMemberships:
		c.memberships = decodeRows(t, membershipRow.decode)
	case kindSuccessions:
		c.successions = decodeRows(t, successionRow.decode)
	case kindIndicators:
		c.indicators = decodeRows(t, indicatorRow.decode)
	case kindPopulation:
		c.population = t.population()
	case kindTargets:
		c.targets = decodeRows(t, targetRow.decode)
	case kindCoterminous:
		c.twins = decodeRows(t, twinRow.decode)
	}
	return c
}

// reportColumns reports the columns that mean nothing in t.
func (t *table) reportColumns() {
	for _, spec := range tables {
		if spec.kind != t.kind || spec.columns == nil {
			continue
		}
		for i, name := range t.head.Headings {
			var err error
			switch {
			case slices.Index(t.head.Headings, name) != i:
				err = errors.New("is a column twice; the last one counts")
			case !slices.Contains(spec.columns, name) && name != "":
				err = errors.New("is a column that weal does not use")
			default:
				continue
			}
			t.report(t.head.Note(i, err))
		}
	}
}

// decodeRows decodes every row of t, each of type R, that decode accepts.
func decodeRows[R, T any](t *table, decode func(R, *fields) T) []placed[T] {
	texts := decoder{t.head.Headings}
	var places []published.Place
	for c := range t.head.Table(t.rest, t.report) {
		texts = append(texts, slices.Clone(c.Texts))
		places = append(places, c.Place)
	}
	var rows []R
	// Texts into fields for texts: nothing can go wrong.
	_ = gocsv.UnmarshalDecoder(texts, &rows)
	out := make([]placed[T], 0, len(rows))
	for i, row := range rows {
		f := &fields{Place: places[i], report: t.report}
		if v := decode(row, f); !f.refused {
			out = append(out, placed[T]{v, f.Place})
		}
	}
	return out
}

// A decoder gives gocsv the rows that it is: the headings first.
type decoder [][]string

func (d decoder) GetCSVRows() ([][]string, error) { return d, nil }
