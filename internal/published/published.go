// Package published reads other people's rows: CSV files in any encoding, told
// apart by their headings, with every problem at its file, line and column.
//
// It is the one place where it is decided which heading means what, how status
// marks and notes, numbers and periods are read, and what is cleaned out of texts.
package published

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/text"
)

// Observations yields the rows of r, a file of observations in any layout and
// encoding, as they stand in it: areas are not looked up, and the same figure
// twice is two rows. A Problem is yielded as an error, with the zero Row if a
// row was skipped for it; a problem of the whole file, or a failure to read,
// ends the sequence. name is the file's name, which in weal's layout names the
// indicator; answers are what a reader says of the file.
func Observations(r io.Reader, name string, answers Answers) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		f, err := OpenObservations(r, name, answers)
		if err != nil {
			yield(Row{}, err)
			return
		}
		var met Problems
		more := true
		report := func(p *Problem) {
			if more && met.Add(p) {
				more = yield(Row{}, p)
			}
		}
		f.Surplus(report)
		rows := NewRows()
		for buf := make([]byte, MaxRow); more; {
			b, err := f.Next(buf)
			if p, ok := errors.AsType[*Problem](err); ok {
				report(p)
				continue
			} else if err != nil {
				if err != io.EOF {
					yield(Row{}, err)
				}
				return
			}
			rows.Read(f.Header, b, report)
			for row := rows.Next(); row != nil && more; row = rows.Next() {
				if row.clean() {
					report(At(f.File, row.Line, "row", Note, ErrControls))
				}
				more = more && yield(*row, nil)
			}
		}
	}
}

// A Row is one observation as a file gives it. Its strings have no spaces around
// them, and from Observations no control characters.
type Row struct {
	Area      geo.Code // "" if the file has names alone
	AreaName  string   // "" if the file does not say
	Indicator string   // its name, or in weal's layout its slug
	Measure   string
	Unit      string

	// Categories are what the row has in each of the columns that divide its indicator
	// (Header.Dimensions), in their order, with Between between them; "" if there are none.
	Categories string

	// Half says that Value is no figure: it is half the width of the confidence interval
	// of the row that is like this one in all but its measure.
	Half bool

	Period   period.Period
	Year     bool // the file says no more of the period than the year
	Obsolete int  // the year since which a note says that the code is out of use, or 0
	dataset.Observation
	Decimals int
	Line     int

	of *Rows
}

// Between stands between the categories of a row.
const Between = "\x1f"

// Problem returns err as a problem of what row has in the column with the given
// role. It has to be called before the next row is read.
func (row *Row) Problem(role Role, severity Severity, err error) *Problem {
	c, heading := row.of.col[role], row.of.names[role]
	if row.of.lenient && c >= 0 {
		heading = short(row.of.Headings[c])
	}
	return row.of.rec.spot(row.of.Header.field(max(c, 0))).problem(row.of.File, heading, severity, err)
}

// Rows reads the observations of one Block after another. It is made by NewRows.
type Rows struct {
	scan
	col     [numRoles]int // that of the header, within reach; and of the value that is read
	at      int           // of values, that is read next of the record
	periods periods       // kept from block to block
	reader  period.Reader // that periods were read with
	kinds   map[string]string
	joined  []byte
	kind    string         // categories of the record
	noted   spot           // where what may be a note stands, until it is known what follows
	some    bool           // of the block, there were rows
	mark    dataset.Status // behind its period
	ended   string         // and what was read before each
	parted  map[parted]period.Period
	said    struct { // by the column of statuses, last
		text   string
		status dataset.Status
		ok     bool
	}
	levelKey struct{ text, key string } // of the level that was met last
	row      Row
}

// NewRows returns a Rows that has nothing to read yet.
func NewRows() *Rows {
	r := &Rows{periods: make(periods), parted: make(map[parted]period.Period), kinds: make(map[string]string)}
	r.said.ok = true // that nothing is
	r.row.of = r
	return r
}

// Read makes b, of the file with the header h, what is read next.
func (r *Rows) Read(h *Header, b Block, report func(*Problem)) {
	r.scan, r.col, r.at = newScan(h, b, report), h.col, len(h.values)
	r.noted, r.some = spot{}, false
	if ended := fmt.Sprint(h.ending, h.paired); h.reader != r.reader || ended != r.ended {
		r.reader, r.ended = h.reader, ended
		clear(r.periods)
		clear(r.parted)
	}
}

// Next returns the next row that can be understood, which is valid until the
// call after, or nil at the end. It reports the others.
func (r *Rows) Next() *Row {
	for {
		for r.at < len(r.values) {
			m := &r.values[r.at]
			r.at++
			if r.parseMeasured(m) {
				return &r.row
			}
			r.mendQuotes()
		}
		if !r.next() {
			r.flush(Note, errNotRow)
			return nil
		}
		if r.at = 0; !r.parse() {
			r.at = len(r.values)
			r.mendQuotes()
		}
	}
}

// mendQuotes goes on after the first line of a record that cannot be understood and takes
// more: the quote that took them in may be astray.
func (r *Rows) mendQuotes() {
	if r.at == len(r.values) && r.rec.spans() {
		r.rec.skipLine(r.rec.line())
	}
}

// field returns the field with the given role, or "". An apostrophe that keeps it from
// being taken for a formula is no part of it.
func (r *Rows) field(role Role) string {
	c := r.col[role]
	if c < 0 {
		return ""
	}
	return text.Formula(Trim(r.fields[c]))
}

// problem reports err about the field with the given role.
func (r *Rows) problem(role Role, severity Severity, err error) {
	r.report(r.row.Problem(role, severity, err))
}

// parse fills r.row with what a record says of all its values, and reports whether there
// can be any.
func (r *Rows) parse() bool {
	row := &r.row // every field of which is set here or below
	row.Area, row.AreaName = geo.Code(r.field(RoleArea)), r.field(RoleName)
	row.Unit = r.field(RoleUnit)
	row.Obsolete, row.Line = 0, r.rec.line()
	if r.lenient && !r.recognised() {
		return false
	}
	if r.col[RoleIndicator] >= 0 && r.field(RoleIndicator) == "" && r.Published {
		if !empty(r.fields) {
			r.problem(RoleIndicator, Skipped, errors.New("is empty"))
		}
		return false
	}
	return r.parseArea() && r.parsePeriod()
}

// parseMeasured fills r.row with the value of m in a record, and reports whether it is an
// observation.
func (r *Rows) parseMeasured(m *measured) bool {
	row := &r.row
	row.Observation, row.Half = dataset.Observation{}, false
	row.Indicator, row.Measure = r.field(RoleIndicator), r.field(RoleMeasure)
	if row.Indicator == "" {
		row.Indicator = r.indicator
	}
	if r.lenient {
		row.Categories = r.kind
		r.measure(m)
	}
	r.col[RoleValue], r.col[RoleLower], r.col[RoleUpper], r.col[RoleHalf] = m.column, m.lower, m.upper, m.half
	return r.parseValue()
}

// noCode are the texts that stand where there is no area code.
const noCode = "|na|n/a|nan|null|none|-|--|x|z|[x]|[z]|..|:|#n/a|"

func (r *Rows) parseArea() bool {
	code := string(r.row.Area)
	if len(code) == 9 && code[0] >= 'A' && code[0] <= 'Z' && text.IsHarmless(code) {
		return true
	}
	if len(code) == 9 && code[0] >= 'a' && code[0] <= 'z' && strings.Trim(code[1:], "0123456789") == "" {
		r.row.Area = geo.Code(strings.ToUpper(code))
		return true
	}
	if rest, ok := strings.CutPrefix(code, `="`); ok { // as spreadsheets keep texts that look like numbers
		r.row.Area = geo.Code(strings.TrimSuffix(rest, `"`))
		return r.parseArea()
	}
	const longest = 64
	if code == "" && r.lenient && (r.NamesOnly() || r.besideNames) {
		if r.row.AreaName == "" && !empty(r.fields) {
			r.problem(RoleName, Skipped, errors.New("is empty, so that the row is of no area"))
		}
		return r.row.AreaName != ""
	}
	none := code == "" || len(code) <= 6 && strings.Contains(noCode, "|"+strings.ToLower(code)+"|")
	if !none && len(code) <= longest && text.IsHarmless(code) {
		return true
	}
	if code == "" && empty(r.fields) {
		return false
	}
	name := ""
	if r.row.AreaName != "" {
		name = fmt.Sprintf(", for %s", text.Quote(r.row.AreaName))
	}
	if code == "" && r.lenient {
		r.problem(RoleArea, Skipped, fmt.Errorf("is empty%s, so that the row is of no area", name))
		return false
	}
	p := r.row.Problem(RoleArea, Skipped, fmt.Errorf(
		"%s is not an area code%s; give each area a code of its own, such as X-1", text.Quote(code), name))
	p.Field = "area"
	r.report(p)
	return false
}

func (r *Rows) parsePeriod() bool {
	if r.lenient || r.fixed != 0 {
		return r.parseRecognised()
	}
	cell := r.fields[r.col[RolePeriod]]
	p, ok := r.periods[cell]
	if !ok { // what reads it is a large thing to copy
		p = r.periods.parse(cell, r.reader.Read)
	}
	if p.err != nil {
		r.problem(RolePeriod, Skipped, r.unasked(p.err))
		return false
	}
	r.row.Period, r.row.Year, r.mark = p.period, p.year, p.status
	return true
}

func (r *Rows) parseValue() bool {
	o := &r.row.Observation
	cell, ok := r.fields[r.col[RoleValue]], false
	if o.Value, r.row.Decimals, ok = plainNumber(cell); !ok {
		f, err := r.figure(cell)
		if err != nil {
			r.problem(RoleValue, Skipped, err)
			return false
		}
		if f.doubt != "" {
			r.problem(RoleValue, Doubt, errors.New(f.doubt))
		}
		o.Value, o.Status, r.row.Decimals = f.value, f.status, f.decimals
		if r.row.Unit == "" {
			r.row.Unit = f.sign
		}
	}
	if mark := r.field(RoleStatus); mark != "" {
		r.addStatus(o, mark)
	}
	if o.Status == dataset.Normal {
		o.Status = r.mark
	}
	o.Value += 0 // so that -0 is 0
	if r.row.Half {
		o.Lower, o.Upper = math.NaN(), math.NaN()
		return !o.IsMissing()
	}
	r.doubtStatus(o)
	r.parseBasis(o)
	r.parseInterval(o)
	r.parseNotes(o)
	return true
}

// parseNotes takes from notes what is said nowhere else.
func (r *Rows) parseNotes(o *dataset.Observation) {
	for _, c := range r.notes {
		if r.fields[c] == "" {
			continue
		}
		note := Trim(r.fields[c])
		if strings.HasPrefix(note, "Estimate and confidence interval unreliable") && o.Status == dataset.Normal && !o.HasInterval() {
			o.Status = dataset.Unreliable
		}
		r.row.Obsolete = max(r.row.Obsolete, obsoleteSince(note))
	}
}

// parseBasis fills how the value of o was had, which is said by what weal
// wrote itself: a combined figure that is read again is no published one.
func (r *Rows) parseBasis(o *dataset.Observation) {
	how := r.field(RoleBasis)
	if how == "" || o.IsMissing() {
		return
	}
	basis, err := dataset.ParseBasis(how)
	if err != nil {
		r.problem(RoleBasis, Note, fmt.Errorf("%w; the value is taken for a published one", err))
	}
	o.Basis = min(basis, dataset.Approximated) // what has a value is not partial
}

// parseInterval fills the confidence interval of o. One bound alone is no
// interval, and neither are bounds in the wrong order.
func (r *Rows) parseInterval(o *dataset.Observation) {
	var lowerOK, upperOK bool
	o.Lower, lowerOK = r.bound(RoleLower)
	o.Upper, upperOK = r.bound(RoleUpper)
	if c := r.col[RoleHalf]; c >= 0 {
		var err error
		if o.Lower, o.Upper, err = r.interval(r.fields[c], o.Value, r.row.Decimals); err != nil {
			r.problem(RoleHalf, Doubt, fmt.Errorf("%w; the interval is left out", err))
		}
	}
	hasLower, hasUpper := !math.IsNaN(o.Lower), !math.IsNaN(o.Upper)
	switch {
	case !lowerOK || !upperOK: // and bound said so
	case !hasLower && !hasUpper:
		return
	case !hasLower:
		r.problem(RoleUpper, Doubt, errors.New("has no lower bound beside it; the interval is left out"))
	case !hasUpper:
		r.problem(RoleLower, Doubt, errors.New("has no upper bound beside it; the interval is left out"))
	case o.Lower > o.Upper:
		r.problem(RoleLower, Doubt, errors.New("is above the upper bound; the interval is left out"))
	case o.Value < o.Lower || o.Value > o.Upper:
		r.problem(RoleValue, Doubt, errors.New("is outside its own confidence interval"))
		return
	default:
		return
	}
	o.Lower, o.Upper = math.NaN(), math.NaN()
}

// bound returns the bound with the given role, NaN if there is none; and false
// if it cannot be understood.
func (r *Rows) bound(role Role) (v float64, ok bool) {
	c := r.col[role]
	if c < 0 || r.fields[c] == "" {
		return math.NaN(), true
	}
	if v, _, ok := plainNumber(r.fields[c]); ok {
		return v, true
	}
	f, err := r.figure(r.fields[c])
	if err != nil {
		r.problem(role, Doubt, fmt.Errorf("%w; the interval is left out", err))
	}
	return f.value, err == nil
}

// clean takes control characters out of the strings of row, and reports
// whether there were any.
func (row *Row) clean() bool {
	dirty := false
	for _, s := range []*string{&row.AreaName, &row.Indicator, &row.Measure, &row.Unit} {
		if c := text.Harmless(*s); c != *s {
			*s, dirty = c, true
		}
	}
	return dirty
}
