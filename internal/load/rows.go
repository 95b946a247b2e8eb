package load

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
)

// A Row is one observation as a file gives it. Its strings have no control
// characters and no spaces around them.
type Row struct {
	Area      geo.Code
	AreaName  string // "" if the file does not say
	Indicator string // its name, or in weal's layout its slug
	Measure   string
	Unit      string
	Period    period.Period
	dataset.Observation
	Line int

	decimals int
}

// rows reads the observations of one block of a file.
type rows struct {
	*header
	rec     *records
	fields  []string
	report  func(Problem)
	periods *periods // kept from block to block
	row     Row

	lastArea string // a code that is known to be good
}

func newRows(h *header, rec *records, periods *periods, report func(Problem)) *rows {
	return &rows{header: h, rec: rec, periods: periods, report: report}
}

// next returns the next row that can be understood, which is valid until the
// call after, or nil at the end. It reports the others.
func (r *rows) next() *Row {
	for {
		fields, err := r.rec.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			r.report(explain(r.file, err))
			continue
		}
		r.fields = fields
		if !r.fits() {
			continue
		}
		if r.parse() {
			return &r.row
		}
		if n := len(fields); r.rec.spans(n) {
			r.rec.skipLine(r.rec.line()) // the quote that took in more lines may be astray
		}
	}
}

// fits reports whether the record has the right number of fields and sizes
// within the limits.
func (r *rows) fits() bool {
	n := len(r.fields)
	if n == r.columns && r.rec.offset()-r.rec.start <= MaxField {
		return true
	}
	if empty(r.fields) {
		return false // what spreadsheets leave below a table
	}
	line, col := r.rec.pos(0)
	refuse := func(err error) bool {
		r.report(&Error{File: r.file, Line: line, Col: col, Field: "row", Err: err})
		return false
	}
	if n < r.columns || n > r.columns && !empty(r.fields[r.columns:]) {
		if r.rec.spans(n) {
			r.rec.skipLine(line)
		}
		return refuse(fmt.Errorf("%s, want %d; a field with a separator in it needs quotes", plural(n, "field"), r.columns))
	}
	if r.rec.offset()-r.rec.start > MaxRow {
		return refuse(fmt.Errorf("longer than %d bytes", MaxRow))
	}
	for _, f := range r.fields {
		if len(f) > MaxField {
			return refuse(fmt.Errorf("a field is longer than %d bytes; is a quote missing?", MaxField))
		}
	}
	return true
}

func empty(fields []string) bool {
	for _, f := range fields {
		if trim(f) != "" {
			return false
		}
	}
	return true
}

// field returns the field with the given role, or "".
func (r *rows) field(role role) string {
	if c := r.col[role]; c >= 0 {
		return trim(r.fields[c])
	}
	return ""
}

// problem reports err about the field with the given role.
func (r *rows) problem(role role, severity Severity, err error) {
	line, col := r.rec.pos(max(r.col[role], 0))
	r.report(&Error{File: r.file, Line: line, Col: col, Field: r.names[role], Err: err, Severity: severity})
}

// parse fills r.row and reports whether it is an observation.
func (r *rows) parse() bool {
	r.row = Row{
		Area:      geo.Code(r.field(roleArea)),
		AreaName:  r.field(roleName),
		Indicator: r.field(roleIndicator),
		Measure:   r.field(roleMeasure),
		Unit:      r.field(roleUnit),
	}
	r.row.Line = r.rec.line()
	if r.row.Indicator == "" {
		if r.col[roleIndicator] >= 0 && r.published {
			if empty(r.fields) {
				return false
			}
			r.problem(roleIndicator, Skipped, errors.New("is empty"))
			return false
		}
		r.row.Indicator = r.indicator
	}
	return r.parseArea() && r.parsePeriod() && r.parseValue()
}

// noCode are the texts that stand where there is no area code.
const noCode = "|na|n/a|nan|null|none|-|--|x|z|[x]|[z]|..|:|#n/a|"

func (r *rows) parseArea() bool {
	code := string(r.row.Area)
	if code == r.lastArea && code != "" {
		return true
	}
	if len(code) == 9 && code[0] >= 'A' && code[0] <= 'Z' && isClean(code) {
		r.lastArea = code
		return true
	}
	if len(code) == 9 && code[0] >= 'a' && code[0] <= 'z' && strings.Trim(code[1:], "0123456789") == "" {
		r.row.Area = geo.Code(strings.ToUpper(code))
		return true
	}
	if code == "" && empty(r.fields) {
		return false
	}
	const longest = 64
	if code == "" || len(code) <= 6 && strings.Contains(noCode, "|"+strings.ToLower(code)+"|") || len(code) > longest || !isClean(code) {
		return r.badCode(code)
	}
	return true
}

func (r *rows) badCode(code string) bool {
	name := ""
	if r.row.AreaName != "" {
		name = fmt.Sprintf(", for %s", quote(r.row.AreaName))
	}
	err := fmt.Errorf("%s is not an area code%s; give each area a code of its own, such as X-1", quote(code), name)
	line, col := r.rec.pos(r.col[roleArea])
	r.report(&Error{File: r.file, Line: line, Col: col, Field: "area", Err: err})
	return false
}

func (r *rows) parsePeriod() bool {
	p, err := r.periods.parse(r.fields[r.col[rolePeriod]])
	if err != nil {
		r.problem(rolePeriod, Skipped, err)
		return false
	}
	r.row.Period = p
	return true
}

func (r *rows) parseValue() bool {
	o := &r.row.Observation
	text, ok := r.fields[r.col[roleValue]], false
	if o.Value, r.row.decimals, ok = plainNumber(text); !ok {
		f, err := parseFigure(text)
		if err != nil {
			r.problem(roleValue, Skipped, err)
			return false
		}
		if f.doubt == "" && r.separator == ';' && strings.Contains(text, ",") {
			f.doubt = "1,234 is read as 1234; where a comma stands for the decimal point, write 1.234"
		}
		if f.doubt != "" {
			r.problem(roleValue, Doubt, errors.New(f.doubt))
		}
		o.Value, o.Status, r.row.decimals = f.value, f.status, f.decimals
		if r.row.Unit == "" {
			r.row.Unit = f.sign
		}
	}
	if text := r.field(roleStatus); text != "" {
		status, ok := parseStatus(text)
		if !ok {
			r.problem(roleStatus, Note, fmt.Errorf("%s is not a status letter; the value is kept without one", quote(text)))
		} else {
			o.Status = status
		}
	}
	r.doubtStatus(o)
	r.parseBasis(o)
	r.parseInterval(o)
	return true
}

// doubtStatus reports a status that is said of values where there is none, and
// takes it back, or one that says why there is none where there is a value.
func (r *rows) doubtStatus(o *dataset.Observation) {
	switch o.Status {
	case dataset.Confidential, dataset.NotAvailable, dataset.NotApplicable:
		if !o.IsMissing() {
			r.problem(roleStatus, Doubt, fmt.Errorf("%q says that there is no value, but there is one, which is kept", o.Status.String()))
		}
	case dataset.Provisional, dataset.Revised, dataset.Estimated, dataset.Break:
		if o.IsMissing() {
			r.problem(roleStatus, Note, fmt.Errorf("%q is said of a value, and there is none", o.Status.String()))
			o.Status = dataset.Normal
		}
	}
}

// parseBasis fills how the value of o was had, which is said by what weal
// wrote itself: a combined figure that is read again is no published one.
func (r *rows) parseBasis(o *dataset.Observation) {
	text := r.field(roleBasis)
	if text == "" || o.IsMissing() {
		return
	}
	basis, err := dataset.ParseBasis(text)
	if err != nil {
		r.problem(roleBasis, Note, fmt.Errorf("%w; the value is taken for a published one", err))
	}
	o.Basis = min(basis, dataset.Approximated) // what has a value is not partial
}

// parseInterval fills the confidence interval of o. One bound alone is no
// interval, and neither are bounds in the wrong order.
func (r *rows) parseInterval(o *dataset.Observation) {
	var lowerOK, upperOK bool
	o.Lower, lowerOK = r.bound(roleLower)
	o.Upper, upperOK = r.bound(roleUpper)
	hasLower, hasUpper := !math.IsNaN(o.Lower), !math.IsNaN(o.Upper)
	switch {
	case !lowerOK || !upperOK: // and bound said so
	case !hasLower && !hasUpper:
		return
	case !hasLower:
		r.problem(roleUpper, Doubt, errors.New("has no lower bound beside it; the interval is left out"))
	case !hasUpper:
		r.problem(roleLower, Doubt, errors.New("has no upper bound beside it; the interval is left out"))
	case o.Lower > o.Upper:
		r.problem(roleLower, Doubt, errors.New("is above the upper bound; the interval is left out"))
	case o.Value < o.Lower || o.Value > o.Upper:
		r.problem(roleValue, Doubt, errors.New("is outside its own confidence interval"))
		return
	default:
		return
	}
	o.Lower, o.Upper = math.NaN(), math.NaN()
}

// bound returns the bound with the given role, NaN if there is none; and false
// if it cannot be understood.
func (r *rows) bound(role role) (v float64, ok bool) {
	c := r.col[role]
	if c < 0 || r.fields[c] == "" {
		return math.NaN(), true
	}
	if v, _, ok := plainNumber(r.fields[c]); ok {
		return v, true
	}
	f, err := parseFigure(r.fields[c])
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
		if c := clean(*s); c != *s {
			*s, dirty = c, true
		}
	}
	return dirty
}
