package published

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/text"
)

// recognised fills what a record of a layout that was recognised says of its area and
// categories, and reports whether it is one of figures.
func (r *Rows) recognised() bool {
	if r.isNote() || isOfUnits(r.fields) {
		r.flush(Note, errNotRow)
		r.noted = r.rec.spot(0)
		return false
	}
	if r.some {
		r.flush(Doubt, errBetween)
	}
	r.flush(Note, errNotRow)
	r.some = true
	row := &r.row
	if r.levelled != nil && !r.level() {
		return false
	}
	if r.besideNames {
		if code := codeWithin(string(row.Area)); code != "" {
			row.Area, row.AreaName = geo.Code(code), nameBeside(string(row.Area), code)
		} else {
			row.Area, row.AreaName = "", string(row.Area)
		}
	}
	row.AreaName = unnoted(row.AreaName)
	r.kind = r.categories()
	return true
}

// errBetween is why what stands between rows may be more than a note.
var errBetween = errors.New("stands between rows, and may say what those below it are of; put it into a column of its own if it does")

// flush reports the note that was met last, if there is one, with what it is.
func (r *Rows) flush(severity Severity, err error) {
	if r.noted.line > 0 {
		r.report(r.noted.problem(r.File, "row", severity, err))
		r.noted = spot{}
	}
}

// isNote reports whether a record has no figure, and nothing that stands for one: it is a
// note, or a heading between rows.
func (r *Rows) isNote() bool {
	filled := 0
	for _, f := range r.fields {
		if f != "" && Trim(f) != "" {
			filled++
		}
	}
	if filled > 1 {
		return false
	}
	for i := range r.values {
		if Trim(r.fields[r.values[i].column]) != "" {
			return false
		}
	}
	return true
}

// level takes the area from the column of the row's own level, and reports whether there is
// one.
func (r *Rows) level() bool {
	if said := r.field(RoleLevel); said != r.levelKey.text {
		r.levelKey.text, r.levelKey.key = strings.Clone(said), key(said)
	}
	k := r.levelKey.key
	for i, l := range levelled {
		code, name := r.levelled[2*i], r.levelled[2*i+1]
		if l.level != k || code < 0 {
			continue
		}
		r.row.Area, r.row.AreaName = geo.Code(Trim(r.fields[code])), ""
		if name >= 0 {
			r.row.AreaName = Trim(r.fields[name])
		}
		return true
	}
	r.problem(RoleLevel, Skipped, fmt.Errorf("no column has the codes of areas of level %s", text.Quote(r.field(RoleLevel))))
	return false
}

// categories returns what a record has in the columns of categories. Each combination is
// kept once.
func (r *Rows) categories() string {
	if len(r.dims) == 0 {
		return ""
	}
	r.joined = r.joined[:0]
	for i, c := range r.dims {
		if i > 0 {
			r.joined = append(r.joined, Between...)
		}
		r.joined = append(r.joined, Trim(r.fields[c])...)
	}
	kind, ok := r.kinds[string(r.joined)]
	if !ok {
		if len(r.kinds) >= maxPeriods {
			clear(r.kinds)
		}
		parts := make([]string, len(r.dims))
		for i, c := range r.dims {
			parts[i] = unnoted(Trim(r.fields[c]))
		}
		kind = strings.Join(parts, Between)
		r.kinds[string(r.joined)] = kind
		r.doubtDates()
	}
	return kind
}

// dateOfCode is how a spreadsheet shows a code such as 2-3 that it took for a date.
var dateOfCode = regexp.MustCompile(`^[0-9]{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$`)

// doubtDates reports categories of a record that may be codes which a spreadsheet took for
// dates.
func (r *Rows) doubtDates() {
	for _, c := range r.dims {
		if cell := Trim(r.fields[c]); dateOfCode.MatchString(cell) {
			r.report(r.rec.spot(r.Header.field(c)).problem(r.File, r.Headings[c], Doubt, fmt.Errorf(
				"%s may be a code, such as 2-3, that a spreadsheet took for a date", text.Quote(cell))))
		}
	}
}

// halves are measures that are half the width of an interval.
var halves = []string{"confidence", "confidence interval", "conf", "margin of error", "confidence interval (+/-)"}

// forms are measures that say how something is measured, and not what.
var forms = []string{"value", "variable", "count", "number", "percent", "percentage", "rate", "ratio", "mean", "median"}

// isAmong reports whether one of words is s, in capitals or not.
func isAmong(s string, words []string) bool {
	return s != "" && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, s) })
}

// measure fills what is measured by m, of which the record says a part.
func (r *Rows) measure(m *measured) {
	row := &r.row
	named := r.col[RoleIndicator] >= 0
	switch row.Half = isAmong(row.Measure, halves); {
	case m.measure != "" && named && row.Measure == "":
		row.Measure = m.measure
	case m.measure != "" && named:
		row.Measure += ", " + m.measure
	case m.measure != "":
		row.Indicator = m.measure
	case !named && row.Measure != "" && !row.Half && !isAmong(row.Measure, forms):
		row.Indicator, row.Measure = row.Measure, ""
	}
	if m.whole {
		row.Categories = ""
	}
	if row.Unit == "" {
		row.Unit = m.unit
	}
	if m.period != 0 {
		row.Period, row.Year = m.period, false
	}
}

// parseRecognised fills the period of a record of a layout that was recognised.
func (r *Rows) parseRecognised() bool {
	row := &r.row
	row.Year, r.mark = false, dataset.Normal
	switch {
	case r.fixed != 0:
		row.Period = r.fixed
		return true
	case r.col[RoleStart] >= 0:
		return r.parseStartAndEnd()
	case r.col[RolePeriod] < 0:
		return true // in headings
	}
	if r.col[RolePart] >= 0 {
		return r.parseParted()
	}
	p := r.periods.parse(r.fields[r.col[RolePeriod]], r.readEnding)
	if p.err != nil {
		r.problem(RolePeriod, Skipped, r.unasked(p.err))
		return false
	}
	row.Period, row.Year, r.mark = p.period, p.year, p.status
	return true
}

// readEnding reads the text of a period below a heading that may say how long it is.
func (r *Rows) readEnding(text string) (period.Period, error) {
	if r.paired {
		text = paired(text)
	}
	return r.reader.Read(r.ending + text)
}

// A parted is a period in two columns: a year, and which part of it or what kind of year.
type parted struct{ year, part string }

// parseParted fills the period of a record whose part stands in a column of its own. Each
// that can be understood is read once.
func (r *Rows) parseParted() bool {
	of := parted{r.fields[r.col[RolePeriod]], r.fields[r.col[RolePart]]}
	p, ok := r.parted[of]
	if ok {
		r.row.Period = p
		return true
	}
	part, begins, ok := partOf(of.part)
	if !ok {
		r.problem(RolePart, Skipped, fmt.Errorf("%s is no part of a year that weal knows", text.Quote(of.part)))
		return false
	}
	reader := r.reader
	if reader.Begins == period.UnknownBeginning {
		reader.Begins = begins
	}
	year := Trim(of.year)
	if r.paired {
		year = paired(year)
	}
	text := Trim(part + " " + year)
	if strings.HasPrefix(part, "Q") {
		text = year + " " + part // of a year of two as well
	}
	p, err := reader.Read(text)
	if err != nil {
		r.problem(RolePeriod, Skipped, r.unasked(err))
		return false
	}
	if len(r.parted) >= maxPeriods {
		clear(r.parted)
	}
	r.parted[parted{strings.Clone(of.year), strings.Clone(of.part)}] = p
	r.row.Period = p
	return true
}

// unasked returns err with how to answer what it leaves open.
func (r *Rows) unasked(err error) error {
	if _, ok := errors.AsType[*period.BeginsError](err); ok {
		return fmt.Errorf("%w; say which with --year", err)
	}
	return err
}

// parseStartAndEnd fills the period of a record from its first and its last day.
func (r *Rows) parseStartAndEnd() bool {
	first := r.periods.parse(r.fields[r.col[RoleStart]], r.reader.Read)
	last := r.periods.parse(r.fields[r.col[RoleEnd]], r.reader.Read)
	if err := errors.Join(first.err, last.err); err != nil {
		r.problem(RoleStart, Skipped, err)
		return false
	}
	p, err := between(first.period, last.period)
	if err != nil {
		r.problem(RoleStart, Skipped, err)
		return false
	}
	r.row.Period = p
	return true
}
