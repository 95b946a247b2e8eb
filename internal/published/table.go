package published

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/gocarina/gocsv"

	"weal/internal/indicator"
	"weal/internal/text"
)

// A scan goes through the rows of a block that have as many fields as their header.
type scan struct {
	*Header
	rec    *records
	fields []string
	buf    []string // that fields may be in
	report func(*Problem)
	most   int // bytes in a field
}

func newScan(h *Header, b Block, report func(*Problem)) scan {
	read, line := repair(b.Text)
	switch {
	case h.mended > 0 && b.Lines == h.end:
		report(notUTF8(h.File, h.mended))
	case line >= 0:
		report(notUTF8(h.File, b.Lines+line+1))
	}
	return scan{Header: h, rec: newRecords(read, h.separator, b.Lines), report: report, most: MaxField}
}

// next goes on to the next such row, and reports those before it that are none.
// It returns false at the end.
func (s *scan) next() bool {
	for {
		var err error
		switch s.fields, err = s.rec.next(); {
		case err == io.EOF:
			return false
		case err != nil:
			s.report(explain(s.File, err))
			continue
		}
		if s.stub > 0 {
			s.fields = s.split(s.fields, s.buf)
			s.buf = s.fields
		}
		if s.fits() {
			return true
		}
	}
}

// fits reports whether the record has the right number of fields and sizes
// within the limits.
func (s *scan) fits() bool {
	n, columns := len(s.fields), len(s.Headings)
	if s.lenient && n == columns-1 {
		s.fields = append(s.fields, "") // which a program left out for being empty
		n++
	}
	size := s.rec.offset() - s.rec.start
	if n == columns && size <= s.most {
		return true
	}
	if empty(s.fields) {
		return false // what spreadsheets leave below a table
	}
	if s.lenient && isShort(s.fields, columns) && n < columns {
		s.report(s.rec.spot(0).problem(s.File, "row", Note, errNotRow))
		return false
	}
	var err error
	at := s.rec.spot(0)
	switch {
	case n < columns || n > columns && !empty(s.fields[columns:]):
		if s.rec.spans() {
			s.rec.skipLine(int(at.line))
		}
		err = fmt.Errorf("%s, want %d; a field with a separator in it needs quotes", indicator.Count(n, "field"), columns)
	case size > s.most && size > MaxRow:
		err = fmt.Errorf("longer than %d bytes", MaxRow)
	case slices.ContainsFunc(s.fields, func(f string) bool { return len(f) > s.most }):
		err = fmt.Errorf("a field is longer than %d bytes; is a quote missing?", s.most)
	default:
		return true
	}
	s.report(at.problem(s.File, "row", Skipped, err))
	return false
}

// errNotRow is why a line between rows or below them is left out.
var errNotRow = errors.New("is a note or a heading, and no row")

func empty(fields []string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool { return Trim(f) != "" })
}

// Cells are the texts of one row of a table.
type Cells struct {
	Texts []string // as many as there are headings; valid until the next row
	Place
}

// A Place is where each field of a row of a table is.
type Place struct {
	head *Header
	at   []spot
}

// Text returns the text under a heading, without spaces around it or an apostrophe that
// keeps it from being taken for a formula. Where there are several of that name it is the
// first that is not empty, and "" where there is none.
func (c Cells) Text(heading string) string {
	for i, h := range c.head.Headings {
		if h == heading {
			if s := Trim(c.Texts[i]); s != "" {
				return text.Formula(s)
			}
		}
	}
	return ""
}

// Problem returns err as a problem of what is under a heading.
func (p Place) Problem(heading string, err error) *Problem {
	return p.at[max(slices.Index(p.head.Headings, heading), 0)].problem(p.head.File, heading, Skipped, err)
}

// Table yields the rows of a table with the header h and what follows it, and
// reports those that are none. Empty ones, such as spreadsheets leave below a
// table, are left out.
func (h *Header) Table(rest Block, report func(*Problem)) iter.Seq[Cells] {
	return func(yield func(Cells) bool) {
		s := newScan(h, rest, report)
		s.most = MaxTable
		n := len(h.Headings)
		var spots []spot
		for s.next() {
			if empty(s.fields) {
				continue
			}
			if cap(spots)-len(spots) < n {
				spots = make([]spot, 0, max(n, 1<<10)) // for many rows at once
			}
			first := len(spots)
			spots = s.rec.spots(spots, n)
			if !yield(Cells{s.fields[:n], Place{h, spots[first:len(spots):len(spots)]}}) {
				return
			}
		}
	}
}

// ReadTable returns the rows of r, a table called name in problems, as Table does.
// The error is a Problem if r has no header or one without the given headings.
func ReadTable(r io.Reader, name string, report func(*Problem), headings ...string) (iter.Seq[Cells], error) {
	f, err := Open(r, name)
	if err != nil {
		return nil, err
	}
	for _, h := range headings {
		if !slices.Contains(f.Headings, h) {
			return nil, f.Whole(fmt.Errorf("header: no column %s", h))
		}
	}
	rest, err := f.Rest(0)
	return f.Table(rest, report), err
}

// Decode yields the rows of a table as structs of texts that have its headings
// for csv tags, without spaces around the texts, and where each row is.
func Decode[R any](table iter.Seq[Cells]) iter.Seq2[R, Place] {
	texts := lines{nil}
	var places []Place
	for c := range table {
		texts[0] = c.head.Headings
		row := make([]string, len(c.Texts))
		for i, heading := range c.head.Headings {
			row[i] = c.Text(heading) // where it is there twice, both have the first that is filled
		}
		texts, places = append(texts, row), append(places, c.Place)
	}
	var rows []R
	_ = gocsv.UnmarshalDecoder(texts, &rows) // texts into fields for texts: nothing can go wrong
	return func(yield func(R, Place) bool) {
		for i, row := range rows {
			if !yield(row, places[i]) {
				return
			}
		}
	}
}

// Headings returns the csv tags of R.
func Headings[R any]() []string { return encode([]R{})[0] }

// Encode returns a CSV file of rows, structs of texts with its headings for csv
// tags; in order of their texts, or as they are.
func Encode[R any](rows []R, ordered bool) []byte {
	texts := encode(rows)
	if ordered {
		slices.SortFunc(texts[1:], slices.Compare)
	}
	var b bytes.Buffer
	_ = csv.NewWriter(&b).WriteAll(texts) // to a buffer, which cannot fail
	return b.Bytes()
}

// Extended returns b, a table called name in problems, with rows below its own, which stay
// as they are: each text under its heading, and headings that b lacks after its others. What
// is empty goes without. The error is a Problem if b is no table that can be understood.
func Extended[R any](b []byte, name string, rows []R) ([]byte, error) {
	var wrong error
	f, err := Open(bytes.NewReader(b), name)
	if err != nil {
		return nil, err
	}
	rest, err := f.Rest(int64(len(b)))
	if err != nil {
		return nil, err
	}
	var all [][]string
	for c := range f.Table(rest, func(p *Problem) {
		if p.Severity == Skipped {
			wrong = cmp.Or(wrong, error(p))
		}
	}) {
		all = append(all, slices.Clone(c.Texts))
	}
	if wrong != nil {
		return nil, wrong
	}
	more := encode(rows)
	headings := slices.Clone(f.Headings)
	for i, h := range more[0] {
		if !slices.Contains(headings, h) && slices.ContainsFunc(more[1:], func(row []string) bool { return row[i] != "" }) {
			headings = append(headings, h)
		}
	}
	for i, row := range all {
		all[i] = append(row, make([]string, len(headings)-len(row))...)
	}
	for _, row := range more[1:] {
		texts := make([]string, len(headings))
		for i, h := range more[0] {
			if at := slices.Index(headings, h); at >= 0 {
				texts[at] = row[i]
			}
		}
		all = append(all, texts)
	}
	return f.written(b, slices.Insert(all, 0, headings)), nil
}

// written returns lines as the table b, which h is the header of, is written.
func (h *Header) written(b []byte, lines [][]string) []byte {
	var out bytes.Buffer
	const mark = "\ufeff" // without which a spreadsheet does not know it for UTF-8
	if bytes.HasPrefix(b, []byte(mark)) {
		out.WriteString(mark)
	}
	w := csv.NewWriter(&out)
	w.Comma = rune(h.separator)
	w.UseCRLF = bytes.Contains(b, []byte("\r\n"))
	_ = w.WriteAll(lines) // to a buffer, which cannot fail
	return out.Bytes()
}

func encode[R any](rows []R) lines {
	texts := make(lines, 0, len(rows)+1)
	_ = gocsv.MarshalCSV(rows, &texts) // as above
	return texts
}

// lines are the rows of a file, headings first, as gocsv reads and writes them.
type lines [][]string

func (l lines) GetCSVRows() ([][]string, error) { return l, nil }

// Write adds a copy of row.
func (l *lines) Write(row []string) error {
	*l = append(*l, slices.Clone(row))
	return nil
}

// Flush and Error do nothing: there is nothing between Write and l.
func (l *lines) Flush()       {}
func (l *lines) Error() error { return nil }

// What each of weal's small tables has in a row, as text: numbers and dates are
// for load to read, because gocsv takes "" for 0 and "010" for 8.
type (
	// An AreaRow is an area: its name, its level, and from when until when it was there.
	AreaRow struct {
		Code   string `csv:"code"`
		Name   string `csv:"name"`
		Level  string `csv:"level"`
		Nation string `csv:"nation"`
		Start  string `csv:"start"`
		End    string `csv:"end"`
	}
	// A MembershipRow says that a child is part of a parent, and from when until when.
	MembershipRow struct {
		Parent string `csv:"parent"`
		Child  string `csv:"child"`
		Start  string `csv:"start"`
		End    string `csv:"end"`
	}
	// A SuccessionRow says that an area took the place of another one, and when.
	SuccessionRow struct {
		From string `csv:"from"`
		To   string `csv:"to"`
		Date string `csv:"date"`
	}
	// An ObservationRow is a figure in weal's own layout; the file's name is its indicator.
	ObservationRow struct {
		Area   string `csv:"area"`
		Period string `csv:"period"`
		Value  string `csv:"value"`
		Lower  string `csv:"lower"`
		Upper  string `csv:"upper"`
		Status string `csv:"status"`
	}
	// A BoundaryRow is one closed line of an outline: the points of a ring of a polygon of an area.
	BoundaryRow struct {
		Area    string `csv:"area"`
		Polygon string `csv:"polygon"`
		Ring    string `csv:"ring"`
		Points  string `csv:"points"`
	}
	// An IndicatorRow is what figures are of: how they are written, what is better, who publishes them.
	IndicatorRow struct {
		ID        string `csv:"id"`
		Name      string `csv:"name"`
		Short     string `csv:"short"`
		Theme     string `csv:"theme"`
		Topic     string `csv:"topic"`
		Family    string `csv:"family"`
		Category  string `csv:"category"`
		Words     string `csv:"words"`
		Unit      string `csv:"unit"`
		Prefix    string `csv:"prefix"`
		Suffix    string `csv:"suffix"`
		Decimals  string `csv:"decimals"`
		Scale     string `csv:"scale"`
		Prices    string `csv:"prices"`
		Polarity  string `csv:"polarity"`
		Combine   string `csv:"combine"`
		Interval  string `csv:"interval"`
		Publisher string `csv:"publisher"`
		Source    string `csv:"source"`
		URL       string `csv:"url"`
		Released  string `csv:"released"`
		Headline  string `csv:"headline"`
		Breaks    string `csv:"breaks"`
		Note      string `csv:"note"`
		Published string `csv:"published"`
	}
	// A TemplateRow is an IndicatorRow that was written for want of one: Guessed are the columns
	// of it of which no more is known than what a heading seems to say.
	TemplateRow struct {
		IndicatorRow
		Guessed string `csv:"guessed"`
	}
	// An ImportRow says from which file one of figures was written, and what is in it since.
	ImportRow struct {
		Figures string `csv:"figures"` // its path below the table
		File    string `csv:"file"`
		SHA256  string `csv:"sha256"`
	}
	// A TwinRow says that an area has the boundaries of another one, and so its figures.
	TwinRow struct {
		Area      string `csv:"area"`
		FiguresOf string `csv:"figures_of"`
	}
	// A PopulationRow is how many people of which age lived in an area in a year.
	PopulationRow struct {
		Code          string `csv:"code"`
		Year          string `csv:"year"`
		All           string `csv:"all"`
		Aged0To15     string `csv:"aged_0_15"`
		Aged16To64    string `csv:"aged_16_64"`
		Aged65AndOver string `csv:"aged_65_over"`
	}
	// A TargetRow is what an area has set out to reach by a year, from a baseline, and who says so.
	TargetRow struct {
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
