package load

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/gocarina/gocsv"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
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
	file   string
	head   *headed // as it is once text is mended
	text   []byte  // with its header
	report func(Problem)
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
	cells
}

// cells says where each field of a row is.
type cells struct {
	file string
	head *headed
	pos  []spot
}

type spot struct{ line, col int32 }

// problem returns err as a problem of the named field.
func (c *cells) problem(field string, err error) Problem {
	p := &Error{File: c.file, Line: 1, Col: 1, Field: field, Err: err}
	i := max(slices.Index(c.head.headings, field), 0)
	if i < len(c.pos) {
		p.Line, p.Col = int(c.pos[i].line), int(c.pos[i].col)
	}
	return p
}

// decode returns what t says. It reports what cannot be understood.
func (t *table) decode() *contents {
	mended, line := repair(t.text)
	if line >= 0 {
		t.text = mended
		t.report(notUTF8(t.file, line+1))
	}
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

func notUTF8(file string, line int) Problem {
	return &Error{
		File: file, Line: line, Col: 1, Field: "encoding", Severity: Note,
		Err: errors.New("is not UTF-8; read as Windows-1252"),
	}
}

// reportColumns reports the columns that mean nothing in t.
func (t *table) reportColumns() {
	for _, spec := range tables {
		if spec.kind != t.kind || spec.columns == nil {
			continue
		}
		for i, name := range t.head.headings {
			var err error
			switch {
			case slices.Index(t.head.headings, name) != i:
				err = errors.New("is a column twice; the last one counts")
			case !slices.Contains(spec.columns, name) && name != "":
				err = errors.New("is a column that weal does not use")
			default:
				continue
			}
			t.report(t.head.note(t.file, i, err))
		}
	}
}

// decodeRows decodes every row of t, each of type R, that decode accepts.
func decodeRows[R comparable, T any](t *table, decode func(R, *fields) T) []placed[T] {
	var out []placed[T]
	d := tableReader[R]{table: t}
	if err := d.resume(t.head.length, t.head.lines); err != nil {
		t.report(explain(t.file, err))
		return nil
	}
	var none R
	for {
		row, at, err := d.next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.report(explain(t.file, err))
			if d.rows == nil {
				return out // there was no going on after it
			}
			continue
		}
		if row == none {
			continue // what spreadsheets leave below a table
		}
		f := &fields{cells: at, report: t.report}
		if v := decode(row, f); !f.refused {
			out = append(out, placed[T]{v, at})
		}
	}
}

// A tableReader reads rows of type R through gocsv. Its csv.Reader is ours, so
// that positions are those in the file.
type tableReader[R any] struct {
	*table
	rd    *csv.Reader
	rows  *gocsv.Unmarshaller
	from  int // where in text rd began, after it was given the header
	lines int // to add to the lines of rd
}

// resume continues at an offset in the text that has lines before it.
func (d *tableReader[R]) resume(from, lines int) error {
	header := d.text[:d.head.length]
	d.rd = csv.NewReader(io.MultiReader(bytes.NewReader(header), bytes.NewReader(d.text[from:])))
	d.rd.Comma = rune(d.head.separator)
	d.from, d.lines = from, lines-d.head.lines
	var (
		row R
		err error
	)
	if d.rows, err = gocsv.NewUnmarshaller(d.rd, row); err != nil {
		return err
	}
	return d.rows.RenormalizeHeaders(normal)
}

func (d *tableReader[R]) next() (row R, at cells, err error) {
	start := d.from + int(d.rd.InputOffset()) - d.head.length
	v, err := d.rows.Read()
	if err == nil {
		at = cells{file: d.file, head: d.head, pos: make([]spot, len(d.head.headings))}
		for i := range at.pos {
			line, col := d.rd.FieldPos(i)
			at.pos[i] = spot{int32(line + d.lines), int32(col)}
		}
		return v.(R), at, nil
	}
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return row, at, err
	}
	bad := *pe
	bad.StartLine += d.lines
	bad.Line += d.lines
	if bad.Line > bad.StartLine {
		bad.Line, bad.Column = bad.StartLine, 1
		end := bytes.IndexByte(bytes.TrimLeft(d.text[start:], "\r\n"), '\n')
		if end < 0 {
			return row, at, d.resumeAfter(len(d.text), bad.Line, &bad)
		}
		end += len(d.text[start:]) - len(bytes.TrimLeft(d.text[start:], "\r\n"))
		return row, at, d.resumeAfter(start+end+1, bad.Line, &bad)
	}
	return row, at, &bad
}

func (d *tableReader[R]) resumeAfter(from, lines int, cause error) error {
	if err := d.resume(from, lines); err != nil {
		return err
	}
	return cause
}
