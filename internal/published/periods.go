package published

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"weal/internal/period"
	"weal/internal/text"
)

// findPeriod finds the columns that say which period rows are of, or the period of all of
// them. Where it is in the headings of values, findValues does.
func (r *recognition) findPeriod() error {
	if r.answers.Period != 0 {
		r.fixed = r.answers.Period
		return nil
	}
	if i := r.col[RolePeriod]; i >= 0 {
		return r.learn(i)
	}
	if len(r.periodsInHeadings()) > 1 {
		return nil
	}
	if r.findStartAndEnd() {
		return nil
	}
	var found []int
	for i := range r.free {
		if periodRank(r.keys[i]) >= 0 && r.hasPeriods(i) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return nil // it may be in a heading, or above all of them
	}
	slices.SortStableFunc(found, func(a, b int) int {
		switch by := periodRank(r.keys[a]) - periodRank(r.keys[b]); {
		case by != 0:
			return by
		case r.isLabel(a, b):
			return -1
		}
		return 1
	})
	best := found[0]
	for _, i := range found[1:] {
		if r.different(i) > r.different(best) && r.determines(best, i) {
			best = i // the month rather than the year that it is in
		}
	}
	r.take(best, RolePeriod, "is headed as a period, and has them")
	r.findPart()
	for i := range r.free {
		if r.sampledTable.columns[i].filled > 0 && (periodRank(r.keys[i]) >= 0 || hasWord(r.headings[i], []string{"date", "year", "time", "period"}) && !r.sampledTable.columns[i].isNumeric()) && r.determines(i, best) {
			r.skip(i, "is another form of "+r.headings[best])
		}
	}
	return r.learn(best)
}

// arePaired reports whether cells, years of one, are below a heading of years that begin in
// one and end in the next.
func arePaired(heading string, cells []string) bool {
	if !hasWord(heading, []string{"financial", "fiscal", "academic", "tax", "school"}) || !hasWord(heading, []string{"year", "years"}) {
		return false
	}
	return len(cells) > 0 && !slices.ContainsFunc(cells, func(cell string) bool { return len(cell) != len("2022") || !isDigits(cell) })
}

// paired returns the year that begins in year, as people write it: "2022/23".
func paired(year string) string {
	n, err := strconv.Atoi(year)
	if err != nil || len(year) != len("2022") {
		return year
	}
	return fmt.Sprintf("%s/%02d", year, (n+1)%100)
}

// findStartAndEnd finds the columns of the first and the last day of periods.
func (r *recognition) findStartAndEnd() bool {
	isDay := func(i int) bool {
		s := &r.sampledTable.columns[i]
		for cell := range r.texts(i) {
			if p, err := r.reader.Read(cell); err != nil || p.Months() != 0 {
				return false
			}
		}
		return s.filled > 0
	}
	start, end := r.best(startKeys, isDay), r.best(endKeys, isDay)
	if start < 0 || end < 0 {
		return false
	}
	r.take(start, RoleStart, "is the first day of the period")
	r.take(end, RoleEnd, "is the last day of the period")
	r.col[RolePeriod] = start
	for i := range r.free {
		if periodRank(r.keys[i]) >= 0 {
			r.skip(i, "is another form of "+r.headings[start]+" and "+r.headings[end])
		}
	}
	return true
}

// between returns the period from one day to another.
func between(first, last period.Period) (period.Period, error) {
	start, end := first.Start(), last.End()
	months := (end.Year()-start.Year())*12 + int(end.Month()-start.Month())
	if months < 1 || !start.AddDate(0, months, 0).Equal(end) {
		return 0, fmt.Errorf("%s to %s is no whole number of months", first.Label(), last.Label())
	}
	return period.New(start, months)
}

// findPart finds the column that says which part of its year, or what kind of year, the
// period is.
func (r *recognition) findPart() {
	at := r.col[RolePeriod]
	i := r.best(partKeys, func(i int) bool {
		for cell := range r.texts(i) {
			if _, _, ok := partOf(cell); !ok {
				return false
			}
		}
		return r.sampledTable.columns[i].filled > 0
	})
	if i >= 0 && r.areYears(at) {
		r.take(i, RolePart, "says what the period is of "+r.headings[at])
	}
}

// areYears reports whether the periods in column i are years, of one or of two, so that
// another can say which part of them is meant.
func (r *recognition) areYears(i int) bool {
	for cell := range r.texts(i) {
		p, err := r.reader.Read(bare(cell))
		if err == nil && p.Months() != 12 || err != nil && !asks(err) {
			return false
		}
	}
	return r.endingOf(i) == ""
}

// partOf returns what a text beside a year makes of it: what to write before or after
// the year, and when years of two begin.
func partOf(s string) (part string, begins period.Beginning, ok bool) {
	bare := strings.ToLower(Trim(s))
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); bare == name || bare == name[:3] || bare == fmt.Sprint(int(m)) || bare == fmt.Sprintf("%02d", int(m)) {
			return m.String(), 0, true
		}
	}
	switch bare {
	case "", "calendar year", "reporting year", "year":
		return "", 0, true
	case "financial year", "tax year", "fiscal year":
		return "", period.FromApril, true
	case "academic year": // which begins in August or in September
		return "", 0, true
	case "school year":
		return "", period.FromSeptember, true
	}
	bare = strings.TrimPrefix(strings.TrimPrefix(bare, "calendar year "), "quarter ")
	bare = strings.TrimPrefix(bare, "q")
	if len(bare) == 1 && bare >= "1" && bare <= "4" {
		return "Q" + bare, 0, true
	}
	return "", 0, false
}

// hasPeriods reports whether column i has periods, perhaps of which it has to be asked when
// they begin.
func (r *recognition) hasPeriods(i int) bool {
	reader := period.Learn(slices.Values(r.periodTexts(i)))
	reader.Begins = r.reader.Begins
	s := &r.sampledTable.columns[i]
	n := 0
	before := r.endingOf(i)
	for cell := range r.texts(i) {
		if _, err := reader.Read(before + bare(cell)); err == nil || asks(err) {
			n += s.distinct[cell]
		}
	}
	return s.filled > 0 && 2*n > s.filled // what else there is will be said row by row
}

var monthNames = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// ending returns what to write before the cells of a column that is headed as the ends of
// periods: "Year ending "; "" for others.
func ending(heading string) string {
	w := strings.Join(words(heading), " ")
	if w == "financial year ending" || w == "financial year ended" || w == "fye" || w == "fy ending" {
		return "FYE "
	}
	for _, m := range monthNames {
		for _, year := range []string{"year ending ", "year ended ", "year to "} {
			if w == year+m {
				return "Year ending " + m + " "
			}
		}
	}
	for _, to := range []string{" ending", " ended", " to", " up to", " end"} {
		what, ok := strings.CutSuffix(w, to)
		if !ok {
			continue
		}
		switch what {
		case "year", "12 months", "twelve months", "financial year", "rolling year", "annual", "time period year":
			return "Year ending "
		case "quarter", "3 months", "three months":
			return "3 months to "
		case "6 months", "six months", "half year":
			return "6 months to "
		}
	}
	return ""
}

// endingOf is ending of column i, unless its cells say themselves how long they are.
func (r *recognition) endingOf(i int) string {
	before := ending(r.headings[i])
	if before == "" {
		return ""
	}
	for cell := range r.texts(i) {
		if p, err := r.reader.Read(bare(cell)); err == nil && p.Months() > 1 || asks(err) {
			return ""
		}
	}
	return before
}

// periodTexts returns the texts of column i without marks, in order.
func (r *recognition) periodTexts(i int) []string {
	var cells []string
	before := r.endingOf(i)
	for cell := range r.texts(i) {
		cells = append(cells, before+bare(cell))
	}
	slices.Sort(cells)
	return slices.Compact(cells)
}

var marked = regexp.MustCompile(`^(.*[0-9])\s*[\[(]([a-z])[\])]$`)

// bare returns a period without the mark behind it: "2023 (p)" is 2023.
func bare(cell string) string {
	if m := marked.FindStringSubmatch(cell); m != nil {
		return m[1]
	}
	return cell
}

// asks reports whether a text is a period that err says could begin at several times.
func asks(err error) bool {
	_, begins := errors.AsType[*period.BeginsError](err)
	_, ambiguous := errors.AsType[*period.AmbiguousError](err)
	return begins || ambiguous
}

// learn learns how the periods in column i are written, and asks what they do not say.
func (r *recognition) learn(i int) error {
	if r.col[RoleStart] >= 0 {
		return nil
	}
	cells := r.periodTexts(i)
	r.ending = r.endingOf(i)
	if r.paired = r.ending == "" && arePaired(r.headings[i], cells); r.paired && r.reader.Begins == period.UnknownBeginning {
		q := r.begins(cells[0], 1, 1).(*Question)
		q.About = fmt.Sprintf("When does the year %s of %s begin? Where it is the year that ends, write it as in 2022/23.", cells[0], text.Quote(short(r.headings[i])))
		return q
	}
	begins := r.reader.Begins
	r.reader = period.Learn(slices.Values(cells))
	r.reader.Begins = begins
	if begins != period.UnknownBeginning {
		return nil
	}
	waiting, rows := "", 0
	s := &r.sampledTable.columns[i]
	for _, cell := range cells {
		if _, err := r.reader.Read(cell); asks(err) && !r.isSettled(cell) {
			if waiting == "" {
				waiting = cell
			}
			for text, n := range s.distinct {
				if r.ending+bare(text) == cell {
					rows += n
				}
			}
		}
	}
	if waiting == "" {
		return nil
	}
	return r.begins(waiting, rows, s.filled)
}

// isSettled reports whether other columns say when the year that cell names begins, in
// every row that has it.
func (r *recognition) isSettled(cell string) bool {
	part, at := r.col[RolePart], r.col[RolePeriod]
	if part < 0 {
		return false
	}
	for _, row := range r.rows {
		if r.ending+bare(row[at]) == cell {
			if _, begins, _ := partOf(row[part]); begins == period.UnknownBeginning {
				return false
			}
		}
	}
	return true
}

// begins asks when years such as the one in cell begin, for so many rows of all.
func (r *recognition) begins(cell string, rows, all int) error {
	q := r.ask(fmt.Sprintf("When do years such as %s begin?", text.Quote(cell)),
		Choice{"year", "april", "April, as financial years do"},
		Choice{"year", "august", "August, as academic years of colleges do"},
		Choice{"year", "september", "September, as school years do"})
	if rows == all {
		return q
	}
	r.partial = q
	return nil
}

// findFixed takes the period that stands above the headings, or asks which it is.
func (r *recognition) findFixed() error {
	if r.fixed != 0 || r.col[RolePeriod] >= 0 || slices.ContainsFunc(r.values, func(v measured) bool { return v.period != 0 }) {
		return nil
	}
	if r.dated != "" {
		p, err := r.reader.Read(r.dated)
		if asks(err) {
			return r.begins(r.dated, 1, 1)
		}
		if r.fixed = p; err == nil {
			r.isDated = true
			return nil
		}
	}
	var choices []Choice
	for _, from := range []struct{ text, where string }{{r.title, "the title has it"}, {r.base, "the name of the file has it"}} {
		for _, word := range strings.FieldsFunc(from.text, func(c rune) bool { return c < '0' || c > '9' }) {
			if _, err := period.Parse(word); err == nil && len(word) == 4 && word >= "1900" && word < "2100" {
				choices = append(choices, Choice{"period", word, from.where})
			}
		}
	}
	for _, h := range r.headings {
		if _, at, ok := strings.Cut(h, "20"); ok && len(at) >= 2 && isDigits(at[:2]) && len(choices) < 8 {
			choices = append(choices, Choice{"period", "20" + at[:2], "the heading " + text.Quote(short(h)) + " has it"})
		}
	}
	slices.SortStableFunc(choices, func(a, b Choice) int { return strings.Compare(a.Value, b.Value) })
	choices = slices.CompactFunc(choices, func(a, b Choice) bool { return a.Value == b.Value })
	q := r.ask("Which period are the figures of? No column and no heading says.", choices[:min(len(choices), 4)]...)
	q.Typed = "period"
	return q
}
